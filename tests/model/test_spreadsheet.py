"""Ten-year retirements of the packaged county beside a plain spreadsheet: same tables, expected values, no hiring.

The spreadsheet walks each incumbent year by year with every age the roster's service allows; the truth of the
comparison is external to the engine, it shares only the packaged tables.
"""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from workforce_model.assumptions import age_given_service, plan
from workforce_model.intake import load
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.build.assemble import Prepared
from workforce_model.model.rules.people import opening_people
from workforce_model.scenario import BASELINE
from workforce_model.schema.codes import MEMBER_CATEGORIES

YEARS = 10
STEPS = 12  # spreadsheet rows a year


@cache
def yearly_hazards(code: str, sex: int) -> np.ndarray:
    """Cause x age x service, a year, before seasonality: retirement, everything else."""
    p = plan(code)
    with np.errstate(divide="ignore"):
        may = np.zeros((101, 61), dtype=bool)
        may[p.eligible_age :, p.eligible_service :] = True
        quits = np.where(may, -np.log1p(-p.quit_after_eligible), -np.log1p(-p.quit_before_eligible))
        others = quits - np.log1p(-p.disability[sex])[:, None] - np.log1p(-p.death[sex])[:, None]
        return np.minimum(np.stack([-np.log1p(-p.retirement) * may, others]), 50.0)


@cache
def expected_retirements(code: str, sex: int, category: str, served: float) -> float:
    """Expected retirements in ten years of one incumbent with `served` years of service and unknown age."""
    ages = age_given_service(category)
    chance = np.diff(ages.cumulative[int(served)], prepend=0.0)
    hazards = yearly_hazards(code, sex)
    age = (ages.low[:, None] + (np.arange(4) + 0.5) / 4).ravel()  # birthdays spread over the year
    weight = np.repeat(chance / 4, 4)
    alive, retired = np.ones_like(age), 0.0
    for step in range(YEARS * STEPS):
        middle = (step + 0.5) / STEPS
        cell = (np.minimum(age + middle, 100).astype(int), np.full(len(age), min(int(served + middle), 60)))
        retire, other = hazards[0][cell] / STEPS, hazards[1][cell] / STEPS
        total = np.maximum(retire + other, 1e-12)
        leaving = alive * -np.expm1(-total)
        retired += float((weight * leaving * retire / total).sum())
        alive = alive - leaving
    return retired


@pytest.fixture(scope="module")
def county(montgomery: Path) -> Prepared:
    return prepare(load(montgomery), YEARS)


def test_incumbents_retirements_agree_with_the_spreadsheet(county: Prepared) -> None:
    inputs = inputs_for(county, BASELINE)
    people, horizon = inputs.people, inputs.calendar.horizon
    codes = [p.code for p in county.incumbents.plans]
    served = -(people.hired_first + people.hired_last) / 2 / 365.25
    spreadsheet = sum(
        expected_retirements(codes[p], s, MEMBER_CATEGORIES[c], float(y))
        for p, s, c, y in zip(
            people.plan.tolist(),
            people.sex.tolist(),
            people.category.tolist(),
            (np.floor(served * 12) + 0.5) / 12,
            strict=True,
        )
    )
    counts = []
    for replication in range(1, 31):
        out = np.empty((len(people.entity), 6), dtype=np.int64)
        future = np.uint64(1), np.uint64(replication)
        opening_people(people, inputs.ages, inputs.hazards, inputs.stay_floors, *future, horizon, out)
        counts.append(int(((out[:, 3] <= horizon) & (out[:, 4] == 0)).sum()))
    assert np.mean(counts) == pytest.approx(spreadsheet, rel=0.005)
    assert 2_000 < spreadsheet < 5_000
