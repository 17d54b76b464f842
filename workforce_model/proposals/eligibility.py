"""Who may retire within some years: known where ages are, else as a probability given service."""

import numpy as np
import pandas as pd

from workforce_model.assumptions import (
    DEFAULT_PLAN_GROUP,
    Plan,
    age_given_service,
    plan,
    plan_codes,
    plan_group,
    proposal_default,
)
from workforce_model.intake import Submission

DAYS_PER_YEAR = 365.25


def may_retire(seats: pd.DataFrame, submission: Submission) -> pd.DataFrame:
    """The seats with may_retire (probability for the holder; missing where vacant) and age_known.

    Eligibility is that of the person's plan (age and service); a retirement_eligible_date stands before it. An unknown
    age is spread as in the packaged ages given service.
    """
    valuation = pd.Timestamp(submission.valuation_date)
    years = proposal_default("retirement_within")
    held = seats["employee_id"].notna()
    service = seats["credited_service"].fillna((valuation - seats["hire_date"]).dt.days / DAYS_PER_YEAR).fillna(0.0)
    age = ((valuation - seats["birth_date"]).dt.days / DAYS_PER_YEAR).fillna(seats["age"] + 0.5)
    plans = _plans(seats, submission)
    chance = [
        _chance(of, category, served, old, years)
        for of, category, served, old in zip(plans, seats["member_category"], service, age, strict=True)
    ]
    given = seats["retirement_eligible_date"]
    by_date = (given <= valuation + pd.DateOffset(years=int(years))).astype(float)
    known = pd.Series(chance, seats.index, dtype="float64").where(given.isna(), by_date)
    return seats.assign(may_retire=known.where(held), age_known=age.notna() | given.notna())


def _plans(seats: pd.DataFrame, submission: Submission) -> list[Plan]:
    group = plan_group(submission.retirement_plan or DEFAULT_PLAN_GROUP)
    codes = set(plan_codes())
    hired = seats["hire_date"].fillna(pd.Timestamp(submission.valuation_date))
    return [
        plan(named if named in codes else group.plan_for(category, day.date()))
        for named, category, day in zip(seats["retirement_plan"], seats["member_category"], hired, strict=True)
    ]


def _chance(of: Plan, category: str, service: float, age: float, years: float) -> float:
    if service + years < of.eligible_service:
        return 0.0
    if not np.isnan(age):
        return float(age + years >= of.eligible_age)
    ages = age_given_service(category)
    row = ages.cumulative[min(max(int(service), 0), len(ages.cumulative) - 1)]
    younger = int(np.searchsorted(ages.low, of.eligible_age - years))
    return float(1.0 - row[younger - 1]) if younger else 1.0
