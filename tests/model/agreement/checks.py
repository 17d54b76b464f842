"""What must hold of one future run by both engines."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np

from workforce_model.experiment.blocks import reconcile
from workforce_model.model import compiled_engine, simpy_engine
from workforce_model.model import events as ev
from workforce_model.model.compiled_engine import groups
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import fold, tally_of
from workforce_model.model.outcome import Outcome
from workforce_model.model.tables import standing

BEGINS = {ev.HIRED, ev.PROMOTED_IN, ev.TRANSFERRED_IN, ev.REVERTED_IN}
ENDS = {ev.SEPARATED, ev.PROMOTED_OUT, ev.TRANSFERRED_OUT, ev.REVERTED_OUT}


def agree(inputs: Inputs, seed: int, replication: int) -> Outcome:
    """Both engines give the same future, with a log and without, and with every group by itself; returns it."""
    reference = simpy_engine.simulate(inputs, seed, replication)
    full = compiled_engine.simulate(inputs, seed, replication)
    brief = compiled_engine.simulate(inputs, seed, replication, full=False)
    with patch.object(groups, "SEATS_A_GROUP", 1):
        apart = replace(inputs)
        apart_full = compiled_engine.simulate(apart, seed, replication)
        apart_brief = compiled_engine.simulate(apart, seed, replication, full=False)
    same_log(reference.events, full.events)
    same_log(reference.events, apart_full.events)
    assert len(brief.events) == 0
    for outcome in (full, brief, apart_full, apart_brief):
        assert np.array_equal(reference.tally, outcome.tally)
        assert np.array_equal(reference.holder, outcome.holder)
        assert np.array_equal(reference.authorised, outcome.authorised)
        assert np.array_equal(reference.opening, outcome.opening)
        assert np.array_equal(reference.moves, outcome.moves)
    assert np.array_equal(tally_of(inputs, full.events), full.tally)
    return full


def same_log(left: ev.EventArray, right: ev.EventArray) -> None:
    """The logs agree row by row; the message shows the first rows that differ, in words."""
    least = min(len(left), len(right))
    differs = np.flatnonzero((left[:least] != right[:least]).any(axis=1))
    if len(differs) or len(left) != len(right):
        first = int(differs[0]) if len(differs) else least
        shown = [[words(row) for row in log[max(first - 4, 0) : first + 4].tolist()] for log in (left, right)]
        raise AssertionError(
            f"logs differ from row {first}:\nsimpy    "
            + "\n         ".join(shown[0])
            + "\ncompiled "
            + "\n         ".join(shown[1])
        )


def words(row: list[int]) -> str:
    """One event in words."""
    day, event, person, position, cause, requisition, chain = row
    detail = ev.DETAILS[cause] if cause >= 0 else ""
    return f"day {day} {ev.EVENTS[event]} {detail} person {person} seat {position} requisition {requisition} {chain}"


def holds_together(inputs: Inputs, outcome: Outcome) -> None:
    """The headcount identity holds, and the log tells of people in seats one after another."""
    reconcile(inputs, outcome, fold(inputs, outcome))
    holder, authorised = replayed(inputs, outcome.events)
    assert holder == outcome.holder.tolist()
    assert authorised == [bool(seat) for seat in outcome.authorised]


def replayed(inputs: Inputs, events: ev.EventArray) -> tuple[list[int], list[bool]]:
    """(holder of each seat, whether it is authorised) at the end, by the log alone; one holder to a seat throughout."""
    seats = inputs.seats
    holder = [seat * ev.NUMBERS_PER_SEAT if row >= 0 else -1 for seat, row in enumerate(seats.incumbent.tolist())]
    authorised = standing(seats).tolist()
    open_now: dict[int, int] = {}
    for day, event, person, seat, _, requisition, _ in events.tolist():
        if event in BEGINS:
            assert day >= 1
            assert authorised[seat]
            assert holder[seat] == -1
            holder[seat] = person
        elif event in ENDS:
            assert holder[seat] == person
            holder[seat] = -1
        elif event in (ev.SEAT_ADDED, ev.SEAT_REMOVED):
            assert authorised[seat] == (event == ev.SEAT_REMOVED)
            assert holder[seat] == -1
            authorised[seat] = event == ev.SEAT_ADDED
        elif event == ev.OPENED:
            assert seat not in open_now
            open_now[seat] = requisition
        if event == ev.WITHDRAWN or (event in BEGINS and requisition >= 0):
            assert open_now.pop(seat) == requisition
    return holder, authorised
