from pathlib import Path

import pytest

from workforce_model.results import Run, RunError


def test_folders_that_are_no_run_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"no manifest\.json"):
        Run.open(tmp_path)
    (tmp_path / "x.partial").mkdir()
    with pytest.raises(RunError, match="unfinished"):
        Run.open(tmp_path / "x")
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RunError, match="cannot be read"):
        Run.open(tmp_path)
