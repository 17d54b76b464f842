"""How the same method would have done on the agency's own past: predicted against actual, coverage, skill."""

from datetime import date

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.kept import SCORECARD, WIDTHS, kept
from workforce_model.analysis.leavers import may_show
from workforce_model.results import Run
from workforce_model.schema.measures import DAYS_PER_YEAR, LARGE, NO_UNIT, THRESHOLD

ENOUGH = 20  # forecasts from which a share of them says something
TOO_FEW = 0.8  # of what a range meant for nine in ten should have held
_ALL, _UNIT = "all", "unit"
_NOUNS = {"headcount": "headcounts", "accessions": "numbers of people who joined"}
_KEYS = ["origin", "end", "group_type", "group"]
_LEVELS = ["mean", "p05", "p25", "p50", "p75", "p95"]
_METHODS = {
    "crps": "This model",
    "crps_last_rate": "The last observed rate",
    "crps_stationary": "Pooled rates by years of service",
}
_GROUPS = {_ALL: "Whole agency", _UNIT: "Units", "class_family": "Class families", "service_band": "Years of service"}
_TOTALS = {
    "separations": "People who left",
    "accessions": "People who joined",
    "headcount": "People at the end",
    "mean_service": "Mean service at the end (years)",
}


def scored(run: Run) -> bool:
    """Tell whether the run holds a scorecard of the agency's own past."""
    return not kept(run, SCORECARD).empty


