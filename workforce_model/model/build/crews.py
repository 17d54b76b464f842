"""Crews of limited size: the agency's own, and those a scenario names after a stage, with a labelled default size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from math import ceil

import numpy as np
import pandas as pd

from workforce_model.assumptions import default
from workforce_model.model.build.policy import Places, lever_days
from workforce_model.model.build.values import Row, missing, number
from workforce_model.model.calendar import Calendar
from workforce_model.model.tables import NEVER, Crews, Ints
from workforce_model.scenario import Crew, Scenario, ScenarioError
from workforce_model.schema.crews import CREW_STAGES, crew_stages
from workforce_model.schema.titles import folded


@dataclass(frozen=True)
class Staff:
    """One crew: the stages (rows of CREW_STAGES) and cells it serves, its size and the head start of critical seats.

    `load` is the mean number of requisitions in work at a time where the size is a default; None where it is given.
    """

    name: str
    stages: tuple[int, ...]
    cells: Ints
    size: int
    head_start: int
    load: float | None = None


def build_crews(
    table: pd.DataFrame | None, scenarios: Sequence[Scenario], places: Places, load_of: Callable[[int], float]
) -> tuple[Staff, ...]:
    """The crews of the table, then a crew of default size for each stage that a lever names as a crew.

    `load_of` gives the mean number of requisitions in work at a stage. ScenarioError where a lever names neither a
    crew nor a stage, and where two crews serve one stage of one class.
    """
    crews = tuple(_given(row, places) for row in ([] if table is None else table.to_dict("records")))
    stages = sorted({stage for scenario in scenarios for stage in _stages_named(scenario, crews)})
    everywhere = np.arange(len(places.classes))
    for stage in stages:
        load = load_of(stage)
        size = max(1, ceil(load / default("crew.utilisation").number))
        crews += (Staff(CREW_STAGES[stage], (stage,), everywhere, size, 0, load),)
    serving(crews, places)
    return crews


def _given(row: Row, places: Places) -> Staff:
    pattern = "*" if missing(row.get("class_pattern")) else folded(str(row["class_pattern"]))
    met = {title: fnmatchcase(title, pattern) for title in set(places.classes)}
    stages, unknown = crew_stages(str(row["stages"]))
    if unknown:
        raise ScenarioError(f"crews, '{row['crew']}': '{unknown[0]}' is no stage; known: {', '.join(CREW_STAGES)}")
    return Staff(
        name=str(row["crew"]),
        stages=stages,
        cells=np.flatnonzero([met[title] for title in places.classes]),
        size=int(number(row, "size", 1)),
        head_start=round(number(row, "head_start_days", 0)),
    )


def _stages_named(scenario: Scenario, crews: tuple[Staff, ...]) -> list[int]:
    """Stages that levers of the scenario name as crews which the table does not have."""
    found: list[int] = []
    known = {folded(crew.name) for crew in crews}
    for serial, lever in enumerate(scenario.levers, 1):
        if isinstance(lever, Crew) and folded(lever.crew) not in known:
            stages, unknown = crew_stages(lever.crew)
            if unknown or len(stages) != 1:
                names = sorted({crew.name for crew in crews} | set(CREW_STAGES))
                close = get_close_matches(folded(lever.crew), names, 3)
                hint = f"did you mean {' or '.join(close)}?" if close else f"known: {', '.join(names)}"
                raise ScenarioError(
                    f"scenario '{scenario.name}', lever {serial} (crew): '{lever.crew}' is neither a crew of the "
                    f"table crews nor a stage; {hint}"
                )
            found += stages
    return found


def serving(crews: Sequence[Staff], places: Places) -> Ints:
    """The crew of each cell and stage, -1 for none; ScenarioError that names two crews where both serve one."""
    of = np.full((len(places.classes), len(CREW_STAGES)), -1, dtype=np.int64)
    for row, crew in enumerate(crews):
        for stage in crew.stages:
            taken = crew.cells[of[crew.cells, stage] >= 0]
            if len(taken):
                other = crews[of[taken[0], stage]].name
                raise ScenarioError(
                    f"the crews '{other}' and '{crew.name}' both serve the stage {CREW_STAGES[stage]} of the class "
                    f"'{places.classes[taken[0]]}'; leave it to one of them"
                )
            of[crew.cells, stage] = row
    return of


def crew_named(name: str, crews: Sequence[Staff], where: str) -> int:
    """The row of a lever's crew; ScenarioError when the run was not prepared for it."""
    stages, _ = crew_stages(name)
    proper = CREW_STAGES[stages[0]] if stages else name
    for wanted in (name, proper):
        for row, crew in enumerate(crews):
            if folded(crew.name) == folded(wanted):
                return row
    raise ScenarioError(f"{where}: the crew '{name}' is not in this run; prepare the run with this scenario")


def crew_arrays(crews: Sequence[Staff], scenario: Scenario, places: Places, calendar: Calendar) -> Crews:
    """The crews under a scenario; ScenarioError when a crew would have fewer than no members."""
    head_start = [crew.head_start for crew in crews]
    changes: list[tuple[int, int, int]] = []
    for serial, lever in enumerate(scenario.levers, 1):
        if not isinstance(lever, Crew):
            continue
        where = f"scenario '{scenario.name}', lever {serial} (crew)"
        row = crew_named(lever.crew, crews, where)
        if lever.head_start_days is not None:
            head_start[row] = lever.head_start_days
        start, end = lever_days(lever, calendar, where)
        changes += [(start, row, lever.add)] if lever.add else []
        changes += [(end, row, -lever.add)] if lever.add and end != NEVER else []
        _enough(crews[row], sorted(change for change in changes if change[1] == row), where)
    changes.sort()
    return Crews(
        of=serving(crews, places),
        size=np.array([crew.size for crew in crews], dtype=np.int64),
        head_start=np.array(head_start, dtype=np.int64),
        change_day=np.array([day for day, _, _ in changes], dtype=np.int64),
        change_crew=np.array([row for _, row, _ in changes], dtype=np.int64),
        change_by=np.array([by for _, _, by in changes], dtype=np.int64),
    )


def _enough(crew: Staff, changes: Sequence[tuple[int, int, int]], where: str) -> None:
    size = crew.size
    for day in sorted({day for day, _, _ in changes}):
        size += sum(by for other, _, by in changes if other == day)
        if size < 0:
            raise ScenarioError(f"{where}: takes more members than the crew '{crew.name}' of {crew.size} has")
