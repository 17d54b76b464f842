"""The calendar: a chain of events for every day; the day in hand is a heap in the order of its events."""

from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.tally import begin_period
from workforce_model.model.compiled_engine.world import World, more_due, more_events
from workforce_model.model.jit import inlined, part
from workforce_model.model.tables import Ints

PHASE_BITS = 33  # a lottery number has 32 bits


@part
def put(world: World, day: int, phase: int, lottery: int, number: int, kind: int, thing: int, more: int) -> None:
    """Put an event on a day, today or later; nothing after the horizon is kept."""
    if day > world.horizon:
        return
    count = world.count
    if day < count[c.TODAY]:
        raise ValueError("an event before today: an error of the model")
    row = count[c.FREE_EVENT]
    if row >= 0:
        count[c.FREE_EVENT] = world.event[row, c.E_NEXT]
    else:
        row = count[c.EVENTS]
        if row == world.event.shape[0]:
            more_events(world)
        count[c.EVENTS] = row + 1
    event = world.event
    event[row, c.E_ORDER] = phase << PHASE_BITS | lottery
    event[row, c.E_NUMBER] = number
    event[row, c.E_WHAT] = (thing << c.THING_BITS | more) << c.KIND_BITS | kind
    if day == count[c.TODAY]:
        rise(world, row)
    else:
        place = day - count[c.FIRST_DAY]
        event[row, c.E_NEXT] = world.days[place]
        world.days[place] = row


@inlined
def begin_day(world: World, day: int) -> None:
    """Take the day's chain into the heap."""
    count = world.count
    count[c.TODAY] = day
    while day > world.period_ends[count[c.PERIOD]]:
        begin_period(world, count[c.PERIOD] + 1)
    row = world.days[day - count[c.FIRST_DAY]]
    while row >= 0:
        following = world.event[row, c.E_NEXT]
        rise(world, row)
        row = following


@part
def before(event: Ints, left: int, right: int) -> bool:
    """Whether one event of a day comes before another."""
    if event[left, c.E_ORDER] != event[right, c.E_ORDER]:
        return bool(event[left, c.E_ORDER] < event[right, c.E_ORDER])
    return bool(event[left, c.E_NUMBER] < event[right, c.E_NUMBER])


@part
def rise(world: World, row: int) -> None:
    """Add an event to the heap of the day."""
    place = world.count[c.DUE]
    if place == world.due.shape[0]:
        more_due(world)
    world.count[c.DUE] = place + 1
    due, event = world.due, world.event
    while place > 0:
        above = (place - 1) >> 1
        if not before(event, row, due[above]):
            break
        due[place] = due[above]
        place = above
    due[place] = row


@inlined
def take(world: World) -> int:
    """Remove and return the row of the day's next event."""
    due, event = world.due, world.event
    first, size = due[0], world.count[c.DUE] - 1
    world.count[c.DUE] = size
    last, place = due[size], 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and before(event, due[below + 1], due[below]):
            below += 1
        if not before(event, due[below], last):
            break
        due[place] = due[below]
        place = below
    due[place] = last
    return int(first)


@inlined
def forget(world: World, row: int) -> None:
    """The event is handled: its row may be used again."""
    world.event[row, c.E_NEXT] = world.count[c.FREE_EVENT]
    world.count[c.FREE_EVENT] = row
