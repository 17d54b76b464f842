"""What is known at the origin: the rosters up to it, and who left between them."""

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.backtest.people import labels
from workforce_model.schema.measures import DAYS_PER_YEAR

CAP = 0.999  # the largest share of leavers that is turned into a rate: of a group that left whole it would be infinite


@dataclass(frozen=True)
class Interval:
    """Two neighbouring rosters: `people` (of `attributes`) at the first, `left` who of them is absent at the next."""

    years: float
    people: pd.DataFrame
    left: npt.NDArray[np.bool_]

    def tally(self, group_type: str) -> pd.DataFrame:
        """One row a group: people, leavers, rate (separations a person-year, -ln(1 - leavers/people)/years)."""
        grouped = pd.Series(self.left, index=self.people.index).groupby(labels(self.people, group_type))
        people, leavers = grouped.size(), grouped.sum()
        rates = [rate(size, gone, self.years) for size, gone in zip(people, leavers, strict=True)]
        return pd.DataFrame({"people": people, "leavers": leavers, "rate": rates})


@dataclass(frozen=True)
class Training:
    """The rosters up to the origin, oldest first: `people` are tables of `attributes`, one a day."""

    days: tuple[date, ...]
    people: tuple[pd.DataFrame, ...]

    def __post_init__(self) -> None:
        if not self.days or len(self.days) != len(self.people):
            raise ValueError(f"{len(self.days)} dates for {len(self.people)} rosters: each roster needs its date")
        if any(later <= earlier for earlier, later in pairwise(self.days)):
            raise ValueError("rosters must be in the order of their dates, each date once")

    @property
    def start(self) -> pd.DataFrame:
        """People at the origin."""
        return self.people[-1]

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """Between neighbouring rosters, oldest first; none where only one roster is known."""
        return tuple(
            Interval((then - day).days / DAYS_PER_YEAR, now, ~now.index.isin(later.index))
            for (day, now), (then, later) in pairwise(zip(self.days, self.people, strict=True))
        )


def rate(people: float, leavers: float, years: float) -> float:
    """Separations a person-year when so many of these people leave within so many years."""
    return -math.log1p(-min(leavers / people, CAP)) / years
