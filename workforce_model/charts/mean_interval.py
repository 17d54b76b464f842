"""The interval of a mean, which charts and their tables leave out where the futures are too few for it."""

import pandas as pd

from workforce_model.analysis import Context
from workforce_model.analysis.intervals import FEWEST

MEAN_INTERVAL = ("mean_low", "mean_high")


def said_of_mean(about: Context) -> str:
    """What a subtitle says of the interval of the mean: how it is drawn, or why it is not."""
    if about.futures >= FEWEST:
        return "dark band: its 95% interval"
    return f"without its interval, for which {about.futures} futures are too few ({FEWEST} are needed)"


def without_mean_interval(table: pd.DataFrame, about: Context) -> pd.DataFrame:
    """The table without the ends of the interval of the mean where the futures are too few for it."""
    return table if about.futures >= FEWEST else table.drop(columns=list(MEAN_INTERVAL))
