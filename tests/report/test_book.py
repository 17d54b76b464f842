import os
from pathlib import Path

import pytest

from workforce_model.report import ReportError
from workforce_model.report.book import newest_run, open_run


def test_a_run_is_opened_for_its_audience(small_run: Path):
    run, edition, about = open_run(small_run, "public")
    assert run.scenarios[0] == "baseline"
    assert edition.public
    assert about.edition == edition


def test_a_folder_that_is_no_run_is_a_readable_error(tmp_path: Path):
    with pytest.raises(ReportError, match="is not a finished run"):
        open_run(tmp_path)


def test_an_unknown_audience_names_the_known_ones(small_run: Path):
    with pytest.raises(ReportError, match="Known names: internal, public"):
        open_run(small_run, "press")


def test_the_newest_finished_run_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert newest_run() is None
    for age, name in enumerate(["new", "old", "killed.partial"]):
        manifest = tmp_path / "outputs" / "county" / name / "manifest.json"
        manifest.parent.mkdir(parents=True)
        manifest.write_text("{}", encoding="utf-8")
        os.utime(manifest, (1_000_000 - age, 1_000_000 - age if name != "killed.partial" else 2_000_000))
    assert newest_run() == Path("outputs/county/new")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert newest_run() == Path("../outputs/county/new")
