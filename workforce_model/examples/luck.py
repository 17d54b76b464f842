"""Luck that belongs to things: the same name always draws the same numbers, whatever else is drawn."""

from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

SEED: Final = 20260630


def uniforms(what: str, key: object, count: int = 1) -> npt.NDArray[np.float64]:
    """So many uniform numbers in [0, 1) of one thing, named by what is drawn and by a key."""
    return np.random.default_rng([SEED, crc32(f"{what}:{key}".encode())]).random(count)


def uniform(what: str, key: object) -> float:
    """One of them."""
    return float(uniforms(what, key)[0])
