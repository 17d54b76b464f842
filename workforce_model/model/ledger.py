"""The ledger: stocks, flows and requisitions as a fold over the event log, the same for every engine."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.outcome import Outcome, Tally
from workforce_model.model.tables import Ints, standing
from workforce_model.schema.codes import CAUSES

FLOWS: Final = (
    *CAUSES, "hire_open", "hire_programme", "hire_list", "hire_reinstatement", "promotion_in", "promotion_out",
    "transfer_in", "transfer_out", "reversion_in", "reversion_out", "reclassification", "seat_added", "seat_removed",
    "annuitant_in", "annuitant_out",
)  # fmt: skip
FLOWS_IN: Final = (
    "hire_open", "hire_programme", "hire_list", "hire_reinstatement", "promotion_in", "transfer_in", "reversion_in",
)  # fmt: skip
FLOWS_OUT: Final = (*CAUSES, "promotion_out", "transfer_out", "reversion_out")
MEASURES: Final = ("authorised", "filled", "headcount", "vacant", "retirement_eligible")
_CLASS, _UNIT, _CELL = range(3)
GRAINS: Final = ("class", "unit", "unit_class")

# Columns of a tally: changes of seats, people and people who may retire, then the flows.
SEATS, PEOPLE, ENTITLED, FIRST_FLOW = range(4)
TALLIED: Final = FIRST_FLOW + len(FLOWS)

_FLOW_OF_EVENT: Final = {
    ev.PROMOTED_IN: "promotion_in", ev.PROMOTED_OUT: "promotion_out", ev.TRANSFERRED_IN: "transfer_in",
    ev.TRANSFERRED_OUT: "transfer_out", ev.REVERTED_IN: "reversion_in", ev.REVERTED_OUT: "reversion_out",
    ev.RECLASSIFIED: "reclassification", ev.SEAT_ADDED: "seat_added", ev.SEAT_REMOVED: "seat_removed",
    ev.ANNUITANT_IN: "annuitant_in", ev.ANNUITANT_OUT: "annuitant_out",
}  # fmt: skip
_FLOW_OF_ROUTE: Final = {
    ev.ROUTE_OPEN: "hire_open", ev.ROUTE_PROGRAMME: "hire_programme", ev.ROUTE_LIST: "hire_list",
    ev.ROUTE_REINSTATEMENT: "hire_reinstatement",
}  # fmt: skip


def _flow_columns() -> Ints:
    """Tally column of each event and detail (one further for "nothing"), -1 where nothing flows."""
    table = np.full((len(ev.EVENTS), len(ev.DETAILS) + 1), -1, dtype=np.int64)
    for event, flow in _FLOW_OF_EVENT.items():
        table[event] = FIRST_FLOW + FLOWS.index(flow)
    for route, flow in _FLOW_OF_ROUTE.items():
        table[ev.HIRED, ev.FIRST_ROUTE + route] = FIRST_FLOW + FLOWS.index(flow)
    table[ev.SEPARATED, : len(CAUSES)] = FIRST_FLOW + np.arange(len(CAUSES))
    table.flags.writeable = False
    return table


def _changes() -> Ints:
    """What each event changes: event x (seats, people)."""
    table = np.zeros((len(ev.EVENTS), 2), dtype=np.int64)
    table[[ev.HIRED, ev.PROMOTED_IN, ev.TRANSFERRED_IN, ev.REVERTED_IN], PEOPLE] = 1
    table[[ev.SEPARATED, ev.PROMOTED_OUT, ev.TRANSFERRED_OUT, ev.REVERTED_OUT], PEOPLE] = -1
    table[ev.SEAT_ADDED, SEATS], table[ev.SEAT_REMOVED, SEATS] = 1, -1
    table.flags.writeable = False
    return table


FLOW_COLUMN: Final = _flow_columns()
CHANGES: Final = _changes()


@dataclass(frozen=True)
class Books:
    """Folded tables, column by column, sorted by key; -1 stands for "all" in `unit` and `class`.

    `stocks`: period, grain, agency, unit, class, then MEASURES. `flows`: period, grain, agency, unit, class, flow,
    count. `requisitions`: requisition, position, class, unit, agency, days opened to started (MISSING: not yet), route,
    repeats, chain, chain_length; empty where there is no log.
    """

    stocks: dict[str, Ints]
    flows: dict[str, Ints]
    requisitions: dict[str, Ints]


MISSING: Final = -(1 << 31)
_MILESTONES: Final = (
    ("approved", "approval"), ("closed", "posting"), ("certificate_issued", "list"),
    ("certificate_returned", "interview"), ("accepted", "offer"),
)  # fmt: skip


def fold(inputs: Inputs, outcome: Outcome) -> Books:
    """Fold one replication into its books."""
    return Books(
        stocks=_stocks(inputs, stock_of(inputs, outcome.tally)),
        flows=_flows(inputs, outcome.tally[:, :, FIRST_FLOW:].astype(np.int64)),
        requisitions=_requisitions(inputs, outcome.events),
    )


def tally_of(inputs: Inputs, events: ev.EventArray) -> Tally:
    """Fold a log into changes and flows: period x cell x column (TALLIED)."""
    kind, cause, position = events[:, ev.EVENT], events[:, ev.CAUSE], events[:, ev.POSITION]
    shape = (len(inputs.calendar.period_ends), len(inputs.cells.class_), TALLIED)
    seated = position >= 0
    cells = inputs.seats.cell[np.where(seated, position, 0)]
    place = (np.searchsorted(inputs.calendar.period_ends, events[:, ev.DAY]) * shape[1] + cells) * TALLIED
    people = CHANGES[kind, PEOPLE]
    entitled = people * _is_eligible(events) + (kind == ev.ELIGIBLE)
    flow = FLOW_COLUMN[kind, cause]
    tally = np.zeros(shape[0] * shape[1] * TALLIED, dtype=np.int32)
    for column, change in ((SEATS, CHANGES[kind, SEATS]), (PEOPLE, people), (ENTITLED, entitled)):
        moved = seated & (change != 0)
        np.add.at(tally, place[moved] + column, change[moved])
    flowed = seated & (flow >= 0)
    np.add.at(tally, place[flowed] + flow[flowed], 1)
    return tally.reshape(shape)


def stock_of(inputs: Inputs, tally: Tally) -> Ints:
    """Stock at the end of every period: period x cell x MEASURES."""
    seats, people, entitled = (
        tally[:, :, column].cumsum(axis=0, dtype=np.int64) for column in (SEATS, PEOPLE, ENTITLED)
    )
    return np.stack([seats, people, people, seats - people, entitled], axis=2) + opening_stock(inputs)


def opening_stock(inputs: Inputs) -> npt.NDArray[np.int64]:
    """Stock on the valuation date, cell x measure; eligibility is counted from the log."""
    count = len(inputs.cells.class_)
    stock = np.zeros((count, len(MEASURES)), dtype=np.int64)
    stock[:, 0] = np.bincount(inputs.seats.cell[standing(inputs.seats)], minlength=count)
    filled = np.bincount(inputs.seats.cell[inputs.people.seat], minlength=count)
    stock[:, 1] = stock[:, 2] = filled
    stock[:, 3] = stock[:, 0] - filled
    return stock


def headcount_by_class(inputs: Inputs, holder: Ints) -> Ints:
    """Headcount by class counted from who sits where: the check that is independent of the log."""
    held = inputs.seats.cell[np.flatnonzero(holder >= 0)]
    return np.bincount(inputs.cells.class_[held], minlength=len(inputs.names.classes))


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
    leaves = (events[:, ev.EVENT] == ev.PROMOTED_OUT) | (events[:, ev.EVENT] == ev.TRANSFERRED_OUT)
    rows = events[(events[:, ev.REQUISITION] >= 0) & ~leaves]
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
    table["announced"] = day_of(kind == ev.ANNOUNCED)
    started = (kind == ev.HIRED) | (kind == ev.PROMOTED_IN) | (kind == ev.TRANSFERRED_IN)
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
