"""Retirement plans: what one plan's members do, by age, service, sex and cause."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

import numpy as np

from workforce_model.assumptions import rates
from workforce_model.assumptions.files import Row, named, rows
from workforce_model.assumptions.interpolate import AGES, SERVICES, Array, competing
from workforce_model.assumptions.register import default

Category = Literal["miscellaneous", "safety"]

DECREMENT: Literal["single", "multiple"] = "single"
"""How every packaged q is read: as if its cause were the only one. See ``data/README.md`` for the reason."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Annual probabilities of leaving by cause for the members of one plan.

    ``retirement``, ``quit_before_eligible``, ``quit_after_eligible`` and ``other`` have shape (101, 61):
    completed age by completed service. ``disability`` and ``death`` have shape (3, 101): female, male,
    unknown (the mean of the two) by completed age. All arrays are read-only and lie in [0, 1]; each is a
    single-decrement probability, to be turned into a hazard by ``-log(1 - q)`` and left to compete.
    """

    code: str
    label: str
    category: Category
    retirement: Array = field(repr=False)
    quit_before_eligible: Array = field(repr=False)
    quit_after_eligible: Array = field(repr=False)
    disability: Array = field(repr=False)
    death: Array = field(repr=False)
    other: Array = field(repr=False)
    eligible_age: int
    eligible_service: int
    decrement: Literal["single", "multiple"]
    citation: str
    notes: str


def plan_codes() -> tuple[str, ...]:
    """Return the codes of all packaged plans."""
    return tuple(row["code"] for row in rows("plans.csv"))


@cache
def plan(code: str) -> Plan:
    """Return one packaged plan; ValueError that names the known codes if there is none."""
    named("retirement plan", code, plan_codes())
    return _built(next(row for row in rows("plans.csv") if row["code"] == code))


def _built(row: Row) -> Plan:
    age, service = int(row["eligible_age"]), int(row["eligible_service"])
    refund = rates.termination("refund", row["termination"])
    vested = rates.termination("vested", row["termination"])
    other = np.full((len(AGES), len(SERVICES)), default("other_separation_rate").number)
    return Plan(
        code=row["code"],
        label=row["label"],
        category=cast("Category", row["category"]),
        retirement=_frozen(rates.retirement(row["code"], age, service)),
        quit_before_eligible=_frozen(competing(refund, vested)),
        quit_after_eligible=_frozen(refund),
        disability=_frozen(_by_sex(rates.disability, row["disability_female"], row["disability_male"])),
        death=_frozen(_by_sex(rates.death, row["death_female"], row["death_male"])),
        other=_frozen(other),
        eligible_age=age,
        eligible_service=service,
        decrement=DECREMENT,
        citation=row["citation"],
        notes=row["notes"],
    )


def _by_sex(table: Callable[[Sequence[str]], Array], female: str, male: str) -> Array:
    of_women, of_men = table(female.split(";")), table(male.split(";"))
    return np.stack([of_women, of_men, (of_women + of_men) / 2])


def _frozen(q: Array) -> Array:
    q.setflags(write=False)
    return q
