from pathlib import Path

import pytest

from workforce_model.scenario import (
    ScenarioError,
    StageDuration,
    lever_names,
    parse_scenario,
    read_scenario,
    read_scenarios,
)


def test_the_packaged_scenarios_can_be_read(montgomery: Path) -> None:
    scenarios = read_scenarios(sorted((montgomery / "scenarios").glob("*.yaml")))
    assert scenarios[0].name == "baseline"
    assert len(scenarios) >= 4
    assert all(lever.source for scenario in scenarios for lever in scenario.levers)


def test_every_mistake_is_named_at_once_with_its_place() -> None:
    content = {
        "name": "x",
        "levers": [
            {"lever": "hiring_freze"},
            {"lever": "stage_duration", "stage": "backgruond", "factor": -1},
            {"lever": "hiring_freeze", "form": "2020-01-01"},
            {"lever": "hiring_freeze", "from": "2021-01-01", "to": "2020-01-01"},
            {"lever": "internship", "seats": 3},
            {"stage": "exam"},
        ],
    }
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(content, "my.yaml")
    message = str(caught.value)
    for part in (
        "lever 1", "did you mean 'hiring_freeze'?", "lever 2 > stage", "lever 2 > factor", "lever 3 > form",
        "did you mean 'from'?", "lever 4", "swap the two dates", "lever 5", "class titles", "lever 6",
    ):  # fmt: skip
        assert part in message, part
    assert message.count("my.yaml") == 7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 1\n- 2\n", "expected 'name:'"),
        ("name: [\n", "not valid YAML: line 2"),
        ("name: x\nlevers:\n  - lever: growth\n    seats: 0\n", "seats: must be 1 or more"),
        ("levers: []\n", "name: is missing; add it"),
        ("name: !!python/object/apply:os.system ['true']\n", "not valid YAML"),
        ("name: ../../etc\nlevers: []\n", "name"),
    ],
)
def test_files_that_are_no_scenario_are_refused_in_words(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=message):
        read_scenario(file)


def test_a_missing_file_and_a_name_used_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="no such scenario file"):
        read_scenario(tmp_path / "none.yaml")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("name: same\nlevers: []\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="already there"):
        read_scenarios([tmp_path / "a.yaml", tmp_path / "b.yaml"])


def test_levers_say_what_they_do_in_a_sentence() -> None:
    lever = parse_scenario(
        {"name": "x", "levers": [{"lever": "stage_duration", "stage": "exam", "factor": 0.8, "from": "2020-07-01"}]},
        "x",
    ).levers[0]
    assert isinstance(lever, StageDuration)
    assert lever.summary() == "The exam stage 20% shorter: all classes, all units from 1 July 2020"
    assert set(lever_names()) == {
        "hiring_freeze", "stage_duration", "promotion_share", "internship", "growth", "crew", "hiring_rule",
        "attrition_cut", "double_fill", "retired_annuitants",
    }  # fmt: skip
