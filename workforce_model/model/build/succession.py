"""Key positions and their named successors as arrays: who is asked first, and when each becomes ready."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from workforce_model.model.build.staffing import NO_UNIT
from workforce_model.model.calendar import DAYS_PER_YEAR, Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.tables import People, Succession
from workforce_model.schema.titles import folded

YEARS_UNTIL = {"ready_now": (0.0, 0.0), "ready_1_2_years": (1.0, 2.0), "ready_3_5_years": (3.0, 5.0)}
UNSAID = "ready_3_5_years"  # of a successor of whom nothing is said: assumption, the most cautious
Row = Mapping[Hashable, Any]
LAST_RANK = 1 << 20  # of a successor without a rank: behind those who have one


class _Pair(NamedTuple):
    """A seat and one of its successors, in the order in which they are asked."""

    seat: int
    rank: int
    employee: str
    person: int
    entity: int
    first: int
    last: int
    asked: int


def build_succession(
    seats: pd.DataFrame, count: int, people: People, critical: pd.DataFrame | None, successors: pd.DataFrame | None,
    calendar: Calendar,
) -> Succession:  # fmt: skip
    """The named successors of `count` seats; `seats` has a row for each of the first ones, in their order.

    `critical`: rows with position_id, or class_title and unit. `successors`: position_id, employee_id, and where they
    are given readiness, ready_date, available_from, rank and aspiration. Who does not want the seat is not asked.
    """
    pairs = sorted(_pairs(seats, people, successors, calendar)) if successors is not None else []
    of, person = (np.array([pair[at] for pair in pairs], dtype=np.int64) for at in (0, 3))
    watched, named = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    watched[list(critical_seats(seats, critical))] = 1
    watched[of] = 1
    named[people.seat[person]] = 1
    return Succession(
        pair_index=np.searchsorted(of, np.arange(count + 1)).astype(np.int64), person=person,
        entity=np.array([pair.entity for pair in pairs], dtype=np.uint64),
        ready_first=np.array([pair.first for pair in pairs], dtype=np.int64),
        ready_last=np.array([pair.last for pair in pairs], dtype=np.int64),
        asked=np.array([pair.asked for pair in pairs], dtype=np.int64), watched=watched, named=named,
    )  # fmt: skip


def _pairs(seats: pd.DataFrame, people: People, successors: pd.DataFrame, calendar: Calendar) -> Iterator[_Pair]:
    agency, seat_of, holder_of = seats["agency"].tolist(), _rows(seats["seat_key"]), _rows(seats["person_key"])
    row_of_people = dict(zip(people.seat.tolist(), range(len(people.seat)), strict=True))
    for row in successors.to_dict("records"):
        employee = str(row["employee_id"])
        for seat in seat_of.get(str(row["position_id"]), []):
            for held in holder_of.get(employee, []):
                if agency[seat] == agency[held]:
                    key = f"{row['position_id']}:{employee}"
                    yield _Pair(
                        seat, _rank(row.get("rank")), employee, row_of_people[held],
                        named_entity(agency[seat], "successor", key), *_ready(row, calendar),
                        int(row.get("aspiration") != "no"),
                    )  # fmt: skip


def critical_seats(seats: pd.DataFrame, critical: pd.DataFrame | None) -> dict[int, int]:
    """Row of `critical` for each critical seat (a row of `seats`): a position, or all of a class, in a unit or in all.

    Where two rows name one seat, the first that names the position itself counts, else the first of its class.
    """
    if critical is None:
        return {}
    seat_of, titles, units = _rows(seats["seat_key"]), seats["class_title"].map(folded), seats["unit"].fillna(NO_UNIT)
    alone: dict[int, int] = {}
    of_class: dict[int, int] = {}
    for number, row in enumerate(critical.to_dict("records")):
        if isinstance(row.get("position_id"), str):
            alone = dict.fromkeys(seat_of.get(row["position_id"], []), number) | alone
        else:
            of = titles == folded(str(row["class_title"]))
            of &= (units == row["unit"]) if isinstance(row.get("unit"), str) else True
            of_class = dict.fromkeys(np.flatnonzero(of).tolist(), number) | of_class
    return of_class | alone


def _ready(row: Row, calendar: Calendar) -> tuple[int, int]:
    """First and last day between which a successor becomes ready."""
    given, free = (_day(row.get(name), calendar) for name in ("ready_date", "available_from"))
    if given is not None:
        first = last = given
    else:
        level = row.get("readiness")
        years = YEARS_UNTIL[level if isinstance(level, str) else UNSAID]
        first, last = (round(each * DAYS_PER_YEAR) for each in years)
    return (first, last) if free is None else (max(first, free), max(last, free))


def _day(value: Any, calendar: Calendar) -> int | None:
    return None if value is None or pd.isna(value) else calendar.day(pd.Timestamp(value).date())


def _rank(value: Any) -> int:
    return LAST_RANK if value is None or pd.isna(value) else int(value)


def _rows(keys: "pd.Series[str]") -> dict[str, list[int]]:
    """Rows by key; a key may be found in several agencies."""
    rows: dict[str, list[int]] = {}
    for row, key in enumerate(keys.tolist()):
        if isinstance(key, str):
            rows.setdefault(key, []).append(row)
    return rows
