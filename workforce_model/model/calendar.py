"""Days from the valuation date, months and fiscal years."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

DAYS_PER_YEAR = 365.25

IntArray = npt.NDArray[np.int64]


def add_years(start: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 28 February where there is none."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def month_end(day: date) -> date:
    """Last day of the month of `day`."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The days of a projection: day 0 is the valuation date, `horizon` the last day.

    `period_ends` are the closing days of the reporting periods: day 0, then every month end, then the horizon.
    `fiscal` marks the closing days of fiscal years, with the opening and the horizon. `stamps` are the closing days
    as yyyymmdd. `month_starts` are the first days of the months from the one before day 0 on, `months` their month
    numbers (1 to 12).
    """

    valuation: date
    horizon: int
    period_ends: IntArray
    stamps: IntArray
    fiscal: npt.NDArray[np.bool_]
    month_starts: IntArray
    months: IntArray

    @cached_property
    def year_starts(self) -> IntArray:
        """Day 0 and every 1 January after it: where the pieces of calendar years begin."""
        first, last = self.valuation.year + 1, self.date(self.horizon).year
        return _frozen([0, *(self.day(date(year, 1, 1)) for year in range(first, last + 1))])

    @cached_property
    def year_middles(self) -> npt.NDArray[np.float64]:
        """Middles of these pieces, in years after the valuation date."""
        ends = np.append(self.year_starts[1:], self.horizon + 1)
        middles: npt.NDArray[np.float64] = (self.year_starts + ends) / 2 / DAYS_PER_YEAR
        return middles

    def day(self, when: date) -> int:
        """Days from the valuation date."""
        return (when - self.valuation).days

    def date(self, day: int) -> date:
        """The date of a day."""
        return self.valuation + timedelta(days=int(day))


def build_calendar(valuation: date, years: int, fiscal_year_start: int) -> Calendar:
    """The calendar of `years` years whose fiscal years start in month `fiscal_year_start` (1 to 12)."""
    last = add_years(valuation, years)
    ends = [valuation]
    while ends[-1] < last:
        ends.append(min(month_end(ends[-1] + timedelta(days=1)), last))
    closing_month = (fiscal_year_start - 2) % 12 + 1
    starts = [valuation.replace(day=1)]
    while starts[-1] <= last:
        starts.append(month_end(starts[-1]) + timedelta(days=1))
    fiscal = [end in (valuation, last) or (end.month == closing_month and end == month_end(end)) for end in ends]
    return Calendar(
        valuation=valuation,
        horizon=(last - valuation).days,
        period_ends=_frozen([(end - valuation).days for end in ends]),
        stamps=_frozen([end.year * 10_000 + end.month * 100 + end.day for end in ends]),
        fiscal=np.array(fiscal),
        month_starts=_frozen([(start - valuation).days for start in starts]),
        months=_frozen([start.month for start in starts]),
    )


def _frozen(values: list[int]) -> IntArray:
    array = np.array(values, dtype=np.int64)
    array.flags.writeable = False
    return array
