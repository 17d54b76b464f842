"""Seats: falling vacant, being added, closed or cut; the requisitions they open and withdraw."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine import heaps
from workforce_model.model.compiled_engine.agenda import put
from workforce_model.model.compiled_engine.careers import best_of_pool, cell_of, class_of, policy, today
from workforce_model.model.compiled_engine.certification import go_out
from workforce_model.model.compiled_engine.lists import wake
from workforce_model.model.compiled_engine.tally import record
from workforce_model.model.compiled_engine.world import World, more_requisitions
from workforce_model.model.draws import REQUISITION, child_entity
from workforce_model.model.jit import inlined, part
from workforce_model.model.rules import hiring, lists, moves, people
from workforce_model.model.rules.policy import frozen_until
from workforce_model.model.tables import AHEAD_OF_ANY, AHEAD_OF_ONE, NEVER


@part
def note(world: World, event: int, requisition: int, detail: int, person: int) -> None:
    """Write one event about a requisition."""
    row = world.requisition[requisition]
    record(world, event, person, row[c.R_SEAT], detail, row[c.R_NUMBER], row[c.R_CHAIN])


@part
def vacate(world: World, seat: int, chain: int, retired: int) -> None:
    """An empty seat is closed when its authority has ended or a cut takes it, else it asks to be filled."""
    world.seat[seat, c.S_HOLDER] = c.NOBODY
    ahead = world.seat[seat, c.S_AUTHORISED] // c.AHEAD
    if world.seats.closes[seat] <= today(world):
        close(world, seat)
        return
    taken = c.NOBODY
    if ahead != AHEAD_OF_ONE:
        taken = cut(world, seat, retired)
    if taken >= 0:
        close(world, seat)
        if world.cut_ahead[taken] and ahead != AHEAD_OF_ANY:
            settle(world, opened_ahead(world, seat))
        return
    if ahead:
        disallow(world, seat)
    open_requisition(world, new_requisition(world, seat, today(world), chain))


@inlined
def cut(world: World, seat: int, retired: int) -> int:
    """The cut by attrition that still has seats to go and takes this empty seat; NOBODY for none."""
    cuts, cell = world.cuts, cell_of(world, seat)
    for row in range(cuts.rows[cell], cuts.rows[cell + 1]):
        takes = cuts.start[row] <= today(world) < cuts.end[row] and (retired or cuts.value[row] > 0)
        takes = takes and not (world.seats.key[seat] and world.cut_ahead[cuts.kind[row]])
        if takes and world.cuts_left[cuts.kind[row]] > 0:
            world.cuts_left[cuts.kind[row]] -= 1
            return int(cuts.kind[row])
    return c.NOBODY


@part
def close(world: World, seat: int) -> None:
    """The seat is no longer authorised, and the one that stands in for it counts."""
    world.seat[seat, c.S_AUTHORISED] &= c.COUNTS
    disallow(world, seat)
    end_cover(world, seat)
    withdraw(world, seat)
    settle(world, world.seats.second[seat])


@part
def authorise(world: World, seat: int) -> None:
    """The seat counts from today on, if it did not."""
    if not world.seat[seat, c.S_AUTHORISED] & c.COUNTS:
        world.seat[seat, c.S_AUTHORISED] |= c.COUNTS
        record(world, ev.SEAT_ADDED, c.NOBODY, seat, ev.NOTHING, c.NOBODY, c.NOBODY)


@part
def disallow(world: World, seat: int) -> None:
    """The seat does not count from today on, if it did."""
    if world.seat[seat, c.S_AUTHORISED] & c.COUNTS:
        world.seat[seat, c.S_AUTHORISED] -= c.COUNTS
        record(world, ev.SEAT_REMOVED, c.NOBODY, seat, ev.NOTHING, c.NOBODY, c.NOBODY)


@part
def settle(world: World, seat: int) -> None:
    """The seat that this one stood in for is gone: from today on it counts, filled or vacant; NOBODY for no seat."""
    if seat < 0:
        return
    world.seat[seat, c.S_AUTHORISED] &= c.COUNTS
    if world.seat[seat, c.S_REQUISITION] >= 0 and not world.seat[seat, c.S_AUTHORISED]:
        authorise(world, seat)
        cover(world, seat)


@inlined
def opened_ahead(world: World, seat: int) -> int:
    """The seat opened ahead that takes the place of one of its cell: a filled one first; NOBODY for none."""
    classes, waiting = world.classes, c.NOBODY
    of = class_of(world, seat)
    for place in range(classes.seat_index[of], classes.seat_index[of + 1]):
        other = classes.seat[place]
        row = world.seat[other]
        if row[c.S_CELL] != world.seat[seat, c.S_CELL] or row[c.S_AUTHORISED] // c.AHEAD != AHEAD_OF_ANY:
            continue
        if row[c.S_HOLDER] >= 0:
            return int(other)
        if waiting < 0 and row[c.S_REQUISITION] >= 0:
            waiting = other
    return int(waiting)


@inlined
def add_seat(world: World, seat: int) -> None:
    """A new seat asks to be filled; it is authorised from now on, unless it is opened ahead of one that is there."""
    if world.seat[seat, c.S_AUTHORISED] < c.AHEAD:
        authorise(world, seat)
    open_requisition(world, new_requisition(world, seat, today(world), c.NOBODY))


@inlined
def close_empty(world: World, seat: int) -> None:
    """On the day its authority ends an empty seat is closed; a filled one when its holder leaves."""
    counts = world.seat[seat, c.S_AUTHORISED] & c.COUNTS
    if world.seat[seat, c.S_HOLDER] < 0 and (counts or world.seat[seat, c.S_REQUISITION] >= 0):
        close(world, seat)


@part
def new_requisition(world: World, seat: int, opened: int, chain: int) -> int:
    """The requisition of a seat's next vacancy; it starts a chain of its own when `chain` is NOBODY."""
    serial = world.seat[seat, c.S_VACANCIES]
    world.seat[seat, c.S_VACANCIES] = serial + 1
    count = world.count
    row = count[c.FREE_REQUISITION]
    if row >= 0:
        count[c.FREE_REQUISITION] = world.requisition[row, c.R_NEXT]
    else:
        row = count[c.REQUISITIONS]
        if row == world.requisition.shape[0]:
            more_requisitions(world)
        count[c.REQUISITIONS] = row + 1
    entity = child_entity(world.seats.entity[seat], REQUISITION, serial)
    route_at, lottery = hiring.route_draw(world.seed, world.replication, entity)
    number = seat * ev.NUMBERS_PER_SEAT + serial
    requisition = world.requisition[row]
    for column in range(c.REQUISITION_COLUMNS):
        requisition[column] = 0
    requisition[c.R_SEAT] = seat
    requisition[c.R_NUMBER] = number
    requisition[c.R_ENTITY] = np.int64(entity)
    requisition[c.R_CHAIN] = number if chain == c.NOBODY else chain
    requisition[c.R_OPENED] = opened
    requisition[c.R_LOTTERY] = int(lottery * people.LOTTERY)
    requisition[c.R_ROUTE] = ev.ROUTE_OPEN
    requisition[c.R_ROUTE_AT] = int(route_at * people.LOTTERY)
    requisition[c.R_LIST] = requisition[c.R_NAME] = requisition[c.R_CREW] = requisition[c.R_DECLINED] = c.NOBODY
    requisition[c.R_STAGE], requisition[c.R_BEGINS] = c.NOBODY, -NEVER
    world.seat[seat, c.S_REQUISITION] = row
    return int(row)


