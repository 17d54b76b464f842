"""People: becoming eligible, leaving, rising through the levels of a seat, entering a class."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine import heaps
from workforce_model.model.compiled_engine.agenda import put
from workforce_model.model.compiled_engine.tally import record
from workforce_model.model.compiled_engine.world import World, more_people
from workforce_model.model.draws import Word
from workforce_model.model.jit import inlined, part
from workforce_model.model.rules import moves, people
from workforce_model.model.rules.policy import setting
from workforce_model.model.tables import NEVER, UNKNOWN


@part
def today(world: World) -> int:
    """The day of the event in hand."""
    return int(world.count[c.TODAY])


@part
def class_of(world: World, seat: int) -> int:
    """The class a seat is allocated to."""
    return int(world.seat[seat, c.S_CLASS])


@part
def cell_of(world: World, seat: int) -> int:
    """The cell of a seat: its class in its unit."""
    return int(world.seat[seat, c.S_CELL])


@part
def policy(world: World, class_: int, which: int) -> float:
    """The value of one setting of a class today."""
    return setting(world.policy, class_, which, world.count[c.TODAY])


@inlined
def seat_incumbents(world: World, group: int) -> None:
    """Everybody of the roster takes their seat.

    What is the same in every future is copied from `incumbents`; those marked in `plain` need no more than their exit.
    """
    groups, opening, seats = world.groups, world.opening, world.people.seat
    first = groups.person_index[group]
    world.count[c.PEOPLE] = groups.person_index[group + 1] - first
    for person in range(world.count[c.PEOPLE]):
        row = groups.person[first + person]
        for column in range(c.PERSON_COLUMNS):
            world.person[person, column] = world.incumbents[row, column]
        people.open_person(
            world.people, row, world.ages, world.hazards, world.floors, world.seed, world.replication, world.horizon,
            opening,
        )  # fmt: skip
        world.seat[seats[row], c.S_HOLDER] = person
        if not world.plain[row]:
            seat_drawn(world, person, row)
        plan_exit(
            world, person, max(opening[row, people.ELIGIBLE], 0), opening[row, people.LEAVES],
            opening[row, people.CAUSE], opening[row, people.ORDER],
        )  # fmt: skip


@inlined
def seat_drawn(world: World, person: int, row: int) -> None:
    """An incumbent whose dates are drawn, who rises through levels, or who is promoted by order."""
    mine, since = world.person[person], world.people.class_since[row]
    mine[c.P_BORN] = world.opening[row, people.BORN]
    mine[c.P_SERVED_FROM] = world.opening[row, people.SERVED_FROM]
    mine[c.P_SINCE] = since if since != UNKNOWN else mine[c.P_SERVED_FROM]
    join_benches(world, person, rise_from(world, person, world.people.level[row], since))


@part
def new_person(
    world: World, number: int, entity: Word, seat: int, ratio_of: int, sex: int, born: int, served_from: int, since: int
) -> int:
    """The row of a person new to this future; `ratio_of`: the cell, or -1 less the incumbent, of the hazards."""
    row = world.count[c.PEOPLE]
    if row == world.person.shape[0]:
        more_people(world)
    world.count[c.PEOPLE] = row + 1
    person = world.person
    person[row, c.P_SEAT] = seat
    person[row, c.P_ENTRY] = 0
    person[row, c.P_NUMBER] = number
    person[row, c.P_ENTITY] = np.int64(entity)
    person[row, c.P_RATIO_OF] = ratio_of
    person[row, c.P_SEX] = sex
    person[row, c.P_BORN] = born
    person[row, c.P_SERVED_FROM] = served_from
    person[row, c.P_SINCE] = since
    person[row, c.P_LISTED_UNTIL] = -1
    person[row, c.P_LEVEL] = 0
    person[row, c.P_CAUSE] = 0
    person[row, c.P_ELIGIBLE] = NEVER
    person[row, c.P_COUNTED] = 0
    return int(row)


@part
def plan_exit(world: World, person: int, eligible: int, leaves: int, cause: int, lottery: int) -> None:
    """Put a person's eligibility and leaving on the calendar."""
    world.person[person, c.P_ELIGIBLE] = eligible
    if world.full and eligible <= leaves:
        number = world.person[person, c.P_NUMBER]
        put(world, eligible, ev.PHASE_ELIGIBLE, lottery, number, c.BECOMES_ELIGIBLE, person, c.ZERO)
    if leaves > world.horizon:
        return
    number = world.person[person, c.P_NUMBER]
    world.person[person, c.P_CAUSE] = cause
    put(world, leaves, ev.PHASE_SEPARATION, lottery, number, c.LEAVES, person, c.ZERO)


@inlined
def become_eligible(world: World, person: int) -> None:
    """From today on the person may retire."""
    seat = world.person[person, c.P_SEAT]
    if seat >= 0:
        record(world, ev.ELIGIBLE, person, seat, ev.NOTHING, c.NOBODY, c.NOBODY)


@inlined
def join_annuitants(world: World, person: int, class_: int) -> None:
    """A retiree may be willing to come back for limited hours after a waiting period."""
    entity = np.uint64(world.person[person, c.P_ENTITY])
    _, willing, order = moves.return_draw(world.seed, world.replication, entity)
    if willing < policy(world, class_, rule.ANNUITANT_SHARE):
        first = today(world) + int(policy(world, class_, rule.ANNUITANT_WAIT_DAYS))
        last = first + int(round(moves.ANNUITANT_YEARS * 365.25))
        row = heaps.entry(world, first, order, world.person[person, c.P_NUMBER], person, last)
        world.annuitant_waiting[class_] = heaps.meld(world, world.annuitant_waiting[class_], row)


