"""Dates as payroll systems write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

DateOrder = Literal["mdy", "dmy"]

_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:am|pm)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
_SEP = r"\s*[-/. ]\s*"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    *("january", "february", "march", "april", "june", "july", "august", "september", "sept", "october"),
    *("november", "december"),
)
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(f"^{text}{_TIME}$", re.IGNORECASE)


_YEAR_FIRST = _pattern(rf"(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})")
_IN_ORDER = _pattern(rf"(?P<a>\d{{1,2}}){_SEP}(?P<b>\d{{1,2}}){_SEP}(?P<y>\d{{4}}|\d{{2}})")
_DAY_NAME = _pattern(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*{_NAME}[-/., ]*(?P<y>\d{{4}}|\d{{2}})")
_NAME_DAY = _pattern(rf"{_NAME}[-/ ]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,|[-/ ])\s*(?P<y>\d{{4}}|\d{{2}})")
_YEAR_NAME_DAY = _pattern(rf"(?P<y>\d{{4}})[-/ ]*{_NAME}[-/ ]*(?P<d>\d{{1,2}})")
_MONTH_ONLY = tuple(
    re.compile(f"^{text}$")
    for text in (
        r"(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})",
        r"(?P<m>\d{1,2})\s*[-/.]\s*(?P<y>\d{4})",
        rf"{_NAME}[-/, ]*(?P<y>\d{{4}})",
        rf"{_NAME}\s*[-/']\s*'?(?P<y>\d{{2}})",
        rf"(?P<y>\d{{4}})[-/ ]*{_NAME}",
        r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])",
    )
)
_DIGITS = re.compile(r"^(\d{8})(?:\.0)?$")
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_EXCEL_DAY_ZERO = date(1899, 12, 30)  # Excel counts a 29 February 1900 that never was


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was read: a month alone is its first day; `short_year` if the century was chosen."""

    day: date
    month_only: bool = False
    short_year: bool = False


def read_date(text: str, order: DateOrder = "mdy", latest_year: int = 2068) -> ReadDate | None:
    """Read a date, or return None.

    Accepts ISO dates and times, months (2016-07, 07/2016, Jul-16), 7/1/2016 in the given order, month names,
    yyyymmdd, and Excel serial numbers from 10000 (18 May 1927) to 99999. A year of two digits is the latest
    one not after `latest_year`.
    """
    text = _WEEKDAY.sub("", text.casefold())
    try:
        found = _whole_day(text, order, latest_year) or _month(text, latest_year)
        return found or _digits(text, order)
    except (ValueError, OverflowError):
        return None


def _whole_day(text: str, order: DateOrder, latest_year: int) -> ReadDate | None:
    if match := _YEAR_FIRST.match(text):
        return ReadDate(date(int(match["y"]), int(match["m"]), int(match["d"])))
    year = partial(_year, latest_year=latest_year)
    if match := _IN_ORDER.match(text):
        first, second = int(match["a"]), int(match["b"])
        month, day = (first, second) if order == "mdy" else (second, first)
        return ReadDate(date(year(match["y"]), month, day), short_year=len(match["y"]) == 2)
    match = _DAY_NAME.match(text) or _NAME_DAY.match(text) or _YEAR_NAME_DAY.match(text)
    if match and (named := _month_number(match["name"])):
        return ReadDate(date(year(match["y"]), named, int(match["d"])), short_year=len(match["y"]) == 2)
    return None


def _month(text: str, latest_year: int) -> ReadDate | None:
    for pattern in _MONTH_ONLY:
        if match := pattern.match(text):
            parts = match.groupdict()
            number = parts.get("m")
            if month := int(number) if number else _month_number(parts["name"]):
                year = _year(parts["y"], latest_year)
                return ReadDate(date(year, month, 1), month_only=True, short_year=len(parts["y"]) == 2)
    return None


def _digits(text: str, order: DateOrder) -> ReadDate | None:
    if match := _SERIAL.match(text):
        serial = int(match[1])
        return ReadDate(_EXCEL_DAY_ZERO + timedelta(days=serial)) if serial >= 10_000 else None
    if match := _DIGITS.match(text):
        digits = match[1]
        if 1900 <= int(digits[:4]) <= 2100:
            try:
                return ReadDate(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
            except ValueError:
                pass  # 20082015 may still be the 20th of August 2015
        first, second, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        return ReadDate(date(year, *((first, second) if order == "mdy" else (second, first))))
    return None


def _month_number(name: str) -> int | None:
    if name in _LONG or name in _MONTHS:
        return _MONTHS.index(name[:3]) + 1
    return None


def _year(digits: str, latest_year: int) -> int:
    if len(digits) == 4:
        return int(digits)
    year = latest_year - latest_year % 100 + int(digits)
    return year if year <= latest_year else year - 100
