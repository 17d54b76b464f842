"""Tables as CSV that a spreadsheet opens safely: no name is run as a formula, and names read back as they were."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

# A spreadsheet takes a cell that begins like this for a formula, and names come from files of many hands.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def write_csv(table: pd.DataFrame, path: Path, float_format: str | None = None) -> None:
    """Write a table as CSV without its index; text that looks like a formula gets an apostrophe, numbers stay as is."""
    harmless(table).to_csv(path, index=False, float_format=float_format, encoding="utf-8")


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with an apostrophe before each text that a spreadsheet would run as a formula."""
    return _each_text(table, _guarded)


def as_given(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table read from a file of `write_csv` with its texts as they were before."""
    return _each_text(table, _bare)


def _each_text(table: pd.DataFrame, change: Callable[[object], object]) -> pd.DataFrame:
    found = table.copy()
    for place, column in enumerate(table.columns):
        if not pd.api.types.is_numeric_dtype(table.dtypes.iloc[place]):
            found[column] = table[column].map(change, na_action="ignore")
    return found


def _guarded(value: object) -> object:
    looks = isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value)
    return f"'{value}" if looks else value


def _bare(value: object) -> object:
    return value[1:] if isinstance(value, str) and value.startswith("'") and _FORMULA.match(value) else value
