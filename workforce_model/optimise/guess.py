"""The agency as a flow model: classes by fiscal year, read off the futures of the baseline and of each choice alone.

It knows the mean flows and no luck. It gives the first plan to try for a sum of money, and a bound: were every choice
to be had in part, and to do beside others all that it does alone, no less money would do.
"""

from collections.abc import Sequence
from math import ceil

import numpy as np

from workforce_model.optimise.flow import FlowModel, Grade, Measure
from workforce_model.optimise.target import ALL
from workforce_model.optimise.trials import Plan, Trials
from workforce_model.optimise.values import Floats

Option = tuple[int, int]  # number of the line, number of the choice (from 1)


def alone(trials: Trials, option: Option) -> Plan:
    """The plan that buys this choice and nothing else."""
    line, choice = option
    return tuple(choice if row == line else 0 for row in range(len(trials.lines)))


def flow_model(trials: Trials, options: Sequence[Option]) -> FlowModel:
    """The classes of the scope as grades, fiscal years as periods; each option raises who is there as it did alone."""
    usual = trials.means(trials.nothing)
    before = usual.filled[:, :-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        stays = np.clip(np.nan_to_num(1 - usual.left[:, 1:] / before), 0.0, 1.0)
        stayed = stays * before
        filled = (usual.filled[:, 1:] - stayed) / (usual.posts[:, 1:] - stayed)
    filled = np.clip(np.nan_to_num(filled, posinf=0.0, neginf=0.0), 0.0, 1.0)
    weight = np.zeros_like(stays)
    weight[:, 0 if trials.target.window == ALL else -1 :] = 1.0
    grades = tuple(Grade(str(row), float(usual.filled[row, 0]), stays[row]) for row in range(len(stays)))
    measures = tuple(
        Measure(line, trials.cost(alone(trials, (line, choice))), _gain(trials, (line, choice), stays, filled))
        for line, choice in options
    )
    return FlowModel(grades, usual.posts[:, 1:], filled=filled, weight=weight, measures=measures)


def _gain(trials: Trials, option: Option, stays: Floats, filled: Floats) -> Floats:
    """What must be added in each year so that the model's people are more by what the option adds on average."""
    more = trials.means(alone(trials, option)).filled - trials.means(trials.nothing).filled
    gain = more[:, 1:] - (1 - filled) * stays * more[:, :-1]
    return np.where(np.abs(gain) < 1e-9, 0.0, gain)


def first_guess(trials: Trials, options: Sequence[Option], budget: float) -> Plan:
    """The plan for at most this sum that leaves fewest posts empty in the flow model."""
    found = flow_model(trials, options).solve("vacancy", budget=budget, whole=True)
    plan = list(trials.nothing)
    if found is not None:
        for (line, choice), bought in zip(options, found.of["bought"], strict=True):
            if bought > 0.5:
                plan[line] = choice
    return tuple(plan)


def least_cost(trials: Trials, options: Sequence[Option], few: int, futures: int) -> float | None:
    """The bound in dollars; None where the flow model cannot do it with all the options.

    The mean must fall as far as the future that just has to keep the limit must: bad futures are taken to shrink in
    proportion to the mean. The model counts at fiscal year-ends; the ratio of the measure to these carries over.
    """
    model = flow_model(trials, options)
    usual = trials.means(trials.nothing)
    weight = np.ones_like(model.required) if model.weight is None else model.weight
    seats = float((model.required * weight).sum())
    empty = float(((usual.posts - usual.filled)[:, 1:] * weight).sum()) / seats
    mean = float(trials.shares(trials.nothing, few).mean())
    shares = np.sort(trials.shares(trials.nothing, futures))
    last = float(shares[max(ceil(trials.target.probability * futures - 1e-9) - 1, 0)])
    wanted = mean * min(1.0, trials.target.limit / last) if last > 0 else mean
    ratio = empty / mean if mean > 0 else 1.0
    found = model.solve("cost", most_vacancy=wanted * ratio * seats + 1e-9)
    return None if found is None else max(0.0, found.value)
