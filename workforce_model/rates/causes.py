"""Why people left, where it is known: each cause beside what the tables expect of it.

Retirements and the other separations also have good and bad years of their own: the log of the ratio of their levels
strays from year to year, while all of them together keep to the level that is common to everybody.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.assumptions import default
from workforce_model.rates.levels import Array, Shocks
from workforce_model.rates.spells import EXPECTED
from workforce_model.schema.codes import CAUSES, TRANSFER_OUT

MOST = 0.8  # share of the leavers whose cause must be known: assumption; a file of retirements alone tells no shares
RETIREMENT, QUIT = CAUSES.index("retirement"), CAUSES.index("quit")


def expected_by_cause(pieces: pd.DataFrame) -> Array:
    """Piece x cause: separations the tables expect."""
    return pieces[list(EXPECTED)].to_numpy(dtype=np.float64)


def left_by_cause(pieces: pd.DataFrame) -> Array | None:
    """Piece x cause: leavers, those of unknown cause shared out as the others; None where too few causes are known.

    Leavers of a cause that the tables do not tell from quits (dismissals, ends of terms, transfers to another employer)
    are counted with the quits.
    """
    left = pieces["left"].to_numpy(dtype=np.float64)
    cause = pieces["cause"].replace({TRANSFER_OUT: "quit"}).to_numpy(dtype=object)
    table = left[:, None] * (cause[:, None] == np.array(CAUSES, dtype=object))
    known = table.sum()
    if left.sum() == 0 or known < MOST * left.sum():
        return None
    unknown = left - table.sum(axis=1)
    shared: Array = table + unknown[:, None] * table.sum(axis=0) / known
    untold = expected_by_cause(pieces).sum(axis=0) == 0
    shared[:, QUIT] += shared[:, untold].sum(axis=1)
    shared[:, untold] = 0
    return shared


def usual_apart() -> Shocks:
    """The labelled default: how far retirements and the other separations stray from one another in a year."""
    return Shocks(default("cause_shock_sd").number, default("shock_persistence").number)


def usual_retirement_share() -> float:
    """The labelled default: retirements among all separations."""
    return default("retirement_share").number


def apart(events: Array, expected: Array) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Log ratio of the level of retirements to that of the others, and its variance by chance.

    `events`, `expected`: interval x cause.
    """
    retired, hoped = events[:, RETIREMENT] + 0.5, expected[:, RETIREMENT] + 0.5
    others, hoped_others = events.sum(axis=1) + 1.0 - retired, expected.sum(axis=1) + 1.0 - hoped
    return np.log(retired / hoped) - np.log(others / hoped_others), 1 / retired + 1 / others
