import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from workforce_model.intake import check, load_history

HEADER = ("employee_id", "class_title", "hire_date", "unit", "annual_pay", "sex", "birth_date", "fte")
VALUATION = "2016-12-31"
PEOPLE = 400
TITLES = ("Accountant I", "Accountant II", "Police Officer", "Clerk, Senior", "Bus Operator")


def person(number):
    """A clean row of the roster; nobody shares a class, unit and hire date."""
    return [
        f"E{number:05d}",
        TITLES[number % len(TITLES)],
        (date(1995, 1, 2) + timedelta(days=17 * number)).isoformat(),
        f"Unit {number % 7}",
        f"{40_000 + 10 * number}.50",
        "female" if number % 2 else "male",
        (date(1960, 5, 3) + timedelta(days=19 * number)).isoformat(),
        "1.0" if number % 10 else "0.5",
    ]


class Agency:
    """A submission under construction; `rows` are the roster's, changed in place before it is checked."""

    def __init__(self, folder):
        self.folder = folder
        self.header = list(HEADER)
        self.rows = [person(number) for number in range(1, PEOPLE + 1)]
        self.settings = {"agency": "City of Exampleton", "valuation_date": VALUATION}
        self.columns = {}

    def set(self, row, column, value):
        self.rows[row - 1][self.header.index(column)] = value

    def add_column(self, name, values):
        self.header.append(name)
        for row, value in zip(self.rows, values, strict=True):
            row.append(value)

    def csv(self, delimiter=",", newline="\r\n"):
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
        writer.writerows([self.header, *self.rows])
        return text.getvalue()

    def write(self, name="roster.csv", content=None):
        """Write a file: the roster unless given as text, bytes or a list of rows."""
        if isinstance(content, list):
            text = io.StringIO()
            csv.writer(text).writerows(content)
            content = text.getvalue()
        content = self.csv() if content is None else content
        (self.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def write_settings(self):
        (self.folder / "submission.yaml").write_text(yaml.safe_dump(self.settings), encoding="utf-8")
        if self.columns:
            (self.folder / "columns.yaml").write_text(yaml.safe_dump(self.columns), encoding="utf-8")

    def check(self):
        if not list(self.folder.glob("ro*ster.*")):
            self.write()
        self.write_settings()
        return check(self.folder)

    def faults(self):
        """Row, column, rule and severity of every fault of the submission."""
        return [(fault.row, fault.column, fault.rule, fault.severity) for fault in self.check().faults]


class Past:
    """A history under construction: a roster for each day, of the people given by number, and other tables."""

    header = ("employee_id", "class_title", "hire_date", "unit")

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.yaml("submission.yaml", {"agency": "City of Exampleton"})

    def yaml(self, name, content):
        (self.folder / name).write_text(yaml.safe_dump(content), encoding="utf-8")

    def people(self, numbers, unit=None):
        """Rows of a roster; `unit` maps a number to the name of the person's unit."""
        units = (lambda number: f"Unit {number % 4}") if unit is None else unit
        return [
            [
                f"E{number:04d}",
                TITLES[number % len(TITLES)],
                f"{1990 + number % 19}-{1 + number % 12:02d}",
                units(number),
            ]
            for number in numbers
        ]

    def table(self, name, rows, header=header):
        with (self.folder / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *rows])

    def roster(self, day, numbers=range(100), unit=None):
        self.table(f"roster_{day}.csv", self.people(numbers, unit))
        return self

    def load(self):
        return load_history(self.folder)


@pytest.fixture
def past(tmp_path):
    return Past(tmp_path / "history")


@pytest.fixture
def agency(tmp_path):
    return Agency(tmp_path)


@pytest.fixture
def examples():
    return Path(__file__).parents[2] / "data_templates" / "examples"
