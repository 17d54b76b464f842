"""What a vacant day, a hire or a second seat costs in each class: the agency's figure, or a labelled default."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.assumptions import cost_default
from workforce_model.model.build import Prepared
from workforce_model.model.build.values import missing
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats
from workforce_model.schema.measures import DAYS_PER_YEAR
from workforce_model.schema.succession_codes import COST_ITEMS
from workforce_model.schema.titles import folded

ANNUAL_PAY: Final = "annual_pay"
DISCOUNT: Final = "discount_rate"
ROSTER: Final = "mean pay of the class in the roster"
AGENCY: Final = "mean pay of the agency in the roster; no pay is known in this class"
COLUMNS: Final = ("agency", "class", "item", "amount", "unit", "origin", "source", "classes")
RESTS_ON: Final = {
    "overtime_per_vacant_day": ("overtime_share", "overtime_premium"),
    "contractor_per_vacant_day": ("contractor_share", "contractor_price"),
    "lost_service_per_vacant_day": ("overtime_share", "contractor_share", "lost_service_value"),
    "recruitment_per_hire": ("recruitment_per_hire",),
    "training_per_hire": ("training_per_hire",),
    "overlap_per_day": ("overlap_pay",),
    "programme_per_participant": ("programme_per_participant",),
    DISCOUNT: (DISCOUNT,),
    "benefits_share": ("benefits_share",),
}
_UNITS: Final = {
    ANNUAL_PAY: "dollars a year", DISCOUNT: "share a year", "benefits_share": "share of pay",
}  # fmt: skip


@dataclass(frozen=True)
class Given:
    """A row of the table unit_costs that holds for some classes; `classes` as written, * for all."""

    item: str
    classes: str
    amount: float
    source: str


def unit_costs(prepared: Prepared, base: Inputs) -> pd.DataFrame:
    """Every unit cost of every class, in COLUMNS; the discount rate has one row, of all classes.

    `amount`: dollars for each (for each calendar day of a vacancy or an overlap), or a share where the unit says so.
    `origin`: given, roster or default. `classes`: the pattern of a given row.
    """
    given = given_costs(prepared.submission.tables.get("unit_costs"))
    names = base.names
    rows = [("", "", *_discount(given))]
    for title, agency, (pay, origin, source) in zip(names.classes, names.class_agency, _pay(base), strict=True):
        place = (names.agencies[agency], title)
        rows.append((*place, ANNUAL_PAY, pay, _UNITS[ANNUAL_PAY], origin, source, ""))
        rows += [(*place, *cost) for cost in _of_class(title, pay, source, given)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def given_costs(table: pd.DataFrame | None) -> tuple[Given, ...]:
    """The rows of the table unit_costs, in their order."""
    rows = [] if table is None else table.to_dict("records")
    return tuple(
        Given(
            str(row["item"]),
            "*" if missing(row.get("class_pattern")) else str(row["class_pattern"]).strip() or "*",
            float(str(row["amount"])),
            "unit_costs" if missing(row.get("source")) else str(row["source"]),
        )
        for row in rows
    )


def holding(item: str, title: str, given: tuple[Given, ...]) -> Given | None:
    """The last given row of an item that matches a class."""
    name = folded(title)
    found = [one for one in given if one.item == item and fnmatchcase(name, folded(one.classes))]
    return found[-1] if found else None


def for_some_classes(prepared: Prepared) -> int:
    """Given discount rates that name classes: there is one rate for all, so they are left out."""
    given = given_costs(prepared.submission.tables.get("unit_costs"))
    return sum(one.item == DISCOUNT and one.classes != "*" for one in given)


def _pay(base: Inputs) -> list[tuple[float, str, str]]:
    """Mean annual pay of each class in dollars, its origin and its source; a vacant seat is paid like its class."""
    class_of = base.cells.class_[base.seats.cell[base.people.seat]]
    pay: Floats = base.profile.pay_cents / 100
    known, count = pay > 0, len(base.names.classes)
    people = np.bincount(class_of[known], minlength=count)
    total = np.bincount(class_of[known], weights=pay[known], minlength=count)
    usual = cost_default(f"cost.{ANNUAL_PAY}")
    other = (float(pay[known].mean()), "roster", AGENCY) if known.any() else (usual.number, "default", usual.source)
    return [
        (float(sum_) / int(number), "roster", ROSTER) if number else other
        for sum_, number in zip(total, people, strict=True)
    ]


def _of_class(
    title: str, pay: float, paid: str, given: tuple[Given, ...]
) -> Iterator[tuple[str, float, str, str, str, str]]:
    """Item, amount, unit, origin, source and classes of each item but the discount rate."""
    benefits = holding("benefits_share", title, given)
    share = benefits.amount if benefits else cost_default("cost.benefits_share").number
    usual = _usual(pay / DAYS_PER_YEAR, pay * (1 + share) / DAYS_PER_YEAR)
    for item in COST_ITEMS:
        if item == DISCOUNT:
            continue
        unit, own = _UNITS.get(item, "dollars"), holding(item, title, given)
        if own is not None:
            yield item, own.amount, unit, "given", own.source, own.classes
        else:
            amount = usual[item] if item in usual else cost_default(f"cost.{item}").number
            yield item, amount, unit, "default", _source(item, paid if item in usual else ""), ""


def _usual(day: float, whole_day: float) -> dict[str, float]:
    """Defaults that follow from pay: dollars a calendar day; `whole_day` with benefits."""
    overtime, contractor = (cost_default(f"cost.{key}_share").number for key in ("overtime", "contractor"))
    times = {key: cost_default(f"cost.{key}").number for key in ("overtime_premium", "contractor_price")}
    value, overlap = (cost_default(f"cost.{key}").number for key in ("lost_service_value", "overlap_pay"))
    return {
        "overtime_per_vacant_day": overtime * times["overtime_premium"] * day,
        "contractor_per_vacant_day": contractor * times["contractor_price"] * whole_day,
        "lost_service_per_vacant_day": (1 - overtime - contractor) * value * whole_day,
        "overlap_per_day": overlap * whole_day,
    }


def _source(item: str, paid: str) -> str:
    said = [cost_default(f"cost.{key}").source for key in RESTS_ON[item]]
    return "; ".join(dict.fromkeys([*said, *([paid] if paid else [])]))


def _discount(given: tuple[Given, ...]) -> tuple[str, float, str, str, str, str]:
    found = [one for one in given if one.item == DISCOUNT and one.classes == "*"]
    if found:
        return DISCOUNT, found[-1].amount, _UNITS[DISCOUNT], "given", found[-1].source, "*"
    usual = cost_default(f"cost.{DISCOUNT}")
    return DISCOUNT, usual.number, _UNITS[DISCOUNT], "default", usual.source, ""
