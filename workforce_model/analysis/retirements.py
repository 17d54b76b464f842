"""How many will have retired after some years, in all or by class or unit."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.eligibility import Whose
from workforce_model.analysis.groups import regroup, sizes
from workforce_model.analysis.intervals import over_futures
from workforce_model.analysis.periods import valuation_date
from workforce_model.analysis.series import known, quoted
from workforce_model.results import Run


def retirements(
    run: Run, by: Whose = "all", scenario: str = "baseline", years: Sequence[int] = (5, 10), edition: Edition = INTERNAL
) -> pd.DataFrame:
    """Count service retirements from the valuation date to some years later, later hires included.

    Years beyond the horizon are left out; where all are, the whole horizon is used. Returns: by, scenario,
    name, headcount (on the valuation date), years, until (date), mean, p05, p50, p95, share (mean over
    headcount), principal; most retirements first.
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
        full, people = (regroup(run, table, kind, edition) for table in (full, people))
    summed = full.groupby(["name", "replication"])["value"].sum().reset_index()
    table = over_futures(summed, ["name"], levels=("p05", "p50", "p95"))
    table["headcount"] = table["name"].map(people.groupby("name")["headcount"].sum()).fillna(0.0)
    table = table.sort_values(["mean", "name"], ascending=[False, True])
    return table.assign(years=years, until=until)


def _later(start: date, years: int) -> date:
    leap = start.month == 2 and start.day == 29
    return start.replace(year=start.year + years, day=28 if leap else start.day)
