"""Requisitions under way: waiting for lists and crews, staying in stages, ending."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine import heaps
from workforce_model.model.compiled_engine.agenda import put
from workforce_model.model.compiled_engine.careers import cell_of, today
from workforce_model.model.compiled_engine.lists import free_requisition
from workforce_model.model.compiled_engine.search import advance, outcome, process_of
from workforce_model.model.compiled_engine.seats import note, open_requisition
from workforce_model.model.compiled_engine.world import World
from workforce_model.model.jit import inlined, part
from workforce_model.model.rules import hiring, people
from workforce_model.model.rules.policy import window_product, window_value
from workforce_model.model.tables import PROMOTION_STAGE


@inlined
def go_on(world: World, requisition: int) -> None:
    """The requisition's next event: it opens, begins, has stayed in a stage, or is woken."""
    row = world.requisition[requisition]
    doing = row[c.R_DOING]
    if doing == c.OPENS and not row[c.R_DEAD]:
        open_requisition(world, requisition)
        return
    if doing == c.BEGINS:
        begin(world, requisition)
        if row[c.R_STAGE] == hiring.STAGE_COUNT and today(world) < 1:
            row[c.R_DOING] = c.WOKEN
            put(world, c.ONE, ev.PHASE_REQUISITION, row[c.R_LOTTERY], row[c.R_NUMBER], c.REQUISITION_GOES_ON,
                requisition, c.ZERO)  # fmt: skip
            return
    if doing == c.VISITED and not row[c.R_DEAD]:
        outcome(world, requisition, row[c.R_VISITING])
    proceed(world, requisition)


@inlined
def begin(world: World, requisition: int) -> None:
    """Nothing holds the requisition any more: it starts, or goes on where it stood at the opening."""
    row = world.requisition[requisition]
    under_way = row[c.R_STAGE]
    row[c.R_STAGE] = world.after[process_of(world, requisition), max(under_way, 0)]
    row[c.R_ASKED_BELOW] = row[c.R_ASKED_ACROSS] = under_way > hiring.APPROVAL
    row[c.R_UNDER_WAY] = under_way >= 0
    row[c.R_FRESH] = under_way < 0


@part
def proceed(world: World, requisition: int) -> None:
    """Step by step until the requisition must wait, stay somewhere, or has ended."""
    while not (world.requisition[requisition, c.R_DEAD] or world.requisition[requisition, c.R_FILLED]):
        step = advance(world, requisition)
        if step == hiring.WAITS:
            release(world, requisition)
            row = world.requisition[requisition]
            which = row[c.R_LIST]
            row[c.R_NEXT] = world.listing[which, c.L_WAITING]
            world.listing[which, c.L_WAITING] = requisition
            return
        if step != hiring.DONE:
            visit(world, requisition, step)
            return
    release(world, requisition)
    free_requisition(world, requisition)


@inlined
def visit(world: World, requisition: int, stage: int) -> None:
    """The requisition's stay in one stage, after waiting for a free member of the crew where it needs one."""
    row = world.requisition[requisition]
    row[c.R_VISITING] = stage
    crew = world.crews.of[cell_of(world, row[c.R_SEAT]), stage]
    if crew != row[c.R_CREW]:
        release(world, requisition)
        if crew >= 0:
            critical = world.seats.critical[row[c.R_SEAT]]
            queued = today(world) - world.crews.head_start[crew] * critical
            key = queued * people.LOTTERY + row[c.R_LOTTERY]  # by day, then by lottery number
            entry = heaps.entry(world, key, key, row[c.R_NUMBER], requisition, c.ZERO)
            world.crew_queue[crew] = heaps.meld(world, world.crew_queue[crew], entry)
            dispatch(world, crew)
            return
    stay(world, requisition)


