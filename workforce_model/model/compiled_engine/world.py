"""The state of one future in the compiled engine: one structure that every handler gets.

Tables of things grow as they need to; `count[...]` holds today, the reporting period and how many rows are used. The
structure is made inside compiled code and never leaves it: passing it costs one pointer.
"""

from typing import Any, NamedTuple

import numpy as np

from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.groups import Groups
from workforce_model.model.compiled_engine.structure import structure
from workforce_model.model.draws import Word
from workforce_model.model.jit import allocating
from workforce_model.model.outcome import Tally
from workforce_model.model.rules import moves
from workforce_model.model.tables import (
    Ages,
    Classes,
    Crews,
    Exams,
    Floats,
    Hazards,
    Ints,
    People,
    Policy,
    Process,
    Programmes,
    Seats,
    Succession,
    Windows,
)


class Model(NamedTuple):
    """The inputs as the kernel reads them; see `inputs.Inputs`.

    `after`: the first stage a process has from each stage on. `quiet`: cells whose requisitions nothing can disturb
    between the start of a search and its end. `flow_column`, `changes`: the ledger's reading of events. `period_of`:
    the reporting period of each day from 0 on. `incumbents`: the first rows of the people, as far as they are the same
    in every future, and `plain`, 1 where that is all but the exit. `row_of_person`: where in its group's table each
    incumbent stands. `watches`: whether any move is to be kept without a log.
    """

    seats: Seats
    cell_class: Ints
    cell_ratio: Floats
    cell_pace: Ints
    classes: Classes
    people: People
    hazards: Hazards
    ages: Ages
    floors: Floats
    process: Process
    level_tables: Floats
    programmes: Programmes
    freezes: Windows
    stage_factors: Windows
    stage_rates: Windows
    parallel: Windows
    promotion_shares: Windows
    policy: Policy
    crews: Crews
    exams: Exams
    cuts: Windows
    cut_seats: Ints
    cut_ahead: Ints
    period_ends: Ints
    after: Ints
    quiet: Ints
    flow_column: Ints
    changes: Ints
    period_of: Ints
    incumbents: Ints
    plain: Ints
    groups: Groups
    succession: Succession
    row_of_person: Ints
    watches: bool


class Room(NamedTuple):
    """Tables that one group of one future after another is run in; see `columns` for their rows.

    Those of seats are the whole agency's; the others hold one group at a time. `vacant`: the seats recruited for at
    the opening, group by group: group g's are vacant[vacant_index[g] : vacant_index[g + 1]].
    """

    counters: Ints
    seat: Ints
    person: Ints
    requisition: Ints
    name: Ints
    event: Ints
    due: Ints
    heap: Ints
    heap_key: Floats
    heap_kept: Floats
    log: Ints
    segment: Ints
    vacant: Ints
    vacant_index: Ints


MUTABLE = (
    "seed", "replication", "horizon", "full", "count", "seat", "person", "requisition", "name",
    "listing", "event", "days", "due", "heap", "heap_key", "heap_kept", "bench_waiting", "bench_ready", "pool_waiting",
    "pool_ready", "annuitant_waiting", "annuitant_ready", "crew_free", "crew_queue", "cuts_left", "opening", "tally",
    "entitled", "log", "segment",
)  # fmt: skip
World: Any = structure("World", (*Model._fields, *MUTABLE))
_seats = structure("SeatsOfWorld", Seats._fields)
_classes = structure("ClassesOfWorld", Classes._fields)
_people = structure("PeopleOfWorld", People._fields)
_hazards = structure("HazardsOfWorld", Hazards._fields)
_ages = structure("AgesOfWorld", Ages._fields)
_process = structure("ProcessOfWorld", Process._fields)
_programmes = structure("ProgrammesOfWorld", Programmes._fields)
_windows = structure("WindowsOfWorld", Windows._fields)
_policy = structure("PolicyOfWorld", Policy._fields)
_crews = structure("CrewsOfWorld", Crews._fields)
_exams = structure("ExamsOfWorld", Exams._fields)
_groups = structure("GroupsOfWorld", Groups._fields)
_succession = structure("SuccessionOfWorld", Succession._fields)


