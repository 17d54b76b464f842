"""Certification: which names a requisition is sent, who waives, and whom the appointing authority chooses."""

import numpy as np

from workforce_model.model import settings as rule
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine import heaps
from workforce_model.model.compiled_engine.careers import policy, today
from workforce_model.model.compiled_engine.world import World
from workforce_model.model.jit import part
from workforce_model.model.rules import lists


@part
def stands(world: World, row: int, day: int) -> bool:
    """Whether a name may still be appointed: not expired, and the person still where they were."""
    name = world.name
    if name[row, c.N_EXPIRES] < day:
        return False
    person = name[row, c.N_PERSON]
    if person < 0:
        return True
    employed = world.person[person, c.P_SEAT] >= 0
    return bool(
        world.person[person, c.P_ENTRY] == name[row, c.N_ENTRY] and employed == (name[row, c.N_KIND] == lists.INTERNAL)
    )


@part
def open_to(world: World, row: int, requisition: int) -> bool:
    """Whether a name is live and has not declined this requisition's offer."""
    if world.name[row, c.N_STATE] != lists.LIVE or not stands(world, row, today(world)):
        return False
    entry = world.requisition[requisition, c.R_DECLINED]
    while entry >= 0 and world.heap[entry, c.H_THING] != row:
        entry = world.heap[entry, c.H_SIBLING]
    return bool(entry < 0)


@part
def declines(world: World, row: int, requisition: int, limit: int) -> None:
    """A name turns a requisition's offer down, which is not made again."""
    entry = heaps.entry(world, c.NO_POINTS, c.NO_POINTS, c.ZERO, row, c.ZERO)
    world.heap[entry, c.H_SIBLING] = world.requisition[requisition, c.R_DECLINED]
    world.requisition[requisition, c.R_DECLINED] = entry
    passes(world, row, limit)


@part
def pair(world: World, row: int, requisition: int) -> tuple[float, float]:
    """What decides on a waiver, and the suitability, of a name for a requisition."""
    return lists.pair_draw(
        world.seed, world.replication, np.uint64(world.name[row, c.N_ENTITY]),
        np.uint64(world.requisition[requisition, c.R_ENTITY]),
    )  # fmt: skip


@part
def survey(world: World, requisition: int, class_: int) -> tuple[int, int, bool]:
    """(last rank a certificate would reach, names on it, whether it is enough to do without an examination)."""
    out = world.listing[world.requisition[requisition, c.R_LIST], c.L_OUT]
    ranks_wanted, names_wanted = lists.names_wanted(world.policy, class_, today(world), out)
    waive_rate = policy(world, class_, rule.WAIVE_RATE)
    ranks, names, before, last = 0, 0, 0, lists.REINSTATEMENT
    row = world.listing[world.requisition[requisition, c.R_LIST], c.L_FIRST]
    while row >= 0:
        rank = world.name[row, c.N_RANK]
        if rank > last and ranks >= ranks_wanted and names >= names_wanted:
            break
        if open_to(world, row, requisition) and pair(world, row, requisition)[0] >= waive_rate:
            if rank == lists.RE_EMPLOYMENT:
                return lists.RE_EMPLOYMENT, 1, True
            if rank == lists.REINSTATEMENT:
                before += 1
            else:
                ranks += rank > last
                names, last = names + 1, rank
        row = world.name[row, c.N_NEXT]
    enough = before > 0 or names >= lists.fewest_names(world.policy, class_, today(world)) + out
    return last, before + names, enough


@part
def certify(world: World, requisition: int, class_: int, cutoff: int) -> None:
    """Issue a certificate of all names down to a rank; those who waive come nearer to being inactive."""
    waive_rate, limit = policy(world, class_, rule.WAIVE_RATE), int(policy(world, class_, rule.INACTIVE_AFTER))
    taken = world.requisition[requisition]
    taken[c.R_CUTOFF], taken[c.R_ISSUED], taken[c.R_EXAMINED] = cutoff, today(world), 0
    row = world.listing[taken[c.R_LIST], c.L_FIRST]
    while row >= 0 and world.name[row, c.N_RANK] <= cutoff:
        if open_to(world, row, requisition) and pair(world, row, requisition)[0] < waive_rate:
            passes(world, row, limit)
        row = world.name[row, c.N_NEXT]


@part
def go_out(world: World, requisition: int, out: bool) -> None:
    """The requisition's certificate goes out to the appointing authority, or comes back."""
    row = world.requisition[requisition]
    if (row[c.R_OUT] != 0) != out:
        row[c.R_OUT] = out
        world.listing[row[c.R_LIST], c.L_OUT] += 1 if out else -1


@part
def passes(world: World, row: int, limit: int) -> None:
    """A name waives a certificate or declines an offer: inactive after `limit` times."""
    name = world.name
    name[row, c.N_DECLINES] += 1
    name[row, c.N_STATE] = lists.GONE if name[row, c.N_DECLINES] >= limit else lists.LIVE


@part
def choose(world: World, requisition: int, class_: int) -> bool:
    """The appointing authority chooses among the names certified and still there; False when there is none."""
    waive_rate = policy(world, class_, rule.WAIVE_RATE)
    taken = world.requisition[requisition]
    best, least = c.NOBODY, 2.0
    row = world.listing[taken[c.R_LIST], c.L_FIRST]
    while row >= 0 and world.name[row, c.N_RANK] <= taken[c.R_CUTOFF]:
        if world.name[row, c.N_LISTED_ON] <= taken[c.R_ISSUED] and open_to(world, row, requisition):
            waives, suits = pair(world, row, requisition)
            if waives >= waive_rate:
                if world.name[row, c.N_RANK] == lists.RE_EMPLOYMENT:
                    best = row
                    break
                if suits < least:
                    best, least = row, suits
        row = world.name[row, c.N_NEXT]
    if best < 0:
        return False
    world.name[best, c.N_STATE] = lists.COMMITTED
    taken[c.R_NAME] = best
    return True
