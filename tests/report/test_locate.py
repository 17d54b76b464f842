from pathlib import Path

import pytest

from workforce_model.report import ReportError, locate, notebook_names
from workforce_model.report.locate import example_submission, find_notebook

NAMES = [
    "00_start_here",
    "01_check_submission",
    "02_estimate_rates",
    "03_workforce_profile",
    "04_retirement_exposure",
    "05_baseline_projection",
    "06_critical_job_gaps",
    "07_test_hiring_models",
    "08_bench_survival",
    "09_skills_and_knowledge",
    "10_for_colleges",
    "11_what_moves_the_answer",
    "12_executive_brief",
]


def test_the_committed_notebooks_are_found_in_reading_order():
    assert notebook_names() == NAMES


@pytest.mark.parametrize("name", ["07_test_hiring_models", "07", "07_test_hiring_models.ipynb"])
def test_a_notebook_is_found_by_name_beginning_or_file_name(name: str):
    assert find_notebook(name).stem == "07_test_hiring_models"


def test_a_path_to_any_notebook_is_taken_as_it_is(tmp_path: Path):
    own = tmp_path / "own.ipynb"
    own.write_text("{}", encoding="utf-8")
    assert find_notebook(str(own)) == own.resolve()


def test_an_unknown_notebook_is_told_with_the_nearest_name():
    with pytest.raises(ReportError, match="Did you mean '07_test_hiring_models'"):
        find_notebook("test_hiring_models")


def test_an_ambiguous_beginning_lists_the_candidates():
    with pytest.raises(ReportError, match="00_start_here, 01_check_submission"):
        find_notebook("0")


def test_an_installed_copy_goes_before_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for folder in ("package/_notebooks", "notebooks"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "00_x.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "package")
    assert locate.notebooks_dir() == tmp_path / "package" / "_notebooks"


def test_missing_notebooks_are_a_readable_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "package")
    with pytest.raises(ReportError, match="Install the package again"):
        notebook_names()


def test_the_example_county_is_packaged():
    assert (example_submission() / "submission.yaml").is_file()
