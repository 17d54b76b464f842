"""What an agency's own past says of its rates, ready to be laid over the packaged tables."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from workforce_model.assumptions import default
from workforce_model.rates.causes import usual_apart, usual_retirement_share
from workforce_model.rates.credibility import Factor
from workforce_model.rates.joint import Joint
from workforce_model.rates.levels import Array, Levels, Shocks, coming_levels, usual_shocks


@dataclass(frozen=True)
class Observed:
    """Each interval of the past: its middle (years before the origin, negative), a log, and its variance by chance."""

    when: Array
    level: Array
    variance: Array

    @classmethod
    def nothing(cls) -> "Observed":
        """No interval at all."""
        return cls(np.zeros(0), np.zeros(0), np.zeros(0))


@dataclass(frozen=True)
class Experience:
    """Rates by credibility, the year's levels and where they come from.

    `factors` multiply the packaged hazards: of a cause, a service band, a unit, a job family. `drift_sd`: how far a
    unit's level strays from one year to the next, log scale. `observed`, the level common to everybody, is empty
    without a history; `observed_apart`, the log ratio of the level of retirements to that of the other separations,
    where causes are not known. `retirement_share`: of all separations expected. `joint`: how the factors are uncertain
    together; None: each by itself.
    """

    origin: date
    snapshots: tuple[date, ...]
    factors: tuple[Factor, ...]
    drift_sd: float
    shocks: Shocks
    observed: Observed
    apart_shocks: Shocks = field(default_factory=usual_apart)
    observed_apart: Observed = field(default_factory=Observed.nothing)
    retirement_share: float = field(default_factory=usual_retirement_share)
    joint: Joint | None = None

    def levels(self, ahead: Array) -> Levels:
        """The lasting level and those at the times `ahead`, years after the origin."""
        seen = self.observed
        return coming_levels(seen.when, seen.level, seen.variance, self.shocks, ahead)

    def apart(self, ahead: Array) -> Levels:
        """How far retirements stray from the others at the times `ahead`; nothing of it lasts."""
        seen = self.observed_apart
        return coming_levels(seen.when, seen.level, seen.variance, self.apart_shocks, ahead, lasting=0.0)

    @cached_property
    def by_group(self) -> dict[tuple[str, str], Factor]:
        """The factors by kind and group."""
        return {(factor.kind, factor.group): factor for factor in self.factors}

    def mean_of(self, kind: str, group: str) -> float:
        """The mean of a group's factor; one where nothing is known of it."""
        factor = self.by_group.get((kind, group))
        return factor.mean if factor else 1.0

    def table(self) -> pd.DataFrame:
        """One row a rate: kind, group, person-years, separations, expected, factor, 90% interval, weight, source."""
        rows = []
        for factor in self.factors:
            low, high = factor.interval()
            rows.append(
                {
                    "kind": factor.kind, "group": factor.group, "exposure": factor.exposure, "events": factor.events,
                    "expected": factor.expected, "factor": factor.mean, "low": low, "high": high,
                    "weight": factor.weight, "source": self.source,
                }
            )  # fmt: skip
        return pd.DataFrame(rows)

    @property
    def source(self) -> str:
        """Where the rates come from, in words."""
        if not self.snapshots:
            return "packaged tables"
        return f"packaged tables and the agency's own rosters of {', '.join(day.isoformat() for day in self.snapshots)}"


def without_history(origin: date) -> Experience:
    """What stands in where an agency gives no history: the packaged tables, with the default uncertainty."""
    return Experience(origin, (), (), default("unit_drift_sd").number, usual_shocks(), Observed.nothing())
