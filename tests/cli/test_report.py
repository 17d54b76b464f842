import pytest
from typer.testing import CliRunner

from workforce_model.cli import app
from workforce_model.report.book import open_run


def test_a_folder_that_is_no_run_exits_2(tmp_path):
    done = CliRunner().invoke(app, ["report", str(tmp_path)])
    assert done.exit_code == 2
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.output


def test_an_unknown_audience_exits_2(tmp_path):
    done = CliRunner().invoke(app, ["report", str(tmp_path), "--audience", "press"])
    assert done.exit_code == 2


@pytest.mark.parametrize("number", [10, 11])
def test_an_agency_of_ten_people_has_no_public_edition(submission, people, tmp_path, number):
    folder = tmp_path / "run"
    words = ["run", str(submission(people(number))), "--replications", "2", "--years", "1", "--out", str(folder)]
    assert CliRunner().invoke(app, words).exit_code == 0
    if number >= 11:
        assert open_run(folder, "public").edition.public
        return
    done = CliRunner().invoke(app, ["report", str(folder), "--audience", "public"])
    assert done.exit_code == 2
    told = " ".join(done.stderr.split())
    assert "has fewer than 11 people" in told
    assert "--audience internal" in told
    assert not (folder / "papers").exists()
    assert not open_run(folder, "internal").edition.public


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_from_roster_to_brief(submission, tmp_path, audience):
    folder = tmp_path / "run"
    words = ["run", str(submission()), "--replications", "3", "--years", "2", "--out", str(folder)]
    assert CliRunner().invoke(app, words).exit_code == 0
    done = CliRunner().invoke(app, ["report", str(folder), "--audience", audience])
    assert done.exit_code == 0, done.stderr
    brief = folder / "papers" / audience / "brief.html"
    assert done.stdout.strip().splitlines()[-1] == str(brief)
    assert "Springfield" in brief.read_text(encoding="utf-8")
