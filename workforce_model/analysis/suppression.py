"""Complementary suppression: hide partners until no small cell follows from row and column totals."""

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_EXACT = 1e-9


def complete(counts: Counts, small: Mask, threshold: int) -> Mask:
    """Extend the hidden cells of a table so that its totals give no small cell away.

    Two passes: each row and column with a hidden cell gets a second one and at least `threshold` people in the
    hidden part; then, while a small cell is still the only solution of the totals as linear equations, another
    cell of its row or column is hidden. The total of a line below the threshold is itself withheld wherever it
    is shown, so it is no equation. Zeros are no partners: they hide nobody. Bounds that a reader may derive are
    not audited. Args: counts: whole people, rows by columns. Returns a mask of the same shape.
    """
    hidden = small.copy()
    crossing = ((counts > 0).sum(axis=0), (counts > 0).sum(axis=1))
    changed = bool(hidden.any())
    while changed:
        changed = False
        for row in range(counts.shape[0]):
            changed |= _hide_partner(counts[row], hidden[row], crossing[0], threshold)
        for column in range(counts.shape[1]):
            changed |= _hide_partner(counts[:, column], hidden[:, column], crossing[1], threshold)
        changed = changed or _hide_solved(counts, hidden, small, threshold)
    return hidden


def solved(counts: Counts, hidden: Mask, threshold: int) -> Mask:
    """Mark the hidden cells that row and column totals determine.

    Each published total is an equation in its hidden cells; a cell is determined when no vector of the null
    space moves it. Returns a mask of the shape of counts.
    """
    unknown = np.argwhere(hidden & (counts > 0))
    found = np.zeros(counts.shape, dtype=bool)
    if not len(unknown):
        return found
    rows = [unknown[:, 0] == row for row in _published(counts.sum(axis=1), threshold)]
    columns = [unknown[:, 1] == column for column in _published(counts.sum(axis=0), threshold)]
    totals = [*(rows if counts.shape[1] > 1 else []), *(columns if counts.shape[0] > 1 else [])]
    equations = np.array([*totals, np.ones(len(unknown), dtype=bool)], dtype=float)
    _, sizes, basis = np.linalg.svd(equations, full_matrices=True)
    free = basis[int((sizes > _EXACT * sizes.max()).sum()) :]
    fixed = np.abs(free).max(axis=0, initial=0.0) < _EXACT
    found[tuple(unknown[fixed].T)] = True
    return found


def _published(totals: Counts, threshold: int) -> npt.NDArray[np.int_]:
    """Find the totals that are shown: not the small ones, and where there is one, not its partner either."""
    large = np.flatnonzero(totals >= threshold)
    if len(large) and ((totals > 0) & (totals < threshold)).any():
        large = large[large != large[np.argmin(totals[large])]]
    return large


def _hide_partner(values: Counts, hidden: Mask, crossing: npt.NDArray[np.int_], threshold: int) -> bool:
    safe = (hidden & (values > 0)).sum() >= 2 and values[hidden].sum() >= threshold
    free = ~hidden & (values > 0)
    if not hidden.any() or safe or not free.any() or values.sum() < threshold:
        return False
    # A cell alone in its crossing line comes last: that line's total would give it away.
    rank = np.where(free, values, np.inf) + np.where(crossing < 2, values.sum(), 0.0)
    hidden[int(np.argmin(rank))] = True
    return True


def _hide_solved(counts: Counts, hidden: Mask, small: Mask, threshold: int) -> bool:
    for row, column in np.argwhere(solved(counts, hidden, threshold) & small):
        free = ~hidden & (counts > 0)
        near = np.zeros_like(free)
        near[row], near[:, column] = free[row], free[:, column]
        chosen = near if near.any() else free
        if chosen.any():
            place = int(np.argmin(np.where(chosen, counts, np.inf)))
            hidden[np.unravel_index(place, counts.shape)] = True
            return True
    return False