@part
def rise_from(world: World, person: int, level: int, since: int) -> int:
    """Start the rise through the working levels of a flexibly staffed seat; returns the day the top is reached."""
    of = class_of(world, world.person[person, c.P_SEAT])
    top, day = world.classes.levels[of] - 1, max(today(world), 0)
    if level >= top:
        return day
    first, last = people.level_ends(
        world.level_tables[world.classes.level_table[of]], world.seed, world.replication,
        np.uint64(world.person[person, c.P_ENTITY]), world.person[person, c.P_ENTRY], level, top, since, day,
    )  # fmt: skip
    world.person[person, c.P_LEVEL] = level
    put(world, first, ev.PHASE_LEVEL, c.ZERO, world.person[person, c.P_NUMBER], c.RISES, person,
        world.person[person, c.P_ENTRY])  # fmt: skip
    return last


@part
def rise(world: World, person: int, entry: int) -> None:
    """One level up in the same seat, as long as the person stays in the class."""
    row = world.person[person]
    if row[c.P_SEAT] < 0 or row[c.P_ENTRY] != entry:
        return
    record(world, ev.RECLASSIFIED, person, row[c.P_SEAT], ev.NOTHING, c.NOBODY, c.NOBODY)
    of = class_of(world, row[c.P_SEAT])
    row[c.P_LEVEL] += 1
    if row[c.P_LEVEL] >= world.classes.levels[of] - 1:
        return
    days, _ = people.level_days(
        world.level_tables[world.classes.level_table[of]], world.seed, world.replication,
        np.uint64(row[c.P_ENTITY]), entry, row[c.P_LEVEL],
    )  # fmt: skip
    put(world, today(world) + days, ev.PHASE_LEVEL, c.ZERO, row[c.P_NUMBER], c.RISES, person, entry)


@part
def join_benches(world: World, person: int, top: int) -> None:
    """From the later of `top` and the least time in class on, the person competes for the classes above."""
    classes = world.classes
    of = class_of(world, world.person[person, c.P_SEAT])
    since = world.person[person, c.P_SINCE]
    ready = max(top, since + classes.ready_after[of])
    world.person[person, c.P_READY] = ready
    for place in range(classes.target_index[of], classes.target_index[of + 1]):
        target = classes.target[place]
        method = int(world.policy.base[target, rule.PROMOTION_METHOD])
        if method not in rule.BY_ORDER:
            continue
        entry = world.person[person, c.P_ENTRY]
        key = moves.promotion_key(
            method, world.person[person, c.P_SERVED_FROM], since, world.seed, world.replication,
            np.uint64(world.person[person, c.P_ENTITY]), entry,
        )  # fmt: skip
        if ready <= today(world):
            row = heaps.entry(world, key, key, world.person[person, c.P_NUMBER], person, entry)
            world.bench_ready[target] = heaps.meld(world, world.bench_ready[target], row)
        elif ready <= world.horizon:
            row = heaps.entry(world, ready, key, world.person[person, c.P_NUMBER], person, entry)
            world.bench_waiting[target] = heaps.meld(world, world.bench_waiting[target], row)


@part
def become_ready(world: World, waiting: int, ready: int) -> tuple[int, int]:
    """(first waiting, first ready) after those whose day has come are moved to where the order counts."""
    while waiting >= 0 and world.heap_key[waiting] <= today(world):
        following = heaps.rest(world, waiting)
        world.heap_key[waiting] = world.heap_kept[waiting]
        ready = heaps.meld(world, ready, waiting)
        waiting = following
    return waiting, ready


@inlined
def best_of_bench(world: World, target: int) -> int:
    """The ready person with the lowest key, left on the bench; NOBODY when there is none."""
    waiting, ready = become_ready(world, world.bench_waiting[target], world.bench_ready[target])
    world.bench_waiting[target] = waiting
    while ready >= 0:
        person = world.heap[ready, c.H_THING]
        if world.person[person, c.P_SEAT] >= 0 and world.person[person, c.P_ENTRY] == world.heap[ready, c.H_MORE]:
            break
        following = heaps.rest(world, ready)
        heaps.drop(world, ready)
        ready = following
    world.bench_ready[target] = ready
    return int(world.heap[ready, c.H_THING]) if ready >= 0 else c.NOBODY


@part
def enter_class(world: World, person: int, seat: int, level: int) -> None:
    """Seat a person who is new to the class, at one of its working levels."""
    world.person[person, c.P_SEAT] = seat
    world.person[person, c.P_SINCE] = today(world)
    world.seat[seat, c.S_HOLDER] = person
    join_benches(world, person, rise_from(world, person, level, today(world)))


@part
def best_of_pool(world: World, waiting: int, ready: int) -> tuple[int, int]:
    """(first waiting, first ready) of a pool after those who have become available or have expired are moved."""
    waiting, ready = become_ready(world, waiting, ready)
    while ready >= 0 and world.heap[ready, c.H_MORE] < today(world):
        following = heaps.rest(world, ready)
        heaps.drop(world, ready)
        ready = following
    return waiting, ready
