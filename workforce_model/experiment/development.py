"""What a lever `development` plans to spend: so many successors until they are ready, by fiscal year."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from workforce_model.model.build import Prepared
from workforce_model.model.build.development import build_clocks
from workforce_model.model.build.policy import lever_days
from workforce_model.model.build.succession import named_pairs
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.scenario import Development, Scenario

UNIT: Final = "successor-years"
Piece = tuple[int, float]  # middle day, successor-years


def development_pieces(prepared: Prepared, scenario: Scenario, lever: Development, where: str) -> Iterator[Piece]:
    """The successor-years of a lever, cut at the ends of fiscal years.

    A person who wants a position of the scope is developed from the first day of the lever until the middle of the days
    between which they become ready under the scenario, or to its last day; for several positions once, until the last.
    That somebody leaves before is not known when it is planned.
    """
    calendar = prepared.calendar
    start, end = lever_days(lever, calendar, where)
    until = _ready(prepared, scenario, lever, where)
    for first, last in pairwise(calendar.period_ends[calendar.fiscal].tolist()):
        since, stop = max(start, first + 1), min(end, last + 1)
        days = sum(max(0, min(stop, ready) - since) for ready in until)
        if days > 0:
            yield since + (stop - since) // 2, days / DAYS_PER_YEAR


def _ready(prepared: Prepared, scenario: Scenario, lever: Development, where: str) -> list[int]:
    """By person who is to be developed, the day on which they are expected to be ready for the last position."""
    places, calendar, seats = prepared.places, prepared.calendar, prepared.seats
    clocks = build_clocks(scenario, places, calendar)
    cells = set(places.matching(lever.classes, lever.units, where).tolist())
    of_seat, ready = seats["cell"].tolist(), dict[int, int]()
    for pair in named_pairs(seats, prepared.incumbents.people, prepared.bench, calendar, clocks):
        if pair.wanted and of_seat[pair.seat] in cells:
            day = (pair.first + pair.last) // 2
            ready[pair.person] = max(ready.get(pair.person, 0), day)
    return list(ready.values())
