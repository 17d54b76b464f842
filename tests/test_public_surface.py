import subprocess
import sys

import pytest

import workforce_model

HEAVY = ("numpy", "pandas", "numba", "pyarrow", "duckdb", "plotly", "papermill", "pandera", "simpy", "scipy", "dask")


def test_the_public_names_are_these_in_the_order_of_the_data():
    assert workforce_model.__all__ == [
        "TABLES",
        "check",
        "load",
        "Submission",
        "plan_group",
        "Scenario",
        "run",
        "Run",
        "Edition",
        "fan",
        "class_gaps",
        "effects",
        "Chart",
        "brief",
    ]


@pytest.mark.parametrize("name", workforce_model.__all__)
def test_every_public_name_can_be_had(name):
    assert getattr(workforce_model, name) is not None
    assert name in dir(workforce_model)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'forecast'"):
        _ = workforce_model.forecast


@pytest.mark.parametrize("module", ["workforce_model", "workforce_model.cli"])
def test_importing_costs_nothing_heavy(module):
    code = f"import sys, {module}; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
