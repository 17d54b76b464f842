import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest

from workforce_model.report.locate import notebooks_dir
from workforce_model.report.parameters import declared

NOTEBOOKS = sorted(notebooks_dir().glob("*.ipynb"))
MOST_LINES = 6
DEFINES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
READS_A_RUN = [path for path in NOTEBOOKS if not path.stem.startswith("07")]

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str | None = None) -> list[Any]:
    found = nbformat.read(path, as_version=4).cells
    return [cell for cell in found if kind is None or cell.cell_type == kind]


def is_parameters(cell: Any) -> bool:
    return "parameters" in cell.metadata.get("tags", [])


def test_is_valid_and_holds_no_outputs(path: Path):
    nbformat.validate(nbformat.read(path, as_version=4))
    for cell in cells(path, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_begins_with_the_question_and_who_decides(path: Path):
    first, second = cells(path)[:2]
    assert first.source.startswith("# ")
    assert "?" in first.source.splitlines()[0]
    assert "**Who decides:**" in first.source
    assert is_parameters(second)


def test_has_one_parameters_cell_typed_and_explained(path: Path):
    assert sum(map(is_parameters, cells(path, "code"))) == 1
    found = declared(path)
    assert found
    for parameter in found.values():
        assert parameter.type in {"str", "int", "float", "bool"}, parameter
        assert len(parameter.help) > 10, parameter


def test_reads_a_run_for_an_audience_or_makes_its_own(path: Path):
    names = set(declared(path))
    if path in READS_A_RUN:
        assert {"run_dir", "audience"} <= names
    else:
        assert {"submission", "out", "unit", "replications", "years", "seed"} <= names


def test_cells_are_short_and_neither_define_nor_draw(path: Path):
    for cell in cells(path, "code"):
        tree = ast.parse(cell.source)
        assert not any(isinstance(node, DEFINES) for node in ast.walk(tree)), cell.source
        assert "plotly" not in cell.source
        assert is_parameters(cell) or len(cell.source.splitlines()) <= MOST_LINES, cell.source


def test_text_comes_before_code_and_the_end_says_what_it_tells_and_its_limits(path: Path):
    lines = [line for cell in cells(path, "markdown") for line in cell.source.splitlines()]
    titles = [line for line in lines if line.startswith("#")]
    assert titles[-2].lstrip("# ") == "What this tells you"
    assert titles[-1].lstrip("# ") == "Limits"
    assert len(cells(path, "markdown")) >= 5


def test_names_no_folder_of_a_machine(path: Path):
    text = path.read_text(encoding="utf-8")
    for hint in ("/home/", "/root/", "C:\\"):
        assert hint not in text