@part
def stay(world: World, requisition: int) -> None:
    """The stay in a stage begins: its end is put on the calendar.

    Where nothing can disturb the requisition and no log is kept, it goes through stages at once, up to the last or to
    one after which a graduate may come instead: luck is keyed, so that nothing differs but the number of events.
    """
    row = world.requisition[requisition]
    stage, which, day = row[c.R_VISITING], process_of(world, requisition), today(world)
    cell = cell_of(world, row[c.R_SEAT])
    if stage == hiring.POSTING and world.full:
        note(world, ev.ANNOUNCED, requisition, ev.NOTHING, c.NOBODY)
    quiet = not world.full and world.quiet[cell] and row[c.R_MODE] == hiring.SEARCH and stage > hiring.APPROVAL
    fed = world.programmes.feeds_index[cell] < world.programmes.feeds_index[cell + 1]
    while True:
        together = hiring.together_until(world.parallel, cell, stage, day)
        if together > stage:
            stage, days, passed, lottery, row[c.R_STEP] = hiring.stages_together(
                world.process, which, world.crews, world.stage_factors, world.stage_rates, cell, stage, together, day,
                world.seed, world.replication, np.uint64(row[c.R_ENTITY]), row[c.R_STEP],
            )  # fmt: skip
        else:
            factor = window_product(world.stage_factors, cell, stage, day)
            rate = window_value(world.stage_rates, cell, stage, day, world.process.pass_rate[which, stage])
            days, passed, lottery = hiring.stage_step(
                world.process.quantiles[which, stage], rate, factor, world.seed, world.replication,
                np.uint64(row[c.R_ENTITY]), row[c.R_STEP],
            )  # fmt: skip
            row[c.R_STEP] += 1
        last = stage == PROMOTION_STAGE or world.after[which, stage + 1] == hiring.STAGE_COUNT
        examination = row[c.R_ANNOUNCING] != 0 and stage == hiring.EXAM
        day += hiring.stay_days(days, day, row[c.R_OPENED], lottery, row[c.R_UNDER_WAY] != 0, last, examination)
        if not quiet or day > world.horizon or (passed and last) or (fed and not passed):
            break
        stage = world.after[which, stage + 1] if passed else world.process.repeat_to[which, stage]
    row[c.R_VISITING], row[c.R_PASSED], row[c.R_LOTTERY], row[c.R_DOING] = stage, passed, lottery, c.VISITED
    put(world, day, ev.PHASE_REQUISITION, lottery, row[c.R_NUMBER], c.REQUISITION_GOES_ON, requisition, c.ZERO)


@part
def dispatch(world: World, crew: int) -> None:
    """Free members take the first requisitions of the queue, today; the withdrawn are forgotten."""
    while world.crew_free[crew] > 0 and world.crew_queue[crew] >= 0:
        entry = world.crew_queue[crew]
        requisition = world.heap[entry, c.H_THING]
        world.crew_queue[crew] = heaps.rest(world, entry)
        heaps.drop(world, entry)
        row = world.requisition[requisition]
        if row[c.R_DEAD]:
            free_requisition(world, requisition)
            continue
        world.crew_free[crew] -= 1
        row[c.R_CREW] = crew
        put(world, today(world), ev.PHASE_CREW, row[c.R_LOTTERY], row[c.R_NUMBER], c.CREW_CALLS, requisition, c.ZERO)


@inlined
def crew_calls(world: World, requisition: int) -> None:
    """A member of the crew is free for the requisition."""
    if world.requisition[requisition, c.R_DEAD]:
        proceed(world, requisition)
    else:
        stay(world, requisition)


@inlined
def crew_changes(world: World, change: int) -> None:
    """A crew grows or shrinks."""
    crews = world.crews
    crew = crews.change_crew[change]
    world.crew_free[crew] += crews.change_by[change]
    dispatch(world, crew)


@part
def release(world: World, requisition: int) -> None:
    """The requisition's member of a crew is free again."""
    crew = world.requisition[requisition, c.R_CREW]
    world.requisition[requisition, c.R_CREW] = c.NOBODY
    if crew >= 0:
        world.crew_free[crew] += 1
        dispatch(world, crew)
