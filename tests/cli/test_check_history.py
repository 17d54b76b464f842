"""Histories, alone and inside a submission, as `check` reads them and hands over proposed links."""

import json

import pytest
from typer.testing import CliRunner

from tests.intake.conftest import Past
from workforce_model.cli import app


def check(*words):
    return CliRunner().invoke(app, ["check", *map(str, words)], env={"COLUMNS": "160"})


@pytest.fixture
def past(tmp_path):
    return Past(tmp_path / "county" / "history")


def test_a_history_alone_is_checked_and_its_proposed_links_are_handed_over(past, tmp_path):
    past.roster("2013-06-30", unit=lambda n: f"Unit {n % 2}").roster("2014-06-30", unit=lambda n: f"Team {n % 2}")
    done = check(past.folder, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert "2013-06-30 100 people; 2014-06-30 100 people" in done.stdout
    path = tmp_path / "out" / "unit_links_proposed.csv"
    assert str(path) in done.stderr
    assert str(past.folder / "unit_links.csv") in done.stderr
    assert not (past.folder / "unit_links_proposed.csv").exists()
    path.rename(past.folder / "unit_links.csv")
    again = check(past.folder, "--out", tmp_path / "out")
    assert "columns not used: people, share" in again.stdout
    assert "renamed" not in again.stderr
    assert not path.exists()


def test_what_the_event_log_keeps_out_is_told(past):
    past.roster("2013-06-30", unit=lambda _: "Parks").roster("2014-06-30", unit=lambda _: "Parks")
    log = "kind,start,end,unit\nfreeze,2013-07-01,2013-09-01,Parks\nfreeze,2013-07-01,2013-09-01,Sewers\n"
    (past.folder / "event_log.csv").write_text(log, encoding="utf-8")
    told = " ".join(check(past.folder).stdout.split())
    assert "entry 1 (freeze in Parks, 2013-07-01 to 2013-09-01) keeps 100 person-years and 0 leavers out" in told
    assert "entry 2 (freeze in Sewers, 2013-07-01 to 2013-09-01) keeps nothing out" in told
    assert "no spell is left: the packaged rates serve" in told


def test_without_out_proposals_go_under_outputs(past, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    past.roster("2013-06-30", unit=lambda _: "A").roster("2014-06-30", unit=lambda _: "B")
    assert check(past.folder).exit_code == 0
    assert (tmp_path / "outputs" / "city-of-exampleton" / "unit_links_proposed.csv").is_file()


@pytest.fixture
def with_past(past):
    """A submission whose own roster has names of units that its two earlier rosters do not have."""
    past.roster("2013-06-30", unit=lambda n: f"Unit {n % 2}").roster("2014-06-30", unit=lambda n: f"Unit {n % 2}")
    folder = past.folder.parent
    past.roster("2015-06-30", unit=lambda n: f"Team {n % 2}")
    (past.folder / "roster_2015-06-30.csv").rename(folder / "roster.csv")
    settings = "agency: City of Exampleton\nvaluation_date: 2015-06-30\n"
    (folder / "submission.yaml").write_text(settings, encoding="utf-8")
    return folder


def test_a_submission_is_checked_with_its_history_up_to_its_own_roster(with_past, tmp_path):
    done = check(with_past, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1].startswith("Ready")
    path = tmp_path / "out" / "unit_links_proposed.csv"
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    assert rows == ["Unit 0,Team 0,2015-06-30,50,1", "Unit 1,Team 1,2015-06-30,50,1"]
    path.rename(with_past / "history" / "unit_links.csv")
    again = check(with_past, "--out", tmp_path / "out")
    assert "units renamed in 200 rows of 2 rosters" in again.stdout
    assert "renamed." not in again.stderr


def test_faults_of_a_history_name_its_file(with_past, past):
    rows = past.people(range(100))
    rows[4][1] = ""
    past.table("roster_2014-06-30.csv", rows)
    answer = json.loads(check(with_past, "--json").stdout)
    assert answer["ready"] is False
    assert [(each["table"], each["row"], each["column"]) for each in answer["faults"]] == [
        ("history/roster_2014-06-30.csv", 5, "class_title")
    ]


def test_a_history_whose_ids_are_not_those_of_the_submission_is_not_ready(with_past):
    text = (with_past / "roster.csv").read_text(encoding="utf-8")
    (with_past / "roster.csv").write_text(text.replace("E0", "X0"), encoding="utf-8")
    done = check(with_past)
    assert done.exit_code == 1
    assert "do not link" in done.stdout


def test_faults_of_two_rosters_name_them_once(past):
    past.roster("2013-06-30").roster("2014-06-30", range(200, 300))
    (past.folder.parent / "roster.csv").write_bytes((past.folder / "roster_2014-06-30.csv").read_bytes())
    (past.folder.parent / "submission.yaml").write_text("agency: X\nvaluation_date: 2015-06-30\n", encoding="utf-8")
    heading = next(line for line in check(past.folder.parent).stdout.splitlines() if line.startswith("history/"))
    assert heading == "history/roster_2013-06-30.csv, roster_2014-06-30.csv"


def test_one_person_is_one_person(past):
    past.roster("2013-06-30", range(1))
    folder = past.folder.parent
    (past.folder / "roster_2013-06-30.csv").rename(folder / "roster.csv")
    past.folder.rename(folder.parent / "elsewhere")
    (folder / "submission.yaml").write_text("agency: X\nvaluation_date: 2013-06-30\n", encoding="utf-8")
    assert "1 person is projected: 1 regular" in check(folder).stdout
