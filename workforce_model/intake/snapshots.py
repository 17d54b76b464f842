"""What a history hands on: dated rosters and the tables that go with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pandas as pd

from workforce_model.intake.submission import InputFile


@dataclass(frozen=True)
class Snapshot:
    """One dated roster: the projected population of that day, repaired, in the columns of a submission's roster."""

    day: date
    file: str
    roster: pd.DataFrame

    @cached_property
    def people(self) -> pd.DataFrame:
        """The roster with one row a person, indexed by employee_id; shared by all who read it, so changed by none."""
        return by_id(self.roster)


@dataclass(frozen=True)
class History:
    """An agency's dated rosters, ascending by day, checked, repaired and linked by employee id.

    `separations` and `event_log` are None where they are not given; each of their dates has a companion
    `<date>_month_only`. Units, those of the event log too, are renamed as `unit_links` confirms; the latest roster
    is as it was. `unit_links` are those the agency confirmed, None without any. `notes` tell every repair and fallback.
    """

    path: Path
    agency: str
    fiscal_year_start: int
    retirement_plan: str | None
    snapshots: tuple[Snapshot, ...]
    separations: pd.DataFrame | None
    event_log: pd.DataFrame | None
    notes: tuple[str, ...]
    inputs: tuple[InputFile, ...]
    unit_links: pd.DataFrame | None = None


def by_id(roster: pd.DataFrame) -> pd.DataFrame:
    """One row a person, indexed by employee_id: the first of each."""
    return roster.drop_duplicates("employee_id").set_index("employee_id")


def neighbours(snapshots: Sequence[Snapshot]) -> list[tuple[Snapshot, Snapshot]]:
    """Each roster with the next one."""
    return list(pairwise(snapshots))


def in_both(earlier: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """People of two rosters, one row each, their columns with the suffixes `_then` and `_now`.

    Ids are compared inside each agency where both rosters name agencies.
    """
    person = [name for name in ("agency", "employee_id") if name in earlier and name in later]
    return earlier.merge(later, on=person, suffixes=("_then", "_now"))
