"""Numbers, dates and odds as a person would say them."""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date

from workforce_model.analysis.periods import fiscal_year_of

Writer = Callable[[float], str]
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = r"\d[\d,.]*%?"
_SIGNED = rf"{_NUMBER}(?: (?:fewer|more|lower|higher|points))*"
_TOGETHER = re.compile(
    rf"\d+ futures in \d+|in \d+ of \d+ futures|{_SIGNED} to {_SIGNED}|"
    rf"(?:about )?{_NUMBER} (?:fewer|more|people|seats)|(?:{'|'.join(_MONTHS)}) \d{{4}}"
)
_HOLDS = "\u00a0"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def whole(number: float) -> str:
    """Write a number as whole people or things, thousands separated: ``2,310``."""
    return f"{_half_up(number):,}"


def about(number: float) -> str:
    """Write a number without false precision: ``about 310`` for 311.47, ``about 2,400`` for 2,398."""
    number = size = abs(number)
    if size < 0.5:
        return "none" if size < 0.05 else "fewer than one"
    return f"about {rounded(number)}"


def rounded(number: float) -> str:
    """Write a number without false precision and without "about": ``310``, ``2,400``."""
    return whole(_to(number, _step(abs(number))))


def between(low: float, high: float) -> str:
    """Write an interval, rounded outwards: ``between 2,310 and 2,480``."""
    low_text, high_text = _ends(low, high)
    if low_text == high_text:
        return "no" if low_text == "0" else f"about {low_text}"
    return f"between {low_text} and {high_text}"


def span(low: float, high: float) -> str:
    """Write an interval for brackets: ``2,310 to 2,480``."""
    low_text, high_text = _ends(low, high)
    return low_text if low_text == high_text else f"{low_text} to {high_text}"


def upper(low: float, high: float) -> str:
    """Write the upper end of an interval as ``between`` does: ``2,480``."""
    return _ends(low, high)[1]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write a small count with its noun: ``one class``, ``three classes``, ``14 classes``."""
    text = _SMALL[number] if 0 <= number < len(_SMALL) else whole(number)
    return f"{text} {noun if number == 1 else plural or noun + 's'}"


def odds(share: float) -> str:
    """Write a share of futures as odds: ``in 9 of 10 futures``; halves between tenths go towards a half."""
    if math.isnan(share):
        raise ValueError("a share of futures cannot be NaN")
    if share <= 0 or share >= 1:
        return "in no future" if share <= 0 else "in every future"
    if not 0.05 + 1e-9 < share < 0.95 - 1e-9:
        return "in at most 1 of 20 futures" if share < 0.5 else "in at least 19 of 20 futures"
    even = 1e-9 if share < 0.5 else -1e-9
    tenths = _half_up(share * 10 + even)
    return "in half of the futures" if tenths == 5 else f"in {tenths} of 10 futures"


def percent(share: float) -> str:
    """Write a share as per cent, one decimal below one per cent: ``38%``, ``0.4%``."""
    size = abs(share) * 100
    return f"{share * 100:.1f}%" if 0.05 <= size < 0.95 else f"{_half_up(share * 100)}%"


def points(share: float) -> str:
    """Write a difference of shares in percentage points: ``0.4 points``."""
    size = abs(share) * 100
    return "less than 0.1 points" if 0 < size < 0.05 else f"{size:.1f} points"


def signed(number: float, write: Writer) -> str:
    """Write a difference with its sign: ``420 fewer``, ``30 more``."""
    text = write(abs(number))
    if text == write(0.0):
        return "no difference"
    return f"{text} {'fewer' if number < 0 else 'more'}"


def gap(low: float, high: float, write: Writer) -> str:
    """Write an interval of a difference: ``30 to 52 fewer``, ``12 fewer to 30 more``."""
    ends = signed(low, write), signed(high, write)
    if ends[0] == ends[1]:
        return ends[0]
    if high <= 0 or low >= 0:
        near, far = sorted((abs(low), abs(high)))
        return f"{write(near)} to {write(far)} {'fewer' if high <= 0 else 'more'}"
    return f"{ends[0]} to {ends[1]}"


def change(mean: float, baseline: float, measure: str) -> str:
    """Write a difference with its share of the baseline: ``7,770 fewer (16% less)``."""
    if measure == "vacant_share":
        return f"{points(mean)} {'lower' if mean < 0 else 'higher'}"
    share = f" ({percent(abs(mean / baseline))} {'less' if mean < 0 else 'more'})" if baseline else ""
    return signed(mean, rounded) + share


def money(dollars: float) -> str:
    """Write dollars in thousands, millions or billions: ``$1.2 million``, ``$350,000``."""
    sign, size = ("-" if dollars < 0 else ""), abs(dollars)
    for scale, name in ((1e9, "billion"), (1e6, "million")):
        if size >= scale * 0.9995:
            value = size / scale
            return f"{sign}${value:.1f} {name}" if value < 99.95 else f"{sign}${value:,.0f} {name}"
    step = 1000 if size >= 10_000 else 100 if size >= 1000 else 10 if size >= 100 else 1
    return f"{sign}${whole(_to(size, step))}"


def dearer(dollars: float) -> str:
    """Write a difference of costs: ``$350,000 more``, ``$1.2 million less``, ``no difference``."""
    if abs(dollars) < 0.5:
        return "no difference"
    return f"{money(abs(dollars))} {'less' if dollars < 0 else 'more'}"


def money_gap(low: float, high: float) -> str:
    """Write an interval of a difference of costs: ``$30,000 less to $12,000 more``, ``$1.2 to $1.4 million less``."""
    ends = dearer(low), dearer(high)
    if ends[0] == ends[1]:
        return ends[0]
    if ends[0].split()[-1] != ends[1].split()[-1] or "no difference" in ends:
        return f"{ends[0]} to {ends[1]}"
    near, far = sorted((abs(low), abs(high)))
    return f"{money_span(near, far)} {'less' if high < 0 else 'more'}"


def money_span(low: float, high: float) -> str:
    """Write an interval of dollars: ``$30,000 to $52,000``, ``$1.2 to $1.4 million``, ``$1.2 million``."""
    ends = money(low), money(high)
    if ends[0] == ends[1]:
        return ends[0]
    scale = ends[1].partition(" ")[2]
    first = ends[0].removesuffix(f" {scale}") if scale else ends[0]
    return f"{first} to {ends[1]}"


def month(when: date) -> str:
    """Write the month of a date: ``June 2021``."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def day(when: date) -> str:
    """Write a whole date: ``31 December 2016``."""
    return f"{when.day} {month(when)}"


