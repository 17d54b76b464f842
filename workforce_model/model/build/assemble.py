"""From a submission and a scenario to one set of frozen inputs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from workforce_model.assumptions import DEFAULT_PLAN_GROUP, PlanGroup, plan_group
from workforce_model.intake import Submission
from workforce_model.model.build.ahead import Opening, given_back, seats_ahead
from workforce_model.model.build.crews import Staff, build_crews, crew_arrays
from workforce_model.model.build.development import build_clocks
from workforce_model.model.build.exams import build_exams
from workforce_model.model.build.experience import own_hazards, own_ratio, with_experience
from workforce_model.model.build.ladders import Ladders, build_ladders
from workforce_model.model.build.opening import Flow, steady_vacancies, vacant_seats
from workforce_model.model.build.people import Incumbents, build_incumbents
from workforce_model.model.build.pipelines import Pipeline, build_programmes, from_levers, submitted
from workforce_model.model.build.policy import Places, build_settings, place_names
from workforce_model.model.build.processes import Processes, build_processes, level_tables
from workforce_model.model.build.rates import build_ages, build_hazards, pace_groups, with_paces
from workforce_model.model.build.requisitions import requisitions_under_way
from workforce_model.model.build.rules import Rules, build_rules, with_levers
from workforce_model.model.build.seats import build_seats, double_fills
from workforce_model.model.build.staffing import staffing
from workforce_model.model.build.succession import build_succession, key_seats
from workforce_model.model.calendar import Calendar, build_calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Inputs, Names
from workforce_model.model.rules.hiring import POSTING
from workforce_model.model.tables import NEVER, Ages, Cells, Classes, Floats, Hazards, Ints, People, Seats, fixed
from workforce_model.proposals import Proposals, propose
from workforce_model.rates import Experience
from workforce_model.scenario import Scenario, ScenarioError
from workforce_model.schema.codes import MEMBER_CATEGORIES
from workforce_model.schema.titles import folded


@dataclass(frozen=True)
class Prepared:
    """What all scenarios of a run share.

    `seats` has a row a seat, in seat order, with `class_row` and `cell`. `bench`: key seats and successors, as the
    agency names or as they are proposed.
    """

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
    rules: Rules
    crews: tuple[Staff, ...]
    experience: Experience | None
    bench: Proposals

    @property
    def posted(self) -> Floats:
        """The share of postings that find candidates, by cell."""
        of_class = np.array(self.processes.of_class, dtype=np.int64)
        return np.asarray(self.processes.table.pass_rate[of_class[self.cells.class_], POSTING], dtype=np.float64)


def prepare(
    submission: Submission, years: int, scenarios: Sequence[Scenario] = (), experience: Experience | None = None
) -> Prepared:
    """Read a submission once for a projection of `years` years.

    `scenarios` are those of the run: a crew of default size that one of them names is there in all of them.
    `experience`: the agency's own rates and how they vary; without it the packaged rates hold in every future.
    """
    calendar = build_calendar(submission.valuation_date, years, submission.fiscal_year_start)
    group = _plan_group(submission.retirement_plan or DEFAULT_PLAN_GROUP, "submission.yaml")
    seats = staffing(submission)
    ladders = build_ladders(seats, submission.tables.get("classes"))
    seats = _with_class(seats, ladders)
    classes, ages = ladders.classes, build_ages()
    titles = classes["class_title"].tolist()
    processes = build_processes(titles, classes["promotion_share"].tolist(), submission.tables.get("hiring_process"))
    incumbents = build_incumbents(seats, ladders, calendar, group, submission.tables.get("known_exits"))
    units = tuple(seats["unit"].to_numpy()[incumbents.people.seat].tolist())
    flow = Flow(incumbents, ages, calendar, ladders, processes, units, experience)
    seats = _with_opening_vacancies(submission, seats, flow)
    names, cells, seats = _places(seats, classes)
    places = _place_names(names, cells, ladders)
    crews = build_crews(submission.tables.get("crews"), scenarios, places, flow.load)
    return Prepared(
        submission=submission, calendar=calendar, ladders=ladders, seats=seats,
        names=replace(names, crews=tuple(crew.name for crew in crews)), cells=cells,
        places=places, processes=processes, ages=ages,
        programmes=submitted(submission.tables.get("programmes"), places, calendar),
        group=group, incumbents=incumbents,
        rules=build_rules(titles, submission.tables.get("hiring_rules"), calendar), crews=crews,
        experience=experience, bench=propose(submission),
    )  # fmt: skip


def inputs_for(prepared: Prepared, scenario: Scenario) -> Inputs:
    """The frozen inputs of one scenario; ScenarioError when a lever names nothing of this roster."""
    calendar, places, cells = prepared.calendar, prepared.places, prepared.cells
    incumbents = _incumbents(prepared, scenario)
    settings = build_settings(scenario, places, prepared.posted, calendar)
    rules = with_levers(prepared.rules, scenario, places, cells, calendar)
    pipelines = (*prepared.programmes, *from_levers(scenario, places, calendar))
    agency = prepared.submission.agency
    people = incumbents.people
    doubled = double_fills(prepared.seats, people, scenario, rules.double_fill_days, places, calendar)
    pace = pace_groups(settings.leaving)
    people = people._replace(pace=pace[_cell_of(prepared, people)])
    hazards = with_paces(build_hazards(incumbents.plans, calendar), settings.leaving, pace)
    key = key_seats(prepared.seats, prepared.bench)
    early = _early(prepared, scenario, people, hazards, [*doubled, *np.flatnonzero(key).tolist()])
    new = settings.new_seats, tuple((cell, opens) for cell, opens, _ in early)
    seats = build_seats(prepared.seats, people, doubled, *new, key, agency, places, calendar)
    cuts, cut_seats, cut_ahead = given_back(settings, early)
    tables, table_of = level_tables(prepared.ladders.months_per_level)
    inputs = Inputs(
        calendar=calendar,
        names=replace(prepared.names, programmes=tuple(line.name for line in pipelines)),
        cells=cells._replace(pace=pace),
        classes=_classes(prepared, incumbents, table_of, rules, seats),
        seats=seats,
        people=people,
        profile=incumbents.profile,
        hazards=hazards,
        ages=prepared.ages,
        process=prepared.processes.table,
        level_tables=tables,
        programmes=build_programmes(pipelines, agency, cells.class_, calendar.horizon),
        freezes=settings.freezes,
        stage_factors=settings.stage_factors,
        stage_rates=settings.stage_rates,
        parallel=settings.parallel,
        promotion_shares=settings.promotion_shares,
        policy=rules.policy(),
        crews=crew_arrays(prepared.crews, scenario, places, calendar),
        exams=build_exams(prepared.rules, rules, calendar.horizon),
        cuts=cuts,
        cut_seats=cut_seats,
        cut_ahead=cut_ahead,
        succession=build_succession(
            prepared.seats, seats.key, people, prepared.bench, calendar, build_clocks(scenario, places, calendar)
        ),
    ).settled()
    if prepared.experience is None:
        return inputs
    return with_experience(inputs, prepared.ladders.classes["job_family"].tolist(), prepared.experience, agency)


def _cell_of(prepared: Prepared, people: People) -> Ints:
    return prepared.seats["cell"].to_numpy(dtype=np.int64)[people.seat]


def _early(
    prepared: Prepared, scenario: Scenario, people: People, hazards: Hazards, apart: Sequence[int]
) -> tuple[Opening, ...]:
    """Seats opened ahead of the retirements expected by the agency's own rates, but for the seats `apart`."""
    seats, experience, of = prepared.seats, prepared.experience, _cell_of(prepared, people)
    if experience is not None:
        families = prepared.ladders.classes["job_family"].to_numpy()[prepared.cells.class_[of]].tolist()
        units = seats["unit"].to_numpy()[people.seat].tolist()
        hazards = own_hazards(hazards, experience, prepared.calendar)
        people = people._replace(ratio=fixed(people.ratio * own_ratio(units, families, experience)))
    covered = [*apart, *(seats["doubles"].dropna().astype(int) if "doubles" in seats else ())]
    of = np.where(np.isin(people.seat, covered), -1, of)
    return seats_ahead(scenario, people, of, prepared.cells, prepared.ages, hazards, prepared.places, prepared.calendar)


