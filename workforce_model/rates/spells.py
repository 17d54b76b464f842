"""People between two snapshots: who stayed, who left, and how long each was exposed to leaving.

Exposure is central: a stayer's whole spell, a leaver's days up to the date of leaving where a separations file gives
it, else half the spell (leavers are taken to leave evenly over it, in parts). A spell is cut where a year of service
ends, so that every piece lies in one year of service (a Lexis diagram; Keiding 1990).
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.assumptions import PlanGroup, titles
from workforce_model.intake import History, by_id
from workforce_model.rates import base
from workforce_model.rates.events import kept_out
from workforce_model.schema import measures
from workforce_model.schema.codes import CAUSES
from workforce_model.schema.titles import folded

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
DAYS_PER_YEAR = measures.DAYS_PER_YEAR
BANDS = (0, 1, 3, 5, 10, 15, 20, 25, 30)  # first completed year of each of SERVICE_BANDS
NO_UNIT = ""
EXPECTED = tuple(f"expected_{cause}" for cause in CAUSES)
LEAVING_TIMES = 4  # parts of a leaver whose date is not known, so that each year of service gets its share


@dataclass(frozen=True)
class Spells:
    """People at the start of each interval between neighbouring snapshots.

    `people`: one row a person and interval, with employee_id, start and end (dates), exposure (years), left (bool),
    unit, class_title, job_family, service (years at start), cause (of leavers, None where it is not known), counted
    (False where an event keeps the spell out).
    `pieces`: the counted spells cut at years of service, with band (0 to 8), age (years, NaN unknown), exposure, left
    (1 in the last piece of a leaver, or the parts of one whose date is not known), cause, and the columns EXPECTED
    (separations the packaged tables expect over the exposure, by cause) with their sum, expected. `moves`: changes
    among those who stayed.
    """

    people: pd.DataFrame
    pieces: pd.DataFrame
    moves: pd.DataFrame


def spells_of(history: History, group: PlanGroup) -> Spells:
    """Link neighbouring snapshots by employee id; needs two snapshots at least."""
    linked = _linked(history, group)
    people = pd.concat([people for people, _ in linked], ignore_index=True)
    return Spells(people, _cut(people[people["counted"]]), pd.DataFrame([moves for _, moves in linked]))


def people_of(history: History, group: PlanGroup) -> pd.DataFrame:
    """The `people` of `spells_of` alone, uncut, and `dated`: whether the day of leaving is known."""
    return pd.concat([people for people, _ in _linked(history, group)], ignore_index=True)


def band_of(service: "pd.Series[float] | Array") -> Ints:
    """The service band of each person; an unknown service counts as the band 5 to 9."""
    years = np.nan_to_num(np.asarray(service, dtype=np.float64), nan=float(BANDS[3]))
    return np.clip(np.searchsorted(BANDS, np.floor(years), side="right") - 1, 0, len(BANDS) - 1).astype(np.int64)


def described(roster: pd.DataFrame, day: date, group: PlanGroup) -> pd.DataFrame:
    """One row a person: unit, class_title, job_family, service (years, the median where unknown), plan and age."""
    people = by_id(roster)
    known = titles.classify(sorted(people["class_title"].unique()))
    known = known.assign(folded=known["class_title"].map(folded)).drop_duplicates("folded").set_index("folded")
    titled = people["class_title"].map(folded)
    hired = pd.to_datetime(people["hire_date"])
    service = ((pd.Timestamp(day) - hired).dt.days / DAYS_PER_YEAR).clip(lower=0)
    category = titled.map(known["member_category"])
    typical = service.median() if service.notna().any() else 0.0
    return pd.DataFrame(
        {
            "unit": people["unit"].fillna(NO_UNIT) if "unit" in people else NO_UNIT,
            "class_title": people["class_title"],
            "job_family": titled.map(known["job_family"]),
            "service": service.fillna(typical),
            "plan": _plans(category, hired, day, group),
            "age": _ages(people, day),
        }
    )


def _cut(people: pd.DataFrame) -> pd.DataFrame:
    """Cut spells at the ends of years of service; a leaver without a date leaves in parts, spread over the spell."""
    copies = np.where(people["left"] & ~people["dated"], LEAVING_TIMES, 1)
    people = people.loc[people.index.repeat(copies)]
    part = np.arange(len(people)) - np.repeat(np.cumsum(copies) - copies, copies)
    weight = 1 / np.repeat(copies, copies)
    spread = people["years"].to_numpy() * (part + 0.5) * weight
    exposure = np.where(weight < 1, spread, people["exposure"].to_numpy())
    first = people["service"].to_numpy()
    count = (np.floor(first + exposure) - np.floor(first)).astype(np.int64) + 1
    row = np.repeat(np.arange(len(people)), count)
    place = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    low = np.maximum(first[row], np.floor(first[row]) + place)
    high = np.minimum(first[row] + exposure[row], np.floor(first[row]) + place + 1)
    cut = people.iloc[row][["start", "end", "unit", "job_family", "left", "cause"]].reset_index(drop=True)
    age = people["age"].to_numpy()[row] + low - first[row]
    expected = _expected(people["plan"].to_numpy()[row], age, low, high) * weight[row, None]
    cut[list(EXPECTED)] = expected
    return cut.assign(
        band=band_of(low), age=age, exposure=(high - low) * weight[row], expected=expected.sum(axis=1),
        left=cut["left"] * (place == count[row] - 1) * weight[row],
    )  # fmt: skip


def _expected(plans: npt.NDArray[np.str_], age: Array, low: Array, high: Array) -> Array:
    """Separations by cause that the tables expect from service `low` to `high`; a birthday changes the hazard."""
    after: Array = np.nan_to_num(np.maximum(age % 1 + high - low - 1, 0.0))[:, None]
    until = (high - low)[:, None] - after
    expected: Array = base.yearly(plans, age, low) * until + base.yearly(plans, age + 1, low) * after
    return expected


def _linked(history: History, group: PlanGroup) -> list[tuple[pd.DataFrame, dict[str, object]]]:
    if len(history.snapshots) < 2:
        raise ValueError("one snapshot gives no interval: rates need two dated rosters at least")
    return [_between(history, place, group) for place in range(len(history.snapshots) - 1)]


def _between(history: History, place: int, group: PlanGroup) -> tuple[pd.DataFrame, dict[str, object]]:
    start, end = history.snapshots[place], history.snapshots[place + 1]
    years = (end.day - start.day).days / DAYS_PER_YEAR
    people = described(start.roster, start.day, group)
    later = end.people
    left = ~people.index.isin(later.index)
    given, causes = _told(history, people.index, left, start.day, years)
    frame = people.assign(
        start=start.day, end=end.day, years=years, left=left, dated=np.isfinite(given),
        exposure=np.where(np.isfinite(given), given, np.where(left, years / 2, years)), cause=causes,
        counted=~kept_out(history.event_log, people, start.day, end.day),
    )  # fmt: skip
    stayed, before = later.reindex(people.index[~left]), people[~left]
    units = stayed["unit"].fillna(NO_UNIT) if "unit" in later else before["unit"]
    named = (units != NO_UNIT) & (before["unit"] != NO_UNIT)
    moves: dict[str, object] = {
        "start": start.day, "end": end.day, "people": len(people), "separations": int(left.sum()),
        "accessions": int((~later.index.isin(people.index)).sum()),
        "changed_class": int((stayed["class_title"] != before["class_title"]).sum()),
        "changed_unit": int((named & (units != before["unit"])).sum()),
    }  # fmt: skip
    return frame.rename_axis("employee_id").reset_index(), moves


def _told(
    history: History, people: "pd.Index[str]", left: Flags, start: date, years: float
) -> tuple[Array, npt.NDArray[np.object_]]:
    """Years to the date of leaving, NaN, and the cause, None, of leavers of whom they are known, and of all others."""
    nothing = np.full(len(people), None, dtype=object)
    if history.separations is None:
        return np.full(len(people), np.nan), nothing
    given = history.separations.dropna(subset=["separation_date"]).sort_values("separation_date")
    given = given[given["separation_date"] > pd.Timestamp(start)].drop_duplicates("employee_id")
    given = given.set_index("employee_id").reindex(people)
    after = (given["separation_date"] - pd.Timestamp(start)).dt.days.to_numpy(dtype=np.float64) / DAYS_PER_YEAR
    within = left & (after <= years)
    if "separation_cause" not in given:
        return np.where(within, after, np.nan), nothing
    causes = np.where(within & given["separation_cause"].notna(), given["separation_cause"].to_numpy(object), nothing)
    return np.where(within, after, np.nan), causes


def _ages(people: pd.DataFrame, day: date) -> Array:
    """Completed ages, NaN where neither a birth date nor an age is given."""
    ages = pd.Series(np.nan, index=people.index)
    if "birth_date" in people:
        ages = (pd.Timestamp(day) - pd.to_datetime(people["birth_date"])).dt.days / DAYS_PER_YEAR
    if "age" in people:
        ages = ages.fillna(pd.to_numeric(people["age"]))
    return np.asarray(ages, dtype=np.float64)


def _plans(
    category: "pd.Series[str]", hired: "pd.Series[pd.Timestamp]", day: date, group: PlanGroup
) -> npt.NDArray[np.str_]:
    """The plan of the group for each person's category and day of hire."""
    middle = hired.median() if hired.notna().any() else pd.Timestamp(day)
    known: dict[tuple[str, object], str] = {}
    codes = []
    for kind, when in zip(category, hired.fillna(middle), strict=True):
        key = (kind, when)
        if key not in known:
            known[key] = group.plan_for(kind, when.date())
        codes.append(known[key])
    return np.array(codes)
