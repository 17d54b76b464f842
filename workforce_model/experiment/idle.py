"""Levers that name what exists and can still change nothing: why, in words."""

import numpy as np

from workforce_model.experiment.idle_search import idle_search
from workforce_model.experiment.rule_defaults import examined_by, read_by
from workforce_model.experiment.scenarios import alone
from workforce_model.model.build import Prepared
from workforce_model.model.build.crews import crew_named
from workforce_model.model.build.development import build_clocks
from workforce_model.model.build.pipelines import from_levers
from workforce_model.model.build.rules import Rules, with_levers
from workforce_model.model.build.seats import double_fills
from workforce_model.model.build.succession import build_succession, key_seats
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import Floats, Ints
from workforce_model.scenario import (
    Applicants,
    Crew,
    Development,
    DoubleFill,
    HireAhead,
    HiringRule,
    Internship,
    Lever,
    ParallelStages,
    PassRate,
    PromotionShare,
    Retention,
    RetiredAnnuitants,
    Scenario,
    StageDuration,
)
from workforce_model.schema.codes import STAGES
from workforce_model.schema.rule_words import rule_in_words

RuleLever = HiringRule | RetiredAnnuitants
_AS_TODAY = "it sets what holds today"


def idle_levers(scenario: Scenario, prepared: Prepared, inputs: Inputs) -> tuple[str, ...]:
    """For each lever why it, or which part of it, changes nothing; empty where it can change something.

    `inputs` are the scenario's. What only luck decides is not told: a freeze in which no seat falls vacant.
    """
    return tuple(_idle(lever, scenario, prepared, inputs) for lever in scenario.levers)


def idle_scenario(scenario: Scenario, prepared: Prepared) -> str:
    """Why a scenario without levers is the baseline again; empty for the baseline and where it is not."""
    if scenario.name == "baseline" or scenario.levers:
        return ""
    if scenario.retirement_plan is None:
        return "it has no levers and changes nothing"
    same = scenario.retirement_plan == prepared.group.name
    return "its retirement plan is the one in use already; it changes nothing" if same else ""


def _idle(lever: Lever, scenario: Scenario, prepared: Prepared, inputs: Inputs) -> str:
    why = ""
    match lever:
        case StageDuration():
            why = _stage(lever, prepared)
        case PassRate():
            why = _pass_rate(lever, scenario, prepared)
        case Retention():
            why = "a factor of 1 leaves everybody's leaving as it is" if lever.factor == 1 else ""
        case PromotionShare():
            why = _share(lever, scenario, prepared)
        case Internship() | Development() | DoubleFill():
            why = _for_nobody(lever, scenario, prepared)
        case Crew():
            why = _crew(lever, prepared, inputs)
        case ParallelStages() | Applicants() | HireAhead():
            why = idle_search(lever, prepared, inputs)
        case HiringRule() | RetiredAnnuitants():
            why = _rules(lever, scenario, prepared, inputs)
    return why


def _for_nobody(lever: Internship | Development | DoubleFill, scenario: Scenario, prepared: Prepared) -> str:
    match lever:
        case Internship():
            return _internship(lever, scenario, prepared)
        case Development():
            return _development(lever, scenario, prepared)
        case DoubleFill():
            return _double_fill(lever, scenario, prepared)


def _stage(lever: StageDuration, prepared: Prepared) -> str:
    if lever.factor == 1:
        return "a factor of 1 leaves every duration as it is"
    processes = prepared.processes
    process = np.array(processes.of_class)[_classes(lever, prepared)]
    absent = not processes.table.present[process, STAGES.index(lever.stage)].any()
    return f"no class it names has the stage {lever.stage}" if absent else ""


def _pass_rate(lever: PassRate, scenario: Scenario, prepared: Prepared) -> str:
    process = np.array(prepared.processes.of_class)[_classes(lever, prepared)]
    stage, table = STAGES.index(lever.stage), prepared.processes.table
    if not table.present[process, stage].any():
        return f"no class it names has the stage {lever.stage}"
    if _others(lever, scenario, PassRate):
        return ""
    return _AS_TODAY if np.allclose(table.pass_rate[process, stage], lever.rate, rtol=0, atol=1e-12) else ""


def _share(lever: PromotionShare, scenario: Scenario, prepared: Prepared) -> str:
    if _others(lever, scenario, PromotionShare):
        return ""
    shares = prepared.ladders.classes["promotion_share"].to_numpy()
    ladders = [row for row in _classes(lever, prepared).tolist() if prepared.ladders.feeders[row]]
    return _AS_TODAY if np.allclose(shares[ladders], lever.share, rtol=0, atol=1e-12) else ""


