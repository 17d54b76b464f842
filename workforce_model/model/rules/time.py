"""Birthdays and anniversaries in whole days."""

import math

from workforce_model.model.jit import compiled, compiled_as
from workforce_model.model.tables import Floats


@compiled_as("int64(int64, int64)")
def anniversary(origin: int, years: int) -> int:
    """The day `years` after `origin`; a year is 365.25 days, rounded half up."""
    return origin + ((years * 1461 + 2) >> 2)


@compiled_as("int64(int64, int64)")
def completed_years(origin: int, day: int) -> int:
    """Years whose anniversary is on or before `day`."""
    years = (day - origin) * 4 // 1461
    while anniversary(origin, years + 1) <= day:
        years += 1
    while anniversary(origin, years) > day:
        years -= 1
    return years


@compiled_as("int64(float64)")
def half_up(days: float) -> int:
    """A duration in whole days; a half goes up."""
    return int(math.floor(days + 0.5))


@compiled
def quantile_days(cells: Floats, factor: float, u: float) -> int:
    """The u-quantile of a table of 1,025 knots, linear between them, times `factor`, in whole days."""
    place = u * (cells.shape[0] - 1)
    left = int(place)
    return half_up((cells[left] + (place - left) * (cells[left + 1] - cells[left])) * factor)
