"""What holds today: a class's rules with their dated changes, and a cell's dated settings."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from workforce_model.model.jit import compiled
from workforce_model.model.tables import Policy, Windows

Mask = npt.NDArray[np.bool_]


def positive(values: Any) -> Any:  # an array, element by element
    """Whether a setting is more than zero."""
    return values > 0


def ever(policy: Policy, which: int, holds: Callable[[Any], Any] = positive) -> Mask:
    """Classes in which `holds` is true of a setting on some day; more than zero unless told."""
    on: Mask = holds(policy.base[:, which])
    of_change = np.repeat(np.arange(len(on)), np.diff(policy.rows))
    on[of_change[(policy.kind == which) & holds(policy.value)]] = True
    return on


@compiled
def setting(policy: Policy, class_: int, which: int, day: int) -> float:
    """The value of one setting of a class on `day`: the last dated change that holds, else the class's own."""
    value = float(policy.base[class_, which])
    for row in range(policy.rows[class_], policy.rows[class_ + 1]):
        if policy.kind[row] == which and policy.start[row] <= day < policy.end[row]:
            value = policy.value[row]
    return value


@compiled
def window_product(windows: Windows, cell: int, kind: int, day: int) -> float:
    """The product of the values of a cell's windows of one kind that hold on `day`; 1 when there is none."""
    product = 1.0
    for row in range(windows.rows[cell], windows.rows[cell + 1]):
        if windows.kind[row] == kind and windows.start[row] <= day < windows.end[row]:
            product *= windows.value[row]
    return product


@compiled
def window_value(windows: Windows, cell: int, kind: int, day: int, otherwise: float) -> float:
    """The value of a cell's last window of one kind that holds on `day`, else `otherwise`."""
    value = otherwise
    for row in range(windows.rows[cell], windows.rows[cell + 1]):
        if windows.kind[row] == kind and windows.start[row] <= day < windows.end[row]:
            value = windows.value[row]
    return value


@compiled
def window_last(windows: Windows, cell: int, day: int, otherwise: float) -> float:
    """The value of a cell's last window that holds on `day`, else `otherwise`."""
    value = otherwise
    for row in range(windows.rows[cell], windows.rows[cell + 1]):
        if windows.start[row] <= day < windows.end[row]:
            value = windows.value[row]
    return value


@compiled
def frozen_until(windows: Windows, cell: int, day: int) -> int:
    """First day from `day` on that no freeze of the cell covers."""
    moved = True
    while moved:
        moved = False
        for row in range(windows.rows[cell], windows.rows[cell + 1]):
            if windows.start[row] <= day < windows.end[row]:
                day = windows.end[row]
                moved = True
    return day
