"""The manifest of a run, from what it was made of."""

import platform
from importlib.metadata import version

import numpy as np

from workforce_model.assumptions import PlanGroup
from workforce_model.experiment.defaults import opening_vacancies, used_defaults
from workforce_model.experiment.development import development_pieces
from workforce_model.experiment.idle import idle_levers, idle_scenario
from workforce_model.experiment.plan import Plan
from workforce_model.experiment.unit_costs import for_some_classes
from workforce_model.intake import History, InputFile, Submission
from workforce_model.intake.authority import ended
from workforce_model.model.build import Prepared
from workforce_model.model.build.crews import crew_named
from workforce_model.model.calendar import DAYS_PER_YEAR, Calendar
from workforce_model.model.coupling import components
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import UNKNOWN, Ints
from workforce_model.rates import Experience, notes_on
from workforce_model.results.manifest import (
    SCHEMA_VERSION,
    InputEntry,
    LeverEntry,
    Manifest,
    PlanEntry,
    PopulationEntry,
    RatesEntry,
    RepairEntry,
    RosterEntry,
    ScenarioEntry,
)
from workforce_model.scenario import Applicants, Crew, Development, Internship, Lever, Scenario

PACKAGES = ("numpy", "numba", "simpy", "pandas", "pyarrow", "scipy")
LEAVES_OUT = (
    "Layoffs: an order by seniority, bumping, and re-employment lists of those laid off; cuts are by attrition only",
    "Good and bad years of quits, disability and death each alone: only retirements stray from the other causes",
    "Changes of the number of authorised seats that no scenario makes: how units grow and shrink from year to year",
    "The uncertainty of hiring times, of promotions and of what programmes bring",
    "Demotions other than a failed promotion, leave, and part-time changes",
    "Pay growth and budgets",
)
NO_OWN_CAUSES = (
    "How often people here leave for each cause: no separations file says why at least four in five left, so the "
    "packaged tables tell the causes apart"
)


def describe(
    prepared: Prepared, past: History | None, plan: Plan, inputs: tuple[Inputs, ...], command: str
) -> Manifest:
    """Everything the brief and a later reader need to know about the run."""
    submission, calendar = prepared.submission, prepared.calendar
    roster, people = submission.tables["roster"], submission.population
    base = inputs[0]
    reach = components(base)
    return Manifest(
        schema_version=SCHEMA_VERSION,
        agency=submission.agency,
        valuation_date=submission.valuation_date.isoformat(),
        horizon_end=calendar.date(calendar.horizon).isoformat(),
        years=plan.years,
        fiscal_year_start=submission.fiscal_year_start,
        seed=plan.seed,
        replications=plan.replications,
        engine=plan.engine,
        detail=plan.detail,
        scenarios=tuple(
            _scenario(scenario, prepared, reach, one) for scenario, one in zip(plan.scenarios, inputs, strict=True)
        ),
        population=PopulationEntry(
            people=people.people, included=dict(people.included), excluded=dict(people.excluded), rule=people.rule
        ),
        roster=RosterEntry(
            people=len(roster),
            classes=len(base.names.classes),
            units=len(base.names.units),
            pay_cents=int(base.profile.pay_cents.sum()),
            birth_dates_known=int((base.people.born_first != UNKNOWN).sum()),
            positions_known="positions" in submission.tables,
            opening_vacancies=opening_vacancies(base),
        ),
        plan=_plan(prepared.group, named=submission.retirement_plan is not None),
        inputs=tuple(InputEntry(file=name, sha256=f.sha256, rows=f.rows) for name, f in _files(submission, past)),
        rates=_rates(prepared),
        repairs=tuple(
            RepairEntry(table=r.table, column=r.column, rule=r.rule, repair=r.repair, rows=r.rows)
            for r in submission.repairs
        ),
        defaults=used_defaults(prepared, plan.scenarios, inputs),
        notes=(
            *submission.notes,
            *((*past.notes, *notes_on(past)) if past else ()),
            *_ended_positions(prepared),
            *_held_requisitions(prepared),
            *_discount_rates(prepared),
        ),
        leaves_out=leaves_out(prepared.experience),
        versions={
            "workforce-model": version("workforce-model"),
            "python": platform.python_version(),
            **{name: version(name) for name in PACKAGES},
        },
        command=command,
        plan_hash=plan.key,
    )


def leaves_out(experience: Experience | None) -> tuple[str, ...]:
    """What a run with these rates leaves out, a phrase each."""
    causes_known = experience is not None and any(factor.kind == "cause" for factor in experience.factors)
    return LEAVES_OUT if causes_known else (*LEAVES_OUT, NO_OWN_CAUSES)


def _files(submission: Submission, past: History | None) -> list[tuple[str, InputFile]]:
    of_history = [] if past is None else [(f"{past.path.name}/{file.file}", file) for file in past.inputs]
    return [*((file.file, file) for file in submission.inputs), *of_history]


def _rates(prepared: Prepared) -> RatesEntry | None:
    experience = prepared.experience
    if experience is None:
        return None
    return RatesEntry(
        source=experience.source,
        snapshots=tuple(day.isoformat() for day in experience.snapshots),
        groups=len(experience.factors),
        unit_drift_sd=experience.drift_sd,
        shock_sd=experience.shocks.sd,
        shock_persistence=experience.shocks.persistence,
        cause_shock_sd=experience.apart_shocks.sd,
    )


