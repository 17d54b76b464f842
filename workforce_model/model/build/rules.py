"""The rules of each class: the agency's rows by class pattern over the packaged defaults, then a scenario's changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from math import prod

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.assumptions import rule_default, rule_defaults, rule_value
from workforce_model.model import settings as named
from workforce_model.model.build.ladders import DAYS_PER_MONTH
from workforce_model.model.build.policy import Places, lever_days, pieces, windows
from workforce_model.model.build.values import date_of, missing
from workforce_model.model.calendar import Calendar
from workforce_model.model.tables import NEVER, UNKNOWN, Cells, Floats, Ints, Policy
from workforce_model.scenario import Applicants, HiringRule, RetiredAnnuitants, Scenario
from workforce_model.schema.codes import ANNOUNCEMENTS
from workforce_model.schema.hiring_rules import RULE_COLUMNS, SETTINGS
from workforce_model.schema.titles import folded

COLUMNS = tuple(column.name for column in RULE_COLUMNS)
EVERY = "exam_every_days"

Change = tuple[int, int, int, int, float]  # class, setting, start, end, value


@dataclass(frozen=True)
class Rules:
    """The rules of every class.

    `base`: class x setting, points of candidates from outside last. `given`: class x COLUMNS, what the agency or a
    lever says. `first_exam`: days, UNKNOWN where not given. `months_in_class`, `double_fill_days`: by class.
    `changes`: dated, in the order of the levers.
    """

    base: Floats
    given: npt.NDArray[np.bool_]
    first_exam: Ints
    months_in_class: Floats
    double_fill_days: Ints
    changes: tuple[Change, ...]

    @property
    def ready_after(self) -> Ints:
        """Days in each class before a promotion out of it."""
        return np.rint(self.months_in_class * DAYS_PER_MONTH).astype(np.int64)

    def of_class(self, row: int) -> tuple[Change, ...]:
        """The dated changes of one class."""
        return tuple(change for change in self.changes if change[0] == row)

    def policy(self) -> Policy:
        """The rules as arrays."""
        return Policy(self.base, *windows(self.changes, len(self.base)))


def build_rules(class_titles: Sequence[str], given: pd.DataFrame | None, calendar: Calendar) -> Rules:
    """The rules of each class; the last matching row of `hiring_rules` stands, column by column where filled in."""
    rules = _packaged(len(class_titles))
    rows = [] if given is None else given.to_dict("records")
    for class_row, title in enumerate(class_titles):
        values = {
            str(name): value
            for row in rows
            if fnmatchcase(folded(title), folded(str(row["class_pattern"])))
            for name, value in row.items()
            if name in COLUMNS and not missing(value)
        }
        _set(rules, class_row, values, calendar)
    return rules


def with_levers(rules: Rules, scenario: Scenario, places: Places, cells: Cells, calendar: Calendar) -> Rules:
    """The rules under a scenario: a lever without dates holds from the start, one with dates in its window."""
    changed = _copy(rules)
    changes: list[Change] = []
    for number, lever in enumerate(scenario.levers, 1):
        if not isinstance(lever, HiringRule | RetiredAnnuitants):
            continue
        where = f"scenario '{scenario.name}', lever {number} ({lever.lever})"
        classes = np.unique(cells.class_[places.matching(lever.classes, lever.units, where)]).tolist()
        values = lever.rules()
        dates = lever_days(lever, calendar, where)
        for class_row in classes:
            if lever.start or lever.end:
                changes += _dated(changed, class_row, values, dates)
            else:
                _set(changed, class_row, values, calendar)
    return replace(changed, changes=(*changes, *_applicants(changed, changes, scenario, places, cells, calendar)))


def _applicants(
    rules: Rules, changes: Sequence[Change], scenario: Scenario, places: Places, cells: Cells, calendar: Calendar
) -> Iterator[Change]:
    """Candidates of an examination times so many, and points of those from outside, piece by piece of the dates."""
    wider: dict[int, list[tuple[int, int, Applicants]]] = {}
    for number, lever in enumerate(scenario.levers, 1):
        if isinstance(lever, Applicants):
            where = f"scenario '{scenario.name}', lever {number} ({lever.lever})"
            for row in np.unique(cells.class_[places.matching(lever.classes, lever.units, where)]).tolist():
                wider.setdefault(row, []).append((*lever_days(lever, calendar, where), lever))
    for row, given in wider.items():
        own = [change for change in changes if change[0] == row]
        usual = [(start, end, value) for _, which, start, end, value in own if which == named.CANDIDATES]
        for first, last in pieces([*usual, *((start, end, lever.factor) for start, end, lever in given)]):
            holding = [lever for start, end, lever in given if start <= first < end]
            mean = value_on(rules, own, row, named.CANDIDATES, first)
            yield row, named.CANDIDATES, first, last, mean * prod(lever.factor for lever in holding)
            yield row, named.OUTSIDE_POINTS, first, last, sum(lever.score_change for lever in holding)


def _packaged(classes: int) -> Rules:
    return Rules(
        base=np.tile(np.append(rule_defaults(), 0.0), (classes, 1)),
        given=np.zeros((classes, len(COLUMNS)), dtype=np.bool_),
        first_exam=np.full(classes, UNKNOWN, dtype=np.int64),
        months_in_class=np.full(classes, rule_default("min_months_in_class")),
        double_fill_days=np.full(classes, round(rule_default("double_fill_days")), dtype=np.int64),
        changes=(),
    )


def _copy(rules: Rules) -> Rules:
    return Rules(
        rules.base.copy(), rules.given.copy(), rules.first_exam.copy(), rules.months_in_class.copy(),
        rules.double_fill_days.copy(), (),
    )  # fmt: skip


def _set(rules: Rules, row: int, values: Mapping[str, object], calendar: Calendar) -> None:
    """Write values that hold from the start."""
    for name, value in values.items():
        rules.given[row, COLUMNS.index(name)] = True
        if name == "first_exam_date":
            rules.first_exam[row] = calendar.day(date_of(value))
        elif name == "min_months_in_class":
            rules.months_in_class[row] = float(str(value))
        elif name == "double_fill_days":
            rules.double_fill_days[row] = round(float(str(value)))
        else:
            rules.base[row, SETTINGS.index(name)] = rule_value(name, value)
    if not rules.given[row, COLUMNS.index(EVERY)]:
        rules.base[row, named.EXAM_EVERY_DAYS] = _usual_interval(rules.base[row, named.ANNOUNCEMENT])


def _dated(rules: Rules, row: int, values: Mapping[str, object], dates: tuple[int, int]) -> list[Change]:
    """Changes in a window; a new announcement brings its usual interval where none is given."""
    for name in values:
        rules.given[row, COLUMNS.index(name)] = True
    changes = [(row, SETTINGS.index(name), *dates, rule_value(name, value)) for name, value in values.items()]
    if "announcement" in values and not rules.given[row, COLUMNS.index(EVERY)]:
        usual = _usual_interval(rule_value("announcement", values["announcement"]))
        changes.append((row, named.EXAM_EVERY_DAYS, *dates, usual))
    return changes


def _usual_interval(announcement: float) -> float:
    return rule_default(EVERY, ANNOUNCEMENTS[int(announcement)])


def value_on(rules: Rules, changes: Sequence[Change], row: int, setting: int, day: int) -> float:
    """A class's setting on a day; `changes` are the class's own."""
    value = float(rules.base[row, setting])
    for _, which, start, end, changed in changes:
        if which == setting and start <= day < end:
            value = changed
    return value


def edges(changes: Sequence[Change], settings: Sequence[int]) -> list[int]:
    """Days on which one of the settings may change."""
    days = {day for _, which, start, end, _ in changes if which in settings for day in (start, end)}
    return sorted(day for day in days if day != NEVER)
