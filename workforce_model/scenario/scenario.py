"""The scenario file: read, validated, with every mistake named at once."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workforce_model.scenario.errors import ScenarioError, UnreadableScenario, fault
from workforce_model.scenario.levers import Lever
from workforce_model.schema.hiring_rules import RULE_COLUMNS

MAXIMUM_FILE_BYTES = 1_000_000


class Scenario(BaseModel):
    """What an analyst changes against today's practice.

    `retirement_plan` names a packaged plan group and replaces the submission's choice. An empty `levers` list is the
    baseline.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 _.-]{0,59}$", description="short name, used in file names")
    description: str = Field(default="", max_length=500, description="one sentence for the reader")
    retirement_plan: str | None = Field(default=None, description="packaged plan group")
    levers: tuple[Lever, ...] = Field(default=(), description="what changes")


BASELINE = Scenario(name="baseline", description="Today's practice goes on")


def read_scenario(path: Path) -> Scenario:
    """Read one YAML scenario file.

    Raises ScenarioError with every fault of the file, each with its place and remedy; UnreadableScenario where there
    is nothing to check.
    """
    return parse_scenario(_content(path), path.name)


def _content(path: Path) -> dict[str, Any]:
    """The settings of a file as YAML has them."""
    try:
        if path.stat().st_size > MAXIMUM_FILE_BYTES:
            raise UnreadableScenario(fault(path.name, "", "is larger than 1 MB; a scenario is a page of text"))
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UnreadableScenario(fault(str(path), "", "no such scenario file; check the path")) from error
    except OSError as error:
        raise UnreadableScenario(fault(str(path), "", f"cannot be opened ({error.strerror}); name a file")) from error
    except UnicodeDecodeError as error:
        raise UnreadableScenario(fault(path.name, "", "is not a text file; save it as plain text, UTF-8")) from error
    except yaml.YAMLError as error:
        raise UnreadableScenario(fault(path.name, *_yaml_fault(error))) from error
    if not isinstance(content, dict):
        found = "nothing" if content is None else f"a {'list' if isinstance(content, list) else 'text or number'}"
        raise UnreadableScenario(
            fault(path.name, "", f"expected 'name:' and 'levers:', found {found}; begin with 'name: my-scenario'")
        )
    return content


def parse_scenario(content: dict[str, Any], where: str) -> Scenario:
    """Validate one scenario given as a mapping; `where` names it in messages."""
    try:
        return Scenario.model_validate({key: value for key, value in content.items() if value is not None})
    except ValidationError as error:
        raise ScenarioError(*(fault(where, *_fault(detail)) for detail in error.errors())) from error


def read_scenarios(paths: Sequence[Path]) -> tuple[Scenario, ...]:
    """Baseline first, then one scenario a file; two of one name are refused.

    Raises ScenarioError with every fault of every file; UnreadableScenario where a file cannot be read at all.
    """
    scenarios = [BASELINE]
    problems: list[ScenarioError] = []
    for path in map(Path, paths):
        try:
            scenario = read_scenario(path)
        except ScenarioError as problem:
            problems.append(problem)
            continue
        if scenario.name in {known.name for known in scenarios}:
            said = f"a scenario named '{scenario.name}' is already there; give it another name"
            problems.append(ScenarioError(fault(path.name, "name", said)))
        scenarios.append(scenario)
    if problems:
        unreadable = any(isinstance(problem, UnreadableScenario) for problem in problems)
        kind = UnreadableScenario if unreadable else ScenarioError
        raise kind(*(line for problem in problems for line in problem.faults)) from problems[0]
    return tuple(scenarios)


def lever_names() -> tuple[str, ...]:
    """Names of the levers this version knows."""
    return tuple(get_args(kind.model_fields["lever"].annotation)[0] for kind in get_args(get_args(Lever)[0]))


def _fault(detail: Any) -> tuple[str, str]:  # an entry of pydantic's
    """Where it is and what is wrong."""
    parts = [str(part) for part in detail["loc"]]
    place, known = _place(parts), lever_names()
    if detail["type"] == "union_tag_invalid":
        given = detail["ctx"]["tag"]
        return place, f"no lever is called '{given}'; {_nearest(given, known)}"
    if detail["type"] == "union_tag_not_found":
        return place, f"each lever needs 'lever:' with one of {', '.join(known)}"
    if detail["type"] == "extra_forbidden":
        return place, f"no such setting; {_nearest(parts[-1], _settings(parts))}"
    given = "" if isinstance(detail["input"], dict) else f" (found {detail['input']!r})"
    return place, f"{_said(detail)}{given}"


_SAID = {
    "missing": "is missing; add it",
    "greater_than": "must be more than {gt:,g}",
    "greater_than_equal": "must be {ge:,g} or more",
    "less_than_equal": "must be {le:,g} or less",
    "literal_error": "must be one of {expected}",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "tuple_type": "must be a list, for instance [Clerk, Engineer]",
    "string_type": "must be text",
    "date_from_datetime_parsing": "must be a date such as 2018-07-01",
    "date_type": "must be a date such as 2018-07-01",
    "string_pattern_mismatch": "may hold letters, digits, blanks, dots, dashes and underscores, up to 60 of them",
}


def _said(detail: Any) -> str:  # an entry of pydantic's
    template = _SAID.get(detail["type"])
    plain: str = detail["msg"].removeprefix("Value error, ")
    return template.format(**detail.get("ctx", {})) if template else plain


def _yaml_fault(error: yaml.YAMLError) -> tuple[str, str]:
    """Where it is and what is wrong."""
    remedy = "indent with blanks, write 'name: value', and put quotes around a value with a colon, a * or a bracket"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}", f"not valid YAML, {error.problem}; {remedy}"
    return "", f"not valid YAML, {str(error).splitlines()[0]}; {remedy}"


def _settings(place: Sequence[str]) -> list[str]:
    if "set" in place[:-1]:
        return [column.name for column in RULE_COLUMNS]
    for kind in get_args(get_args(Lever)[0]):
        if kind.model_fields["lever"].annotation.__args__[0] in place:
            return [field.alias or name for name, field in kind.model_fields.items()]
    return list(Scenario.model_fields)


def _nearest(given: str, known: Sequence[str]) -> str:
    close = get_close_matches(given, known, 1)
    return f"did you mean '{close[0]}'?" if close else f"known: {', '.join(known)}"


def _place(parts: Sequence[str]) -> str:
    if parts[:1] == ["levers"] and len(parts) > 1:  # then come the lever's place and its name
        parts = [f"lever {int(parts[1]) + 1}", *parts[3:]]
    return " > ".join(parts) or "the file"
