"""Levers and programmes as arrays: which cells, from which day, how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from itertools import pairwise
from math import prod

import numpy as np

from workforce_model.model.calendar import Calendar
from workforce_model.model.tables import NEVER, Floats, Ints, Windows
from workforce_model.scenario import (
    Applicants,
    AttritionCut,
    Growth,
    HiringFreeze,
    LeverBase,
    ParallelStages,
    PassRate,
    PromotionShare,
    Retention,
    Scenario,
    ScenarioError,
    StageDuration,
)
from workforce_model.schema.codes import CAUSES, STAGES
from workforce_model.schema.titles import folded

MOST_NAMES = 10  # shown in a message


@dataclass(frozen=True)
class Places:
    """Folded class and unit names by cell, to match a lever's patterns against, and whether its class has feeders."""

    classes: tuple[str, ...]
    units: tuple[str, ...]
    fed: tuple[bool, ...]

    def matching(self, classes: Sequence[str], units: Sequence[str], where: str) -> Ints:
        """Rows of the cells a scope names; ScenarioError with the nearest names when there are none."""
        for patterns, known, noun in ((classes, self.classes, "class"), (units, self.units, "unit")):
            for pattern in patterns:
                if not any(fnmatchcase(name, folded(pattern)) for name in set(known)):
                    close = get_close_matches(folded(pattern), sorted(set(known)), 3)
                    names = ", ".join(sorted(set(known))[:MOST_NAMES])
                    hint = f"did you mean {' or '.join(close)}?" if close else f"it has {names}, ..."
                    raise ScenarioError(f"{where}: no {noun} of the roster matches '{pattern}'; {hint}")
        in_class, in_unit = _matches(self.classes, classes), _matches(self.units, units)
        rows = [row for row in range(len(self.classes)) if in_class[row] and in_unit[row]]
        if not rows:
            raise ScenarioError(f"{where}: no unit named has people of a class named; widen 'classes' or 'units'")
        return np.array(rows, dtype=np.int64)


def _matches(names: Sequence[str], patterns: Sequence[str]) -> list[bool]:
    wanted = [folded(pattern) for pattern in patterns]
    known = {name: any(fnmatchcase(name, pattern) for pattern in wanted) for name in set(names)}
    return [known[name] for name in names]


def place_names(units: Sequence[str], classes: Sequence[str], fed: Sequence[bool]) -> Places:
    """Places of the cells whose unit and class names are given in cell order."""
    return Places(tuple(folded(name) for name in classes), tuple(folded(name) for name in units), tuple(fed))


@dataclass(frozen=True)
class Settings:
    """A scenario's dated settings, and the seats it adds: one (cell, opening day) for each.

    `leaving` have their cause as kind, `cuts` their number; cut number n removes `cut_seats[n]` seats.
    """

    freezes: Windows
    stage_factors: Windows
    stage_rates: Windows
    parallel: Windows
    leaving: Windows
    promotion_shares: Windows
    cuts: Windows
    cut_seats: Ints
    new_seats: tuple[tuple[int, int], ...]


Row = tuple[int, int, int, int, float]
_WINDOWS = ("freezes", "stage_factors", "stage_rates", "parallel", "leaving", "promotion_shares", "cuts")
_POSTING = STAGES.index("posting")


