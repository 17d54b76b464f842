import pytest
from typer.testing import CliRunner

import workforce_model
from workforce_model.cli import app

VERBS = ("new", "check", "run", "report", "notebook", "optimise", "bench")


def help_of(*words):
    done = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "110", "TERM": "dumb"})
    assert done.exit_code == 0
    return done.stdout


def test_the_first_page_names_every_verb_and_the_way_through_them():
    page = help_of()
    for verb in VERBS:
        assert f"workforce {verb} " in page or f"│ {verb} " in page
    assert page.index("workforce new") < page.index("workforce check") < page.index("workforce run")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_an_example(verb):
    page = help_of(verb)
    assert f"  workforce {verb} " in page.split("Example")[-1].replace(" workforce", "  workforce")


def test_no_verb_at_all_is_a_request_for_help():
    done = CliRunner().invoke(app, [])
    assert "Usage" in done.output


def test_the_version_is_the_packages():
    done = CliRunner().invoke(app, ["--version"])
    assert done.stdout == f"workforce-model {workforce_model.__version__}\n"


@pytest.mark.parametrize(
    "words", [["forecast"], ["run"], ["run", "x", "--engine", "warp"], ["run", "x", "--replications", "0"]]
)
def test_a_wrong_command_line_exits_2(words):
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
