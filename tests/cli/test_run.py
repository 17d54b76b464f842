import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workforce_model.cli import app

QUICK = ["--replications", "2", "--years", "1", "--workers", "1"]

FASTER = """\
name: faster-background
levers:
  - lever: stage_duration
    stage: background
    factor: 0.5
"""


def run(*words):
    return CliRunner().invoke(app, ["run", *map(str, words)])


def test_a_run_ends_with_its_folder_and_is_complete(submission, tmp_path):
    done = run(submission(), *QUICK, "--out", tmp_path / "run")
    assert done.exit_code == 0, done.stderr
    folder = Path(done.stdout.strip())
    assert folder == tmp_path / "run"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["agency"], manifest["replications"]) == ("Springfield", 2)
    assert {path.stem for path in (folder / "tables").iterdir()} >= {"events", "stocks", "flows", "requisitions"}
    again = run(tmp_path / "springfield", *QUICK, "--out", tmp_path / "run")
    assert again.exit_code == 0
    assert "already complete" in again.stderr


def test_a_run_without_out_goes_under_outputs_by_agency(submission, tmp_path, monkeypatch):
    folder = submission()
    monkeypatch.chdir(tmp_path)
    done = run(folder, *QUICK)
    assert done.exit_code == 0, done.stderr
    assert Path(done.stdout.strip()).resolve().parent == tmp_path / "outputs" / "springfield"


def test_another_plan_into_the_same_folder_is_refused(submission, tmp_path):
    folder = submission()
    run(folder, *QUICK, "--out", tmp_path / "run")
    done = run(folder, *QUICK, "--seed", "2", "--out", tmp_path / "run")
    assert done.exit_code == 1
    assert str(tmp_path / "run") in done.stderr


def test_a_scenario_file_adds_a_scenario(submission, tmp_path):
    scenario = tmp_path / "faster.yaml"
    scenario.write_text(FASTER, encoding="utf-8")
    done = run(submission(), "--scenario", scenario, *QUICK, "--out", tmp_path / "run")
    assert done.exit_code == 0, done.stderr
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text(encoding="utf-8"))
    assert [scenario["name"] for scenario in manifest["scenarios"]] == ["baseline", "faster-background"]


def test_a_misspelt_setting_of_a_scenario_is_told_with_its_place(submission, tmp_path):
    scenario = tmp_path / "faster.yaml"
    scenario.write_text(FASTER.replace("factor", "facter"), encoding="utf-8")
    done = run(submission(), "--scenario", scenario, *QUICK, "--out", tmp_path / "run")
    assert done.exit_code == 1
    assert "faster.yaml" in done.stderr
    assert "did you mean 'factor'" in done.stderr
    assert not (tmp_path / "run").exists()


def test_a_lever_that_changes_nothing_is_told_at_the_end_of_every_run(submission, tmp_path):
    scenario = tmp_path / "still.yaml"
    scenario.write_text(FASTER.replace("0.5", "1"), encoding="utf-8")
    folder = submission()
    for _ in range(2):
        done = run(folder, "--scenario", scenario, *QUICK, "--engine", "simpy", "--out", tmp_path / "run")
        assert done.exit_code == 0, done.stderr
        assert "faster-background, lever 1 (stage_duration): a factor of 1 leaves every duration" in done.stderr


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("name: [\n", 2, "bad.yaml: line 2: not valid YAML"),
        ("- 1\n", 2, "bad.yaml: expected 'name:' and 'levers:', found a list"),
        (FASTER.replace("0.5", "-1"), 1, "bad.yaml: lever 1 > factor: must be more than 0 (found -1)"),
        (FASTER + "    units: [Polic]\n", 1, "bad.yaml: lever 1 > units: no unit of the roster matches 'Polic'; did"),
        (FASTER + "    from: 2060-01-01\n", 1, "bad.yaml: lever 1: lies outside the projection"),
        (FASTER.replace("levers:", "retirement_plan: atlantis\nlevers:"), 1, "bad.yaml: retirement_plan: unknown plan"),
    ],
)
def test_every_faulty_scenario_file_is_told_in_one_form(submission, tmp_path, text, code, said):
    scenario = tmp_path / "bad.yaml"
    scenario.write_text(text, encoding="utf-8")
    done = run(submission(), "--scenario", scenario, *QUICK, "--engine", "simpy", "--out", tmp_path / "run")
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert not (tmp_path / "run").exists()
    assert not (tmp_path / "run.partial").exists()


