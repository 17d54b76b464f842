"""Filling a vacancy: stages with pass rates and repeats, and the length of a whole attempt."""

import math

from workforce_model.model.draws import (
    OPENING_TRIAL,
    OPENING_VACANCY,
    REQUISITION,
    ROUTE,
    STAGE,
    Word,
    child_entity,
    uniforms,
)
from workforce_model.model.jit import compiled, compiled_as
from workforce_model.model.rules.people import LOTTERY
from workforce_model.model.rules.policy import window_product, window_value
from workforce_model.model.rules.time import quantile_days
from workforce_model.model.tables import PROMOTION_STAGE, Crews, Floats, Process, Windows

APPROVAL, POSTING, EXAM, LIST, INTERVIEW, BACKGROUND, MEDICAL, OFFER, START = range(9)
STAGE_COUNT = 9
SEARCH, BELOW, ACROSS = range(3)  # where a requisition looks for people
NO_LIST = -1
DONE, WAITS = -1, -2  # steps of a requisition that are no stage
LONGEST_ATTEMPT = 5.0  # times the mean: where the length-biased draw of an open vacancy is cut off
TRIALS = 400
STEPS = 10_000


@compiled
def stage_step(
    quantiles: Floats, pass_rate: float, factor: float, seed: Word, replication: Word, entity: Word, step: int
) -> tuple[int, int, int]:
    """(days in the stage, 1 if it is passed, lottery number) of a requisition's `step`-th stage.

    `quantiles`, `pass_rate`: the process's for the stage.
    """
    u, passed, lottery, _ = uniforms(seed, replication, STAGE, entity, step)
    return quantile_days(quantiles, factor, u), int(passed < pass_rate), int(lottery * LOTTERY)


@compiled
def together_until(parallel: Windows, cell: int, stage: int, day: int) -> int:
    """The last of the stages that a stay which begins with `stage` on `day` does at one time; `stage` for one alone."""
    last = stage
    for row in range(parallel.rows[cell], parallel.rows[cell + 1]):
        if parallel.kind[row] <= stage and parallel.start[row] <= day < parallel.end[row]:
            last = max(last, int(parallel.value[row]))
    return last


@compiled
def stages_together(
    process: Process, which: int, crews: Crews, factors: Windows, rates: Windows, cell: int, first: int, last: int,
    day: int, seed: Word, replication: Word, entity: Word, step: int,
) -> tuple[int, int, int, int, int]:  # fmt: skip
    """(stage that ends the stay, days, 1 if all are passed, lottery number, next step) of stages begun on one day.

    Each stage has the luck it would have had one after the other. The stay ends with the first stage that is not
    passed, else with the longest. A stage that waits for a crew other than the first's stays outside, and so do those
    behind it.
    """
    ends, longest, passed, lottery = first, -1, 1, 0
    for stage in range(first, last + 1):
        if not process.present[which, stage]:
            continue
        if stage > first and crews.of[cell, stage] >= 0 and crews.of[cell, stage] != crews.of[cell, first]:
            break
        days, passes, luck = stage_step(
            process.quantiles[which, stage], window_value(rates, cell, stage, day, process.pass_rate[which, stage]),
            window_product(factors, cell, stage, day), seed, replication, entity, step,
        )  # fmt: skip
        step += 1
        if passes and passed:
            ends = stage
            if days > longest:
                longest, lottery = days, luck
        elif not passes and (passed or days < longest):
            ends, longest, passed, lottery = stage, days, 0, luck
    return ends, longest, passed, lottery, step


@compiled_as("int64(int64, int64, int64, int64, boolean, boolean, boolean)")
def stay_days(days: int, today: int, opened: int, lottery: int, under_way: bool, last: bool, examination: bool) -> int:
    """Days of a stay, so that nobody starts before the first day of the projection.

    A stage known to be under way ends on day 1 at the earliest. The `last` stage of a requisition open at the start
    ends, where it would have ended before, at an even place of its length after day 1. An examination takes a day.
    """
    if examination:
        days = max(days, 1)
    if under_way and today + days < 1:
        return 1 - today
    if opened < 1 and last and today + days < 1:
        return 1 - today + int(lottery / LOTTERY * max(days, 1))
    return days


@compiled
def next_stage(process: Process, which: int, stage: int) -> int:
    """The next stage this process has after `stage`; STAGE_COUNT when there is none."""
    stage += 1
    while stage < STAGE_COUNT and not process.present[which, stage]:
        stage += 1
    return stage


@compiled_as("UniTuple(float64, 2)(uint64, uint64, uint64)")
def route_draw(seed: Word, replication: Word, entity: Word) -> tuple[float, float]:
    """(uniform that decides between promotion and recruitment, lottery number in (0, 1)) of a requisition."""
    u, lottery, _, _ = uniforms(seed, replication, ROUTE, entity, 0)
    return u, lottery


@compiled
def attempt_days(process: Process, which: int, share: float, seed: Word, replication: Word, entity: Word) -> int:
    """Days from opening to start of one whole attempt with the stages as they stand and nobody short of candidates."""
    total = 0
    step = 0
    stage = next_stage(process, which, -1)
    promoted = route_draw(seed, replication, entity)[0] < share
    while stage < STAGE_COUNT and step < STEPS:
        inside = promoted and stage > APPROVAL
        visited = PROMOTION_STAGE if inside else stage
        days, passed, _ = stage_step(
            process.quantiles[which, visited], process.pass_rate[which, visited], 1.0, seed, replication, entity, step
        )
        total += days
        if inside:
            return total
        step += 1
        stage = next_stage(process, which, stage) if passed else process.repeat_to[which, stage]
    return total


@compiled
def opening_vacancy(
    process: Process, which: int, share: float, mean_days: float, seed: Word, replication: Word, seat: Word
) -> tuple[int, int]:
    """(number of the requisition, day it opened) of a seat that stands vacant at the opening in steady state.

    An attempt under way on a given day is longer than an attempt by chance in proportion to its length, and has been
    open for an even share of it (Cox 1962, Renewal Theory, chapter 5): attempts are drawn in turn and one is taken
    with probability length over LONGEST_ATTEMPT means.
    """
    limit = max(LONGEST_ATTEMPT * mean_days, 1.0)
    for trial in range(TRIALS):
        days = attempt_days(process, which, share, seed, replication, child_entity(seat, REQUISITION, trial))
        accept, elapsed, _, _ = uniforms(
            seed, replication, OPENING_VACANCY, child_entity(seat, OPENING_TRIAL, trial), 0
        )
        if days > 0 and accept * limit < days:
            return trial, -int(math.floor(elapsed * days))
    return TRIALS, 0
