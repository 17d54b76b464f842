"""How much of the spread of the baseline's futures is luck, rates not known for sure, and good and bad years.

Layers are switched off while every draw keeps its key. A layer's share is the variance it adds to luck alone,
over the variance of all together; what the layers add only together is the interaction.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import FIRST_FLOW, FLOWS, PEOPLE
from workforce_model.model.outcome import Outcome
from workforce_model.model.variation import LAYERS
from workforce_model.schema.codes import CAUSES

FUTURES: Final = 200  # of every layer: a variance is then known to about 10%
MOST_SEATS: Final = 20_000  # a larger agency gets fewer futures, so that its shares take no longer
FEWEST: Final = 50  # futures: a variance of fewer is known to 20% at best, and says nothing of shares
WHOLE_YEAR: Final = 365  # days from the valuation date: what happens in less has hardly begun to spread
MEASURES: Final = ("separations", "retirements", "headcount")
COLUMNS: Final = (
    "measure", "period_end", "mean", "sd", "luck", "rates", "years", "interaction", "futures",
)  # fmt: skip


def shares_of_spread(inputs: Inputs, seed: int, threads: int) -> pd.DataFrame:
    """One row a measure and fiscal year-end: mean and sd of the futures, and the share of the variance of each layer.

    Separations and retirements are counted from the valuation date on; ends less than a year after it have no row. The
    futures are the run's own by number, `futures_for` of them however many the run has. Both engines give the same: the
    fast one runs these, whichever runs the others. Empty without variation and where the futures would be too few.
    """
    futures = futures_for(len(inputs.seats.cell))
    if inputs.variation is None or futures < FEWEST:
        return pd.DataFrame(columns=list(COLUMNS))
    numbers = range(1, futures + 1)
    layers = ((), *((layer,) for layer in LAYERS), LAYERS)
    drawn = {}
    for on in layers:
        own = replace(inputs, variation=inputs.variation.only(on))
        outcomes = replicate(
            own, engine="compiled", seed=seed, replications=numbers, detail="aggregate", threads=threads
        )
        drawn[on] = np.stack([_measured(inputs, outcome) for outcome in outcomes])
    return pd.DataFrame(_rows(inputs, drawn), columns=list(COLUMNS))


def futures_for(seats: int) -> int:
    """How many futures of every layer an agency of so many seats gets."""
    return min(FUTURES, FUTURES * MOST_SEATS // max(seats, 1))


def _rows(inputs: Inputs, drawn: dict[tuple[str, ...], npt.NDArray[np.float64]]) -> Iterator[tuple[object, ...]]:
    variance = {on: futures.var(axis=0, ddof=1) for on, futures in drawn.items()}
    mean, fiscal = drawn[LAYERS].mean(axis=0), inputs.calendar.fiscal
    days, ends = inputs.calendar.period_ends[fiscal], inputs.calendar.stamps[fiscal]
    for at, measure in enumerate(MEASURES):
        for year, end in enumerate(ends.tolist()):
            total = float(variance[LAYERS][at, year])
            if total <= 0 or days[year] < WHOLE_YEAR:
                continue
            luck = float(variance[()][at, year])
            added = [float(variance[layer,][at, year]) - luck for layer in LAYERS]
            shares = [part / total for part in (luck, *added, total - luck - sum(added))]
            stamp = f"{end // 10_000:04d}-{end // 100 % 100:02d}-{end % 100:02d}"
            yield (measure, stamp, float(mean[at, year]), total**0.5, *shares, len(drawn[LAYERS]))


def _measured(inputs: Inputs, outcome: Outcome) -> npt.NDArray[np.float64]:
    """Measure x fiscal year-end, of the whole agency."""
    by_period = outcome.tally.sum(axis=1, dtype=np.int64).cumsum(axis=0)[inputs.calendar.fiscal]
    causes = by_period[:, FIRST_FLOW : FIRST_FLOW + len(CAUSES)]
    people = by_period[:, PEOPLE] + len(inputs.people.seat)
    return np.stack([causes.sum(axis=1), by_period[:, FIRST_FLOW + FLOWS.index("retirement")], people]).astype(float)
