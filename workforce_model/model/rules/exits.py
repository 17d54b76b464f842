"""Leaving: competing risks with hazards constant between birthdays and anniversaries.

Each person carries one unit exponential per cause and leaves on the first day on which a cause's cumulative hazard
passes it. Hazards run by a pace: retirement by that of season and year, the others by that of the year. An annual
probability of one is an infinite hazard that strikes on the birthday or anniversary that enters it. Method: piecewise
exponential competing risks (Klein and Moeschberger 2003, chapter 2).
"""

import math

from workforce_model.model.draws import EXIT, Word, uniforms
from workforce_model.model.jit import compiled, compiled_as
from workforce_model.model.rules.time import anniversary, completed_years
from workforce_model.model.tables import NEVER, Clocks, Floats, Hazards

LAST_AGE = 100
LAST_SERVICE = 60
RETIREMENT, QUIT, DISABILITY, DEATH, OTHER = range(5)
CAUSE_COUNT = 5
LONG_CLOCK = 1000.0  # a clock that no finite cumulative hazard of a career passes
Walk = tuple[int, int, float, float, float, float, float]


@compiled
def eligible_day(hazards: Hazards, plan: int, born: int, served_from: int, given: int) -> int:
    """First day on which the plan lets the person retire; a `given` date (not NEVER) stands."""
    if given != NEVER:
        return given
    return max(anniversary(born, hazards.eligible_age[plan]), anniversary(served_from, hazards.eligible_service[plan]))


@compiled_as("UniTuple(float64, 6)(uint64, uint64, uint64)")
def exit_draws(seed: Word, replication: Word, entity: Word) -> Clocks:
    """One uniform number per cause, and a lottery number for the order of the day, all in (0, 1)."""
    a, b, c, d = uniforms(seed, replication, EXIT, entity, 0)
    e, lottery, _, _ = uniforms(seed, replication, EXIT, entity, 1)
    return a, b, c, d, e, lottery


@compiled_as("UniTuple(float64, 6)(UniTuple(float64, 6), float64)")
def exit_clocks(draws: Clocks, ratio: float) -> Clocks:
    """One exponential per cause, so that hazards `ratio` times the tables' strike; the lottery number as it is."""
    a, b, c, d, e, lottery = draws
    return (
        -math.log(a) / ratio, -math.log(b) / ratio, -math.log(c) / ratio, -math.log(d) / ratio, -math.log(e) / ratio,
        lottery,
    )  # fmt: skip


@compiled
def walk(
    hazards: Hazards,
    plan: int,
    sex: int,
    born: int,
    served_from: int,
    eligible: int,
    start: int,
    horizon: int,
    clocks: Clocks,
    group: int = 0,
) -> Walk:
    """(day, cause, what is left of each clock) of leaving after `start`; day NEVER when it is after `horizon`.

    The walk stops at every birthday, anniversary and at eligibility; hazards are constant between. `group`: of paces of
    their own, 0 for none.
    """
    retire_pace, quit_pace = hazards.pace, hazards.other_pace
    if group > 0:
        retire_pace, quit_pace = hazards.own_pace[group - 1, 0], hazards.own_pace[group - 1, 1]
    c0, c1, c2, c3, c4, _ = clocks
    age, service = completed_years(born, start), completed_years(served_from, start)
    birthday, service_day = anniversary(born, age + 1), anniversary(served_from, service + 1)
    armed = False
    day = start
    while day < horizon:
        stop = min(birthday, service_day, horizon)
        if day < eligible < stop:
            stop = eligible
        a, s = min(max(age, 0), LAST_AGE), min(max(service, 0), LAST_SERVICE)
        entitled = day >= eligible
        h0 = hazards.by_service[plan, a, s, 0] if entitled else 0.0
        h1 = hazards.by_service[plan, a, s, 2 if entitled else 1]
        h2, h3 = hazards.by_sex[plan, sex, a, 0], hazards.by_sex[plan, sex, a, 1]
        h4 = hazards.by_service[plan, a, s, 3]
        if math.isinf(h0 + h1 + h2 + h3 + h4):
            if armed:
                cause = _certain_cause((h0, h1, h2, h3, h4), (c0, c1, c2, c3, c4))
                return day, cause, c0, c1, c2, c3, c4
            h0, h1, h2, h3, h4 = _finite(h0), _finite(h1), _finite(h2), _finite(h3), _finite(h4)
        span = hazards.other_pace[stop] - hazards.other_pace[day]
        run, quits = retire_pace[stop] - retire_pace[day], quit_pace[stop] - quit_pace[day]
        if c0 <= h0 * run or c1 <= h1 * quits or c2 <= h2 * span or c3 <= h3 * span or c4 <= h4 * span:
            paces = retire_pace, quit_pace, hazards.other_pace
            after, cause = _struck(paces, day, stop, (h0, h1, h2, h3, h4), (c0, c1, c2, c3, c4))
            return max(day + int(math.ceil(after)), start + 1), cause, c0, c1, c2, c3, c4
        c0, c1, c2, c3, c4 = c0 - h0 * run, c1 - h1 * quits, c2 - h2 * span, c3 - h3 * span, c4 - h4 * span
        day = stop
        if day == birthday:
            age += 1
            birthday = anniversary(born, age + 1)
            armed = True
        if day == service_day:
            service += 1
            service_day = anniversary(served_from, service + 1)
            armed = True
        armed = armed or day == eligible
    return NEVER, 0, c0, c1, c2, c3, c4


