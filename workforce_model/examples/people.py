"""People as the tables show them: birth, pay and working levels, from marginals and keyed luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.assumptions import age_given_service
from workforce_model.examples.county import DAYS_PER_YEAR, County, Marginals
from workforce_model.examples.luck import uniform, uniforms

RAISES: Final = 1.03  # a year, of every pay: assumption
PAY_YEAR: Final = date(2016, 12, 31)
STEP_A_YEAR: Final = 0.05  # of the way through the pay of a class, for a year in it: assumption
ENTRY_STEPS: Final = 0.15  # how far up newcomers may start: assumption
TOP_STEP: Final = 0.97
SERVICE_WEIGHT: Final = 0.75  # how far rank in pay is rank in service: assumption
OWN_CLASS: Final = 0.5  # least share of service spent in a class that others lead to: assumption
YOUNGEST: Final = 18
ROUNDED: Final = 10  # dollars


@dataclass(frozen=True)
class Kinds:
    """The county's marginals of each seat's class, by (department, county's title)."""

    county: County

    @cached_property
    def _known(self) -> dict[tuple[str, str], Marginals]:
        return {}

    def of(self, seat: pd.Series) -> Marginals:
        """Marginals of the class of one row of the seats."""
        key = str(seat["department"]), str(seat["county_title"])
        if key not in self._known:
            self._known[key] = self.county.marginals(*key)
        return self._known[key]


def incumbents(seats: pd.DataFrame, classes: pd.DataFrame, kinds: Kinds, start: date) -> pd.DataFrame:
    """Who holds each of `seats` at the start.

    Columns: position_id, hire_date, birth_date, sex, class_entry_date, step (place in the pay of the class at the
    entry into it) and level (working level, from 0; missing at the top).
    """
    own = classes.set_index("class_title")
    rows = []
    for _, seat in seats.iterrows():
        marginals, kind = kinds.of(seat), own.loc[seat["class_title"]]
        served, woman, chosen, spread = uniforms("incumbent", seat["position_id"], 4)
        service = marginals.service_at(served)
        fed = bool(kind["feeder_classes"])
        in_class = service * (OWN_CLASS + (1 - OWN_CLASS) * chosen if fed else 1.0)
        levels = [level for level in str(kind["working_levels"]).split(";") if level]
        hired = start - timedelta(days=round(service * DAYS_PER_YEAR) + 1)
        rows.append(
            {
                "position_id": seat["position_id"],
                "hire_date": hired,
                "birth_date": born(str(kind["member_category"]), hired, start, str(seat["position_id"])),
                "sex": "female" if woman < marginals.women else "male",
                "class_entry_date": start - timedelta(days=round(in_class * DAYS_PER_YEAR) + 1),
                "step": max(0.0, SERVICE_WEIGHT * served + (1 - SERVICE_WEIGHT) * spread - STEP_A_YEAR * in_class),
                "level": _level(served, marginals.underfilled, len(levels)),
            }
        )
    return pd.DataFrame(rows)


def _level(served: float, underfilled: float, levels: int) -> float:
    """Those who have served least are at the lower levels, as many as the county underfills."""
    if not levels or served >= underfilled:
        return float("nan")
    return float(int(served / underfilled * levels))


def born(category: str, hired: date, today: date, key: str) -> date:
    """A birth date given service: the packaged ages of CalPERS State members."""
    ages = age_given_service(category)
    service = int((today - hired).days / DAYS_PER_YEAR)
    at, within = uniforms("birth", key, 2)
    band = int(np.searchsorted(ages.cumulative[min(service, len(ages.cumulative) - 1)], at))
    age = max(float(ages.low[band]) + float(within), YOUNGEST + (today - hired).days / DAYS_PER_YEAR)
    return today - timedelta(days=round(age * DAYS_PER_YEAR))


def entry_step(key: str) -> float:
    """The place in the pay of a class at which somebody new to it starts."""
    return ENTRY_STEPS * uniform("step", key)


def annual_pay(marginals: Marginals, step: float, since: date, today: date, fte: float) -> int:
    """Dollars a year on a day: the county's pay of 2016 at the person's step, raised every year."""
    place = min(TOP_STEP, step + STEP_A_YEAR * (today - since).days / DAYS_PER_YEAR)
    raised = RAISES ** ((today - PAY_YEAR).days / DAYS_PER_YEAR)
    return int(round(marginals.pay_at(place) * raised * fte / ROUNDED) * ROUNDED)


def employee_ids(hired: Sequence[date], keys: Sequence[str], after: int) -> list[str]:
    """Numbers in the order of hiring, behind those given out already."""
    order = sorted(range(len(hired)), key=lambda row: (hired[row], keys[row]))
    place = {row: number for number, row in enumerate(order, after + 1)}
    return [f"E{place[row]:05d}" for row in range(len(hired))]
