"""CalPERS rate tables on the grid of completed ages 0..100 and completed years of service 0..60.

Every q is an annual probability in [0, 1]. Between tabulated points it is linear in age and in service,
beyond them the last value is held; what else is done with a table is said at its function.
Source of the tables: ``data/README.md``.
"""

from collections.abc import Sequence

import numpy as np

from workforce_model.assumptions.files import Row, rows
from workforce_model.assumptions.interpolate import AGES, SERVICES, Array, Knots, competing, line, surface
from workforce_model.assumptions.register import default


def retirement(group: str, eligible_age: int, eligible_service: int) -> Array:
    """Return q of service retirement, shape (101, 61).

    Zero before both eligibility conditions are met. Tables that end below certainty hold their last age until
    the register's ``retirement_certain_age``, where q becomes one.
    """
    table: dict[float, dict[float, float]] = {}
    for row in _of("calpers_es2017_service_retirement_rates.csv", group=group):
        table.setdefault(float(row["age"]), {})[float(row["yos"])] = float(row["annual_prob"])
    age, service = np.meshgrid(AGES.astype(float), SERVICES, indexing="ij")
    q = surface(table, age, SERVICES)
    certain = age >= default("retirement_certain_age").number
    eligible = (age >= eligible_age) & (service >= eligible_service)
    return np.where(eligible, np.where(certain, 1.0, q), 0.0)


def termination(kind: str, group: str) -> Array:
    """Return q of leaving with a refund (``refund``) or with a vested right (``vested``), shape (101, 61).

    Tables by entry age are read at age less service, clipped to the tabulated entry ages. A vested table that
    starts at five years of service is zero below: nobody is vested earlier.
    """
    table: dict[float, dict[float, float]] = {}
    for row in _of("calpers_es2017_termination_rates.csv", kind=kind, group=group):
        if _is_slip(row):
            continue
        table.setdefault(float(row["entry_age"] or 0), {})[float(row["yos"])] = float(row["annual_prob"])
    q = surface(table, (AGES[:, None] - SERVICES[None, :]).astype(float), SERVICES)
    if kind == "vested":
        q[:, min(min(knots) for knots in table.values()) > SERVICES] = 0.0
    return q


def disability(columns: Sequence[str]) -> Array:
    """Return q of disability retirement by age, shape (101,): ``kind/group`` columns compete."""
    return competing(*(_by_age("calpers_es2017_disability_rates.csv", column) for column in columns))


def death(columns: Sequence[str]) -> Array:
    """Return q of death in service by age, shape (101,): ``table/column`` columns compete."""
    return competing(*(_by_age("calpers_es2017_mortality_rates.csv", column) for column in columns))


def _by_age(name: str, reference: str) -> Array:
    first, second = reference.split("/")
    wanted = {"table": first, "column": second} if "mortality" in name else {"kind": first, "group": second}
    knots: Knots = {float(r["age"]): float(r["annual_prob"]) for r in _of(name, **wanted)}
    return line(knots, AGES)


def _of(name: str, **wanted: str) -> list[Row]:
    found = [row for row in rows(name) if all(row[key] == value for key, value in wanted.items())]
    if not found:
        raise ValueError(f"{name} has no rows for {wanted}")
    return found


def _is_slip(row: Row) -> bool:
    # The file repeats the refund rates of service 0 at service 50; all other groups fall towards zero.
    return (row["kind"], row["group"], row["yos"]) == ("refund", "misc_t2", "50")
