"""Small agencies with every feature on or off, made by Hypothesis: structure is drawn, details follow from one seed."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from tests.model.agreement.rules import rules_tables
from tests.model.conftest import VALUATION, submission
from workforce_model.intake import Submission
from workforce_model.schema import codes

TITLES = ("Clerk I", "Accountant", "Clerk II", "Police Officer", "Clerk III", "Librarian")  # a ladder, and others apart
UNITS = ("North", "South", "West")
TODAY = pd.Timestamp(VALUATION)
Details = np.random.Generator


@dataclass(frozen=True)
class Agency:
    """A submission and what scenarios may name of it: its cells as (class, unit), its crews."""

    submission: Submission
    cells: tuple[tuple[str, str], ...]
    crews: tuple[str, ...]
    hazard: float


def days_before(details: Details, most: int, count: int, least: int = 0) -> list[pd.Timestamp]:
    return [TODAY - pd.Timedelta(days=int(days)) for days in details.integers(least, most + 1, count)]


def some(details: Details, values: list[Any], share: float, otherwise: object = None) -> list[Any]:
    """The values, a share of them kept."""
    return [value if details.random() < share else otherwise for value in values]


@st.composite
def agencies(draw: st.DrawFn) -> Agency:
    """One to four classes, one to three units, five to sixty people, and any of the optional tables."""
    titles = TITLES[: draw(st.integers(1, len(TITLES)))]
    units = UNITS[: draw(st.integers(1, 3))]
    details = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    people = _people(draw, details, titles, units)
    tables: dict[str, pd.DataFrame] = {}
    if draw(st.booleans()):
        tables["positions"] = _positions(draw, details, people, titles, units)
    if draw(st.booleans()):
        tables["requisitions_open"] = _requisitions(details, people, tables.get("positions"))
    if draw(st.booleans()):
        tables["known_exits"] = _known_exits(details, people)
    if draw(st.booleans()):
        tables["classes"] = _classes(draw, titles)
    if draw(st.booleans()):
        tables["hiring_process"] = _process(draw, titles)
    if draw(st.booleans()):
        tables["programmes"] = _programmes(draw, titles)
    if "position_id" in people and draw(st.booleans()):
        tables["critical_positions"], tables["successors"] = _succession(details, people)
    tables |= draw(rules_tables(titles))
    crews = tuple(tables["crews"]["crew"]) if "crews" in tables else ()
    held = sorted(set(zip(people["class_title"], people["unit"], strict=True)))
    hazard = draw(st.sampled_from([1.0, 5.0, 20.0]))
    return Agency(submission(people, **tables), tuple(held), crews, hazard)


def _people(draw: st.DrawFn, details: Details, titles: tuple[str, ...], units: tuple[str, ...]) -> pd.DataFrame:
    count = draw(st.integers(5, 60))
    places = list(product(titles, units))
    rows = [places[row] for row in details.integers(0, len(places), count)]
    hired = days_before(details, 11_000, count, 1)
    people = pd.DataFrame(
        {
            "employee_id": [f"E{number:03d}" for number in range(count)],
            "class_title": [title for title, _ in rows],
            "unit": [unit for _, unit in rows],
            "hire_date": pd.to_datetime(hired),
        }
    )
    born = [
        day - pd.Timedelta(days=int(age))
        for day, age in zip(hired, details.integers(6_600, 16_000, count), strict=True)
    ]
    optional = {
        "birth_date": pd.to_datetime(some(details, born, 0.8)),
        "sex": some(details, list(details.choice(codes.SEXES[:2], count)), 0.8),
        "credited_service": some(details, list(details.uniform(0, 30, count)), 0.5, np.nan),
        "retirement_eligible_date": pd.to_datetime(some(details, days_before(details, 1_500, count, -1_500), 0.3)),
        "class_entry_date": pd.to_datetime(some(details, hired, 0.6)),
        "working_class": some(details, [f"{title} Trainee" for title, _ in rows], 0.4),
        "separation_date": pd.to_datetime(some(details, days_before(details, -1, count, -1_500), 0.2)),
        "position_id": [f"P{number:03d}" for number in range(count)],
    }  # fmt: skip
    for name, values in optional.items():
        if draw(st.booleans()):
            people[name] = values
    if draw(st.integers(0, 4)) == 4:
        people["agency"] = details.choice(["Springfield", "Shelbyville"], count)
    if draw(st.booleans()):
        people["hire_date_month_only"] = details.random(count) < 0.3
    if draw(st.booleans()):
        people.loc[details.random(count) < 0.1, "hire_date"] = pd.NaT
    return people


def _succession(details: Details, people: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A few critical positions, and two successors for each seat of some; the same person may be named for several."""
    count = len(people)
    critical = details.choice(count, max(1, count // 6), replace=False)
    seats = np.repeat(details.choice(count, max(1, count // 5), replace=False), 2)
    people_of = (seats + details.integers(1, count, len(seats))) % count
    successors = pd.DataFrame(
        {
            "position_id": people["position_id"].to_numpy()[seats],
            "employee_id": people["employee_id"].to_numpy()[people_of],
            "readiness": some(details, list(details.choice(["ready_now", "ready_1_2_years"], len(seats))), 0.8),
            "ready_date": pd.to_datetime(some(details, days_before(details, 400, len(seats), -1_000), 0.3)),
            "rank": some(details, list(details.integers(1, 4, len(seats)).astype(float)), 0.7, np.nan),
            "aspiration": some(details, list(details.choice(["yes", "no", "unknown"], len(seats))), 0.5),
        }
    ).drop_duplicates(["position_id", "employee_id"])
    return pd.DataFrame({"position_id": people["position_id"].to_numpy()[critical]}), successors


def _positions(
    draw: st.DrawFn, details: Details, people: pd.DataFrame, titles: tuple[str, ...], units: tuple[str, ...]
) -> pd.DataFrame:
    vacant = draw(st.integers(0, 6))
    filled = people[["class_title", "unit"]] if "position_id" in people else people[["class_title", "unit"]].iloc[:0]
    more = pd.DataFrame(
        {"class_title": details.choice(titles, vacant), "unit": details.choice(units, vacant)}, dtype="str"
    )
    table = pd.concat([filled, more], ignore_index=True)
    table.insert(0, "position_id", [f"P{row:03d}" for row in range(len(filled))] + [f"V{row}" for row in range(vacant)])
    states = list(details.choice(["vacant", "vacant", "frozen"], vacant))
    table["status"] = ["filled"] * len(filled) + states
    count = len(table)
    table["criticality"] = some(details, list(details.integers(1, 6, count).astype(float)), 0.7, np.nan)
    table["authorised_from"] = pd.to_datetime(some(details, days_before(details, 900, count, -900), 0.3))
    table["authorised_to"] = pd.to_datetime(some(details, days_before(details, -1, count, -1_500), 0.2))
    table["vacant_since"] = pd.to_datetime(some(details, days_before(details, 400, count), 0.4))
    return table


def _requisitions(details: Details, people: pd.DataFrame, positions: pd.DataFrame | None) -> pd.DataFrame:
    count = int(details.integers(1, 6))
    opened = days_before(details, 500, count, 1)
    seats = (
        [] if positions is None else list(details.permutation(positions["position_id"].to_numpy(dtype=object)))[:count]
    )
    seats += [None] * (count - len(seats))
    since = [day + (TODAY - day) * float(share) for day, share in zip(opened, details.random(count), strict=True)]
    return pd.DataFrame(
        {
            "requisition_id": [f"R{row}" for row in range(count)],
            "position_id": seats,
            "class_title": details.choice(people["class_title"], count),
            "unit": details.choice(people["unit"], count),
            "opened_date": pd.to_datetime(opened),
            "stage": some(details, list(details.choice(codes.STAGES, count)), 0.8),
            "stage_since": pd.to_datetime(some(details, [day.normalize() for day in since], 0.7)),
        }
    )


def _known_exits(details: Details, people: pd.DataFrame) -> pd.DataFrame:
    count = int(details.integers(1, min(len(people), 12) + 1))
    return pd.DataFrame(
        {
            "employee_id": details.permutation(people["employee_id"].to_numpy(dtype=object))[:count],
            "exit_date": pd.to_datetime(days_before(details, 0, count, -1_500)),
            "cause": some(details, list(details.choice(codes.CAUSES, count)), 0.7),
            "kind": details.choice(codes.EXIT_KINDS, count),
        }
    )


def _classes(draw: st.DrawFn, titles: tuple[str, ...]) -> pd.DataFrame:
    below = [
        None if not row else ";".join(draw(st.sets(st.sampled_from(titles[:row])))) or None
        for row in range(len(titles))
    ]
    levels = [draw(st.sampled_from([None, f"{title} Trainee", f"{title} Trainee;{title} Junior"])) for title in titles]
    return pd.DataFrame(
        {
            "class_title": titles,
            "member_category": draw(st.sampled_from(codes.MEMBER_CATEGORIES)),
            "feeder_classes": below,
            "promotion_share": [draw(st.sampled_from([0.0, 0.5, 1.0])) for _ in titles],
            "working_levels": levels,
            "months_per_level": draw(st.sampled_from([0.0, 6.0, 24.0])),
        }
    )


def _process(draw: st.DrawFn, titles: tuple[str, ...]) -> pd.DataFrame:
    pattern = draw(st.sampled_from(["*", titles[0]]))
    stages = draw(st.lists(st.sampled_from(codes.STAGES), unique=True, min_size=1))
    return pd.DataFrame(
        {
            "class_pattern": pattern,
            "stage": stages,
            "mean_days": [draw(st.sampled_from([0.0, 0.4, 5.0, 60.0])) for _ in stages],
            "cv": [draw(st.sampled_from([0.0, 0.5, 2.0])) for _ in stages],
            "pass_rate": [draw(st.sampled_from([0.3, 0.8, 1.0])) for _ in stages],
            "repeat_to": [draw(st.sampled_from([None, *codes.STAGES])) for _ in stages],
        }
    )


def _programmes(draw: st.DrawFn, titles: tuple[str, ...]) -> pd.DataFrame:
    count = draw(st.integers(1, 2))
    return pd.DataFrame(
        {
            "programme_id": [f"school-{row}" for row in range(count)],
            "target_classes": [
                ";".join(sorted(draw(st.sets(st.sampled_from(titles), min_size=1)))) for _ in range(count)
            ],
            "first_start_date": [TODAY + pd.Timedelta(days=draw(st.integers(-700, 300))) for _ in range(count)],
            "cohorts_per_year": [draw(st.sampled_from([1.0, 4.0])) for _ in range(count)],
            "seats": [float(draw(st.integers(1, 8))) for _ in range(count)],
            "duration_days": [draw(st.sampled_from([0.0, 90.0, 400.0])) for _ in range(count)],
            "completion_rate": [draw(st.sampled_from([0.5, 1.0])) for _ in range(count)],
            "conversion": [draw(st.sampled_from(codes.CONVERSIONS)) for _ in range(count)],
            "shelf_life_days": [draw(st.sampled_from([0.0, 200.0])) for _ in range(count)],
            "decline_rate": [draw(st.sampled_from([0.0, 0.5])) for _ in range(count)],
        }
    )
