"""How often people of each age left, beside what the rates expect of them: a check, for no rate is fitted by age."""

import math

import numpy as np
import pandas as pd

from workforce_model.assumptions import DEFAULT_PLAN_GROUP, plan_group
from workforce_model.intake import History
from workforce_model.rates.causes import expected_by_cause
from workforce_model.rates.experience import Experience
from workforce_model.rates.spells import spells_of
from workforce_model.rates.table import rate_row
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

AGE_BAND = "age_band"
SOURCE = "a check of the packaged tables' shape by age, in no rate"
_FIRST = (0, 25, 35, 45, 50, 55, 60, 65)
_NAMES = ("under 25", "25 to 34", "35 to 44", "45 to 49", "50 to 54", "55 to 59", "60 to 64", "65 and more")


def by_age(history: History, experience: Experience, plans: str | None = None) -> pd.DataFrame:
    """One row an age band, in the columns of `Experience.table`; empty where no age is known.

    `expected`: separations that the rates expect, every factor and the level of those years in them. `factor`: events
    over expected, with the exact Poisson interval (Garwood 1936, Biometrika 28:437-442); `weight` is 0.
    """
    group = plan_group(plans or history.retirement_plan or DEFAULT_PLAN_GROUP)
    pieces = spells_of(history, group).pieces
    level = pieces["left"].sum() / (expected := _expected(pieces, experience)).sum()
    known = pieces.assign(expected=expected * level)[pieces["age"].notna()]
    place = np.searchsorted(_FIRST, np.floor(known["age"]), side="right") - 1
    sums = known.groupby(place)[["exposure", "left", "expected"]].sum()
    return pd.DataFrame(
        [_row(_NAMES[int(at)], *values) for at, values in zip(sums.index, sums.to_numpy(), strict=True)]
    )


def _expected(pieces: pd.DataFrame, experience: Experience) -> "pd.Series[float]":
    """What the tables expect of each piece, with every factor."""
    of_cause = [experience.mean_of("cause", cause) for cause in CAUSES]
    expected = pd.Series(expected_by_cause(pieces) @ of_cause, index=pieces.index)
    bands = pieces["band"].map(dict(enumerate(SERVICE_BANDS)))
    for kind, groups in (("service_band", bands), ("unit", pieces["unit"]), ("job_family", pieces["job_family"])):
        found = {factor.group: factor.mean for factor in experience.factors if factor.kind == kind}
        expected *= groups.map(found).fillna(1.0).astype(float)
    return expected


def _row(group: str, exposure: float, events: float, expected: float) -> dict[str, object]:
    from scipy import stats

    low = stats.chi2.ppf(0.05, 2 * events) / 2 if events else 0.0
    high = stats.chi2.ppf(0.95, 2 * events + 2) / 2
    of = expected or math.nan
    return rate_row(
        (AGE_BAND, group), (exposure, events, expected), events / of, (low / of, high / of), weight=0.0, source=SOURCE
    )
