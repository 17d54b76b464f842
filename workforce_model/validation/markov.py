"""Cross validity: a Markov projection reproduced in expectation, of our own shares or of a textbook's.

In a Markov projection people move without a vacancy; here nobody does. So each share of people who move is given as so
many authorised seats that open on the last day of the year, in a class of the state moved to that only the state moved
from feeds: a move down is then a promotion in form. Whoever leaves in the year has left before, with the share of exits
as the year's probability. Vacated seats are frozen: no recruits. A person keeps the hazards of the plan they entered
with whatever class they move to, so the second year starts from a new roster, as it does in practice.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.tables import Floats, Ints
from workforce_model.validation.check import Check
from workforce_model.validation.toys import toy, with_hazards

SEED: Final = 1
FUTURES: Final = 6
TIMES: Final = 20  # as many people in every state, so that moves are whole seats
YEAR: Final = 365
ITS_OWN: Final = "the case's opening stocks × its shares"
HALF_A_SEAT: Final = 0.5
LAST_DAY: Final = pd.Timestamp(2021, 6, 30)


@dataclass(frozen=True, eq=False)
class Case:
    """A Markov projection: yearly shares of those who move (state x state) and leave, and the opening stocks.

    `published`: the stocks that the source prints for the second year, rounded to whole people, where it does.
    """

    states: tuple[str, ...]
    moves: Floats
    exits: Floats
    opening: Ints
    source: str
    published: tuple[int, ...] = ()

    @property
    def second(self) -> Floats:
        return np.asarray(self.opening @ self.moves)

    @property
    def third(self) -> Floats:
        return np.asarray(self.second @ self.moves)

    @property
    def leavers(self) -> float:
        """People who leave in the first year."""
        return float(self.opening @ self.exits)


OWN: Final = Case(
    states=("Aide", "Officer", "Manager"),
    moves=np.array([[0.75, 0.10, 0.0], [0.05, 0.75, 0.05], [0.0, 0.0, 0.9]]),
    exits=np.array([0.15, 0.15, 0.10]),
    opening=np.array([400, 200, 100]),
    source="opening stocks × shares, made up for this page",
)


def read_case(path: Path) -> Case:
    """The first case of a file: states, P, exit, n0, citation, published.availabilities_<year>."""
    (case, *_) = json.loads(path.read_text(encoding="utf-8"))
    printed = next(value for name, value in case["published"].items() if name.startswith("availabilities"))
    return Case(
        tuple(case["states"]), np.array(case["P"], dtype=np.float64), np.array(case["exit"], dtype=np.float64),
        np.array(case["n0"]), case["citation"], tuple(printed),
    )  # fmt: skip


def markov(case: Case, futures: int = FUTURES, times: int = TIMES) -> tuple[Check, ...]:
    """Stocks after one and two years and leavers of the first, beside the case's own arithmetic and what it prints."""
    years = np.array([_two_years(case, times, number) for number in range(1, futures + 1)]) / times
    count = len(case.states)
    found = years.mean(axis=0)
    error = np.hypot(_chance(case) / sqrt(times * futures), HALF_A_SEAT / times)  # moves are whole seats
    labels = [
        *(f"{state}, second year" for state in case.states), "Leavers of the first year",
        *(f"{state}, third year" for state in case.states),
    ]  # fmt: skip
    expected = [*case.second, case.leavers, *case.third]
    source = ITS_OWN if case.published else case.source
    checks = [
        Check(label, float(value), source, float(of), float(off), 1)
        for label, value, of, off in zip(labels, expected, found, error, strict=True)
    ]
    return (*_beside_print(case, found[:count]), *checks)


def _beside_print(case: Case, found: Floats) -> list[Check]:
    """How many of the printed stocks the model misses by more than a person."""
    if not case.published:
        return []
    printed = np.array(case.published)
    missed = int((np.abs(found - printed) >= 1).sum())
    shown = ", ".join(str(value) for value in case.published)
    return [Check(f"Printed stocks ({shown}) missed by a person or more", 0, case.source, missed)]


