"""What differs from future to future besides luck: rates that are not known for sure, and years unlike one another.

Three layers, drawn by key so that each can be switched off without touching the others: luck (the engines' draws),
rates (the agency's lasting level and its groups' factors), years (a level common to everybody, by year from the
valuation date). Future 0 has the expected rates and levels.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.draws import Word
from workforce_model.model.tables import Entities, Floats, Ints, fixed

LAYERS: Final = ("rates", "years")


@dataclass(frozen=True)
class Variation:
    """What is uncertain about the hazards that the inputs hold as expected.

    `root`: lower triangular (1 + years, 1 + years), of the covariance of the lasting level and the years' (log scale).
    Factors, a row each: `entity`, `shape` of the gamma distribution around one (infinite: known), and `drift`, the
    standard deviation (log scale) with which the group strays besides. `of_service` (61), `of_person` (person x 2) and
    `of_cell` (cell x 2) are rows of factors, -1 for none. `layers`: those of LAYERS that are on.
    """

    root: Floats
    level_entity: Word
    entity: Entities
    shape: Floats
    drift: Floats
    of_service: Ints
    of_person: Ints
    of_cell: Ints
    layers: tuple[str, ...] = LAYERS

    def only(self, layers: Iterable[str]) -> "Variation":
        """The same with only these layers on."""
        return replace(self, layers=tuple(layers))


def at_levels(pace: Floats, level: Floats) -> Floats:
    """The pace when the days of each year from the valuation date count by the year's level."""
    days = np.arange(len(pace) - 1)
    year = np.minimum((days / DAYS_PER_YEAR).astype(np.int64), len(level) - 1)
    return fixed(np.concatenate([[0.0], np.cumsum(np.diff(pace) * level[year])]))
