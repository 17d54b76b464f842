"""The steps of a requisition: inside first where the rules say so, then lists or recruitment stage by stage."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.careers import cell_of, class_of, policy, today
from workforce_model.model.compiled_engine.certification import certify, choose, declines, go_out, survey
from workforce_model.model.compiled_engine.cohorts import takes_graduate
from workforce_model.model.compiled_engine.lists import announced_examination, by_calendar, list_life
from workforce_model.model.compiled_engine.moves import appoint, promote, promote_best, transfer
from workforce_model.model.compiled_engine.seats import note
from workforce_model.model.compiled_engine.world import World
from workforce_model.model.jit import inlined, part
from workforce_model.model.rules import hiring, lists, moves, people, succession
from workforce_model.model.rules.policy import window_last
from workforce_model.model.tables import PROMOTION_STAGE


@part
def process_of(world: World, requisition: int) -> int:
    """The hiring process of a requisition's class."""
    return int(world.classes.process[class_of(world, world.requisition[requisition, c.R_SEAT])])


@inlined
def advance(world: World, requisition: int) -> int:
    """What comes next: the stage to stay in, WAITS for an examination, or DONE when somebody has started."""
    row = world.requisition[requisition]
    class_ = class_of(world, row[c.R_SEAT])
    if row[c.R_STAGE] > hiring.APPROVAL and not row[c.R_ASKED_BELOW]:
        row[c.R_ASKED_BELOW] = 1
        if ready_successor(world, row[c.R_SEAT]) >= 0:
            row[c.R_MODE], row[c.R_SUCCESSOR] = hiring.BELOW, 1
        elif asks_below(world, requisition, class_):
            row[c.R_MODE] = hiring.BELOW
            if int(world.policy.base[class_, rule.PROMOTION_METHOD]) == rule.BY_LIST:
                row[c.R_LIST] = moves.LISTS * class_ + moves.PROMOTIONAL_LIST
    if row[c.R_MODE] == hiring.BELOW and row[c.R_LIST] == hiring.NO_LIST:
        return PROMOTION_STAGE
    if row[c.R_MODE] == hiring.BELOW:
        step = serve(world, requisition, class_)
        if step != hiring.DONE:
            return step
    if row[c.R_STAGE] > hiring.APPROVAL and not row[c.R_ASKED_ACROSS]:
        row[c.R_ASKED_ACROSS] = 1
        share = policy(world, class_, rule.TRANSFER_SHARE)
        entity = np.uint64(row[c.R_ENTITY])
        if share > 0.0 and moves.across_draw(world.seed, world.replication, entity) < share:
            row[c.R_MODE] = hiring.ACROSS
            return PROMOTION_STAGE
    return search(world, requisition, class_)


@inlined
def search(world: World, requisition: int, class_: int) -> int:
    """The next step of a search outside: a graduate, a name from a list, the next stage, or the start."""
    which = world.classes.process[class_]
    while True:
        row = world.requisition[requisition]
        cell = cell_of(world, row[c.R_SEAT])
        if row[c.R_FRESH] and row[c.R_STAGE] > hiring.APPROVAL:
            row[c.R_FRESH] = 0
            feeds = world.programmes.feeds_index
            asks = feeds[cell] < feeds[cell + 1] and row[c.R_ROUTE] == ev.ROUTE_OPEN
            if asks and takes_graduate(world, requisition, cell, which):
                row[c.R_LIST] = hiring.NO_LIST
            outside = row[c.R_ROUTE] == ev.ROUTE_OPEN and row[c.R_LIST] == hiring.NO_LIST
            if outside and row[c.R_STAGE] > hiring.LIST and list_life(world, class_) > 0:
                row[c.R_STAGE] = hiring.LIST  # a list is used even where no stage leads to it
        if hiring.APPROVAL < row[c.R_STAGE] <= hiring.LIST and row[c.R_ROUTE] == ev.ROUTE_OPEN:
            if row[c.R_ANNOUNCING]:
                return int(row[c.R_STAGE])
            if list_serves(world, requisition, class_, which):
                return serve(world, requisition, class_)
        if row[c.R_STAGE] < hiring.STAGE_COUNT:
            return int(row[c.R_STAGE])
        if appoint(world, requisition, class_):
            return hiring.DONE
        row[c.R_NAME] = c.NOBODY
        note(world, ev.STAGE_REPEATED, requisition, ev.FIRST_STAGE + hiring.LIST, c.NOBODY)
        row[c.R_STAGE] = hiring.LIST


