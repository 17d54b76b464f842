"""What levers must and must not do: direction, reach, rebound, and several at once."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import Simulate, constant, roster, submission
from tests.model.functional.futures import days_to_fill, logs, of_kind, rules
from workforce_model.model import compiled_engine
from workforce_model.model import events as ev
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.coupling import components
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import FIRST_FLOW, FLOWS, fold
from workforce_model.scenario import BASELINE, parse_scenario

Build = Callable[..., Inputs]
TOWN = {("Clerk I", "A"): 90, ("Clerk II", "A"): 50, ("Librarian", "A"): 60, ("Librarian", "B"): 40}
HIRES = [FIRST_FLOW + FLOWS.index(flow) for flow in FLOWS if flow.startswith("hire_")]


@pytest.mark.parametrize("lists", [None, rules(list_life_days=300.0, candidates=5.0)], ids=["stages", "lists"])
def test_a_longer_examination_never_shortens_the_time_to_fill(build: Build, lists: pd.DataFrame | None) -> None:
    days = []
    for factor in (1.0, 1.5, 3.0):
        levers = [{"lever": "stage_duration", "stage": "exam", "factor": factor}]
        tables = {} if lists is None else {"hiring_rules": lists}
        inputs = build(roster({("Clerk", "A"): 150}), 7, levers, **tables)
        days.append(days_to_fill(constant(inputs, quit=0.2), futures=2))
    assert days[0] < days[1] < days[2]


def test_a_retention_incentive_reaches_other_classes_by_chains_alone() -> None:
    """Clerks are kept: the class above, which is filled from them, feels it; nothing else moves at all."""
    scenario = parse_scenario(
        {"name": "case", "levers": [{"lever": "retention", "factor": 0.3, "classes": ["Clerk I"]}]}, "test"
    )
    prepared = prepare(submission(roster(TOWN)), 5, [scenario])
    base, kept = (constant(inputs_for(prepared, each), quit=0.2) for each in (BASELINE, scenario))
    titles = np.array(base.names.classes)[base.cells.class_]
    reached = np.isin(components(kept), components(kept)[titles == "Clerk I"])
    assert set(titles[reached]) == {"Clerk I", "Clerk II"}
    for number in (1, 2, 3):
        before, after = (compiled_engine.simulate(inputs, 1, number).tally for inputs in (base, kept))
        assert np.array_equal(before[:, ~reached], after[:, ~reached])
        assert not np.array_equal(before[:, titles == "Clerk I"], after[:, titles == "Clerk I"])


def test_a_freeze_lowers_filled_seats_and_hiring_rebounds_afterwards(build: Build, simulate: Simulate) -> None:
    lever = {"lever": "hiring_freeze", "from": "2021-07-01", "to": "2022-06-30"}
    usual, frozen = (constant(build(roster({("Clerk", "A"): 400}), 5, given), quit=0.15) for given in (None, [lever]))
    end = frozen.calendar.day(pd.Timestamp("2022-06-30").date())
    months = frozen.calendar.period_ends
    after = (months > end) & (months <= end + 365)
    filled, hired = [], []
    for inputs in (usual, frozen):
        outcome = simulate(inputs, 1, 1)
        stocks = fold(inputs, outcome).stocks
        filled.append(stocks["filled"][stocks["grain"] == 0])
        hired.append(int(outcome.tally[after][:, :, HIRES].sum()))
    lowest = int((filled[1] - filled[0]).argmin())
    assert (filled[1] - filled[0]).min() < -30
    assert end - 40 < months[lowest] < end + 150
    assert hired[1] > 1.4 * hired[0]  # accessions of the year after it ends
    assert abs(int(filled[1][-1]) - int(filled[0][-1])) < 12


FAST: dict[str, dict[str, Any]] = {
    "checks": {"lever": "parallel_stages", "stages": ["background", "medical"]},
    "posting": {"lever": "applicants", "factor": 3.0},
    "offers": {"lever": "pass_rate", "stage": "offer", "rate": 0.95},
    "approval": {"lever": "stage_duration", "stage": "approval", "factor": 0.3},
    "interns": {"lever": "internship", "classes": ["Clerk"], "seats": 20, "cohorts_per_year": 4, "duration_days": 60},
}


def test_levers_compose_two_together_do_more_than_each_alone(build: Build) -> None:
    def days(*names: str) -> float:
        levers = [FAST[name] for name in names]
        inputs = build(roster({("Clerk", "A"): 400}), 6, levers or None)
        return days_to_fill(constant(inputs, quit=0.15), futures=2)

    alone = {name: days(name) for name in FAST}
    assert all(each < days() - 1 for each in alone.values())
    for pair in list(combinations(list(FAST)[:-1], 2))[::2]:  # interns take the place of a search
        assert days(*pair) < min(alone[name] for name in pair) - 0.5, pair
    assert days(*FAST) < min(alone.values()) - 10


def test_an_academy_that_loses_its_money_ends_with_the_cohort_that_has_begun(build: Build) -> None:
    """Grow-our-own: length, completion, who declines, the classes it feeds and the end of its funding."""
    academy = {
        "lever": "internship", "name": "Academy", "classes": ["Clerk"], "seats": 12, "cohorts_per_year": 2,
        "duration_days": 300, "completion_rate": 0.5, "decline_rate": 0.0, "shelf_life_days": 200,
        "from": "2020-09-01", "to": "2021-12-31",
    }  # fmt: skip
    inputs = constant(build(roster({("Clerk", "A"): 300}), 5, [academy]), quit=0.15)
    first, end = (inputs.calendar.day(pd.Timestamp(day).date()) for day in ("2020-09-01", "2021-12-31"))
    graduated, hired = [], 0
    for events in logs(inputs, 6):
        graduates = of_kind(events, ev.GRADUATED)
        days = set(graduates[:, ev.DAY].tolist())
        assert min(days) >= first + 300
        assert max(days) <= end + 300
        assert len(days) == 3
        graduated.append(len(graduates))
        rows = of_kind(events, ev.HIRED)
        hired += int((rows[:, ev.CAUSE] == ev.FIRST_ROUTE + ev.ROUTE_PROGRAMME).sum())
    assert np.mean(graduated) == pytest.approx(3 * 12 * 0.5, rel=0.2)
    assert hired > 0.7 * sum(graduated)