def _incumbents(prepared: Prepared, scenario: Scenario) -> Incumbents:
    if not scenario.retirement_plan or scenario.retirement_plan == prepared.group.name:
        return prepared.incumbents
    group = _plan_group(scenario.retirement_plan, f"scenario '{scenario.name}'")
    exits = prepared.submission.tables.get("known_exits")
    return build_incumbents(prepared.seats, prepared.ladders, prepared.calendar, group, exits)


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


def _with_opening_vacancies(submission: Submission, seats: pd.DataFrame, flow: Flow) -> pd.DataFrame:
    """Vacant seats behind the others: the agency's own where it lists them, else the steady state's."""
    people = flow.incumbents.people
    leaving = set(people.seat[people.known_exit != NEVER].tolist())
    under_way = requisitions_under_way(submission, seats, flow.ladders, flow.calendar, leaving)
    if under_way is not None:
        return under_way
    if "positions" in submission.tables:
        return seats
    expected = steady_vacancies(flow.openings, np.array(flow.processes.attempt_days))
    return pd.concat([seats, vacant_seats(seats, expected)], ignore_index=True)


def _place_names(names: Names, cells: Cells, ladders: Ladders) -> Places:
    units, titles = np.array(names.units, dtype=object), np.array(names.classes, dtype=object)
    fed = [bool(ladders.feeders[row]) for row in cells.class_.tolist()]
    return place_names(units[cells.unit].tolist(), titles[cells.class_].tolist(), fed)


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
        crews=(),
    )
    table = Cells(
        agency=cells["agency"].map(place).to_numpy(dtype=np.int64),
        unit=cells["unit_row"].to_numpy(dtype=np.int64),
        class_=cells["class_row"].to_numpy(dtype=np.int64),
        ratio=np.ones(len(cells)),
        pace=np.zeros(len(cells), dtype=np.int64),
    )
    return names, table, seats


