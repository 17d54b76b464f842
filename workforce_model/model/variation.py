"""What differs from future to future besides luck: rates that are not known for sure, and years unlike one another.

Three layers, drawn by key so that each can be switched off without touching the others: luck (the engines' draws),
rates (the agency's lasting level and its groups' factors), years (a level common to everybody and how far retirements
stray from the other separations, by calendar year). Future 0 has the expected rates and levels.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce_model.model.draws import Word
from workforce_model.model.rules.exits import DEATH, DISABILITY, OTHER, QUIT, RETIREMENT
from workforce_model.model.tables import Entities, Floats, Hazards, Ints, fixed

LAYERS: Final = ("rates", "years")
BY_SERVICE, BY_SEX = [RETIREMENT, QUIT, QUIT, OTHER], [DISABILITY, DEATH]  # causes of the columns of `Hazards`


@dataclass(frozen=True)
class Variation:
    """What is uncertain about the hazards that the inputs hold as expected.

    `starts`: the first day of each calendar year's piece. `root`: lower triangular (1 + years, 1 + years), of the
    covariance of the lasting level and the years' (log scale). `apart`: the same of the years' log ratio of retirements
    to the other separations (years, years); retirements have 1 - `retirement_share` of it and the others the rest, so
    that all of them together keep to the common level.

    Factors, a row each: `entity`, `shape` of the gamma distribution around one (infinite: known), and `drift`, the
    standard deviation (log scale) with which the group strays besides, for the whole horizon. Those that are
    `uncertain` (rows) are drawn together: `together` is the lower triangular root of the covariance of their logs, and
    factors whose logs are off by d move the lasting level by `offset` - `weights` @ d. `of_cause` (5), `of_service`
    (61), `of_person` (person x 2) and `of_cell` (cell x 2) are rows of factors, -1 for none. `layers`: those of LAYERS
    that are on.
    """

    starts: Ints
    root: Floats
    apart: Floats
    retirement_share: float
    level_entity: Word
    entity: Entities
    shape: Floats
    drift: Floats
    uncertain: Ints
    together: Floats
    weights: Floats
    offset: float
    of_cause: Ints
    of_service: Ints
    of_person: Ints
    of_cell: Ints
    layers: tuple[str, ...] = LAYERS

    def only(self, layers: Iterable[str]) -> "Variation":
        """The same with only these layers on."""
        return replace(self, layers=tuple(layers))


def times(
    hazards: Hazards, of_cause: Floats, of_service: Floats, levels: tuple[Floats, Floats], starts: Ints
) -> Hazards:  # fmt: skip
    """The hazards times factors by cause (5) and completed service (61), at the years' levels.

    `levels`: of retirements and of the other separations, by year; `starts`: the first day of each year.
    """
    return hazards._replace(
        by_service=fixed(hazards.by_service * of_service[:, None] * of_cause[BY_SERVICE]),
        by_sex=fixed(hazards.by_sex * of_cause[BY_SEX]),
        pace=at_levels(hazards.pace, levels[0], starts), other_pace=at_levels(hazards.other_pace, levels[1], starts),
        own_pace=fixed(np.stack([at_levels(hazards.own_pace[:, at], levels[at], starts) for at in range(2)], axis=1)),
    )  # fmt: skip


def parted(apart: Floats, retirement_share: float) -> tuple[Floats, Floats]:
    """What the log ratio of retirements to the others adds to the log level of each; nothing to all together."""
    return (1 - retirement_share) * apart, -retirement_share * apart


def at_levels(pace: Floats, level: Floats, starts: Ints) -> Floats:
    """The pace when days count by the level of their year; `starts`: the first day of each, the first of them 0.

    Days are along the last axis, which ends on the day after the last.
    """
    year = np.searchsorted(starts, np.arange(pace.shape[-1] - 1), side="right") - 1
    run = np.cumsum(np.diff(pace) * level[year], axis=-1)
    return fixed(np.concatenate([np.zeros((*pace.shape[:-1], 1)), run], axis=-1))
