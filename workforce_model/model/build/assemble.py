"""From a submission and a scenario to one set of frozen inputs."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from workforce_model.assumptions import DEFAULT_PLAN_GROUP, PlanGroup, plan_group
from workforce_model.intake import Submission
from workforce_model.model.build.ladders import Ladders, build_ladders
from workforce_model.model.build.opening import first_year_exits, steady_vacancies, vacant_seats
from workforce_model.model.build.people import Incumbents, build_incumbents, ready_after
from workforce_model.model.build.pipelines import Pipeline, build_programmes, from_levers, submitted
from workforce_model.model.build.policy import Places, Settings, build_settings, place_names
from workforce_model.model.build.processes import Processes, build_processes, level_tables
from workforce_model.model.build.rates import build_ages, build_hazards
from workforce_model.model.build.requisitions import requisitions_under_way
from workforce_model.model.build.staffing import SEPARATOR, staffing
from workforce_model.model.calendar import Calendar, build_calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Inputs, Names
from workforce_model.model.tables import (
    NEVER,
    SEAT_FILLED,
    SEAT_NEW,
    SEAT_STEADY,
    SEAT_UNDER_WAY,
    Ages,
    Cells,
    Classes,
    Ints,
    Seats,
)
from workforce_model.scenario import Scenario, ScenarioError
from workforce_model.schema.codes import MEMBER_CATEGORIES


@dataclass(frozen=True)
class Prepared:
    """What all scenarios of a run share. `seats` has a row a seat, in seat order, with `class_row` and `cell`."""

    submission: Submission
    calendar: Calendar
    ladders: Ladders
    seats: pd.DataFrame
    names: Names
    cells: Cells
    places: Places
    processes: Processes
    ages: Ages
    programmes: tuple[Pipeline, ...]
    group: PlanGroup
    incumbents: Incumbents


def prepare(submission: Submission, years: int) -> Prepared:
    """Read a submission once for a projection of `years` years."""
    calendar = build_calendar(submission.valuation_date, years, submission.fiscal_year_start)
    group = _plan_group(submission.retirement_plan or DEFAULT_PLAN_GROUP, "submission.yaml")
    seats = staffing(submission)
    ladders = build_ladders(seats, submission.tables.get("classes"))
    seats = _with_class(seats, ladders)
    classes = ladders.classes
    processes = build_processes(
        classes["class_title"].tolist(), classes["promotion_share"].tolist(), submission.tables.get("hiring_process")
    )
    ages = build_ages()
    exits = submission.tables.get("known_exits")
    incumbents = build_incumbents(seats, ladders, calendar, group, exits)
    seats = _with_opening_vacancies(submission, seats, ladders, processes, ages, incumbents, calendar)
    names, cells, seats = _places(seats, classes)
    units, titles = np.array(names.units, dtype=object), np.array(names.classes, dtype=object)
    fed = [bool(ladders.feeders[row]) for row in cells.class_.tolist()]
    places = place_names(units[cells.unit].tolist(), titles[cells.class_].tolist(), fed)
    return Prepared(
        submission=submission, calendar=calendar, ladders=ladders, seats=seats, names=names, cells=cells,
        places=places, processes=processes, ages=ages,
        programmes=submitted(submission.tables.get("programmes"), places, calendar),
        group=group, incumbents=incumbents,
    )  # fmt: skip


def inputs_for(prepared: Prepared, scenario: Scenario) -> Inputs:
    """The frozen inputs of one scenario; ScenarioError when a lever names nothing of this roster."""
    incumbents = prepared.incumbents
    if scenario.retirement_plan and scenario.retirement_plan != prepared.group.name:
        group = _plan_group(scenario.retirement_plan, f"scenario '{scenario.name}'")
        exits = prepared.submission.tables.get("known_exits")
        incumbents = build_incumbents(prepared.seats, prepared.ladders, prepared.calendar, group, exits)
    settings = build_settings(scenario, prepared.places, prepared.calendar)
    pipelines = (*prepared.programmes, *from_levers(scenario, prepared.places, prepared.calendar))
    tables, table_of = level_tables(prepared.ladders.months_per_level)
    return Inputs(
        calendar=prepared.calendar,
        names=replace(prepared.names, programmes=tuple(line.name for line in pipelines)),
        cells=prepared.cells,
        classes=_classes(prepared, incumbents, table_of),
        seats=_seats(prepared, settings),
        people=incumbents.people,
        profile=incumbents.profile,
        hazards=build_hazards(incumbents.plans, prepared.calendar),
        ages=prepared.ages,
        process=prepared.processes.table,
        level_tables=tables,
        programmes=build_programmes(
            pipelines, prepared.submission.agency, len(prepared.cells.class_), prepared.calendar.horizon
        ),
        freezes=settings.freezes,
        stage_factors=settings.stage_factors,
        promotion_shares=settings.promotion_shares,
    ).settled()


def _plan_group(name: str, where: str) -> PlanGroup:
    try:
        return plan_group(name)
    except ValueError as error:
        raise ScenarioError(f"{where}, retirement_plan: {error}") from error


def _with_class(seats: pd.DataFrame, ladders: Ladders) -> pd.DataFrame:
    rows = ladders.classes[["agency", "class_title", "job_family"]].assign(class_row=range(len(ladders.classes)))
    return seats.drop(columns="job_family", errors="ignore").merge(
        rows, on=["agency", "class_title"], how="left", validate="many_to_one"
    )


def _with_opening_vacancies(
    submission: Submission, seats: pd.DataFrame, ladders: Ladders, processes: Processes, ages: Ages,
    incumbents: Incumbents, calendar: Calendar,
) -> pd.DataFrame:  # fmt: skip
    """Vacant seats behind the others: the agency's own where it lists them, else the steady state's."""
    under_way = requisitions_under_way(submission, seats, ladders, calendar)
    if under_way is not None:
        return under_way
    if "positions" in submission.tables:
        return seats
    hazards = build_hazards(incumbents.plans, calendar)
    rows = seats.loc[incumbents.people.seat, "class_row"].to_numpy(dtype=np.int64)
    count = len(ladders.classes)
    exits = first_year_exits(incumbents.people, ages, hazards, rows, count)
    headcount = np.bincount(rows, minlength=count)
    expected = steady_vacancies(exits, headcount, ladders, np.array(processes.attempt_days))
    return pd.concat([seats, vacant_seats(seats, expected)], ignore_index=True)


def _places(seats: pd.DataFrame, classes: pd.DataFrame) -> tuple[Names, Cells, pd.DataFrame]:
    """Names of agencies, units and classes, the cells, and the seats with their `cell`."""
    agencies = sorted(seats["agency"].unique().tolist())
    units = seats[["agency", "unit"]].drop_duplicates().sort_values(["agency", "unit"], ignore_index=True)
    units["unit_row"] = units.index
    seats = seats.merge(units, on=["agency", "unit"], how="left")
    cells = seats[["agency", "class_row", "unit_row"]].drop_duplicates()
    cells = cells.sort_values(["class_row", "unit_row"], ignore_index=True)
    cells["cell"] = cells.index
    seats = seats.merge(cells[["class_row", "unit_row", "cell"]], on=["class_row", "unit_row"], how="left")
    place = {agency: row for row, agency in enumerate(agencies)}
    names = Names(
        agencies=tuple(agencies),
        units=tuple(units["unit"]),
        classes=tuple(classes["class_title"]),
        unit_agency=tuple(place[agency] for agency in units["agency"]),
        class_agency=tuple(place[agency] for agency in classes["agency"]),
        programmes=(),
    )
    table = Cells(
        agency=cells["agency"].map(place).to_numpy(dtype=np.int64),
        unit=cells["unit_row"].to_numpy(dtype=np.int64),
        class_=cells["class_row"].to_numpy(dtype=np.int64),
    )
    return names, table, seats


def _classes(prepared: Prepared, incumbents: Incumbents, table_of: tuple[int, ...]) -> Classes:
    ladders, count = prepared.ladders, len(prepared.ladders.classes)
    sizes = [len(rows) for rows in ladders.feeders]
    return Classes(
        process=np.array(prepared.processes.of_class, dtype=np.int64),
        share=ladders.classes["promotion_share"].to_numpy(dtype=np.float64, copy=True),
        attempt_days=np.array(prepared.processes.attempt_days, dtype=np.float64),
        plan=incumbents.hire_plan,
        category=ladders.classes["member_category"].map(MEMBER_CATEGORIES.index).to_numpy(dtype=np.int64, copy=True),
        female_share=incumbents.female_share,
        levels=np.array([len(levels) + 1 for levels in ladders.levels], dtype=np.int64),
        level_table=np.array(table_of, dtype=np.int64),
        ready_after=np.full(count, ready_after(), dtype=np.int64),
        feeder_index=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        feeder=np.array([row for rows in ladders.feeders for row in rows], dtype=np.int64),
    )


def _seats(prepared: Prepared, settings: Settings) -> Seats:
    seats, calendar = prepared.seats, prepared.calendar
    added = settings.new_seats
    incumbent = np.full(len(seats) + len(added), -1, dtype=np.int64)
    incumbent[prepared.incumbents.people.seat] = np.arange(len(prepared.incumbents.people.seat))
    opens = _day(seats, "authorised_from", calendar, 0)
    start = seats["start"].to_numpy(dtype=np.int64)
    later = (start != SEAT_FILLED) & (opens > 0)
    start = np.where(later, SEAT_NEW, start)
    opens = np.where(later, opens, 0)
    since = _day(seats, "vacant_since", calendar, 0)
    known = (start == SEAT_STEADY) & (since < 0) & (_column(seats, "stage") >= 0)
    start = np.where(known, SEAT_UNDER_WAY, start)
    serial: dict[int, int] = {}
    entities = []
    for cell, _ in added:
        serial[cell] = serial.get(cell, 0) + 1
        key = SEPARATOR.join((prepared.places.classes[cell], prepared.places.units[cell], str(serial[cell])))
        entities.append(named_entity(prepared.submission.agency, "growth", key))
    extra = len(added)

    def behind(values: Ints, fill: int) -> Ints:
        return np.concatenate([values, np.full(extra, fill)]).astype(np.int64)

    return Seats(
        entity=np.array([*seats["entity"].tolist(), *entities], dtype=np.uint64),
        cell=np.concatenate([seats["cell"].to_numpy(), [cell for cell, _ in added]]).astype(np.int64),
        incumbent=incumbent,
        opens=np.concatenate([opens, [day for _, day in added]]).astype(np.int64),
        closes=behind(np.minimum(_day(seats, "authorised_to", calendar, NEVER) + 1, NEVER), NEVER),
        start=behind(start, SEAT_NEW),
        since=behind(np.minimum(since, 0), 0),
        stage=behind(_column(seats, "stage"), -1),
        stage_since=behind(_column(seats, "stage_since"), 0),
    )


def _day(seats: pd.DataFrame, column: str, calendar: Calendar, otherwise: int) -> Ints:
    if column not in seats:
        return np.full(len(seats), otherwise, dtype=np.int64)
    days = (pd.to_datetime(seats[column]) - pd.Timestamp(calendar.valuation)).dt.days
    return np.asarray(days.fillna(otherwise), dtype=np.int64)


def _column(seats: pd.DataFrame, column: str) -> Ints:
    if column not in seats:
        return np.full(len(seats), -1, dtype=np.int64)
    return seats[column].fillna(-1).to_numpy(dtype=np.int64)
