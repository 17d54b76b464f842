"""Single values of submitted tables, blanks included."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

Row = Mapping[object, object]


def missing(value: object) -> bool:
    """Whether a cell of a table is empty."""
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]  # any cell of a frame


def number(row: Row, name: str, otherwise: float) -> float:
    """A row's number, `otherwise` where it is blank."""
    value = row.get(name)
    return otherwise if missing(value) else float(str(value))


def date_of(value: object) -> date:
    """The date of a cell that has one."""
    return pd.Timestamp(value).date()  # type: ignore[arg-type]  # a datetime cell of a frame
