"""The packaged county with the packaged rates: its futures, and the same retirements by a plain cohort projection."""

from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Final

import numpy as np

from workforce_model.assumptions import age_given_service, plan
from workforce_model.intake import load
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import fold
from workforce_model.model.rules.people import CAUSE, LEAVES
from workforce_model.model.tables import Floats
from workforce_model.scenario import BASELINE
from workforce_model.schema.codes import CAUSES, MEMBER_CATEGORIES
from workforce_model.validation.check import Check
from workforce_model.validation.internal import Future

EXAMPLE: Final = Path("data_templates") / "examples" / "montgomery"
YEARS: Final = 10
FUTURES: Final = 20
STEPS: Final = 12  # of the cohort projection, a year
QUARTERS: Final = 4  # birthdays, spread over the year
HIGHEST: Final = 50.0  # a year, in place of an infinite hazard
RETIREMENT: Final = CAUSES.index("retirement")


@dataclass(frozen=True, eq=False)
class County:
    """A prepared agency, its baseline inputs and some futures of it."""

    prepared: Prepared
    inputs: Inputs
    futures: tuple[Future, ...]


def county(folder: Path = EXAMPLE, futures: int = FUTURES, years: int = YEARS) -> County:
    """Run the baseline of a submission, every event kept."""
    prepared = prepare(load(folder), years)
    inputs = inputs_for(prepared, BASELINE)
    numbers = range(1, futures + 1)
    outcomes = replicate(inputs, engine="compiled", seed=1, replications=numbers)
    return County(prepared, inputs, tuple((inputs, outcome, fold(inputs, outcome)) for outcome in outcomes))


def cohorts(ran: County, expected: float | None = None) -> Check:
    """Retirements of today's people within the horizon, simulated and by the cohort projection."""
    horizon = ran.inputs.calendar.horizon
    counts = [
        int(((outcome.opening[:, LEAVES] <= horizon) & (outcome.opening[:, CAUSE] == RETIREMENT)).sum())
        for _, outcome, _ in ran.futures
    ]
    projected = expected_retirements(ran) if expected is None else expected
    error = float(np.std(counts, ddof=1)) / sqrt(len(counts))
    people, agency = len(ran.inputs.people.entity), ran.prepared.submission.agency
    what = f"Retirements in {YEARS} years of the {people:,} people of {agency}"
    source = "cohort projection by age and service, month by month, same packaged rates"
    return Check(what, projected, source, float(np.mean(counts)), error, 0)


def expected_retirements(ran: County) -> float:
    """Expected retirements by the cohort projection, every age allowed that the roster's service allows."""
    people = ran.inputs.people
    codes = [each.code for each in ran.prepared.incumbents.plans]
    served = -(people.hired_first + people.hired_last) / 2 / DAYS_PER_YEAR
    months = (np.floor(served * STEPS) + 0.5) / STEPS
    rows = zip(people.plan.tolist(), people.sex.tolist(), people.category.tolist(), months.tolist(), strict=True)
    return sum(_of_one(codes[at], sex, MEMBER_CATEGORIES[category], years) for at, sex, category, years in rows)


@cache
def _of_one(code: str, sex: int, category: str, served: float) -> float:
    """Expected retirements of one person with `served` years of service and unknown age."""
    ages = age_given_service(category)
    chance = np.diff(ages.cumulative[int(served)], prepend=0.0)
    hazards = _yearly_hazards(code, sex)
    age = (ages.low[:, None] + (np.arange(QUARTERS) + 0.5) / QUARTERS).ravel()
    weight = np.repeat(chance / QUARTERS, QUARTERS)
    there, retired = np.ones_like(age), 0.0
    for step in range(YEARS * STEPS):
        middle = (step + 0.5) / STEPS
        cell = (np.minimum(age + middle, 100).astype(int), np.full(len(age), min(int(served + middle), 60)))
        retire, other = hazards[0][cell] / STEPS, hazards[1][cell] / STEPS
        total = np.maximum(retire + other, 1e-12)
        leaving = there * -np.expm1(-total)
        retired += float((weight * leaving * retire / total).sum())
        there = there - leaving
    return retired


@cache
def _yearly_hazards(code: str, sex: int) -> Floats:
    """Hazards a year, (retirement, everything else) x age x service, before the season."""
    rates = plan(code)
    with np.errstate(divide="ignore"):
        may = np.zeros((101, 61), dtype=bool)
        may[rates.eligible_age :, rates.eligible_service :] = True
        quits = np.where(may, -np.log1p(-rates.quit_after_eligible), -np.log1p(-rates.quit_before_eligible))
        others = quits - np.log1p(-rates.disability[sex])[:, None] - np.log1p(-rates.death[sex])[:, None]
        return np.asarray(np.minimum(np.stack([-np.log1p(-rates.retirement) * may, others]), HIGHEST))
