"""A small history and what a validation without long runs looks like."""

from datetime import timedelta

import pandas as pd
import pytest

from tests.conftest import SETTINGS
from workforce_model.validation import Check, Comparison, Validation

DAYS = ("2018-06-30", "2019-06-30", "2020-06-30")
PEOPLE = 160


def on(day, year):
    """Everybody but those who left: one in ten a year, each place taken by somebody new."""
    rows = []
    for seat in range(PEOPLE):
        since = max((back for back in range(1, year + 1) if (seat + back) % 10 == 0), default=0)
        hired = pd.Timestamp(2005 + seat % 12, 3, 1) if not since else pd.Timestamp(DAYS[since]) - timedelta(days=90)
        name = f"E{seat:04d}" + (f"-{since}" if since else "")
        rows.append((name, "Clerk I" if seat % 3 else "Engineer", ("Parks", "Works")[seat % 2], hired.date()))
    return pd.DataFrame(rows, columns=["employee_id", "class_title", "unit", "hire_date"])


@pytest.fixture(scope="session")
def history(tmp_path_factory):
    """A folder with three yearly rosters."""
    folder = tmp_path_factory.mktemp("history")
    for year, day in enumerate(DAYS):
        on(day, year).to_csv(folder / f"roster_{day}.csv", index=False)
    (folder / "submission.yaml").write_text(f"agency: {SETTINGS['agency']}\n", encoding="utf-8")
    return folder


@pytest.fixture
def found():
    """A validation in which everything holds, of one check each."""
    check = Check("Mean days", 130.0, "(I - P)⁻¹", 130.2, 0.3, 1)
    beside = Comparison("Separations a year", 14.4, 21.5, "Texas State Auditor", 9.0, "Other work.", unit="%")
    return Validation((check,), (check,), (check,), (), (beside,), (), ())