def build_settings(scenario: Scenario, places: Places, posted: Floats, calendar: Calendar) -> Settings:
    """Read every lever of the scenario except programmes, rules, crews and seats ahead of leavers.

    `posted`: the share of postings that find candidates, by cell.
    """
    rows: dict[str, list[Row]] = {name: [] for name in _WINDOWS}
    cut_seats: list[int] = []
    new_seats: list[tuple[int, int]] = []
    wider: dict[int, list[tuple[int, int, float]]] = {}
    for number, lever in enumerate(scenario.levers, 1):
        where = f"scenario '{scenario.name}', lever {number} ({lever.lever})"
        cells = places.matching(lever.classes, lever.units, where).tolist()
        start, end = lever_days(lever, calendar, where)
        match lever:
            case PromotionShare():
                ladders = [cell for cell in cells if places.fed[cell]]
                if not ladders:
                    raise ScenarioError(f"{where}: no class named has a class below it that feeds it")
                rows["promotion_shares"] += [(cell, 0, start, end, lever.share) for cell in ladders]
            case Growth():
                if len(cells) != 1:
                    raise ScenarioError(
                        f"{where}: names {len(cells)} class-in-unit places; name one class and one unit"
                    )
                new_seats += [(cells[0], start)] * lever.seats
            case AttritionCut():
                rows["cuts"] += [(cell, len(cut_seats), start, end, 1.0) for cell in cells]
                cut_seats.append(lever.seats)
            case Applicants():
                for cell in cells:
                    wider.setdefault(cell, []).append((start, end, lever.factor))
            case _:
                for name, kind, value in _held(lever):
                    rows[name] += [(cell, kind, start, end, value) for cell in cells]
    rows["stage_rates"] += _found(wider, rows["stage_rates"], posted)
    dated = {name: windows(found, len(places.classes)) for name, found in rows.items()}
    return Settings(**dated, cut_seats=np.array(cut_seats, dtype=np.int64), new_seats=tuple(new_seats))


def _held(lever: LeverBase) -> Iterator[tuple[str, int, float]]:
    """What a lever holds all its cells to: which windows, their kind and value."""
    match lever:
        case HiringFreeze():
            yield "freezes", 0, 1.0
        case StageDuration():
            yield "stage_factors", STAGES.index(lever.stage), lever.factor
        case PassRate():
            yield "stage_rates", STAGES.index(lever.stage), lever.rate
        case ParallelStages():
            first, last = lever.span()
            yield "parallel", first, float(last)
        case Retention():
            yield "leaving", CAUSES.index(lever.cause), lever.factor


def _found(wider: Mapping[int, Sequence[tuple[int, int, float]]], rates: Sequence[Row], posted: Floats) -> list[Row]:
    """Postings that find candidates where so many times as many apply: the chance of nobody is taken to that power.

    So it is for a number of suitable candidates that is Poisson: there is none with chance exp(-mean).
    """
    found = []
    for cell, given in wider.items():
        usual = [(start, end, rate) for of, kind, start, end, rate in rates if of == cell and kind == _POSTING]
        for first, last in pieces([*usual, *given]):
            holds = [rate for start, end, rate in usual if start <= first < end]
            factor = prod(factor for start, end, factor in given if start <= first < end)
            rate = holds[-1] if holds else float(posted[cell])
            found.append((cell, _POSTING, first, last, 1.0 - (1.0 - rate) ** factor))
    return found


def pieces(dated: Iterable[tuple[int, int, float]]) -> Iterator[tuple[int, int]]:
    """From one day on which something dated begins or ends to the next, in order."""
    return pairwise(sorted({day for start, end, _ in dated for day in (start, end)}))


def lever_days(lever: LeverBase, calendar: Calendar, where: str) -> tuple[int, int]:
    """(first day, day after the last) of a lever; a date before the projection is its first day.

    ScenarioError when the lever lies wholly outside the projection and so could never act.
    """
    start = max(calendar.day(lever.start), 1) if lever.start else 1
    end = calendar.day(lever.end) + 1 if lever.end else NEVER
    if start > calendar.horizon or end <= 1:
        raise ScenarioError(
            f"{where}: lies outside the projection, which goes from {calendar.date(1)} to "
            f"{calendar.date(calendar.horizon)}; change 'from' and 'to'"
        )
    return start, end


def windows(rows: Iterable[Row], count: int) -> Windows:
    """Rows of (whose, kind, start, end, value) as the windows of `count` cells or classes, in their order."""
    ordered = sorted(rows, key=lambda row: row[0])
    cell = np.array([row[0] for row in ordered], dtype=np.int64)
    return Windows(
        rows=np.searchsorted(cell, np.arange(count + 1)).astype(np.int64),
        kind=np.array([row[1] for row in ordered], dtype=np.int64),
        start=np.array([row[2] for row in ordered], dtype=np.int64),
        end=np.array([row[3] for row in ordered], dtype=np.int64),
        value=np.array([row[4] for row in ordered], dtype=np.float64),
    )
