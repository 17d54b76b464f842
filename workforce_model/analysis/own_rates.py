"""The agency's own rates: people who left against what was expected of them, group by group."""

from datetime import date
from typing import Literal

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.kept import RATES, kept
from workforce_model.analysis.leavers import may_show
from workforce_model.analysis.series import known
from workforce_model.results import Run
from workforce_model.schema.codes import SERVICE_BANDS
from workforce_model.schema.measures import DAYS_PER_YEAR

By = Literal["cause", "service_band", "age_band", "unit", "job_family"]
_BANDS = ("service_band", "age_band")
_NO_NAME = "(none given)"
_CAUSES = {
    "retirement": "Retirement", "quit": "Quit, dismissed or term ended", "disability": "Disability", "death": "Death",
    "other": "Other",
}  # fmt: skip
_COLUMNS = [
    "by", "name", "years", "people", "actual", "expected", "ratio", "factor", "low", "high", "weight", "clear",
]  # fmt: skip


def own_rates(run: Run, by: By = "service_band", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Set the people who left against those the packaged tables expect, at the agency's own level.

    Returns: by, name, years (person-years watched), people (of them at a time), actual (people who left), expected,
    ratio (actual over expected), factor (how often the run takes the group to leave, relative to expected: the ratio
    drawn towards 1 where there is little to go by), low, high (its 90% interval), weight (of the group's own past in
    it), clear (the interval leaves 1 out). By cause the people of a group are those who left for it. By age the factor
    is the ratio itself: a check, not a rate. Bands are in their order, other groups with most person-years first. Empty
    where the run has no rates of its own; groups that the edition may not show are left out.
    """
    known(by, ("cause", "service_band", "age_band", "unit", "job_family"), "breakdown")
    table = kept(run, RATES)
    table = table[table["kind"] == by] if len(table) else table
    if table.empty:
        return pd.DataFrame(columns=_COLUMNS)
    table = table.assign(
        by=by,
        name=table["group"].replace({"": _NO_NAME, **(_CAUSES if by == "cause" else {})}),
        years=table["exposure"],
        people=table["events"] if by == "cause" else table["exposure"] / watched(run),
        actual=table["events"],
        ratio=table["events"] / table["expected"],
        clear=(table["low"] > 1) | (table["high"] < 1),
    )
    table = table[may_show(table["name"], table["people"], table["actual"], edition)]
    return _sorted(table, by)[_COLUMNS]


def own_groups(run: Run, *of: By) -> tuple[By, ...]:
    """List which of these kinds of group the run has rates for; none where it has no rates of its own."""
    table = kept(run, RATES)
    return tuple(by for by in of if len(table) and table["kind"].eq(by).any())


def own_past(run: Run) -> tuple[date, ...]:
    """List the dates of the rosters that the rates rest on; none where they are the packaged ones alone."""
    rates = run.manifest.rates
    return tuple(map(date.fromisoformat, rates.snapshots)) if rates else ()


def watched(run: Run) -> float:
    """Give the years between the first and the last roster that the rates rest on."""
    days = own_past(run)
    return (days[-1] - days[0]).days / DAYS_PER_YEAR if len(days) > 1 else 1.0


def _sorted(table: pd.DataFrame, by: str) -> pd.DataFrame:
    if by not in _BANDS:
        return table.sort_values(["years", "name"], ascending=[False, True], ignore_index=True)
    if by == "service_band":
        order = {name: place for place, name in enumerate(SERVICE_BANDS)}
        return table.sort_values("name", key=lambda names: names.map(order), ignore_index=True)
    return table.reset_index(drop=True)  # written in their order
