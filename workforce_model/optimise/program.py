"""A linear programme, written row by row and solved by HiGHS (through SciPy)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from workforce_model.optimise.values import Floats, Ints

Block = Ints
MOST_NODES = 2_000  # of one programme, never seconds: the answer must not depend on how busy the computer is
GAP = 1e-5


@dataclass(frozen=True)
class Solved:
    """The least value, a bound below it that is proved, and the unknowns by the name of their block."""

    value: float
    bound: float
    of: dict[str, Floats]


class Program:
    """Unknowns from nought up, in blocks; rows of limits; one value to be made least."""

    def __init__(self) -> None:
        self.upper: list[Floats] = []
        self.count = 0
        self.rows: list[Mapping[Any, float]] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.prices: dict[int, float] = {}
        self.whole: set[int] = set()

    def block(self, shape: tuple[int, ...], upper: Floats | None = None) -> Block:
        """Add unknowns in this shape; gives their places."""
        size = int(np.prod(shape))
        places = np.arange(self.count, self.count + size).reshape(shape)
        self.upper.append(np.full(size, np.inf) if upper is None else np.broadcast_to(upper, shape).ravel())
        self.count += size
        return places

    def equal(self, terms: Mapping[Any, float], value: float) -> None:
        """The terms add up to the value."""
        self._row(terms, value, value)

    def at_most(self, terms: Mapping[Any, float], value: float) -> None:
        """The terms add up to no more than the value."""
        self._row(terms, -np.inf, value)

    def at_least(self, terms: Mapping[Any, float], value: float) -> None:
        """The terms add up to no less than the value."""
        self._row(terms, value, np.inf)

    def _row(self, terms: Mapping[Any, float], low: float, high: float) -> None:
        self.rows.append(terms)
        self.low.append(low)
        self.high.append(high)

    def integral(self, places: Block) -> None:
        """These unknowns are whole numbers."""
        self.whole |= {int(place) for place in places.flat}

    def cost(self, prices: Mapping[Any, float]) -> None:
        """Add to what is made least."""
        for place, price in prices.items():
            self.prices[int(place)] = self.prices.get(int(place), 0.0) + price

    def solve(self, blocks: Mapping[str, Block]) -> Solved | None:
        """The least value and the unknowns; None where no values keep to the rows, or none was found."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        if not self.count:
            return Solved(0.0, 0.0, {name: np.zeros(block.shape) for name, block in blocks.items()})
        price, whole = np.zeros(self.count), np.zeros(self.count)
        for place, each in self.prices.items():
            price[place] = each
        whole[sorted(self.whole)] = 1
        found = milp(
            price, integrality=whole, bounds=Bounds(np.zeros(self.count), np.concatenate(self.upper)),
            constraints=[LinearConstraint(self._matrix(), self.low, self.high)] if self.rows else (),
            options={"node_limit": MOST_NODES, "mip_rel_gap": GAP},
        )  # fmt: skip
        if found.x is None:
            return None
        value = float(found.fun)
        proved = found.mip_dual_bound if self.whole else value
        bound = value if proved is None else float(proved)
        return Solved(value, bound, {name: found.x[block] for name, block in blocks.items()})

    def _matrix(self) -> Any:
        from scipy.sparse import csr_array

        places = [int(place) for row in self.rows for place in row]
        values = [float(value) for row in self.rows for value in row.values()]
        ends = np.cumsum([0, *(len(row) for row in self.rows)])
        return csr_array((values, places, ends), shape=(len(self.rows), self.count))
