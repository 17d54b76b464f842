"""Stages done at one time: the mean time to fill has a closed form, and what disturbs it is as the rule says."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import Simulate, constant, roster
from tests.model.functional.futures import logs, of_kind
from workforce_model.model import compiled_engine
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import MISSING, fold
from workforce_model.schema.codes import STAGES

Build = Callable[..., Inputs]
TOWN = {("Clerk", "A"): 800}
DAYS = {"background": 20.0, "medical": 35.0}
RATES = {"background": 0.8, "medical": 0.5}
TOGETHER = {"lever": "parallel_stages"}
BACKGROUND, MEDICAL = (ev.FIRST_STAGE + STAGES.index(stage) for stage in ("background", "medical"))


def checks(**crew: float) -> dict[str, pd.DataFrame]:
    """Two checks of fixed length and nothing else; who fails either does both again."""
    process = pd.DataFrame(
        {
            "class_pattern": "*", "stage": STAGES, "mean_days": [DAYS.get(stage, 0.0) for stage in STAGES], "cv": 0.0,
            "pass_rate": [RATES.get(stage, 1.0) for stage in STAGES], "repeat_to": "background",
        }
    )  # fmt: skip
    sized = pd.DataFrame({"crew": list(crew), "stages": list(crew), "size": list(crew.values())})
    return {"hiring_process": process} | ({"crews": sized} if crew else {})


def days_to_fill(inputs: Inputs, simulate: Simulate) -> np.ndarray:
    table = fold(inputs, simulate(inputs, 1, 1)).requisitions
    counted = (table["opened"] > 0) & (table["opened"] < inputs.calendar.horizon - 900)
    assert (table["started"][counted] > MISSING).all()
    return (table["started"] - table["opened"])[counted]


@pytest.mark.parametrize(("levers", "expected"), [(None, 48 / 0.4), ([TOGETHER], 32 / 0.4)])
def test_the_mean_time_to_fill_is_that_of_the_formula(
    build: Build, simulate: Simulate, levers: list[dict[str, object]] | None, expected: float
) -> None:
    """Both are passed with chance 0.4. One after the other an attempt takes 20 + 0.8 x 35 = 48 days.

    At one time it takes 20 where the shorter is failed (chance 0.2), else 35: 32 days.
    """
    days = days_to_fill(constant(build(roster(TOWN), 6, levers, **checks()), quit=0.3), simulate)
    assert abs(days.mean() - expected) < 4 * days.std() / len(days) ** 0.5
    assert set(np.unique(days % 5)) == {0}


def test_it_is_never_slower_whatever_the_luck(build: Build) -> None:
    """An attempt that passes takes the longest instead of the sum; one that fails ends no later than it did."""
    town = roster({("Clerk", "A"): 300})
    stages = {"lever": "parallel_stages", "stages": ["background", "medical", "offer", "start"]}
    usual, changed = (constant(build(town, 6, given), quit=0.2) for given in (None, [stages]))
    before, after = (fold(inputs, compiled_engine.simulate(inputs, 1, 1)).requisitions for inputs in (usual, changed))
    first = {number: row for row, number in enumerate(before["requisition"].tolist())}
    both = [(first[n], row) for row, n in enumerate(after["requisition"].tolist()) if n in first]
    rows = np.array([(left, right) for left, right in both if before["opened"][left] == after["opened"][right]])
    filled = rows[(before["started"][rows[:, 0]] > MISSING) & (after["started"][rows[:, 1]] > MISSING)]
    clean = (before["repeats"][filled[:, 0]] == 0) & (before["opened"][filled[:, 0]] > 0)
    saved = (before["started"][filled[:, 0]] - after["started"][filled[:, 1]])[clean]
    assert len(saved) > 100
    assert saved.min() >= 0
    assert saved.mean() > 8


def test_the_log_tells_every_stage_that_was_passed_and_the_one_that_was_not(build: Build) -> None:
    for events in logs(constant(build(roster({("Clerk", "A"): 200}), 3, [TOGETHER], **checks()), quit=0.3), 2):
        passed = of_kind(events, ev.STAGE_PASSED)
        of = {
            cause: passed[passed[:, ev.CAUSE] == cause][:, [ev.DAY, ev.REQUISITION]] for cause in (BACKGROUND, MEDICAL)
        }
        late = [rows[rows[:, 0] > 40] for rows in of.values()]
        assert len(late[0]) > 50
        assert np.array_equal(*late)
        failed = of_kind(events, ev.STAGE_REPEATED)[:, ev.CAUSE]
        assert set(failed.tolist()) == {BACKGROUND, MEDICAL}


@pytest.mark.parametrize(
    ("crew", "together"),
    [({"background": 900.0}, True), ({"medical": 900.0}, False), ({"background": 900.0, "medical": 900.0}, False)],
)
def test_a_stage_that_waits_for_another_crew_is_done_afterwards(
    build: Build, simulate: Simulate, crew: dict[str, float], together: bool
) -> None:
    days = days_to_fill(constant(build(roster(TOWN), 6, [TOGETHER], **checks(**crew)), quit=0.3), simulate)
    assert days.mean() == pytest.approx((32 if together else 48) / 0.4, rel=0.08)


def test_it_holds_for_stays_that_begin_in_its_window(build: Build) -> None:
    window: dict[str, Any] = TOGETHER | {"from": "2022-07-01", "to": "2023-06-30"}
    usual, changed = (constant(build(roster(TOWN), 5, given, **checks()), quit=0.2) for given in (None, [window]))
    first, second = (compiled_engine.simulate(inputs, 1, 1).events for inputs in (usual, changed))
    begin = changed.calendar.day(pd.Timestamp("2022-07-01").date())
    assert np.array_equal(first[first[:, ev.DAY] < begin], second[second[:, ev.DAY] < begin])
    assert not np.array_equal(first, second)
    by_year = []
    for events in (first, second):
        starts = of_kind(events, ev.HIRED)[:, ev.DAY]
        by_year.append(np.histogram(starts, [begin, begin + 120, begin + 365])[0])
    assert by_year[1][0] > 1.1 * by_year[0][0]  # those who wait are through earlier
