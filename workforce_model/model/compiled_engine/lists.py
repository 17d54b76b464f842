"""Eligible lists: examinations, the names they bring, certification, and the choice among those certified."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine import heaps
from workforce_model.model.compiled_engine.agenda import put
from workforce_model.model.compiled_engine.careers import policy, today
from workforce_model.model.compiled_engine.tally import record
from workforce_model.model.compiled_engine.world import World, more_names
from workforce_model.model.draws import LIST_AGE, NAME, OPEN_EXAM, PROMOTIONAL_EXAM, Word, child_entity, uniforms
from workforce_model.model.jit import inlined, part
from workforce_model.model.rules import lists, moves
from workforce_model.model.tables import Ints


@part
def list_life(world: World, class_: int) -> int:
    """Days for which an examination's names last today; 0: the class has no lasting list."""
    return int(policy(world, class_, rule.LIST_LIFE_DAYS))


@inlined
def by_calendar(world: World, class_: int) -> bool:
    """Whether the class is examined by the calendar today."""
    return int(policy(world, class_, rule.ANNOUNCEMENT)) != rule.PER_VACANCY


@inlined
def examination(world: World, class_: int, number: int) -> None:
    """An examination by the calendar."""
    record(world, ev.EXAMINED, c.NOBODY, ev.OF_CLASS - class_, ev.FIRST_ROUTE + ev.ROUTE_LIST, c.NOBODY, c.NOBODY)
    establish(world, moves.LISTS * class_ + moves.OPEN_LIST, number)


@inlined
def announced_examination(world: World, requisition: int) -> None:
    """The examination that a requisition announced is held."""
    row = world.requisition[requisition]
    row[c.R_ANNOUNCING], row[c.R_EXAMINED] = 0, 1
    which = row[c.R_LIST]
    route = ev.ROUTE_LIST if which % moves.LISTS == moves.OPEN_LIST else ev.ROUTE_PROMOTION
    record(world, ev.EXAMINED, c.NOBODY, row[c.R_SEAT], ev.FIRST_ROUTE + route, row[c.R_NUMBER], row[c.R_CHAIN])
    world.listing[which, c.L_ANNOUNCED] = 0
    establish(world, which, lists.ANNOUNCED_EXAMS + world.listing[which, c.L_EXAMINATIONS])
    world.listing[which, c.L_EXAMINATIONS] += 1


@part
def establish(world: World, which: int, serial: int) -> None:
    """Put the names of an examination on a list and wake the requisitions that wait for it."""
    class_, kind = which // moves.LISTS, which % moves.LISTS
    expires = today(world) + max(list_life(world, class_), 1)
    tidy(world, which, kind == moves.PROMOTIONAL_LIST)
    first = world.count[c.NAMES]
    if kind == moves.OPEN_LIST:
        outsiders(world, class_, serial, expires)
        insiders(world, class_, serial, expires, policy(world, class_, rule.INTERNAL_SHARE))
    else:
        insiders(world, class_, serial, expires, c.EVERYBODY)
    sorted_names = in_order(world, first, world.count[c.NAMES])
    world.listing[which, c.L_FIRST] = merged(world, world.listing[which, c.L_FIRST], sorted_names)
    wake(world, which)


@inlined
def tidy(world: World, which: int, superseded: bool) -> None:
    """Take names off the list: all of them when it is superseded, else the gone and the expired."""
    row, last = world.listing[which, c.L_FIRST], c.NOBODY
    name = world.name
    world.listing[which, c.L_FIRST] = c.NOBODY
    while row >= 0:
        following = name[row, c.N_NEXT]
        if not superseded and name[row, c.N_STATE] != lists.GONE and name[row, c.N_EXPIRES] >= today(world):
            if last < 0:
                world.listing[which, c.L_FIRST] = row
            else:
                name[last, c.N_NEXT] = row
            name[row, c.N_NEXT] = c.NOBODY
            last = row
        row = following


@part
def enter(
    world: World, which: int, rank: int, lottery: int, entity: Word, kind: int, expires: int, person: int
) -> None:
    """Put a name on a list in the order of rank and lottery, behind its equals."""
    row = new_name(world, rank, lottery, entity, kind, expires, person)
    world.listing[which, c.L_FIRST] = merged(world, world.listing[which, c.L_FIRST], row)


@part
def new_name(world: World, rank: int, lottery: int, entity: Word, kind: int, expires: int, person: int) -> int:
    """A name on no list yet."""
    row = world.count[c.NAMES]
    if row == world.name.shape[0]:
        more_names(world)
    world.count[c.NAMES] = row + 1
    name = world.name
    name[row, c.N_RANK] = rank
    name[row, c.N_LOTTERY] = lottery
    name[row, c.N_ENTITY] = np.int64(entity)
    name[row, c.N_KIND] = kind
    name[row, c.N_LISTED_ON] = today(world)
    name[row, c.N_EXPIRES] = expires
    name[row, c.N_PERSON] = person
    name[row, c.N_ENTRY] = world.person[person, c.P_ENTRY] if person >= 0 else 0
    name[row, c.N_DECLINES] = 0
    name[row, c.N_STATE] = lists.LIVE
    name[row, c.N_NEXT] = c.NOBODY
    return int(row)


