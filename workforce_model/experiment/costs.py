"""What a run keeps to be costed: unit costs, what each scenario plans to spend, and its second seats."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import numpy as np
import pandas as pd

from workforce_model.assumptions import cost_default, cost_defaults
from workforce_model.experiment.development import UNIT as SUCCESSOR_YEARS
from workforce_model.experiment.development import development_pieces
from workforce_model.experiment.unit_costs import ANNUAL_PAY, RESTS_ON, given_costs, holding, unit_costs
from workforce_model.model.build import Prepared
from workforce_model.model.build.pipelines import Pipeline, from_levers
from workforce_model.model.build.policy import lever_days
from workforce_model.model.build.seats import seat_days
from workforce_model.model.build.values import missing
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.inputs import Inputs
from workforce_model.results.cells import write_csv
from workforce_model.scenario import Applicants, Development, Internship, Scenario

UNIT_COSTS: Final = "unit_costs.csv"
PLANNED: Final = "planned_costs.csv"
SECOND_SEATS: Final = "second_seats.csv"
HIRE_COSTS: Final = "hire_costs.csv"
PLANNED_COLUMNS: Final = ("scenario", "kind", "what", "date", "quantity", "unit", "amount", "origin", "source")
SEAT_COLUMNS: Final = ("scenario", "position", "class", "unit", "agency", "opens", "leaves")
HIRE_COLUMNS: Final = ("scenario", "what", "agency", "class", "from", "to", "amount", "source")
_EACH: Final = "programme_per_participant"
Price = tuple[float, str, str]  # dollars, origin, source


def keep_costs(prepared: Prepared, scenarios: Sequence[Scenario], inputs: Sequence[Inputs], folder: Path) -> None:
    """Write unit_costs.csv; planned costs, second seats and costs of hires where there is something to write."""
    write_csv(unit_costs(prepared, inputs[0]), folder / UNIT_COSTS, "%.10g")
    planned = [row for one in scenarios for row in planned_costs(prepared, one)]
    seats = [row for one, arrays in zip(scenarios, inputs, strict=True) for row in second_seats(prepared, one, arrays)]
    hires = [row for one in scenarios for row in hire_costs(prepared, one)]
    for file, rows, columns in (
        (PLANNED, planned, PLANNED_COLUMNS), (SECOND_SEATS, seats, SEAT_COLUMNS), (HIRE_COSTS, hires, HIRE_COLUMNS),
    ):  # fmt: skip
        if rows:
            write_csv(pd.DataFrame(rows, columns=list(columns)), folder / file)


def used_cost_defaults(prepared: Prepared, scenarios: Sequence[Scenario], inputs: Sequence[Inputs]) -> tuple[str, ...]:
    """Keys of the register of costs that this run rests on, in the order in which it lists them."""
    table = unit_costs(prepared, inputs[0])
    items = set(table.loc[table["origin"] == "default", "item"]) - {_EACH}
    if not any((arrays.seats.second >= 0).any() for arrays in inputs):
        items -= {"overlap_per_day"}
    if any(
        row[PLANNED_COLUMNS.index("origin")] == "default" for one in scenarios for row in planned_costs(prepared, one)
    ):
        items |= {_EACH}
    keys = {f"cost.{key}" for item in items for key in RESTS_ON.get(item, (ANNUAL_PAY,))}
    return tuple(key for key in cost_defaults() if key in keys)


def planned_costs(prepared: Prepared, scenario: Scenario) -> Iterator[tuple[object, ...]]:
    """What a scenario spends whatever happens, in PLANNED_COLUMNS.

    Each cohort of a programme on the day it starts, `quantity` participants; each lever with a cost a year, cut at the
    ends of fiscal years and dated in the middle of each piece, `quantity` years; the development of successors
    likewise, `quantity` successor-years. `amount`: dollars, not discounted.
    """
    calendar = prepared.calendar
    called = _called(prepared)
    for line, (price, origin, source) in _programmes(prepared, scenario):
        what = called.get(line.name, line.name)
        for day in _starts(line, calendar.horizon):
            when = calendar.date(day).isoformat()
            yield scenario.name, "programmes", what, when, line.seats, "people", price * line.seats, origin, source
    ends = calendar.period_ends[calendar.fiscal].tolist()
    for number, lever in enumerate(scenario.levers, 1):
        where = f"scenario '{scenario.name}', lever {number}"
        if isinstance(lever, Development) and lever.cost_per_successor is not None:
            for day, years in development_pieces(prepared, scenario, lever, where):
                yield (
                    scenario.name, "levers", lever.summary(), calendar.date(day).isoformat(), round(years, 6),
                    SUCCESSOR_YEARS, round(years * lever.cost_per_successor, 2), "given", lever.source,
                )  # fmt: skip
        if lever.cost_per_year is None:
            continue
        start, end = lever_days(lever, calendar, where)
        for first, last in pairwise(ends):
            days = min(end, last + 1) - max(start, first + 1)
            if days > 0:
                middle = calendar.date(max(start, first + 1) + days // 2).isoformat()
                years = days / DAYS_PER_YEAR
                yield (
                    scenario.name, "levers", lever.summary(), middle, round(years, 6), "years",
                    round(years * lever.cost_per_year, 2), "given", lever.source,
                )  # fmt: skip


def hire_costs(prepared: Prepared, scenario: Scenario) -> Iterator[tuple[object, ...]]:
    """What a lever spends on each person hired from outside, a row a class, in HIRE_COLUMNS; `to` is blank: no end."""
    calendar, names, cells = prepared.calendar, prepared.names, prepared.cells
    for number, lever in enumerate(scenario.levers, 1):
        if not isinstance(lever, Applicants) or not lever.cost_per_hire:
            continue
        where = f"scenario '{scenario.name}', lever {number} ({lever.lever})"
        start, end = lever_days(lever, calendar, where)
        dates = calendar.date(start).isoformat(), calendar.date(end - 1).isoformat() if lever.end else ""
        for row in np.unique(cells.class_[prepared.places.matching(lever.classes, lever.units, where)]).tolist():
            agency = names.agencies[names.class_agency[row]]
            price = lever.cost_per_hire, lever.source
            yield scenario.name, lever.summary(), agency, names.classes[row], *dates, *price


def second_seats(prepared: Prepared, scenario: Scenario, inputs: Inputs) -> Iterator[tuple[object, ...]]:
    """Seats whose holder overlaps with a known leaver, in SEAT_COLUMNS: from day `opens` until the other `leaves`."""
    leaves, _ = seat_days(prepared.seats, inputs.people, prepared.calendar)
    names, cells = inputs.names, inputs.cells
    rows = np.flatnonzero(inputs.seats.second >= 0)
    for position, row in sorted(zip(inputs.seats.second[rows].tolist(), rows.tolist(), strict=True)):
        cell = inputs.seats.cell[position]
        opens = max(int(inputs.seats.opens[position]), 0)
        place = names.classes[cells.class_[cell]], names.units[cells.unit[cell]], names.agencies[cells.agency[cell]]
        yield scenario.name, position, *place, opens, int(leaves[row])


def _programmes(prepared: Prepared, scenario: Scenario) -> Iterator[tuple[Pipeline, Price]]:
    """The programmes of a scenario, each with what a participant costs."""
    table = prepared.submission.tables.get("programmes")
    rows: list[dict[Any, Any]] = [] if table is None else table.to_dict("records")
    for line, row in zip(prepared.programmes, rows, strict=True):
        told = row.get("cost_per_participant")
        source = "programmes" if missing(row.get("source")) else str(row["source"])
        yield line, _price(prepared, line, None if missing(told) else float(str(told)), source)
    levers = [lever for lever in scenario.levers if isinstance(lever, Internship)]
    added = from_levers(scenario, prepared.places, prepared.calendar)
    for line, lever in zip(added, levers, strict=True):
        yield line, _price(prepared, line, lever.cost_per_participant, lever.source)


def _called(prepared: Prepared) -> dict[str, str]:
    """The full names of the programmes of the table by their short ones, where it gives one that no other has."""
    table = prepared.submission.tables.get("programmes")
    if table is None or "name" not in table:
        return {}
    given = table.dropna(subset="name")
    given = given[~given["name"].duplicated(keep=False)]
    return dict(zip(given["programme_id"].astype(str), given["name"].astype(str), strict=True))


def _price(prepared: Prepared, line: Pipeline, told: float | None, source: str) -> Price:
    """The programme's own price; else the mean of the classes it feeds, of the table unit_costs or the default."""
    if told is not None:
        return told, "given", source
    given = given_costs(prepared.submission.tables.get("unit_costs"))
    titles = sorted({prepared.names.classes[row] for row in prepared.cells.class_[line.cells].tolist()})
    own = [holding(_EACH, title, given) for title in titles]
    usual = cost_default(f"cost.{_EACH}")
    price = fmean(usual.number if one is None else one.amount for one in own)
    told_by = list(dict.fromkeys(usual.source if one is None else one.source for one in own))
    return price, "given" if all(own) else "default", "; ".join(told_by)


def _starts(line: Pipeline, horizon: int) -> Iterator[int]:
    """Days of the projection on which a cohort starts, those that end after it included."""
    step, serial = DAYS_PER_YEAR / line.cohorts_per_year, 0
    while (day := line.first_start + int(serial * step + 0.5)) <= min(line.last_start, horizon):
        if day > 0:
            yield day
        serial += 1
