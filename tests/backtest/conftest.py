"""Rosters small enough to count by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from workforce_model.backtest import Training, Window, attributes

FIRST, SECOND, THIRD = date(2018, 1, 1), date(2019, 1, 1), date(2020, 1, 1)


def roster(*rows):
    """Each row: employee_id, unit, class title, hire date."""
    table = pd.DataFrame(rows, columns=["employee_id", "unit", "class_title", "hire_date"])
    return table.assign(hire_date=pd.to_datetime(table["hire_date"]))


def people(**units):
    """So many numbers of each unit, all alike: ``people(A=range(3))``."""
    rows = [(f"{unit}{number}", unit) for unit, numbers in units.items() for number in numbers]
    frame = pd.DataFrame(rows, columns=["employee_id", "unit"]).set_index("employee_id")
    return frame.assign(class_family="Clerk", service=4.0, service_band="3 to 4")


def with_service(frame, band):
    return frame.assign(service_band=band, service=np.nan if band == "unknown" else 1.0)


@pytest.fixture
def window():
    return Window(SECOND, THIRD, seed=7)


@pytest.fixture
def before():
    """Four people: the one of unknown hire has no unit either."""
    return attributes(
        roster(
            ("1", "A", "Clerk I", "2009-07-01"), ("2", "A", "Clerk II", "2018-07-01"),
            ("3", "B", "Engineer", "1985-01-01"), ("4", None, "Engineer", None),
        ), SECOND,
    )  # fmt: skip


@pytest.fixture
def after():
    """Person 1 has moved to B, 2 and 4 have left, 5 is new in a new unit."""
    return attributes(
        roster(
            ("1", "B", "Clerk II", "2009-07-01"), ("3", "B", "Engineer", "1985-01-01"),
            ("5", "C", "Clerk I", "2019-07-01"),
        ), THIRD,
    )  # fmt: skip


@pytest.fixture
def training():
    """Two intervals: of 100 in A leave 10, then 20 of 90; of 60 in B leave 6, then 3 of 54; a hire in C comes last."""
    return Training(
        (FIRST, SECOND, THIRD),
        (people(A=range(100), B=range(60)), people(A=range(10, 100), B=range(6, 60)),
         people(A=range(30, 100), B=range(9, 60), C=range(1))),
    )  # fmt: skip