@inlined
def list_serves(world: World, requisition: int, class_: int, which: int) -> bool:
    """Whether the search goes by the class's open list: it has a lasting one, or a former employee stands on it."""
    row = world.requisition[requisition]
    used = row[c.R_LIST]
    row[c.R_LIST] = moves.LISTS * class_ + moves.OPEN_LIST
    if list_life(world, class_) > 0:
        return True
    if world.listing[row[c.R_LIST], c.L_FIRST] >= 0:
        _, names, _ = survey(world, requisition, class_)
        if names > 0:
            return True
    row[c.R_LIST] = hiring.NO_LIST
    if used != hiring.NO_LIST:
        row[c.R_STAGE] = world.after[which, hiring.POSTING]
    return False


@inlined
def asks_below(world: World, requisition: int, class_: int) -> bool:
    """Whether the vacancy is first offered to the classes below."""
    row = world.requisition[requisition]
    at = (row[c.R_ROUTE_AT] + 0.5) / people.LOTTERY
    usual = world.classes.share[class_]
    return bool(at < window_last(world.promotion_shares, cell_of(world, row[c.R_SEAT]), today(world), usual))


@part
def ready_successor(world: World, seat: int) -> int:
    """The first named successor of a seat who is ready and still where they were named; NOBODY when there is none."""
    named = world.succession
    for pair in range(named.pair_index[seat], named.pair_index[seat + 1]):
        if not named.asked[pair]:
            continue
        person = world.row_of_person[named.person[pair]]
        there = world.person[person, c.P_SEAT] >= 0 and world.person[person, c.P_ENTRY] == 0
        if there and succession.ready_day(named, pair, world.seed, world.replication) <= today(world):
            return int(person)
    return c.NOBODY


@inlined
def succeed(world: World, requisition: int, class_: int) -> None:
    """A ready successor takes the seat; where none is left the class's own way is asked after."""
    row = world.requisition[requisition]
    person = ready_successor(world, row[c.R_SEAT])
    if person >= 0:
        promote(world, requisition, class_, person)
    else:
        row[c.R_SUCCESSOR] = row[c.R_ASKED_BELOW] = 0
        row[c.R_MODE] = hiring.SEARCH


@part
def serve(world: World, requisition: int, class_: int) -> int:
    """Certification where the list has names enough, else an examination; DONE with nobody below to examine."""
    row = world.requisition[requisition]
    promotional = row[c.R_MODE] == hiring.BELOW
    if row[c.R_ANNOUNCING]:
        return int(row[c.R_STAGE])
    _, names, enough = survey(world, requisition, class_)
    if enough or (row[c.R_EXAMINED] and names > 0):
        if promotional:
            return PROMOTION_STAGE
        row[c.R_STAGE] = hiring.LIST
        return hiring.LIST
    if promotional and row[c.R_EXAMINED]:
        search_outside(world, requisition)
        return hiring.DONE
    which = row[c.R_LIST]
    if world.listing[which, c.L_ANNOUNCED] or (not promotional and by_calendar(world, class_)):
        return hiring.WAITS
    world.listing[which, c.L_ANNOUNCED] = 1
    row[c.R_ANNOUNCING] = 1
    posting = world.process.present[process_of(world, requisition), hiring.POSTING]
    row[c.R_STAGE] = hiring.POSTING if posting else hiring.EXAM
    return int(row[c.R_STAGE])


@part
def search_outside(world: World, requisition: int) -> None:
    """Nobody inside: the requisition looks outside from the first stage after approval."""
    row = world.requisition[requisition]
    row[c.R_MODE], row[c.R_LIST], row[c.R_EXAMINED] = hiring.SEARCH, hiring.NO_LIST, 0
    row[c.R_STAGE] = world.after[process_of(world, requisition), hiring.POSTING]


@inlined
def outcome(world: World, requisition: int, stage: int) -> None:
    """What comes of a stay in a stage."""
    row = world.requisition[requisition]
    class_ = class_of(world, row[c.R_SEAT])
    if stage == PROMOTION_STAGE:
        look_inside(world, requisition, class_)
    elif row[c.R_ANNOUNCING]:
        announced(world, requisition, stage)
    elif row[c.R_LIST] != hiring.NO_LIST and stage == hiring.LIST:
        certificate(world, requisition, class_)
    elif row[c.R_LIST] != hiring.NO_LIST and stage == hiring.INTERVIEW:
        interviewed(world, requisition, class_)
    else:
        staged(world, requisition, stage, class_)


@part
def said(world: World, requisition: int, stage: int, passed: bool) -> None:
    """Write whether a stage was passed."""
    if world.full:
        word = ev.STAGE_PASSED if passed else ev.STAGE_REPEATED
        note(world, word, requisition, ev.FIRST_STAGE + stage, c.NOBODY)
    if not passed:
        world.requisition[requisition, c.R_FRESH] = 1


