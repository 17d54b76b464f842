"""The floor: the draws, look-ups and calendar operations of W alone.

An engine that simulates W stage by stage with keyed draws does at least this much; the share of the floor it reaches is
the floor's time over its own.
"""

import math
import time
from dataclasses import dataclass

import numpy as np

from workforce_model.bench.flows import HIRE, PROMOTION, YearlyFlows
from workforce_model.bench.workload import HORIZON, Floats, Ints, Workload
from workforce_model.model.draws import uniforms
from workforce_model.model.jit import compiled
from workforce_model.model.rules.time import quantile_days

CELLS = 1024
REPEATS = 7


@dataclass(frozen=True)
class Operations:
    """What one replication needs at least.

    `draws`: blocks of four numbers, one for each person, vacancy, stage, promotion and intern. `durations`: quantiles
    of a stage. `exits`: cumulative hazards inverted, one a person. `events`: events put into the calendar and taken.
    """

    draws: int
    durations: int
    exits: int
    events: int


def operations(workload: Workload, flows: YearlyFlows) -> Operations:
    """Count from the mean flows of a run: hires, promotions, the stages that hires go through, interns."""
    mean = flows.sum(axis=1).mean(axis=0)
    hires, promotions, gone = float(mean[HIRE]), float(mean[PROMOTION]), float(mean[:HIRE].sum())
    interns = len(workload.pace) * workload.cohorts * workload.cohort_seats
    graduates = min(interns * math.prod(1 - part.fails for part in workload.internship), hires)
    stages = (hires - graduates) * sum(visits(workload)) + 2 * graduates
    people = workload.size + hires
    return Operations(
        draws=round(people + gone + promotions + stages + promotions + interns),
        durations=round(stages + promotions),
        exits=round(people),
        events=round(gone + stages + promotions + graduates),
    )


def visits(workload: Workload) -> tuple[float, ...]:
    """How often a recruitment goes through each stage: a failed one leads back to the second, the examination."""
    passed = np.cumprod([1.0] + [1 - stage.fails for stage in workload.stages[1:]])
    return (1.0, *(float(share / passed[-1]) for share in passed[:-1]))


def floor_ms(workload: Workload, flows: YearlyFlows) -> float:
    """Milliseconds a replication of the operations alone, the best of seven."""
    needed = operations(workload, flows)
    table = np.sort(np.random.default_rng(0).lognormal(3, 0.6, CELLS + 1))
    row = workload.cumulative[len(workload.cumulative) // 4].copy()
    first, following = np.empty(int(HORIZON) + 1, dtype=np.int64), np.empty(needed.events, dtype=np.int64)
    arguments = (needed.draws, needed.durations, needed.exits, table, row, first, following)
    bare_minimum(*arguments)
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        bare_minimum(*arguments)
        times.append(time.perf_counter() - begun)
    return min(times) * 1000


@compiled
def bare_minimum(
    draws: int, durations: int, exits: int, table: Floats, row: Floats, first: Ints, following: Ints
) -> float:
    """Do so many of each, and put as many events as `following` holds into a calendar with a chain for each day.

    The sum of what was found keeps the compiler from leaving anything out.
    """
    seed = np.uint64(1)
    found = 0.0
    for number in range(draws):
        a, b, c, d = uniforms(seed, seed, 1, np.uint64(number), 0)
        found += a + b + c + d
    step = 0.6180339887498949
    u = 0.0
    for _ in range(durations):
        u = (u + step) % 1.0
        found += quantile_days(table, 1.0, u)
    for _ in range(exits):
        u = (u + step) % 1.0
        found += np.searchsorted(row, u)
    return found + _calendar(first, following, step)


@compiled
def _calendar(first: Ints, following: Ints, step: float) -> float:
    """Put the events on days spread evenly, then take them day by day."""
    first[:] = -1
    u = 0.0
    for event in range(following.shape[0]):
        u = (u + step) % 1.0
        day = int(u * first.shape[0])
        following[event] = first[day]
        first[day] = event
    total = 0.0
    for day in range(first.shape[0]):
        event = first[day]
        while event >= 0:
            total += event & day
            event = following[event]
    return total
