"""Groups of classes that cannot feel one another: each runs from the opening to the horizon by itself.

What a group touches stays in the processor's cache, so that time grows with the number of seats and no faster. Luck is
keyed by thing, so the order in which groups run changes nothing; `merge` puts their logs in the order of one calendar.
"""

from typing import NamedTuple

import numpy as np

from workforce_model.model.coupling import class_components
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Ints

SEATS_A_GROUP = 1000  # components smaller than this share a group


class Groups(NamedTuple):
    """What belongs to each group: the seats of group g are seat[seat_index[g] : seat_index[g + 1]], and so on.

    `person`: rows of the incumbents. `cohort`, `change`, `exam`: rows of the programmes' cohorts, of the crews' changes
    and of the examinations by the calendar.
    """

    seat_index: Ints
    seat: Ints
    person_index: Ints
    person: Ints
    cell_index: Ints
    cell: Ints
    class_index: Ints
    class_: Ints
    cohort_index: Ints
    cohort: Ints
    change_index: Ints
    change: Ints
    exam_index: Ints
    exam: Ints


def groups_of(inputs: Inputs) -> Groups:
    """The groups of an agency: whole components, small ones together."""
    cells, programmes, crews = inputs.cells, inputs.programmes, inputs.crews
    of_class = _group_of_class(inputs)
    of_cell = of_class[cells.class_]
    of_programme = np.zeros(len(programmes.seats), dtype=np.int64)
    of_programme[programmes.feeds] = np.repeat(of_cell, np.diff(programmes.feeds_index))
    of_programme[np.repeat(np.arange(len(of_programme)), np.diff(programmes.target_index))] = of_class[
        programmes.target
    ]
    of_crew = np.zeros(len(crews.size), dtype=np.int64)
    served, stage = np.nonzero(crews.of >= 0)
    of_crew[crews.of[served, stage]] = of_cell[served]
    of_seat = of_cell[inputs.seats.cell]
    belongs = (
        of_seat, of_seat[inputs.people.seat], of_cell, of_class, of_programme[programmes.programme],
        of_crew[crews.change_crew], of_class[inputs.exams.class_],
    )  # fmt: skip
    count = int(of_class.max(initial=0)) + 1
    return Groups(*(rows for of in belongs for rows in _rows_by_group(of, count)))


def _group_of_class(inputs: Inputs) -> Ints:
    """The group of each class: components in the order of their first class, packed by the number of their seats."""
    _, first, component = np.unique(class_components(inputs), return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))[component]
    seats = np.bincount(rank[inputs.cells.class_[inputs.seats.cell]], minlength=len(first))
    before = np.cumsum(seats) - seats
    return np.asarray(np.unique(before // SEATS_A_GROUP, return_inverse=True)[1][rank], dtype=np.int64)


def _rows_by_group(of: Ints, count: int) -> tuple[Ints, Ints]:
    """(where each group's rows begin, and the last ends; the rows group by group, each group's in order)."""
    rows = np.argsort(of, kind="stable").astype(np.int64)
    return np.searchsorted(of[rows], np.arange(count + 1)).astype(np.int64), rows