@allocating
def nobody(size: int) -> Ints:
    """A column in which nobody stands."""
    column = np.empty(size, np.int64)
    for row in range(size):
        column[row] = c.NOBODY
    return column


@allocating
def copied(column: Ints) -> Ints:
    """A column that may be written to."""
    copy = np.empty(column.shape[0], np.int64)
    for row in range(column.shape[0]):
        copy[row] = column[row]
    return copy


@allocating
def new_world(
    model: Model, room: Room, seed: Word, replication: Word, horizon: int, full: bool, opening: Ints, tally: Tally
) -> World:
    """An empty world."""
    classes, programmes = model.classes.share.shape[0], model.programmes.seats.shape[0]
    for row in range(c.COUNTERS):
        room.counters[row] = 0
    entitled = np.zeros((tally.shape[0], tally.shape[1]), np.int32)
    listing = np.zeros((classes * moves.LISTS, c.LIST_COLUMNS), np.int64)
    for row in range(classes * moves.LISTS):
        listing[row, c.L_FIRST] = listing[row, c.L_WAITING] = c.NOBODY
    return World(
        _seats(*model.seats), model.cell_class, model.cell_ratio, model.cell_pace, _classes(*model.classes),
        _people(*model.people),
        _hazards(*model.hazards), _ages(*model.ages), model.floors, _process(*model.process), model.level_tables,
        _programmes(*model.programmes), _windows(*model.freezes), _windows(*model.stage_factors),
        _windows(*model.stage_rates), _windows(*model.parallel),
        _windows(*model.promotion_shares), _policy(*model.policy), _crews(*model.crews), _exams(*model.exams),
        _windows(*model.cuts), model.cut_seats, model.cut_ahead, model.period_ends, model.after, model.quiet,
        model.flow_column, model.changes, model.period_of, model.incumbents, model.plain, _groups(*model.groups),
        _succession(*model.succession), model.row_of_person, model.watches, seed, replication, horizon, full,
        room.counters, room.seat, room.person, room.requisition, room.name, listing, room.event,
        nobody(1), room.due, room.heap, room.heap_key, room.heap_kept,
        nobody(classes), nobody(classes),
        nobody(programmes), nobody(programmes),
        nobody(classes), nobody(classes),
        copied(model.crews.size), nobody(model.crews.size.shape[0]),
        copied(model.cut_seats), opening, tally, entitled, room.log, room.segment,
    )  # fmt: skip


@allocating
def grown(rows: Ints) -> Ints:
    """Twice the room, with the rows there are."""
    more = np.empty((rows.shape[0] * 2, rows.shape[1]), np.int64)
    for row in range(rows.shape[0]):
        for column in range(rows.shape[1]):
            more[row, column] = rows[row, column]
    return more


@allocating
def widened(cells: Any) -> Any:  # numbers of either kind
    """Twice the room for a single column."""
    more = np.empty(cells.shape[0] * 2, cells.dtype)
    for row in range(cells.shape[0]):
        more[row] = cells[row]
    return more


@allocating
def more_people(world: World) -> None:
    """Room for more people."""
    world.person = grown(world.person)


@allocating
def more_requisitions(world: World) -> None:
    """Room for more requisitions."""
    world.requisition = grown(world.requisition)


@allocating
def more_names(world: World) -> None:
    """Room for more names on lists."""
    world.name = grown(world.name)


@allocating
def more_events(world: World) -> None:
    """Room for more events on the calendar."""
    world.event = grown(world.event)


@allocating
def more_days(world: World) -> None:
    """A calendar from the first day to the horizon."""
    world.days = nobody(world.horizon - world.count[c.FIRST_DAY] + 1)


@allocating
def more_due(world: World) -> None:
    """Room for more events on one day."""
    world.due = widened(world.due)


@allocating
def more_entries(world: World) -> None:
    """Room for more entries of heaps."""
    world.heap = grown(world.heap)
    world.heap_key, world.heap_kept = widened(world.heap_key), widened(world.heap_kept)


@allocating
def more_segments(world: World) -> None:
    """Room for more events that wrote to the log."""
    world.segment = grown(world.segment)


@allocating
def more_rows(world: World) -> None:
    """Room for more rows of the log."""
    world.log = grown(world.log)
