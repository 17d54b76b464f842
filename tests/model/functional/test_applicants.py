"""More applicants: fewer postings that fail, more names on lists, and scores of those from outside."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from tests.model.conftest import Simulate, constant, roster
from tests.model.functional.futures import count, days_to_fill, falls, process, rules
from workforce_model.model import events as ev
from workforce_model.model import settings as named
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import MISSING, fold
from workforce_model.model.rules.policy import setting
from workforce_model.schema.codes import STAGES

Build = Callable[..., Inputs]
POSTING = STAGES.index("posting")


def lever(factor: float, **more: object) -> dict[str, Any]:
    return {"lever": "applicants", "factor": factor, **more}


def posted_only(rate: float) -> pd.DataFrame:
    """Only a posting of ten days, that finds somebody with this chance."""
    days = [10.0 if stage == "posting" else 0.0 for stage in STAGES]
    return pd.DataFrame(
        {"class_pattern": "*", "stage": STAGES, "mean_days": days, "cv": 0.0, "repeat_to": "posting",
         "pass_rate": [rate if stage == "posting" else 1.0 for stage in STAGES]}
    )  # fmt: skip


@pytest.mark.parametrize(("factor", "found"), [(None, 0.4), (3.0, 1 - 0.6**3), (0.5, 1 - 0.6**0.5)])
def test_postings_fail_as_often_as_nobody_comes(
    build: Build, simulate: Simulate, factor: float | None, found: float
) -> None:
    """With k times as many candidates the chance that nobody applies is that of before to the power k."""
    levers = None if factor is None else [lever(factor)]
    inputs = build(roster({("Clerk", "A"): 800}), 6, levers, hiring_process=posted_only(0.4))
    inputs = constant(inputs, quit=0.3)
    table = fold(inputs, simulate(inputs, 1, 1)).requisitions
    counted = (table["opened"] > 0) & (table["opened"] < inputs.calendar.horizon - 500)
    assert (table["started"][counted] > MISSING).all()
    days = (table["started"] - table["opened"])[counted]
    assert abs(days.mean() - 10 / found) < 4 * days.std() / len(days) ** 0.5


def test_it_works_on_the_pass_rate_that_holds_and_levers_multiply(build: Build) -> None:
    levers: list[dict[str, object]] = [
        lever(2.0, **{"from": "2021-01-01", "to": "2021-12-31"}), lever(3.0, **{"from": "2021-07-01"}),
        {"lever": "pass_rate", "stage": "posting", "rate": 0.2, "from": "2022-07-01"},
    ]  # fmt: skip
    inputs = build(roster({("Clerk", "A"): 5}), 5, levers, hiring_process=posted_only(0.5))
    rates = inputs.stage_rates
    for date, rate in (
        ("2020-12-31", 0.5), ("2021-01-01", 1 - 0.5**2), ("2021-07-01", 1 - 0.5**6), ("2022-01-01", 1 - 0.5**3),
        ("2022-07-01", 1 - 0.8**3), ("2024-12-31", 1 - 0.8**3),
    ):  # fmt: skip
        day = inputs.calendar.day(pd.Timestamp(date).date())
        holds = [
            value
            for kind, start, end, value in zip(rates.kind, rates.start, rates.end, rates.value, strict=True)
            if kind == POSTING and start <= day < end
        ]
        assert (holds or [0.5])[-1] == pytest.approx(rate), date


def test_candidates_and_points_hold_in_the_window_beside_a_change_of_the_rules(build: Build) -> None:
    levers: list[dict[str, object]] = [
        {"lever": "hiring_rule", "set": {"candidates": 10}, "from": "2021-07-01", "to": "2022-06-30"},
        lever(1.5, score_change=-2.0, **{"from": "2022-01-01", "to": "2022-12-31"}), lever(2.0, score_change=1.0),
    ]  # fmt: skip
    inputs = build(roster({("Clerk", "A"): 5}), 5, levers, hiring_rules=rules(candidates=4.0, list_life_days=300.0))
    for date, mean, points in (
        ("2020-12-31", 8, 1), ("2021-07-01", 20, 1), ("2022-01-01", 30, -1), ("2022-07-01", 12, -1),
        ("2023-01-01", 8, 1),
    ):  # fmt: skip
        day = inputs.calendar.day(pd.Timestamp(date).date())
        assert setting(inputs.policy, 0, named.CANDIDATES, day) == pytest.approx(mean), date
        assert setting(inputs.policy, 0, named.OUTSIDE_POINTS, day) == pytest.approx(points), date


def test_outsiders_who_score_less_leave_more_seats_to_people_from_inside(build: Build) -> None:
    """On one open list, by the highest ranks: the mechanism is the rank of who comes from outside."""
    town = roster({("Clerk I", "A"): 150, ("Clerk II", "A"): 80})
    classes = pd.DataFrame(
        {"class_title": ["Clerk I", "Clerk II"], "feeder_classes": [None, "Clerk I"], "promotion_share": [0.0, 0.0]}
    )
    open_list = rules("Clerk II", list_life_days=200.0, internal_share=0.4, candidates=10.0)
    promoted = []
    for change in (-15.0, 0.0, 15.0):
        levers = [lever(1.0, score_change=change, classes=["Clerk II"])]
        inputs = constant(build(town, 5, levers, classes=classes, hiring_rules=open_list), quit=0.2)
        promoted.append(count(inputs, ev.PROMOTED_IN, futures=3))
    assert promoted[0] > 1.1 * promoted[1]
    assert promoted[1] > 1.1 * promoted[2]


def test_more_candidates_shorten_the_search_where_lists_run_short(build: Build) -> None:
    short = rules(list_life_days=400.0, candidates=1.5)
    everybody_finds = process(posting=21.0, exam=14.0, list=5.0, interview=13.0, background=15.0, offer=5.0, start=14.0)
    days = []
    for factor in (0.5, 1.0, 4.0):
        inputs = build(
            roster({("Clerk", "A"): 150}), 7, [lever(factor)], hiring_rules=short, hiring_process=everybody_finds
        )
        days.append(days_to_fill(constant(inputs, quit=0.2), futures=2))
    assert falls(days)
