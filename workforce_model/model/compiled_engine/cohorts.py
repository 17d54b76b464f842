"""Programmes: cohorts that graduate, and the offers made to graduates."""

import math

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine import heaps
from workforce_model.model.compiled_engine.careers import best_of_pool, today
from workforce_model.model.compiled_engine.lists import enter, list_life
from workforce_model.model.compiled_engine.tally import record
from workforce_model.model.compiled_engine.world import World
from workforce_model.model.draws import LEARNER, Word, child_entity
from workforce_model.model.jit import inlined
from workforce_model.model.rules import hiring, lists, moves, programmes


@inlined
def graduation(world: World, cohort: int) -> None:
    """A cohort has run its course and graduates those who complete."""
    table = world.programmes
    programme, serial = table.programme[cohort], table.cohort[cohort]
    for index in range(table.seats[programme]):
        number = serial * table.seats[programme] + index
        entity = child_entity(table.entity[programme], LEARNER, number)
        completes, score = programmes.learner(table.completion_rate[programme], world.seed, world.replication, entity)
        if completes:
            record(world, ev.GRADUATED, -2 - (programme << 32) - number, c.NOBODY, ev.NOTHING, c.NOBODY, c.NOBODY)
            graduates(world, programme, number, entity, score)


@inlined
def graduates(world: World, programme: int, number: int, entity: Word, score: float) -> None:
    """A graduate goes on the list of one of the classes, or stays available to all of them."""
    table = world.programmes
    shelf_life = table.shelf_life[programme]
    first, last = table.target_index[programme], table.target_index[programme + 1]
    if table.enters[programme] == hiring.EXAM and last > first:
        place = programmes.chosen_class(last - first, world.seed, world.replication, entity)
        class_ = table.target[first + place]
        life = list_life(world, class_)
        if life > 0:
            rank, lottery = lists.candidate_rank(
                world.policy, class_, today(world), world.seed, world.replication, entity, c.NO_POINTS
            )
            expires = today(world) + min(shelf_life, life)
            enter(
                world, moves.LISTS * class_ + moves.OPEN_LIST, rank, lottery, entity, lists.GRADUATE, expires, c.NOBODY
            )
            return
    row = heaps.entry(world, today(world), score, number, int(np.int64(entity)), today(world) + shelf_life)
    world.pool_waiting[programme] = heaps.meld(world, world.pool_waiting[programme], row)


@inlined
def best_offer(world: World, cell: int, stage: int) -> tuple[int, int]:
    """(programme, entry) of the best available graduate for a cell at a stage; NOBODY twice when there is none."""
    table = world.programmes
    best, chosen, least = c.NOBODY, c.NOBODY, math.inf
    for place in range(table.feeds_index[cell], table.feeds_index[cell + 1]):
        programme = table.feeds[place]
        if table.enters[programme] <= stage:
            continue
        waiting, ready = best_of_pool(world, world.pool_waiting[programme], world.pool_ready[programme])
        world.pool_waiting[programme], world.pool_ready[programme] = waiting, ready
        if ready < 0:
            continue
        key = world.heap_key[ready]
        ties = key == least and best >= 0 and world.heap[ready, c.H_NUMBER] < world.heap[best, c.H_NUMBER]
        if key < least or ties:
            best, chosen, least = ready, programme, key
    return chosen, best


@inlined
def takes_graduate(world: World, requisition: int, cell: int, which: int) -> bool:
    """Whether the best available graduate of the programmes that feed the cell takes the place of a search."""
    table = world.programmes
    while True:
        programme, row = best_offer(world, cell, world.requisition[requisition, c.R_STAGE])
        if programme < 0:
            return False
        entity = np.uint64(world.heap[row, c.H_THING])
        world.pool_ready[programme] = heaps.rest(world, row)
        heaps.drop(world, row)
        if not programmes.declines(table.decline_rate[programme], world.seed, world.replication, entity):
            world.requisition[requisition, c.R_STAGE] = world.after[which, table.enters[programme]]
            world.requisition[requisition, c.R_ROUTE] = ev.ROUTE_PROGRAMME
            return True
