"""Scenario files against a submission: what is not there is a fault, what changes nothing is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.model.conftest import roster, submission
from workforce_model import experiment
from workforce_model.experiment.idle import idle_levers, idle_scenario
from workforce_model.experiment.scenarios import prepared_for
from workforce_model.scenario import BASELINE, ScenarioError, parse_scenario

TOWN = {("Clerk I", "Parks"): 12, ("Clerk II", "Parks"): 6, ("Engineer", "Roads"): 5}


def faults(*levers: dict[str, Any], **tables: pd.DataFrame) -> list[str]:
    scenario = parse_scenario({"name": "case", "levers": list(levers)}, "case")
    with pytest.raises(ScenarioError) as caught:
        prepared_for(submission(roster(TOWN), **tables), 5, (BASELINE, scenario), None, {"case": "case.yaml"})
    return list(caught.value.faults)


def idle(*levers: dict[str, Any], **tables: pd.DataFrame) -> tuple[str, ...]:
    scenario = parse_scenario({"name": "case", "levers": list(levers)}, "case")
    data = submission(roster(TOWN), **tables)
    prepared, inputs = prepared_for(data, 5, (BASELINE, scenario), None, {})
    return idle_levers(scenario, prepared, inputs[1])


def test_names_that_are_not_there_are_told_at_once_with_file_lever_field_and_the_nearest() -> None:
    told = faults(
        {"lever": "crew", "crew": "backgruond", "add": 1},
        {"lever": "hiring_freeze", "classes": ["Clark I", "Engineer"], "units": ["Raods"]},
        {"lever": "attrition_cut", "seats": 1, "units": ["Parks"], "classes": ["Engineer"]},
        {"lever": "growth", "seats": 1, "classes": ["Clerk*"]},
        {"lever": "hiring_freeze", "from": "2099-01-01"},
        {"lever": "promotion_share", "share": 0.3, "classes": ["Engineer"]},
    )
    for line, (place, said) in zip(
        told,
        [
            ("lever 1 > crew", "did you mean background?"),
            ("lever 2 > classes", "no class of the roster matches 'Clark I'; did you mean Clerk I"),
            ("lever 2 > units", "no unit of the roster matches 'Raods'; did you mean Roads?"),
            ("lever 3", "no unit named has people of a class named; widen 'classes' or 'units'"),
            ("lever 4", "names 2 class-in-unit places; name one class and one unit"),
            ("lever 5", "lies outside the projection, which goes from"),
            ("lever 6", "no class named has a class below it"),
        ],
        strict=True,
    ):
        assert line.startswith(f"case.yaml: {place}: ")
        assert said in line
        assert "scenario 'case'" not in line


def test_an_unknown_plan_and_what_only_the_levers_together_show_have_the_same_form() -> None:
    scenario = parse_scenario({"name": "case", "retirement_plan": "atlantis"}, "case")
    with pytest.raises(ScenarioError, match=r"^scenario 'case': retirement_plan: .*calpers_state"):
        prepared_for(submission(roster(TOWN)), 5, (BASELINE, scenario), None, {})
    fewer = {"lever": "crew", "crew": "exam", "add": -1}
    (line,) = faults(fewer, fewer)
    assert line.startswith("case.yaml: lever 2: takes more members than the crew 'exam'")


LEAVES = pd.DataFrame({"employee_id": ["E00002"], "exit_date": [pd.Timestamp("2022-05-01")], "kind": ["notice"]})


@pytest.mark.parametrize(
    ("lever", "said"),
    [
        ({"lever": "stage_duration", "stage": "exam", "factor": 1}, "a factor of 1 leaves every duration as it is"),
        ({"lever": "promotion_share", "share": 0.5}, "it sets what holds today"),
        ({"lever": "hiring_rule", "set": {"list_life_days": 0}}, "it sets what holds today"),
        ({"lever": "hiring_rule", "set": {"min_months_in_class": 12}}, "it sets what holds today"),
        ({"lever": "hiring_rule", "set": {"probation_days": 365}, "from": "2021-01-01"}, "it sets what holds today"),
        ({"lever": "retired_annuitants", "share": 0}, "it sets what holds today"),
        (
            {"lever": "hiring_rule", "set": {"waive_rate": 0.3}},
            "no class it names uses “30% of certified names waive”, because what that belongs to is not in use there",
        ),
        (
            {"lever": "hiring_rule", "set": {"first_exam_date": "2021-01-01", "list_life_days": 365}},
            "part of it changes nothing: no class it names uses “examinations counted from 1 January 2021”",
        ),
        ({"lever": "double_fill", "days_ahead": 30}, "nobody in its scope is known to leave within its dates"),
        ({"lever": "crew", "crew": "exam", "head_start_days": 9}, "no seat is critical"),
        (
            {"lever": "internship", "seats": 2, "classes": ["Clerk I"], "duration_days": 4000},
            "no cohort completes before the projection or the funding ends",
        ),
        ({"lever": "internship", "seats": 2, "classes": ["Clerk I"], "completion_rate": 0}, "nobody completes"),
        ({"lever": "hire_ahead", "days_ahead": 30}, "no retirement is expected within its dates"),
        ({"lever": "applicants", "factor": 1}, "leave everything as it is"),
        ({"lever": "applicants", "factor": 1, "score_change": 2}, "no posting of the classes it names fails"),
        ({"lever": "applicants", "factor": 2, "score_change": 2}, "part of it changes nothing: scores count"),
        ({"lever": "internship", "seats": 2, "classes": ["Clerk I"], "decline_rate": 1}, "every offer is turned down"),
    ],
)
def test_a_lever_that_can_change_nothing_says_why(lever: dict[str, Any], said: str) -> None:
    (told,) = idle(lever)
    assert said in told


@pytest.mark.parametrize(
    "lever",
    [
        {"lever": "stage_duration", "stage": "exam", "factor": 0.9},
        {"lever": "promotion_share", "share": 0.6},
        {"lever": "hiring_freeze", "to": "2021-06-30"},
        {"lever": "growth", "seats": 1, "classes": ["Engineer"], "units": ["Roads"]},
        {"lever": "attrition_cut", "seats": 1},
        {"lever": "crew", "crew": "exam", "add": 1},
        {"lever": "hiring_rule", "set": {"list_life_days": 365, "waive_rate": 0.3}},
        {"lever": "hiring_rule", "set": {"min_months_in_class": 6}},
        {"lever": "retired_annuitants", "share": 0.2},
        {"lever": "internship", "seats": 2, "classes": ["Clerk I"]},
        {"lever": "parallel_stages"},
        {"lever": "applicants"},
        {"lever": "applicants", "factor": 1, "cost_per_hire": 5},
    ],
)
def test_a_lever_that_can_change_something_says_nothing(lever: dict[str, Any]) -> None:
    assert idle(lever) == ("",)


def test_a_lever_that_takes_back_another_is_no_idle_one() -> None:
    back = {"lever": "promotion_share", "share": 0.5, "classes": ["Clerk II"]}
    assert idle({"lever": "promotion_share", "share": 0.9}, back) == ("", "")


def test_double_filling_acts_where_somebody_is_known_to_leave() -> None:
    assert idle({"lever": "double_fill", "days_ahead": 30}, known_exits=LEAVES) == ("",)
    late = {"lever": "double_fill", "days_ahead": 30, "from": "2023-01-01"}
    assert "nobody in its scope" in idle(late, known_exits=LEAVES)[0]


def test_stages_done_at_one_time_need_two_stages_that_wait_for_no_crew_of_their_own() -> None:
    crews = pd.DataFrame({"crew": ["a", "b"], "stages": ["background", "medical"], "size": [1.0, 1.0]})
    assert "a crew of its own" in idle({"lever": "parallel_stages"}, crews=crews)[0]
    assert idle({"lever": "parallel_stages"}, crews=crews.iloc[:1]) == ("",)
    none = pd.DataFrame({"class_pattern": ["*"], "stage": ["medical"], "mean_days": [0.0]})
    assert "two of the stages background, medical" in idle({"lever": "parallel_stages"}, hiring_process=none)[0]


def test_a_scenario_without_levers_says_so() -> None:
    prepared, _ = prepared_for(submission(roster(TOWN)), 5, (BASELINE,), None, {})
    empty = parse_scenario({"name": "empty"}, "empty")
    assert idle_scenario(empty, prepared) == "it has no levers and changes nothing"
    assert idle_scenario(BASELINE, prepared) == ""
    same = empty.model_copy(update={"retirement_plan": prepared.group.name})
    assert "in use already" in idle_scenario(same, prepared)
    assert idle_scenario(empty.model_copy(update={"retirement_plan": "calpers_state"}), prepared) == ""


def test_the_manifest_keeps_what_changes_nothing(submission: Callable[..., Path], tmp_path: Path) -> None:
    lever = {"lever": "stage_duration", "stage": "exam", "factor": 1}
    scenarios = [parse_scenario({"name": "still", "levers": [lever]}, "x"), parse_scenario({"name": "empty"}, "x")]
    run = experiment.run(
        submission(), scenarios=scenarios, replications=1, years=1, workers=1, out=tmp_path / "run", engine="simpy"
    )
    written = json.loads((run.path / "manifest.json").read_text(encoding="utf-8"))
    assert written["scenarios"][1]["levers"][0]["no_effect"] == "a factor of 1 leaves every duration as it is"
    assert [entry.warnings() for entry in run.manifest.scenarios] == [
        (),
        ("still, lever 1 (stage_duration): a factor of 1 leaves every duration as it is.",),
        ("empty: it has no levers and changes nothing.",),
    ]


def test_the_manifests_command_names_everything_that_was_given(
    submission: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "slow down.yaml").write_text("name: slow\nlevers: [{lever: hiring_freeze}]\n", encoding="utf-8")
    quick: dict[str, Any] = {"replications": 1, "years": 1, "workers": 1, "engine": "simpy"}
    given = "workforce run springfield{} --replications 1 --years 1 --seed 1 --engine simpy --detail full"
    folder = submission()
    files = [tmp_path / "slow down.yaml"]
    named = experiment.run(folder, files, **quick, out=Path("outputs") / "quick look").manifest.command
    assert named == given.format(" --scenario 'slow down.yaml'") + " --out 'outputs/quick look'"
    far = experiment.run(folder, **quick, out=tmp_path / "far").manifest.command
    assert far == given.format("") + " --out far"
    assert experiment.run(folder, **quick).manifest.command == given.format("")
