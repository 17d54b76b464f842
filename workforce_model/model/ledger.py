"""The ledger: stocks, flows and requisitions as a fold over the event log, the same for every engine."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Ints
from workforce_model.schema.codes import CAUSES

FLOWS: Final = (
    *CAUSES, "hire_open", "hire_programme", "promotion_in", "promotion_out", "reclassification",
    "seat_added", "seat_removed",
)  # fmt: skip
MEASURES: Final = ("authorised", "filled", "headcount", "vacant", "retirement_eligible")
_HIRE_OPEN, _HIRE_PROGRAMME, _IN, _OUT, _RECLASSIFIED, _ADDED, _REMOVED = range(len(CAUSES), len(FLOWS))
_CLASS, _UNIT, _CELL = range(3)
GRAINS: Final = ("class", "unit", "unit_class")


@dataclass(frozen=True)
class Books:
    """Folded tables, column by column, sorted by key; -1 stands for "all" in `unit` and `class`.

    `stocks`: period, grain, agency, unit, class, then MEASURES. `flows`: period, grain, agency, unit, class, flow,
    count. `requisitions`: requisition, position, class, unit, agency, days opened to started (MISSING: not yet), route,
    repeats, chain, chain_length.
    """

    stocks: dict[str, Ints]
    flows: dict[str, Ints]
    requisitions: dict[str, Ints]


MISSING: Final = -(1 << 31)
_MILESTONES: Final = (
    ("approved", "approval"), ("closed", "posting"), ("certificate_issued", "list"),
    ("certificate_returned", "interview"), ("accepted", "offer"),
)  # fmt: skip


def fold(inputs: Inputs, events: ev.EventArray) -> Books:
    """Fold one replication's log into its books."""
    cells = np.where(events[:, ev.POSITION] >= 0, inputs.seats.cell[events[:, ev.POSITION]], -1)
    period = np.searchsorted(inputs.calendar.period_ends, events[:, ev.DAY])
    stock = _stock_by_cell(inputs, events, cells, period)
    flow = _flow_by_cell(inputs, events, cells, period)
    return Books(stocks=_stocks(inputs, stock), flows=_flows(inputs, flow), requisitions=_requisitions(inputs, events))


def opening_stock(inputs: Inputs) -> npt.NDArray[np.int64]:
    """Stock on the valuation date, cell x measure; eligibility is counted from the log."""
    count = len(inputs.cells.class_)
    stock = np.zeros((count, len(MEASURES)), dtype=np.int64)
    standing = inputs.seats.opens <= 0
    stock[:, 0] = np.bincount(inputs.seats.cell[standing], minlength=count)
    filled = np.bincount(inputs.seats.cell[inputs.people.seat], minlength=count)
    stock[:, 1] = stock[:, 2] = filled
    stock[:, 3] = stock[:, 0] - filled
    return stock


def headcount_by_class(inputs: Inputs, holder: Ints) -> Ints:
    """Headcount by class counted from who sits where: the check that is independent of the log."""
    held = inputs.seats.cell[np.flatnonzero(holder >= 0)]
    return np.bincount(inputs.cells.class_[held], minlength=len(inputs.names.classes))


def _stock_by_cell(inputs: Inputs, events: ev.EventArray, cells: Ints, period: Ints) -> Ints:
    kind = events[:, ev.EVENT]
    joined = (kind == ev.HIRED) | (kind == ev.PROMOTED_IN)
    left = (kind == ev.SEPARATED) | (kind == ev.PROMOTED_OUT)
    people = joined.astype(np.int64) - left
    seats = (kind == ev.SEAT_ADDED).astype(np.int64) - (kind == ev.SEAT_REMOVED)
    eligible = people * _is_eligible(events) + (kind == ev.ELIGIBLE)
    changes = (seats, people, people, seats - people, eligible)
    shape = (len(inputs.calendar.period_ends), len(inputs.cells.class_))
    known = cells >= 0
    flat = period[known] * shape[1] + cells[known]
    stock = np.empty((*shape, len(MEASURES)), dtype=np.int64)
    for index, change in enumerate(changes):
        counted = np.bincount(flat, weights=change[known], minlength=shape[0] * shape[1])
        stock[:, :, index] = counted.reshape(shape).cumsum(axis=0)
    return stock + opening_stock(inputs)


def _is_eligible(events: ev.EventArray) -> npt.NDArray[np.bool_]:
    """For each row, whether its person had become eligible before it."""
    rows = np.flatnonzero(events[:, ev.EVENT] == ev.ELIGIBLE)
    if not len(rows):
        return np.zeros(len(events), dtype=bool)
    persons = events[rows, ev.PERSON]
    order = np.argsort(persons)
    place = np.searchsorted(persons[order], events[:, ev.PERSON])
    place = np.minimum(place, len(rows) - 1)
    found = persons[order][place] == events[:, ev.PERSON]
    return np.asarray(found & (rows[order][place] < np.arange(len(events))), dtype=bool)


def _flow_by_cell(inputs: Inputs, events: ev.EventArray, cells: Ints, period: Ints) -> Ints:
    kind, cause = events[:, ev.EVENT], events[:, ev.CAUSE]
    flow = np.full(len(events), -1, dtype=np.int64)
    flow[kind == ev.SEPARATED] = cause[kind == ev.SEPARATED]
    programme = cause == ev.FIRST_ROUTE + ev.ROUTE_PROGRAMME
    flow[(kind == ev.HIRED) & ~programme] = _HIRE_OPEN
    flow[(kind == ev.HIRED) & programme] = _HIRE_PROGRAMME
    for word, name in (
        (ev.PROMOTED_IN, _IN), (ev.PROMOTED_OUT, _OUT), (ev.RECLASSIFIED, _RECLASSIFIED),
        (ev.SEAT_ADDED, _ADDED), (ev.SEAT_REMOVED, _REMOVED),
    ):  # fmt: skip
        flow[kind == word] = name
    counted = flow >= 0
    shape = (len(inputs.calendar.period_ends), len(inputs.cells.class_), len(FLOWS))
    flat = (period[counted] * shape[1] + cells[counted]) * shape[2] + flow[counted]
    return np.bincount(flat, minlength=shape[0] * shape[1] * shape[2]).reshape(shape)


