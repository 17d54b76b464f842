from pathlib import Path

import nbformat
import pytest

from workforce_model.report import ReportError
from workforce_model.report.parameters import checked, declared

PARAMETERS = """replications: int = 20  # how many futures
factor: float = 0.5  # how many times as long
unit: str = ""  # empty: all
fast: bool = False  # skip the charts"""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    cell = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = tmp_path / "07_{tiny}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel}), path)
    return path


def test_declared_reads_name_type_default_and_help(notebook: Path):
    found = declared(notebook)
    assert list(found) == ["replications", "factor", "unit", "fast"]
    assert found["factor"].type == "float"
    assert found["factor"].default == "0.5"
    assert found["factor"].help == "how many times as long"


def test_text_from_the_command_line_gets_the_declared_type(notebook: Path):
    given = {"replications": "7", "factor": "0.8", "unit": "Police", "fast": "yes"}
    assert checked(notebook, given) == {"replications": 7, "factor": 0.8, "unit": "Police", "fast": True}


def test_a_whole_number_serves_where_a_number_is_declared(notebook: Path):
    assert checked(notebook, {"factor": 2}) == {"factor": 2.0}


def test_a_misspelt_parameter_is_one_readable_error_with_the_nearest_name(notebook: Path):
    with pytest.raises(ReportError) as raised:
        checked(notebook, {"replicatoins": 3})
    assert "has no parameter 'replicatoins'. Did you mean 'replications'?" in str(raised.value)
    assert "Known names: replications, factor, unit, fast." in str(raised.value)


def test_every_misspelt_parameter_is_named(notebook: Path):
    with pytest.raises(ReportError) as raised:
        checked(notebook, {"unti": "x", "factr": 1})
    assert "'unti'" in str(raised.value)
    assert "'factr'" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("replications", "ten", "must be a whole number, not 'ten'"),
        ("replications", 2.5, "must be a whole number, not 2.5"),
        ("replications", True, "must be a whole number, not True"),
        ("factor", "fast", "must be a number, not 'fast'"),
        ("fast", "maybe", "must be true or false, not 'maybe'"),
        ("unit", ["a"], "must be text, not ['a']"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_the_help_text(notebook: Path, name: str, value: object, said: str):
    with pytest.raises(ReportError) as raised:
        checked(notebook, {name: value})
    assert said in str(raised.value)
    assert declared(notebook)[name].help in str(raised.value)
