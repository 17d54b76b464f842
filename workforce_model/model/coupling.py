"""Which cells can feel one another: connected components of ladders and programmes.

Luck is keyed by thing, so a policy moves nothing outside the components it touches: the difference between two
scenarios is exactly zero there.
"""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Ints


def components(inputs: Inputs) -> Ints:
    """The component of each cell (class in unit).

    Two cells are joined when one's class feeds the other's by promotion, or when one programme's graduates may enter
    either. Cells of one class without a ladder or programme are apart: their seats are filled one by one.
    """
    cells, classes, programmes = inputs.cells, inputs.classes, inputs.programmes
    count = len(cells.class_)
    left: list[int] = []
    right: list[int] = []
    by_class = [np.flatnonzero(cells.class_ == index) for index in range(len(classes.share))]
    for target in range(len(classes.share)):
        feeders = classes.feeder[classes.feeder_index[target] : classes.feeder_index[target + 1]]
        if len(feeders):
            joined = np.concatenate([by_class[target], *(by_class[feeder] for feeder in feeders)])
            left += [int(joined[0])] * len(joined)
            right += joined.tolist()
    entry = np.repeat(np.arange(count), np.diff(programmes.feeds_index))
    for programme in range(len(programmes.seats)):
        fed = entry[programmes.feeds == programme]
        left += [int(fed[0])] * len(fed) if len(fed) else []
        right += fed.tolist()
    joins = coo_array((np.ones(len(left)), (left, right)), shape=(count, count))
    return np.asarray(connected_components(joins, directed=False)[1], dtype=np.int64)
