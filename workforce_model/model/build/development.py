"""Development actions: in their window the clock by which successors become ready runs faster."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from workforce_model.model.build.policy import Places, lever_days
from workforce_model.model.calendar import Calendar
from workforce_model.scenario import Development, Scenario

Window = tuple[int, int, float]  # first day, day after the last, times as fast
Clocks = Mapping[int, Sequence[Window]]  # by cell of the key position
UNCHANGED: Final[Clocks] = {}
_EXACT = 1e-9


def build_clocks(scenario: Scenario, places: Places, calendar: Calendar) -> Clocks:
    """The windows of every cell whose key positions a lever `development` of the scenario names."""
    clocks: dict[int, list[Window]] = {}
    for number, lever in enumerate(scenario.levers, 1):
        if isinstance(lever, Development):
            where = f"scenario '{scenario.name}', lever {number} ({lever.lever})"
            window = (*lever_days(lever, calendar, where), lever.factor)
            for cell in places.matching(lever.classes, lever.units, where).tolist():
                clocks.setdefault(cell, []).append(window)
    return clocks


def sooner(day: int, windows: Iterable[Window]) -> int:
    """The day on which a clock stands at `day` that runs faster in some windows; where they overlap, all count.

    From today on a clock gains a day a day, in a window `factor` days a day. Who is ready today stays so, nobody
    becomes ready later, and of two people the one who is ahead stays ahead.
    """
    known = list(windows)
    at, told = 0, 0.0
    for end in sorted({edge for start, stop, _ in known for edge in (start, stop) if edge > 0} | {day}):
        speed = math.prod((factor for start, stop, factor in known if start <= at < stop), start=1.0)
        if told + speed * (end - at) >= day:
            return min(day, at + math.ceil((day - told) / speed - _EXACT)) if day > 0 else day
        told += speed * (end - at)
        at = end
    return day