def _internship(lever: Internship, scenario: Scenario, prepared: Prepared) -> str:
    (line,) = from_levers(alone(scenario, lever), prepared.places, prepared.calendar)
    if not line.starts(prepared.calendar.horizon):
        return "no cohort completes before the projection or the funding ends"
    if lever.completion_rate == 0:
        return "with a completion_rate of 0 nobody completes"
    return "with a decline_rate of 1 every offer is turned down" if lever.decline_rate == 1 else ""


def _development(lever: Development, scenario: Scenario, prepared: Prepared) -> str:
    if lever.factor == 1:
        return "a factor of 1 leaves every successor's readiness as it is"
    seats, people, calendar = prepared.seats, prepared.incumbents.people, prepared.calendar
    key = key_seats(seats, prepared.bench)
    rest = alone(scenario, *(one for one in scenario.levers if one is not lever))
    with_it, without = (
        build_succession(seats, key, people, prepared.bench, calendar, build_clocks(each, prepared.places, calendar))
        for each in (scenario, rest)
    )
    same = np.array_equal(with_it.ready_first, without.ready_first)
    if not same or not np.array_equal(with_it.ready_last, without.ready_last):
        return ""
    return "no key position in its scope has a successor who would become ready within its dates or after them"


def _crew(lever: Crew, prepared: Prepared, inputs: Inputs) -> str:
    crew = prepared.crews[crew_named(lever.crew, prepared.crews, lever.crew)]
    if not len(crew.cells):
        return f"the crew {crew.name} serves no class of the roster"
    if lever.head_start_days is None:
        return ""
    if not inputs.seats.critical.any():
        why = "no seat is critical (criticality 4 or 5 in the table positions), so none is ahead in the queue"
    elif lever.head_start_days == crew.head_start:
        why = f"critical seats are {lever.head_start_days:,} days ahead already"
    else:
        return ""
    return f"part of it changes nothing: {why}" if lever.add else why


def _double_fill(lever: DoubleFill, scenario: Scenario, prepared: Prepared) -> str:
    people, places, calendar = prepared.incumbents.people, prepared.places, prepared.calendar
    rules = with_levers(prepared.rules, scenario, places, prepared.cells, calendar)
    rest = alone(scenario, *_others(lever, scenario, DoubleFill))
    with_it, without = (
        double_fills(prepared.seats, people, each, rules.double_fill_days, places, calendar)
        for each in (scenario, rest)
    )
    return "nobody in its scope is known to leave within its dates" if with_it == without else ""


def _rules(lever: RuleLever, scenario: Scenario, prepared: Prepared, inputs: Inputs) -> str:
    if not _others(lever, scenario, HiringRule, RetiredAnnuitants) and _as_today(lever, scenario, prepared):
        return _AS_TODAY
    classes = _classes(lever, prepared)
    off = {name for name, read in (*read_by(inputs), *examined_by(inputs)) if not read[classes].any()}
    unread = [name for name in lever.rules() if name in off]
    if not unread:
        return ""
    said = "; ".join(f"“{rule_in_words(name, lever.rules()[name])}”" for name in unread)
    part = "" if len(unread) == len(lever.rules()) else "part of it changes nothing: "
    return f"{part}no class it names uses {said}, because what that belongs to is not in use there"


def _as_today(lever: RuleLever, scenario: Scenario, prepared: Prepared) -> bool:
    today = prepared.rules
    one = with_levers(today, alone(scenario, lever), prepared.places, prepared.cells, prepared.calendar)
    dated = all(today.base[row, setting] == value for row, setting, _, _, value in one.changes)
    return dated and all(np.array_equal(old, new) for old, new in zip(_arrays(today), _arrays(one), strict=True))


def _arrays(rules: Rules) -> tuple[Ints | Floats, ...]:
    return rules.base, rules.first_exam, rules.months_in_class, rules.double_fill_days


def _others(lever: Lever, scenario: Scenario, *kinds: type) -> tuple[Lever, ...]:
    """The scenario's other levers of these kinds."""
    return tuple(one for one in scenario.levers if one is not lever and isinstance(one, kinds))


def _classes(lever: Lever, prepared: Prepared) -> Ints:
    cells = prepared.places.matching(lever.classes, lever.units, lever.lever)
    return np.unique(prepared.cells.class_[cells])
