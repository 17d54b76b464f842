"""What every contestant hands back: how often each thing happened in each year of each replication."""

import random
from typing import Final

import numpy as np
import numpy.typing as npt

from workforce_model.bench.workload import DAYS_A_YEAR, YEARS

FLOWS: Final = ("retirement", "quit", "death", "hire", "promotion")
RETIREMENT, QUIT, DEATH, HIRE, PROMOTION = range(len(FLOWS))

YearlyFlows = npt.NDArray[np.int64]  # replication x year x flow


class Tally:
    """Counts the events of one replication by year."""

    def __init__(self) -> None:
        self.counts = [[0] * len(FLOWS) for _ in range(YEARS)]

    def add(self, flow: int, day: float) -> None:
        self.counts[int(day / DAYS_A_YEAR)][flow] += 1


def luck_of(seed: int, replication: int) -> random.Random:
    """A stream of its own for each replication of each seed."""
    return random.Random(f"{seed}/{replication}")  # noqa: S311  # simulated luck keeps no secret


def yearly(tallies: list[Tally]) -> YearlyFlows:
    """Flows of several replications."""
    return np.array([tally.counts for tally in tallies], dtype=np.int64)
