"""Hiring ahead of expected retirements: as many seats as expected, counted once filled, and all given back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import Simulate, constant, roster
from tests.model.functional.futures import process
from workforce_model.model import compiled_engine
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import fold
from workforce_model.model.rules import exits
from workforce_model.model.tables import AHEAD_OF_ANY, NEVER

Build = Callable[..., Inputs]
OLD = {"hired": "1990-01-15", "born": "1957-03-10"}
OFFICE = {("Clerk", "A"): 120, ("Clerk", "B"): 40, ("Librarian", "B"): 60}
LEVER: dict[str, Any] = {"lever": "hire_ahead", "classes": ["Clerk"], "days_ahead": 200, "to": "2022-06-30"}
SLOW = process(posting=60.0, interview=60.0, background=60.0)


def office(build: Build, *levers: dict[str, object], years: int = 6) -> Inputs:
    inputs = build(roster(OFFICE, **OLD), years, list(levers) or None, hiring_process=SLOW)
    return constant(inputs, retirement=0.08, quit=0.1)


def stocks(inputs: Inputs, simulate: Simulate, number: int, title: str = "Clerk") -> dict[str, np.ndarray]:
    found = fold(inputs, simulate(inputs, 1, number)).stocks
    rows = (found["grain"] == 0) & (np.array(inputs.names.classes)[found["class"]] == title)
    return {name: values[rows] for name, values in found.items()}


def test_as_many_seats_are_opened_as_retirements_are_expected(build: Build) -> None:
    """By the plan's own rates: what is expected when seats are opened, against the mean of futures of the model."""
    usual, ahead = (build(roster(OFFICE, **OLD), 6, given, hiring_process=SLOW) for given in (None, [LEVER]))
    opened = ahead.seats.opens[ahead.seats.ahead == AHEAD_OF_ANY]
    last, retired = ahead.calendar.day(date(2022, 6, 30)), []
    of = np.array(usual.names.classes)[usual.cells.class_[usual.seats.cell]]
    for number in range(1, 25):
        rows = compiled_engine.simulate(usual, 1, number).events
        rows = rows[(rows[:, ev.EVENT] == ev.SEPARATED) & (rows[:, ev.CAUSE] == exits.RETIREMENT)]
        first = (rows[:, ev.DAY] <= last + 200) & (rows[:, ev.PERSON] % ev.NUMBERS_PER_SEAT == 0)
        retired.append(int((of[rows[first, ev.POSITION]] == "Clerk").sum()))
    assert len(opened) == pytest.approx(np.mean(retired), rel=0.1)
    assert len(opened) > 20
    assert opened.min() >= 1
    assert opened.max() <= last
    assert set(np.array(ahead.names.classes)[ahead.cells.class_[ahead.seats.cell[ahead.seats.ahead > 0]]]) == {"Clerk"}


def test_seats_are_given_back_and_the_vacancies_are_fewer(build: Build, simulate: Simulate) -> None:
    usual, ahead = office(build), office(build, LEVER)
    assert (ahead.seats.ahead == AHEAD_OF_ANY).sum() > 20
    for number in (1, 2):
        before, after = (stocks(inputs, simulate, number) for inputs in (usual, ahead))
        seats = after["authorised"][0]
        assert (after["authorised"] >= seats).all()
        assert after["authorised"][-1] == seats
        assert after["authorised"].max() > seats + 1
        assert after["vacant"][1:30].mean() < 0.8 * before["vacant"][1:30].mean()


def test_an_empty_seat_ahead_is_no_vacancy(build: Build, simulate: Simulate) -> None:
    """As long as nobody leaves, whoever is looked for ahead leaves no seat vacant."""
    inputs = constant(build(roster(OFFICE, **OLD), 4, [LEVER], hiring_process=SLOW), retirement=0.0)
    after = stocks(inputs, simulate, 1)
    assert (np.diff(after["vacant"]) <= 0).all()
    assert after["authorised"][-1] == after["authorised"][0] + (inputs.seats.ahead == AHEAD_OF_ANY).sum()


def gave_back(inputs: Inputs, simulate: Simulate) -> set[int]:
    """Why people left the seats that were removed because one had been opened ahead."""
    events = simulate(inputs, 1, 1).events
    left = events[events[:, ev.EVENT] == ev.SEPARATED]
    cause = {(seat, day): why for day, seat, why in left[:, [ev.DAY, ev.POSITION, ev.CAUSE]].tolist()}
    removed = events[events[:, ev.EVENT] == ev.SEAT_REMOVED][:, [ev.DAY, ev.POSITION]].tolist()
    return {cause[seat, day] for day, seat in removed if not inputs.seats.ahead[seat]}


def test_a_seat_is_given_back_by_a_retirement_or_from_the_expected_day_on_by_whoever_leaves(
    build: Build, simulate: Simulate
) -> None:
    inputs = constant(build(roster(OFFICE, **OLD), 6, [LEVER], hiring_process=SLOW), retirement=0.08, quit=0.3)
    assert gave_back(inputs, simulate) == {exits.RETIREMENT, exits.QUIT}
    anybody = inputs.cuts.value > 0
    early = inputs.cuts._replace(
        start=np.where(anybody, NEVER, inputs.cuts.start), end=np.where(anybody, inputs.cuts.end, NEVER)
    )
    assert gave_back(replace(inputs, cuts=early).settled(), simulate) == {exits.RETIREMENT}


def test_other_classes_do_not_feel_it(build: Build, simulate: Simulate) -> None:
    inputs = [office(build), office(build, LEVER)]
    first, second = (stocks(each, simulate, 1, "Librarian") for each in inputs)
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_key_positions_stay_and_nobody_is_hired_ahead_of_their_holders(build: Build, simulate: Simulate) -> None:
    people = roster(OFFICE, **OLD).assign(position_id=[f"P{row:03d}" for row in range(sum(OFFICE.values()))])
    critical = pd.DataFrame({"position_id": [f"P{row:03d}" for row in range(0, 120, 2)]})
    inputs = constant(
        build(people, 6, [LEVER], hiring_process=SLOW, critical_positions=critical), retirement=0.08, quit=0.1
    )
    key = np.flatnonzero(inputs.seats.key)
    assert len(key) == 60
    closed = 0
    for number in (1, 2, 3):
        outcome = simulate(inputs, 1, number)
        assert outcome.authorised[key].all()
        closed += int((~outcome.authorised[:120].astype(bool)).sum())
    assert closed > 10
    everybody = constant(build(people, 6, [LEVER], hiring_process=SLOW), retirement=0.08, quit=0.1)
    opened = [int((each.seats.ahead == AHEAD_OF_ANY).sum()) for each in (inputs, everybody)]
    assert opened[0] < 0.75 * opened[1]
