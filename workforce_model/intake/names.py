"""Names as agencies write them: headers, sheets and files, compared without case, spaces and marks."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad]")
_NOT_A_WORD = re.compile(r"[\W_]+")
_ALIKE = 0.6
_SHORT = 4  # letters; a shorter word is another word when one letter is another


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


def misspells(written: str, name: str) -> bool:
    """Whether a header is a name but for a slip: a letter more, less, other or swapped in a word, or a plural.

    Words are compared one by one, or all run together; each must begin with the right letter. Words of fewer than four
    letters must be right: `age` is no `wage`, `position_no` no `position_id`.
    """
    one, other = plain(written), plain(name)
    words, others = one.split("_"), other.split("_")
    if len(words) == len(others):
        return all(_slip(word, right) for word, right in zip(words, others, strict=True))
    return _slip("".join(words), "".join(others))


def _slip(word: str, right: str) -> bool:
    if word in (right, f"{right}s"):
        return True
    if len(right) < _SHORT or word[:1] != right[:1] or abs(len(word) - len(right)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right)))
    rest, wanted = word[start:], right[start:]
    swapped = rest[1::-1] + rest[2:] == wanted
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def _likeness(one: str, other: str) -> float:
    letters = SequenceMatcher(None, one, other).ratio()
    words, others = set(one.split("_")), set(other.split("_"))
    shared = len(words & others) / max(len(words), len(others))
    return max(letters, 0.5 + shared / 2 if shared else 0.0)
