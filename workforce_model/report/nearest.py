"""The nearest known name to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(given: str, known: Iterable[str]) -> str:
    """Return ` Did you mean ...?` for the nearest name, then all names that would have been right."""
    names = list(known)
    close = get_close_matches(given, names, n=1, cutoff=0.5)
    meant = f" Did you mean {close[0]!r}?" if close else ""
    return f"{meant}\nKnown names: {', '.join(names)}." if names else meant