def fiscal_year(when: date, start: int = 7) -> str:
    """Write the fiscal year of a date, named after the year in which it ends: ``FY2018``."""
    return f"FY{fiscal_year_of(when, start)}"


def duration(days: float) -> str:
    """Write a length of time: ``about 3 weeks``, ``about 5 months``, ``about 2 years``."""
    if days < 12:
        return _unit(days, "day")
    if days < 50:
        return _unit(days / 7, "week")
    months = days / 30.4375
    return _unit(months, "month") if months < 23.5 else _unit(months / 12, "year")


def months(days: float) -> str:
    """Write a length of time in months with one decimal, to compare curves: ``3.9 months``."""
    return f"{days / 30.4375:.1f} months"


def seat_months(months: float) -> str:
    """Write vacancy-months: ``about 310 vacancy-months``."""
    return f"{about(months)} vacancy-month{'' if _half_up(months) == 1 else 's'}"


def listing(names: Sequence[str]) -> str:
    """Write names as a list: ``A, B and C``."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def title(name: str) -> str:
    """Write the name of a scenario as a heading: ``Faster background`` for ``faster-background``."""
    text = name.replace("-", " ").replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Start with a capital letter and end with a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def unbroken(text: str) -> str:
    """Keep odds and ranges on one line: `9 futures in 10:`, `26 to 1,290 fewer`, `June 2019` get blanks that hold."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", _HOLDS), text)


def _unit(number: float, noun: str) -> str:
    rounded = max(1, _half_up(number))
    return f"about {rounded} {noun}{'' if rounded == 1 else 's'}"


def _ends(low: float, high: float) -> tuple[str, str]:
    step = _step(max(abs(low), abs(high)))
    return whole(math.floor(low / step + 1e-9) * step), whole(math.ceil(high / step - 1e-9) * step)


def _step(size: float) -> int:
    if size < 100:
        return 1
    if size < 10_000:
        return 10
    return int(10 ** (math.floor(math.log10(size)) - 2))


def _to(number: float, step: int) -> int:
    return _half_up(number / step) * step


def _half_up(number: float) -> int:
    return math.floor(number + 0.5) if number >= 0 else -math.floor(-number + 0.5)