def predicted(run: Run, by: str = _ALL, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Set the people who left against what was predicted: the whole agency, or its units of 50 people or more.

    Returns: by, name, origin, end (dates), years (between them), steps (rosters from the one to the other), people (at
    the origin), actual, mean, p05, p25, p50, p75, p95 (people who left), inside (the range of 9 futures in 10 holds the
    actual). In the order of end, origin and name; empty without a scorecard.
    """
    table = _judged(run, "separations")
    columns = ["by", "name", "origin", "end", "years", "steps", "people", "actual", *_LEVELS, "inside"]
    if table.empty or table["group_type"].ne(by).all():
        return pd.DataFrame(columns=columns)
    days = sorted({*table["origin"], *table["end"]})
    table = table[table["group_type"] == by]
    groups = [rows[_shown(rows, by, edition)] for _, rows in table.groupby(["origin", "end"])]
    found = pd.concat(groups)
    places = {day: place for place, day in enumerate(days)}
    return found.assign(
        by=by,
        name=found["group"],
        years=[(end - origin).days / DAYS_PER_YEAR for origin, end in zip(found["origin"], found["end"], strict=True)],
        steps=found["end"].map(places) - found["origin"].map(places),
        inside=found["actual"].between(found["p05"], found["p95"]),
    ).sort_values(["end", "origin", "name"], ignore_index=True)[columns]


def totals(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Set what happened to the whole agency against what was predicted, in words.

    Returns: Forecast (its months) and a column a measure: ``1,572 (1,181 to 1,667)``, the actual and in brackets the
    range of 9 futures in 10. Empty without a scorecard; the public edition leaves counts of one to ten people out.
    """
    table = kept(run, SCORECARD)
    if table.empty:
        return pd.DataFrame()
    table = table[table["group_type"] == _ALL]
    rows = []
    for (origin, end), found in table.groupby(["origin", "end"], sort=True):
        first, last = (words.month(date.fromisoformat(str(day))) for day in (origin, end))
        row = {"Forecast": f"{first} to {last}"}
        by = {str(each["metric"]): each for _, each in found.iterrows()}
        rows.append(row | {name: _told(by[key], key, edition) for key, name in _TOTALS.items() if key in by})
    return pd.DataFrame(rows)


def coverage(run: Run) -> pd.DataFrame:
    """Say how often the range meant to hold 9 outcomes in 10 held what happened, in groups of 50 people or more.

    Returns one row a kind of group with a forecast: name, forecasts, separations, accessions, headcount (shares of the
    forecasts that were held; a share far from 0.9 of few forecasts is luck). Empty without a scorecard.
    """
    columns = ["name", "forecasts", "separations", "accessions", "headcount"]
    table = _judged(run, *columns[2:])
    rows = []
    for kind, name in _GROUPS.items():
        found = table[table["group_type"] == kind] if len(table) else table
        if len(found):
            held = found.groupby("metric")["covered_90"].mean()
            shares = {metric: float(held.get(metric, float("nan"))) for metric in columns[2:]}
            rows.append({"name": name, "forecasts": int((found["metric"] == "separations").sum())} | shares)
    return pd.DataFrame(rows, columns=columns)


def skill(run: Run) -> pd.DataFrame:
    """Compare the error of the model with that of the two simple methods, over units of 50 people or more.

    Returns one row a method: name, crps (mean error in people, smaller is better), ratio (to the better simple method),
    width (of the range of 9 futures in 10, people), forecasts. Empty without a scorecard or without a large unit.
    """
    columns = ["name", "crps", "ratio", "width", "forecasts"]
    table = _judged(run, "separations")
    table = table[table["group_type"] == _UNIT] if len(table) else table
    if table.empty:
        return pd.DataFrame(columns=columns)
    errors = [float(table[column].mean(skipna=False)) for column in _METHODS]
    wide = [float(table[column.replace("crps", "width")].mean(skipna=False)) for column in _METHODS]
    better = min(errors[1:])
    ratios = [error / better if better > 0 else float("nan") for error in errors]
    return pd.DataFrame(
        {"name": list(_METHODS.values()), "crps": errors, "ratio": ratios, "width": wide, "forecasts": len(table)}
    )


def verdict(run: Run) -> str:
    """Say in one sentence how the model's error compares with the better simple method's; empty where nothing can."""
    table = skill(run)
    if table.empty or pd.isna(table["ratio"]).any():
        return ""
    ratio, better = float(table["ratio"].iloc[0]), str(table["name"].iloc[1 + int(table["crps"].iloc[1:].argmin())])
    number = words.count(int(table["forecasts"].iloc[0]), "forecast")
    share = abs(ratio - 1)
    size = "about as large as" if share < 0.005 else f"{words.percent(share)} {'less' if ratio < 1 else 'more'} than"
    return (
        f"Over {number} of people leaving units of {LARGE} people or more, the model’s error is {size} that of the "
        f"better of two simple methods ({better[0].lower()}{better[1:]})."
    )


def weakest(run: Run) -> str:
    """Warn where the ranges of hires or headcount held much less of the past than they should; empty where they did."""
    table = coverage(run)
    units = table[(table["name"] == _GROUPS[_UNIT]) & (table["forecasts"] >= ENOUGH)]
    if units.empty:
        return ""
    held = {noun: float(units[metric].iloc[0]) for metric, noun in _NOUNS.items()}
    low = [f"{words.percent(share)} of {noun}" for noun, share in held.items() if share < TOO_FEW]
    if not low:
        return ""
    return (
        "Trust the ranges of people who leave more than those of people who come. In units of 50 people or more, the "
        f"range meant to hold 9 of 10 held {words.listing(low)}: how many seats there will be and how fast they are "
        "filled is less certain than shown."
    )


def sentences(run: Run) -> tuple[str, ...]:
    """Repeat what the run's own scorecard says in words; what it says of single years is left to `totals`."""
    file = run.path / "backtest" / "summary.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return tuple(line for line in lines if line and not line.startswith("Whole agency,"))


def _judged(run: Run, *metrics: str) -> pd.DataFrame:
    """Give the scorecard's rows of the whole agency and of large groups, with people and widths; dates as dates."""
    table, wide = kept(run, SCORECARD), kept(run, WIDTHS)
    if table.empty or wide.empty:
        return pd.DataFrame()
    table = table[table["metric"].isin(metrics)].merge(wide, on=_KEYS, validate="many_to_one")
    table = table[table["group"] != NO_UNIT]  # people without a unit are no unit
    table = table[(table["people"] >= LARGE) | (table["group_type"] == _ALL)].dropna(subset=["actual", "p50"])
    days = {column: [date.fromisoformat(day) for day in table[column]] for column in ("origin", "end")}
    return table.assign(**days).reset_index(drop=True)


def _shown(rows: pd.DataFrame, by: str, edition: Edition) -> "pd.Series[bool]":
    if by == _UNIT:
        return pd.Series(may_show(rows["group"], rows["people"], rows["actual"], edition), index=rows.index)
    small = (rows["actual"] > 0) & (rows["actual"] < THRESHOLD)
    return ~small | (not edition.public)


def _told(row: pd.Series, metric: str, edition: Edition) -> str:
    if pd.isna(row["actual"]) or pd.isna(row["p50"]):
        return "not known"
    if metric == "mean_service":
        return f"{row['actual']:.1f} ({row['p05']:.1f} to {row['p95']:.1f})"
    if edition.public and 0 < row["actual"] < THRESHOLD:
        return f"fewer than {THRESHOLD}"
    return f"{words.whole(row['actual'])} ({words.whole(row['p05'])} to {words.whole(row['p95'])})"
