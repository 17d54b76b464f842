"""Ages of people whose birth dates are unknown, given their service."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from workforce_model.assumptions.files import named, rows
from workforce_model.assumptions.interpolate import SERVICES, Array
from workforce_model.assumptions.register import default
from workforce_model.schema.codes import MEMBER_CATEGORIES

_OLDEST = 80
_ACTIVES = "calpers_state_actives_20180630.csv"


@dataclass(frozen=True, slots=True, eq=False)
class AgeGivenService:
    """The distribution of completed age in bands, one row a year of completed service.

    ``low`` and ``high`` have shape (k,): the first and last completed age of a band (here one year wide).
    ``cumulative`` has shape (services, k), ends at one in every row and gives no weight to ages at which the
    person would have been hired below the register's ``minimum_entry_age``.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    cumulative: Array


@cache
def age_given_service(category: str) -> AgeGivenService:
    """Return ages by completed service 0..60 of a member category; ValueError if it is unknown.

    CalPERS State members on 2018-06-30 by age band and service band, spread evenly over the years of an age
    band. Between the midpoints of the service bands the shares are interpolated linearly; service 0 is the
    entry-age distribution; beyond the last midpoint its shares are held. Ages that service rules out are
    removed and the rest rescaled; where nothing is left the youngest possible age is taken.
    """
    midpoints, shares = _shares(category)
    entry = _entry(shares[0], midpoints[0])
    knots, columns = [0, *midpoints], np.vstack([entry, shares])
    weights = np.stack([np.interp(SERVICES, knots, columns[:, i]) for i in range(_OLDEST + 1)], axis=1)
    ages = np.arange(_OLDEST + 1)
    youngest = SERVICES + int(default("minimum_entry_age").number)
    weights[ages[None, :] < youngest[:, None]] = 0.0
    empty = weights.sum(axis=1) == 0
    weights[empty, youngest[empty]] = 1.0
    return _distribution(weights)


@cache
def entry_age(category: str) -> AgeGivenService:
    """Return the ages of new hires, one row: members with 0-4 years of service, made two years younger."""
    midpoints, shares = _shares(category)
    return _distribution(_entry(shares[0], midpoints[0])[None, :])


def _entry(shares: Array, years: int) -> Array:
    entry = np.zeros_like(shares)
    entry[:-years] = shares[years:]
    return entry


def _shares(category: str) -> tuple[list[int], Array]:
    """Return the midpoints of the service bands and, a row each, the share of every single age."""
    named("member category", category, MEMBER_CATEGORIES)
    counts: dict[int, Array] = {}
    for row in rows(_ACTIVES):
        if row["group"] == default(f"age_given_service.{category}").value:
            low, high = (int(age) for age in row["age_band"].split("-"))
            ages = counts.setdefault(int(row["yos_mid"]), np.zeros(_OLDEST + 1))
            ages[low : high + 1] += float(row["n_active"]) / (high - low + 1)
    return sorted(counts), np.stack([counts[mid] / counts[mid].sum() for mid in sorted(counts)])


def _distribution(weights: Array) -> AgeGivenService:
    used = np.flatnonzero(weights.sum(axis=0))
    cumulative = np.cumsum(weights[:, used], axis=1)
    cumulative /= cumulative[:, -1:]
    for array in (used, cumulative):
        array.setflags(write=False)
    return AgeGivenService(low=used, high=used, cumulative=cumulative)
