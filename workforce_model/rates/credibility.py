"""How far a group's own experience is believed: gamma-Poisson credibility.

A group's separations are Poisson with mean factor x expected; the factors of a kind of group are gamma around one with
a standard deviation that the groups themselves show (empirical Bayes; Buehlmann 1967; Clayton and Kaldor 1987,
"Empirical Bayes estimates of age-standardized relative risks"). The posterior is gamma with shape a + events and rate
a + expected, where a is one over the variance: a class of eight people keeps close to one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Kind = Literal["cause", "service_band", "unit", "job_family", "promotion", "transfer"]
Array = npt.NDArray[np.float64]
PRIOR_SPREAD = 0.5  # of the log of a standard deviation around its usual value: assumption
NARROWEST, WIDEST = 0.01, 1.5


@dataclass(frozen=True)
class Factor:
    """How often a group leaves, relative to what is expected of it.

    `exposure`: person-years. `events`: leavers, in parts where their date is not known. `expected`: separations
    expected of the group before this factor. `mean`, `shape`: of the gamma distribution of the factor. `weight`: the
    share of its own experience in it.
    """

    kind: Kind
    group: str
    exposure: float
    events: float
    expected: float
    mean: float
    shape: float
    weight: float

    @property
    def prior(self) -> float:
        """One over the variance of the factors of its kind: what is known of a group without experience."""
        return self.expected * (1 - self.weight) / self.weight if self.weight > 0 else self.shape

    def interval(self, coverage: float = 0.9) -> tuple[float, float]:
        """Equal-tailed interval of the factor."""
        from scipy import stats

        low, high = stats.gamma.interval(coverage, self.shape, scale=self.mean / self.shape)
        return float(low), float(high)


def factors(kind: Kind, people: pd.DataFrame, column: str, expected: pd.Series, usual_sd: float) -> tuple[Factor, ...]:
    """The factor of every group of `column`, whose people are expected to leave `expected` times.

    `usual_sd`: the standard deviation of factors that a few groups alone could not show.
    """
    sums = pd.DataFrame(
        {"exposure": people["exposure"], "events": people["left"], "expected": expected}
    ).groupby(people[column], sort=True).sum()  # fmt: skip
    return credible(kind, sums, usual_sd)


def credible(kind: Kind, sums: pd.DataFrame, usual_sd: float) -> tuple[Factor, ...]:
    """The factor of every row of `sums` (exposure, events, expected), whose index names the groups."""
    events, hoped = sums["events"].to_numpy(dtype=np.float64), sums["expected"].to_numpy(dtype=np.float64)
    a = spread(events, hoped, usual_sd) ** -2
    return tuple(
        Factor(
            kind, str(group), float(exposure), float(count), float(mean), (a + count) / (a + mean), a + count,
            mean / (a + mean),
        )
        for group, exposure, count, mean in zip(sums.index, sums["exposure"], events, hoped, strict=True)
    )  # fmt: skip


def spread(events: Array, expected: Array, usual: float) -> float:
    """The standard deviation of the groups' true factors: the mode of its posterior.

    The likelihood is the groups' negative binomial one; the prior is log-normal around `usual`.
    """
    from scipy import stats

    seen = expected > 0

    def loss(log_sd: float) -> float:
        a = np.exp(-2 * log_sd)
        likelihood = stats.nbinom.logpmf(np.round(events[seen]), a, a / (a + expected[seen])).sum()
        return float(_prior(log_sd, usual) - likelihood)

    return _least(loss)


def drift(pairs: Sequence[tuple[Array, Array, Array]], usual: float) -> float:
    """The standard deviation of a group's level from one interval to the next, beyond chance and beyond everybody's.

    `pairs`: for each pair of neighbouring intervals the groups' events in the first and in both, and the share of the
    expected that lies in the first. Given their sum, the first is beta-binomial around that share.
    """
    from scipy import stats

    def loss(log_sd: float) -> float:
        a = 2 * np.exp(-2 * log_sd)
        total = _prior(log_sd, usual)
        for first, both, share in pairs:
            total -= stats.betabinom.logpmf(first, both, a * share, a * (1 - share)).sum()
        return float(total)

    return _least(loss)


def _prior(log_sd: float, usual: float) -> float:
    return float(((log_sd - np.log(usual)) / PRIOR_SPREAD) ** 2 / 2)


def _least(loss: Callable[[float], float]) -> float:
    from scipy import optimize

    found = optimize.minimize_scalar(loss, bounds=(np.log(NARROWEST), np.log(WIDEST)), method="bounded")
    return float(np.exp(found.x))
