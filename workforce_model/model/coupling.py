"""Which cells can feel one another: connected components of ladders, programmes, lists, crews and shared policies.

Luck is keyed by thing, so a policy moves nothing outside the components it touches: the difference between two
scenarios is exactly zero there.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from workforce_model.model.inputs import Inputs
from workforce_model.model.rules.policy import ever
from workforce_model.model.settings import (
    ANNUITANT_SHARE,
    LIST_LIFE_DAYS,
    PROMOTIONAL_FAIL_RATE,
    REINSTATEMENT_DAYS,
    TRANSFER_SHARE,
)
from workforce_model.model.tables import Ints

JOINING = (LIST_LIFE_DAYS, REINSTATEMENT_DAYS, TRANSFER_SHARE, ANNUITANT_SHARE, PROMOTIONAL_FAIL_RATE)


def components(inputs: Inputs) -> Ints:
    """The component of each cell (class in unit).

    Cells are joined when one's class feeds the other's by promotion, when one programme's graduates may enter either,
    when they wait for the same crew, when they are of one class whose lists, reinstatement, transfers, annuitants or
    failed promotions reach from unit to unit, when one cut takes its seats from either, and when somebody in one is a
    named successor in the other. Cells of one class without
    any of these are apart: their seats are filled one by one.
    """
    count = len(inputs.cells.class_)
    groups = [cells for cells in _groups(inputs) if len(cells)]
    left = np.concatenate([np.full(len(cells), cells[0]) for cells in groups] or [np.zeros(0, dtype=np.int64)])
    right = np.concatenate(groups or [np.zeros(0, dtype=np.int64)])
    return _joined(count, left, right)


def class_components(inputs: Inputs) -> Ints:
    """The component of each class: its cells are taken together, and so are all classes a programme feeds."""
    programmes, of_cell = inputs.programmes, components(inputs)
    classes, cells, feeding = len(inputs.classes.share), len(of_cell), len(programmes.seats)
    programme = np.repeat(np.arange(feeding), np.diff(programmes.target_index))
    left = np.concatenate([inputs.cells.class_, programmes.target])
    right = np.concatenate([classes + of_cell, classes + cells + programme])
    return _joined(classes + cells + feeding, left, right)[:classes]


def _joined(count: int, left: Ints, right: Ints) -> Ints:
    """The component of each of `count` things, of which those on the left are joined with those on the right."""
    joins = coo_array((np.ones(len(left)), (left, right)), shape=(count, count))
    return np.asarray(connected_components(joins, directed=False)[1], dtype=np.int64)


def _groups(inputs: Inputs) -> Iterator[Ints]:
    """Cells that are joined with one another."""
    cells, classes = inputs.cells, inputs.classes
    by_class = [np.flatnonzero(cells.class_ == index) for index in range(len(classes.share))]
    for target, own in enumerate(by_class):
        feeders = classes.feeder[classes.feeder_index[target] : classes.feeder_index[target + 1]]
        if len(feeders):
            yield np.concatenate([own, *(by_class[feeder] for feeder in feeders)])
    for class_row in np.flatnonzero(np.any([ever(inputs.policy, setting) for setting in JOINING], axis=0)):
        yield by_class[class_row]
    seats, named = inputs.seats, inputs.succession
    of_pair = np.repeat(np.arange(len(seats.cell)), np.diff(named.pair_index))
    for seat, person in zip(of_pair[named.asked > 0], named.person[named.asked > 0], strict=True):
        yield seats.cell[[seat, inputs.people.seat[person]]]
    entry = np.repeat(np.arange(len(cells.class_)), np.diff(inputs.programmes.feeds_index))
    for programme in range(len(inputs.programmes.seats)):
        yield entry[inputs.programmes.feeds == programme]
    for crew in range(len(inputs.crews.size)):
        yield np.flatnonzero((inputs.crews.of == crew).any(axis=1))
    cut_cell = np.repeat(np.arange(len(cells.class_)), np.diff(inputs.cuts.rows))
    for cut in range(len(inputs.cut_seats)):
        yield cut_cell[inputs.cuts.kind == cut]
