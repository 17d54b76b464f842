"""Small agencies at random, every table filled and every kind of lever in one scenario or another.

Structure and details follow from the agency's number alone, so that a disagreement can be looked at again.
"""

from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice
from typing import Any, Final

import numpy as np
import pandas as pd

from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.inputs import Inputs
from workforce_model.scenario import parse_scenario
from workforce_model.schema import codes
from workforce_model.schema.crews import CREW_STAGES
from workforce_model.validation.toys import VALUATION, submission

TITLES: Final = ("Clerk I", "Clerk II", "Clerk III", "Police Officer")
UNITS: Final = ("North", "South", "West")
TODAY: Final = pd.Timestamp(VALUATION)
YEARS: Final = 3
BUSY: Final = 8.0  # times the packaged hazards: small agencies need busy years
LEVERS_EACH: Final = 8
Luck = np.random.Generator


def small_agency(number: int) -> Inputs:
    """The frozen inputs of agency `number` under its scenario."""
    luck = np.random.default_rng(number)
    people = _people(luck)
    tables = {
        "positions": _positions(luck, people), "requisitions_open": _requisitions(luck, people),
        "known_exits": _known_exits(luck, people), "classes": _classes(luck), "hiring_process": _process(luck),
        "programmes": _programmes(luck), "hiring_rules": _rules(luck), "crews": _crews(luck),
    }  # fmt: skip
    kinds = list(_levers(luck, people).values())
    chosen = islice(cycle(kinds), number * LEVERS_EACH % len(kinds), number * LEVERS_EACH % len(kinds) + LEVERS_EACH)
    scenario = parse_scenario({"name": "case", "levers": list(chosen)}, f"agency {number}")
    inputs = inputs_for(prepare(submission(people, **tables), YEARS, [scenario]), scenario)
    hazards = inputs.hazards
    busy = hazards._replace(by_service=hazards.by_service * BUSY, by_sex=hazards.by_sex * BUSY)
    return replace(inputs, hazards=busy).settled()


def _before(luck: Luck, most: int, count: int, least: int = 0) -> pd.DatetimeIndex:
    return pd.DatetimeIndex([TODAY - pd.Timedelta(days=int(days)) for days in luck.integers(least, most + 1, count)])


def _some(luck: Luck, dates: pd.DatetimeIndex, share: float) -> pd.DatetimeIndex:
    """The dates, a share of them kept."""
    return pd.DatetimeIndex(dates.where(luck.random(len(dates)) < share))


def _people(luck: Luck) -> pd.DataFrame:
    count = int(luck.integers(30, 90))
    hired = _before(luck, 11_000, count, 1)
    titles = luck.choice(TITLES, count, p=(0.4, 0.25, 0.1, 0.25))
    titles[: len(TITLES)] = TITLES
    born = hired - pd.to_timedelta(luck.integers(6_600, 16_000, count), unit="D")
    return pd.DataFrame(
        {
            "employee_id": [f"E{row:03d}" for row in range(count)],
            "position_id": [f"P{row:03d}" for row in range(count)],
            "class_title": titles,
            "unit": luck.choice(UNITS, count),
            "hire_date": _some(luck, hired, 0.95),
            "hire_date_month_only": luck.random(count) < 0.3,
            "birth_date": _some(luck, born, 0.8),
            "sex": luck.choice(codes.SEXES, count),
            "credited_service": np.where(luck.random(count) < 0.5, luck.uniform(0, 30, count), np.nan),
            "retirement_eligible_date": _some(luck, _before(luck, 1_500, count, -1_500), 0.2),
            "class_entry_date": _some(luck, hired, 0.6),
            "working_class": [f"{title} Trainee" if luck.random() < 0.3 else None for title in titles],
            "separation_date": _some(luck, _before(luck, -1, count, -1_000), 0.1),
        }
    )


