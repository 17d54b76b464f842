"""Job titles -> job family, grade, member category: the documented rules of ``data/title_rules.csv``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from workforce_model.assumptions.families import Step, place
from workforce_model.assumptions.ladder import Ladder
from workforce_model.assumptions.register import default
from workforce_model.assumptions.title_words import read
from workforce_model.schema.titles import folded, tidy

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("class_title", "job_family", "grade", "member_category", "promotion_share", "feeder_classes")
Given = dict[str, dict[str, object]]


def canonical(titles: Iterable[str]) -> dict[str, str]:
    """Map each title as written to the class title that stands for it.

    Titles equal but for case and spaces are one class; the most frequent spelling names it (the first in code
    order among equals), so the order of rows does not matter.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    written = Counter(titles)
    for title, count in written.items():
        spellings[folded(title)][tidy(title)] += count
    chosen = {key: min(found, key=lambda t: (-found[t], t)) for key, found in spellings.items()}
    return {title: chosen[folded(title)] for title in written}


def classify(
    titles: Iterable[str], overrides: "pd.DataFrame | None" = None, *, working_titles: Sequence[str] = ()
) -> "pd.DataFrame":
    """Classify job titles by the documented rules, which an agency overrides by its ``classes`` table.

    ``overrides`` holds ``class_title`` and any of ``job_family``, ``grade``, ``member_category``,
    ``promotion_share``, ``feeder_classes``; blanks leave the rule's answer, titles not asked for are ignored.
    ``working_titles`` are levels people work at in flexibly staffed seats without seats of their own: they
    get a family and a grade but feed no class.

    Returns one row a class, sorted by title: ``class_title``, ``job_family``, ``grade`` (1, 2, ... within the
    family, equal for equal steps), ``member_category``, ``promotion_share`` (share of vacancies filled from
    the feeder classes) and ``feeder_classes`` (";"-separated: the next grade below that has seats).
    """
    import pandas as pd

    seated = list(titles)
    names = canonical([*seated, *working_titles])
    parsed = {title: read(title) for title in sorted(set(names.values()))}
    given = _given(overrides)
    ladder = Ladder(parsed, _moved(place(parsed), given), frozenset(names[title] for title in seated))
    rows = [{"class_title": title, **_overridden(ladder.row(title), given.get(folded(title), {}))} for title in parsed]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"grade": "int64", "promotion_share": "float64"})


def _given(overrides: "pd.DataFrame | None") -> Given:
    if overrides is None:
        return {}
    present = overrides[[c for c in COLUMNS if c in overrides.columns]].astype(object)
    records = present.where(present.notna(), "").to_dict("records")
    return {
        folded(str(row["class_title"])): {str(c): v for c, v in row.items() if c != "class_title" and v != ""}
        for row in records
    }


def _moved(steps: Mapping[str, Step], given: Given) -> dict[str, Step]:
    moved = {}
    for title, step in steps.items():
        wish = given.get(folded(title), {})
        grade = float(str(wish.get("grade", step.grade)))
        moved[title] = Step(str(wish.get("job_family", step.family)), int(grade))
    return moved


def _overridden(row: dict[str, object], wish: Mapping[str, object]) -> dict[str, object]:
    found = {**row, **wish, "grade": row["grade"]}
    if "feeder_classes" in wish and "promotion_share" not in wish and not row["promotion_share"]:
        found["promotion_share"] = default("promotion_share").number
    return found
