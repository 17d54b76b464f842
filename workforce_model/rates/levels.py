"""The level of a year, common to everybody: how far the agency is from the tables, and years unlike one another.

On the log scale the observed level of an interval is mu + s(t) + chance, where mu is the agency's lasting distance from
the tables and s a stationary first-order autoregression (Box and Jenkins 1976, chapter 3) with innovations of standard
deviation `sd` a year and persistence `persistence`. Few intervals cannot show either, so both have priors that rest on
a published series, and history only moves them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workforce_model.assumptions import default

Array = npt.NDArray[np.float64]
SD_SPREAD = 0.5  # of the log of the innovations' standard deviation around its default: assumption
PERSISTENCE_WEIGHT = 10.0  # observations that the default persistence counts for: assumption
GRID = 31


@dataclass(frozen=True)
class Shocks:
    """Year-to-year changes of the common level: innovations' standard deviation (log scale) and persistence."""

    sd: float
    persistence: float

    @property
    def stationary_variance(self) -> float:
        """Variance of the level of a year far from any that is known."""
        return self.sd**2 / (1 - self.persistence**2)


@dataclass(frozen=True)
class Levels:
    """The lasting level and those of the coming times: log scale, mean (1 + times) and covariance.

    The first is mu, then s at each of the times asked for.
    """

    mean: Array
    covariance: Array


def estimate_shocks(
    when: Array, level: Array, variance: Array, usual: Shocks | None = None, lasting: float | None = None
) -> Shocks:
    """Posterior means of innovations and persistence, given observed levels.

    `when`: years, of the middle of each interval. `level`: log of observed over expected. `variance`: of chance.
    `usual`: the middle of the prior; `lasting`: variance of mu. Both default to those of the level common to everybody.
    """
    from scipy import stats

    usual, lasting = usual or usual_shocks(), _lasting() if lasting is None else lasting
    if not len(when):
        return usual
    sds = usual.sd * np.exp(SD_SPREAD * stats.norm.ppf((np.arange(GRID) + 0.5) / GRID))
    a, b = PERSISTENCE_WEIGHT * usual.persistence, PERSISTENCE_WEIGHT * (1 - usual.persistence)
    persistences = stats.beta.ppf((np.arange(GRID) + 0.5) / GRID, a, b)  # even steps of the priors' chances
    logs = np.empty((GRID, GRID))
    for i, sd in enumerate(sds):
        for j, persistence in enumerate(persistences):
            covariance = _covariance(when, Shocks(float(sd), float(persistence))) + np.diag(variance) + lasting
            logs[i, j] = stats.multivariate_normal.logpdf(level, cov=covariance)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    variance_of = float((weights.sum(axis=1) * sds**2).sum())
    return Shocks(variance_of**0.5, float((weights.sum(axis=0) * persistences).sum()))


def usual_shocks() -> Shocks:
    """The labelled default: what one published series of yearly turnover shows."""
    return Shocks(default("shock_sd").number, default("shock_persistence").number)


def coming_levels(
    when: Array, level: Array, variance: Array, shocks: Shocks, ahead: Array, lasting: float | None = None
) -> Levels:
    """The levels at the times `ahead` (years after the valuation date), given those observed before it.

    `lasting`: variance of mu, by default that of an agency's distance from the tables.
    """
    both = np.concatenate([when, ahead])
    seen = len(when)
    joint = np.zeros((1 + len(both), 1 + len(both)))
    joint[0, 0] = _lasting() if lasting is None else lasting
    joint[1:, 1:] = _covariance(both, shocks)
    unknown = np.concatenate([[0], 1 + seen + np.arange(len(ahead))])
    if not seen:
        return Levels(np.zeros(1 + len(ahead)), joint)
    reads = np.zeros((seen, len(joint)))
    reads[:, 0] = 1.0
    reads[np.arange(seen), 1 + np.arange(seen)] = 1.0
    gain = np.linalg.solve(reads @ joint @ reads.T + np.diag(variance), reads @ joint).T
    mean, covariance = gain @ level, joint - gain @ reads @ joint
    return Levels(mean[unknown], covariance[np.ix_(unknown, unknown)])


def _covariance(when: Array, shocks: Shocks) -> Array:
    apart = np.abs(when[:, None] - when[None, :])
    return shocks.stationary_variance * shocks.persistence**apart


def _lasting() -> float:
    """Variance of an agency's lasting distance from the packaged tables."""
    return default("rates_sd").number ** 2
