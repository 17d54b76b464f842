"""Programmes of the submission and of the scenario as one table of cohorts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workforce_model.assumptions import programme_defaults
from workforce_model.model.build.policy import Places, lever_days
from workforce_model.model.build.values import Row, date_of, missing, number
from workforce_model.model.calendar import DAYS_PER_YEAR, Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.tables import NEVER, Ints, Programmes
from workforce_model.scenario import Internship, Scenario, ScenarioError
from workforce_model.schema.codes import STAGES

ENTERS = {"direct": STAGES.index("background"), "compete": STAGES.index("exam")}


@dataclass(frozen=True)
class Pipeline:
    """One programme: the cells it feeds, its cohorts' first and last start day, and its terms."""

    name: str
    cells: Ints
    first_start: int
    last_start: int
    cohorts_per_year: float
    seats: int
    duration: int
    completion_rate: float
    decline_rate: float
    shelf_life: int
    conversion: str

    def starts(self, horizon: int) -> list[tuple[int, int]]:
        """(serial, start day) of every cohort that completes in the projection."""
        step = DAYS_PER_YEAR / self.cohorts_per_year
        last = min(self.last_start, horizon - self.duration)
        count = int((last - self.first_start) // step) + 1 if last >= self.first_start else 0
        days = [(serial, self.first_start + int(serial * step + 0.5)) for serial in range(count)]
        return [(serial, day) for serial, day in days if day + self.duration > 0]


def submitted(table: pd.DataFrame | None, places: Places, calendar: Calendar) -> tuple[Pipeline, ...]:
    """The programmes of the submission; what a row leaves blank is the packaged default of its kind."""
    rows = [] if table is None else table.to_dict("records")
    return tuple(_submitted(row, places, calendar) for row in rows)


def _submitted(row: Row, places: Places, calendar: Calendar) -> Pipeline:
    kinds = programme_defaults()
    kind = "internship" if missing(row.get("kind")) else str(row["kind"])
    usual = kinds[kind]

    def day(name: str, otherwise: int) -> int:
        given = row.get(name)
        return otherwise if missing(given) else calendar.day(date_of(given))

    patterns = [part.strip() for part in str(row["target_classes"]).split(";") if part.strip()]
    conversion = usual.conversion if missing(row.get("conversion")) else str(row["conversion"])
    return Pipeline(
        name=str(row["programme_id"]),
        cells=places.matching(patterns, ("*",), f"programme {row['programme_id']}"),
        first_start=day("first_start_date", 1),
        last_start=day("funding_end_date", NEVER),
        cohorts_per_year=number(row, "cohorts_per_year", usual.cohorts_per_year),
        seats=int(number(row, "seats", 1)),
        duration=int(number(row, "duration_days", usual.duration_days)),
        completion_rate=number(row, "completion_rate", usual.completion_rate),
        decline_rate=number(row, "decline_rate", usual.decline_rate),
        shelf_life=int(number(row, "shelf_life_days", usual.shelf_life_days)),
        conversion=conversion,
    )


def from_levers(scenario: Scenario, places: Places, calendar: Calendar) -> tuple[Pipeline, ...]:
    """The programmes a scenario adds."""
    found = []
    for serial, lever in enumerate(scenario.levers, 1):
        if isinstance(lever, Internship):
            where = f"scenario '{scenario.name}', lever {serial}"
            start, end = lever_days(lever, calendar, where)
            found.append(
                Pipeline(
                    name=lever.name,
                    cells=places.matching(lever.classes, lever.units, where),
                    first_start=start,
                    last_start=end - 1,
                    cohorts_per_year=lever.cohorts_per_year,
                    seats=lever.seats,
                    duration=lever.duration_days,
                    completion_rate=lever.completion_rate,
                    decline_rate=lever.decline_rate,
                    shelf_life=lever.shelf_life_days,
                    conversion=lever.conversion,
                )
            )
    return tuple(found)


def build_programmes(pipelines: Sequence[Pipeline], agency: str, class_of_cell: Ints, horizon: int) -> Programmes:
    """All pipelines as arrays; programmes keep their numbers when a scenario adds more behind them.

    ScenarioError when two share a name: a programme's luck belongs to its name.
    """
    twice = [name for name, count in Counter(line.name for line in pipelines).items() if count > 1]
    if twice:
        raise ScenarioError(f"two programmes are called '{twice[0]}'; give each its own 'name'")
    cohorts = [(row, *start) for row, line in enumerate(pipelines) for start in line.starts(horizon)]
    pairs = sorted((int(cell), row) for row, line in enumerate(pipelines) for cell in line.cells)
    targets = [np.unique(class_of_cell[line.cells]) for line in pipelines]
    return Programmes(
        entity=np.array([named_entity(agency, "programmes", line.name) for line in pipelines], dtype=np.uint64),
        seats=_ints([line.seats for line in pipelines]),
        duration=_ints([line.duration for line in pipelines]),
        completion_rate=np.array([line.completion_rate for line in pipelines], dtype=np.float64),
        decline_rate=np.array([line.decline_rate for line in pipelines], dtype=np.float64),
        shelf_life=_ints([line.shelf_life for line in pipelines]),
        enters=_ints([ENTERS[line.conversion] for line in pipelines]),
        programme=_ints([row for row, _, _ in cohorts]),
        cohort=_ints([serial for _, serial, _ in cohorts]),
        starts=_ints([day for _, _, day in cohorts]),
        feeds_index=np.searchsorted([cell for cell, _ in pairs], np.arange(len(class_of_cell) + 1)).astype(np.int64),
        feeds=_ints([row for _, row in pairs]),
        target_index=_ints([0, *np.cumsum([len(rows) for rows in targets])]),
        target=_ints([row for rows in targets for row in rows]),
    )


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