@part
def merged(world: World, left: int, right: int) -> int:
    """One chain of two in the order of rank and lottery, the left one's names before their equals; its first row."""
    name = world.name
    first, last = c.NOBODY, c.NOBODY
    while left >= 0 or right >= 0:
        if right < 0 or (left >= 0 and not before(name, right, left)):
            row, left = left, name[left, c.N_NEXT]
        else:
            row, right = right, name[right, c.N_NEXT]
        if last < 0:
            first = row
        else:
            name[last, c.N_NEXT] = row
        last = row
    return first


@part
def before(name: Ints, left: int, right: int) -> bool:
    """Whether a name stands before another by rank, then by lottery."""
    if name[left, c.N_RANK] != name[right, c.N_RANK]:
        return bool(name[left, c.N_RANK] < name[right, c.N_RANK])
    return bool(name[left, c.N_LOTTERY] < name[right, c.N_LOTTERY])


@inlined
def in_order(world: World, first: int, last: int) -> int:
    """The chain of the names in rows `first` to `last`, in order: runs of 1, 2, 4, ... names are merged in pairs.

    The first row of each run holds where its chain begins in N_STATE until it is done: all of these names are live.
    """
    name, width = world.name, 1
    for row in range(first, last):
        name[row, c.N_STATE] = row
    while width < last - first:
        for run in range(first, last - width, 2 * width):
            name[run, c.N_STATE] = merged(world, name[run, c.N_STATE], name[run + width, c.N_STATE])
        width *= 2
    chain = name[first, c.N_STATE] if first < last else c.NOBODY
    for row in range(first, last):
        name[row, c.N_STATE] = lists.LIVE
    return chain


@inlined
def outsiders(world: World, class_: int, serial: int, expires: int) -> None:
    """The candidates from outside who pass an examination."""
    exam = child_entity(world.classes.entity[class_], OPEN_EXAM, serial)
    mean, points = policy(world, class_, rule.CANDIDATES), policy(world, class_, rule.OUTSIDE_POINTS)
    for number in range(lists.candidate_count(mean, world.seed, world.replication, exam)):
        entity = child_entity(exam, NAME, number)
        rank, lottery = lists.candidate_rank(
            world.policy, class_, today(world), world.seed, world.replication, entity, points
        )
        new_name(world, rank, lottery, entity, lists.OUTSIDER, expires, c.NOBODY)


@part
def insiders(world: World, class_: int, serial: int, expires: int, share: float) -> None:
    """The people of the feeder classes who sit an examination, in the order of their seats."""
    if share <= 0.0:
        return
    classes = world.classes
    for place in range(classes.feeder_index[class_], classes.feeder_index[class_ + 1]):
        feeder = classes.feeder[place]
        ready_after = classes.ready_after[feeder]
        for at in range(classes.seat_index[feeder], classes.seat_index[feeder + 1]):
            person = world.seat[classes.seat[at], c.S_HOLDER]
            if person < 0:
                continue
            row = world.person[person]
            if row[c.P_SINCE] + ready_after > today(world) or row[c.P_LISTED_UNTIL] >= today(world):
                continue
            sitting = child_entity(np.uint64(row[c.P_ENTITY]), PROMOTIONAL_EXAM, serial)
            comes, _, _, _ = uniforms(world.seed, world.replication, LIST_AGE, sitting, 0)
            if comes >= share:
                continue
            points = lists.seniority_points(world.policy, class_, today(world), row[c.P_SERVED_FROM])
            rank, lottery = lists.candidate_rank(
                world.policy, class_, today(world), world.seed, world.replication, sitting, points
            )
            if share < 1.0:
                row[c.P_LISTED_UNTIL] = expires
            new_name(world, rank, lottery, sitting, lists.INTERNAL, expires, person)


@part
def wake(world: World, which: int) -> None:
    """Let every requisition that waits for the list go on today; those that were withdrawn are forgotten."""
    row = world.listing[which, c.L_WAITING]
    world.listing[which, c.L_WAITING] = c.NOBODY
    while row >= 0:
        requisition = world.requisition[row]
        following = requisition[c.R_NEXT]
        if requisition[c.R_DEAD]:
            free_requisition(world, row)
        else:
            requisition[c.R_DOING] = c.WOKEN
            put(world, today(world), ev.PHASE_REQUISITION, requisition[c.R_LOTTERY], requisition[c.R_NUMBER],
                c.REQUISITION_GOES_ON, row, c.ZERO)  # fmt: skip
        row = following


@part
def free_requisition(world: World, row: int) -> None:
    """Nothing refers to the requisition any more: its row may be used again."""
    entry = world.requisition[row, c.R_DECLINED]
    while entry >= 0:
        following = world.heap[entry, c.H_SIBLING]
        heaps.drop(world, entry)
        entry = following
    world.requisition[row, c.R_NEXT] = world.count[c.FREE_REQUISITION]
    world.count[c.FREE_REQUISITION] = row


@part
def put_first(world: World, person: int, class_: int, rank: int) -> None:
    """Enter a former employee before all scores."""
    expires = today(world) + int(policy(world, class_, rule.REINSTATEMENT_DAYS))
    which = moves.LISTS * class_ + moves.OPEN_LIST
    entity = np.uint64(world.person[person, c.P_ENTITY])
    enter(world, which, rank, c.ZERO, entity, lists.FORMER, expires, person)


@inlined
def ask_back(world: World, person: int, class_: int) -> None:
    """Somebody who quit may ask for reinstatement."""
    asks, _, _ = moves.return_draw(world.seed, world.replication, np.uint64(world.person[person, c.P_ENTITY]))
    if asks < policy(world, class_, rule.REINSTATEMENT_SHARE):
        put_first(world, person, class_, lists.REINSTATEMENT)
