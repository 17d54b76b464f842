"""Which titles of one agency belong to one job family, and in which order."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from workforce_model.assumptions.title_words import Title, rules

SMALL = {"&": "and", "AND": "and", "FOR": "for", "OF": "of", "THE": "the", "TO": "to"}


@dataclass(frozen=True, slots=True)
class Step:
    """A title's place: ``grade`` orders the titles of one family, 1 the lowest."""

    family: str
    grade: int


def place(titles: Mapping[str, Title]) -> dict[str, Step]:
    """Place every title of an agency in a family and grade it among the titles of that family.

    A word that means a step ("Senior", "Supervisor") is taken off only where that leads to another title of
    the same agency: "Senior Engineer" joins "Engineer", "Recreation Supervisor" stays alone. A supervisor
    also joins the one family that differs from it in its last word only: "Correctional Dietary Supervisor"
    joins "Correctional Dietary Officer". Where several occupations share the other words, or these are fewer
    than two, it stays alone: unrelated occupations are never merged.
    """
    plain = {t.name for t in titles.values() if not (t.rank or t.single or t.root != t.name)}
    roots = plain | _shared_prefixed_roots(titles)
    stems = _stems({t.root for t in titles.values() if not (t.rank or t.single)})
    found = {title: _family(parsed, roots, stems) for title, parsed in titles.items()}
    levels = defaultdict(set)
    for family, level in found.values():
        levels[family].add(level)
    casing = _casing(titles)
    return {
        title: Step(_written(family, casing), sorted(levels[family]).index(level) + 1)
        for title, (family, level) in found.items()
    }


def _family(title: Title, roots: set[str], stems: Mapping[str, list[str]]) -> tuple[str, int]:
    if title.rank:
        return title.rank.family, title.rank.level
    if title.single:
        return f"{title.name} (office)" if title.name in roots else title.name, 1
    if title.root in roots:
        return title.root, title.steps + title.level
    workers = stems.get(title.root, []) if title.supervises else []
    if len(workers) == 1 and workers[0] in roots:
        return workers[0], title.steps + title.level
    return title.name, title.level


def _shared_prefixed_roots(titles: Mapping[str, Title]) -> set[str]:
    # "Chief Veterinarian" and "Staff Veterinarian" make a family although nobody is plain "Veterinarian".
    names = defaultdict(set)
    for title in titles.values():
        if title.prefixed:
            names[title.root].add(title.name)
    return {root for root, found in names.items() if len(found) > 1}


def _stems(roots: set[str]) -> dict[str, list[str]]:
    stems = defaultdict(list)
    for root in sorted(roots):
        stem, _, last = root.rpartition(" ")
        if " " in stem and any(rule.pattern.search(last) for rule in rules("worker")):
            stems[stem].append(root)
    return stems


def _casing(titles: Mapping[str, Title]) -> dict[str, str]:
    """Return how words are written in the titles that are not in capitals: "HVAC", "Oracle"."""
    found = {}
    for title in sorted(titles):
        words = re.split(r"[\s,()]+", title)
        shouted = [word for word in words if word.isupper() and len(word) > 4]
        if len(shouted) < sum(not word.isupper() for word in words if word):
            found.update({word.upper(): word for word in words})
    return found


def _written(family: str, casing: Mapping[str, str]) -> str:
    if any(letter.islower() for letter in family) and "(" not in family:
        return family
    first, _, rest = family.partition(" ")
    return " ".join([_word(first, casing), *(SMALL.get(word) or _word(word, casing) for word in rest.split())])


def _word(word: str, casing: Mapping[str, str]) -> str:
    return casing.get(word) or re.sub(r"[A-Z][A-Z']*", lambda part: part[0].capitalize(), word)
