"""Means and intervals over futures: one place that says what the words mean."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

LEVELS = {"p05": 0.05, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p95": 0.95}
PRINCIPAL = 0
ENOUGH = 40  # futures: of fewer, the 5th and 95th percentile are about the lowest and highest seen

FEWEST = (
    10  # assumption: of fewer futures the 95% interval of the mean is too wide and too uncertain itself to be drawn
)


def unclear(row: Mapping[Any, Any] | pd.Series) -> bool:
    """Tell whether a difference may be luck: neither its futures (p05, p95) nor its mean are clear of zero."""
    return bool(row["p05"] < 0 < row["p95"] and row["mean_low"] < 0 < row["mean_high"])


def futures(values: pd.DataFrame) -> pd.DataFrame:
    """Keep the replications that count: all but the principal projection."""
    return values[values["replication"] != PRINCIPAL]


def over_futures(
    values: pd.DataFrame, keys: Sequence[str], value: str = "value", levels: Sequence[str] = tuple(LEVELS)
) -> pd.DataFrame:
    """Summarise one value a replication into mean and prediction interval.

    Args: values: one row a replication and key, zeros written out. Returns one row a key: keys, mean, the
    levels asked for (linear quantiles over replications 1..N: a 90% prediction_interval is p05 to p95) and
    principal (replication 0; missing where it was not run). A duplicate or missing combination raises.
    """
    if values.duplicated([*keys, "replication"]).any():
        raise ValueError("a key has two values in one replication: add them up before summarising")
    wide = values.pivot_table(index=list(keys), columns="replication", values=value, sort=True)
    drawn = wide.drop(columns=PRINCIPAL, errors="ignore").to_numpy(dtype=float)
    if drawn.shape[1] == 0:
        raise ValueError("a run needs at least one replication beside the principal projection")
    if np.isnan(drawn).any():
        raise ValueError("every key needs a value in every replication: write zeros out before summarising")
    quantiles = np.quantile(drawn, [LEVELS[level] for level in levels], axis=1)
    summary = {"mean": drawn.mean(axis=1)} | dict(zip(levels, quantiles, strict=True))
    principal = wide[PRINCIPAL].to_numpy(dtype=float) if PRINCIPAL in wide.columns else np.nan
    return pd.DataFrame(summary, index=wide.index).assign(principal=principal).reset_index()


def mean_interval(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Bracket the mean of all futures: 95% by Student's t over the last axis' replications.

    One replication says nothing about its own spread: the interval is then not a number. Source: the usual
    interval for the mean of independent replications (Law, Simulation Modeling and Analysis, 5th ed., ch. 9).
    """
    size = len(values)
    if size < 2:
        return math.nan, math.nan
    from scipy.special import stdtrit  # the quantile alone: scipy.stats takes a second to import

    half = float(stdtrit(size - 1, 0.975)) * float(values.std(ddof=1)) / math.sqrt(size)
    middle = float(values.mean())
    return middle - half, middle + half
