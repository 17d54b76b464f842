"""The notebook on skills with the tables it asks for, and without them."""

import csv
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from workforce_model import experiment
from workforce_model.report import run_notebook
from workforce_model.report.display import MIME

pytestmark = pytest.mark.slow


def written(folder: Path, name: str, rows: list[tuple[object, ...]]) -> None:
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def skilled(submission: Callable[..., Path]) -> Path:
    """A finished run of forty people with skills: all clerks and engineers know GIS, one alone knows SCADA."""
    folder = submission()
    levels = [(f"E{number:04d}", "GIS", 1 + number % 4) for number in range(40)]
    written(folder, "skills.csv", [("employee_id", "competency", "level"), *levels, ("E0002", "SCADA", 4)])
    needs = [("Clerk I", "GIS", 3), ("Engineer", "SCADA", 2)]
    written(folder, "requirements.csv", [("class_title", "competency", "level"), *needs])
    written(folder, "known_exits.csv", [("employee_id", "exit_date"), ("E0002", "2021-06-30")])
    return experiment.run(folder, replications=3, years=3, workers=1, out=folder / "run").path


def shown(run: Path, audience: str, out: Path, *, drawn: bool) -> str:
    copy = run_notebook("09", {"run_dir": run, "audience": audience}, out)
    cells = nbformat.read(copy, as_version=4).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert not any(output.output_type in {"error", "stream"} for output in outputs)
    assert any(MIME in output.get("data", {}) for output in outputs) == drawn
    return " ".join(output.get("data", {}).get("text/plain", "") for output in outputs)


def test_gaps_skill_years_and_sole_holders_are_shown_for_the_agency_itself(skilled: Path, tmp_path: Path) -> None:
    text = shown(skilled, "internal", tmp_path, drawn=True)
    assert "The largest skills gap is" in text
    assert "Skill-years that leave" in text
    assert "SCADA" in text
    assert "E0002" not in text
    public = shown(skilled, "public", tmp_path / "public", drawn=False)
    assert "SCADA" not in public
    assert "the public edition does not show it" in public


def test_without_the_tables_it_says_so_in_a_sentence(small_run: Path, tmp_path: Path) -> None:
    text = shown(small_run, "internal", tmp_path, drawn=False)
    assert "The submission has no table skills" in text
