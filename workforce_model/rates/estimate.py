"""From a history to an agency's experience: causes and bands of service, units and job families, then years."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from workforce_model.assumptions import DEFAULT_PLAN_GROUP, default, plan_group
from workforce_model.intake import History
from workforce_model.rates.causes import RETIREMENT, apart, expected_by_cause, left_by_cause, usual_apart
from workforce_model.rates.credibility import Array, Factor, Kind, credible, drift, factors
from workforce_model.rates.experience import Experience, Observed, without_history
from workforce_model.rates.joint import Joint, joint_of
from workforce_model.rates.levels import estimate_shocks
from workforce_model.rates.spells import DAYS_PER_YEAR, spells_of
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

KINDS: tuple[tuple[Kind, str], ...] = (("service_band", "band_name"), ("unit", "unit"), ("job_family", "job_family"))
ROUNDS = 12  # of fitting each kind of group given the others: the factors then move by less than one in a thousand
FEWEST = 5  # events of a unit in two intervals together, to say anything of its drift
Found = dict[Kind, tuple[Factor, ...]]


def estimate(history: History, plans: str | None = None, origin: date | None = None) -> Experience:
    """The experience of an agency as of `origin`, by default its last snapshot; one snapshot alone gives none.

    `plans`: the plan group whose tables are the base.
    """
    days = tuple(snapshot.day for snapshot in history.snapshots)
    origin = origin or days[-1]
    if len(days) < 2:
        return without_history(origin)
    group = plan_group(plans or history.retirement_plan or DEFAULT_PLAN_GROUP)
    people = spells_of(history, group).pieces
    if people.empty:  # an event of the log marks every spell
        return without_history(origin)
    people = people.assign(band_name=np.array(SERVICE_BANDS, dtype=object)[people["band"]])
    left = left_by_cause(people)
    found, joint, fitted = _fitted(people, left)
    expected = pd.Series(fitted.sum(axis=1), index=people.index)
    observed, strays = _observed(people.assign(expected=expected), origin), Observed.nothing()
    if left is not None:
        strays = _observed_apart(people, left, fitted, observed)
    return Experience(
        origin, days, _as_uncertain(found, joint), _drift(people, expected),
        estimate_shocks(observed.when, observed.level, observed.variance), observed,
        estimate_shocks(strays.when, strays.level, strays.variance, usual_apart(), lasting=0.0), strays,
        float(fitted[:, RETIREMENT].sum() / fitted.sum()), joint,
    )  # fmt: skip


def _fitted(people: pd.DataFrame, left: Array | None) -> tuple[Found, Joint, Array]:
    """The factors of all kinds, each given the others; how uncertain they are together; separations expected with them.

    The last are piece x cause. `left`: leavers, piece x cause, where causes are known. Round by round to a standstill,
    so that every kind of group comes out right (backfitting of multiplicative credibility; Ohlsson 2008, "Combining
    generalized linear models and credibility models in practice").
    """
    columns = {kind: column for kind, column in KINDS if len(people[column].unique()) > 1}
    means: dict[Kind, Array] = {kind: np.ones(len(people)) for kind in columns}
    table, of_cause = expected_by_cause(people), np.ones(len(CAUSES), dtype=np.float64)
    total = float(people["left"].sum())
    found: Found = {}
    for _ in range(ROUNDS):
        if left is not None:
            hoped = _product(means.values(), len(people)) @ table
            sums = {"exposure": people["exposure"].sum(), "events": left.sum(axis=0)}
            level = total / (hoped @ of_cause)
            by_cause = pd.DataFrame(sums | {"expected": hoped * level}, index=pd.Index(CAUSES))
            found["cause"] = credible("cause", by_cause[hoped > 0], default("cause_sd").number)
            of_cause[hoped > 0] = [factor.mean for factor in found["cause"]]
        base = table @ of_cause
        for kind, column in columns.items():
            others = base * _product([mean for other, mean in means.items() if other != kind], len(people))
            level = total / (others * means[kind]).sum()
            hopes = pd.Series(others * level, index=people.index)
            found[kind] = factors(kind, people, column, hopes, default(f"{kind}_sd").number)
            named = {factor.group: factor.mean for factor in found[kind]}
            means[kind] = np.asarray(people[column].map(named), dtype=np.float64)
    fitted: Array = table * of_cause * _product(means.values(), len(people))[:, None]
    return found, _together(found, columns, people, fitted * total / fitted.sum()), fitted


def _together(found: Found, columns: Mapping[Kind, str], people: pd.DataFrame, fitted: Array) -> Joint:
    """How uncertain the factors are together, while the level is not known for sure either."""
    groups = [(kind, factor.group) for kind, of in found.items() for factor in of]
    row_of = {group: row for row, group in enumerate(groups, 1)}
    everybody = np.zeros(len(people), dtype=np.int64)
    told_of = [everybody]
    for kind, name in columns.items():
        rows = {group: row_of[kind, group] for group in people[name].unique()}
        told_of.append(people[name].map(rows).to_numpy(dtype=np.int64))
    told = np.zeros((len(groups) + 1, len(groups) + 1))
    for at, cause in enumerate(CAUSES):
        of_cause = [everybody + row_of["cause", cause]] if ("cause", cause) in row_of else []
        for one in told_of + of_cause:
            for other in told_of + of_cause:
                np.add.at(told, (one, other), fitted[:, at])
    return joint_of(groups, told, np.array([factor.prior for of in found.values() for factor in of]))


def _as_uncertain(found: Found, joint: Joint) -> tuple[Factor, ...]:
    """The factors with the variances they have together."""
    factors_of = [factor for of in found.values() for factor in of]
    variances = np.diag(joint.covariance)
    return tuple(
        replace(factor, shape=1 / float(variance)) for factor, variance in zip(factors_of, variances, strict=True)
    )


def _product(arrays: Iterable[Array], size: int) -> Array:
    total = np.ones(size)
    for each in arrays:
        total = total * each
    return total


def _observed(people: pd.DataFrame, origin: date) -> Observed:
    sums = people.groupby(["start", "end"], sort=True)[["left", "expected"]].sum()
    middle = [
        (pd.Timestamp(start) + (pd.Timestamp(end) - pd.Timestamp(start)) / 2 - pd.Timestamp(origin)).days
        for start, end in sums.index
    ]
    events = sums["left"].to_numpy(dtype=np.float64) + 0.5
    level: Array = np.log(events) - np.log(sums["expected"].to_numpy(dtype=np.float64) + 0.5)
    return Observed(np.array(middle, dtype=np.float64) / DAYS_PER_YEAR, level, 1 / events)


def _observed_apart(people: pd.DataFrame, left: Array, fitted: Array, observed: Observed) -> Observed:
    """How far retirements stood from the others in each interval, once the lasting factors are in."""
    interval = people.groupby(["start", "end"], sort=True).ngroup().to_numpy()
    events, expected = (np.zeros((len(observed.when), len(CAUSES))) for _ in range(2))
    np.add.at(events, interval, left)
    np.add.at(expected, interval, fitted)
    return Observed(observed.when, *apart(events, expected))


def _drift(people: pd.DataFrame, expected: pd.Series) -> float:
    """How far units stray from one interval to the next, beyond what all of them do."""
    sums = people.assign(expected=expected).groupby(["start", "unit"])[["left", "expected"]].sum()
    pairs = []
    starts = sums.index.get_level_values("start").unique().sort_values()
    for one, other in pairwise(starts):
        both = sums.loc[one].merge(sums.loc[other], left_index=True, right_index=True, suffixes=("", "_2"))
        first, second = (np.round(both[name].to_numpy(dtype=np.float64)) for name in ("left", "left_2"))
        of_first = both["expected"].to_numpy(dtype=np.float64) * first.sum() / max(both["expected"].sum(), 1e-9)
        of_second = both["expected_2"].to_numpy(dtype=np.float64) * second.sum() / max(both["expected_2"].sum(), 1e-9)
        enough = (first + second >= FEWEST) & (of_first > 0) & (of_second > 0)
        pairs.append(
            (first[enough], (first + second)[enough], (of_first / np.maximum(of_first + of_second, 1e-9))[enough])
        )
    return drift(pairs, default("unit_drift_sd").number)
