"""Luck that belongs to things: a draw is a pure function of (seed, replication, decision, entity, n-th use).

The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"). The key
is the seed; the counter is the entity (64 bits), the decision and use number (8 + 24 bits) and the replication. One
call gives four uniform numbers in (0, 1), each with 32 bits.
"""

import hashlib
from typing import Final

import numpy as np

from workforce_model.model.jit import compiled_as

Word = np.uint64  # seeds, replications and entities: 64 bits without sign
Words = tuple[Word, Word, Word, Word]
Uniforms = tuple[float, float, float, float]

_M0: Final = np.uint64(0xD2511F53)
_M1: Final = np.uint64(0xCD9E8D57)
_W0: Final = np.uint64(0x9E3779B9)
_W1: Final = np.uint64(0xBB67AE85)
_LOW: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_USE_BITS: Final = np.uint64(24)
_SCALE: Final = 2.0**-32

# What is decided: the third part of a draw's key. Numbers are never reused.
OPENING: Final = 1
EXIT: Final = 2
HIRE: Final = 3
LEVEL: Final = 4
PROMOTION_SCORE: Final = 5
ROUTE: Final = 6
STAGE: Final = 7
OPENING_VACANCY: Final = 8
PROGRAMME: Final = 9
OFFER: Final = 10
EXAMINATION: Final = 11
CANDIDATE: Final = 12
PAIR: Final = 13
ACROSS: Final = 14
PROBATION: Final = 15
RETURN: Final = 16
CHOICE: Final = 17
LIST_AGE: Final = 18
RATES: Final = 19
READINESS: Final = 20
CHILD: Final = 255


@compiled_as("UniTuple(uint64, 4)(uint64, uint64, uint64, uint64, uint64, uint64)")
def philox(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word) -> Words:
    """Ten rounds of Philox4x32 on a counter of four and a key of two 32-bit words held in 64 bits."""
    for _ in range(10):
        product0 = _M0 * c0
        product1 = _M1 * c2
        c0, c1, c2, c3 = (
            (product1 >> _HALF) ^ c1 ^ k0,
            product1 & _LOW,
            (product0 >> _HALF) ^ c3 ^ k1,
            product0 & _LOW,
        )
        k0 = (k0 + _W0) & _LOW
        k1 = (k1 + _W1) & _LOW
    return c0, c1, c2, c3


@compiled_as("UniTuple(uint64, 4)(uint64, uint64, int64, uint64, int64)")
def words(seed: Word, replication: Word, decision: int, entity: Word, use: int) -> Words:
    """Four 32-bit words for one decision of one entity."""
    purpose = (np.uint64(decision) << _USE_BITS) | np.uint64(use)
    return philox(entity & _LOW, entity >> _HALF, purpose & _LOW, replication & _LOW, seed & _LOW, seed >> _HALF)


@compiled_as("UniTuple(float64, 4)(uint64, uint64, int64, uint64, int64)")
def uniforms(seed: Word, replication: Word, decision: int, entity: Word, use: int) -> Uniforms:
    """Four uniform numbers in (0, 1) for one decision of one entity."""
    a, b, c, d = words(seed, replication, decision, entity, use)
    return (float(a) + 0.5) * _SCALE, (float(b) + 0.5) * _SCALE, (float(c) + 0.5) * _SCALE, (float(d) + 0.5) * _SCALE


@compiled_as("uint64(uint64, int64, int64)")
def child_entity(parent: Word, kind: int, number: int) -> Word:
    """The entity of a thing the simulation makes: the `number`-th child of a kind of `parent`, in every future."""
    a, b, _, _ = words(np.uint64(0), np.uint64(kind), CHILD, parent, number)
    return (a << _HALF) | b


# Kinds of children.
PERSON: Final = 1
REQUISITION: Final = 2
OPENING_TRIAL: Final = 3
LEARNER: Final = 4
OPEN_EXAM: Final = 5
PROMOTIONAL_EXAM: Final = 6
NAME: Final = 7


def named_entity(agency: str, table: str, key: str) -> int:
    """64-bit hash of (agency, table, key): independent of row order and of every other row."""
    text = f"{agency}\x1f{table}\x1f{key}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")