def _plan(group: PlanGroup, *, named: bool) -> PlanEntry:
    return PlanEntry(
        group=group.name, label=group.label, stand_in=not named, stand_in_text="" if named else group.stand_in_for
    )


def _scenario(scenario: Scenario, prepared: Prepared, reach: Ints, inputs: Inputs) -> ScenarioEntry:
    touched: set[int] = set()
    for lever in scenario.levers:
        touched |= set(reach[_cells(lever, prepared, scenario.name)].tolist())
    idle = idle_levers(scenario, prepared, inputs)
    everywhere = scenario.retirement_plan not in (None, prepared.group.name)
    reached = len(reach) if everywhere else int(np.isin(reach, list(touched)).sum())
    return ScenarioEntry(
        name=scenario.name,
        description=scenario.description,
        levers=tuple(
            _lever(lever, prepared.calendar, said, _for_successors(prepared, scenario, lever))
            for lever, said in zip(scenario.levers, idle, strict=True)
        ),
        cells_reached=reached,
        cells=len(reach),
        no_effect=idle_scenario(scenario, prepared),
    )


def _cells(lever: Lever, prepared: Prepared, where: str) -> Ints:
    """The cells a lever acts on: those of its scope, or those its crew serves."""
    if isinstance(lever, Crew):
        return prepared.crews[crew_named(lever.crew, prepared.crews, where)].cells
    return prepared.places.matching(lever.classes, lever.units, where)


def _for_successors(prepared: Prepared, scenario: Scenario, lever: Lever) -> float:
    """Dollars over the horizon for the successors that a lever develops, not discounted."""
    if not isinstance(lever, Development) or lever.cost_per_successor is None:
        return 0.0
    pieces = development_pieces(prepared, scenario, lever, scenario.name)
    return lever.cost_per_successor * sum(years for _, years in pieces)


def _lever(lever: Lever, calendar: Calendar, no_effect: str, for_successors: float) -> LeverEntry:
    total = _cost(lever, calendar)
    if isinstance(lever, Development) and lever.cost_per_successor is not None:
        total = (total or 0.0) + for_successors
    return LeverEntry(
        lever=lever.lever,
        summary=lever.summary(),
        source=lever.source,
        decided_by=lever.decided_by,
        lead_days=lever.lead_days,
        cost_text=_cost_text(lever),
        cost_total_cents=None if total is None else round(total * 100),
        classes=lever.classes,
        units=lever.units,
        no_effect=no_effect,
    )


def _cost(lever: Lever, calendar: Calendar) -> float | None:
    """Dollars over the horizon, not discounted; None when the lever names no cost."""
    start = max(calendar.day(lever.start), 0) if lever.start else 0
    end = min(calendar.day(lever.end) + 1, calendar.horizon) if lever.end else calendar.horizon
    years = max(end - start, 0) / DAYS_PER_YEAR
    parts = [] if lever.cost_per_year is None else [lever.cost_per_year * years]
    if isinstance(lever, Internship) and lever.cost_per_participant is not None:
        cohorts = int(years * lever.cohorts_per_year) + 1
        parts.append(lever.cost_per_participant * lever.seats * cohorts)
    return sum(parts) if parts else None


def _cost_text(lever: Lever) -> str:
    parts = []
    if lever.cost_per_year is not None:
        parts.append(f"${lever.cost_per_year:,.0f} a year")
    if isinstance(lever, Internship) and lever.cost_per_participant is not None:
        parts.append(f"${lever.cost_per_participant:,.0f} a learner")
    if isinstance(lever, Applicants) and lever.cost_per_hire:
        parts.append(f"${lever.cost_per_hire:,.0f} for each person hired")
    if isinstance(lever, Development) and lever.cost_per_successor is not None:
        parts.append(f"${lever.cost_per_successor:,.0f} a successor a year until ready")
    return f"{' and '.join(parts)} ({lever.source})" if parts else "no cost given"


def _ended_positions(prepared: Prepared) -> tuple[str, ...]:
    table = prepared.submission.tables.get("positions")
    if table is None:
        return ()
    gone = ended(table, prepared.submission.valuation_date)
    count = int((gone & ~table["position_id"].astype("str").isin(prepared.seats["seat_key"].dropna())).sum())
    return _counted("positions: {} vacant seats whose authority ended before the valuation date are left out", count)


def _held_requisitions(prepared: Prepared) -> tuple[str, ...]:
    table = prepared.submission.tables.get("requisitions_open")
    if table is None or "position_id" not in table:
        return ()
    seats = prepared.seats
    held = seats.loc[seats["person_key"].notna(), "seat_key"].dropna()
    doubled = int(seats["doubles"].notna().sum()) if "doubles" in seats else 0
    said = "requisitions_open: {} for positions whose holder has no known exit are left out"
    return _counted(said, int(table["position_id"].isin(held).sum()) - doubled)


def _discount_rates(prepared: Prepared) -> tuple[str, ...]:
    said = "unit_costs: there is one discount rate for all classes; {} that name classes are left out"
    return _counted(said, for_some_classes(prepared))


def _counted(said: str, count: int) -> tuple[str, ...]:
    return (said.format(count),) if count else ()
