from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.backtest.small_city import DAYS, small_city
from workforce_model.cli import app

QUICK = ["--replications", "20"]


def score(*words):
    return CliRunner().invoke(app, ["backtest", *map(str, words), *QUICK])


@pytest.fixture
def history(tmp_path):
    return small_city(tmp_path / "history").folder


def test_a_backtest_says_what_it_found_and_ends_with_its_scorecard(history, tmp_path):
    done = score(history, "--train-until", DAYS[1], "--rolling", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    *said, path = done.stdout.strip().splitlines()
    assert Path(path) == tmp_path / "out" / "scorecard.csv"
    assert Path(path).read_text(encoding="utf-8").startswith("origin,start,end,group_type,group,metric,actual,mean")
    assert "simple method" in said[0]
    assert "\n".join(said) + "\n" == (tmp_path / "out" / "summary.txt").read_text(encoding="utf-8")


def test_without_out_it_goes_under_outputs_by_agency_and_date(history, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = score(history, "--train-until", DAYS[2])
    assert done.exit_code == 0, done.stderr
    path = Path(done.stdout.strip().splitlines()[-1])
    assert path == Path("outputs") / "city-of-exampleton" / f"backtest-{DAYS[2]}" / "scorecard.csv"
    assert path.is_file()


@pytest.mark.parametrize(
    ("until", "told"), [("2012-12-31", "choose a later --train-until"), ("2020-01-01", "choose an earlier")]
)
def test_a_date_with_too_little_on_either_side_is_one_readable_block(history, tmp_path, until, told):
    done = score(history, "--train-until", until, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_shuffled_ids_exit_1_with_the_files_concerned(tmp_path):
    folder = small_city(tmp_path / "history", shuffled=DAYS[2]).folder
    done = score(folder, "--train-until", DAYS[1], "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert f"roster_{DAYS[2]}.csv" in "".join(done.stderr.split())
    assert "Not ready" in done.stderr


def test_a_missing_history_and_a_misspelt_date_exit_2(history, tmp_path):
    assert score(tmp_path / "nowhere", "--train-until", DAYS[1]).exit_code == 2
    done = score(history, "--train-until", "June 2013")
    assert done.exit_code == 2
    assert "--train-until" in done.stderr


@pytest.mark.parametrize("written", ["2013-99-01", "June 2013"])
def test_a_date_that_is_none_is_told_in_plain_words(history, written):
    told = " ".join(score(history, "--train-until", written).stderr.replace("│", " ").split())
    assert f"{written} is no day: write one as YYYY-MM-DD" in told
    assert "Value error" not in told


def test_a_submission_is_pointed_to_its_history(history, tmp_path):
    (history / f"roster_{DAYS[3]}.csv").rename(tmp_path / "roster.csv")
    done = score(tmp_path, "--train-until", DAYS[1])
    assert done.exit_code == 2
    assert f"{tmp_path} is a submission; give its history, {history}." in " ".join(done.stderr.split())
    history.rename(tmp_path / "past")
    told = " ".join(score(tmp_path, "--train-until", DAYS[1]).stderr.split())
    assert "is a submission without a history: put earlier rosters" in told


def test_a_backtest_needs_a_date(history):
    done = score(history)
    assert done.exit_code == 2
    assert "--train-until" in done.stderr


def test_proposed_links_are_written_beside_the_scorecard_and_can_be_confirmed(history, tmp_path):
    for day in DAYS[:2]:
        file = history / f"roster_{day}.csv"
        file.write_text(file.read_text(encoding="utf-8").replace("Unit ", "Dept "), encoding="utf-8")
    done = score(history, "--train-until", DAYS[2], "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    path = tmp_path / "out" / "unit_links_proposed.csv"
    assert str(path) in done.stderr
    assert str(history / "unit_links.csv") in done.stderr
    path.rename(history / "unit_links.csv")
    again = score(history, "--train-until", DAYS[2], "--out", tmp_path / "out")
    assert "units renamed" in again.stderr
    assert not path.exists()
