"""What the colleges of a region ask: how many openings a year, in which occupations, how hard to fill.

An opening is a seat that somebody has to be found for: its holder leaves the agency or moves on, or the seat is new;
one that is cut instead is none. Openings go to people from within (promotions, transfers) or from outside, and only
these are seats for graduates.
"""

from datetime import timedelta
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition, is_other
from workforce_model.analysis.gaps import class_gaps
from workforce_model.analysis.groups import regroup, shown, sizes
from workforce_model.analysis.hiring import fill_summary
from workforce_model.analysis.intervals import over_futures
from workforce_model.analysis.kept import DEMAND, OCCUPATIONS, kept
from workforce_model.analysis.periods import fiscal_year_of, valuation_date
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import FLOWS, known, quoted
from workforce_model.analysis.skills import skill_gaps
from workforce_model.results import Run
from workforce_model.schema.measures import DAYS_PER_MONTH
from workforce_model.schema.titles import folded

_GONE: Final = (*FLOWS["separations"], "promotion_out", "transfer_out", "reversion_out", "seat_added")
_NOT_FILLED: Final = "seat_removed"
MANY: Final = 10  # classes with most openings for people from outside are in high demand: assumption
HARD: Final = 4  # of 5: from there on a class is called hard to fill: assumption
_FIFTHS: Final = 5
_SEATS: Final = ("workload", "seats_needed", "seats_authorised", "seats_funded")
_SAID: Final = ("soc_code", "occupation", "education", "experience", "training", "basis", "related")


