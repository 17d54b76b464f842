"""The target: what is to be reached, how far, and with what probability, as a person writes it.

[critical] vacancy rate [of CLASS] [in the last year | over all years] <= 5% with probability 0.9
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from workforce_model.optimise.errors import OptimiseError

EXAMPLE: Final = "critical vacancy rate <= 5% with probability 0.9"
LAST, ALL = "in the last year", "over all years"
_WINDOWS: Final = {"in the last year": LAST, "over the last year": LAST, "over all years": ALL, "in all years": ALL}
_MEASURES: Final = ("critical vacancy rate", "vacancy rate")
_COMPARISON: Final = re.compile(r"<=|<|≤|\bat most\b|\bbelow\b", re.IGNORECASE)
_REVERSED: Final = re.compile(r">|≥|=|\bat least\b|\babove\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(%|per cent|percent)?", re.IGNORECASE)
_CHANCE: Final = re.compile(r"\bwith\s+(?:a\s+)?probability\b(?:\s+of)?", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """At most `limit` (a share of seats) of the seats of a scope empty, in a share `probability` of the futures.

    `critical`: key seats only. `classes`: titles with * as wildcard; empty: all. `window`: LAST or ALL. With `strict`
    exactly `limit` does not do.
    """

    limit: float
    probability: float
    critical: bool = False
    classes: tuple[str, ...] = ()
    window: str = LAST
    strict: bool = False

    def __str__(self) -> str:
        sign = "<" if self.strict else "<="
        return f"{self.measure()} {sign} {100 * self.limit:g}% with probability {self.probability:g}"

    def measure(self) -> str:
        """What is measured, in the words of the grammar."""
        of = f" of {', '.join(self.classes)}" if self.classes else ""
        return f"{'critical ' if self.critical else ''}vacancy rate{of} {self.window}"


def parse_target(text: str) -> Target:
    """Read a target; OptimiseError that says which part is wrong and what to write."""
    plain = " ".join(text.split())
    chance = _CHANCE.search(plain)
    if chance is None:
        raise _wrong(text, "does not say how sure it must be; end it with 'with probability 0.9'")
    claim, said = plain[: chance.start()].strip(), plain[chance.end() :].strip()
    sign = _COMPARISON.search(claim)
    if sign is None:
        other = _REVERSED.search(claim)
        what = f"'{other[0]}' asks for empty seats" if other else "has no comparison"
        raise _wrong(text, f"{what}; write '<=' or 'below' between the measure and its limit")
    critical, classes, window = _measure(claim[: sign.start()].strip(), text)
    limit = _share(claim[sign.end() :].strip(), "limit", text)
    probability = _share(said, "probability", text)
    if not 0 < probability <= 1:
        raise _wrong(text, f"has the probability {said}; write a number above 0 and up to 1, such as 0.9")
    return Target(limit, probability, critical, classes, window, sign[0].lower() in {"<", "below"})


def _measure(words: str, text: str) -> tuple[bool, tuple[str, ...], str]:
    """Whether it is of key seats, its classes, its window."""
    window = LAST
    for ending, meant in _WINDOWS.items():
        if words.lower().endswith(f" {ending}"):
            words, window = words[: -len(ending)].strip(), meant
            break
    name, _, of = words.partition(" of ")
    name = " ".join(name.lower().split())
    if name not in _MEASURES:
        close = get_close_matches(name, _MEASURES, 1)
        hint = f"did you mean '{close[0]}'?" if close else f"known: {', '.join(_MEASURES)}"
        raise _wrong(text, f"measures '{words}', which is not known; {hint}")
    classes = tuple(each.strip().strip("'\"") for each in of.split(",")) if of else ()
    if of and not all(classes):
        raise _wrong(text, "names no class after 'of'; write class titles with commas between them")
    return name.startswith("critical"), classes, window


def _share(words: str, noun: str, text: str) -> float:
    number = _NUMBER.fullmatch(words)
    if number is None:
        raise _wrong(text, f"has '{words}' for its {noun}; write a number such as {'5%' if noun == 'limit' else '0.9'}")
    share = float(number[1]) / (100 if number[2] else 1)
    if share > 1:
        raise _wrong(text, f"has the {noun} {words}, more than all; write {words}% or {float(number[1]) / 100:g}")
    return share


def _wrong(text: str, what: str) -> OptimiseError:
    return OptimiseError(f"the target '{text}' {what}. Example: \"{EXAMPLE}\"")
