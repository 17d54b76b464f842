"""Text of a file into typed columns; what cannot be read is a finding and missing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce_model.intake.dates import DateOrder, ReadDate, read_date
from workforce_model.intake.figures import read_number
from workforce_model.intake.findings import Finding
from workforce_model.intake.match import Matched
from workforce_model.intake.raw import Encoded
from workforce_model.intake.text import count, says_no_figure, says_nothing, squash, tidy
from workforce_model.schema import Column, Table

NO_VALUATION_LATEST_YEAR = 2068
_WHOLE_FLOAT = re.compile(r"^-?\d+\.0$")
_TRUTH = {"true": True, "yes": True, "y": True, "1": True, "false": False, "no": False, "n": False, "0": False}

Flags = NDArray[np.bool_]
Read = Callable[[str], Any]


@dataclass(frozen=True)
class Reading:
    """How values are to be read: the valuation date (None if not given), date order, the agency's codes."""

    valuation_date: date | None = None
    date_order: DateOrder = "mdy"
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Typed:
    """Typed columns, indexed by row number, and what could not be read; `blank` if there is no value at all."""

    frame: pd.DataFrame
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    blank: bool = False


def convert(matched: Matched, rows: NDArray[np.int64], reading: Reading, only: str = "") -> Typed:
    """Type every column the file has, or one, for these rows; dates get a companion `<name>_month_only`.

    A column without a single value is taken as not given, unless it is required.
    """
    table = matched.table
    columns = [column for column in table.columns if column.name in matched.places and only in ("", column.name)]
    parts = {column.name: _typed(matched, column, rows, reading) for column in columns}
    blank = [name for name in parts if _dispensable(table, name, parts)]
    found = [part for name, part in parts.items() if name not in blank]
    series = {name: values for part in found for name, values in part.frame.items()}
    frame = pd.DataFrame(series, index=pd.Index(rows, name="row"))
    findings = [finding for part in found for finding in part.findings]
    notes = [note for part in found for note in part.notes]
    if blank and len(rows):
        notes.append(f"{matched.raw.source}: columns without a value, taken as not given: {', '.join(blank)}")
    return Typed(frame, (*findings, *_nobody(matched, frame)), tuple(notes))


def _dispensable(table: Table, name: str, parts: Mapping[str, Typed]) -> bool:
    """Whether a column says nothing, is not required and is not the last of a group of which one is."""
    others = [other for group in table.one_of if name in group for other in group if other != name and other in parts]
    grouped = any(name in group for group in table.one_of)
    told = any(not parts[other].blank for other in others)
    return parts[name].blank and not table.column(name).required and (told or not grouped)


def _typed(matched: Matched, column: Column, rows: NDArray[np.int64], reading: Reading) -> Typed:
    coded = matched.raw.encoded(matched.places[column.name], rows - 1)
    texts = tuple(coded.each(tidy))
    blank = _flags(map(_says_nothing_in(column), texts))
    values = _values(column, texts, blank, reading)
    bad = ~blank & _flags(value is None for value in values)
    findings = _unread(matched.table.name, column, Encoded(coded.index, texts), blank, bad, rows, reading)
    notes = _short_years(matched, column, coded, values, reading) if column.kind == "date" else []
    frame = pd.DataFrame(_series(column, values, coded.index), index=pd.Index(rows, name="row"))
    return Typed(frame, tuple(findings), tuple(notes), blank=bool(blank.all()))


def _says_nothing_in(column: Column) -> Callable[[str], bool]:
    """What tells blank cells of a column; a word that is one of its codes, such as none, is not blank."""
    if column.kind in ("date", "number", "integer"):
        return says_no_figure
    return lambda text: says_nothing(text) and text.casefold() not in column.codes


def _flags(values: Any) -> Flags:  # any iterable of truths
    return np.fromiter(values, bool)


def _values(column: Column, texts: Sequence[str], blank: Flags, reading: Reading) -> list[Any]:
    read = _reader(column, reading)
    values = [None if empty else read(text) for text, empty in zip(texts, blank, strict=True)]
    if column.kind == "text" and all(value is None or _WHOLE_FLOAT.match(value) for value in values):
        return [value and value[:-2] for value in values]  # numbers that pandas wrote beside a blank cell
    return values


