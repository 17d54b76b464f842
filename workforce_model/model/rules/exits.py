"""Leaving: competing risks with hazards constant between birthdays, anniversaries and months.

Each person carries one unit exponential per cause and leaves on the first day on which a cause's cumulative hazard
passes it. An annual probability of one is an infinite hazard that strikes on the birthday or anniversary that enters
it. Method: piecewise exponential competing risks (Klein and Moeschberger 2003, chapter 2).
"""

import math

import numpy as np

from workforce_model.model.draws import EXIT, Word, uniforms
from workforce_model.model.jit import compiled, compiled_as
from workforce_model.model.rules.time import anniversary, completed_years
from workforce_model.model.tables import NEVER, Clocks, Floats, Hazards

LAST_AGE = 100
LAST_SERVICE = 60
CAUSE_COUNT = 5


@compiled
def eligible_day(hazards: Hazards, plan: int, born: int, served_from: int, given: int) -> int:
    """First day on which the plan lets the person retire; a `given` date (not NEVER) stands."""
    if given != NEVER:
        return given
    return max(anniversary(born, hazards.eligible_age[plan]), anniversary(served_from, hazards.eligible_service[plan]))


@compiled_as("UniTuple(float64, 6)(uint64, uint64, uint64)")
def exit_clocks(seed: Word, replication: Word, entity: Word) -> Clocks:
    """One unit exponential per cause, and a lottery number in (0, 1) for the order of the day."""
    a, b, c, d = uniforms(seed, replication, EXIT, entity, 0)
    e, lottery, _, _ = uniforms(seed, replication, EXIT, entity, 1)
    return -math.log(a), -math.log(b), -math.log(c), -math.log(d), -math.log(e), lottery


@compiled
def fill_hazards(
    rates: Floats, hazards: Hazards, plan: int, sex: int, age: int, service: int, entitled: bool, season: float
) -> bool:
    """Write the five hazards a day of one cell of age and service into `rates`; True when one is infinite."""
    a = min(max(age, 0), LAST_AGE)
    s = min(max(service, 0), LAST_SERVICE)
    quits = hazards.quit_after if entitled else hazards.quit_before
    rates[0] = hazards.retirement[plan, a, s] * season if entitled else 0.0
    rates[1] = quits[plan, a, s]
    rates[2] = hazards.disability[plan, sex, a]
    rates[3] = hazards.death[plan, sex, a]
    rates[4] = hazards.other[plan, a, s]
    return math.isinf(rates.sum())


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
) -> tuple[int, int]:
    """The day and cause of leaving, walking from `start`; (NEVER, 0) when it is after `horizon`.

    The walk stops at every birthday, anniversary, month start and at eligibility; hazards are constant between.
    """
    used = np.zeros(CAUSE_COUNT)
    rates = np.zeros(CAUSE_COUNT)
    age = completed_years(born, start)
    service = completed_years(served_from, start)
    month = np.searchsorted(hazards.month_starts, start, side="right") - 1
    armed = False
    day = start
    while day < horizon:
        birthday = anniversary(born, age + 1)
        service_day = anniversary(served_from, service + 1)
        stop = min(birthday, service_day, hazards.month_starts[month + 1], horizon)
        if day < eligible < stop:
            stop = eligible
        certain = fill_hazards(rates, hazards, plan, sex, age, service, day >= eligible, hazards.season[month])
        if certain and armed:
            return day, _certain_cause(rates, clocks)
        left, cause = _soonest(rates, used, clocks)
        if left <= stop - day:
            return max(day + int(math.ceil(left)), start + 1), cause
        for index in range(CAUSE_COUNT):
            if not math.isinf(rates[index]):
                used[index] += rates[index] * (stop - day)
        day = stop
        armed = armed or day in (birthday, service_day, eligible)
        age += day == birthday
        service += day == service_day
        month += day == hazards.month_starts[month + 1]
    return NEVER, 0


@compiled
def _soonest(rates: Floats, used: Floats, clocks: Clocks) -> tuple[float, int]:
    best = math.inf
    cause = 0
    for index in range(CAUSE_COUNT):
        if 0.0 < rates[index] < math.inf:
            left = max(clocks[index] - used[index], 0.0) / rates[index]
            if left < best:
                best, cause = left, index
    return best, cause


@compiled
def _certain_cause(rates: Floats, clocks: Clocks) -> int:
    best = math.inf
    cause = 0
    for index in range(CAUSE_COUNT):
        if math.isinf(rates[index]) and clocks[index] < best:
            best, cause = clocks[index], index
    return cause
