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

MOST_FUTURES: Final = 100
MOST_SEATS: Final = 100_000  # a larger agency's shares cost more than they tell
MEASURES: Final = ("separations", "retirements", "headcount")
COLUMNS: Final = (
    "measure", "period_end", "mean", "sd", "luck", "rates", "years", "interaction",
)  # fmt: skip


def shares_of_spread(inputs: Inputs, seed: int, replications: int, threads: int) -> pd.DataFrame:
    """One row a measure and fiscal year-end: mean and sd of the futures, and the share of the variance of each layer.

    Separations and retirements are counted from the valuation date on. Both engines give the same futures: the fast one
    runs these, whichever runs the others. Empty without variation, with fewer than two futures and for more than
    100,000 seats.
    """
    if inputs.variation is None or replications < 2 or len(inputs.seats.cell) > MOST_SEATS:
        return pd.DataFrame(columns=list(COLUMNS))
    numbers = range(1, min(replications, MOST_FUTURES) + 1)
    layers = ((), *((layer,) for layer in LAYERS), LAYERS)
    drawn = {}
    for on in layers:
        own = replace(inputs, variation=inputs.variation.only(on))
        outcomes = replicate(
            own, engine="compiled", seed=seed, replications=numbers, detail="aggregate", threads=threads
        )
        drawn[on] = np.stack([_measured(inputs, outcome) for outcome in outcomes])
    return pd.DataFrame(_rows(inputs, drawn), columns=list(COLUMNS))


def _rows(inputs: Inputs, drawn: dict[tuple[str, ...], npt.NDArray[np.float64]]) -> Iterator[tuple[object, ...]]:
    variance = {on: futures.var(axis=0, ddof=1) for on, futures in drawn.items()}
    mean, ends = drawn[LAYERS].mean(axis=0), inputs.calendar.stamps[inputs.calendar.fiscal]
    for at, measure in enumerate(MEASURES):
        for year, end in enumerate(ends.tolist()):
            total = float(variance[LAYERS][at, year])
            if total <= 0:
                continue
            luck = float(variance[()][at, year])
            added = [float(variance[layer,][at, year]) - luck for layer in LAYERS]
            shares = [part / total for part in (luck, *added, total - luck - sum(added))]
            stamp = f"{end // 10_000:04d}-{end // 100 % 100:02d}-{end % 100:02d}"
            yield (measure, stamp, float(mean[at, year]), total**0.5, *shares)


def _measured(inputs: Inputs, outcome: Outcome) -> npt.NDArray[np.float64]:
    """Measure x fiscal year-end, of the whole agency."""
    by_period = outcome.tally.sum(axis=1, dtype=np.int64).cumsum(axis=0)[inputs.calendar.fiscal]
    causes = by_period[:, FIRST_FLOW : FIRST_FLOW + len(CAUSES)]
    people = by_period[:, PEOPLE] + len(inputs.people.seat)
    return np.stack([causes.sum(axis=1), by_period[:, FIRST_FLOW + FLOWS.index("retirement")], people]).astype(float)
