"""What an agency's own past says of its rates, ready to be laid over the packaged tables."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from workforce_model.assumptions import default
from workforce_model.rates.credibility import Factor
from workforce_model.rates.levels import Array, Levels, Shocks, coming_levels, usual_shocks


@dataclass(frozen=True)
class Observed:
    """The level of each interval of the past: its middle (years before the origin, negative), log, and chance."""

    when: Array
    level: Array
    variance: Array


@dataclass(frozen=True)
class Experience:
    """Rates by credibility, the year's levels and where they come from.

    `factors` multiply the packaged hazards: of a service band, of a unit, of a job family. `drift_sd`: how far a unit's
    level strays from one year to the next, log scale. `observed` is empty without a history.
    """

    origin: date
    snapshots: tuple[date, ...]
    factors: tuple[Factor, ...]
    drift_sd: float
    shocks: Shocks
    observed: Observed

    def levels(self, years: int) -> Levels:
        """The lasting level and those of the coming years."""
        seen = self.observed
        return coming_levels(seen.when, seen.level, seen.variance, self.shocks, years)

    @cached_property
    def by_group(self) -> dict[tuple[str, str], Factor]:
        """The factors by kind and group."""
        return {(factor.kind, factor.group): factor for factor in self.factors}

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
    nothing = np.zeros(0)
    return Experience(
        origin, (), (), default("unit_drift_sd").number, usual_shocks(), Observed(nothing, nothing, nothing)
    )
