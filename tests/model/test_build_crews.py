"""Crews as arrays, the default size of a crew, and which cells policies join."""

from collections.abc import Callable
from math import ceil
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import TOWN, roster, submission
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.coupling import components
from workforce_model.model.inputs import Inputs
from workforce_model.scenario import BASELINE, Scenario, ScenarioError, parse_scenario
from workforce_model.schema.codes import STAGES

Build = Callable[..., Inputs]
BACKGROUND = STAGES.index("background")


def under(*levers: dict[str, Any]) -> Scenario:
    return parse_scenario({"name": "case", "levers": list(levers)}, "case")


def test_a_crew_named_as_a_stage_gets_a_size_by_littles_law() -> None:
    scenario = under({"lever": "crew", "crew": "Background", "add": 2, "from": "2021-07-01", "to": "2022-06-30"})
    prepared = prepare(submission(roster({("Clerk", "A"): 4_000})), 5, [BASELINE, scenario])
    vacant = int((prepared.seats["person_key"].isna()).sum())  # openings x 130 days
    (crew,) = prepared.crews
    assert crew.load == pytest.approx(vacant / 130 * 15 / (0.827 * 0.97 * 0.92), rel=0.01)
    assert crew.size == ceil(crew.load / 0.85)
    base, case = inputs_for(prepared, BASELINE), inputs_for(prepared, scenario)
    assert base.names.crews == case.names.crews == ("background",)
    assert base.crews.size.tolist() == case.crews.size.tolist() == [crew.size]
    assert np.flatnonzero((base.crews.of == 0).all(axis=0)).tolist() == [BACKGROUND]
    parts = (case.crews.change_day, case.crews.change_crew, case.crews.change_by)
    assert [part.tolist() for part in parts] == [[366, 731], [0, 0], [2, -2]]
    assert not len(base.crews.change_day)


def test_the_work_of_stages_and_promotions_adds_up_to_an_attempt() -> None:
    prepared = prepare(submission(roster({("Clerk I", "A"): 30, ("Clerk II", "A"): 10})), 5)
    processes = prepared.processes
    assert processes.work_days.sum(axis=1) == pytest.approx(processes.attempt_days)
    assert processes.work_days[:, 9].tolist() == [0, 22.5]
    assert processes.work_days[1, 2] == pytest.approx(processes.work_days[0, 2] / 2)
    assert processes.work_days[0].sum() == pytest.approx(130, rel=1e-4)


CREWS = pd.DataFrame(
    {
        "crew": ["investigators", "panel"], "stages": ["background;medical", "interview;promotion"],
        "class_pattern": ["Clerk", None], "size": [3.0, 2.0], "head_start_days": [np.nan, 10.0],
    }
)  # fmt: skip


def test_crews_of_the_table_serve_their_stages_and_classes(build: Build) -> None:
    levers = [{"lever": "crew", "crew": "investigators", "head_start_days": 30, "add": -1}]
    crews = build(roster(TOWN), levers=levers, crews=CREWS).crews
    assert crews.of[:, [4, 5, 6, 9]].tolist() == [[1, 0, 0, 1], [1, 0, 0, 1], [1, -1, -1, 1]]
    assert (crews.size.tolist(), crews.head_start.tolist()) == ([3, 2], [30, 10])
    assert (crews.change_day.tolist(), crews.change_by.tolist()) == ([1], [-1])


@pytest.mark.parametrize(
    ("lever", "message"),
    [
        ({"crew": "backgruond", "add": 1}, "neither a crew of the table crews nor a stage; did you mean background"),
        ({"crew": "panel", "add": -3}, "takes more members than the crew 'panel' of 2 has"),
        ({"crew": "medical", "add": 1}, "'investigators' and 'medical' both serve the stage medical of the class"),
    ],
)
def test_crew_levers_that_cannot_be(build: Build, lever: dict[str, Any], message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        build(roster(TOWN), levers=[{"lever": "crew", **lever}], crews=CREWS)


def test_a_default_crew_needs_the_run_to_know_of_it() -> None:
    prepared = prepare(submission(roster(TOWN)), 5)
    with pytest.raises(ScenarioError, match="prepare the run with this scenario"):
        inputs_for(prepared, under({"lever": "crew", "crew": "exam", "add": 1}))


@pytest.mark.parametrize(
    ("levers", "joined"),
    [
        ([], [0, 1, 2]),
        ([{"lever": "hiring_rule", "classes": ["Clerk"], "set": {"list_life_days": 365}}], [0, 0, 1]),
        (
            [{"lever": "hiring_rule", "classes": ["Clerk"], "set": {"transfer_share": 0.1}, "from": "2021-01-01"}],
            [0, 0, 1],
        ),
        ([{"lever": "hiring_rule", "set": {"reinstatement_days": 30}}], [0, 0, 1]),
        ([{"lever": "hiring_rule", "set": {"waive_rate": 0.5, "probation_fail_rate": 0.1}}], [0, 1, 2]),
        ([{"lever": "retired_annuitants", "share": 0.1}], [0, 0, 1]),
        ([{"lever": "retired_annuitants", "share": 0}], [0, 1, 2]),
        ([{"lever": "attrition_cut", "units": ["A"], "seats": 2}], [0, 1, 0]),
        ([{"lever": "crew", "crew": "exam", "add": 1}], [0, 0, 0]),
        ([{"lever": "double_fill", "days_ahead": 9}], [0, 1, 2]),
    ],
)
def test_what_a_policy_joins(build: Build, levers: list[dict[str, Any]], joined: list[int]) -> None:
    assert components(build(roster(TOWN), levers=levers or None)).tolist() == joined


def test_a_crew_joins_the_cells_it_serves_and_no_other(build: Build) -> None:
    assert components(build(roster(TOWN), crews=CREWS.iloc[:1])).tolist() == [0, 0, 1]
