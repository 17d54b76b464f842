"""The two simple methods that a projection has to beat: separations by group, from what was known at the origin."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.backtest.people import ALL, BANDS, GROUP_TYPES, UNKNOWN, labels
from workforce_model.backtest.training import Training, rate
from workforce_model.backtest.window import Window
from workforce_model.schema.measures import LARGE

Draws = npt.NDArray[np.float64]
Group = tuple[str, str]


@dataclass(frozen=True)
class Simple:
    """Separations by (group_type, group) under each simple method, draws of each."""

    last_rate: Mapping[Group, Draws]
    stationary: Mapping[Group, Draws]


def simple(training: Training, window: Window, draws: int) -> Simple:
    """Both simple methods for every group with people at the origin.

    Needs two rosters up to the origin; raises ValueError where there is one only.
    """
    if not training.intervals:
        raise ValueError("the simple methods need two rosters up to the origin: the separations between them are known")
    return Simple(last_rate(training, window, draws), stationary(training, window, draws))


def last_rate(training: Training, window: Window, draws: int) -> dict[Group, Draws]:
    """Project the last observed annual rate of each group, with the spread of past changes and binomial noise.

    A group without people in the last training interval takes the agency's rate. Returns (draws,) a group.
    """
    last = training.intervals[-1]
    agency = float(last.tally(ALL)["rate"].iloc[0])
    found = {}
    for kind in GROUP_TYPES:
        rates, spread = last.tally(kind)["rate"], spread_of_changes(training, kind)
        for group, people in labels(training.start, kind).value_counts().items():
            chance = window.generator("last_rate", kind, str(group))
            yearly = rates.get(group, agency) * np.exp(spread * chance.standard_normal(draws))
            gone = chance.binomial(people, -np.expm1(-yearly * window.years))
            found[kind, str(group)] = gone.astype(np.float64)
    return found


def spread_of_changes(training: Training, group_type: str) -> float:
    """Standard deviation of the log ratio of successive annual rates, over groups of one type.

    Groups count with 50 people or more and a leaver or more in both intervals; the deviation is about the mean of all
    ratios, divided by their number. 0 with fewer than two training intervals, and where no group counts.
    """
    ratios: list[float] = []
    for before, after in pairwise(_counted(interval.tally(group_type)) for interval in training.intervals):
        ratios.extend(np.log((after / before).dropna()))
    return float(np.std(ratios)) if ratios else 0.0


def _counted(tally: pd.DataFrame) -> "pd.Series[float]":
    return tally.loc[(tally["people"] >= LARGE) & (tally["leavers"] >= 1), "rate"]


def stationary(training: Training, window: Window, draws: int) -> dict[Group, Draws]:
    """Project service-band hazards pooled over all training intervals and the agency, with binomial noise by band.

    Returns (draws,) a group.
    """
    chances = -np.expm1(-band_hazards(training).to_numpy() * window.years)
    bands = training.start["service_band"]
    found = {}
    for kind in GROUP_TYPES:
        counts = pd.crosstab(labels(training.start, kind).to_numpy(), bands.to_numpy()).reindex(columns=BANDS)
        for group, people in zip(counts.index, counts.fillna(0).to_numpy(dtype=np.int64), strict=True):
            chance = window.generator("stationary", kind, str(group))
            gone = chance.binomial(people, chances, size=(draws, len(BANDS))).sum(axis=1)
            found[kind, str(group)] = gone.astype(np.float64)
    return found


def band_hazards(training: Training) -> "pd.Series[float]":
    """Separations a person-year by service band, all training intervals pooled.

    The share of leavers among all people of a band becomes a rate over the mean length of their intervals (exact for
    intervals of one length). An empty band and people of unknown service take the hazard of all.
    """
    seen = pd.concat(
        pd.DataFrame({"band": each.people["service_band"], "left": each.left, "years": each.years})
        for each in training.intervals
    )
    hazards = dict.fromkeys(BANDS, _hazard(seen))
    hazards |= {str(band): _hazard(rows) for band, rows in seen.groupby("band") if band != UNKNOWN}
    return pd.Series(hazards)


def _hazard(seen: pd.DataFrame) -> float:
    return rate(len(seen), float(seen["left"].sum()), float(seen["years"].mean()))
