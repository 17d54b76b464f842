"""The inputs as one future has them: what varies is drawn, keyed by what it belongs to."""

from dataclasses import replace

import numpy as np
from scipy import special

from workforce_model.model.draws import RATES, Word, uniforms
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats, fixed
from workforce_model.model.variation import Variation, parted, times

APART = 1_000  # number of the first draw of what keeps causes apart: the level of no year comes so late


def in_future(inputs: Inputs, seed: int, replication: int) -> Inputs:
    """The inputs as one future has them; the same for future 0 and where nothing varies."""
    variation = inputs.variation
    if replication == 0 or variation is None or not variation.layers:
        return inputs
    key = np.uint64(seed), np.uint64(replication)
    (factor, moved), levels = _factors(variation, *key), _levels(variation, *key)
    levels = levels[0] * moved, levels[1] * moved
    return replace(
        inputs,
        hazards=times(
            inputs.hazards, factor[variation.of_cause], factor[variation.of_service], levels, variation.starts
        ),
        people=inputs.people._replace(ratio=fixed(inputs.people.ratio * factor[variation.of_person].prod(axis=1))),
        cells=inputs.cells._replace(ratio=fixed(inputs.cells.ratio * factor[variation.of_cell].prod(axis=1))),
        like=inputs,
    )  # fmt: skip


def _factors(variation: Variation, seed: Word, replication: Word) -> tuple[Floats, float]:
    """One number a factor, of mean one, with a last one that is one, that of no factor; and what moves the level.

    Logs are drawn together, as normal numbers; each factor is the gamma number at the same place of its distribution.
    """
    drawn = np.ones(len(variation.entity) + 1)
    if "rates" not in variation.layers or not len(variation.entity):
        return drawn, 1.0
    u = np.array([uniforms(seed, replication, RATES, entity, 0)[:2] for entity in variation.entity])
    off = variation.together @ special.ndtri(u[variation.uncertain, 0])
    shape = variation.shape[variation.uncertain]
    place = special.ndtr(off / np.sqrt((variation.together**2).sum(axis=1)))
    drawn[variation.uncertain] = special.gammaincinv(shape, place) / shape
    drawn[:-1] *= np.exp(variation.drift * special.ndtri(u[:, 1]) - variation.drift**2 / 2)
    return drawn, float(np.exp(variation.offset - variation.weights @ off))


def _levels(variation: Variation, seed: Word, replication: Word) -> tuple[Floats, Floats]:
    """The level of retirements and of the others in each year from the valuation date, all of mean one."""
    root, apart, entity = variation.root, variation.apart, variation.level_entity
    uses = [*range(len(root)), *range(APART, APART + len(apart))]
    normal = special.ndtri([uniforms(seed, replication, RATES, entity, use)[0] for use in uses])
    on = np.array(["rates" in variation.layers] + ["years" in variation.layers] * (len(uses) - 1))
    retirement, others = (
        _exponential(np.hstack([root[0] + root[1:], strays]) * on, normal)
        for strays in parted(apart, variation.retirement_share)
    )
    return retirement, others


def _exponential(together: Floats, normal: Floats) -> Floats:
    """The exponentials of sums of normal numbers with these weights, each of mean one."""
    levels: Floats = np.exp(together @ normal - (together**2).sum(axis=1) / 2)
    return levels
