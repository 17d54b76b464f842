import re
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
import typer
from typer.testing import CliRunner

from workforce_model.cli.boundary import Boundary
from workforce_model.scenario import ScenarioError


@pytest.fixture
def runner(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_log_path", lambda *_, **__: tmp_path)
    return CliRunner()


def app_that_raises(error):
    app = typer.Typer(cls=Boundary, pretty_exceptions_enable=False)

    @app.callback()
    def root(debug: bool = False):
        pass

    @app.command()
    def work():
        raise error

    return app


def test_an_error_of_ours_is_its_message_and_nothing_else(runner):
    done = runner.invoke(app_that_raises(ScenarioError("plan.yaml: lever 1: no such setting")), ["work"])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "plan.yaml: lever 1: no such setting" in done.stderr
    assert "Traceback" not in done.stderr


def test_brackets_in_a_message_stay_what_they_are(runner):
    done = runner.invoke(app_that_raises(ScenarioError("classes [bold] and [/]")), ["work"])
    assert "classes [bold] and [/]" in done.stderr


def test_a_file_that_cannot_be_written_is_named(runner):
    done = runner.invoke(app_that_raises(PermissionError(13, "Permission denied", "/root/x")), ["work"])
    assert done.exit_code == 2
    assert "/root/x: Permission denied" in done.stderr


def test_what_nobody_foresaw_goes_to_a_log(runner, tmp_path):
    done = runner.invoke(app_that_raises(ZeroDivisionError("division by zero")), ["work"])
    assert done.exit_code == 70
    assert "Traceback" not in done.stderr
    (log,) = map(Path, re.findall(r"The details are in (.+)", done.stderr))
    assert log.parent == tmp_path
    assert "ZeroDivisionError: division by zero" in log.read_text(encoding="utf-8")


def test_debug_shows_the_traceback(runner):
    done = runner.invoke(app_that_raises(ZeroDivisionError("division by zero")), ["--debug", "work"])
    assert isinstance(done.exception, ZeroDivisionError)


def test_stopping_says_how_to_go_on(runner):
    done = runner.invoke(app_that_raises(KeyboardInterrupt()), ["work"])
    assert done.exit_code == 130
    assert "goes on where it stopped" in done.stderr


def test_a_reader_who_closes_the_pipe_sees_no_traceback(submission):
    command = f"{sys.executable} -m workforce_model check {submission()} --json | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