def _classes(
    prepared: Prepared, incumbents: Incumbents, table_of: tuple[int, ...], rules: Rules, seats: Seats
) -> Classes:
    ladders, count = prepared.ladders, len(prepared.ladders.classes)
    targets = [[row for row, feeders in enumerate(ladders.feeders) if feeder in feeders] for feeder in range(count)]
    of_seat = prepared.cells.class_[seats.cell]
    seats_of = np.split(np.argsort(of_seat, kind="stable"), np.cumsum(np.bincount(of_seat, minlength=count))[:-1])
    below = [[seat for feeder in rows for seat in seats_of[feeder].tolist()] for rows in ladders.feeders]
    named = zip(ladders.classes["agency"], ladders.classes["class_title"], strict=True)
    return Classes(
        entity=np.array([named_entity(agency, "class", folded(title)) for agency, title in named], dtype=np.uint64),
        process=np.array(prepared.processes.of_class, dtype=np.int64),
        share=ladders.classes["promotion_share"].to_numpy(dtype=np.float64, copy=True),
        attempt_days=np.array(prepared.processes.attempt_days, dtype=np.float64),
        plan=incumbents.hire_plan,
        category=ladders.classes["member_category"].map(MEMBER_CATEGORIES.index).to_numpy(dtype=np.int64, copy=True),
        female_share=incumbents.female_share,
        levels=np.array([len(levels) + 1 for levels in ladders.levels], dtype=np.int64),
        level_table=np.array(table_of, dtype=np.int64),
        ready_after=rules.ready_after,
        feeder_index=_index([len(rows) for rows in ladders.feeders]),
        feeder=np.array([row for rows in ladders.feeders for row in rows], dtype=np.int64),
        target_index=_index([len(rows) for rows in targets]),
        target=np.array([row for rows in targets for row in rows], dtype=np.int64),
        seat_index=_index([len(rows) for rows in seats_of]),
        seat=np.concatenate(seats_of).astype(np.int64),
        below_index=_index([len(rows) for rows in below]),
        below=np.array([seat for rows in below for seat in rows], dtype=np.int64),
    )


def _index(sizes: Sequence[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