def _reader(column: Column, reading: Reading) -> Read:
    if column.kind == "date":
        latest = latest_year(column, reading.valuation_date)
        return lambda text: read_date(text, reading.date_order, latest)
    if column.kind in ("number", "integer"):
        return _number_reader(column)
    if column.kind == "boolean":
        return lambda text: _TRUTH.get(text.casefold())
    if column.kind == "code":
        codes = {squash(code): code for code in column.codes}
        known = codes | dict(column.synonyms) | dict(reading.codes.get(column.name, {}))
        return lambda text: known.get(squash(text))
    return str


def _number_reader(column: Column) -> Read:
    percent = column.maximum is not None and column.maximum <= 2

    def read(text: str) -> float | None:
        value = read_number(text, percent=percent, words=column.synonyms)
        fraction = column.kind == "integer" and value is not None and not value.is_integer()
        return None if fraction else value

    return read


def latest_year(column: Column, valuation_date: date | None) -> int:
    """Return the last year a date of this column can have, against which years of two digits are read."""
    if valuation_date is None:
        return NO_VALUATION_LATEST_YEAR
    return valuation_date.year + int(column.maximum or 0)


def _series(column: Column, values: list[Any], index: NDArray[np.int64]) -> dict[str, Any]:
    if column.kind == "date":
        days = np.array([value.day if value else "NaT" for value in values], "datetime64[D]")
        month_only = _flags(value is not None and value.month_only for value in values)
        return {column.name: days.astype("datetime64[us]")[index], f"{column.name}_month_only": month_only[index]}
    if column.kind in ("number", "integer"):
        figures = np.array([np.nan if value is None else value for value in values], float)
        return {column.name: figures[index]}
    distinct = pd.Series(values, dtype="boolean" if column.kind == "boolean" else "str")
    return {column.name: distinct.array.take(index)}


def _unread(
    table: str, column: Column, cells: Encoded, blank: Flags, bad: Flags, rows: NDArray[np.int64], reading: Reading
) -> list[Finding]:
    findings = []
    for rule, which in (
        ("missing", blank & column.must_be_filled),
        ("unknown_code" if column.kind == "code" else "unreadable", bad),
    ):
        at = which[cells.index]
        if at.any():
            values = [cells.texts[number] for number in cells.index[at]]
            remedy = _remedy(column, values, reading)
            findings.append(Finding(table, column.name, rule, rows[at], repair=column.repair, remedy=remedy))
    return findings


def _remedy(column: Column, values: list[str], reading: Reading) -> str:
    if column.kind == "code":
        return f"use one of {', '.join(column.codes)}, or map the value under `codes` in columns.yaml"
    hint = _other_order(values, reading) if column.kind == "date" else ""
    kind = {"text": "value", "integer": "whole number"}.get(column.kind, column.kind)
    return f"give a {kind} such as {column.example}{hint}"


def _nobody(matched: Matched, frame: pd.DataFrame) -> list[Finding]:
    """Rows in which none of a group of columns, of which one is needed, is filled."""
    findings = []
    for group in matched.table.one_of:
        present = [name for name in group if name in frame]
        if present:
            rows = frame.index[frame[present].isna().all(axis=1)].to_numpy()
            if len(rows):
                remedy = f"fill in {' or '.join(group)}"
                findings.append(Finding(matched.table.name, present[0], "missing", rows, remedy=remedy))
    return findings


def _short_years(matched: Matched, column: Column, texts: Encoded, values: list[Any], reading: Reading) -> list[str]:
    """Tell how years of two digits were read."""
    short = _flags(isinstance(value, ReadDate) and value.short_year for value in values)[texts.index].sum()
    if not short:
        return []
    latest = latest_year(column, reading.valuation_date)
    where = f"{matched.raw.source}: {column.name}"
    return [f"{where}: {count(short, 'year')} of two digits read as the latest not after {latest}"]


def _other_order(texts: Sequence[str], reading: Reading) -> str:
    """Return the advice to change `date_order` where that would read dates that were not read."""
    other: DateOrder = "dmy" if reading.date_order == "mdy" else "mdy"
    readable = sum(read_date(text, other) is not None for text in texts)
    if not readable:
        return ""
    return f" ({readable:,} can only be read as {other}: if the file is written so, set `date_order: {other}`)"
