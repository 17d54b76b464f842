"""Values of submitted tables, blanks included."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from workforce_model.model.calendar import Calendar
from workforce_model.model.tables import Ints

Row = Mapping[object, object]


def missing(value: object) -> bool:
    """Whether a cell of a table is empty."""
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]  # any cell of a frame


def number(row: Row, name: str, otherwise: float) -> float:
    """A row's number, `otherwise` where it is blank."""
    value = row.get(name)
    return otherwise if missing(value) else float(str(value))


def days_of(table: pd.DataFrame, column: str, calendar: Calendar, otherwise: int) -> Ints:
    """A column of dates as days from the valuation date; `otherwise` where there is none."""
    if column not in table:
        return np.full(len(table), otherwise, dtype=np.int64)
    days = (pd.to_datetime(table[column]) - pd.Timestamp(calendar.valuation)).dt.days
    return np.asarray(days.fillna(otherwise), dtype=np.int64)


def date_of(value: object) -> date:
    """The date of a cell that has one."""
    return pd.Timestamp(value).date()  # type: ignore[arg-type]  # a datetime cell of a frame
