"""Moves inside the agency: promotion, transfer, reversion; and who is taken on from outside."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.agenda import put
from workforce_model.model.compiled_engine.careers import (
    best_of_bench,
    cell_of,
    class_of,
    enter_class,
    join_annuitants,
    new_person,
    plan_exit,
    policy,
    today,
)
from workforce_model.model.compiled_engine.certification import stands
from workforce_model.model.compiled_engine.lists import ask_back, put_first
from workforce_model.model.compiled_engine.seats import authorise, end_cover, note, vacate, withdraw
from workforce_model.model.compiled_engine.tally import record
from workforce_model.model.compiled_engine.world import World
from workforce_model.model.draws import PERSON, Word, child_entity
from workforce_model.model.jit import inlined, part
from workforce_model.model.rules import exits, lists, moves, people
from workforce_model.model.tables import NEVER


@inlined
def leave(world: World, person: int) -> None:
    """The person leaves; the seat falls vacant, and some would come back."""
    seat, cause = world.person[person, c.P_SEAT], world.person[person, c.P_CAUSE]
    if seat < 0:
        return
    world.person[person, c.P_SEAT] = c.NOBODY
    record(world, ev.SEPARATED, person, seat, cause, c.NOBODY, c.NOBODY)
    class_ = class_of(world, seat)
    if cause == exits.QUIT and policy(world, class_, rule.REINSTATEMENT_DAYS) > 0:
        ask_back(world, person, class_)
    if cause == exits.RETIREMENT and policy(world, class_, rule.ANNUITANT_SHARE) > 0:
        join_annuitants(world, person, class_)
    vacate(world, seat, c.NOBODY, int(cause == exits.RETIREMENT))


@part
def fill(world: World, requisition: int) -> None:
    """The requisition ends, and whoever covered the seat goes."""
    seat = world.requisition[requisition, c.R_SEAT]
    world.requisition[requisition, c.R_FILLED] = 1
    world.seat[seat, c.S_REQUISITION] = c.NOBODY
    authorise(world, seat)
    end_cover(world, seat)


@inlined
def promote_best(world: World, requisition: int, class_: int) -> bool:
    """Promote the first of the bench, or anybody ready by luck; False when nobody is ready."""
    if int(world.policy.base[class_, rule.PROMOTION_METHOD]) == rule.BY_READINESS:
        person = anybody_ready(world, requisition, class_)
    else:
        person = best_of_bench(world, class_)
    if person < 0:
        return False
    promote(world, requisition, class_, person)
    return True


@inlined
def anybody_ready(world: World, requisition: int, class_: int) -> int:
    """Somebody ready in the classes below: the first found at the seats looked at, else along all of them."""
    classes, entity = world.classes, np.uint64(world.requisition[requisition, c.R_ENTITY])
    first, last = classes.below_index[class_], classes.below_index[class_ + 1]
    for look in range(moves.PROBES + last - first):
        place = moves.looked_at(last - first, world.seed, world.replication, entity, look)
        person = world.seat[classes.below[first + place], c.S_HOLDER]
        if person >= 0 and world.person[person, c.P_READY] <= today(world):
            return int(person)
    return c.NOBODY


@part
def promote(world: World, requisition: int, class_: int, person: int) -> None:
    """Move a person up into the seat; their seat is the chain's next vacancy, and probation begins."""
    row = world.requisition[requisition]
    seat, number, chain = row[c.R_SEAT], row[c.R_NUMBER], row[c.R_CHAIN]
    left = world.person[person, c.P_SEAT]
    row[c.R_ROUTE] = ev.ROUTE_PROMOTION
    record(world, ev.PROMOTED_OUT, person, left, ev.NOTHING, number, chain)
    world.seat[left, c.S_HOLDER] = c.NOBODY
    world.person[person, c.P_ENTRY] += 1
    fill(world, requisition)
    enter_class(world, person, seat, c.ZERO)
    record(world, ev.PROMOTED_IN, person, seat, ev.FIRST_ROUTE + ev.ROUTE_PROMOTION, number, chain)
    entry = world.person[person, c.P_ENTRY]
    fails = moves.fails_after(
        policy(world, class_, rule.PROMOTIONAL_PROBATION_DAYS), policy(world, class_, rule.PROMOTIONAL_FAIL_RATE),
        world.seed, world.replication, np.uint64(world.person[person, c.P_ENTITY]), entry,
    )  # fmt: skip
    world.person[person, c.P_LEFT] = left
    put(world, today(world) + fails, ev.PHASE_PROBATION, c.ZERO, world.person[person, c.P_NUMBER], c.PROBATION_FAILS,
        person, entry)  # fmt: skip
    vacate(world, left, chain, c.ZERO)


