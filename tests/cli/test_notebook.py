import pytest
from typer.testing import CliRunner

from workforce_model.cli import app


def notebook(*words):
    return CliRunner().invoke(app, ["notebook", *map(str, words)])


def test_an_unknown_notebook_is_answered_with_the_known_ones():
    done = notebook("05_baselin_projecton")
    assert done.exit_code == 2
    assert "05_baseline_projection" in done.stderr
    assert "Traceback" not in done.output


def test_a_misspelt_parameter_is_an_error_with_the_nearest_name(tmp_path):
    done = notebook("04_retirement_exposure", "-p", "run_dri=x", "--out", tmp_path)
    assert done.exit_code == 2
    assert "run_dir" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["-p", "years"], ["-p", "=5"], ["-p", "years=5", "-p", "years=6"]])
def test_a_parameter_is_one_key_and_one_value(words):
    done = notebook("05_baseline_projection", *words)
    assert done.exit_code == 2
    assert "years" in done.stderr or "'=5'" in done.stderr
