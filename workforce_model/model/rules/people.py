"""Who people are at the opening and when they are hired: what a roster does not say is drawn, keyed by person."""

import math

import numpy as np

from workforce_model.model.draws import HIRE, LEVEL, OPENING, Word, uniforms
from workforce_model.model.jit import compiled, compiled_as
from workforce_model.model.rules.exits import (
    CAUSE_COUNT,
    LAST_SERVICE,
    LONG_CLOCK,
    eligible_day,
    exit_clocks,
    exit_draws,
    first_exit,
    walk,
)
from workforce_model.model.rules.time import anniversary, completed_years, quantile_days
from workforce_model.model.tables import NEVER, UNKNOWN, Ages, Floats, Hazards, Ints, People

YOUNGEST = 16
LEVELS_KEPT = 16  # level draws of one class entry; the next entry uses the following numbers
LOTTERY = 4294967296.0
BORN, SERVED_FROM, ELIGIBLE, LEAVES, CAUSE, ORDER = range(6)  # columns of the opening
ON_THE_SAFE_SIDE = 1.0 - 1e-9  # so that rounding never takes a leaver for a stayer


@compiled_as("int64(int64, int64, float64)")
def day_between(first: int, last: int, u: float) -> int:
    """A whole day from `first` to `last`, both included."""
    return first + int(u * (last - first + 1))


@compiled
def drawn_age(low: Floats, high: Floats, cumulative: Floats, u: float, within: float) -> float:
    """An age in years from bands with cumulative chances; even inside a band, whose `high` year counts whole."""
    band = min(np.searchsorted(cumulative, u), low.shape[0] - 1)
    return float(low[band] + within * (high[band] + 1.0 - low[band]))


@compiled
def dates_known(people: People, row: int) -> bool:
    """Whether birth and hire day of an incumbent are given to the day."""
    return bool(
        people.born_first[row] != UNKNOWN
        and people.born_first[row] == people.born_last[row]
        and people.hired_first[row] == people.hired_last[row]
        and people.donor_first[row] == people.donor_last[row]
    )


@compiled
def opening_person(people: People, row: int, ages: Ages, seed: Word, replication: Word) -> tuple[int, int, int]:
    """Birth day, hire day and start of credited service of one incumbent in one future."""
    if dates_known(people, row):
        hired = people.hired_first[row]
        served_from = people.served_from[row] if people.served_from[row] != UNKNOWN else hired
        return people.born_first[row], hired, served_from
    band, within, hired_at, _ = uniforms(seed, replication, OPENING, people.entity[row], 0)
    donors = people.donor_last[row] - people.donor_first[row]
    if donors > 0:
        hired = people.donor_days[people.donor_first[row] + int(hired_at * donors)]
    else:
        hired = day_between(people.hired_first[row], people.hired_last[row], hired_at)
    served_from = people.served_from[row] if people.served_from[row] != UNKNOWN else hired
    if people.born_first[row] != UNKNOWN:
        return day_between(people.born_first[row], people.born_last[row], within), hired, served_from
    category = people.category[row]
    service = min(max(completed_years(served_from, 0), 0), LAST_SERVICE)
    years = drawn_age(ages.low[category], ages.high[category], ages.cumulative[category, service], band, within)
    born = min(-int(years * 365.25), anniversary(hired, -YOUNGEST))
    return born, hired, served_from


@compiled
def stay_floors(people: People, ages: Ages, hazards: Hazards, horizon: int, out: Floats) -> None:
    """Fill `out` (person x cause) with numbers below which a uniform draw surely means no exit before the horizon.

    They are the chances of never being struck by the cause, a hair lower; -1 where dates are not known to the day or
    an exit is certain, so that these people are always walked.
    """
    clock = LONG_CLOCK
    for row in range(people.entity.shape[0]):
        for cause in range(CAUSE_COUNT):
            out[row, cause] = -1.0
        if not dates_known(people, row):
            continue
        born, _, served_from = opening_person(people, row, ages, np.uint64(0), np.uint64(0))
        eligible = eligible_day(hazards, people.plan[row], born, served_from, people.eligible_from[row])
        day, _, c0, c1, c2, c3, c4 = walk(
            hazards, people.plan[row], people.sex[row], born, served_from, eligible, 0, horizon,
            (clock, clock, clock, clock, clock, 0.0), people.pace[row],
        )  # fmt: skip
        if day == NEVER:
            left = (c0, c1, c2, c3, c4)
            for cause in range(CAUSE_COUNT):
                out[row, cause] = math.exp((left[cause] - clock) * people.ratio[row]) * ON_THE_SAFE_SIDE