@inlined
def probation_fails(world: World, person: int, entry: int) -> None:
    """A promotional probation fails, if the person is still there: back to the former class."""
    if world.person[person, c.P_SEAT] >= 0 and world.person[person, c.P_ENTRY] == entry:
        revert(world, person, world.person[person, c.P_LEFT])


@inlined
def revert(world: World, person: int, left: int) -> None:
    """Back to the former seat where it is empty, else to another of the class, else re-employment list."""
    seat, class_ = world.person[person, c.P_SEAT], class_of(world, left)
    home = empty_seat(world, person, left)
    if home < 0:
        world.person[person, c.P_SEAT] = c.NOBODY
        record(world, ev.SEPARATED, person, seat, exits.OTHER, c.NOBODY, c.NOBODY)
        if policy(world, class_, rule.REINSTATEMENT_DAYS) > 0:
            put_first(world, person, class_, lists.RE_EMPLOYMENT)
    else:
        withdraw(world, home)
        record(world, ev.REVERTED_OUT, person, seat, ev.NOTHING, c.NOBODY, c.NOBODY)
        world.person[person, c.P_ENTRY] += 1
        end_cover(world, home)
        enter_class(world, person, home, world.classes.levels[class_] - 1)
        record(world, ev.REVERTED_IN, person, home, ev.NOTHING, c.NOBODY, c.NOBODY)
    vacate(world, seat, c.NOBODY, c.ZERO)


@inlined
def empty_seat(world: World, person: int, left: int) -> int:
    """An empty seat of the class of seat `left`: that seat, or the first empty one probed; NOBODY when none is."""
    if world.seat[left, c.S_HOLDER] < 0 and world.seat[left, c.S_AUTHORISED] & c.COUNTS:
        return left
    entity = child_entity(np.uint64(world.person[person, c.P_ENTITY]), PERSON, world.person[person, c.P_ENTRY])
    for look in range(moves.PROBES):
        seat = probe(world, class_of(world, left), entity, look)
        if world.seat[seat, c.S_HOLDER] < 0 and world.seat[seat, c.S_AUTHORISED] & c.COUNTS:
            return seat
    return c.NOBODY


@part
def probe(world: World, class_: int, entity: Word, look: int) -> int:
    """The `look`-th of the fixed seats of a class that are looked at for an entity."""
    classes = world.classes
    first, last = classes.seat_index[class_], classes.seat_index[class_ + 1]
    return int(classes.seat[first + moves.probed(last - first, world.seed, world.replication, entity, look)])


@inlined
def transfer(world: World, requisition: int, class_: int) -> bool:
    """Move somebody of the class over from another unit; False when none of those probed is there and ready."""
    row = world.requisition[requisition]
    seat, number, chain = row[c.R_SEAT], row[c.R_NUMBER], row[c.R_CHAIN]
    ready_after = world.classes.ready_after[class_]
    for look in range(moves.PROBES):
        left = probe(world, class_, np.uint64(row[c.R_ENTITY]), look)
        person = world.seat[left, c.S_HOLDER]
        if person < 0 or cell_of(world, left) == cell_of(world, seat):
            continue
        if world.person[person, c.P_SINCE] + ready_after > today(world):
            continue
        row[c.R_ROUTE] = ev.ROUTE_TRANSFER
        record(world, ev.TRANSFERRED_OUT, person, left, ev.NOTHING, number, chain)
        fill(world, requisition)
        world.person[person, c.P_SEAT] = seat
        world.seat[seat, c.S_HOLDER], world.seat[left, c.S_HOLDER] = person, c.NOBODY
        record(world, ev.TRANSFERRED_IN, person, seat, ev.FIRST_ROUTE + ev.ROUTE_TRANSFER, number, chain)
        vacate(world, left, chain, c.ZERO)
        return True
    return False


