"""Rounds: every contestant is timed once in each, so that a slow minute of the machine is everybody's."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce_model.bench.flows import YearlyFlows

FEWEST_ROUNDS: Final = 5
SHORTEST: Final = 0.3  # seconds a timing should last at least
WARM_UP_SEED: Final = 0

Clock = Callable[[], float]
Run = Callable[[int, int], YearlyFlows]
Told = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Entrant:
    """A contestant ready for one workload: `run(seed, replications)`.

    A timing has at least `least` replications, for those that compute several side by side, and at most `most`.
    """

    name: str
    run: Run
    least: int = 1
    most: int = 1_000_000


@dataclass(frozen=True)
class Spread:
    """Median, lowest and highest of the rounds."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Timed:
    """One contestant's rounds: `ms` a replication in each, all its flows, and how long its very first call took."""

    name: str
    replications: int
    ms: tuple[float, ...]
    flows: YearlyFlows
    first_call_seconds: float

    @property
    def spread(self) -> Spread:
        return spread(self.ms)


def spread(values: Sequence[float]) -> Spread:
    """Median and range."""
    return Spread(statistics.median(values), min(values), max(values))


def ratio(slower: Timed, faster: Timed) -> Spread:
    """How many times as fast as `slower` `faster` is: taken within each round, then median and range."""
    return spread([a / b for a, b in zip(slower.ms, faster.ms, strict=True)])


@dataclass(frozen=True)
class _Warm:
    entrant: Entrant
    first_call: float
    replications: int
    flows: YearlyFlows


def play(
    entrants: Sequence[Entrant],
    rounds: int = FEWEST_ROUNDS,
    shortest: float = SHORTEST,
    *,
    check: Callable[[dict[str, YearlyFlows]], None],
    clock: Clock = time.perf_counter,
    told: Told = lambda _what, _done, _total: None,
) -> tuple[Timed, ...]:
    """Warm everybody up, check that the flows agree, then time everybody once a round and check again.

    The garbage of the others is collected before each timing; the order moves on by one from round to round. `check`
    gets the flows by contestant and raises when they do not agree, before any time is known to the caller.
    """
    total = (rounds + 1) * len(entrants)
    warm = []
    for number, entrant in enumerate(entrants):
        told(f"{entrant.name}: warming up", number, total)
        warm.append(_warm_up(entrant, shortest, clock))
    check({each.entrant.name: each.flows for each in warm})
    times: dict[str, list[float]] = {each.entrant.name: [] for each in warm}
    flows = {each.entrant.name: [each.flows] for each in warm}
    for number in range(rounds):
        first = number % len(warm)
        for place, each in enumerate((*warm[first:], *warm[:first])):
            name = each.entrant.name
            told(f"{name}: round {number + 1} of {rounds}", (number + 1) * len(warm) + place, total)
            seconds, seen = _timing(each.entrant, number + 1 + WARM_UP_SEED, each.replications, clock)
            times[name].append(seconds / each.replications * 1000)
            flows[name].append(seen)
    together = {name: np.concatenate(parts) for name, parts in flows.items()}
    check(together)
    return tuple(
        Timed(
            each.entrant.name, each.replications, tuple(times[each.entrant.name]), together[each.entrant.name],
            each.first_call,
        )
        for each in warm
    )  # fmt: skip


def _timing(entrant: Entrant, seed: int, replications: int, clock: Clock) -> tuple[float, YearlyFlows]:
    gc.collect()
    begun = clock()
    flows = entrant.run(seed, replications)
    return clock() - begun, flows


def _warm_up(entrant: Entrant, shortest: float, clock: Clock) -> _Warm:
    """The first call fills caches; the second, where it is not too long, tells how many replications a timing needs."""
    first_call, flows = _timing(entrant, WARM_UP_SEED, entrant.least, clock)
    seconds = first_call
    if entrant.most > entrant.least and first_call < 10 * shortest:
        seconds, flows = _timing(entrant, WARM_UP_SEED, entrant.least, clock)
    replications = entrant.least * math.ceil(shortest / max(seconds, 1e-6))
    replications = min(max(replications, entrant.least), max(entrant.most, entrant.least))
    if replications > entrant.least:
        seconds, flows = _timing(entrant, WARM_UP_SEED, replications, clock)
        refined = math.ceil(replications * shortest / max(seconds, 1e-6))
        replications = min(max(replications, refined), entrant.most)
    return _Warm(entrant, first_call, replications, flows)
