"""When a named successor is ready: on a day given, or on one drawn for the pair of seat and person."""

from workforce_model.model.draws import READINESS, Word, uniforms
from workforce_model.model.jit import compiled
from workforce_model.model.rules.people import day_between
from workforce_model.model.tables import Succession


@compiled
def ready_day(succession: Succession, pair: int, seed: Word, replication: Word) -> int:
    """The first day on which the person of a pair is ready for its seat."""
    first, last = succession.ready_first[pair], succession.ready_last[pair]
    if first == last:
        return int(first)
    u, _, _, _ = uniforms(seed, replication, READINESS, succession.entity[pair], 0)
    return day_between(first, last, u)
