"""Cells as text: what is white space, what says "nothing here"."""

import re

_SPACE = re.compile(r"[\s\u00a0\u2007\u202f\u3000\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff\u00ad]+")
_MARKS = re.compile(r"[\W_]+")
_ERRORS = {"#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#n/a"}
_NOTHING = _ERRORS | {"", "null", "(null)", "n/a", "nan", "<na>", "nat", "none", "(none)", "blank", "(blank)"}
_NO_FIGURE = _NOTHING | {"na", "n.a.", "-", "--", "---", ".", "?", "unknown", "unk", "\u2013", "\u2014"}


def tidy(text: str) -> str:
    """Strip a cell and make each run of white space and control characters one space."""
    return text if text.isalnum() else _SPACE.sub(" ", text).strip()


def is_blank(text: str) -> bool:
    """Whether a cell holds only white space and control characters."""
    return not text or (not text[0].isalnum() and not tidy(text))


def says_nothing(tidied: str) -> bool:
    """Whether a cell stands for a missing word, such as NULL or #N/A."""
    return tidied.casefold() in _NOTHING


def says_no_figure(tidied: str) -> bool:
    """Whether a cell stands for a missing date or number; there "-" and "unknown" count too."""
    return tidied.casefold() in _NO_FIGURE


def count(number: int, noun: str) -> str:
    """Return "1 row" or "1,200 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def squash(text: str) -> str:
    """Return the words of a code without case and marks: "Full-Time_Regular" becomes "full time regular"."""
    return _MARKS.sub(" ", text).strip().casefold()
