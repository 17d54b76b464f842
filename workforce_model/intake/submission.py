"""What intake hands on: clean tables and how they came to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd


@dataclass(frozen=True)
class Population:
    """Who is projected: rows of the roster by appointment type, in and out, and the people they come to."""

    included: Mapping[str, int]
    excluded: Mapping[str, int]
    people: int
    rule: str


@dataclass(frozen=True)
class Repair:
    """One repair that was applied, and to how many rows."""

    table: str
    column: str
    rule: str
    repair: str
    rows: int


@dataclass(frozen=True)
class InputFile:
    """A file that was read; `rows` are data rows, 0 for settings."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Submission:
    """An agency's data, checked, repaired and in the schema's words.

    Tables hold schema columns only, those of the files, with `<date>_month_only` beside each date column. Dates are
    datetime64 with NaT for unknown, numbers float64, codes and text str with NaN for missing. `class_title` is
    always there (completed from class_code), and so are `positions.status` and the cause and kind of known exits.
    """

    path: Path
    agency: str
    valuation_date: date
    fiscal_year_start: int
    retirement_plan: str | None
    tables: Mapping[str, pd.DataFrame]
    population: Population
    repairs: tuple[Repair, ...]
    ignored_columns: Mapping[str, tuple[str, ...]]
    inputs: tuple[InputFile, ...]
    notes: tuple[str, ...]

    @classmethod
    def of_frames(
        cls, agency: str, valuation_date: date, tables: Mapping[str, pd.DataFrame], path: Path = Path("frames")
    ) -> "Submission":
        """A submission of tables that are clean already, without files; everybody of the roster is projected."""
        people = len(tables["roster"])
        return cls(
            path=path, agency=agency, valuation_date=valuation_date, fiscal_year_start=7, retirement_plan=None,
            tables=tables, population=Population({"regular": people}, {}, people, "everybody"),
            repairs=(), ignored_columns={}, inputs=(), notes=(),
        )  # fmt: skip
