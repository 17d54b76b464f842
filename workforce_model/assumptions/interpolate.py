"""Linear interpolation between tabulated points; beyond them the last value is held."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Knots = Mapping[float, float]

AGES = np.arange(101)
SERVICES = np.arange(61)


def line(knots: Knots, at: Sequence[float] | NDArray[np.int64] | Array) -> Array:
    """Interpolate a table of one argument."""
    points = sorted(knots)
    values: Array = np.interp(np.asarray(at, dtype=float), points, [knots[p] for p in points])
    return values


def surface(rows: Mapping[float, Knots], across: Array, columns: NDArray[np.int64]) -> Array:
    """Interpolate a table of two arguments at every cell of a grid.

    ``rows`` maps the first argument's tabulated points to the knots of the second. ``across`` holds the
    first argument at each cell, shape (n, columns), ``columns`` the second. Linear in the second, then in the
    first.
    """
    points = np.array(sorted(rows), dtype=float)
    lines = np.stack([line(rows[float(p)], columns) for p in points])
    if len(points) == 1:
        return np.broadcast_to(lines[0], across.shape).copy()
    position = np.interp(across, points, np.arange(len(points)))
    below = np.minimum(position.astype(np.int64), len(points) - 2)
    weight = position - below
    column = np.arange(len(columns))
    values: Array = (1 - weight) * lines[below, column] + weight * lines[below + 1, column]
    return values


def competing(*probabilities: Array) -> Array:
    """Combine annual probabilities of independent causes: ``1 - (1 - a)(1 - b)...``."""
    staying = np.ones(np.broadcast_shapes(*(p.shape for p in probabilities)))
    for p in probabilities:
        staying = staying * (1 - p)
    return 1 - staying
