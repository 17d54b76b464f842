"""What becomes of seats that are watched and of their named successors: a fold over the moves that are kept."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.draws import Word
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import CHANGES, MISSING, PEOPLE
from workforce_model.model.rules.succession import ready_day
from workforce_model.model.tables import SEAT_NEW, Ints

_LEAVES_CLASS: Final = (ev.SEPARATED, ev.PROMOTED_OUT, ev.REVERTED_OUT)


@dataclass(frozen=True)
class SuccessionBooks:
    """Folded tables, column by column.

    `successors`, a row a named pair: position, person, place (0: the first to be asked), asked, ready_on, gone_on
    (first day on which the person is no longer where they were named; MISSING: never), into (the seat entered on that
    day, -1 for none). `key_vacancies`, a row a vacancy of a watched seat: position, vacated (0 or before: vacant from
    the start), filled (MISSING: not yet), route (-1: not yet), by_successor (1 where a named successor took it).
    """

    successors: dict[str, Ints]
    key_vacancies: dict[str, Ints]


def moves_kept(inputs: Inputs, events: ev.EventArray) -> ev.EventArray:
    """The moves in and out of watched seats and of named successors, by day and seat."""
    position, person = events[:, ev.POSITION], events[:, ev.PERSON]
    moved = events[(position >= 0) & (CHANGES[events[:, ev.EVENT], PEOPLE] != 0)]
    position, person = moved[:, ev.POSITION], moved[:, ev.PERSON]
    watched, named = inputs.succession.watched[position] > 0, np.flatnonzero(inputs.succession.named)
    kept = moved[watched | np.isin(person, named * ev.NUMBERS_PER_SEAT)]
    return np.asarray(kept[np.lexsort((kept[:, ev.POSITION], kept[:, ev.DAY]))], dtype=np.int64)


def succession_books(inputs: Inputs, moves: ev.EventArray, seed: int, replication: int) -> SuccessionBooks:
    """Fold the moves of one replication."""
    return SuccessionBooks(
        _successors(inputs, moves, np.uint64(seed), np.uint64(replication)), _key_vacancies(inputs, moves)
    )


def _successors(inputs: Inputs, moves: ev.EventArray, seed: Word, replication: Word) -> dict[str, Ints]:
    named = inputs.succession
    pairs, seats = np.arange(len(named.person)), np.repeat(np.arange(len(named.watched)), np.diff(named.pair_index))
    person = inputs.people.seat[named.person] * ev.NUMBERS_PER_SEAT
    leaving = moves[np.isin(moves[:, ev.EVENT], _LEAVES_CLASS)]
    numbers, first = np.unique(leaving[:, ev.PERSON], return_index=True)
    gone = np.full(len(pairs), MISSING, dtype=np.int64)
    into = np.full(len(pairs), -1, dtype=np.int64)
    entered = {
        (row[ev.PERSON], row[ev.DAY]): row[ev.POSITION] for row in moves.tolist() if CHANGES[row[ev.EVENT], PEOPLE] > 0
    }
    day_of = dict(zip(numbers.tolist(), leaving[first, ev.DAY].tolist(), strict=True))
    for pair, number in enumerate(person.tolist()):
        if number in day_of:
            gone[pair] = day_of[number]
            into[pair] = entered.get((number, day_of[number]), -1)
    ready = [ready_day(named, pair, seed, replication) for pair in pairs.tolist()]
    return {
        "position": seats, "person": person, "place": pairs - named.pair_index[seats], "asked": named.asked.copy(),
        "ready_on": np.array(ready, dtype=np.int64), "gone_on": gone, "into": into,
    }  # fmt: skip


def _key_vacancies(inputs: Inputs, moves: ev.EventArray) -> dict[str, Ints]:
    named, seats = inputs.succession, inputs.seats
    followers = _followers(inputs)
    rows: list[list[int]] = []
    empty: dict[int, int] = {}
    for seat in np.flatnonzero((named.watched > 0) & (seats.incumbent < 0) & (seats.start != SEAT_NEW)).tolist():
        empty[seat] = len(rows)
        rows.append([seat, min(int(seats.since[seat]), 0), MISSING, -1, 0])
    for row in moves[named.watched[moves[:, ev.POSITION]] > 0].tolist():
        seat = row[ev.POSITION]
        if CHANGES[row[ev.EVENT], PEOPLE] < 0:
            empty[seat] = len(rows)
            rows.append([seat, row[ev.DAY], MISSING, -1, 0])
        elif seat in empty:
            came = row[ev.PERSON] in followers.get(seat, ())
            rows[empty.pop(seat)][2:] = [row[ev.DAY], max(row[ev.CAUSE] - ev.FIRST_ROUTE, -1), int(came)]
    table = np.array(sorted(rows), dtype=np.int64).reshape(-1, 5)
    names = ("position", "vacated", "filled", "route", "by_successor")
    return {name: table[:, column] for column, name in enumerate(names)}


def _followers(inputs: Inputs) -> dict[int, set[int]]:
    """Numbers of the named successors of each seat."""
    named, found = inputs.succession, {}
    for seat in np.flatnonzero(np.diff(named.pair_index)).tolist():
        people = named.person[named.pair_index[seat] : named.pair_index[seat + 1]]
        found[seat] = set((inputs.people.seat[people] * ev.NUMBERS_PER_SEAT).tolist())
    return found
