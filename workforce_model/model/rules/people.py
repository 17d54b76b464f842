"""Who people are at the opening and when they are hired: what a roster does not say is drawn, keyed by person."""

import numpy as np

from workforce_model.model.draws import HIRE, LEVEL, OPENING, PROMOTION_SCORE, Word, uniforms
from workforce_model.model.jit import compiled, compiled_as
from workforce_model.model.rules.exits import LAST_SERVICE, eligible_day, exit_clocks, first_exit
from workforce_model.model.rules.time import anniversary, completed_years, quantile_days
from workforce_model.model.tables import NEVER, UNKNOWN, Ages, Floats, Hazards, Ints, People

YOUNGEST = 16
LEVELS_KEPT = 16  # level draws of one class entry; the next entry uses the following numbers
LOTTERY = 4294967296.0


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
def opening_person(people: People, row: int, ages: Ages, seed: Word, replication: Word) -> tuple[int, int, int]:
    """Birth day, hire day and start of credited service of one incumbent in one future."""
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
def exit_of(
    hazards: Hazards,
    plan: int,
    sex: int,
    born: int,
    served_from: int,
    given: int,
    start: int,
    horizon: int,
    seed: Word,
    replication: Word,
    entity: Word,
) -> tuple[int, int, int, int]:
    """(first day the person may retire, day of leaving, cause, lottery) for anyone, from `start` on."""
    clocks = exit_clocks(seed, replication, entity)
    eligible = eligible_day(hazards, plan, born, served_from, given)
    day, cause = first_exit(hazards, plan, sex, born, served_from, eligible, start, horizon, clocks)
    return eligible, day, cause, int(clocks[5] * LOTTERY)


@compiled
def opening_people(
    people: People, ages: Ages, hazards: Hazards, seed: Word, replication: Word, horizon: int, out: Ints
) -> None:
    """Fill `out` (person x 6): born, served from, may retire, leaves, cause, lottery; known exits override the draw."""
    for row in range(people.entity.shape[0]):
        born, _, served_from = opening_person(people, row, ages, seed, replication)
        eligible, day, cause, lottery = exit_of(
            hazards, people.plan[row], people.sex[row], born, served_from, people.eligible_from[row],
            0, horizon, seed, replication, people.entity[row],
        )  # fmt: skip
        known = people.known_exit[row]
        if known != NEVER and not (people.known_capped[row] and day < known):
            day, cause = known, people.known_cause[row]
        out[row, 0] = born
        out[row, 1] = served_from
        out[row, 2] = eligible
        out[row, 3] = day
        out[row, 4] = cause
        out[row, 5] = lottery


@compiled
def new_hire(
    hazards: Hazards,
    ages: Ages,
    plan: int,
    category: int,
    female_share: float,
    day: int,
    horizon: int,
    seed: Word,
    replication: Word,
    entity: Word,
) -> tuple[int, int, int, int, int]:
    """(sex, may retire, leaves, cause, lottery) of a person hired on `day`; sex 2 when the share is not known."""
    band, within, sex_at, _ = uniforms(seed, replication, HIRE, entity, 0)
    years = drawn_age(
        ages.entry_low[category], ages.entry_high[category], ages.entry_cumulative[category], band, within
    )
    born = day - int(max(years, YOUNGEST) * 365.25)
    sex = 2 if female_share < 0.0 else (0 if sex_at < female_share else 1)
    eligible, leaves, cause, lottery = exit_of(
        hazards, plan, sex, born, day, NEVER, day, horizon, seed, replication, entity
    )
    return sex, eligible, leaves, cause, lottery


@compiled_as("float64(uint64, uint64, uint64, int64)")
def promotion_score(seed: Word, replication: Word, entity: Word, entry: int) -> float:
    """The score with which a person competes in the class entered as their `entry`-th; the lowest is chosen first."""
    score, _, _, _ = uniforms(seed, replication, PROMOTION_SCORE, entity, entry)
    return score


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
