"""Histories made of frames, small enough to count by hand."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from workforce_model.assumptions import plan_group
from workforce_model.intake import History, Snapshot
from workforce_model.rates import spells_of

FIRST, SECOND, THIRD = date(2018, 1, 1), date(2019, 1, 1), date(2019, 7, 1)  # 365 days, then 181
YEAR = 365.25


def roster(*rows, **more):
    """Each row: employee_id, unit, class title, hire date; further columns by name."""
    table = pd.DataFrame(rows, columns=["employee_id", "unit", "class_title", "hire_date"])
    return table.assign(hire_date=pd.to_datetime(table["hire_date"]), **more)


def past(rosters, **tables):
    """A history of rosters by day, as `load_history` gives it."""
    snapshots = tuple(Snapshot(day, f"roster_{day}.csv", table) for day, table in rosters.items())
    return History(
        path=Path("past"), agency="Springfield", fiscal_year_start=7, retirement_plan=None, snapshots=snapshots,
        separations=tables.get("separations"), event_log=tables.get("event_log"), notes=(), inputs=(),
    )  # fmt: skip


def found(rosters, **tables):
    return spells_of(past(rosters, **tables), plan_group())


@pytest.fixture
def town():
    """Ann stays; Bob leaves in the first interval, Cyd in the second; Dan is new on the second roster."""
    ann, bob = ("ann", "A", "Clerk", "2010-01-15"), ("bob", "A", "Clerk", "2014-03-01")
    cyd, dan = ("cyd", "B", "Engineer", "2001-09-01"), ("dan", "B", "Engineer", "2018-05-01")
    return {FIRST: roster(ann, bob, cyd), SECOND: roster(ann, cyd, dan), THIRD: roster(ann, dan)}
