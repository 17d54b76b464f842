"""How the factors of all kinds of group are uncertain together, and what the common level does about it.

All bands up and the level down is the same to what was seen: taken one by one, factors are far less certain than what
they say together of a unit or of the whole agency.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workforce_model.rates.levels import Array

FLAT = 1e-9  # information of the level's prior: none


@dataclass(frozen=True)
class Joint:
    """The posterior of the logs of the factors at its mode (Laplace's approximation).

    `groups`: (kind, group), a row each. `covariance`: group x group. `weights`: share of all separations expected that
    lies in each group: factors whose logs are off by d come with a level off by -(weights @ d), so that as many people
    leave in all as were seen to. `offset`: what the level's log needs besides, so that all together are right in the
    mean when every factor is.
    """

    groups: tuple[tuple[str, str], ...]
    covariance: Array
    weights: Array
    offset: float

    def variance(self, shares: Array) -> float:
        """Variance of the log of what is expected of people of whom these `shares` lie in each group."""
        off = shares - self.weights
        return float(off @ self.covariance @ off)


def joint_of(groups: Sequence[tuple[str, str]], told: Array, prior: Array) -> Joint:
    """The joint posterior, given what the spells and the priors tell.

    `told`: information of the level (first) and of each group's log factor, (1 + groups)^2: the separations expected of
    those who belong to both. `prior`: information of each factor's prior. The variances are those of the penalised
    likelihood (Breslow and Clayton 1993, "Approximate inference in generalized linear mixed models").
    """
    information = told + np.diag(np.concatenate([[FLAT], prior]))
    covariance = np.asarray(np.linalg.inv(information)[1:, 1:], dtype=np.float64)
    weights = told[0, 1:] / told[0, 0]
    both = told[1:, 1:] * covariance
    crossed = (both.sum() - np.trace(both)) / (2 * told[0, 0])
    return Joint(tuple(groups), covariance, weights, float(weights @ covariance @ weights / 2 - crossed))
