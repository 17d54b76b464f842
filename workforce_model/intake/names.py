"""Names as agencies write them: headers, sheets and files, compared without case, spaces and marks."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad]")
_NOT_A_WORD = re.compile(r"[\W_]+")
_ALIKE = 0.6


def plain(name: str) -> str:
    """Return a name in lower case with underscores: " Employee ID* " becomes "employee_id"."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))
    return _NOT_A_WORD.sub("_", visible).strip("_").casefold()


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name`, by letters and by shared words; None if nothing is alike."""
    scored = [(_likeness(plain(name), plain(other)), other) for other in known]
    best = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] >= _ALIKE else None


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return " (did you mean X?)" or nothing."""
    found = nearest(name, known)
    return f" (did you mean {found}?)" if found else ""


def _likeness(one: str, other: str) -> float:
    letters = SequenceMatcher(None, one, other).ratio()
    words, others = set(one.split("_")), set(other.split("_"))
    shared = len(words & others) / max(len(words), len(others))
    return max(letters, 0.5 + shared / 2 if shared else 0.0)
