"""Feeder classes: named by the agency, the rung below on the ladder, or close occupations that earn less."""

import pandas as pd

from workforce_model.assumptions import proposal_default, related_occupations, titles
from workforce_model.schema.titles import folded

COLUMNS = ("agency", "class_title", "feeder_class", "basis", "origin", "order", "why")
FEWEST_PAID = 5  # people whose pay is known, for pay to judge a ladder: assumption, as in the model's ladders
PAY_GAP = 1.1  # how much more the class below earns before its ladder is turned: assumption, the same

Steps = list[tuple[str, str]]


def feeder_classes(seats: pd.DataFrame, classes: pd.DataFrame | None = None) -> pd.DataFrame:
    """The classes whose people may step up into each class with seats, nearest first.

    `seats` are those of ``staffed_seats``, `classes` the submission's table. Columns: agency, class_title,
    feeder_class, basis (given, ladder or related_occupation), origin (given or proposed), order (1 first) and why, in
    words. Ladders are those the model promotes along; related occupations are of O*NET 27.0 and only where the roster
    has soc_code.
    """
    rows: list[tuple[object, ...]] = []
    for agency, own in seats.groupby("agency", sort=True):
        rows += [(agency, *row) for row in _of_agency(own, classes)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"order": "int64"})


def _of_agency(seats: pd.DataFrame, classes: pd.DataFrame | None) -> list[tuple[object, ...]]:
    named = _named(classes)
    ladder = _ladder(seats, classes)
    codes, pay = _occupations(seats), _median_pay(seats, 1)
    rows: list[tuple[object, ...]] = []
    for title in sorted(seats["class_title"].unique()):
        own = folded(title) in named
        basis, origin = ("given", "given") if own else ("ladder", "proposed")
        why = "named in the table classes" if own else "next below on its ladder"
        found = [(title, feeder, basis, origin, why) for feeder in ladder.get(title, [])]
        below = {feeder for _, feeder, *_ in found}
        if not own:
            found += [
                (title, feeder, "related_occupation", "proposed", "a close occupation (O*NET) that earns less")
                for feeder in _related(title, codes, pay)
                if feeder not in below
            ]
        rows += [(*row[:4], order, row[4]) for order, row in enumerate(found, 1)]
    return rows


def _named(classes: pd.DataFrame | None) -> set[str]:
    """Folded titles for which the agency names feeders."""
    if classes is None or "feeder_classes" not in classes:
        return set()
    return set(classes.loc[classes["feeder_classes"].notna(), "class_title"].map(folded))


def _ladder(seats: pd.DataFrame, classes: pd.DataFrame | None) -> dict[str, list[str]]:
    """Feeders by class; families whose numerals count downwards are turned by pay, as the model turns them."""
    seated = sorted(seats["class_title"].unique())
    working = sorted(seats["working_class"].dropna().unique())
    known = titles.classify(seated, classes, working_titles=working).set_index("class_title")
    spelling = {folded(title): title for title in seated}
    levels = _working_levels(seats, classes)
    steps = [
        (spelling[folded(feeder)], title)
        for title, text in known.loc[seated, "feeder_classes"].items()
        for feeder in str(text).split(";")
        if folded(feeder) in spelling and folded(feeder) not in levels.get(folded(title), ())
    ]
    family = {str(title): str(name) for title, name in known["job_family"].items()}
    own = set() if classes is None else {spelling.get(folded(title), "") for title in classes["class_title"]}
    turned = _turned(steps, family, _median_pay(seats), {family.get(title, "") for title in own})
    found: dict[str, list[str]] = {}
    for feeder, target in sorted(steps):
        low, high = (target, feeder) if family[target] in turned else (feeder, target)
        found.setdefault(high, []).append(low)
    return {title: sorted(feeders) for title, feeders in found.items()}


def _turned(steps: Steps, family: dict[str, str], pay: dict[str, float], said: set[str]) -> set[str]:
    judged: dict[str, list[bool]] = {}
    for feeder, target in steps:
        if feeder in pay and target in pay:
            judged.setdefault(family[target], []).append(pay[feeder] >= PAY_GAP * pay[target])
    return {name for name, earns_more in judged.items() if all(earns_more) and name not in said}


def _median_pay(seats: pd.DataFrame, fewest: int = FEWEST_PAID) -> dict[str, float]:
    held = seats[seats["employee_id"].notna()]
    pay = held.groupby("class_title")["full_pay"].agg(["median", "count"])
    return {str(title): float(value) for title, value in pay.loc[pay["count"] >= fewest, "median"].items()}


def _working_levels(seats: pd.DataFrame, classes: pd.DataFrame | None) -> dict[str, set[str]]:
    """Folded working titles of each class's seats: their people rise in the seat and feed nothing."""
    under = seats[seats["working_class"].notna()]
    found = {folded(str(t)): set(group.map(folded)) for t, group in under.groupby("class_title")["working_class"]}
    if classes is not None and "working_levels" in classes:
        listed = classes[classes["working_levels"].notna()]
        for title, text in zip(listed["class_title"], listed["working_levels"], strict=True):
            found[folded(title)] = {folded(part) for part in text.split(";")}
    return found


def _related(title: str, codes: dict[str, str], pay: dict[str, float]) -> list[str]:
    """Classes of close occupations that earn less, but not far less, nearest first."""
    if title not in codes or title not in pay:
        return []
    least, most = proposal_default("related_pay_least"), int(proposal_default("related_classes_most"))
    near = {code: place for place, code in enumerate(related_occupations(codes[title]))}
    found = sorted(
        (near[code], other)
        for other, code in codes.items()
        if code in near and least * pay[title] <= pay.get(other, 0.0) < pay[title]
    )
    return [other for _, other in found[:most]]


def _occupations(seats: pd.DataFrame) -> dict[str, str]:
    """The commonest occupation of each class, six digits."""
    coded = seats[["class_title", "soc_code"]].dropna()
    counts = coded.assign(soc_code=coded["soc_code"].str.strip().str[:7]).value_counts().reset_index()
    ranked = counts.sort_values(["count", "soc_code"], ascending=[False, True]).drop_duplicates("class_title")
    return {str(t): str(c) for t, c in zip(ranked["class_title"], ranked["soc_code"], strict=True)}
