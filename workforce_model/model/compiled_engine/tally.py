"""What is written of a future: the log, and the tally of changes and flows by period and cell."""

from workforce_model.model import events as ev
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.world import World, more_rows
from workforce_model.model.jit import part
from workforce_model.model.ledger import ENTITLED, PEOPLE, SEATS


@part
def record(world: World, event: int, person: int, seat: int, cause: int, number: int, chain: int) -> None:
    """Write one event: into the log where that is kept whole or watches it, and into the tally.

    `person` is a row of the people, whose number is written, or less than zero and written as it is.
    """
    count = world.count
    if world.full or (world.watches and watched(world, event, person, seat)):
        row = count[c.ROWS]
        if row == world.log.shape[0]:
            more_rows(world)
        count[c.ROWS] = row + 1
        log = world.log
        log[row, ev.DAY] = count[c.TODAY]
        log[row, ev.EVENT] = event
        log[row, ev.PERSON] = world.person[person, c.P_NUMBER] if person >= 0 else person
        log[row, ev.POSITION] = seat
        log[row, ev.CAUSE] = cause
        log[row, ev.REQUISITION] = number
        log[row, ev.CHAIN] = chain
    if seat < 0:
        return
    column, people = world.flow_column[event, cause], world.changes[event, PEOPLE]
    if column >= 0:
        cell = world.seat[seat, c.S_CELL]
        tally = world.tally[count[c.PERIOD], cell]
        tally[column] += 1
        tally[SEATS] += world.changes[event, SEATS]
        if people != 0:
            tally[PEOPLE] += people
            count_entitled(world, person, people, cell)


@part
def watched(world: World, event: int, person: int, seat: int) -> bool:
    """Whether somebody moves in or out of a seat that is watched, or is a named successor."""
    if seat < 0 or world.changes[event, PEOPLE] == 0:
        return False
    if world.succession.watched[seat]:
        return True
    number, named = world.person[person, c.P_NUMBER], world.succession.named
    first = number // ev.NUMBERS_PER_SEAT
    return bool(number % ev.NUMBERS_PER_SEAT == 0 and first < named.shape[0] and named[first])


@part
def begin_period(world: World, period: int) -> None:
    """The group's rows of a period's tally, emptied when it begins: they are in the processor's cache then."""
    groups, group = world.groups, world.count[c.GROUP]
    world.count[c.PERIOD] = period
    for place in range(groups.cell_index[group], groups.cell_index[group + 1]):
        tally = world.tally[period, groups.cell[place]]
        for column in range(tally.shape[0]):
            tally[column] = 0


@part
def count_entitled(world: World, person: int, people: int, cell: int) -> None:
    """Count somebody who may retire in or out of a cell.

    Whoever becomes eligible while in the cell is counted in on that day, when they leave it or at the end.
    """
    row, day, period = world.person[person], world.count[c.TODAY], world.count[c.PERIOD]
    if people > 0:
        row[c.P_COUNTED] = row[c.P_ELIGIBLE] < day
        if row[c.P_COUNTED]:
            world.entitled[period, cell] += 1
        return
    if row[c.P_ELIGIBLE] <= day:
        world.entitled[period, cell] -= 1
        if not row[c.P_COUNTED]:
            world.entitled[world.period_of[row[c.P_ELIGIBLE]], cell] += 1


@part
def count_those_left(world: World) -> None:
    """At the end of a group, count in everybody who became eligible in the cell they are in."""
    for person in range(world.count[c.PEOPLE]):
        row = world.person[person]
        if row[c.P_SEAT] >= 0 and not row[c.P_COUNTED] and row[c.P_ELIGIBLE] <= world.horizon:
            world.entitled[world.period_of[row[c.P_ELIGIBLE]], world.seat[row[c.P_SEAT], c.S_CELL]] += 1


@part
def write_entitled(world: World) -> None:
    """Write the changes of people who may retire."""
    for period in range(world.entitled.shape[0]):
        for cell in range(world.entitled.shape[1]):
            world.tally[period, cell, ENTITLED] = world.entitled[period, cell]