def _grouped(inputs: Inputs, cube: Ints, grain: int) -> Ints:
    """Sum a period x cell x column cube over the cells of each group of a grain."""
    if grain == _CELL:
        return cube
    group = inputs.cells.class_ if grain == _CLASS else inputs.cells.unit
    count = len(inputs.names.classes if grain == _CLASS else inputs.names.units)
    total = np.zeros((cube.shape[0], count, cube.shape[2]), dtype=np.int64)
    for index in range(cube.shape[2]):
        flat = (np.arange(cube.shape[0])[:, None] * count + group[None, :]).ravel()
        summed = np.bincount(flat, weights=cube[:, :, index].ravel(), minlength=cube.shape[0] * count)
        total[:, :, index] = summed.reshape(cube.shape[0], count)
    return total


def _keys(inputs: Inputs, grain: int) -> tuple[Ints, Ints, Ints]:
    """(agency, unit, class) of each group of a grain; -1 for all."""
    if grain == _CELL:
        return inputs.cells.agency, inputs.cells.unit, inputs.cells.class_
    if grain == _CLASS:
        agency = np.array(inputs.names.class_agency, dtype=np.int64)
        return agency, np.full(len(agency), -1), np.arange(len(agency))
    agency = np.array(inputs.names.unit_agency, dtype=np.int64)
    return agency, np.arange(len(agency)), np.full(len(agency), -1)


def _stocks(inputs: Inputs, stock: Ints) -> dict[str, Ints]:
    parts = []
    for grain in range(len(GRAINS)):
        periods = np.flatnonzero(inputs.calendar.fiscal) if grain == _CELL else np.arange(len(stock))
        cube = _grouped(inputs, stock[periods], grain)
        agency, unit, class_ = (np.tile(key, len(periods)) for key in _keys(inputs, grain))
        stamps = np.repeat(inputs.calendar.stamps[periods], cube.shape[1])
        head = (stamps, np.full(len(stamps), grain), agency, unit, class_)
        parts.append(np.column_stack([*head, cube.reshape(-1, len(MEASURES))]))
    return _columns(np.vstack(parts), ("period", "grain", "agency", "unit", "class", *MEASURES))


def _flows(inputs: Inputs, flow: Ints) -> dict[str, Ints]:
    parts = []
    for grain in range(len(GRAINS)):
        cube, stamps = flow, inputs.calendar.stamps
        if grain == _CELL:
            ends = np.flatnonzero(inputs.calendar.fiscal)
            year = np.searchsorted(ends, np.arange(len(flow)))
            cube = np.zeros((len(ends), *flow.shape[1:]), dtype=np.int64)
            np.add.at(cube, year, flow)
            stamps = stamps[ends]
        cube = _grouped(inputs, cube, grain)
        at, group, kind = np.nonzero(cube)
        agency, unit, class_ = (key[group] for key in _keys(inputs, grain))
        parts.append(
            np.column_stack([stamps[at], np.full(len(at), grain), agency, unit, class_, kind, cube[at, group, kind]])
        )
    return _columns(np.vstack(parts), ("period", "grain", "agency", "unit", "class", "flow", "count"))


def _requisitions(inputs: Inputs, events: ev.EventArray) -> dict[str, Ints]:
    rows = events[(events[:, ev.REQUISITION] >= 0) & (events[:, ev.EVENT] != ev.PROMOTED_OUT)]
    numbers, index = np.unique(rows[:, ev.REQUISITION], return_inverse=True)
    kind, day, cause = rows[:, ev.EVENT], rows[:, ev.DAY], rows[:, ev.CAUSE]
    position, chain = np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.int64)
    position[index], chain[index] = rows[:, ev.POSITION], rows[:, ev.CHAIN]
    cell = inputs.seats.cell[position]
    table = {
        "requisition": numbers, "position": position, "class": inputs.cells.class_[cell],
        "unit": inputs.cells.unit[cell], "agency": inputs.cells.agency[cell],
    }  # fmt: skip

    def day_of(chosen: npt.NDArray[np.bool_]) -> Ints:
        days = np.full(len(numbers), MISSING, dtype=np.int64)
        days[index[chosen]] = day[chosen]
        return days

    table["opened"] = day_of(kind == ev.OPENED)
    for column, stage in _MILESTONES:
        detail = ev.DETAILS.index(stage)
        table[column] = day_of((kind == ev.STAGE_PASSED) & (cause == detail))
    table["announced"] = table["approved"]
    started = (kind == ev.HIRED) | (kind == ev.PROMOTED_IN)
    table["started"] = day_of(started)
    table["route"] = np.full(len(numbers), -1, dtype=np.int64)
    table["route"][index[started]] = cause[started] - ev.FIRST_ROUTE
    table["repeats"] = np.bincount(index[kind == ev.STAGE_REPEATED], minlength=len(numbers))
    table["chain"] = chain
    _, place, length = np.unique(chain, return_inverse=True, return_counts=True)
    table["chain_length"] = length[place]
    return table


def _columns(rows: Ints, names: tuple[str, ...]) -> dict[str, Ints]:
    return {name: rows[:, index] for index, name in enumerate(names)}
