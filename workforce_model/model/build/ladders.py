"""Classes: families and grades from titles, feeder classes, and the working levels of flexibly staffed seats."""

from dataclasses import dataclass

import pandas as pd

from workforce_model.assumptions import default, titles
from workforce_model.schema.titles import folded

DAYS_PER_MONTH = 365.25 / 12
FEWEST_PAID = 5  # people whose pay is known, for pay to judge a ladder: assumption
PAY_GAP = 1.1  # how much more the class below earns before its ladder is turned: assumption


@dataclass(frozen=True)
class Ladders:
    """The classes of every agency and how people move between them.

    `classes`: one row a class of an agency, sorted, with job_family, grade, member_category, promotion_share.
    `feeders`: rows of the classes that feed each. `levels`: folded working titles below each class, lowest first.
    `months_per_level`: by class. `turned`: job families whose numerals count downwards.
    """

    classes: pd.DataFrame
    feeders: tuple[tuple[int, ...], ...]
    levels: tuple[tuple[str, ...], ...]
    months_per_level: tuple[float, ...]
    turned: tuple[str, ...]


def build_ladders(seats: pd.DataFrame, overrides: pd.DataFrame | None) -> Ladders:
    """Read the classes of all seats, agency by agency; `overrides` is the submission's `classes` table."""
    parts = [_of_agency(str(agency), own, overrides) for agency, own in seats.groupby("agency", sort=True)]
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part.classes))
    return Ladders(
        classes=pd.concat([part.classes for part in parts], ignore_index=True),
        feeders=tuple(
            tuple(row + offset for row in rows)
            for part, offset in zip(parts, offsets, strict=False)
            for rows in part.feeders
        ),
        levels=tuple(levels for part in parts for levels in part.levels),
        months_per_level=tuple(months for part in parts for months in part.months_per_level),
        turned=tuple(family for part in parts for family in part.turned),
    )


def _of_agency(agency: str, seats: pd.DataFrame, overrides: pd.DataFrame | None) -> Ladders:
    seat_titles = sorted(seats["class_title"].unique().tolist())
    working = sorted(seats["working_class"].dropna().unique().tolist())
    known = titles.classify(seat_titles, overrides, working_titles=working)
    known = known.assign(folded=known["class_title"].map(folded)).set_index("folded")
    classes = known.loc[[folded(title) for title in seat_titles]].reset_index(drop=True)
    classes = classes.assign(agency=agency, class_title=seat_titles)
    own = _overrides(overrides)
    levels = _levels(seats, classes, known, own)
    feeders, turned = by_pay(classes, _feeders(classes, levels), median_pay(seats, seat_titles), set(own))
    fed = pd.Series([bool(rows) for rows in feeders])
    started = classes["promotion_share"].mask(classes["promotion_share"] == 0, default("promotion_share").number)
    classes["promotion_share"] = started.where(classes["job_family"].isin(turned), classes["promotion_share"])
    classes["promotion_share"] = classes["promotion_share"].where(fed, 0.0)
    return Ladders(classes, feeders, levels, tuple(_months(title, own) for title in seat_titles), turned)


def _overrides(overrides: pd.DataFrame | None) -> dict[str, dict[str, object]]:
    if overrides is None:
        return {}
    rows = overrides.astype(object).where(overrides.notna(), None).to_dict("records")
    return {folded(str(row["class_title"])): {str(key): value for key, value in row.items()} for row in rows}


def _listed(value: object) -> list[str]:
    return [part.strip() for part in str(value or "").split(";") if part.strip()]


def _feeders(classes: pd.DataFrame, levels: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """Rows of the classes that feed each class.

    A feeder that is also a working level of the seat is left out: its people rise in the seat.
    """
    place = {folded(title): row for row, title in enumerate(classes["class_title"])}
    named = [[folded(title) for title in _listed(text)] for text in classes["feeder_classes"]]
    return tuple(
        tuple(sorted(place[title] for title in titles_of if title in place and title not in below))
        for titles_of, below in zip(named, levels, strict=True)
    )


def median_pay(seats: pd.DataFrame, titles: list[str]) -> list[float]:
    """Median full-time pay of each title, missing where fewer than FEWEST_PAID people have one."""
    if "annual_pay" not in seats:
        return [float("nan")] * len(titles)
    share = pd.to_numeric(seats["fte"]) if "fte" in seats else pd.Series(1.0, index=seats.index)
    pay = pd.to_numeric(seats["annual_pay"]) / share.fillna(1.0).clip(lower=0.1)
    groups = pay.groupby(seats["class_title"])
    median = groups.median().where(groups.count() >= FEWEST_PAID)
    return [float(median[title]) for title in titles]


def by_pay(
    classes: pd.DataFrame, feeders: tuple[tuple[int, ...], ...], pay: list[float], own: set[str]
) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """Turn the ladders of families whose numerals count downwards (a Manager I above a Manager II).

    A family is turned when in every step that pay can judge the class below earns more, by PAY_GAP or more, and the
    agency says nothing of it. Returns (feeders, families turned).
    """
    families = classes["job_family"].tolist()
    above: dict[str, list[bool]] = {}
    for target, rows in enumerate(feeders):
        for feeder in rows:
            if pay[feeder] == pay[feeder] and pay[target] == pay[target]:  # both known
                above.setdefault(families[target], []).append(pay[feeder] >= PAY_GAP * pay[target])
    said = {families[row] for row, title in enumerate(classes["class_title"]) if folded(title) in own}
    turned = {family for family, judged in above.items() if all(judged) and family not in said}
    steps = [(feeder, target) for target, rows in enumerate(feeders) for feeder in rows]
    ordered = [(target, feeder) if families[target] in turned else (feeder, target) for feeder, target in steps]
    return (
        tuple(tuple(sorted(feeder for feeder, target in ordered if target == row)) for row in range(len(feeders))),
        tuple(sorted(turned)),
    )


def _levels(
    seats: pd.DataFrame, classes: pd.DataFrame, known: pd.DataFrame, own: dict[str, dict[str, object]]
) -> tuple[tuple[str, ...], ...]:
    """Working titles found in each class's seats, by family and grade; the agency's list stands before them."""
    under = seats.dropna(subset=["working_class"])
    found = {str(key): set(group["working_class"].map(folded)) for key, group in under.groupby("class_title")}
    grades, families = known["grade"].to_dict(), known["job_family"].to_dict()
    levels = []
    for title, family in zip(classes["class_title"], classes["job_family"], strict=True):
        named = [folded(level) for level in _listed(own.get(folded(title), {}).get("working_levels"))]
        seen = sorted(found.get(title, ()), key=lambda t: (families[t] == family, int(grades[t]), t))  # used at once
        levels.append(tuple(level for level in named or seen if level != folded(title)))
    return tuple(levels)


def _months(title: str, own: dict[str, dict[str, object]]) -> float:
    given = own.get(folded(title), {}).get("months_per_level")
    return float(str(given)) if given is not None else default("months_per_level").number
