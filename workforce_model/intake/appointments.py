"""Ids that appear more than once: the same appointment again, a second appointment, or two people."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce_model.intake.findings import Finding

SECOND = "left out; the primary appointment (highest fte, then highest pay, then first row) is kept"
_APPOINTMENT = ("class_title", "class_code", "unit", "position_id", "hire_date")


def check_appointments(roster: pd.DataFrame, inside: NDArray[np.bool_]) -> tuple[Finding, ...]:
    """Return repeated appointments and two people under one id (they block), and second appointments.

    An appointment is the same if class, unit, seat and hire date are. Only rows `inside` the projected
    population are compared: the others are left out anyway.
    """
    if "employee_id" not in roster:
        return ()
    person = [name for name in ("agency", "employee_id") if name in roster]
    rows = roster[inside & roster["employee_id"].notna()]
    rows = rows[rows.duplicated(person, keep=False)]
    strangers = _born_apart(rows, person)
    same = rows.assign(**_compared(rows)).duplicated([*person, *_present(rows)], keep=False) & ~strangers
    second = _second(rows, person) & ~strangers & ~same
    found = (("two_people", strangers, ""), ("repeated_appointment", same, ""), ("second_appointment", second, SECOND))
    return tuple(
        Finding("roster", "employee_id", rule, rows.index[flags].to_numpy(), repair=repair)
        for rule, flags, repair in found
        if flags.any()
    )


def _present(rows: pd.DataFrame) -> list[str]:
    return [name for name in _APPOINTMENT if name in rows]


def _compared(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Class and unit without regard to case."""
    words = [name for name in _present(rows) if name not in ("position_id", "hire_date")]
    return {name: rows[name].str.casefold() for name in words}


def _born_apart(rows: pd.DataFrame, person: list[str]) -> pd.Series:
    if "birth_date" not in rows:
        return pd.Series(False, index=rows.index)
    born = rows["birth_date"]
    if rows["birth_date_month_only"].any():
        born = born.dt.to_period("M").dt.to_timestamp()
    distinct: pd.Series = born.groupby([rows[name] for name in person], dropna=False).transform("nunique")
    return distinct > 1


def _second(rows: pd.DataFrame, person: list[str]) -> pd.Series:
    order = pd.DataFrame({name: rows[name] for name in person})
    order["fte"] = -(rows["fte"].fillna(1.0) if "fte" in rows else pd.Series(1.0, index=rows.index))
    order["pay"] = -(rows["annual_pay"].fillna(0.0) if "annual_pay" in rows else pd.Series(0.0, index=rows.index))
    order["at"] = rows.index
    ranked = order.sort_values(["fte", "pay", "at"])
    behind = ranked.groupby(person, dropna=False).cumcount() > 0
    return behind.reindex(rows.index)
