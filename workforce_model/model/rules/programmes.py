"""Programme cohorts: who completes, when, and who would take an offer."""

from workforce_model.model.draws import CHOICE, OFFER, PROGRAMME, Word, uniforms
from workforce_model.model.jit import compiled_as


@compiled_as("Tuple((boolean, float64))(float64, uint64, uint64, uint64)")
def learner(completion_rate: float, seed: Word, replication: Word, entity: Word) -> tuple[bool, float]:
    """(completes, score in (0, 1) among graduates, lowest first) of one learner."""
    completes, score, _, _ = uniforms(seed, replication, PROGRAMME, entity, 0)
    return completes < completion_rate, score


@compiled_as("boolean(float64, uint64, uint64, uint64)")
def declines(decline_rate: float, seed: Word, replication: Word, entity: Word) -> bool:
    """Whether the graduate turns the offer down."""
    u, _, _, _ = uniforms(seed, replication, OFFER, entity, 0)
    return u < decline_rate


@compiled_as("int64(int64, uint64, uint64, uint64)")
def chosen_class(count: int, seed: Word, replication: Word, entity: Word) -> int:
    """Which of `count` target classes a graduate who competes applies for."""
    u, _, _, _ = uniforms(seed, replication, CHOICE, entity, 0)
    return int(u * count)
