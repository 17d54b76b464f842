"""Reading one job title: the words, the level at its end, the words that mean a step."""

import re
from dataclasses import dataclass
from functools import cache

from workforce_model.assumptions.files import Row, rows

_NUMERALS = {n: i for i, n in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), start=1)}
_LEVEL = re.compile(r"(?<=\S) (X|IX|IV|V?I{1,3}|V)(?= |$)|(?<=\S) ([1-9])$")
_AFTER_LEVEL = re.compile(r"(?<= [IVX])\s*\(.*$|(?<=[IVX]{2})\s*\(.*$")


@dataclass(frozen=True, slots=True)
class Rank:
    """A title that stands on the ladder of a uniformed service."""

    family: str
    level: int
    optional: bool
    share: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart.

    ``name`` is the title in capitals, abbreviations written out, without its level; ``root`` is the name
    without the words that mean a step, ``steps`` their sum, ``prefixed`` whether a step word opens it.
    """

    name: str
    level: int
    root: str
    steps: int
    prefixed: bool
    supervises: bool
    trainee: bool
    single: bool
    safety: bool
    rank: Rank | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of ``data/title_rules.csv`` with its pattern compiled."""

    pattern: re.Pattern[str]
    row: Row

    @property
    def level(self) -> int:
        return int(self.row["level"])


@cache
def rules(step: str) -> tuple[Rule, ...]:
    """Return the rules of one step in file order."""
    return tuple(Rule(re.compile(row["pattern"]), row) for row in rows("title_rules.csv") if row["step"] == step)


@cache
def words() -> dict[str, str]:
    """Return the abbreviations and what they stand for."""
    return {row["pattern"]: row["value"] for row in rows("title_rules.csv") if row["step"] == "word"}


@cache
def read(title: str) -> Title:
    """Take a title apart by the documented rules."""
    written = _written_out(title)
    name, level = _without_level(written)
    rank = _rank(name, level)
    single = rank is None and any(rule.pattern.search(written) for rule in rules("single"))
    root, steps, prefixed, trainee = (name, 0, False, False) if single or rank else _without_steps(name)
    return Title(
        name=written if single else name,
        level=1 if single else level,
        root=root,
        steps=steps,
        prefixed=prefixed,
        supervises=" SUPERVISOR" in name,
        trainee=trainee or (rank is not None and rank.level < 200),
        single=single,
        safety=rank is not None or any(rule.pattern.search(name) for rule in rules("safety")),
        rank=rank,
    )


def _written_out(title: str) -> str:
    text = _AFTER_LEVEL.sub("", " ".join(title.upper().split()))
    for rule in rules("text"):
        text = rule.pattern.sub(rule.row["value"], text)
    parts = (part.strip(".,-") for part in re.split(r"[\s,()]+", text))
    return " ".join(words().get(part, part) for part in parts if part) or text


def _without_level(text: str) -> tuple[str, int]:
    found = list(_LEVEL.finditer(text))
    if not found:
        return text, 1
    last = found[-1]
    level = _NUMERALS[last[1]] if last[1] else int(last[2])
    return text[: last.start()] + text[last.end() :], level


def _rank(name: str, level: int) -> Rank | None:
    for rule in rules("rank"):
        match = rule.pattern.search(name)
        if match:
            body = (match.groupdict().get("body") or "").title()
            family = f"{body} {rule.row['value']}".strip()
            return Rank(family, rule.level + level, rule.row["optional"] == "yes", rule.row["promotion_share"])
    return None


def _without_steps(name: str) -> tuple[str, int, bool, bool]:
    root, steps, prefixed, trainee = name, 0, False, False
    for rule in rules("marker"):
        match = rule.pattern.search(root)
        if match and len(root) > len(match[0].strip()):
            prefixed = prefixed or match.start() == 0
            root = " ".join((root[: match.start()] + " " + root[match.end() :]).split())
            steps += rule.level
            trainee = trainee or rule.row["optional"] == "trainee"
    return root, steps, prefixed, trainee