@part
def open_requisition(world: World, requisition: int) -> None:
    """A vacancy opens: it is covered where an annuitant can, and goes on after a freeze, or when its opener is done."""
    seat = world.requisition[requisition, c.R_SEAT]
    note(world, ev.OPENED, requisition, ev.NOTHING, c.NOBODY)
    cover(world, seat)
    begins = frozen_until(world.freezes, cell_of(world, seat), today(world))
    row = world.requisition[requisition]
    begins = max(begins, row[c.R_BEGINS])
    row[c.R_DOING] = c.BEGINS
    if begins > today(world):
        put(world, begins, ev.PHASE_REQUISITION, row[c.R_LOTTERY], row[c.R_NUMBER], c.REQUISITION_GOES_ON,
            requisition, c.ZERO)  # fmt: skip
    else:
        world.count[c.OPENED_NOW] = requisition


@part
def withdraw(world: World, seat: int) -> None:
    """Stop the seat's requisition, if there is one; what still refers to it finds it dead."""
    requisition = world.seat[seat, c.S_REQUISITION]
    if requisition < 0:
        return
    world.seat[seat, c.S_REQUISITION] = c.NOBODY
    world.requisition[requisition, c.R_DEAD] = 1
    name = world.requisition[requisition, c.R_NAME]
    if name >= 0:
        world.name[name, c.N_STATE] = lists.LIVE
    go_out(world, requisition, False)
    note(world, ev.WITHDRAWN, requisition, ev.NOTHING, c.NOBODY)
    row = world.requisition[requisition]
    if row[c.R_ANNOUNCING]:
        row[c.R_ANNOUNCING] = 0
        world.listing[row[c.R_LIST], c.L_ANNOUNCED] = 0
        wake(world, row[c.R_LIST])


@part
def cover(world: World, seat: int) -> None:
    """A retired annuitant covers the vacancy for a year's capped hours or until the seat is filled."""
    class_ = class_of(world, seat)
    if today(world) < 1 or not world.seat[seat, c.S_AUTHORISED] & c.COUNTS or world.seat[seat, c.S_COVER] >= 0:
        return
    waiting, ready = best_of_pool(world, world.annuitant_waiting[class_], world.annuitant_ready[class_])
    world.annuitant_waiting[class_], world.annuitant_ready[class_] = waiting, ready
    if ready < 0:
        return
    person = world.heap[ready, c.H_THING]
    world.annuitant_ready[class_] = heaps.rest(world, ready)
    heaps.drop(world, ready)
    world.seat[seat, c.S_COVER] = person
    record(world, ev.ANNUITANT_IN, person, seat, ev.NOTHING, c.NOBODY, c.NOBODY)
    ends = today(world) + moves.annuitant_days(policy(world, class_, rule.ANNUITANT_HOURS))
    put(world, ends, ev.PHASE_LEVEL, c.ZERO, world.person[person, c.P_NUMBER], c.HOURS_USED, seat, person)


@inlined
def hours_used(world: World, seat: int, person: int) -> None:
    """An annuitant's hours are used up."""
    if world.seat[seat, c.S_COVER] == person:
        end_cover(world, seat)


@part
def end_cover(world: World, seat: int) -> None:
    """Whoever covers the seat goes."""
    person = world.seat[seat, c.S_COVER]
    if person >= 0:
        record(world, ev.ANNUITANT_OUT, person, seat, ev.NOTHING, c.NOBODY, c.NOBODY)
        world.seat[seat, c.S_COVER] = c.NOBODY