@inlined
def appoint(world: World, requisition: int, class_: int) -> bool:
    """Somebody starts in the seat; False when the name chosen from a list has gone elsewhere meanwhile."""
    name = world.requisition[requisition, c.R_NAME]
    if name < 0:
        hire(world, requisition, class_, c.NOBODY)
        return True
    person, kind = world.name[name, c.N_PERSON], world.name[name, c.N_KIND]
    if person >= 0 and not stands(world, name, min(today(world), world.name[name, c.N_EXPIRES])):
        return False
    if kind == lists.INTERNAL:
        promote(world, requisition, class_, person)
        return True
    route = ev.ROUTE_LIST
    if kind == lists.GRADUATE:
        route = ev.ROUTE_PROGRAMME
    elif kind == lists.FORMER:
        route = ev.ROUTE_REINSTATEMENT
    world.requisition[requisition, c.R_ROUTE] = route
    hire(world, requisition, class_, person)
    return True


@part
def hire(world: World, requisition: int, class_: int, former: int) -> None:
    """A new person starts in the seat, or somebody who worked here before."""
    day = today(world)
    seat = world.requisition[requisition, c.R_SEAT]
    occupancy = world.seat[seat, c.S_OCCUPANCIES]
    world.seat[seat, c.S_OCCUPANCIES] = occupancy + 1
    entity = child_entity(world.seats.entity[seat], PERSON, occupancy)
    if former < 0:
        ratio_of, served_from = cell_of(world, seat), day
        sex, born = people.new_person(
            world.ages, world.classes.category[class_], world.classes.female_share[class_], day, world.seed,
            world.replication, entity,
        )  # fmt: skip
    else:
        world.person[former, c.P_ENTRY] += 1
        ratio_of, served_from = world.person[former, c.P_RATIO_OF], world.person[former, c.P_SERVED_FROM]
        sex, born = world.person[former, c.P_SEX], world.person[former, c.P_BORN]
    number = seat * ev.NUMBERS_PER_SEAT + occupancy
    person = new_person(world, number, entity, seat, ratio_of, sex, born, served_from, day)
    if ratio_of >= 0:
        plan, ratio = world.classes.plan[world.cell_class[ratio_of]], world.cell_ratio[ratio_of]
        pace = world.cell_pace[ratio_of]
    else:
        plan, ratio = world.people.plan[-1 - ratio_of], world.people.ratio[-1 - ratio_of]
        pace = world.people.pace[-1 - ratio_of]
    fill(world, requisition)
    note(world, ev.HIRED, requisition, ev.FIRST_ROUTE + world.requisition[requisition, c.R_ROUTE], person)
    enter_class(world, person, seat, c.ZERO)
    eligible, leaves, cause, lottery = people.exit_of(
        world.hazards, plan, ratio, sex, born, served_from, day, world.horizon, world.seed, world.replication, entity,
        pace,
    )  # fmt: skip
    fails = day + moves.fails_after(
        policy(world, class_, rule.PROBATION_DAYS), policy(world, class_, rule.PROBATION_FAIL_RATE),
        world.seed, world.replication, entity, 0,
    )  # fmt: skip
    if fails < leaves and fails < NEVER:
        leaves, cause = fails, exits.OTHER
    plan_exit(world, person, max(eligible, day), leaves, cause, lottery)