@compiled
def open_person(
    people: People,
    row: int,
    ages: Ages,
    hazards: Hazards,
    floors: Floats,
    seed: Word,
    replication: Word,
    horizon: int,
    out: Ints,
) -> None:
    """Fill a row of `out`: born, served from, may retire, leaves, cause, lottery; a known exit overrides the draw."""
    born, _, served_from = opening_person(people, row, ages, seed, replication)
    plan = people.plan[row]
    eligible = eligible_day(hazards, plan, born, served_from, people.eligible_from[row])
    draws = exit_draws(seed, replication, people.entity[row])
    day, cause = NEVER, 0
    if not (
        draws[0] < floors[row, 0]
        and draws[1] < floors[row, 1]
        and draws[2] < floors[row, 2]
        and draws[3] < floors[row, 3]
        and draws[4] < floors[row, 4]
    ):
        day, cause = first_exit(
            hazards,
            plan,
            people.sex[row],
            born,
            served_from,
            eligible,
            0,
            horizon,
            exit_clocks(draws, people.ratio[row]),
            people.pace[row],
        )
    known = people.known_exit[row]
    if known != NEVER and not (people.known_capped[row] and day < known):
        day, cause = known, people.known_cause[row]
    out[row, BORN] = born
    out[row, SERVED_FROM] = served_from
    out[row, ELIGIBLE] = eligible
    out[row, LEAVES] = day
    out[row, CAUSE] = cause
    out[row, ORDER] = int(draws[5] * LOTTERY)


@compiled
def opening_people(
    people: People, ages: Ages, hazards: Hazards, floors: Floats, seed: Word, replication: Word, horizon: int, out: Ints
) -> None:
    """Fill `out` (person x 6) with the opening of every incumbent; see `open_person`."""
    for row in range(people.entity.shape[0]):
        open_person(people, row, ages, hazards, floors, seed, replication, horizon, out)


@compiled
def exit_of(
    hazards: Hazards,
    plan: int,
    ratio: float,
    sex: int,
    born: int,
    served_from: int,
    day: int,
    horizon: int,
    seed: Word,
    replication: Word,
    entity: Word,
    group: int,
) -> tuple[int, int, int, int]:
    """(first day the person may retire, day of leaving, cause, lottery) of someone who starts on `day`.

    `group`: of paces of their own, 0 for none.
    """
    draws = exit_draws(seed, replication, entity)
    eligible = eligible_day(hazards, plan, born, served_from, NEVER)
    clocks = exit_clocks(draws, ratio)
    leaves, cause = first_exit(hazards, plan, sex, born, served_from, eligible, day, horizon, clocks, group)
    return eligible, leaves, cause, int(draws[5] * LOTTERY)


@compiled
def new_person(
    ages: Ages, category: int, female_share: float, day: int, seed: Word, replication: Word, entity: Word
) -> tuple[int, int]:
    """(sex, birth day) of a person hired on `day`; sex 2 when the share of women is not known."""
    band, within, sex_at, _ = uniforms(seed, replication, HIRE, entity, 0)
    years = drawn_age(
        ages.entry_low[category], ages.entry_high[category], ages.entry_cumulative[category], band, within
    )
    sex = 2 if female_share < 0.0 else (0 if sex_at < female_share else 1)
    return sex, day - int(max(years, YOUNGEST) * 365.25)


@compiled
def level_days(table: Floats, seed: Word, replication: Word, entity: Word, entry: int, level: int) -> tuple[int, float]:
    """(days at one working level of a flexibly staffed seat, a second uniform for time already spent)."""
    u, spent, _, _ = uniforms(seed, replication, LEVEL, entity, entry * LEVELS_KEPT + level)
    return max(quantile_days(table, 1.0, u), 1), spent


@compiled
def level_ends(
    table: Floats, seed: Word, replication: Word, entity: Word, entry: int, level: int, top: int, since: int, today: int
) -> tuple[int, int]:
    """(day the present level ends, day the top level is reached) for someone at `level` since `since`.

    With `since` UNKNOWN an even share of the present level is behind them. Both are `today` at the top level.
    """
    if level >= top:
        return today, today
    days, spent = level_days(table, seed, replication, entity, entry, level)
    if since == UNKNOWN:
        since = today - int(spent * days)
    first = max(since + days, today + 1)
    last = first
    for later in range(level + 1, top):
        days, _ = level_days(table, seed, replication, entity, entry, later)
        last += days
    return first, last
