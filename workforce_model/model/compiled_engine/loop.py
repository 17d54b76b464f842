"""One replication, group by group: the opening state, then day by day, one handler for each kind of event."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.agenda import begin_day, forget, put, take
from workforce_model.model.compiled_engine.careers import become_eligible, rise, seat_incumbents
from workforce_model.model.compiled_engine.cohorts import graduation
from workforce_model.model.compiled_engine.hiring import crew_calls, crew_changes, go_on
from workforce_model.model.compiled_engine.lists import examination
from workforce_model.model.compiled_engine.merge import begin_segment, merged, written
from workforce_model.model.compiled_engine.moves import leave, probation_fails
from workforce_model.model.compiled_engine.seats import add_seat, close_empty, hours_used, new_requisition
from workforce_model.model.compiled_engine.tally import begin_period, count_those_left, write_entitled
from workforce_model.model.compiled_engine.world import Model, Room, World, more_days, new_world
from workforce_model.model.draws import Word
from workforce_model.model.jit import entrance, inlined, part
from workforce_model.model.outcome import Tally
from workforce_model.model.rules import hiring, lists
from workforce_model.model.tables import NEVER, SEAT_NEW, SEAT_STEADY, SEAT_UNDER_WAY, Ints


@entrance
def replicate(
    model: Model,
    room: Room,
    seed: Word,
    replication: Word,
    horizon: int,
    full: bool,
    opening: Ints,
    tally: Tally,
    seats: Ints,
) -> Ints:
    """Run one replication; returns the log: whole where it is `full`, else the moves that are watched alone.

    Fills `opening` (person x 6), `tally` (period x cell x column) and `seats` (seat x (holder's number, authorised)).
    """
    world = new_world(model, room, seed, replication, horizon, full, opening, tally)
    groups = model.groups.seat_index.shape[0] - 1
    segments = np.zeros(groups + 1, np.int64)
    begin(world, room.vacant, room.vacant_index)
    for group in range(groups):
        run(world, group, room.vacant, room.vacant_index, seats)
        segments[group + 1] = world.count[c.SEGMENTS]
    write_entitled(world)
    log = merged(world, segments) if full else written(world)
    note_sizes(world)
    return log


@part
def begin(world: World, vacant: Ints, vacant_index: Ints) -> None:
    """What must be known of all groups before the first can run: the day the calendar begins."""
    opening_vacancies(world, vacant, vacant_index)
    world.count[c.FIRST_DAY] = first_day_of(world, vacant, vacant_index[vacant_index.shape[0] - 1])


@part
def run(world: World, group: int, vacant: Ints, vacant_index: Ints, seats: Ints) -> None:
    """One group, from the opening state to the horizon."""
    empty_room(world, group)
    seat_incumbents(world, group)
    plan(world, group)
    open_vacancies(world, vacant, vacant_index[group], vacant_index[group + 1])
    for day in range(world.count[c.FIRST_DAY], world.horizon + 1):
        begin_day(world, day)
        while True:
            kind, thing, more = next_event(world)
            if kind < 0:
                break
            handle(world, kind, thing, more)
    for period in range(world.count[c.PERIOD] + 1, world.period_ends.shape[0]):
        begin_period(world, period)
    count_those_left(world)
    groups = world.groups
    for place in range(groups.seat_index[group], groups.seat_index[group + 1]):
        seat = groups.seat[place]
        holder = world.seat[seat, c.S_HOLDER]
        seats[seat, 0] = world.person[holder, c.P_NUMBER] if holder >= 0 else -1
        seats[seat, 1] = world.seat[seat, c.S_AUTHORISED] & c.COUNTS


@inlined
def empty_room(world: World, group: int) -> None:
    """The tables as they are before anything has happened in a group."""
    count, groups, seat = world.count, world.groups, world.seat
    for counter in (c.DUE, c.PEOPLE, c.REQUISITIONS, c.NAMES, c.EVENTS, c.HEAP):
        count[counter] = 0
    for counter in (c.FREE_REQUISITION, c.FREE_EVENT, c.FREE_HEAP, c.OPENED_NOW):
        count[counter] = c.NOBODY
    count[c.TODAY], count[c.GROUP_SEGMENTS], count[c.GROUP] = count[c.FIRST_DAY], count[c.SEGMENTS], group
    begin_period(world, c.ZERO)
    more_days(world)
    for place in range(groups.seat_index[group], groups.seat_index[group + 1]):
        row = groups.seat[place]
        seat[row, c.S_HOLDER] = seat[row, c.S_REQUISITION] = seat[row, c.S_COVER] = c.NOBODY
        ahead = world.seats.ahead[row]
        seat[row, c.S_AUTHORISED] = ahead * c.AHEAD if ahead else int(world.seats.opens[row] <= 0)
        seat[row, c.S_VACANCIES] = 0
        seat[row, c.S_OCCUPANCIES] = 1
        seat[row, c.S_CELL] = world.seats.cell[row]
        seat[row, c.S_CLASS] = world.cell_class[world.seats.cell[row]]


@inlined
def note_sizes(world: World) -> None:
    """Leave in the counters how long the tables have become, for the next future."""
    count = world.count
    count[c.PEOPLE], count[c.REQUISITIONS] = world.person.shape[0], world.requisition.shape[0]
    count[c.NAMES], count[c.EVENTS], count[c.HEAP] = world.name.shape[0], world.event.shape[0], world.heap.shape[0]
    count[c.DUE], count[c.ROWS], count[c.SEGMENTS] = world.due.shape[0], world.log.shape[0], world.segment.shape[0]


@inlined
def handle(world: World, kind: int, thing: int, more: int) -> None:  # noqa: C901  # a case for each kind of event
    """Hand an event to its handler."""
    if kind == c.REQUISITION_GOES_ON:
        go_on(world, thing)
    elif kind == c.LEAVES:
        leave(world, thing)
    elif kind == c.BECOMES_ELIGIBLE:
        become_eligible(world, thing)
    elif kind == c.RISES:
        rise(world, thing, more)
    elif kind == c.CREW_CALLS:
        crew_calls(world, thing)
    elif kind == c.GRADUATION:
        graduation(world, thing)
    elif kind == c.EXAMINATION:
        examination(world, thing, more)
    elif kind == c.PROBATION_FAILS:
        probation_fails(world, thing, more)
    elif kind == c.HOURS_USED:
        hours_used(world, thing, more)
    elif kind == c.SEAT_ADDED:
        add_seat(world, thing)
    elif kind == c.SEAT_CLOSING:
        close_empty(world, thing)
    else:
        crew_changes(world, thing)


@inlined
def next_event(world: World) -> tuple[int, int, int]:
    """(kind, thing, more) of the day's next event; a requisition just opened goes before all others; kind -1: none."""
    requisition = world.count[c.OPENED_NOW]
    if requisition >= 0:
        world.count[c.OPENED_NOW] = c.NOBODY
        return c.REQUISITION_GOES_ON, requisition, 0
    if world.count[c.DUE] == 0:
        return -1, 0, 0
    row = take(world)
    if world.full:
        begin_segment(world, world.event[row, c.E_ORDER], world.event[row, c.E_NUMBER])
    what = world.event[row, c.E_WHAT]
    forget(world, row)
    return what & c.KIND_MASK, what >> (c.KIND_BITS + c.THING_BITS), (what >> c.KIND_BITS) & c.MORE_MASK


@inlined
def opening_vacancies(world: World, vacant: Ints, vacant_index: Ints) -> None:
    """Fill in the seats recruited for at the opening: (seat, requisition's number, day opened, stage or -1, since)."""
    table, classes, groups = world.seats, world.classes, world.groups
    rows, group = 0, 0
    vacant_index[0] = 0
    for place in range(groups.seat.shape[0]):
        while place == groups.seat_index[group + 1]:
            group += 1
            vacant_index[group] = rows
        seat = groups.seat[place]
        if table.start[seat] == SEAT_STEADY:
            of = world.cell_class[table.cell[seat]]
            serial, opened = hiring.opening_vacancy(
                world.process, classes.process[of], classes.share[of], classes.attempt_days[of], world.seed,
                world.replication, table.entity[seat],
            )  # fmt: skip
            vacant[rows, 0], vacant[rows, 1], vacant[rows, 2] = seat, serial, opened
            vacant[rows, 3], vacant[rows, 4] = -1, opened
            rows += 1
        elif table.start[seat] == SEAT_UNDER_WAY:
            vacant[rows, 0], vacant[rows, 1], vacant[rows, 2] = seat, 0, table.since[seat]
            vacant[rows, 3], vacant[rows, 4] = table.stage[seat], table.stage_since[seat]
            rows += 1
    for later in range(group + 1, vacant_index.shape[0]):
        vacant_index[later] = rows


@inlined
def first_day_of(world: World, vacant: Ints, rows: int) -> int:
    """The day of the earliest event."""
    first = 0
    for row in range(rows):
        first = min(first, vacant[row, 2])
    for row in range(world.exams.day.shape[0]):
        first = min(first, world.exams.day[row])
    for class_ in range(world.classes.share.shape[0]):
        first = min(first, standing_since(world, class_))
    return first


@part
def standing_since(world: World, class_: int) -> int:
    """The day on which the announced list that stands at the opening was established; NEVER without one."""
    return lists.standing_since(world.policy, class_, world.seed, world.replication, world.classes.entity[class_])


@inlined
def open_vacancies(world: World, vacant: Ints, first: int, last: int) -> None:
    """Every requisition of a group under way at the opening is put on the calendar."""
    for row in range(first, last):
        seat, opened = vacant[row, 0], vacant[row, 2]
        world.seat[seat, c.S_VACANCIES] = vacant[row, 1]
        requisition = new_requisition(world, seat, opened, c.NOBODY)
        taken = world.requisition[requisition]
        taken[c.R_STAGE], taken[c.R_BEGINS], taken[c.R_DOING] = vacant[row, 3], vacant[row, 4], c.OPENS
        at_once = opened == world.count[c.FIRST_DAY]  # before any other event, in the order of the seats
        phase, lottery = (0, 0) if at_once else (ev.PHASE_REQUISITION, taken[c.R_LOTTERY])
        put(world, opened, phase, lottery, taken[c.R_NUMBER], c.REQUISITION_GOES_ON, requisition, c.ZERO)


@inlined
def plan(world: World, group: int) -> None:
    """Put on the calendar what is known of a group beforehand: seats, crews, examinations, cohorts."""
    groups, seats, programmes = world.groups, world.seats, world.programmes
    for place in range(groups.seat_index[group], groups.seat_index[group + 1]):
        seat = groups.seat[place]
        if seats.start[seat] == SEAT_NEW:
            put(world, seats.opens[seat], ev.PHASE_SEATS, c.ZERO, seat, c.SEAT_ADDED, seat, c.ZERO)
        if 0 < seats.closes[seat] < NEVER:
            put(world, seats.closes[seat], ev.PHASE_SEATS, c.ONE, seat, c.SEAT_CLOSING, seat, c.ZERO)
    for place in range(groups.change_index[group], groups.change_index[group + 1]):
        change = groups.change[place]
        put(world, world.crews.change_day[change], ev.PHASE_CREW, c.ZERO, change, c.CREW_CHANGES, change, c.ZERO)
    for place in range(groups.class_index[group], groups.class_index[group + 1]):
        class_ = groups.class_[place]
        since = standing_since(world, class_)
        put(world, since, ev.PHASE_EXAM, c.ZERO, class_, c.EXAMINATION, class_, lists.CALENDAR_EXAMS)
    for place in range(groups.exam_index[group], groups.exam_index[group + 1]):
        row = groups.exam[place]
        class_, serial = world.exams.class_[row], world.exams.serial[row]
        put(world, world.exams.day[row], ev.PHASE_EXAM, c.ZERO, class_, c.EXAMINATION, class_,
            lists.CALENDAR_EXAMS + serial)  # fmt: skip
    for place in range(groups.cohort_index[group], groups.cohort_index[group + 1]):
        cohort = groups.cohort[place]
        programme = programmes.programme[cohort]
        done = programmes.starts[cohort] + programmes.duration[programme]
        if done > 0:
            put(world, done, ev.PHASE_GRADUATION, programme, programmes.cohort[cohort], c.GRADUATION, cohort, c.ZERO)
