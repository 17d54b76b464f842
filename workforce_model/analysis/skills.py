"""Skills: what classes need and have, now and at the end of each year, and what walks out of the door.

Method. A run follows no person's skills. The levels of a class are those of its people today; of them a share is
expected to be there at the end of a month: the product of one less its leavers over its headcount, month by month, in
each future (the people of a class are taken to leave alike, newcomers included). What newcomers bring is not known:
a gap is what they have to bring, or to be taught.
"""

from typing import Final

import pandas as pd

from workforce_model.analysis.cost_parts import first_holders
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.intervals import over_futures
from workforce_model.analysis.kept import SECOND_SEATS, SKILLS, kept
from workforce_model.analysis.periods import buckets, months_of
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import FLOWS, known, quoted
from workforce_model.results import Run

_GONE: Final = FLOWS["separations"]
_ELSEWHERE: Final = ("promotion_out", "transfer_out", "reversion_out")
_PAIR: Final = ["agency", "class", "competency"]
GAPS: Final = (*_PAIR, "bucket", "period_end", "label", "needed", "held", "gap", "p05", "p95")


@remembered
def skill_gaps(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Set the levels a class needs beside those its people of today still bring, at every fiscal year-end.

    Levels are added up over people: two people at level 3 bring 6. Only what the class requires counts, at most up to
    the level required. Returns: GAPS, with needed (required level times people), held (mean), gap (mean) and its
    prediction_interval p05 to p95. Bucket 0 is today. The public edition leaves out classes of fewer than eleven
    assessed people, and competencies that one to ten of them have or lack; the internal one classes of fewer than five
    people. Empty without the tables skills and requirements.
    """
    known(scenario, run.scenarios, "scenario")
    table = _shown(run, edition)
    table = table[(table["required"] > 0) | (table["required_later"] > 0)] if len(table) else table
    if table.empty:
        return pd.DataFrame(columns=list(GAPS))
    each = staying(run, scenario).merge(table, on=["agency", "class"])
    later = each["period_end"].map(str) >= each["later_from"]
    level = each["required"].mask(later, each["required_later"])
    each["needed"] = level * each["assessed"] * each["headcount"] / each["people"]
    each["held"] = each["useful"].mask(later, each["useful_later"]) * each["in_class"]
    each["gap"] = (each["needed"] - each["held"]).clip(lower=0.0)
    keys = [*_PAIR, "bucket", "period_end", "label"]
    gaps = over_futures(each, keys, "gap", levels=("p05", "p95")).rename(columns={"mean": "gap"})
    drawn = each[each["replication"] > 0].groupby(keys)[["needed", "held"]].mean().reset_index()
    return gaps.merge(drawn, on=keys)[list(GAPS)].sort_values(keys[:4], ignore_index=True)


@remembered
def skill_years(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Count the skill-years that leave the agency within the horizon, by class and competency, most first.

    A skill-year is one level for one year. Returns: agency, class, competency, assessed, holders, levels (today), lost
    (mean skill-years), p05, p95, sole (1: nobody else in the agency has it; not said in public). Editions leave out
    what `skill_gaps` does.
    """
    known(scenario, run.scenarios, "scenario")
    columns = [*_PAIR, "assessed", "holders", "levels", "lost", "p05", "p95", "sole"]
    table = _shown(run, edition)
    table = table[table["levels"] > 0] if len(table) else table
    if table.empty:
        return pd.DataFrame(columns=columns)
    away = _months(run, scenario)
    away["years"] = (1.0 - away["in_agency"]) * away["months"] / 12
    each = away.groupby(["agency", "class", "replication"])["years"].sum().reset_index().merge(table)
    each["lost"] = each["years"] * each["levels"]
    found = over_futures(each, _PAIR, "lost", levels=("p05", "p95")).rename(columns={"mean": "lost"})
    found = found.merge(table, on=_PAIR).sort_values(["lost", *_PAIR], ascending=[False, True, True, True])
    found = found.astype({"holders": "Int64", "sole": "Int64"})
    if edition.public:
        found["sole"] = pd.Series(pd.NA, index=found.index, dtype="Int64")
    return found[columns].reset_index(drop=True)


def sole_holders(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """List the competencies that one person of the agency has, with the class of that person.

    Returns: competency, class, required (level the class needs now; 0: none), levels (of the holder). Empty in the
    public edition: each row is one person.
    """
    table = kept(run, SKILLS)
    columns = ["competency", "class", "required", "levels"]
    if table.empty or edition.public:
        return pd.DataFrame(columns=columns)
    found = table[table["sole"] == 1].sort_values(["required", "competency"], ascending=[False, True])
    return found[columns].reset_index(drop=True)


def preserved(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Say what overlap preserves: levels that known leavers can hand over because a second person is there in time.

    Returns: scenario, leavers (assessed people known to leave), doubled (of them, mean over futures, with a second
    person there before they leave), levels (theirs, all), handed_over (levels of the doubled, each taken at the mean of
    the known leavers of the class). Only internal, and with known exits.
    """
    table, columns = kept(run, SKILLS), ["scenario", "leavers", "doubled", "levels", "handed_over"]
    if table.empty or edition.public:
        return pd.DataFrame(columns=columns)
    by = table.groupby(["agency", "class"]).agg(leavers=("known_leavers", "max"), levels=("leaving", "sum"))
    by = by[by["leavers"] > 0]
    rows = []
    for scenario in run.scenarios if len(by) else ():
        doubled = _in_time(run, scenario).reindex(by.index).fillna(0.0).clip(upper=by["leavers"])
        over = float((by["levels"] * doubled / by["leavers"]).sum())
        rows.append((scenario, int(by["leavers"].sum()), float(doubled.sum()), float(by["levels"].sum()), over))
    return pd.DataFrame(rows, columns=columns)


def _in_time(run: Run, scenario: str) -> "pd.Series[float]":
    """By agency and class, the second seats that are filled before the other holder leaves: mean over futures."""
    seats = kept(run, SECOND_SEATS)
    seats = seats[seats["scenario"] == scenario] if len(seats) else seats
    if seats.empty:
        return pd.Series(0.0, index=pd.MultiIndex.from_arrays([[], []], names=["agency", "class"]))
    started = first_holders(run, scenario, list(seats["position"]))
    both = seats.merge(started[started["replication"] > 0], on="position")
    filled = both[both["started"] < both["leaves"]]
    return filled.groupby(["agency", "class"]).size() / max(run.replications, 1)


def assessed(run: Run) -> int:
    """Count the people whose skills the agency gave; 0 without the table skills."""
    table = kept(run, SKILLS)
    return int(table.drop_duplicates(["agency", "class"])["assessed"].sum()) if len(table) else 0


@remembered
def staying(run: Run, scenario: str = "baseline") -> pd.DataFrame:
    """Give the share of today's people of a class expected to be there still, at every fiscal year-end.

    Returns: agency, class, replication, bucket, period_end, label, headcount, in_class (still in the class), in_agency
    (still in the agency, in whatever class).
    """
    months = _months(run, scenario)
    return months.groupby(["agency", "class", "replication", "bucket"], sort=False).tail(1).reset_index(drop=True)


@remembered
def _months(run: Run, scenario: str) -> pd.DataFrame:
    flows = ", ".join(map(quoted, (*_GONE, *_ELSEWHERE)))
    found = run.sql(
        "WITH leaving AS (SELECT replication, period, agency, class, sum(count) AS moved, "
        f"coalesce(sum(count) FILTER (flow IN ({', '.join(map(quoted, _GONE))})), 0) AS gone FROM flows "
        f"WHERE scenario = {quoted(scenario)} AND grain = 'class' AND flow IN ({flows}) GROUP BY ALL) "
        "SELECT agency, class, replication, period, CAST(headcount AS DOUBLE) AS headcount, "
        "CAST(lag(headcount) OVER (PARTITION BY agency, class, replication ORDER BY period) AS DOUBLE) AS before, "
        "CAST(coalesce(moved, 0) AS DOUBLE) AS moved, CAST(coalesce(gone, 0) AS DOUBLE) AS gone FROM stocks "
        "LEFT JOIN leaving USING (replication, period, agency, class) "
        f"WHERE scenario = {quoted(scenario)} AND grain = 'class' ORDER BY agency, class, replication, period"
    )
    people = found["before"].where(found["before"] > 0)
    for name, count in (("in_class", "moved"), ("in_agency", "gone")):
        found[name] = 1.0 - (found[count] / people).fillna(0.0).clip(upper=1.0)
        found[name] = found.groupby(["agency", "class", "replication"])[name].cumprod()
    named = buckets(months_of(run), "fiscal_year")[["period", "bucket", "bucket_end", "label", "months"]]
    return found.merge(named, on="period").rename(columns={"bucket_end": "period_end"})


def _shown(run: Run, edition: Edition) -> pd.DataFrame:
    """The skills of the classes an edition may show beside how many leave: no handful of people."""
    table = kept(run, SKILLS)
    if table.empty:
        return table
    enough = (table["people"] >= edition.least(rates=True)) & (table["assessed"] >= max(1, edition.least()))
    for count in ("holders", "at_level") if edition.public else ():
        for part in (table[count], table["assessed"] - table[count]):
            enough &= ~part.between(1, edition.least() - 1)
    return table[enough]
