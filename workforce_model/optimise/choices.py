"""The menu made into choices of one agency: scenarios, priced, with what could not be used and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any, Final

import numpy as np

from workforce_model.model.build import Prepared, inputs_for
from workforce_model.model.inputs import Inputs
from workforce_model.optimise.errors import OptimiseError
from workforce_model.optimise.menu import DOLLARS, Entry, Menu
from workforce_model.optimise.posts import Scope
from workforce_model.optimise.prices import Prices
from workforce_model.scenario import Lever, Scenario, ScenarioError, parse_scenario
from workforce_model.schema.hiring_rules import UNDATED
from workforce_model.schema.titles import folded

TARGET: Final = "target"
FOOT: Final = "entry"
_PLACE: Final = re.compile(r"^(scenario 'menu', |menu: )?(lever 1( \(\w+\))?(: | > ))?")  # the reader wrote an entry


@dataclass(frozen=True)
class Choice:
    """One size of an entry from one day on: its lever and its present value in dollars over the horizon."""

    words: str
    lever: Lever
    cost: float


@dataclass(frozen=True)
class Line:
    """An entry as it can be used here: nothing, or one of its choices (numbered from 1 in a plan)."""

    name: str
    source: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Place:
    """What a menu is read against: the agency, the posts of the target, and prices."""

    prepared: Prepared
    base: Inputs
    scope: Scope
    prices: Prices


def entries_here(menu: Menu, place: Place) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries with `target` and `entry` replaced by the agency's names, and those left out, with the reason."""
    found: list[Entry] = []
    left: list[str] = []
    for entry in menu.menu:
        lever = dict(entry.lever)
        if lever.get("classes") in (TARGET, FOOT):  # a list is no member of a set
            rows = place.scope.classes if lever["classes"] == TARGET else _foot(place)
            lever["classes"] = [place.base.names.classes[row] for row in rows]
            if not len(rows):
                left.append(f"{entry.name}: the classes of the target have no class at the foot of a ladder")
                continue
        crews = [None] if lever.get("crew") != TARGET else _crews(place)
        if not crews:
            left.append(f"{entry.name}: no crew of the table crews serves the classes of the target")
        for crew in crews:
            name = entry.name if crew is None else f"{entry.name} {crew}"
            whole = lever if crew is None else lever | {"crew": crew}
            stands = str(entry.lever.get("classes")) if entry.lever.get("classes") in (TARGET, FOOT) else ""
            found.append(entry.model_copy(update={"name": name, "lever": whole, "stands_for": stands}))
    return tuple(found), tuple(left)


def lines_of(entries: Sequence[Entry], place: Place, *, lenient: bool) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Each entry's choices, priced, and what was left out, with the reason.

    With `lenient` an entry that names nothing of this agency is left out (the packaged menu); else it is a fault:
    OptimiseError with every one of them.
    """
    lines: list[Line] = []
    left: list[str] = []
    faults: list[str] = []
    for entry in entries:
        choices = []
        for content in _contents(entry, place):
            try:
                choices.append(_choice(content, entry, place))
            except ScenarioError as error:
                said = _PLACE.sub("", str(error).splitlines()[0], count=1)
                (left if lenient else faults).append(f"{entry.name}: {said}")
        if choices:
            lines.append(Line(entry.name, entry.source, tuple(choices)))
    if faults:
        raise OptimiseError("\n".join(dict.fromkeys(faults)))
    return tuple(lines), tuple(dict.fromkeys(left))


def scenarios_of(entries: Sequence[Entry], place: Place) -> tuple[Scenario, ...]:
    """A scenario an entry, with its first choice: what a run must be prepared for."""
    found = []
    for number, entry in enumerate(entries, 1):
        content = next(iter(_contents(entry, place)))
        found.append(_scenario(f"menu entry {number}", content))
    return tuple(found)


def _contents(entry: Entry, place: Place) -> Iterator[dict[str, Any]]:
    """The levers of the choices, as a scenario file has them: size by size, each from every start."""
    horizon = place.prepared.calendar.date(place.prepared.calendar.horizon)
    for size in entry.sizes:
        content = dict(entry.lever) | {key: value for key, value in size.items() if key != "cost"}
        content.setdefault("source", entry.source)
        if "cost" in size:
            content["cost_per_year"] = round(float(size["cost"]) * _unit(entry, content, place), 2)
        starts = list(entry.start)
        if not starts and _dated(content):
            lead = int(content.get("lead_days", 0))
            first = place.prepared.calendar.valuation + timedelta(days=max(lead, 1))
            starts = [first + timedelta(days=days) for days in entry.start_days]
        inside = [start for start in starts if start < horizon]
        if not inside:
            yield content
        for start in inside:
            yield content | {"from": start}


def _dated(content: Mapping[str, Any]) -> bool:
    """Whether the lever may have a first day: known exits have their own, and some rules hold from the start."""
    fixed = set(UNDATED) & set(content.get("set") or ())
    return content.get("lever") != "double_fill" and not fixed and not {"from", "head_start_days"} & set(content)


def _unit(entry: Entry, content: Mapping[str, Any], place: Place) -> float:
    if entry.cost_unit == DOLLARS:
        return 1.0
    if entry.cost_unit == "share of pay":
        titles = [folded(str(title)) for title in content.get("classes", ("*",))]
        names = [folded(name) for name in place.base.names.classes]
        rows = {row for row, name in enumerate(names) if any(fnmatchcase(name, title) for title in titles)}
        return place.prices.payroll(rows, place.base)
    return place.prices.mean_pay(place.base)


def _scenario(name: str, content: Mapping[str, Any]) -> Scenario:
    return parse_scenario({"name": name, "levers": [dict(content)]}, name)


def _choice(content: Mapping[str, Any], entry: Entry, place: Place) -> Choice:
    scenario = _scenario("menu", content)
    inputs = inputs_for(place.prepared, scenario)
    (lever,) = scenario.levers
    return Choice(_words(lever, entry), lever, place.prices.spend(scenario, inputs))


def _words(lever: Lever, entry: Entry) -> str:
    """The lever in words, the classes of the target not named one by one."""
    named = {TARGET: "the classes of the target", FOOT: "the entry classes of their ladders"}.get(entry.stands_for)
    short = lever if named is None else lever.model_copy(update={"classes": (named,)})
    return short.summary()


def _crews(place: Place) -> list[str | None]:
    """Crews of the agency's table that serve a class of the target."""
    cells = np.flatnonzero(np.isin(place.base.cells.class_, place.scope.classes))
    return [crew.name for crew in place.prepared.crews if crew.load is None and np.isin(crew.cells, cells).any()]


def _foot(place: Place) -> list[int]:
    """The classes from which people rise to those of the target and that have none below them."""
    feeders = place.prepared.ladders.feeders
    seen, todo = set(), [int(row) for row in place.scope.classes]
    while todo:
        row = todo.pop()
        if row not in seen:
            seen.add(row)
            todo += [int(each) for each in feeders[row]]
    return sorted(row for row in seen if not feeders[row])
