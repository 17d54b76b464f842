"""The whole benchmark: every size without and with a crew, then the floor and the cold start."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from workforce_model.bench import agreement
from workforce_model.bench.agreement import Agreement
from workforce_model.bench.cold import ColdStart, cold_start
from workforce_model.bench.errors import BenchError
from workforce_model.bench.floor import floor_ms
from workforce_model.bench.lineup import entrants
from workforce_model.bench.rounds import FEWEST_ROUNDS, SHORTEST, Spread, Timed, Told, play, ratio
from workforce_model.bench.workload import FAMILIES, workload

NAIVE: Final = "naive"
NEXT_EVENT: Final = "next_event"
OURS: Final = "compiled_1"
SIZES: Final = (1_000, 10_000)
QUICK_SHORTEST: Final = 0.05
LARGE: Final = 10_000  # beyond it sampling error no longer hides where our model is known to differ from W (`ours`)
KNOWN_DIFFERENCES: Final = 0.03  # of a flow, in sizes beyond that


@dataclass(frozen=True)
class Measured:
    """One size, with or without a crew: the rounds, the agreement, who was left out, the floor of our engine."""

    size: int
    recruiters: int
    timed: tuple[Timed, ...]
    agreement: Agreement
    left_out: tuple[str, ...]
    floor_ms: float | None

    @property
    def crew(self) -> bool:
        return self.recruiters > 0

    def of(self, name: str) -> Timed | None:
        return next((each for each in self.timed if each.name == name), None)

    def ratio_to(self, name: str, each: Timed) -> Spread | None:
        """How many times as fast as `name` it is; None where `name` was not run."""
        base = self.of(name)
        return ratio(base, each) if base else None

    @property
    def share_of_floor(self) -> float | None:
        own = self.of(OURS)
        return self.floor_ms / own.spread.median if own and self.floor_ms is not None else None


@dataclass(frozen=True)
class Benchmark:
    """All sizes, and the cold start where it was measured."""

    measured: tuple[Measured, ...]
    cold: ColdStart | None
    rounds: int

    def exponents(self, *, crew: bool) -> dict[str, float]:
        """Slope of log time over log size, for contestants run at two sizes or more."""
        found = {}
        sizes = [each for each in self.measured if each.crew == crew]
        for name in dict.fromkeys(timed.name for each in sizes for timed in each.timed):
            points = [(each.size, own.spread.median) for each in sizes if (own := each.of(name))]
            if len({size for size, _ in points}) > 1:
                found[name] = _slope(points)
        return found


def benchmark(
    sizes: Sequence[int] = SIZES,
    *,
    names: Sequence[str] = (),
    rounds: int = FEWEST_ROUNDS,
    shortest: float = SHORTEST,
    cold: bool = True,
    told: Told = lambda _what, _done, _total: None,
) -> Benchmark:
    """Run the benchmark; BenchError when contestants do not agree on the flows or a size is too small.

    `names` picks contestants (all); `shortest`: seconds a timing lasts at least; `told` hears of every step.
    """
    small = [size for size in sizes if size < FAMILIES]
    if small:
        raise BenchError(f"the workload has {FAMILIES} job families: a size of {small[0]} is too small")
    cases = [(size, crew) for size in sorted(set(sizes)) for crew in (False, True)]
    measured = tuple(
        _measure(size, crew=crew, names=names, rounds=rounds, shortest=shortest, told=told) for size, crew in cases
    )
    start = None
    if cold:
        told("cold start: a new process, once compiling and once compiled", 0, 1)
        start = cold_start(min(sizes))
    return Benchmark(measured, start, rounds)


def _measure(size: int, *, crew: bool, names: Sequence[str], rounds: int, shortest: float, told: Told) -> Measured:
    work = workload(size, crew=crew)
    ready, left_out = entrants(work, names)
    place = f"{work.size:,} positions, {'shared crew' if crew else 'no crew'}"

    def tell(what: str, done: int, total: int) -> None:
        told(f"{place}: {what}", done, total)

    allowed = KNOWN_DIFFERENCES if size > LARGE else 0.0
    timed = play(ready, rounds, shortest, check=partial(agreement.require, allowed=allowed), told=tell)
    own = next((each for each in timed if each.name == OURS), None)
    flows = {each.name: each.flows for each in timed}
    floor = floor_ms(work) if own else None
    return Measured(
        work.size, work.recruiters, timed, agreement.compare(flows, allowed=allowed), tuple(left_out), floor
    )


def _slope(points: Sequence[tuple[int, float]]) -> float:
    size, ms = zip(*points, strict=True)
    return float(np.polyfit([math.log(each) for each in size], [math.log(each) for each in ms], 1)[0])
