import numpy as np
from scipy import stats

from workforce_model.model import draws


def test_philox_gives_the_published_vectors() -> None:
    # Random123 known-answer file, philox4x32 with 10 rounds (external truth).
    ones, zero = 0xFFFFFFFF, 0
    assert draws.philox(*[zero] * 6) == (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)
    assert draws.philox(*[ones] * 6) == (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)
    pi = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0)
    assert draws.philox(*pi) == (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)


def test_every_part_of_the_key_matters() -> None:
    base = (1, 2, 3, 4, 5)
    first = draws.uniforms(*base)
    for part in range(5):
        other = list(base)
        other[part] += 1
        assert draws.uniforms(*other) != first
    assert draws.uniforms(*base) == first


def test_neighbouring_entities_are_uniform_and_unrelated() -> None:
    u = np.array([draws.uniforms(7, 1, draws.EXIT, entity, 0) for entity in range(20_000)])
    assert stats.kstest(u.ravel(), "uniform").pvalue > 0.001
    assert np.abs(np.corrcoef(u.T) - np.eye(4)).max() < 0.04
    assert abs(np.corrcoef(u[:-1, 0], u[1:, 0])[0, 1]) < 0.04


def test_children_do_not_collide_and_do_not_depend_on_the_seed() -> None:
    children = {draws.child_entity(seat, draws.PERSON, n) for seat in range(500) for n in range(20)}
    assert len(children) == 10_000
    assert draws.child_entity(9, draws.PERSON, 1) != draws.child_entity(9, draws.REQUISITION, 1)


def test_names_are_told_apart_by_their_parts() -> None:
    assert draws.named_entity("a", "bc", "d") != draws.named_entity("ab", "c", "d")
    assert 0 <= draws.named_entity("agency", "roster", "E1") < 2**64
