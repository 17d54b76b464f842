"""The inputs as one future has them: what varies is drawn, keyed by what it belongs to."""

from dataclasses import replace

import numpy as np
from scipy import special

from workforce_model.model.draws import RATES, Word, uniforms
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats, fixed
from workforce_model.model.variation import Variation, at_levels


def in_future(inputs: Inputs, seed: int, replication: int) -> Inputs:
    """The inputs as one future has them; the same for future 0 and where nothing varies."""
    variation = inputs.variation
    if replication == 0 or variation is None or not variation.layers:
        return inputs
    key = np.uint64(seed), np.uint64(replication)
    factor, level = _factors(variation, *key), _levels(variation, *key)
    hazards = inputs.hazards
    return replace(
        inputs,
        hazards=hazards._replace(
            by_service=fixed(hazards.by_service * factor[variation.of_service][None, None, :, None]),
            pace=at_levels(hazards.pace, level), other_pace=at_levels(hazards.other_pace, level),
        ),
        people=inputs.people._replace(ratio=fixed(inputs.people.ratio * factor[variation.of_person].prod(axis=1))),
        cells=inputs.cells._replace(ratio=fixed(inputs.cells.ratio * factor[variation.of_cell].prod(axis=1))),
        like=inputs,
    )  # fmt: skip


def _factors(variation: Variation, seed: Word, replication: Word) -> Floats:
    """One number a factor, of mean one, and a last one that is one: that of no factor."""
    drawn = np.ones(len(variation.entity) + 1)
    if "rates" in variation.layers and len(variation.entity):
        u = np.array([uniforms(seed, replication, RATES, entity, 0)[:2] for entity in variation.entity])
        uncertain = np.isfinite(variation.shape)
        shape = variation.shape[uncertain]
        drawn[:-1][uncertain] = special.gammaincinv(shape, u[uncertain, 0]) / shape
        drawn[:-1] *= np.exp(variation.drift * special.ndtri(u[:, 1]) - variation.drift**2 / 2)
    return drawn


def _levels(variation: Variation, seed: Word, replication: Word) -> Floats:
    """The level of each year from the valuation date, of mean one."""
    root, entity = variation.root, variation.level_entity
    normal = special.ndtri([uniforms(seed, replication, RATES, entity, use)[0] for use in range(len(root))])
    on = np.array(["rates" in variation.layers] + ["years" in variation.layers] * (len(root) - 1))
    together = (root[0] + root[1:]) * on
    levels: Floats = np.exp(together @ normal - (together**2).sum(axis=1) / 2)
    return levels