@compiled
def first_exit(
    hazards: Hazards,
    plan: int,
    sex: int,
    born: int,
    served_from: int,
    eligible: int,
    start: int,
    horizon: int,
    clocks: Clocks,
    group: int = 0,
) -> tuple[int, int]:
    """The day and cause of leaving after `start`; (NEVER, 0) when it is after `horizon`."""
    day, cause, _, _, _, _, _ = walk(hazards, plan, sex, born, served_from, eligible, start, horizon, clocks, group)
    return day, cause


@compiled_as("float64(float64)")
def _finite(hazard: float) -> float:
    return 0.0 if math.isinf(hazard) else hazard


@compiled
def _struck(
    paces: tuple[Floats, Floats, Floats],
    day: int,
    stop: int,
    hazards: tuple[float, float, float, float, float],
    clocks: tuple[float, float, float, float, float],
) -> tuple[float, int]:
    """(days after `day`, cause) of what strikes first before `stop`; `paces`: of retirement, quitting, the others."""
    span, after = paces[2][stop] - paces[2][day], math.inf
    strikes, cause = _soonest((hazards[2], hazards[3], hazards[4]), (clocks[2], clocks[3], clocks[4]))
    if clocks[2] <= hazards[2] * span or clocks[3] <= hazards[3] * span or clocks[4] <= hazards[4] * span:
        after = _paced(paces[2], day, stop, min(strikes, span))
    for other in (QUIT, RETIREMENT):
        run = paces[other][stop] - paces[other][day]
        if clocks[other] <= hazards[other] * run:
            strikes = _paced(paces[other], day, stop, min(clocks[other] / hazards[other], run))
            if strikes <= after:
                after, cause = strikes, other
    return after, cause


@compiled
def _paced(pace: Floats, day: int, stop: int, left: float) -> float:
    """Days after `day` until the pace has run by `left`, found between whole days by bisection."""
    low, high = day, stop
    while high - low > 1:
        middle = (low + high) // 2
        if pace[middle] - pace[day] >= left:
            high = middle
        else:
            low = middle
    step = pace[high] - pace[low]
    part = (left - (pace[low] - pace[day])) / step if step > 0.0 else 1.0
    return low - day + min(max(part, 0.0), 1.0)


@compiled_as("Tuple((float64, int64))(UniTuple(float64, 3), UniTuple(float64, 3))")
def _soonest(hazards: tuple[float, float, float], clocks: tuple[float, float, float]) -> tuple[float, int]:
    """(paced days, cause) of the cause other than retirement and quitting that strikes first."""
    best, cause = math.inf, OTHER
    for index in range(3):
        if hazards[index] > 0.0 and clocks[index] / hazards[index] < best:
            best, cause = clocks[index] / hazards[index], index + DISABILITY
    return best, cause


@compiled_as("int64(UniTuple(float64, 5), UniTuple(float64, 5))")
def _certain_cause(
    hazards: tuple[float, float, float, float, float], clocks: tuple[float, float, float, float, float]
) -> int:
    best, cause = math.inf, 0
    for index in range(CAUSE_COUNT):
        if math.isinf(hazards[index]) and clocks[index] < best:
            best, cause = clocks[index], index
    return cause