def _chance(case: Case) -> Floats:
    """Standard deviations in one future of the case's own size: second year's stocks, leavers, third year's stocks."""
    of_one = case.exits * (1 - case.exits)
    first = of_one * case.opening
    then = of_one * case.second + first @ case.moves**2
    return np.asarray(np.sqrt(np.concatenate([first, [first.sum()], then])))


def _two_years(case: Case, times: int, number: int) -> list[float]:
    first, leavers = _a_year(case, case.opening * times, number)
    second, _ = _a_year(case, first, number + FUTURES)
    return [*first, leavers, *second]


def _a_year(case: Case, counts: Ints, number: int) -> tuple[Ints, int]:
    """(people in each state at the end of the year, leavers in it)."""
    inputs = firm(case, counts)
    (outcome,) = replicate(inputs, engine="compiled", seed=SEED, replications=(number,))
    held = inputs.cells.class_[inputs.seats.cell[np.flatnonzero(outcome.holder >= 0)]]
    of_state = np.array([case.states.index(name.split(" from ")[0]) for name in inputs.names.classes])
    leavers = int((outcome.events[:, ev.EVENT] == ev.SEPARATED).sum())
    return np.bincount(of_state[held], minlength=len(case.states)), leavers


def firm(case: Case, counts: Ints) -> Inputs:
    """The people of each state, and the seats of the moves of one year."""
    people = pd.DataFrame(
        {"class_title": np.repeat(case.states, counts), "unit": "A", "hire_date": pd.Timestamp(2010, 1, 15)}
    )
    people["employee_id"] = people["position_id"] = [f"E{row:05d}" for row in range(len(people))]
    count = range(len(case.states))
    ways = [(old, new) for old, new in product(count, count) if old != new and case.moves[old, new]]
    titles = [f"{case.states[new]} from {case.states[old]}" for old, new in ways]
    classes = pd.DataFrame(
        {
            "class_title": [*case.states, *titles],
            "feeder_classes": [None] * len(case.states) + [case.states[old] for old, _ in ways],
            "promotion_share": [0.0] * len(case.states) + [1.0] * len(ways),
        }
    )
    seats = [round(case.moves[old, new] * counts[old]) for old, new in ways]
    tables = {
        "positions": _positions(people, titles, seats), "classes": classes,
        "hiring_rules": pd.DataFrame({"class_pattern": ["*"], "min_months_in_class": [0.0]}),
    }  # fmt: skip
    freeze: list[dict[str, Any]] = [{"lever": "hiring_freeze", "classes": list(case.states)}]
    return _with_exits(toy(people, 1, freeze, **tables), case)


def _positions(people: pd.DataFrame, titles: Sequence[str], seats: Sequence[int]) -> pd.DataFrame:
    added = pd.DataFrame({"class_title": np.repeat(titles, seats), "unit": "A", "status": "vacant"})
    added["position_id"] = [f"N{row:05d}" for row in range(len(added))]
    added["authorised_from"] = LAST_DAY
    held = people[["position_id", "class_title", "unit"]].assign(status="filled")
    return pd.concat([held, added], ignore_index=True)


def _with_exits(inputs: Inputs, case: Case) -> Inputs:
    """Each state's share of exits as the probability of the year, and promotions that take no time."""
    plain = with_hazards(inputs)
    count = len(case.states)
    state = np.array([case.states.index(name) if name in case.states else 0 for name in inputs.names.classes])
    hazards = np.zeros((count, *plain.hazards.by_service.shape[1:]))
    hazards[..., 1] = hazards[..., 2] = -np.log1p(-case.exits)[:, None, None] / YEAR
    never = np.full(count, 99)
    return replace(
        plain,
        hazards=plain.hazards._replace(
            by_service=hazards, by_sex=np.zeros((count, *plain.hazards.by_sex.shape[1:])),
            eligible_age=never, eligible_service=never.copy(),
        ),
        people=inputs.people._replace(plan=state[inputs.cells.class_[inputs.seats.cell[inputs.people.seat]]]),
        classes=inputs.classes._replace(plan=state),
        process=inputs.process._replace(quantiles=np.zeros_like(inputs.process.quantiles)),
    ).settled()  # fmt: skip
