"""A textbook Markov projection, reproduced in expectation: yearly moves up and down between four states, no recruits.

The case is "Markov analysis example" (teaching handout, docsbay.net/markov-analysis-example): sales people (SP), sales
force supervisors (SF), assistant (ASM) and regional sales managers (RSM); the handout prints the second year's
availabilities and exits of the first. Its third year follows from the same shares.

In a Markov projection people move without a vacancy; here nobody does. So each share of people who move is given as so
many authorised seats that open on the last day of the year, in a class of the state moved to that only the state
moved from feeds: a move down is then a promotion in form. Whoever leaves in the year has left before, with the share of
exits as the year's probability. Vacated seats are frozen: no recruits. A person keeps the hazards of the plan they
entered with whatever class they move to, so the second year starts from a new roster, as it does in practice.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from tests.model.conftest import Simulate, constant
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs

Build = Callable[..., Inputs]
STATES = ("SP", "SF", "ASM", "RSM")
MOVES = np.array([[0.5, 0.1, 0.05, 0], [0.05, 0.6, 0.1, 0], [0.05, 0, 0.8, 0.1], [0, 0, 0, 0.7]])
EXITS = np.array([0.35, 0.25, 0.05, 0.3])
OPENING = np.array([300, 200, 50, 30])
PUBLISHED = np.array([163, 150, 75, 26])  # printed rounded
PUBLISHED_EXITS = 167
THIRD_YEAR = np.array([92.5, 106.25, 83.125, 25.7])
TIMES = 40  # as many people in every state, so that moves are whole seats
YEAR = 365
FUTURES = 6


def firm(build: Build, counts: np.ndarray) -> Inputs:
    """The people of each state, and the seats of the moves of one year."""
    people = pd.DataFrame(
        {"class_title": np.repeat(STATES, counts), "unit": "Sales", "hire_date": pd.Timestamp(2010, 1, 15)}
    )
    people["employee_id"] = people["position_id"] = [f"E{row:05d}" for row in range(len(people))]
    ways = [(old, new) for old, new in product(range(4), range(4)) if old != new and MOVES[old, new]]
    seats = [round(MOVES[old, new] * counts[old]) for old, new in ways]
    titles = [f"{STATES[new]} from {STATES[old]}" for old, new in ways]
    added = pd.DataFrame({"class_title": np.repeat(titles, seats), "unit": "Sales", "status": "vacant"})
    added["position_id"] = [f"N{row:05d}" for row in range(len(added))]
    added["authorised_from"] = pd.Timestamp(2021, 6, 30)  # the last day of the year
    held = people[["position_id", "class_title", "unit"]].assign(status="filled", authorised_from=pd.NaT)
    classes = pd.DataFrame(
        {
            "class_title": [*STATES, *titles],
            "feeder_classes": [None] * 4 + [STATES[old] for old, _ in ways],
            "promotion_share": [0.0] * 4 + [1.0] * len(ways),
        }
    )
    rules = pd.DataFrame({"class_pattern": ["*"], "min_months_in_class": [0.0]})
    inputs = build(
        people, years=1, positions=pd.concat([held, added], ignore_index=True), classes=classes, hiring_rules=rules,
        levers=[{"lever": "hiring_freeze", "classes": list(STATES)}],
    )  # fmt: skip
    return with_exits(inputs)


def with_exits(inputs: Inputs) -> Inputs:
    """Each state's share of exits as the probability of the year, and promotions that take no time."""
    constantly = constant(inputs)
    state = np.array([STATES.index(name) if name in STATES else 0 for name in inputs.names.classes])
    hazards = np.zeros((len(STATES), *constantly.hazards.by_service.shape[1:]))
    hazards[..., 1] = hazards[..., 2] = -np.log1p(-EXITS)[:, None, None] / YEAR
    none = np.zeros((len(STATES), *constantly.hazards.by_sex.shape[1:]))
    limits = np.full(len(STATES), 99)
    return replace(
        constantly,
        hazards=constantly.hazards._replace(
            by_service=hazards, by_sex=none, eligible_age=limits, eligible_service=limits
        ),
        people=inputs.people._replace(plan=state[inputs.cells.class_[inputs.seats.cell[inputs.people.seat]]]),
        classes=inputs.classes._replace(plan=state),
        process=inputs.process._replace(quantiles=np.zeros_like(inputs.process.quantiles)),
    ).settled()


def a_year(build: Build, simulate: Simulate, counts: np.ndarray, replication: int) -> tuple[np.ndarray, int]:
    """(people in each state at the end of the year, exits in it)."""
    inputs = firm(build, counts)
    outcome = simulate(inputs, 1, replication)
    held = inputs.cells.class_[inputs.seats.cell[np.flatnonzero(outcome.holder >= 0)]]
    of_state = [STATES.index(name.split()[0]) for name in inputs.names.classes]
    kinds = outcome.events[:, ev.EVENT]
    assert ev.HIRED not in kinds
    return np.bincount(np.array(of_state)[held], minlength=4), int((kinds == ev.SEPARATED).sum())


def test_the_handouts_figures_follow_from_its_shares() -> None:
    second = OPENING @ MOVES
    assert np.abs(second - PUBLISHED).max() <= 0.5
    assert abs(OPENING @ EXITS - PUBLISHED_EXITS) <= 0.5
    assert np.allclose(second @ MOVES, THIRD_YEAR)
    assert np.allclose(MOVES.sum(axis=1) + EXITS, 1)


def test_two_years_of_the_textbook_case_are_reproduced_in_expectation(build: Build, simulate: Simulate) -> None:
    years: list[list[Any]] = []
    for replication in range(1, FUTURES + 1):
        first, exits = a_year(build, simulate, OPENING * TIMES, replication)
        second, _ = a_year(build, simulate, first, replication + FUTURES)
        years.append([*first, exits, *second])
    found = np.array(years) / TIMES
    expected = np.array([*(OPENING @ MOVES), OPENING @ EXITS, *THIRD_YEAR])
    error = np.sqrt(np.array([*(OPENING @ np.diag(EXITS * (1 - EXITS))), 0, *[0] * 4]) / TIMES / FUTURES)
    error[4] = np.sqrt((error[:4] ** 2).sum())
    error[5:] = found[:, 5:].std(axis=0, ddof=1) / np.sqrt(FUTURES)
    assert (error < 0.01 * expected).all()
    assert (np.abs(found.mean(axis=0) - expected) < 3.5 * error + 0.5 / TIMES).all()
    assert np.abs(found.mean(axis=0)[:4] - PUBLISHED).max() < 1.0
