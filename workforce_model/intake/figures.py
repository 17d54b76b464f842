"""Numbers as people type them."""

import math
import re
from collections.abc import Mapping

from workforce_model.intake.text import squash

_PLAIN = re.compile(r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$")
_SPACED = re.compile(r"^[+-]?\d{1,3}(?: \d{3})+(?:\.\d*)?$")
_CURRENCY = re.compile(r"^(-?)\s*(?:us)?[$€£]\s*|^(-?)\s*usd\s+|\s*(?:usd|[$€£])$")
_ACCOUNTING = re.compile(r"^\((.*)\)$")


def read_number(text: str, *, percent: bool = False, words: Mapping[str, str] | None = None) -> float | None:
    """Read a finite number, or return None.

    Accepts $57,535.00, 57 535, (1,200.00) as negative and 5.7e4; with `percent`, 85% as 0.85. A comma must
    set off thousands: 57535,50 is not read, since dropping its comma would make it a hundred times too large.
    `words` maps beginnings of words to figures (a word of two letters must be whole).
    """
    plain = text.casefold().replace("\u2212", "-")
    if inside := _ACCOUNTING.match(plain):
        plain = f"-{inside[1].strip()}"
    plain = _CURRENCY.sub(lambda match: match[1] or match[2] or "", plain).strip()
    share = percent and plain.endswith("%")
    if share:
        plain = plain[:-1].strip()
    if _GROUPED.match(plain) or _SPACED.match(plain):
        plain = plain.replace(",", "").replace(" ", "")
    if _PLAIN.match(plain):
        value = float(plain) / (100 if share else 1)
        return value if math.isfinite(value) else None
    return _word(text, words or {})


def _word(text: str, words: Mapping[str, str]) -> float | None:
    for word in squash(text).split():
        for beginning, figure in words.items():
            if word == beginning or (len(beginning) > 2 and word.startswith(beginning)):
                return float(figure)
    return None
