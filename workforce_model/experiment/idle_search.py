"""Levers on how people are searched for that can still change nothing: why, in words."""

from itertools import pairwise

import numpy as np

from workforce_model.model.build import Prepared
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules.hiring import POSTING
from workforce_model.model.rules.policy import ever
from workforce_model.model.settings import LIST_LIFE_DAYS
from workforce_model.model.tables import AHEAD_OF_ANY
from workforce_model.scenario import Applicants, HireAhead, ParallelStages


def idle_search(lever: ParallelStages | Applicants | HireAhead, prepared: Prepared, inputs: Inputs) -> str:
    """Why a lever, or which part of it, changes nothing; empty where it can change something."""
    match lever:
        case ParallelStages():
            return _together(lever, prepared, inputs)
        case Applicants():
            return _applicants(lever, prepared, inputs)
        case HireAhead():
            return _hire_ahead(lever, prepared, inputs)


def _together(lever: ParallelStages, prepared: Prepared, inputs: Inputs) -> str:
    first, last = lever.span()
    cells = prepared.places.matching(lever.classes, lever.units, lever.lever)
    there = inputs.process.present[inputs.classes.process[prepared.cells.class_[cells]], first : last + 1]
    crews = np.where(there > 0, inputs.crews.of[cells, first : last + 1], -1)
    if not (there.sum(axis=1) > 1).any():
        return f"no class it names has two of the stages {', '.join(lever.stages)}"
    apart = all(_waits_apart(*row) for row in zip(there.tolist(), crews.tolist(), strict=True))
    return "each of the stages waits for a crew of its own, so one is still done after the other" if apart else ""


def _waits_apart(there: list[int], crews: list[int]) -> bool:
    """Whether no stage can be done at the same time as the one before it."""
    kept = [crew for stage, crew in zip(there, crews, strict=True) if stage]
    return all(crew not in (-1, before) for before, crew in pairwise(kept))


def _applicants(lever: Applicants, prepared: Prepared, inputs: Inputs) -> str:
    cells = prepared.places.matching(lever.classes, lever.units, lever.lever)
    classes = np.unique(prepared.cells.class_[cells])
    process = np.array(prepared.processes.of_class)[classes]
    lists = ever(inputs.policy, LIST_LIFE_DAYS)[classes].any()
    table = prepared.processes.table
    fails = (table.present[process, POSTING] > 0) & (table.pass_rate[process, POSTING] < 1)
    if lever.factor == 1 and not lever.score_change:
        return "" if lever.cost_per_hire else "a factor of 1 and no change of scores leave everything as it is"
    if not lists and not (fails.any() and lever.factor != 1):
        return "no posting of the classes it names fails for want of candidates, and they have no eligible lists"
    scores = "part of it changes nothing: scores count on eligible lists only, and no class it names has one"
    return scores if lever.score_change and not lists else ""


def _hire_ahead(lever: HireAhead, prepared: Prepared, inputs: Inputs) -> str:
    cells = prepared.places.matching(lever.classes, lever.units, lever.lever)
    own = (inputs.seats.ahead == AHEAD_OF_ANY) & np.isin(inputs.seats.cell, cells)
    return "" if own.any() else "no retirement is expected within its dates that is not replaced ahead of time already"
