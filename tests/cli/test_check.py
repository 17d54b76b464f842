import json

import pytest
from typer.testing import CliRunner

from workforce_model.cli import app
from workforce_model.intake import assess
from workforce_model.intake.sources import read_sources

KEYS = ["table", "row", "column", "value", "rule", "severity", "repair"]


def check(*words):
    return CliRunner().invoke(app, ["check", *map(str, words)], env={"COLUMNS": "160"})


@pytest.fixture
def broken(submission, people):
    """One id twice on rows 5 and 6, no class on row 9; a hire date of the future on row 12."""
    rows = people(200)
    rows[5]["employee_id"] = rows[4]["employee_id"]
    rows[8]["class_title"] = ""
    rows[11]["hire_date"] = "2031-01-01"
    return submission(rows)


def test_a_clean_submission_is_ready(submission):
    done = check(submission())
    assert done.exit_code == 0
    assert "Springfield at 30 June 2020" in done.stdout
    assert "40 people" in done.stdout
    assert done.stdout.strip().splitlines()[-1].startswith("Ready")


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_submission_is_read_once(submission, monkeypatch, words):
    readings = []

    def counted(path):
        readings.append(path)
        return read_sources(path)

    monkeypatch.setattr(assess, "read_sources", counted)
    folder = submission()
    assert check(folder, *words).exit_code == 0
    assert readings == [folder]


def test_json_of_a_clean_submission(submission):
    done = check(submission(), "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"ready": True, "faults": []})


def test_json_is_the_whole_of_stdout_and_has_these_keys(broken):
    done = check(broken, "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 1
    assert list(answer) == ["ready", "faults"]
    assert answer["ready"] is False
    assert all(list(fault) == KEYS for fault in answer["faults"])
    assert {fault["severity"] for fault in answer["faults"]} == {"blocking", "repairable"}


def test_every_fault_is_named_at_its_row(broken):
    faults = json.loads(check(broken, "--json").stdout)["faults"]
    blocking = {fault["row"] for fault in faults if fault["severity"] == "blocking"}
    assert 9 in blocking
    assert blocking & {5, 6}
    assert {fault["row"] for fault in faults if fault["severity"] == "repairable"} == {12}


def test_a_person_reads_faults_by_table_with_the_verdict_last(broken):
    done = check(broken)
    assert done.exit_code == 1
    assert "roster" in done.stdout
    assert "class_title" in done.stdout
    assert "2031-01-01" in done.stdout
    assert done.stdout.strip().splitlines()[-1].startswith("Not ready")


def test_a_repairable_fault_is_told_and_does_not_stop(submission, people):
    rows = people(200)
    rows[11]["hire_date"] = ""
    done = check(submission(rows))
    assert done.exit_code == 0
    assert "Repairs that" in done.stdout
    assert done.stdout.strip().splitlines()[-1].startswith("Ready")


def test_many_faults_are_counted_and_all_of_them_come_when_asked(submission, people):
    rows = people(60)
    for row in rows[:30]:
        row["class_title"] = ""
    folder = submission(rows)
    assert "25 more" in check(folder).stdout
    listed = check(folder, "--all").stdout
    assert [f"row {number} " in listed for number in range(1, 32)] == [True] * 30 + [False]


def test_columns_nobody_knows_are_listed(submission, people):
    rows = [{**row, "shoe_size": "43"} for row in people(40)]
    assert "shoe_size" in check(submission(rows)).stdout


def test_a_place_where_nothing_is_exits_2(tmp_path):
    done = check(tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.output


def test_json_of_an_unreadable_submission_is_json_too(tmp_path):
    done = check(tmp_path / "nowhere", "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 2
    assert answer["ready"] is False
    assert [(fault["table"], fault["row"]) for fault in answer["faults"]] == [("", 0)]
    assert list(answer["faults"][0]) == KEYS


def test_the_packaged_county_is_ready(montgomery):
    done = check(montgomery, "--json")
    assert (done.exit_code, json.loads(done.stdout)["ready"]) == (0, True)


def test_a_column_that_may_be_misspelt_cannot_be_overlooked(submission, people, tmp_path):
    rows = [{("birth_dat" if key == "birth_date" else key): value for key, value in row.items()} for row in people(40)]
    folder = submission(rows)
    done = CliRunner().invoke(app, ["check", str(folder)])
    assert done.exit_code == 0
    assert "0 faults that will be repaired, 1 column not used that may be misspelt" in done.stdout
    assert "the column birth_dat of roster.csv is not used; did you mean birth_date?" in done.stdout
    assert done.stdout.strip().splitlines()[-1].startswith("Ready, 1 column not used that may be misspelt.")
    words = [
        "run",
        str(folder),
        "--replications",
        "1",
        "--years",
        "1",
        "--engine",
        "simpy",
        "--out",
        str(tmp_path / "r"),
    ]
    assert "did you mean birth_date?" in CliRunner().invoke(app, words).stderr