def test_a_scenario_file_that_is_not_there_exits_2(submission, tmp_path):
    done = run(submission(), "--scenario", tmp_path / "none.yaml", *QUICK)
    assert done.exit_code == 2
    assert "none.yaml: no such scenario file" in done.stderr


def test_faults_stop_a_run_and_are_listed(submission, people, tmp_path):
    rows = people(40)
    rows[8]["class_title"] = ""
    done = run(submission(rows), *QUICK, "--out", tmp_path / "run")
    assert done.exit_code == 1
    assert "class_title" in done.stderr
    assert "Not ready" in done.stderr


def test_an_unknown_retirement_plan_is_told_with_the_known_ones(submission, tmp_path):
    done = run(submission(retirement_plan="atlantis"), *QUICK, "--out", tmp_path / "run")
    assert done.exit_code in {1, 2}
    assert "calpers_public_agency" in done.stderr


def test_a_missing_submission_exits_2(tmp_path):
    done = run(tmp_path / "nowhere", *QUICK)
    assert done.exit_code == 2
    assert "nowhere" in done.stderr


def test_units_renamed_since_the_earlier_roster_are_proposed_in_the_run_and_linked_once_confirmed(submission, tmp_path):
    folder = submission()
    earlier = (folder / "roster.csv").read_text(encoding="utf-8").replace("Finance", "Treasury")
    (folder / "history").mkdir()
    (folder / "history" / "roster_2019-06-30.csv").write_text(earlier, encoding="utf-8")
    done = run(folder, *QUICK, "--out", tmp_path / "run")
    assert done.exit_code == 0, done.stderr
    proposed = tmp_path / "run" / "unit_links_proposed.csv"
    assert str(proposed) in done.stderr
    assert str(folder / "history" / "unit_links.csv") in done.stderr
    assert proposed.read_text(encoding="utf-8").splitlines()[1].startswith("Treasury,Finance,2020-06-30,")
    assert (tmp_path / "run" / "backtest" / "unknowns.csv").is_file()  # two rosters: nothing to score, much unseen
    proposed.rename(folder / "history" / "unit_links.csv")
    done = run(folder, *QUICK, "--out", tmp_path / "linked")
    assert done.exit_code == 0, done.stderr
    assert "seem to have been renamed" not in done.stderr
    assert not (tmp_path / "linked" / "unit_links_proposed.csv").exists()


def test_levers_apart_and_assumptions_moved_are_kept_beside_the_tables(submission, tmp_path):
    scenario = tmp_path / "two.yaml"
    scenario.write_text(f"{FASTER}  - lever: retention\n    factor: 0.8\n", encoding="utf-8")
    beside = ("--attribute", "--tornado", "--tornado-futures", "2")
    done = run(submission(), "--scenario", scenario, *beside, *QUICK, "--out", tmp_path / "run")
    assert done.exit_code == 0, done.stderr
    kept = {path.name for path in (tmp_path / "run").glob("*.csv")}
    assert {"attribution.csv", "tornado.csv", "tornado_assumptions.csv"} <= kept
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text(encoding="utf-8"))
    assert [scenario["name"] for scenario in manifest["scenarios"]] == ["baseline", "faster-background"]
    assert "--attribute --tornado --tornado-futures 2" in manifest["command"]


def test_nothing_to_take_apart_is_told(submission, tmp_path):
    done = run(submission(), "--attribute", *QUICK, "--out", tmp_path / "run")
    assert done.exit_code == 1
    assert "leave --attribute out" in done.stderr


def test_futures_for_a_tornado_that_is_not_asked_for_are_refused(tmp_path):
    done = CliRunner().invoke(app, ["run", str(tmp_path), "--tornado-futures", "5"])
    assert done.exit_code == 2
    assert "--tornado" in done.stderr
