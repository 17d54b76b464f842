"""How sure an answer is: plan against plan in the same futures, and what other draws of the futures would have said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce_model.optimise.search import Tried
from workforce_model.optimise.trials import Flags, Trials, kept
from workforce_model.optimise.values import Ints

DRAWS: Final = 2_000  # of the futures, with replacement (bootstrap; Efron and Tibshirani 1993)
_EVEN: Final = 1e-9


@dataclass(frozen=True)
class Duel:
    """The answer against another plan in the same futures: in how many fewer, as many and more posts are empty."""

    other: Tried
    fewer: int
    even: int
    more: int


@dataclass(frozen=True)
class Certainty:
    """How sure the answer is.

    `low`, `high`: 90% interval of the probability (Wilson). `fresh`: the probability in as many
    futures that no search has seen. `same`: share of the draws in which the same plan is the answer. `duel`: against
    the plan that comes next; None where nothing else was tried.
    """

    low: float
    high: float
    fresh: float
    same: float
    duel: Duel | None


def interval(met: Flags) -> tuple[float, float]:
    """The 90% interval of a share of futures; none and all of them have a width too.

    Source: E. B. Wilson, Probable inference, Journal of the American Statistical Association 22 (1927).
    """
    from scipy.stats import binomtest

    found = binomtest(int(met.sum()), len(met)).proportion_ci(confidence_level=0.9, method="wilson")
    return float(found.low), float(found.high)


def certainty(trials: Trials, answer: Tried, tried: Sequence[Tried], futures: int, budget: float) -> Certainty:
    """Weigh the answer among the plans that were tried in all futures and that the budget pays."""
    able = [one for one in tried if one.cost <= budget]
    low, high = interval(trials.met(answer.plan, futures))
    fresh = kept(trials.fresh(answer.plan, futures + 1, 2 * futures), trials.target)
    second = _runner_up(answer, able, trials.target.probability)
    return Certainty(
        low, high, float(fresh.mean()), _same(trials, answer, able, futures),
        None if second is None else _duel(trials, answer, second, futures),
    )  # fmt: skip


def _runner_up(answer: Tried, able: Sequence[Tried], probability: float) -> Tried | None:
    """What would be the answer without the answer."""
    others = [one for one in able if one.plan != answer.plan]
    good = [one for one in others if one.probability >= probability - _EVEN]
    if good:
        return min(good, key=lambda one: (one.cost, -one.probability, one.mean, one.plan))
    return min(others, key=lambda one: (-one.probability, one.mean, one.cost, one.plan), default=None)


def _duel(trials: Trials, answer: Tried, other: Tried, futures: int) -> Duel:
    apart = trials.shares(answer.plan, futures) - trials.shares(other.plan, futures)
    return Duel(other, int((apart < -_EVEN).sum()), int((np.abs(apart) <= _EVEN).sum()), int((apart > _EVEN).sum()))


def _same(trials: Trials, answer: Tried, able: Sequence[Tried], futures: int) -> float:
    """The share of draws in which the cheapest plan to reach the target, else the surest, is this one."""
    draws = _draws(futures, trials.seed)
    met = np.stack([trials.met(one.plan, futures)[draws].mean(axis=1) for one in able])
    mean = np.stack([trials.shares(one.plan, futures)[draws].mean(axis=1) for one in able])
    cost = np.array([one.cost for one in able])[:, None]
    good = met >= trials.target.probability - _EVEN
    # The cheapest of the good; where none is good, the surest, then the one with fewest empty posts.
    rank = np.where(good, cost - cost.max() - 1, np.where(good.any(axis=0), np.inf, -met + 1 + mean * 1e-3))
    own = next(row for row, one in enumerate(able) if one.plan == answer.plan)
    return float((rank.argmin(axis=0) == own).mean())


def _draws(futures: int, seed: int) -> Ints:
    return np.random.default_rng(seed).integers(0, futures, size=(DRAWS, futures))
