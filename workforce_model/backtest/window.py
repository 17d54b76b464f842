"""From which date to which a projection is scored, and the random numbers that belong to it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

import numpy as np

from workforce_model.schema.measures import DAYS_PER_YEAR


@dataclass(frozen=True)
class Window:
    """One projection: `origin` is the last date known, `end` the date of the roster that is scored."""

    origin: date
    end: date
    seed: int

    def __post_init__(self) -> None:
        if self.end <= self.origin:
            raise ValueError(f"{self.end} is not after {self.origin}: only a later roster can be scored")

    @property
    def years(self) -> float:
        """Length in years of 365.25 days."""
        return (self.end - self.origin).days / DAYS_PER_YEAR

    def generator(self, *words: str) -> np.random.Generator:
        """Random numbers keyed by the seed, both dates and these words: no order of asking changes them."""
        key = json.dumps([self.seed, self.origin.isoformat(), self.end.isoformat(), *words])
        return np.random.default_rng(int.from_bytes(hashlib.blake2b(key.encode(), digest_size=16).digest(), "little"))
