"""Scenarios side by side: what each changes over the horizon, what it costs, what it needs."""

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.compare import BASELINE, paired
from workforce_model.analysis.intervals import unclear
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.seats import all_empty_seats
from workforce_model.analysis.series import FLOWS, Spec, known, quoted, series
from workforce_model.results import Run

UNITS = {
    "vacancy_months": "vacancy-months",
    "vacant_share": "share of seats",
    "retirements": "people",
    "separations": "people",
    "hires": "people",
    "promotions": "people",
    "headcount": "people at the horizon",
    "time_to_fill": "days",
}
LEVER = ["scenario", "lever", "summary", "no_effect", "source", "decided_by", "lead_days", "cost", "cost_dollars"]
_NOUN = {
    "vacancy_months": "vacancy-months",
    "retirements": "retirements",
    "separations": "separations",
    "hires": "hires",
    "promotions": "promotions",
    "headcount": "people at the horizon",
    "time_to_fill": "days to fill a vacancy",
}


@remembered
def effects(run: Run, scenario: str | None = None) -> pd.DataFrame:
    """Compare scenarios with the baseline over the whole horizon, a row a scenario and measure.

    Measures: vacancy_months, vacant_share (of seat-months), retirements, separations, hires, promotions,
    headcount (at the horizon), time_to_fill (mean days of vacancies opened and filled in the projection; left
    out where the futures do not log requisitions).
    Returns: scenario, description, measure, unit, baseline, scenario_mean, mean (difference), p05, p95 (90%
    prediction_interval), mean_low, mean_high (95% mean_interval), lower, higher (shares of futures), zero,
    cost_dollars (all levers; missing where none is costed), cost_known (whether all are), statement.
    """
    others = [name for name in run.scenarios if name != BASELINE]
    if scenario is not None:
        known(scenario, others, "scenario")
        others = [scenario]
    described = {found.name: found.description for found in run.manifest.scenarios}
    usual = over_horizon(run, BASELINE)
    tables = [_effect(usual, over_horizon(run, name), name, described.get(name, "")) for name in others]
    columns = ["scenario", "description", "measure", "unit", "baseline", "scenario_mean", "mean", "p05", "p95"]
    columns += ["mean_low", "mean_high", "lower", "higher", "zero", "cost_dollars", "cost_known", "statement"]
    if not tables:
        return pd.DataFrame(columns=columns)
    cost = levers(run).groupby("scenario")["cost_dollars"]
    table = pd.concat(tables, ignore_index=True)
    table["cost_dollars"] = table["scenario"].map(cost.sum(min_count=1))
    table["cost_known"] = table["scenario"].map(cost.count() == cost.size()).eq(True)
    return table[columns]


def levers(run: Run) -> pd.DataFrame:
    """List what each scenario does, as its file says.

    Returns: scenario, lever, summary, no_effect (why it changes nothing in this run, or empty), source,
    decided_by, lead_days, cost (words), cost_dollars (missing where the file gives no total).
    """
    rows = [
        {
            "scenario": found.name,
            "lever": lever.lever,
            "summary": lever.summary,
            "no_effect": lever.no_effect,
            "source": lever.source,
            "decided_by": lever.decided_by,
            "lead_days": lever.lead_days,
            "cost": lever.cost_text,
            "cost_dollars": None if lever.cost_total_cents is None else lever.cost_total_cents / 100,
        }
        for found in run.manifest.scenarios
        for lever in found.levers
    ]
    table = pd.DataFrame(rows, columns=LEVER)
    table["cost_dollars"] = table["cost_dollars"].astype(float)
    priced = table["cost_dollars"].map(words.money, na_action="ignore")
    table["cost"] = table["cost"].where(table["cost"].fillna("") != "", priced)
    return table.fillna({"cost": "not stated"})


def statement(measure: str, row: pd.Series, name: str) -> str:
    """Say what a scenario does to a measure: how much, how surely, or that it does exactly nothing."""
    if row["zero"]:
        return f"{name} changes nothing here: the difference is exactly zero in every future."
    share = measure == "vacant_share"
    write = _tenths if share else words.rounded
    spread = words.gap(row["p05"], row["p95"], write)
    if share:
        spread = spread.replace("fewer", "points lower").replace("more", "points higher")
    if unclear(row):
        noun = "the share of seats empty" if share else _NOUN[measure]
        return f"{name}: no clear difference in {noun} (9 futures in 10: {spread})."
    lower = row["mean"] < 0
    sure = words.odds(row["lower"] if lower else row["higher"])
    if share:
        way = f"{words.points(row['mean'])} {'lower' if lower else 'higher'}"
        return f"{name}: the share of seats empty is {way} (9 futures in 10: {spread}); {sure}."
    said = f"{words.about(row['mean'])} {'fewer' if lower else 'more'} {_NOUN[measure]}"
    way = "lower" if lower else "higher"
    return f"{name}: {said} (9 futures in 10: {spread}); {way} {sure}."


def _tenths(share: float) -> str:
    return f"{abs(share) * 100:.1f}"


def _effect(usual: pd.DataFrame, changed: pd.DataFrame, name: str, description: str) -> pd.DataFrame:
    both = changed.merge(usual, on=["measure", "replication"], suffixes=("", "_baseline"))
    table = paired(both, ["measure"])
    table["scenario_mean"] = table["baseline"] + table["mean"]
    table["statement"] = [statement(row["measure"], row, words.title(name)) for _, row in table.iterrows()]
    table["place"] = table["measure"].map(list(UNITS).index)
    table["unit"] = table["measure"].map(UNITS)
    return table.sort_values("place").assign(scenario=name, description=description)


@remembered
def over_horizon(run: Run, scenario: str) -> pd.DataFrame:
    """Add up a scenario's measures over the horizon in every future.

    Returns: measure (as `effects`), replication (0..N), value.
    """
    seats = all_empty_seats(run, scenario)
    long = seats.melt("replication", ["vacancy_months", "vacant_share"], "measure", "value")
    tables = [long, *(_flow(run, scenario, measure) for measure in UNITS if measure in FLOWS)]
    stock = series(run, Spec("headcount", scenario, every="month"))
    last = stock[stock["period_end"] == stock["period_end"].max()]
    tables += [last[["replication", "value"]].assign(measure="headcount"), _days_to_fill(run, scenario)]
    return pd.concat(tables, ignore_index=True)[["measure", "replication", "value"]]


def _flow(run: Run, scenario: str, measure: str) -> pd.DataFrame:
    monthly = series(run, Spec(measure, scenario))
    return monthly.groupby("replication")["value"].sum().reset_index().assign(measure=measure)


def _days_to_fill(run: Run, scenario: str) -> pd.DataFrame:
    found = run.sql(
        "SELECT replication, CAST(avg(started - opened) AS DOUBLE) AS value FROM requisitions "
        f"WHERE scenario = {quoted(scenario)} AND opened >= 0 AND started IS NOT NULL "
        "AND replication > 0 GROUP BY replication"
    )
    return found.assign(measure="time_to_fill")
