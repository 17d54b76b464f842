from typer.testing import CliRunner

from workforce_model.cli import app


def new(folder):
    return CliRunner().invoke(app, ["new", str(folder)])


def test_a_new_submission_says_what_to_do_next(tmp_path):
    folder = tmp_path / "my_county"
    done = new(folder)
    assert done.exit_code == 0
    assert (folder / "submission.yaml").exists()
    assert f"workforce check {folder}" in done.stdout


def test_what_new_writes_is_a_submission_that_only_lacks_people(tmp_path):
    folder = tmp_path / "my_county"
    new(folder)
    done = CliRunner().invoke(app, ["check", str(folder)])
    assert done.exit_code in {1, 2}
    assert "Traceback" not in done.output


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "roster.csv").write_text("mine", encoding="utf-8")
    done = new(tmp_path)
    assert done.exit_code in {1, 2}
    assert (tmp_path / "roster.csv").read_text(encoding="utf-8") == "mine"
    assert str(tmp_path) in done.stderr
