"""The incumbents: what the roster says of each, and the ranges of what it does not say."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workforce_model.assumptions import Plan, PlanGroup, plan, plan_codes
from workforce_model.model.build.ladders import Ladders
from workforce_model.model.build.values import days_of
from workforce_model.model.calendar import DAYS_PER_YEAR, Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Profile
from workforce_model.model.tables import NEVER, UNKNOWN, Floats, Ints, People, settled
from workforce_model.schema.codes import CAUSES, MEMBER_CATEGORIES, SEXES
from workforce_model.schema.titles import folded

FEWEST_DONORS = 5  # below this a missing hire date is drawn from the whole roster, not from the class
NATURE_OF_EXIT = {"drop": "retirement", "notice": "retirement", "end_of_term": "other", "long_leave": "other"}


@dataclass(frozen=True)
class Incumbents:
    """The people, their class rows, their profile, and what classes need.

    That is the plans in hazard order, the plan of new hires and the share of women.
    """

    people: People
    class_row: Ints
    profile: Profile
    plans: tuple[Plan, ...]
    hire_plan: Ints
    female_share: Floats


def build_incumbents(
    seats: pd.DataFrame, ladders: Ladders, calendar: Calendar, group: PlanGroup, exits: pd.DataFrame | None
) -> Incumbents:
    """Build the incumbents from `seats` rows that have a person; their row numbers are the seats.

    `seats` carries the column `class_row`, the row of its class in `ladders.classes`.
    """
    held = seats[seats["person_key"].notna()]
    category = ladders.classes["member_category"].map(MEMBER_CATEGORIES.index).to_numpy()[held["class_row"]]
    hired_first, hired_last = _range(held, "hire_date", calendar)
    codes = _plan_codes(held, category, hired_first, hired_last, calendar, group)
    named = [plan(code) for code in sorted({*codes, *(p.code for p in group.plans)})]
    row_of = {item.code: row for row, item in enumerate(named)}
    donor_first, donor_last, donor_days = _donors(held, hired_first)
    born_first, born_last = _born(held, calendar)
    sex = _codes(held, "sex", SEXES, "unknown")
    known_exit, known_cause, capped = _known_exits(held, calendar, exits)
    entity = [
        named_entity(agency, "roster", key) for agency, key in zip(held["agency"], held["person_key"], strict=True)
    ]
    people = People(
        entity=np.array(entity, dtype=np.uint64),
        seat=held.index.to_numpy(dtype=np.int64),
        plan=np.array([row_of[code] for code in codes], dtype=np.int64),
        ratio=np.ones(len(held)),
        category=category.astype(np.int64),
        sex=sex,
        born_first=born_first,
        born_last=born_last,
        hired_first=hired_first,
        hired_last=hired_last,
        donor_first=donor_first,
        donor_last=donor_last,
        donor_days=donor_days,
        served_from=_served_from(held),
        eligible_from=days_of(held, "retirement_eligible_date", calendar, NEVER),
        class_since=days_of(held, "class_entry_date", calendar, UNKNOWN),
        level=_levels(held, ladders),
        known_exit=known_exit,
        known_cause=known_cause,
        known_capped=capped,
        pace=np.zeros(len(held), dtype=np.int64),
    )  # fmt: skip
    hire_plan = [row_of[group.plan_for(name, calendar.date(1))] for name in ladders.classes["member_category"]]
    return Incumbents(
        people=settled(people),
        class_row=held["class_row"].to_numpy(dtype=np.int64),
        profile=_profile(held),
        plans=tuple(named),
        hire_plan=np.array(hire_plan, dtype=np.int64),
        female_share=_female_share(held, sex, len(ladders.classes)),
    )


def _range(held: pd.DataFrame, column: str, calendar: Calendar) -> tuple[Ints, Ints]:
    """First and last possible day of a date, the whole month where only the month is known; UNKNOWN where neither."""
    first = days_of(held, column, calendar, UNKNOWN)
    flag = f"{column}_month_only"
    if flag not in held:
        return first, first.copy()
    only = held[flag].astype("boolean").fillna(value=False).to_numpy(dtype=bool) & (first != UNKNOWN)
    ends = pd.to_datetime(held[column]) + pd.offsets.MonthEnd(0)
    last = (ends - pd.Timestamp(calendar.valuation)).dt.days.fillna(UNKNOWN).to_numpy(dtype=np.int64)
    return first, np.where(only, np.maximum(np.minimum(last, 0), first), first)


def _born(held: pd.DataFrame, calendar: Calendar) -> tuple[Ints, Ints]:
    first, last = _range(held, "birth_date", calendar)
    if "age" in held:
        age = pd.to_numeric(held["age"]).to_numpy(dtype=np.float64)
        by_age = (first == UNKNOWN) & np.isfinite(age)
        years = np.floor(np.where(by_age, age, 0.0))
        last = np.where(by_age, -np.ceil(years * DAYS_PER_YEAR), last).astype(np.int64)
        first = np.where(by_age, -np.floor((years + 1) * DAYS_PER_YEAR) + 1, first).astype(np.int64)
    return first, last


def _served_from(held: pd.DataFrame) -> Ints:
    if "credited_service" not in held:
        return np.full(len(held), UNKNOWN, dtype=np.int64)
    years = pd.to_numeric(held["credited_service"]).to_numpy(dtype=np.float64)
    days = np.where(np.isfinite(years), -np.floor(np.nan_to_num(years) * DAYS_PER_YEAR + 0.5), UNKNOWN)
    return days.astype(np.int64)


def _donors(held: pd.DataFrame, hired: Ints) -> tuple[Ints, Ints, Ints]:
    """Rows of sorted hire days to draw a missing one from: the class's, or everybody's where the class has few."""
    first = np.zeros(len(held), dtype=np.int64)
    last = np.zeros(len(held), dtype=np.int64)
    missing = np.flatnonzero(hired == UNKNOWN)
    known = hired != UNKNOWN
    if not len(missing):
        return first, last, np.zeros(1, dtype=np.int64)
    everybody = np.sort(hired[known]) if known.any() else np.zeros(1, dtype=np.int64)
    pools, offset = [everybody], len(everybody)
    of_class = held["class_row"].to_numpy()
    spans: dict[int, tuple[int, int]] = {}
    for row in missing.tolist():
        key = int(of_class[row])
        if key not in spans:
            own = np.sort(hired[known & (of_class == key)])
            spans[key] = (0, len(everybody))
            if len(own) >= FEWEST_DONORS:
                spans[key] = (offset, offset + len(own))
                pools.append(own)
                offset += len(own)
        first[row], last[row] = spans[key]
    return first, last, np.concatenate(pools)


def _plan_codes(
    held: pd.DataFrame, category: Ints, first: Ints, last: Ints, calendar: Calendar, group: PlanGroup
) -> list[str]:
    """The plan the roster names where it is a packaged one, else the group's for the category and hire date."""
    median = int(np.median(first[first != UNKNOWN])) if (first != UNKNOWN).any() else 0
    hired = np.where(first == UNKNOWN, median, (first + last) // 2)
    given = held["retirement_plan"].tolist() if "retirement_plan" in held else [None] * len(held)
    known, chosen = set(plan_codes()), {}
    codes = []
    for name, kind, day in zip(given, category.tolist(), hired.tolist(), strict=True):
        if name in known:
            codes.append(str(name))
            continue
        if (kind, day) not in chosen:
            chosen[kind, day] = group.plan_for(MEMBER_CATEGORIES[kind], calendar.date(day))
        codes.append(chosen[kind, day])
    return codes


def _codes(held: pd.DataFrame, column: str, names: tuple[str, ...], missing: str) -> Ints:
    if column not in held:
        return np.full(len(held), names.index(missing), dtype=np.int64)
    return held[column].fillna(missing).map(names.index).to_numpy(dtype=np.int64)


def _levels(held: pd.DataFrame, ladders: Ladders) -> Ints:
    """Working level of each person; at the top where no lower working class is given."""
    level = []
    for row, working in zip(held["class_row"], held["working_class"], strict=True):
        below = ladders.levels[row]
        title = folded(working) if isinstance(working, str) else ""
        level.append(below.index(title) if title in below else len(below))
    return np.array(level, dtype=np.int64)


def _known_exits(held: pd.DataFrame, calendar: Calendar, exits: pd.DataFrame | None) -> tuple[Ints, Ints, Ints]:
    day = np.full(len(held), NEVER, dtype=np.int64)
    cause = np.zeros(len(held), dtype=np.int64)
    capped = np.zeros(len(held), dtype=np.int64)
    if "separation_date" in held:
        given = days_of(held, "separation_date", calendar, NEVER)
        day = np.where(given > 0, given, NEVER)
        cause = _codes(held, "separation_cause", CAUSES, "other")
    if exits is not None and not exits.empty:
        place = {key: row for row, key in enumerate(held["person_key"])}
        for row in exits.to_dict("records"):
            person = place.get(str(row["employee_id"]))
            if person is None:
                continue
            kind = str(row.get("kind", "notice"))
            usual = NATURE_OF_EXIT.get(kind, "retirement")
            given_cause = str(row.get("cause"))
            day[person] = max((pd.Timestamp(row["exit_date"]).date() - calendar.valuation).days, 1)
            cause[person] = CAUSES.index(given_cause if given_cause in CAUSES else usual)
            capped[person] = int(kind == "drop")
    return day, cause, capped


def _profile(held: pd.DataFrame) -> Profile:
    pay = pd.to_numeric(held["annual_pay"]) if "annual_pay" in held else pd.Series(0.0, index=held.index)
    fte = pd.to_numeric(held["fte"]).fillna(1.0) if "fte" in held else pd.Series(1.0, index=held.index)
    return Profile(
        pay_cents=np.floor(pay.fillna(0.0).to_numpy(dtype=np.float64) * 100 + 0.5).astype(np.int64),
        fte_hundredths=np.floor(fte.to_numpy(dtype=np.float64) * 100 + 0.5).astype(np.int64),
    )


def _female_share(held: pd.DataFrame, sex: Ints, classes: int) -> Floats:
    """Share of women among people of known sex in each class; the whole roster's where a class has none; -1 if none."""
    of_class = held["class_row"].to_numpy()
    women = np.bincount(of_class[sex == 0], minlength=classes)
    known = np.bincount(of_class[sex < 2], minlength=classes)
    overall = women.sum() / known.sum() if known.sum() else -1.0
    return np.where(known > 0, women / np.maximum(known, 1), overall)
