"""Eligible lists: scores, ranks, who is certified, who waives, whom the appointing authority chooses.

Ranks are whole numbers, the best first; two stand before all scores: those with a right to re-employment and those who
ask for reinstatement. Certification follows California Government Code sections 19057.1 (three highest ranks of whole
percents) and 19057.4 (highest rank, at least three names), and San Mateo County Civil Service Rule IX (the top names,
ties with the last included; the first of a re-employment list alone; reinstatement in addition).
"""

import math

from workforce_model.model.draws import CANDIDATE, EXAMINATION, LIST_AGE, PAIR, Word, uniforms
from workforce_model.model.jit import compiled, compiled_as
from workforce_model.model.rules.people import LOTTERY
from workforce_model.model.rules.policy import setting
from workforce_model.model.rules.time import completed_years, half_up
from workforce_model.model.settings import (
    ANNOUNCEMENT,
    CERTIFICATION,
    CERTIFIED,
    HIGHEST_RANK,
    LIST_LIFE_DAYS,
    PER_VACANCY,
    PREFERENCE,
    PREFERENCE_BY_POINTS,
    PREFERENCE_POINTS,
    PREFERENCE_SHARE,
    PREFERENCE_TOP_RANK,
    RANK_WIDTH,
    RULE_OF_N,
    SCORE_MEAN,
    SCORE_SD,
    SENIORITY_POINTS,
    THREE_RANKS,
    WHOLE_LIST,
)
from workforce_model.model.tables import NEVER, Policy

OUTSIDER, GRADUATE, INTERNAL, FORMER = range(4)  # kinds of names on a list
LIVE, COMMITTED, GONE = range(3)  # states of a name
RE_EMPLOYMENT, REINSTATEMENT = -2, -1  # the ranks before all scores
CALENDAR_EXAMS = 1 << 21  # numbers of the calendar's examinations lie around this one
ANNOUNCED_EXAMS = 1 << 22  # and those of announced examinations from here on
PASS_MARK = 70.0
FULL_MARK = 100.0
HIGHEST_SCORE = 120  # with preference points
MOST_NAMES = 1 << 40
MOST_YEARS = 10  # of service that count: assumption
FEWEST_NAMES = 3  # of a certificate by ranks: Government Code 19057.1
LARGEST_POISSON = 500.0


@compiled_as("float64(float64, float64)")
def _normal(u: float, second: float) -> float:
    """A standard normal number (Box and Muller 1958)."""
    return math.sqrt(-2.0 * math.log(u)) * math.cos(2.0 * math.pi * second)


@compiled_as("int64(float64, uint64, uint64, uint64)")
def candidate_count(mean: float, seed: Word, replication: Word, examination: Word) -> int:
    """How many pass one examination: Poisson by inversion, rounded normal above a mean of 500."""
    u, second, _, _ = uniforms(seed, replication, EXAMINATION, examination, 0)
    if mean > LARGEST_POISSON:
        return max(half_up(mean + math.sqrt(mean) * _normal(u, second)), 0)
    chance = math.exp(-mean)
    total, count = chance, 0
    while u > total and count < 10 * LARGEST_POISSON:
        count += 1
        chance *= mean / count
        total += chance
    return count


@compiled
def standing_since(policy: Policy, class_: int, seed: Word, replication: Word, entity: Word) -> int:
    """The day up to the opening on which a class's announced list was established; NEVER for a class without one."""
    life = policy.base[class_, LIST_LIFE_DAYS]
    if life <= 0 or int(policy.base[class_, ANNOUNCEMENT]) != PER_VACANCY:
        return NEVER
    age, _, _, _ = uniforms(seed, replication, LIST_AGE, entity, 0)
    return -int(age * life)


@compiled
def candidate_rank(
    policy: Policy, class_: int, day: int, seed: Word, replication: Word, candidate: Word, points: float
) -> tuple[int, int]:
    """(rank, lottery number among equals) of a candidate in an examination, with points besides the score."""
    u, second, preferred, lottery = uniforms(seed, replication, CANDIDATE, candidate, 0)
    spread = setting(policy, class_, SCORE_SD, day)
    score = min(max(setting(policy, class_, SCORE_MEAN, day) + spread * _normal(u, second), PASS_MARK), FULL_MARK)
    score += points
    preference = int(setting(policy, class_, PREFERENCE, day))
    entitled = preferred < setting(policy, class_, PREFERENCE_SHARE, day)
    if entitled and preference == PREFERENCE_BY_POINTS:
        score += setting(policy, class_, PREFERENCE_POINTS, day)
    if entitled and preference == PREFERENCE_TOP_RANK:
        return 0, int(lottery * LOTTERY)
    return rank_of(score, setting(policy, class_, RANK_WIDTH, day)), int(lottery * LOTTERY)


@compiled
def seniority_points(policy: Policy, class_: int, day: int, served_from: int) -> float:
    """Points for the whole years of service of somebody who works here and sits an examination on `day`."""
    years = min(max(completed_years(served_from, day), 0), MOST_YEARS)
    return setting(policy, class_, SENIORITY_POINTS, day) * years


@compiled_as("int64(float64, float64)")
def rank_of(score: float, width: float) -> int:
    """The rank of a score rounded to the nearest whole point, `width` points to a rank; lower is better."""
    return max(int(math.floor((HIGHEST_SCORE - half_up(score)) / width)), 0)


@compiled
def names_wanted(policy: Policy, class_: int, day: int, out: int) -> tuple[int, int]:
    """(ranks, names) that a certificate must reach: whole ranks are added until both are reached.

    One name more for each of the `out` other vacancies to which the list is certified already.
    """
    rule, size = int(setting(policy, class_, CERTIFICATION, day)), int(setting(policy, class_, CERTIFIED, day))
    if rule == THREE_RANKS:
        return size, 1 if out == 0 else min(FEWEST_NAMES, size) + out
    if rule in (RULE_OF_N, HIGHEST_RANK):
        return 1, size + out
    return MOST_NAMES, MOST_NAMES


@compiled
def fewest_names(policy: Policy, class_: int, day: int) -> int:
    """Available names below which there is a further examination."""
    rule, size = int(setting(policy, class_, CERTIFICATION, day)), int(setting(policy, class_, CERTIFIED, day))
    if rule == THREE_RANKS:
        return min(FEWEST_NAMES, size)
    return 1 if rule == WHOLE_LIST else size


@compiled_as("UniTuple(float64, 2)(uint64, uint64, uint64, uint64)")
def pair_draw(seed: Word, replication: Word, candidate: Word, requisition: Word) -> tuple[float, float]:
    """(uniform that decides on a waiver, suitability, the lowest is chosen) of one name for one requisition."""
    waives, suits, _, _ = uniforms(seed, replication, PAIR, candidate ^ requisition, 0)
    return waives, suits
