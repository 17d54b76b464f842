"""How long the months of a run are, in months: by these lengths empty seats add up to vacancy-months."""

import calendar
import itertools
from collections.abc import Sequence
from datetime import date


def to_date(period: int) -> date:
    """Turn a closing date written as yyyymmdd into a date."""
    return date(period // 10_000, period // 100 % 100, period % 100)


def month_position(when: date) -> float:
    """Place a date on a line of months, so that a whole calendar month has length one."""
    return when.year * 12 + when.month - 1 + when.day / calendar.monthrange(when.year, when.month)[1]


def month_lengths(ends: Sequence[date]) -> list[float]:
    """Lengths of the months that close on these days, in months; 0 for the first, which is the opening."""
    places = [month_position(end) for end in ends]
    return [0.0, *(round(b - a, 6) for a, b in itertools.pairwise(places))]
