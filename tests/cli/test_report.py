import pytest
from typer.testing import CliRunner

from workforce_model.cli import app


def test_a_folder_that_is_no_run_exits_2(tmp_path):
    done = CliRunner().invoke(app, ["report", str(tmp_path)])
    assert done.exit_code == 2
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.output


def test_an_unknown_audience_exits_2(tmp_path):
    done = CliRunner().invoke(app, ["report", str(tmp_path), "--audience", "press"])
    assert done.exit_code == 2


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
