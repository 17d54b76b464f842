"""Do the contestants simulate the same thing? No time is told before they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from workforce_model.bench.errors import BenchError
from workforce_model.bench.flows import FLOWS, YearlyFlows
from workforce_model.bench.workload import YEARS, Floats

REFERENCE: Final = "next_event"
FALSE_ALARM: Final = 0.001  # chance that contestants that agree are said to disagree, over all comparisons
FEWEST_EVENTS: Final = 50  # below this a count is too skewed to be judged by its standard error


@dataclass(frozen=True)
class Comparison:
    """One flow of one contestant: mean a replication, the reference's, and the difference in standard errors.

    `year` counts from 1; 0 stands for all ten years together. A difference that is allowed for is taken off before.
    """

    contestant: str
    flow: str
    year: int
    mean: float
    reference: float
    standard_errors: float


@dataclass(frozen=True)
class Agreement:
    """All comparisons, and the `limit` in standard errors that none may pass; see `compare` for `allowed`."""

    comparisons: tuple[Comparison, ...]
    limit: float
    allowed: float
    replications: dict[str, int]

    @property
    def failures(self) -> tuple[Comparison, ...]:
        return tuple(each for each in self.comparisons if abs(each.standard_errors) > self.limit)

    @property
    def largest(self) -> Comparison | None:
        return max(self.comparisons, key=lambda each: abs(each.standard_errors), default=None)


def compare(flows: Mapping[str, YearlyFlows], reference: str = REFERENCE, allowed: float = 0.0) -> Agreement:
    """Compare every contestant's mean flows with the reference's, by year and over all years.

    The variance of a flow is pooled over all contestants, so that one with a single replication can be judged too; the
    limit is that of Bonferroni for a false alarm in one benchmark of a thousand. A flow with fewer than 50 expected
    events on one side is left to the sum over the years. `allowed`: share of a flow by which models that are known to
    differ may do so beyond sampling error.
    """
    counts = {name: _with_total(each) for name, each in flows.items()}
    deviation = _pooled_deviation(list(counts.values()))
    base = counts[reference]
    found = []
    for name, own in counts.items():
        if name == reference:
            continue
        error = deviation * np.sqrt(1 / len(own) + 1 / len(base))
        difference = own.mean(axis=0) - base.mean(axis=0)
        enough = base.mean(axis=0) * min(len(own), len(base)) >= FEWEST_EVENTS
        enough[0] = True
        for year, flow in zip(*np.nonzero(enough), strict=True):
            gap, own_error = float(difference[year, flow]), float(error[year, flow])
            found.append(
                Comparison(
                    name, FLOWS[flow], int(year), float(own[:, year, flow].mean()), float(base[:, year, flow].mean()),
                    _in_errors(_beyond(gap, allowed * float(base[:, year, flow].mean())), own_error),
                )
            )  # fmt: skip
    limit = NormalDist().inv_cdf(1 - FALSE_ALARM / (2 * max(len(found), 1)))
    return Agreement(tuple(found), limit, allowed, {name: len(own) for name, own in counts.items()})


def require(flows: Mapping[str, YearlyFlows], reference: str = REFERENCE, allowed: float = 0.0) -> None:
    """BenchError with the table of differences when the contestants do not agree."""
    agreement = compare(flows, reference, allowed)
    if agreement.failures:
        lines = [f"  {describe(each)}" for each in agreement.failures[:12]]
        more = len(agreement.failures) - len(lines)
        lines += [f"  and {more} more"] if more else []
        raise BenchError(
            f"the contestants do not agree on their flows, so no time is told (limit {agreement.limit:.1f} standard "
            f"errors, reference {reference}):\n" + "\n".join(lines)
        )


def describe(each: Comparison) -> str:
    """One comparison in words."""
    when = f"year {each.year}" if each.year else f"{YEARS} years"
    return (
        f"{each.contestant}: {each.flow}, {when}: {each.mean:,.1f} against {each.reference:,.1f} a replication, "
        f"{each.standard_errors:+.1f} standard errors"
    )


def _with_total(flows: YearlyFlows) -> Floats:
    """Replication x (all years, then each year) x flow."""
    return np.concatenate([flows.sum(axis=1, keepdims=True), flows], axis=1).astype(np.float64)


def _pooled_deviation(counts: list[Floats]) -> Floats:
    freedom = sum(len(own) - 1 for own in counts)
    if freedom < 1:
        raise BenchError("agreement needs a contestant with at least two replications")
    squares = np.sum([((own - own.mean(axis=0)) ** 2).sum(axis=0) for own in counts], axis=0)
    return np.asarray(np.sqrt(squares / freedom), dtype=np.float64)


def _beyond(gap: float, allowed: float) -> float:
    return float(np.copysign(max(abs(gap) - allowed, 0.0), gap))


def _in_errors(difference: float, error: float) -> float:
    if error > 0:
        return difference / error
    return 0.0 if difference == 0 else float(np.copysign(np.inf, difference))
