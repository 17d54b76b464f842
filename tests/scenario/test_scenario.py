from pathlib import Path

import pytest

from workforce_model.scenario import (
    ScenarioError,
    StageDuration,
    UnreadableScenario,
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
        ("name: [\n", "bad.yaml: line 2: not valid YAML, "),
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


@pytest.mark.parametrize("text", ["- 1\n", "name: [\n", "", "\tname: x\n", "just words\n"])
def test_what_is_no_scenario_at_all_is_unreadable_and_no_fault(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableScenario, match=r"^bad\.yaml: "):
        read_scenario(file)
    file.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(UnreadableScenario, match=r"^bad\.yaml: is not a text file"):
        read_scenario(file)


def test_faults_of_all_files_are_told_together_in_one_form(tmp_path: Path) -> None:
    texts = {
        "a.yaml": "name: a\nlevers:\n  - lever: hiring_freze\n",
        "b.yaml": "name: b\nlevers:\n  - {lever: growth, seats: 0}\n  - {lever: growth, seets: 1}\n",
        "c.yaml": "name: baseline\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_scenarios([tmp_path / name for name in texts])
    assert not isinstance(caught.value, UnreadableScenario)
    assert [line.split(": ")[:2] for line in caught.value.faults] == [
        ["a.yaml", "lever 1"],
        ["b.yaml", "lever 1 > seats"],
        ["b.yaml", "lever 2 > seats"],
        ["b.yaml", "lever 2 > seets"],
        ["c.yaml", "name"],
    ]
    assert str(caught.value).splitlines() == list(caught.value.faults)
    with pytest.raises(UnreadableScenario) as missing:
        read_scenarios([tmp_path / "a.yaml", tmp_path / "none.yaml"])
    assert len(missing.value.faults) == 2


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
    assert lever.model_copy(update={"factor": 1.0}).summary().startswith("The exam stage as long as now: ")
    assert set(lever_names()) == {
        "hiring_freeze", "stage_duration", "pass_rate", "retention", "promotion_share", "internship", "growth", "crew",
        "hiring_rule", "attrition_cut", "double_fill", "retired_annuitants", "parallel_stages", "applicants",
        "hire_ahead", "development",
    }  # fmt: skip
