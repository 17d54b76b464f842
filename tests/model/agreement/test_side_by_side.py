"""Futures run one after another or side by side, of one agency or another, in the same memory: each is its own."""

from collections.abc import Callable
from itertools import cycle, islice

import numpy as np
import pytest

from tests.model.conftest import constant, roster
from workforce_model.model import compiled_engine, simpy_engine
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate

Build = Callable[..., Inputs]
TOWN = {("Clerk I", "A"): 60, ("Clerk II", "A"): 30, ("Clerk I", "B"): 40, ("Engineer", "B"): 50}
NUMBERS = range(12)
LEVERS = [
    {"lever": "hiring_rule", "set": {"list_life_days": 300, "internal_share": 0.3, "promotional_fail_rate": 0.2}},
    {"lever": "crew", "crew": "background", "add": 1},
    {"lever": "growth", "classes": ["Engineer"], "seats": 5},
]


@pytest.fixture
def town(build: Build) -> Inputs:
    return constant(build(roster(TOWN), levers=LEVERS), quit=0.15)


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("detail", ["full", "aggregate"])
def test_futures_side_by_side_are_those_of_the_reference_in_order(town: Inputs, threads: int, detail: str) -> None:
    found = replicate(town, engine="compiled", seed=5, replications=NUMBERS, detail=detail, threads=threads)
    for number, outcome in zip(NUMBERS, found, strict=True):
        alone = simpy_engine.simulate(town, 5, number)
        assert np.array_equal(alone.events if detail == "full" else alone.events[:0], outcome.events)
        for name in ("tally", "holder", "authorised", "opening"):
            assert np.array_equal(getattr(alone, name), getattr(outcome, name)), name


def test_an_agency_leaves_nothing_behind_for_the_next(town: Inputs, build: Build) -> None:
    others = [
        town,
        constant(build(roster(TOWN)), quit=0.3),  # as many people and seats, other rules
        constant(build(roster({("Clerk I", "A"): 4})), quit=0.5),
        constant(build(roster({("Clerk I", "A"): 400}), levers=LEVERS[:2]), quit=0.5),
    ]
    expected = [simpy_engine.simulate(inputs, 1, 1) for inputs in others]
    order = list(islice(cycle([0, 2, 3, 1, 3, 0, 1, 2]), 24))
    for turn, row in enumerate(order):
        outcome = compiled_engine.simulate(others[row], 1, 1, full=turn % 3 > 0)
        assert np.array_equal(outcome.tally, expected[row].tally)
        assert np.array_equal(outcome.holder, expected[row].holder)
        if turn % 3:
            assert np.array_equal(outcome.events, expected[row].events)


def test_outcomes_do_not_share_memory(town: Inputs) -> None:
    first = compiled_engine.simulate(town, 1, 1)
    kept = {name: getattr(first, name).copy() for name in ("events", "tally", "holder", "authorised", "opening")}
    compiled_engine.simulate(town, 1, 2)
    for name, values in kept.items():
        assert np.array_equal(getattr(first, name), values), name
