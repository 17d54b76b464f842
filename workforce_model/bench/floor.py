"""The floor: the draws, look-ups and queue operations of W alone, which our compiled run needs without a log.

They are counted in the log of one replication of W and then done by themselves, in plain loops; the share of the floor
that the engine reaches is the floor's time over its own. Counted are:

* Draws, blocks of four numbers of Philox: two for the exit of everybody; for each hire, besides, who it is and the age
  at entry; for each vacancy which it is and its route; one a stay in a stage, a promotion (the first seat looked at)
  and an offer to a graduate; two for each intern of a cohort that ends.
* Look-ups: a quantile a stay in a stage, and a cumulative hazard inverted for each hire and for each incumbent who
  might leave before the horizon (the numbers drawn for the others show at once that they stay).
* Queue operations, each an event put into the calendar and taken: a separation, a stay in the promotion process, a
  cohort's end, a graduate; a search as a whole, which is one event where nothing can disturb it, and one more for each
  failed stage where a graduate might come instead. With a crew every stay is an event, and each time a recruiter is
  asked for takes two more: a place in the queue, and the call.

Left out are further seats looked at for a promotion, offers that come to nothing, stays that outlast the horizon (all
together less than one draw in a hundred), the state of seats and people, and the tally.
"""

import math
import time
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workforce_model.bench import ours
from workforce_model.bench.workload import HORIZON, Floats, Ints, Workload
from workforce_model.experiment import replicate
from workforce_model.model import events as ev
from workforce_model.model.draws import uniforms
from workforce_model.model.inputs import Inputs
from workforce_model.model.jit import compiled
from workforce_model.model.rules import hiring
from workforce_model.model.rules.time import quantile_days
from workforce_model.model.tables import PROMOTION_STAGE

CELLS: Final = 1024
REPEATS: Final = 7
EXIT_BLOCKS: Final = 2  # five causes and a lottery number
HIRE_BLOCKS: Final = 2 + EXIT_BLOCKS
VACANCY_BLOCKS: Final = 2
INTERN_BLOCKS: Final = 2


@dataclass(frozen=True)
class Operations:
    """What one replication needs at least.

    `draws`: blocks of four numbers. `durations`: quantiles of a stage. `exits`: cumulative hazards inverted. `events`:
    events put into the calendar and taken.
    """

    draws: int
    durations: int
    exits: int
    events: int


def operations(inputs: Inputs, log: Ints) -> Operations:
    """Count in the log of one replication of W."""
    kind, detail = log[:, ev.EVENT], log[:, ev.CAUSE]
    stays = _stays(log)
    hired = kind == ev.HIRED
    hires, graduates = int(hired.sum()), int((hired & (detail == ev.FIRST_ROUTE + ev.ROUTE_PROGRAMME)).sum())
    draws = (
        EXIT_BLOCKS * len(inputs.people.entity)
        + HIRE_BLOCKS * hires
        + VACANCY_BLOCKS * int((kind == ev.OPENED).sum())
        + int(stays.sum())
        + int((kind == ev.PROMOTED_IN).sum())
        + graduates
        + INTERN_BLOCKS * int(inputs.programmes.seats[_ended(inputs)].sum())
    )
    stay = np.prod(np.maximum(inputs.stay_floors, 0.0), axis=1)  # chance that the draws settle it
    return Operations(draws, int(stays.sum()), hires + round(float((1.0 - stay).sum())), _events(inputs, log))


def _events(inputs: Inputs, log: Ints) -> int:
    """Events put into the calendar and taken."""
    kind, detail = log[:, ev.EVENT], log[:, ev.CAUSE]
    stays = _stays(log)
    always = int(np.isin(kind, [ev.SEPARATED, ev.GRADUATED]).sum()) + len(_ended(inputs))
    if (inputs.crews.of >= 0).any():
        passed = kind == ev.STAGE_PASSED  # a recruiter who is asked for stays until an examination is passed
        asked = int((passed & (detail == ev.FIRST_STAGE + hiring.EXAM)).sum())
        return always + int(stays.sum()) + 2 * asked
    promotions = int((stays & (detail == ev.FIRST_STAGE + PROMOTION_STAGE)).sum())
    failed = inputs.seats.cell[log[kind == ev.STAGE_REPEATED, ev.POSITION]]
    fed = np.diff(inputs.programmes.feeds_index) > 0
    return always + promotions + int((kind == ev.HIRED).sum()) + int(fed[failed].sum())


def _stays(log: Ints) -> npt.NDArray[np.bool_]:
    """Which rows of the log end a stay in a stage."""
    return np.isin(log[:, ev.EVENT], [ev.STAGE_PASSED, ev.STAGE_REPEATED])


def _ended(inputs: Inputs) -> Ints:
    """The programme of each cohort that ends before the horizon."""
    table = inputs.programmes
    ends = table.starts + table.duration[table.programme]
    return np.asarray(table.programme[(ends > 0) & (ends <= inputs.calendar.horizon)])


def floor_ms(workload: Workload) -> float:
    """Milliseconds a replication of the operations alone, the best of seven."""
    inputs = ours.inputs_of(workload)
    (outcome,) = replicate(inputs, engine="compiled", seed=0, replications=[1], detail="full")
    needed = operations(inputs, outcome.events)
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
        found += np.searchsorted(row, -math.log(u))
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