@inlined
def look_inside(world: World, requisition: int, class_: int) -> None:
    """The promotion process ends: somebody from below or from another unit moves, or the search goes outside."""
    row = world.requisition[requisition]
    said(world, requisition, PROMOTION_STAGE, bool(row[c.R_PASSED]))
    if row[c.R_MODE] == hiring.ACROSS:
        if not transfer(world, requisition, class_):
            row[c.R_MODE] = hiring.SEARCH
        return
    if row[c.R_SUCCESSOR]:
        succeed(world, requisition, class_)
        return
    if row[c.R_LIST] == hiring.NO_LIST:
        if not promote_best(world, requisition, class_):
            row[c.R_MODE] = hiring.SEARCH
        return
    cutoff, _, _ = survey(world, requisition, class_)
    certify(world, requisition, class_, cutoff)
    name = c.NOBODY
    if choose(world, requisition, class_):
        name = row[c.R_NAME]
    if name >= 0 and world.name[name, c.N_PERSON] >= 0:
        world.name[name, c.N_STATE] = lists.GONE
        promote(world, requisition, class_, world.name[name, c.N_PERSON])
    else:
        search_outside(world, requisition)


@inlined
def announced(world: World, requisition: int, stage: int) -> None:
    """An announcement is closed, or its examination held."""
    row = world.requisition[requisition]
    said(world, requisition, stage, bool(row[c.R_PASSED]))
    if not row[c.R_PASSED]:
        back = world.process.repeat_to[process_of(world, requisition), stage]
        row[c.R_STAGE] = back if hiring.POSTING <= back <= stage else stage
    elif stage == hiring.POSTING:
        row[c.R_STAGE] = hiring.EXAM
    else:
        announced_examination(world, requisition)
        row[c.R_STAGE] = hiring.LIST


@inlined
def certificate(world: World, requisition: int, class_: int) -> None:
    """Names are certified, unless others have taken too many of them meanwhile."""
    row = world.requisition[requisition]
    cutoff, names, enough = survey(world, requisition, class_)
    serves = enough or (row[c.R_EXAMINED] != 0 and names > 0)
    said(world, requisition, hiring.LIST, serves)
    if not serves:
        row[c.R_EXAMINED] = 0
        return
    certify(world, requisition, class_, cutoff)
    row[c.R_STAGE] = world.after[process_of(world, requisition), hiring.INTERVIEW]
    if row[c.R_STAGE] == hiring.INTERVIEW:
        go_out(world, requisition, True)
    elif not choose(world, requisition, class_):
        row[c.R_STAGE] = hiring.LIST


@inlined
def interviewed(world: World, requisition: int, class_: int) -> None:
    """The appointing authority chooses one of those certified, or nobody."""
    row = world.requisition[requisition]
    go_out(world, requisition, False)
    chosen = row[c.R_PASSED] != 0 and choose(world, requisition, class_)
    said(world, requisition, hiring.INTERVIEW, chosen)
    after = world.after[process_of(world, requisition), hiring.INTERVIEW + 1]
    row[c.R_STAGE] = after if chosen else hiring.LIST


@inlined
def staged(world: World, requisition: int, stage: int, class_: int) -> None:
    """A stage is passed, or the requisition goes back; whoever was chosen is struck or has declined."""
    row, which = world.requisition[requisition], process_of(world, requisition)
    while row[c.R_PASSED] and row[c.R_STAGE] < stage:  # done at one time with the last
        said(world, requisition, row[c.R_STAGE], bool(row[c.R_PASSED]))
        row[c.R_STAGE] = world.after[which, row[c.R_STAGE] + 1]
    said(world, requisition, stage, bool(row[c.R_PASSED]))
    if row[c.R_PASSED]:
        row[c.R_STAGE] = world.after[which, stage + 1]
        return
    row[c.R_ROUTE] = ev.ROUTE_OPEN
    row[c.R_STAGE] = world.process.repeat_to[which, stage]
    name = row[c.R_NAME]
    if name < 0:
        return
    if stage < hiring.OFFER:
        world.name[name, c.N_STATE] = lists.GONE
    else:
        declines(world, name, requisition, int(policy(world, class_, rule.INACTIVE_AFTER)))
    row[c.R_NAME] = c.NOBODY
    interviewed_again = row[c.R_STAGE] >= hiring.INTERVIEW and world.process.present[which, hiring.INTERVIEW]
    row[c.R_STAGE] = hiring.INTERVIEW if interviewed_again else hiring.LIST
    go_out(world, requisition, bool(interviewed_again))
