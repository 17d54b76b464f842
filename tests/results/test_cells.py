"""CSV files that a spreadsheet opens safely, and from which names come back as they were."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from tests.model.conftest import TOWN, roster, submission
from workforce_model.analysis.kept import BARGAINING_UNITS, UNIT_COSTS, kept
from workforce_model.experiment.bargaining_units import keep_for_hearings
from workforce_model.model.build import prepare
from workforce_model.results.cells import as_given, harmless, write_csv

HOSTILE = ("=cmd|'/C calc'!A0", "@SUM(1+1)", "-2+3 Aide", "+1 Clerk", "\tTab", "'=quoted", "''@twice", "-")
TAME = ("Clerk", "'Til Noon Aide", "-5", "+3.5", "")


@pytest.mark.parametrize("name", [*HOSTILE, *TAME])
def test_what_looks_like_a_formula_gets_an_apostrophe_and_comes_back_without(name: str) -> None:
    table = pd.DataFrame({"class": [name]})
    written = harmless(table)
    assert written["class"].iloc[0] == (f"'{name}" if name in HOSTILE else name)
    assert as_given(written)["class"].iloc[0] == name


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    write_csv(pd.DataFrame({"mean": [-1.5, None], "class": ["-2+3 Aide", None]}), tmp_path / "a.csv", "%.6g")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").split() == ["mean,class", "-1.5,'-2+3", "Aide", ","]


def test_a_run_keeps_hostile_names_harmless_and_reads_them_back(tmp_path: Path) -> None:
    people = roster(TOWN)
    people["class_title"] = people["class_title"].replace("Clerk", "=cmd|'/C calc'!A0")
    keep_for_hearings(prepare(submission(people), 5, ()), tmp_path)
    assert "\n=cmd" not in (text := (tmp_path / BARGAINING_UNITS).read_text(encoding="utf-8"))
    assert ",=cmd" not in text
    run = cast("Any", SimpleNamespace(path=tmp_path))
    assert "=cmd|'/C calc'!A0" in set(kept(run, BARGAINING_UNITS)["class"])
    assert kept(run, UNIT_COSTS).empty


def test_every_csv_of_a_run_is_written_here() -> None:
    package = Path(__file__).parents[2] / "workforce_model"
    rooms = ("experiment", "backtest", "optimise", "results", "analysis")
    files = [file for room in rooms for file in (package / room).rglob("*.py")]
    raw = {file.name for file in files if ".to_csv(" in file.read_text(encoding="utf-8")}
    assert raw == {"cells.py"}
