"""Scenarios against the submission: every name of every lever looked up, all faults told at once and in one form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

import pandas as pd

from workforce_model.assumptions import plan_group
from workforce_model.intake import Submission
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.model.build.crews import build_crews
from workforce_model.model.build.policy import MOST_NAMES, build_settings, place_names
from workforce_model.model.inputs import Inputs
from workforce_model.rates import Experience
from workforce_model.scenario import Crew, Lever, Scenario, ScenarioError, fault
from workforce_model.schema.titles import folded

EVERYWHERE = ("*",)
_PREFIX = re.compile(r"scenario '[^']*'(, lever \d+( \(\w+\))?|, retirement_plan)?: ")  # as the model's builders say it
_LEVER = re.compile(r"lever \d+")

Faults = Iterator[tuple[int, str]]  # number of the lever, 0 for none, and the line


def prepared_for(
    submission: Submission, years: int, scenarios: Sequence[Scenario], experience: Experience | None,
    files: Mapping[str, str],
) -> tuple[Prepared, tuple[Inputs, ...]]:  # fmt: skip
    """The submission prepared for these scenarios, and the inputs of each.

    `files`: the file of each scenario by its name; one without a file is told by its name. ScenarioError with every
    name that the submission does not have and every lever that lies outside the projection.
    """
    told = [files.get(scenario.name, f"scenario '{scenario.name}'") for scenario in scenarios]
    crews = submission.tables.get("crews")
    faults = [[*_before_preparing(each, crews, file)] for each, file in zip(scenarios, told, strict=True)]
    prepared = prepare(submission, years, () if any(faults) else scenarios, experience)
    for found, scenario, file in zip(faults, scenarios, told, strict=True):
        found.extend(_of_levers(scenario, prepared, file))
        found.sort(key=lambda one: one[0])
    if any(faults):
        raise ScenarioError(*(line for found in faults for _, line in found))
    return prepared, tuple(_inputs(prepared, each, file) for each, file in zip(scenarios, told, strict=True))


def alone(scenario: Scenario, *levers: Lever) -> Scenario:
    """The scenario with these of its levers only."""
    return scenario.model_copy(update={"levers": levers})


def _before_preparing(scenario: Scenario, crews: pd.DataFrame | None, file: str) -> Faults:
    """Names that must be known before a submission can be prepared: the plan and the crews."""
    if scenario.retirement_plan:
        try:
            plan_group(scenario.retirement_plan)
        except ValueError as error:
            yield 0, fault(file, "retirement_plan", str(error))
    nowhere = place_names((), (), ())
    for number, lever in enumerate(scenario.levers, 1):
        if isinstance(lever, Crew):
            try:
                build_crews(crews, (alone(scenario, lever),), nowhere, lambda _: 0.0)
            except ScenarioError as error:
                yield number, _retold(error, file, f"lever {number} > crew")


def _of_levers(scenario: Scenario, prepared: Prepared, file: str) -> Faults:
    """Classes and units that are not there; then what a lever's builder says of its scope and dates."""
    for number, lever in enumerate(scenario.levers, 1):
        unknown = [*_unknown_names(lever, prepared, file, f"lever {number}")]
        yield from ((number, line) for line in unknown)
        if not unknown:
            try:
                build_settings(alone(scenario, lever), prepared.places, prepared.posted, prepared.calendar)
            except ScenarioError as error:
                yield number, _retold(error, file, f"lever {number}")


def _unknown_names(lever: Lever, prepared: Prepared, file: str, place: str) -> Iterator[str]:
    of_classes, of_units = (
        [str(name) for name in prepared.seats[column].unique()] for column in ("class_title", "unit")
    )
    scopes = [("classes", name, (name,), EVERYWHERE) for name in lever.classes]
    for field, name, classes, units in (*scopes, *(("units", name, EVERYWHERE, (name,)) for name in lever.units)):
        try:
            prepared.places.matching(classes, units, "")
        except ScenarioError:
            noun, known = ("class", of_classes) if field == "classes" else ("unit", of_units)
            said = f"no {noun} of the roster matches '{name}'; {_nearest(name, known)}"
            yield fault(file, f"{place} > {field}", said)


def _nearest(name: str, known: Sequence[str]) -> str:
    """The names most like one that is not there, as the agency writes them; else the first that are."""
    written = {folded(each): each for each in sorted(known)}
    close = [written[each] for each in get_close_matches(folded(name), sorted(written), 3)]
    return f"did you mean {' or '.join(close)}?" if close else f"it has {', '.join(sorted(known)[:MOST_NAMES])}, ..."


def _inputs(prepared: Prepared, scenario: Scenario, file: str) -> Inputs:
    """The inputs of a scenario; what only its levers together show is told in the same form."""
    try:
        return inputs_for(prepared, scenario)
    except ScenarioError as error:
        number = _LEVER.search(str(error))
        raise ScenarioError(_retold(error, file, number[0] if number else "")) from error


def _retold(error: ScenarioError, file: str, place: str) -> str:
    return fault(file, place, _PREFIX.sub("", str(error), count=1).removeprefix(": "))
