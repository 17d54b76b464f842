"""The seats of one scenario: those of the agency, new ones, and second seats for the replacements of known leavers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workforce_model.assumptions import default
from workforce_model.model.build.policy import Places, lever_days
from workforce_model.model.build.staffing import SEPARATOR
from workforce_model.model.build.values import days_of
from workforce_model.model.calendar import Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.tables import (
    AHEAD_OF_ANY,
    AHEAD_OF_ONE,
    NEVER,
    SEAT_FILLED,
    SEAT_NEW,
    SEAT_STEADY,
    SEAT_UNDER_WAY,
    Ints,
    People,
    Seats,
)
from workforce_model.scenario import DoubleFill, Scenario


@dataclass(frozen=True)
class NewSeat:
    """A seat a scenario adds: its entity, cell, first day, the day it ends when empty, whether critical and ahead."""

    entity: int
    cell: int
    opens: int
    closes: int
    critical: int
    ahead: int


def seat_days(seats: pd.DataFrame, people: People, calendar: Calendar) -> tuple[Ints, Ints]:
    """(day on which the holder is known to leave, day from which the seat is closed when empty), NEVER where none.

    A seat whose replacement is already being recruited in a seat of its own ends with its holder.
    """
    leaves = np.full(len(seats), NEVER, dtype=np.int64)
    leaves[people.seat] = people.known_exit
    closes = np.minimum(days_of(seats, "authorised_to", calendar, NEVER) + 1, NEVER)
    doubled = _doubled(seats)
    closes[doubled] = np.minimum(closes[doubled], leaves[doubled])
    return leaves, closes


def double_fills(
    seats: pd.DataFrame, people: People, scenario: Scenario, days_ahead: Ints, places: Places, calendar: Calendar
) -> dict[int, int]:
    """The seats whose known leaver is replaced ahead of time, and the day on which each replacement's seat opens.

    `days_ahead` by class is the agency's rule, 0 for none; a lever's own stands for the exits in its window. A seat
    that ends with its holder, or whose replacement is already under way, is left out.
    """
    leaves, closes = seat_days(seats, people, calendar)
    ahead = days_ahead[seats["class_row"].to_numpy(dtype=np.int64)]
    cell = seats["cell"].to_numpy(dtype=np.int64)
    for number, lever in enumerate(scenario.levers, 1):
        if isinstance(lever, DoubleFill):
            where = f"scenario '{scenario.name}', lever {number} ({lever.lever})"
            start, end = lever_days(lever, calendar, where)
            scope = np.isin(cell, places.matching(lever.classes, lever.units, where))
            ahead = np.where(scope & (leaves >= start) & (leaves < end), lever.days_ahead, ahead)
    opens = np.maximum(leaves - ahead, 1)
    chosen = (ahead > 0) & (leaves > 0) & (leaves < closes) & (opens <= calendar.horizon)
    return {int(row): int(opens[row]) for row in np.flatnonzero(chosen)}


def build_seats(
    seats: pd.DataFrame, people: People, doubled: dict[int, int], growth: Sequence[tuple[int, int]],
    early: Sequence[tuple[int, int]], key: Ints, agency: str, places: Places, calendar: Calendar,
) -> Seats:  # fmt: skip
    """The seats as arrays: those of `seats`, new ones of `growth`, `early` ones, then the second seats of `doubled`.

    `growth` and `early` have the cell and first day of each: early ones stand in for seats that will fall vacant, but
    not for those of which `key` is 1.
    """
    _, closes = seat_days(seats, people, calendar)
    critical = (_column(seats, "criticality") >= default("critical_from").number).astype(np.int64)
    added = [
        *_grown("growth", growth, agency, places), *_grown("hire_ahead", early, agency, places, AHEAD_OF_ANY),
        *_second_seats(seats, doubled, closes, critical),
    ]  # fmt: skip
    ending = list(doubled)
    # From the day of the second seat: somebody on DROP may leave before the known day.
    closes[ending] = np.minimum(closes[ending], [doubled[row] for row in ending])
    incumbent = np.full(len(seats), -1, dtype=np.int64)
    incumbent[people.seat] = np.arange(len(people.seat))
    opens = days_of(seats, "authorised_from", calendar, 0)
    start = seats["start"].to_numpy(dtype=np.int64)
    later = (start != SEAT_FILLED) & (opens > 0)
    start = np.where(later, SEAT_NEW, start)
    since = days_of(seats, "vacant_since", calendar, 0)
    known = (start == SEAT_STEADY) & (since < 0) & (_column(seats, "stage") >= 0)
    start = np.where(known, SEAT_UNDER_WAY, start)

    def behind(values: Ints, extra: list[int] | int) -> Ints:
        more = np.full(len(added), extra) if isinstance(extra, int) else np.array(extra, dtype=np.int64)
        return np.concatenate([values, more]).astype(np.int64)

    return Seats(
        entity=np.array([*seats["entity"].tolist(), *(seat.entity for seat in added)], dtype=np.uint64),
        cell=behind(seats["cell"].to_numpy(dtype=np.int64), [seat.cell for seat in added]),
        incumbent=behind(incumbent, -1),
        opens=behind(np.where(later, opens, 0), [seat.opens for seat in added]),
        closes=behind(closes, [seat.closes for seat in added]),
        start=behind(start, SEAT_NEW),
        since=behind(np.minimum(since, 0), 0),
        stage=behind(_column(seats, "stage"), -1),
        stage_since=behind(_column(seats, "stage_since"), 0),
        critical=behind(critical, [seat.critical for seat in added]),
        ahead=behind(_under_way(seats), [seat.ahead for seat in added]),
        second=behind(_seconds(seats, ending, len(added)), -1),
        key=behind(key, 0),
    )


def _under_way(seats: pd.DataFrame) -> Ints:
    """AHEAD_OF_ONE for the second seats that are there from the opening on."""
    ahead = np.zeros(len(seats), dtype=np.int64)
    if "doubles" in seats:
        ahead[seats["doubles"].notna()] = AHEAD_OF_ONE
    return ahead


def _seconds(seats: pd.DataFrame, doubled: list[int], added: int) -> Ints:
    """The second seat of each seat that has one: there from the opening on, or among the last of those `added`."""
    second = np.full(len(seats), -1, dtype=np.int64)
    second[_doubled(seats)] = np.flatnonzero(_under_way(seats))
    second[doubled] = len(seats) + added - len(doubled) + np.arange(len(doubled))
    return second


def _grown(kind: str, growth: Sequence[tuple[int, int]], agency: str, places: Places, ahead: int = 0) -> list[NewSeat]:
    serial: dict[int, int] = {}
    seats = []
    for cell, day in growth:
        serial[cell] = serial.get(cell, 0) + 1
        key = SEPARATOR.join((places.classes[cell], places.units[cell], str(serial[cell])))
        seats.append(NewSeat(named_entity(agency, kind, key), cell, day, NEVER, 0, ahead))
    return seats


def _second_seats(seats: pd.DataFrame, doubled: dict[int, int], closes: Ints, critical: Ints) -> list[NewSeat]:
    agency, key, cell = (seats[name].tolist() for name in ("agency", "seat_key", "cell"))
    return [
        NewSeat(
            named_entity(agency[row], "double_fill", str(key[row])), cell[row], opens, int(closes[row]),
            int(critical[row]), AHEAD_OF_ONE,
        )
        for row, opens in doubled.items()
    ]  # fmt: skip


def _doubled(seats: pd.DataFrame) -> list[int]:
    """Rows of the seats whose replacement has a seat of its own from the opening on."""
    return seats["doubles"].dropna().astype(int).tolist() if "doubles" in seats else []


def _column(seats: pd.DataFrame, column: str) -> Ints:
    if column not in seats:
        return np.full(len(seats), -1, dtype=np.int64)
    return seats[column].fillna(-1).to_numpy(dtype=np.int64)
