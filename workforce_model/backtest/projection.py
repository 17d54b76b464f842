"""From simulated futures to what is scored: one array of draws a group and metric."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.backtest.people import GROUP_TYPES, labels
from workforce_model.backtest.simple import Draws

Key = tuple[str, str, str]
AtEnd = Mapping[tuple[str, str], tuple[Sequence[str], npt.NDArray[np.floating | np.integer]]]


def grouped(people_start: pd.DataFrame, gone: npt.NDArray[np.bool_], at_end: AtEnd) -> dict[Key, Draws]:
    """Turn the futures of one end date into draws by (group_type, group, metric).

    Args: people_start: `attributes` at the origin; gone: draws x people, in the order of people_start, who is absent
    at the end; at_end: (group_type, metric) -> (labels, draws x labels) of what is grouped at the end: accessions,
    headcount, mean_service (NaN where nobody is there). Arrays of other shapes raise ValueError.
    """
    if gone.ndim != 2 or gone.shape[1] != len(people_start):
        raise ValueError(f"futures of shape {gone.shape} do not fit {len(people_start)} people at the origin")
    found: dict[Key, Draws] = {}
    for kind in GROUP_TYPES:
        found |= _named(kind, "separations", *_summed(gone, labels(people_start, kind)))
    for (kind, metric), (names, values) in at_end.items():
        if values.shape != (len(gone), len(names)):
            raise ValueError(f"{metric} by {kind}: shape {values.shape}, not {(len(gone), len(names))}")
        found |= _named(kind, metric, names, values)
    return found


def _named(
    kind: str, metric: str, names: Sequence[str], values: npt.NDArray[np.floating | np.integer]
) -> dict[Key, Draws]:
    columns = np.ascontiguousarray(values.T, dtype=np.float64)
    return {(kind, str(name), metric): column for name, column in zip(names, columns, strict=True)}


def _summed(gone: npt.NDArray[np.bool_], groups: "pd.Series[str]") -> tuple[list[str], npt.NDArray[np.integer]]:
    """Sum columns by group: people sorted by group, then summed along runs."""
    codes, names = pd.factorize(groups, sort=True)
    order = np.argsort(codes, kind="stable")
    first = np.searchsorted(codes[order], np.arange(len(names)))
    return [str(name) for name in names], np.add.reduceat(gone[:, order], first, axis=1, dtype=np.int32)
