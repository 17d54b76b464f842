"""Competencies with their levels as one cell lists them: name:level;name:level."""

from workforce_model.schema import succession_codes as codes
from workforce_model.schema.column import Column
from workforce_model.schema.titles import folded, tidy

HIGHEST = 5
SCALE = "levels 0 (none) to 5 (expert)"


def level(name: str, meaning: str, example: str, *, required: bool = False, repair: str = "") -> Column:
    """A column that holds a level of a competency."""
    return Column(
        name, "number", meaning, example, required=required, unit=SCALE, minimum=0, maximum=HIGHEST, repair=repair
    )


def competencies(text: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """({competency as written: level}, parts that cannot be read: no level, no name, out of 0-5, named twice)."""
    found: dict[str, float] = {}
    unread = []
    for part in (part.strip() for part in text.split(";")):
        name, _, figure = part.rpartition(":")
        value = _level(figure)
        if value is not None and tidy(name) and folded(name) not in map(folded, found):
            found[tidy(name)] = value
        elif part:
            unread.append(part)
    return found, tuple(unread)


def _level(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= HIGHEST else None


def critical_reasons(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(reasons a cell lists, in their fixed order; parts that are no reason); case and marks do not matter."""
    found: set[str] = set()
    unknown = []
    for part in (part.strip() for part in text.split(";")):
        word = " ".join(part.replace("_", " ").replace("-", " ").casefold().split())
        name = codes.REASON_SYNONYMS.get(word, word.replace(" ", "_"))
        if name in codes.CRITICAL_REASONS:
            found.add(name)
        elif part:
            unknown.append(part)
    return tuple(name for name in codes.CRITICAL_REASONS if name in found), tuple(unknown)