def _positions(luck: Luck, people: pd.DataFrame) -> pd.DataFrame:
    vacant = int(luck.integers(2, 8))
    names = [f"V{row}" for row in range(vacant)]
    more = pd.DataFrame(
        {"position_id": names, "class_title": luck.choice(TITLES, vacant), "unit": luck.choice(UNITS, vacant)}
    )
    table = pd.concat([people[["position_id", "class_title", "unit"]], more], ignore_index=True)
    table["status"] = ["filled"] * len(people) + list(luck.choice(["vacant", "vacant", "frozen"], vacant))
    count = len(table)
    table["criticality"] = luck.integers(1, 6, count).astype(float)
    table["authorised_from"] = _some(luck, _before(luck, 900, count, -600), 0.2)
    table["authorised_to"] = _some(luck, _before(luck, -1, count, -900), 0.15)
    table["vacant_since"] = _some(luck, _before(luck, 400, count), 0.4)
    return table


def _requisitions(luck: Luck, people: pd.DataFrame) -> pd.DataFrame:
    count = int(luck.integers(2, 6))
    opened = _before(luck, 500, count, 1)
    return pd.DataFrame(
        {
            "requisition_id": [f"R{row}" for row in range(count)],
            "class_title": luck.choice(people["class_title"], count),
            "unit": luck.choice(people["unit"], count),
            "opened_date": opened,
            "stage": luck.choice(codes.STAGES, count),
            "stage_since": (opened + (TODAY - opened) * luck.random(count)).normalize(),
        }
    )


def _known_exits(luck: Luck, people: pd.DataFrame) -> pd.DataFrame:
    count = int(luck.integers(3, 9))
    return pd.DataFrame(
        {
            "employee_id": luck.permutation(people["employee_id"].to_numpy(dtype=object))[:count],
            "exit_date": _before(luck, 0, count, -1_000),
            "cause": luck.choice(codes.CAUSES, count),
            "kind": luck.choice(codes.EXIT_KINDS, count),
        }
    )


def _classes(luck: Luck) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "class_title": TITLES,
            "member_category": ["miscellaneous"] * 3 + ["safety"],
            "feeder_classes": [None, "Clerk I", "Clerk I;Clerk II", None],
            "promotion_share": [0.0, 0.5, 1.0, 0.0],
            "working_levels": ["Clerk I Trainee", None, None, "Police Officer Trainee;Police Officer Junior"],
            "months_per_level": luck.choice([0.0, 6.0, 24.0], 4),
        }
    )


def _process(luck: Luck) -> pd.DataFrame:
    count = len(codes.STAGES)
    return pd.DataFrame(
        {
            "class_pattern": luck.choice(["*", "Clerk I"]), "stage": codes.STAGES,
            "mean_days": luck.choice([0.0, 0.4, 5.0, 30.0], count), "cv": luck.choice([0.0, 0.5, 2.0], count),
            "pass_rate": luck.choice([0.5, 0.8, 1.0], count), "repeat_to": [codes.STAGES[0], *codes.STAGES[:-1]],
        }
    )  # fmt: skip


def _programmes(luck: Luck) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "programme_id": ["school", "academy"], "target_classes": ["Clerk I;Clerk II", "Police Officer"],
            "first_start_date": _before(luck, 700, 2, -300), "cohorts_per_year": luck.choice([1.0, 4.0], 2),
            "seats": luck.integers(1, 8, 2).astype(float), "duration_days": luck.choice([0.0, 90.0, 400.0], 2),
            "completion_rate": luck.choice([0.5, 1.0], 2), "conversion": list(codes.CONVERSIONS),
            "shelf_life_days": [200.0, 400.0], "decline_rate": luck.choice([0.0, 0.5], 2),
        }
    )  # fmt: skip


