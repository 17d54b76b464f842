"""From a history to an agency's experience: bands of service first, then units, then job families, then years."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from workforce_model.assumptions import DEFAULT_PLAN_GROUP, default, plan_group
from workforce_model.intake import History
from workforce_model.rates.credibility import Array, Factor, Kind, drift, factors
from workforce_model.rates.experience import Experience, Observed, without_history
from workforce_model.rates.levels import estimate_shocks
from workforce_model.rates.spells import DAYS_PER_YEAR, spells_of
from workforce_model.schema.codes import SERVICE_BANDS

KINDS: tuple[tuple[Kind, str], ...] = (("service_band", "band_name"), ("unit", "unit"), ("job_family", "job_family"))
ROUNDS = 12  # of fitting each kind of group given the others: the factors then move by less than one in a thousand
FEWEST = 5  # events of a unit in two intervals together, to say anything of its drift


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
    factors_of, expected = _fitted(people)
    observed = _observed(people.assign(expected=expected), origin)
    return Experience(
        origin, days, tuple(factor for found in factors_of.values() for factor in found), _drift(people, expected),
        estimate_shocks(observed.when, observed.level, observed.variance), observed,
    )  # fmt: skip


def _fitted(people: pd.DataFrame) -> tuple[dict[Kind, tuple[Factor, ...]], "pd.Series[float]"]:
    """The factors of all kinds, each given the others, and what the tables expect with them.

    Round by round to a standstill, so that every kind of group comes out right (backfitting of multiplicative
    credibility; Ohlsson 2008, "Combining generalized linear models and credibility models in practice").
    """
    columns = {kind: column for kind, column in KINDS if len(people[column].unique()) > 1}
    means = {kind: pd.Series(1.0, index=people.index) for kind in columns}
    found: dict[Kind, tuple[Factor, ...]] = {}
    for _ in range(ROUNDS):
        for kind, column in columns.items():
            others = people["expected"] * _product(mean for other, mean in means.items() if other != kind)
            level = people["left"].sum() / (others * means[kind]).sum()
            found[kind] = factors(kind, people, column, others * level, default(f"{kind}_sd").number)
            means[kind] = people[column].map({factor.group: factor.mean for factor in found[kind]}).astype(float)
    expected = people["expected"] * _product(means.values())
    return _joined(found, columns, people, expected * people["left"].sum() / expected.sum()), expected


def _joined(
    found: Mapping[Kind, tuple[Factor, ...]], columns: Mapping[Kind, str], people: pd.DataFrame,
    fitted: "pd.Series[float]",
) -> dict[Kind, tuple[Factor, ...]]:  # fmt: skip
    """The same factors, as uncertain as they are while level and the other kinds are not known for sure either.

    The variances of their logs are those of the penalised likelihood at its mode: the inverse of what all spells tell
    together and the priors (Laplace's approximation; Breslow and Clayton 1993, "Approximate inference in generalized
    linear mixed models").
    """
    groups = [(kind, factor) for kind in columns for factor in found[kind]]
    row_of = {(kind, factor.group): row for row, (kind, factor) in enumerate(groups, 1)}
    level = np.zeros(len(people), dtype=np.int64)
    codes = [
        level,
        *(people[name].map({g: row_of[kind, g] for g in people[name].unique()}) for kind, name in columns.items()),
    ]
    told = np.zeros((len(groups) + 1, len(groups) + 1))
    for one in codes:
        for other in codes:
            np.add.at(told, (np.asarray(one), np.asarray(other)), fitted.to_numpy())
    prior = [1e-9, *(factor.prior for _, factor in groups)]
    variance = np.diag(np.linalg.inv(told + np.diag(prior)))
    return {
        kind: tuple(replace(factor, shape=1 / float(variance[row_of[kind, factor.group]])) for factor in found[kind])
        for kind in columns
    }


def _product(series: Iterable["pd.Series[float]"]) -> "pd.Series[float] | float":
    total: pd.Series[float] | float = 1.0
    for each in series:
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
