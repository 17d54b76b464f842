"""How many will have retired after some years, in all or by class or unit."""

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition, is_other
from workforce_model.analysis.eligibility import Whose
from workforce_model.analysis.groups import NOUN, Kind, regroup, sizes
from workforce_model.analysis.intervals import over_futures
from workforce_model.analysis.periods import valuation_date
from workforce_model.analysis.series import known, quoted
from workforce_model.results import Run
from workforce_model.schema.measures import THRESHOLD


def retirements(
    run: Run, by: Whose = "all", scenario: str = "baseline", years: Sequence[int] = (5, 10), edition: Edition = INTERNAL
) -> pd.DataFrame:
    """Count service retirements from the valuation date to some years later, later hires included.

    Years beyond the horizon are left out; where all are, the whole horizon is used. Returns: by, scenario,
    name, headcount (on the valuation date), years, until (date), mean, p05, p50, p95, share (mean over
    headcount), principal; most retirements first. Neither edition tells how many of a handful retire: groups below
    five people are merged, in the public edition also those where fewer than eleven may retire (p05).
    """
    known(by, ("all", "class", "unit"), "grouping")
    known(scenario, run.scenarios, "scenario")
    within = [span for span in years if span <= run.manifest.years] or [run.manifest.years]
    tables = [_until(run, by, scenario, span, edition) for span in within]
    table = pd.concat(tables, ignore_index=True).assign(by=by, scenario=scenario)
    table["share"] = table["mean"] / table["headcount"].where(table["headcount"] > 0)
    columns = ["by", "scenario", "name", "headcount", "years", "until", "mean", "p05", "p50", "p95", "share"]
    return table[[*columns, "principal"]]


def _until(run: Run, by: Whose, scenario: str, years: int, edition: Edition) -> pd.DataFrame:
    until = _later(valuation_date(run), years)
    kind = "class" if by == "all" else by
    found = run.sql(
        f"SELECT replication, {kind} AS name, CAST(sum(count) AS DOUBLE) AS value FROM flows "
        f"WHERE scenario = {quoted(scenario)} AND grain = '{kind}' AND flow = 'retirement' "
        f"AND period <= {until:%Y%m%d} GROUP BY ALL"
    )
    people = sizes(run, kind)[["name", "headcount"]]
    every = people[["name"]].merge(pd.DataFrame({"replication": range(run.replications + 1)}), how="cross")
    full = every.merge(found, how="outer", on=["name", "replication"]).fillna({"value": 0.0})
    if by == "all":
        full, people = full.assign(name="all"), people.assign(name="all")
    else:
        full, people = (regroup(run, table, kind, edition, rates=True) for table in (full, people))
    if by != "all" and edition.public:
        names = _large_enough(full, kind, edition)
        full, people = (table.assign(name=table["name"].map(names)) for table in (full, people))
    table = _summed(full)
    table["headcount"] = table["name"].map(people.groupby("name")["headcount"].sum()).fillna(0.0)
    if by != "all":
        enough = table["headcount"] >= edition.least(rates=True)
        enough &= (table["p05"].round() >= THRESHOLD) | (not edition.public)
        numbers = ["mean", "p05", "p50", "p95", "principal"]
        table[numbers] = table[numbers].where(enough)
    table = table.sort_values(["mean", "name"], ascending=[False, True])
    return table.assign(years=years, until=until)


def _summed(full: pd.DataFrame) -> pd.DataFrame:
    summed = full.groupby(["name", "replication"])["value"].sum().reset_index()
    return over_futures(summed, ["name"], levels=("p05", "p50", "p95"))


def _large_enough(full: pd.DataFrame, kind: Kind, edition: Edition) -> dict[str, str]:
    """Merge groups of which too few will retire to be shown with the groups that are merged already."""
    low = _summed(full).set_index("name")["p05"]
    names = edition.shown(dict(zip(map(str, low.index), low, strict=True)), NOUN[kind])
    small = {name for name, seen in names.items() if seen != name}
    if not small:
        return names
    small |= set(low.index[is_other(low.index.to_series())])
    return names | dict.fromkeys(small, f"Other {NOUN[kind]} ({sum(map(_members, small))})")


def _members(name: str) -> int:
    found = re.fullmatch(r"Other \w+ \((\d+)\)", name)
    return int(found[1]) if found else 1


def _later(start: date, years: int) -> date:
    leap = start.month == 2 and start.day == 29
    return start.replace(year=start.year + years, day=28 if leap else start.day)
