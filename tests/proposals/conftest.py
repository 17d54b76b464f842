from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from workforce_model.intake import Submission
from workforce_model.proposals import propose

VALUATION = date(2020, 1, 1)


class Town:
    """A small town: 12 Engineer I, 6 Engineer II, one Engineer III, and 31 clerks under one supervisor; `rows` grow."""

    def __init__(self):
        self.rows = []
        self.tables = {}
        for number in range(12):
            self.add("Engineer I", f"2017-0{1 + number % 6}-01", "Roads" if number % 2 else "Water", 50_000)
        for number in range(6):
            self.add("Engineer II", f"201{2 + number}-05-01", "Roads" if number % 2 else "Water", 70_000)
        self.add("Engineer III", "2000-05-01", "Roads", 95_000)
        self.add("Office Manager", "2005-05-01", "Records", 80_000)
        for _ in range(30):
            self.add("Clerk", "2016-05-01", "Records", 40_000, supervisor_position_id="P020")

    def add(self, title, entered, unit, pay, **more):
        number = len(self.rows) + 1
        row = {"employee_id": f"E{number:03d}", "position_id": f"P{number:03d}", "class_title": title, "unit": unit}
        row |= {"hire_date": pd.Timestamp(entered), "annual_pay": float(pay), "age": 40.0, "fte": 1.0}
        self.rows.append(row | {"class_entry_date": pd.Timestamp(entered)} | more)
        return row["employee_id"]

    def put(self, name, **columns):
        self.tables[name] = pd.DataFrame(columns)
        return self

    def submission(self, shuffled=False):
        roster = pd.DataFrame(self.rows)
        texts = [name for name in roster if roster[name].dtype == object]
        roster = roster.astype(dict.fromkeys(texts, "str"))
        tables = {"roster": roster, **self.tables}
        if shuffled:
            tables = {name: frame.sample(frac=1, random_state=7, ignore_index=True) for name, frame in tables.items()}
        return Submission.of_frames("Town", VALUATION, tables)

    def proposals(self, shuffled=False):
        return propose(self.submission(shuffled))


@pytest.fixture
def town():
    return Town()


@pytest.fixture(scope="session")
def examples():
    return Path(__file__).parents[2] / "data_templates" / "examples"
