"""Key seats and their successors as arrays: who is asked first, and when each becomes ready."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from workforce_model.model.build.development import UNCHANGED, Clocks, Window, sooner
from workforce_model.model.calendar import DAYS_PER_YEAR, Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.tables import Ints, People, Succession
from workforce_model.proposals import Proposals

YEARS_UNTIL = {"ready_now": (0.0, 0.0), "ready_1_2_years": (1.0, 2.0), "ready_3_5_years": (3.0, 5.0)}
UNSAID = "ready_3_5_years"  # of a successor of whom nothing is said: assumption, the most cautious
LAST_RANK = 1 << 20  # of a successor without a rank: behind those who have one
UNSAID_COVER = -1
Row = Mapping[Hashable, Any]


class Pair(NamedTuple):
    """A seat and one of its successors, in the order in which they are asked.

    `person`: row of People. `first`, `last`: days between which the person becomes ready. `asked`: 1 where the seat is
    offered to the person. `wanted`: 0 where the person does not want it. `cover`: 1 where the person could stand in in
    an emergency, 0 where not, UNSAID_COVER where the agency does not say.
    """

    seat: int
    rank: int
    employee: str
    person: int
    entity: int
    first: int
    last: int
    asked: int
    wanted: int
    cover: int


def build_succession(
    seats: pd.DataFrame, key: Ints, people: People, bench: Proposals, calendar: Calendar, clocks: Clocks = UNCHANGED
) -> Succession:
    """The successors of every seat; `seats` has a row for each of the first ones, in their order.

    `key`: of each seat, 1 for a key seat and one with successors, as `key_seats` says.

    `clocks`: where and when development actions make successors ready sooner. They move the days between which one
    becomes ready; between these the day is drawn evenly, as without them.

    Key seats and seats with a successor are watched. A successor whom the agency names is asked, unless the person does
    not want the seat; one who is only proposed is watched.
    """
    pairs = named_pairs(seats, people, bench, calendar, clocks)
    of, person = (np.array([pair[at] for pair in pairs], dtype=np.int64) for at in (0, 3))
    named = np.zeros(len(key), dtype=np.int64)
    named[people.seat[person]] = 1
    return Succession(
        pair_index=np.searchsorted(of, np.arange(len(key) + 1)).astype(np.int64), person=person,
        entity=np.array([pair.entity for pair in pairs], dtype=np.uint64),
        ready_first=np.array([pair.first for pair in pairs], dtype=np.int64),
        ready_last=np.array([pair.last for pair in pairs], dtype=np.int64),
        asked=np.array([pair.asked for pair in pairs], dtype=np.int64), watched=key, named=named,
    )  # fmt: skip


def key_seats(seats: pd.DataFrame, bench: Proposals) -> Ints:
    """1 for the rows of `seats` that are key or have successors, else 0."""
    seat_of = rows_of(seats, "seat_key")
    key = np.zeros(len(seats), dtype=np.int64)
    for table in (bench.critical, bench.successors):
        key[[seat_of[each] for each in keys_of(table) if each in seat_of]] = 1
    return key


def named_pairs(
    seats: pd.DataFrame, people: People, bench: Proposals, calendar: Calendar, clocks: Clocks = UNCHANGED
) -> list[Pair]:
    """Every seat with each of its successors, by seat and in the order in which they are asked; as `build_succession`.

    A seat or person that is not projected is left out; the intake has said so.
    """
    return sorted(_pairs(seats, rows_of(seats, "seat_key"), people, bench.successors, calendar, clocks))


def nobody_named(count: int) -> Succession:
    """No key seat and no successor among `count` seats."""
    none, by_seat = np.zeros(0, dtype=np.int64), np.zeros(count, dtype=np.int64)
    return Succession(
        pair_index=np.zeros(count + 1, dtype=np.int64), person=none, entity=none.astype(np.uint64), ready_first=none,
        ready_last=none, asked=none, watched=by_seat, named=by_seat,
    )  # fmt: skip


def rows_of(seats: pd.DataFrame, column: str) -> dict[tuple[str, str], int]:
    """The row of each seat by agency and a key that names it."""
    keyed = enumerate(zip(seats["agency"].tolist(), seats[column].tolist(), strict=True))
    return {(agency, key): row for row, (agency, key) in keyed if isinstance(key, str)}


def keys_of(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Agency and key of the seat of each row."""
    return list(zip(table["agency"].tolist(), table["seat_key"].tolist(), strict=True))


def _pairs(
    seats: pd.DataFrame, seat_of: Mapping[tuple[str, str], int], people: People, successors: pd.DataFrame,
    calendar: Calendar, clocks: Clocks,
) -> Iterator[Pair]:  # fmt: skip
    held = rows_of(seats, "person_key")
    row_of_people = dict(zip(people.seat.tolist(), range(len(people.seat)), strict=True))
    for key, row in zip(keys_of(successors), successors.to_dict("records"), strict=True):
        employee = str(row["employee_id"])
        place = held.get((key[0], employee))
        if key not in seat_of or place not in row_of_people:
            continue  # a seat or person that is not projected; the intake has said so
        wanted = row["aspiration"] != "no"
        cover = UNSAID_COVER if pd.isna(row["emergency_cover"]) else int(bool(row["emergency_cover"]))
        windows = clocks.get(int(seats["cell"].iloc[seat_of[key]]), ()) if clocks else ()
        yield Pair(
            seat_of[key], _rank(row["rank"]), employee, row_of_people[place],
            named_entity(key[0], "successor", f"{key[1]}:{employee}"), *_ready(row, calendar, windows),
            int(wanted and row["origin"] == "given"), int(wanted), cover,
        )  # fmt: skip


def _ready(row: Row, calendar: Calendar, windows: Iterable[Window]) -> tuple[int, int]:
    """First and last day between which a successor becomes ready and can be spared."""
    given, free = (_day(row[name], calendar) for name in ("ready_date", "available_from"))
    if given is not None:
        first = last = given
    else:
        level = row["readiness"]
        years = YEARS_UNTIL[level if isinstance(level, str) else UNSAID]
        first, last = (round(each * DAYS_PER_YEAR) for each in years)
    first, last = sooner(first, windows), sooner(last, windows)
    return (first, last) if free is None else (max(first, free), max(last, free))


def _day(value: Any, calendar: Calendar) -> int | None:
    return None if pd.isna(value) else calendar.day(pd.Timestamp(value).date())


def _rank(value: Any) -> int:
    return LAST_RANK if pd.isna(value) else int(value)