def _rules(luck: Luck) -> pd.DataFrame:
    """One row for all classes and one for some: lists, examinations, promotions, probation, transfers, annuitants."""
    return pd.DataFrame(
        {
            "class_pattern": ["*", "Clerk*"],
            "announcement": luck.choice(codes.ANNOUNCEMENTS, 2),
            "exam_every_days": luck.choice([10.0, 30.0, 200.0], 2),
            "list_life_days": luck.choice([0.0, 100.0, 400.0], 2),
            "candidates": luck.choice([1.0, 4.0, 12.0], 2),
            "rank_width": luck.choice([1.0, 5.0], 2),
            "certification": luck.choice(codes.CERTIFICATIONS, 2),
            "certified": luck.choice([1.0, 3.0, 7.0], 2),
            "preference": luck.choice(codes.PREFERENCES, 2),
            "preference_share": 0.3,
            "seniority_points": luck.choice([0.0, 0.5], 2),
            "internal_share": luck.choice([0.0, 0.5, 1.0], 2),
            "waive_rate": luck.choice([0.0, 0.1, 0.8], 2),
            "inactive_after": luck.choice([1.0, 3.0], 2),
            "reinstatement_days": luck.choice([0.0, 60.0, 900.0], 2),
            "reinstatement_share": 0.5,
            "promotion_method": luck.choice(codes.PROMOTION_METHODS, 2),
            "min_months_in_class": luck.choice([0.0, 12.0], 2),
            "transfer_share": luck.choice([0.0, 0.5], 2),
            "probation_days": luck.choice([1.0, 365.0], 2),
            "probation_fail_rate": luck.choice([0.0, 0.3], 2),
            "promotional_probation_days": luck.choice([1.0, 180.0], 2),
            "promotional_fail_rate": luck.choice([0.0, 0.3], 2),
            "annuitant_share": luck.choice([0.0, 0.5], 2),
            "annuitant_wait_days": luck.choice([0.0, 180.0], 2),
            "annuitant_hours": luck.choice([40.0, 960.0], 2),
            "double_fill_days": luck.choice([0.0, 60.0], 2),
        }
    )


def _crews(luck: Luck) -> pd.DataFrame:
    stages = luck.permutation(list(CREW_STAGES))
    return pd.DataFrame(
        {
            "crew": ["desk", "board"], "stages": [";".join(stages[:2]), ";".join(stages[2:4])],
            "class_pattern": [None, "Clerk I"], "size": luck.integers(1, 4, 2).astype(float),
            "head_start_days": [0.0, 30.0],
        }
    )  # fmt: skip


def _levers(luck: Luck, people: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """One lever of every kind, such as the agency can have it."""
    first = VALUATION + timedelta(days=int(luck.integers(1, 500)))
    window = {"from": first, "to": first + timedelta(days=int(luck.integers(30, 400)))}
    growing = people.iloc[int(luck.integers(len(people)))]
    levers: dict[str, dict[str, Any]] = {
        "hiring_freeze": {"classes": ["Clerk II"], **window},
        "stage_duration": {"stage": "interview", "factor": float(luck.choice([0.01, 0.5, 3.0])), **window},
        "pass_rate": {"stage": "interview", "rate": float(luck.choice([0.2, 1.0])), **window},
        "retention": {"cause": str(luck.choice(["quit", "retirement"])), "factor": 3.0, **window},
        "promotion_share": {"classes": ["Clerk II"], "share": 1.0, **window},
        "internship": {
            "classes": ["Clerk I"], "name": "Interns", "seats": 3, "cohorts_per_year": 4, "duration_days": 90,
            "shelf_life_days": 300, "conversion": str(luck.choice(codes.CONVERSIONS)),
        },
        "growth": {"classes": [growing["class_title"]], "units": [growing["unit"]], "seats": 3, **window},
        "crew": {"crew": "desk", "add": 1, **window},
        "attrition_cut": {"classes": ["Police Officer"], "seats": 2, **window},
        "double_fill": {"days_ahead": 60},
        "parallel_stages": {"stages": ["background", "medical", "offer"]},
        "applicants": {"factor": 2.0, "score_change": -3.0, "cost_per_hire": 100.0},
        "hire_ahead": {"days_ahead": 90},
        "development": {"factor": 2.0, **window},
        "retired_annuitants": {"classes": ["Clerk I"], "share": 0.5, "wait_days": 5},
        "hiring_rule": {
            "classes": ["Clerk I"],
            "set": {"list_life_days": 300, "announcement": "continuous", "transfer_share": 0.5}, **window,
        },
    }  # fmt: skip
    return {kind: {"lever": kind, **fields} for kind, fields in levers.items()}