@remembered
def openings(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Count the openings of each class, a year on the average of the horizon, most for people from outside first.

    Returns: name (class), people (on the valuation date), openings, openings_p05, openings_p95, outside, outside_p05,
    outside_p95 (of them filled from outside; 90% prediction_interval), median_days (from opening to start; missing:
    more than half never filled, or a merged group), futures (behind the days), and of the class's occupation soc_code,
    occupation, education, experience, training, basis, related (blank where the roster has no code). The internal
    edition merges classes of fewer than five people, the public one those of fewer than eleven.
    """
    known(scenario, run.scenarios, "scenario")
    table = _summed(_each(run, scenario, edition), ["name"]).merge(_people(run, edition), how="left", on="name")
    fills = fill_summary(run, scenario, by="class", edition=edition)[["name", "median_days", "futures"]]
    table = table.merge(fills, how="left", on="name").merge(_occupations(run), how="left", on="name")
    table = table.fillna({"people": 0.0} | dict.fromkeys(_SAID, "")).astype({"people": "int64"})
    table = table.sort_values(["outside", "openings", "name"], ascending=[False, False, True])
    other = is_other(table["name"])
    columns = ["name", "people", *_MEASURES, "median_days", "futures", *_SAID]
    return pd.concat([table[~other], table[other]], ignore_index=True)[columns]


_MEASURES: Final = [f"{of}{end}" for of in ("openings", "outside") for end in ("", "_p05", "_p95")]


def openings_by_occupation(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Add the openings of classes up by occupation, future by future, most for people from outside first.

    Only classes that `openings` names are added up, so that nothing of a merged class follows from two tables.
    Returns: soc_code, occupation, classes (names, a list), people, the counts of `openings`, education, experience,
    training, basis, related. Empty where the roster has no occupation codes.
    """
    named = openings(run, scenario, edition)
    named = named[(named["occupation"] != "") & ~is_other(named["name"])]
    columns = ["soc_code", "occupation", "classes", "people", *_MEASURES, *_SAID[2:]]
    if named.empty:
        return pd.DataFrame(columns=columns)
    each = _each(run, scenario, edition).merge(named[["name", "occupation"]], on="name")
    table = _summed(each.groupby(["occupation", "replication"])[["openings", "outside"]].sum().reset_index(),
                    ["occupation"])  # fmt: skip
    of = named.groupby("occupation").agg(classes=("name", list), people=("people", "sum"))
    facts = named.drop_duplicates("occupation")[list(_SAID)]
    table = table.merge(of.reset_index(), on="occupation").merge(facts, on="occupation")
    return table.sort_values(["outside", "occupation"], ascending=[False, True], ignore_index=True)[columns]


@remembered
def hard_to_fill(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Set what employers say of each class beside how hard the projection finds it to fill.

    Returns: name, outside (openings a year for people from outside), vacant_share, median_days, simulated (1 to 5: the
    fifth of the classes, from the quickest to the slowest to fill, by median days, to the month; never half filled is
    slowest; missing below five classes), survey (1 to 5, mean answer), respondents, survey_date, missing_skills,
    lacking (what the tables skills and requirements show missing at the horizon, text), high_demand (among the ten with
    most openings from outside), hard (simulated or survey of 4 or more). Classes that are merged are left out.
    """
    table = openings(run, scenario, edition)
    table = table[~is_other(table["name"]) & table["futures"].notna()]
    gaps = class_gaps(run, scenario, edition)[["name", "vacant_share"]]
    table = table.merge(gaps, on="name").merge(_survey(run), how="left", on="name")
    table["simulated"] = fifths(table["median_days"])
    table["high_demand"] = (table["outside"].rank(ascending=False, method="first") <= MANY) & (table["outside"] > 0)
    table["hard"] = (table["simulated"] >= HARD) | (table["survey"] >= HARD)
    lacking = _lacking(run, scenario, edition)
    table["lacking"] = [lacking.get(name, "") for name in table["name"]]
    for said in ("missing_skills", "survey_date"):
        table[said] = [text if isinstance(text, str) else "" for text in table[said]]
    columns = [
        "name", "outside", "vacant_share", "median_days", "simulated", "survey", "respondents", "survey_date",
        "missing_skills", "lacking", "high_demand", "hard",
    ]  # fmt: skip
    order = ["high_demand", "hard", "outside", "name"]
    return table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)[columns]


def fifths(days: pd.Series) -> pd.Series:
    """Grade times to fill from 1, the quickest fifth, to 5, the slowest; missing below five of them.

    Args: days; compared to the month, for a week more or less is luck. Equal times have one grade, the middle of
    theirs. A missing time is one that never came: the slowest.
    """
    if len(days) < _FIFTHS:
        return pd.Series(np.nan, index=days.index)
    return pd.Series(np.ceil((days / DAYS_PER_MONTH).round().fillna(np.inf).rank(pct=True) * _FIFTHS), index=days.index)


def demand_drivers(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Say what makes the work and whether the seats it takes are authorised and funded.

    Returns: name (class, or unit where no class is named), driver, first_year, last_year, growth (of the workload
    between them, share a year; missing where it is not given), year (the first fiscal year of the projection, or the
    nearest that is given), needed, authorised, funded (seats in that year), short (needed less funded; missing where
    one is).
    The public edition leaves out groups of fewer than eleven people. Empty without the table demand.
    """
    table = _demand(run)
    columns = ["name", "driver", "first_year", "last_year", "growth", "year", "needed", "authorised", "funded", "short"]
    if table.empty:
        return pd.DataFrame(columns=columns)
    small = {
        name for kind in ("class", "unit") for name, said in shown(run, kind, edition).items() if name != said
    }  # fmt: skip
    now = fiscal_year_of(valuation_date(run) + timedelta(days=1), run.manifest.fiscal_year_start)
    rows = [
        {"name": name, "driver": driver} | _driven(part.sort_values("fiscal_year"), now)
        for (name, driver), part in table[~table["name"].isin(small)].groupby(["name", "driver"], sort=True)
    ]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(["short", "name"], ascending=[False, True], na_position="last", ignore_index=True)


def _demand(run: Run) -> pd.DataFrame:
    """The table demand by name (class, or unit where no class is named), driver and fiscal year.

    Rows of one class in several units or agencies are added up; a blank in one of them is not counted.
    """
    given = kept(run, DEMAND)
    if given.empty:
        return given
    written = {folded(name): name for name in shown(run, "class", INTERNAL)}
    classes = given["class_title"].map(lambda title: written.get(folded(title), title))
    given["name"] = classes.where(classes != "", given["unit"])
    return given.groupby(["name", "driver", "fiscal_year"], sort=True)[list(_SEATS)].sum(min_count=1).reset_index()


def _driven(part: pd.DataFrame, now: int) -> dict[str, object]:
    told = part[part["workload"].notna()]
    first, last = (told.iloc[0], told.iloc[-1]) if len(told) else (part.iloc[0], part.iloc[-1])
    years = int(last["fiscal_year"]) - int(first["fiscal_year"])
    rising = years > 0 and first["workload"] > 0
    growth = (last["workload"] / first["workload"]) ** (1 / years) - 1 if rising else np.nan
    later = part[part["fiscal_year"] >= now]
    row = later.iloc[0] if len(later) else part.iloc[-1]
    return {
        "first_year": int(first["fiscal_year"]), "last_year": int(last["fiscal_year"]), "growth": growth,
        "year": int(row["fiscal_year"]), "needed": row["seats_needed"], "authorised": row["seats_authorised"],
        "funded": row["seats_funded"], "short": row["seats_needed"] - row["seats_funded"],
    }  # fmt: skip


@remembered
def _each(run: Run, scenario: str, edition: Edition) -> pd.DataFrame:
    """Name (as shown), replication, openings, outside: a year; zeros written out."""
    gone, hired = (", ".join(quoted(flow) for flow in flows) for flows in (_GONE, FLOWS["hires"]))
    found = run.sql(
        "SELECT class AS name, replication, "
        f"CAST(coalesce(sum(count) FILTER (flow IN ({gone})), 0) "
        f"- coalesce(sum(count) FILTER (flow = {quoted(_NOT_FILLED)}), 0) AS DOUBLE) AS openings, "
        f"CAST(coalesce(sum(count) FILTER (flow IN ({hired})), 0) AS DOUBLE) AS outside "
        f"FROM flows WHERE scenario = {quoted(scenario)} AND grain = 'class' GROUP BY ALL"
    )
    names = pd.concat([sizes(run, "class")["name"], found["name"]]).drop_duplicates()
    every = names.to_frame().merge(pd.DataFrame({"replication": range(run.replications + 1)}), how="cross")
    full = every.merge(found, how="left", on=["name", "replication"]).fillna(0.0)
    full = regroup(run, full, "class", edition, rates=True)
    summed = full.groupby(["name", "replication"])[["openings", "outside"]].sum()
    return summed.clip(lower=0.0).div(run.manifest.years).reset_index()


def _summed(each: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Mean and 90% interval of openings and outside."""
    parts = []
    for measure in ("openings", "outside"):
        part = over_futures(each, keys, measure, levels=("p05", "p95")).drop(columns="principal").set_index(keys)
        parts.append(part.rename(columns={"mean": measure, "p05": f"{measure}_p05", "p95": f"{measure}_p95"}))
    return pd.concat(parts, axis=1).reset_index()


def _people(run: Run, edition: Edition) -> pd.DataFrame:
    size = regroup(run, sizes(run, "class"), "class", edition, rates=True)
    return size.groupby("name")["headcount"].sum().rename("people").reset_index()


def _occupations(run: Run) -> pd.DataFrame:
    table = kept(run, OCCUPATIONS)
    if table.empty:
        return pd.DataFrame(columns=["name", *_SAID])
    return table.rename(columns={"class": "name"})[["name", *_SAID]]


def _survey(run: Run) -> pd.DataFrame:
    table, columns = kept(run, OCCUPATIONS), ["respondents", "survey_date", "missing_skills"]
    if table.empty:
        return pd.DataFrame({name: pd.Series(dtype="float64") for name in ("survey", *columns)}).assign(
            name=pd.Series(dtype="str")
        )
    return table.rename(columns={"class": "name", "difficulty": "survey"})[["name", "survey", *columns]]


def _lacking(run: Run, scenario: str, edition: Edition, most: int = 3) -> dict[str, str]:
    """By class the competencies of which most is missing at the horizon, with the share of what is needed."""
    table = skill_gaps(run, scenario, edition)
    if table.empty:
        return {}
    last = table[(table["bucket"] == table["bucket"].max()) & (table["needed"] > 0)]
    summed = last.groupby(["class", "competency"])[["gap", "needed"]].sum().reset_index()
    summed = summed[summed["gap"].round() >= 1].sort_values(["gap", "competency"], ascending=[False, True])
    return {str(name): "; ".join(part["competency"].head(most)) for name, part in summed.groupby("class")}
