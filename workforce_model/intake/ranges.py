"""Ranges of the schema, as pandera checks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from workforce_model.intake.findings import Finding
from workforce_model.schema import Column, Table
from workforce_model.schema.words import figure

AFTER = "after_valuation_date"
OUTSIDE = "out_of_range"
ZERO = "zero"


def check_ranges(table: Table, frame: pd.DataFrame, valuation: date | None) -> tuple[Finding, ...]:
    """Return the values outside their column's range; without a valuation date, dates are not checked.

    A month alone is late if its first day is and early if its last day is.
    """
    bounded = [
        column
        for column in table.columns
        if column.name in frame
        and (column.minimum, column.maximum) != (None, None)
        and (column.kind != "date" or valuation)
    ]
    last_days = _at_month_ends(frame, bounded)
    broken = [
        *_broken({column.name: _lower(column, valuation) for column in bounded}, last_days),
        *_broken({column.name: _upper(column, valuation) for column in bounded}, frame),
    ]
    return tuple(_finding(table, name, rule, rows, valuation) for name, rule, rows in broken)


def _lower(column: Column, valuation: date | None) -> list[Any]:
    import pandera.pandas as pa

    if column.minimum is None:
        return []
    if column.kind == "date":
        earliest = _bound(column.minimum, valuation)
        return [pa.Check(lambda values: values >= earliest, name=OUTSIDE)]
    if column.minimum <= 0:
        return [pa.Check(lambda values: values >= column.minimum, name=OUTSIDE)]
    at_least = pa.Check(lambda values: (values == 0) | (values >= column.minimum), name=OUTSIDE)
    return [pa.Check(lambda values: values != 0, name=ZERO), at_least]


def _upper(column: Column, valuation: date | None) -> list[Any]:
    import pandera.pandas as pa

    if column.maximum is None:
        return []
    if column.kind == "date":
        latest = _bound(column.maximum, valuation)
        return [pa.Check(lambda values: values <= latest, name=AFTER if column.maximum == 0 else OUTSIDE)]
    return [pa.Check(lambda values: values <= column.maximum, name=OUTSIDE)]


def _bound(years: float, valuation: date | None) -> pd.Timestamp:
    if valuation is None:
        raise ValueError("dates have no range without a valuation date")
    return pd.Timestamp(valuation) + pd.DateOffset(years=int(years))


def _broken(checks: dict[str, list[Any]], frame: pd.DataFrame) -> Iterable[tuple[str, str, Any]]:
    """Yield column, rule and row numbers of what fails."""
    import pandera.pandas as pa

    columns = {name: pa.Column(checks=some, nullable=True) for name, some in checks.items() if some}
    try:
        pa.DataFrameSchema(columns).validate(frame[list(columns)], lazy=True)
    except pa.errors.SchemaErrors as error:
        for (name, rule), cases in error.failure_cases.groupby(["column", "check"], sort=False):
            yield name, rule, np.sort(cases["index"].to_numpy(np.int64))


def _at_month_ends(frame: pd.DataFrame, bounded: Iterable[Column]) -> pd.DataFrame:
    dates = [column.name for column in bounded if column.kind == "date"]
    ends = {
        name: frame[name].where(~frame[f"{name}_month_only"], frame[name] + pd.offsets.MonthEnd(0)) for name in dates
    }
    return frame.assign(**ends)


def _finding(table: Table, name: str, rule: str, rows: Any, valuation: date | None) -> Finding:
    column = table.column(name)
    limits = (column.minimum, column.maximum)
    if column.kind == "date":
        low, high = (None if years is None else f"{_bound(years, valuation):%Y-%m-%d}" for years in limits)
    else:
        low, high = (figure(limit) for limit in limits)
    remedy = f"it must be {f'from {low} ' if low else ''}{f'to {high}' if high else ''}".strip()
    return Finding(table.name, name, rule, rows, repair=column.repair_of(rule), remedy=remedy)
