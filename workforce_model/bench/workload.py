"""W, the reference work of the public benchmark: what every contestant has to simulate."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FAMILIES: Final = 40
GRADES: Final = 4
YEARS: Final = 10
MONTHS: Final = 12 * YEARS
DAYS_A_YEAR: Final = 365.25
DAYS_A_MONTH: Final = DAYS_A_YEAR / 12
HORIZON: Final = YEARS * DAYS_A_YEAR
YOUNGEST: Final = 18
ENTRY_AGES: Final = 50
SERVICE_MONTHS: Final = 700
STAFFING_SEED: Final = 7


@dataclass(frozen=True)
class Step:
    """A lognormal duration with mean `days` and coefficient of variation `cv`; `fails` is the chance to fail it."""

    days: float
    cv: float
    fails: float = 0.0

    @cached_property
    def sigma(self) -> float:
        return math.sqrt(math.log1p(self.cv**2))

    @cached_property
    def mu(self) -> float:
        return math.log(self.days) - self.sigma**2 / 2


# Posting and examination (done by a recruiter), interview, background; who fails one goes back to the examination.
STAGES: Final = (Step(15, 0.6), Step(30, 0.6, 0.15), Step(25, 0.6, 0.12), Step(22, 0.8, 0.10))
EXAM: Final = 1
AFTER_EXAM: Final = 2
INTERNSHIP: Final = (Step(180, 0.15, 0.10), Step(180, 0.15, 0.15), Step(365, 0.15, 0.20))
PROMOTION: Final = Step(45, 0.5)


@dataclass(frozen=True, eq=False)
class Workload:
    """An agency of `size` seats in 40 families of 4 grades, all filled, followed for ten years.

    Block b holds the seats bounds[b] to bounds[b + 1] of family b // 4 in grade b % 4. `hazard`: a month, by age at
    entry (from 18), month of service and cause (retirement, quit, death); a family's hazards are `pace` times these.
    `entry_age`: 1,024 equally likely ages at entry (rows of `hazard`). `opening_entry`, `opening_service`: entry age
    and months of service of the person in each seat. A seat that falls vacant in a grade above the first is filled
    from the grade below with chance `promoted`, after `promotion`, by anybody of that block, each as likely; with
    nobody there, or otherwise, it is recruited for through `stages`. The first two stages need one of `recruiters`
    (0: unlimited), held from one to the next and given up after the examination. Each half-year `cohort_seats` interns
    start in each family; who completes waits in the family's pool, and a first-grade seat that falls vacant takes one
    of the pool at once, through the last two stages at half their length and without failing.
    """

    size: int
    bounds: Ints
    pace: Floats
    hazard: Floats
    entry_age: Ints
    opening_entry: Ints
    opening_service: Ints
    cohort_seats: int
    recruiters: int = 0
    promoted: tuple[float, ...] = (0.0, 0.55, 0.65, 0.70)
    promotion: Step = PROMOTION
    stages: tuple[Step, ...] = STAGES
    internship: tuple[Step, ...] = INTERNSHIP
    cohorts: int = 2 * YEARS
    months_between_cohorts: int = 6

    @cached_property
    def block(self) -> Ints:
        """The block of each seat."""
        return np.repeat(np.arange(FAMILIES * GRADES), np.diff(self.bounds))

    @cached_property
    def total_hazard(self) -> Floats:
        """All causes together, a month, by entry age and month of service."""
        return np.asarray(self.hazard.sum(axis=2))

    @cached_property
    def cumulative(self) -> Floats:
        """Hazard run through up to the start of each month of service, by entry age."""
        return np.concatenate([np.zeros((ENTRY_AGES, 1)), self.total_hazard.cumsum(axis=1)], axis=1)

    @cached_property
    def cause_bounds(self) -> Floats:
        """Where a uniform number below the first is a retirement and below the second a quit."""
        total = np.maximum(self.total_hazard, np.finfo(float).tiny)[:, :, None]
        return np.asarray(self.hazard[:, :, :2].cumsum(axis=2) / total)


def workload(size: int, *, crew: bool = False) -> Workload:
    """W for `size` seats, rounded down to a multiple of 40; with `crew` recruiters are as many as the offered load."""
    a_family = size // FAMILIES
    if a_family < 1:
        raise ValueError(f"the workload needs at least {FAMILIES} seats, not {size}")
    size = FAMILIES * a_family
    cuts = np.round(np.cumsum([0, 0.4, 0.3, 0.2, 0.1])[:GRADES] * a_family).astype(np.int64)
    bounds = np.append((np.arange(FAMILIES)[:, None] * a_family + cuts).ravel(), size)
    entry_age = _entry_ages()
    opening_entry, opening_service = _opening_staff(size, entry_age)
    return Workload(
        size=size,
        bounds=bounds,
        pace=0.8 + 0.4 * np.arange(FAMILIES) / (FAMILIES - 1),
        hazard=_hazards(),
        entry_age=entry_age,
        opening_entry=opening_entry,
        opening_service=opening_service,
        cohort_seats=max(1, round(0.006 * a_family)),
        recruiters=_recruiters(size) if crew else 0,
    )


def _recruiters(size: int) -> int:
    """The offered load: 7.5 in a hundred seats fall vacant a year, four in five of these hold a recruiter 60 days."""
    vacancies_a_day = size * 0.075 * 0.8 / DAYS_A_YEAR
    return max(1, math.ceil(vacancies_a_day * 60))


def _hazards() -> Floats:
    service = np.arange(SERVICE_MONTHS)[None, :] / 12
    age = YOUNGEST + np.arange(ENTRY_AGES)[:, None] + service
    service = np.broadcast_to(service, age.shape)
    may = ((age >= 57) & (service >= 30)) | ((age >= 60) & (service >= 20)) | ((age >= 62) & (service >= 5))
    retirement = np.where(may, np.minimum(0.8, 0.16 + 0.03 * np.maximum(0, age - 58)), 0.0)
    retirement = np.where(age >= 72, 1.5, retirement)
    up_to, rates = (1, 2, 3, 5, 10, 20), (0.18, 0.14, 0.10, 0.07, 0.04, 0.02)
    quits = np.select([service < years for years in up_to], rates, 0.012)
    death = 0.001 + 0.0008 * np.exp(0.085 * (age - 40))
    return np.stack([retirement, quits, death], axis=2) / 12


def _entry_ages() -> Ints:
    """The middle of each of 1,024 equal shares of a bell around age 30 on a thin floor; nobody enters after 65."""
    ages = np.arange(ENTRY_AGES)
    weight = np.exp(-0.5 * ((ages - 12) / 8) ** 2) + 0.02
    weight[48:] = 0
    cumulative = np.cumsum(weight / weight.sum())
    cumulative[-1] = 1.0
    return np.searchsorted(cumulative, (np.arange(1024) + 0.5) / 1024).astype(np.int64)


def _opening_staff(size: int, entry_age: Ints) -> tuple[Ints, Ints]:
    """(entry age, months of service) in each seat: twelve years of service on average, nobody beyond 66."""
    luck = np.random.default_rng(STAFFING_SEED)
    entry = entry_age[luck.integers(0, len(entry_age), size)]
    longest = (66 - YOUNGEST - entry) * 12.0
    service = np.minimum(luck.exponential(12 * 12.0, size), luck.random(size) * longest)
    return entry, np.floor(service).astype(np.int64)
