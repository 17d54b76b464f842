"""Rosters: who is in which seat on a day, with what the payroll knows of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan
from typing import Final

import pandas as pd

from workforce_model.assumptions import plan_group
from workforce_model.examples.past import Past
from workforce_model.examples.people import Kinds, annual_pay, employee_ids, entry_step

FIRST_ID: Final = 10_000
BACK: Final = "reversion_in"
ENTERS_CLASS: Final = ("hire", "promotion_in", BACK)
PROBATION_DAYS: Final = 365
COLUMNS: Final = (
    "employee_id", "class_title", "working_class", "unit", "position_id", "supervisor_position_id", "grade",
    "job_family", "soc_code", "hire_date", "class_entry_date", "birth_date", "sex", "fte", "annual_pay",
    "bargaining_unit", "retirement_plan", "appointment_type",
)  # fmt: skip
EARLIER: Final = (
    "employee_id", "class_title", "working_class", "unit", "position_id", "grade", "hire_date", "birth_date", "sex",
    "fte", "annual_pay",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Agency:
    """Seats by position_id, classes by title, first incumbents by position_id, and the county's marginals."""

    seats: pd.DataFrame
    classes: pd.DataFrame
    first: pd.DataFrame
    kinds: Kinds


def opening_roster(agency: Agency, day: date) -> pd.DataFrame:
    """The roster of the first day, columns COLUMNS, in the order of ids."""
    rows = agency.first.reset_index().assign(since=agency.first["class_entry_date"].to_numpy())
    rows["employee_id"] = employee_ids(rows["hire_date"].tolist(), rows["position_id"].tolist(), FIRST_ID)
    return _payroll(agency, rows, day)


def roster_on(agency: Agency, past: Past, ids: "pd.Series[str]", day: date) -> pd.DataFrame:
    """The roster at the end of a day; `ids` are employee ids by person of the run."""
    known = _known(agency, past)
    there = past.spells[(past.spells["since"] <= day) & (past.spells["until"] > day)].set_index("person")
    entered = _entered(past, day).reindex(there.index)
    rows = known.loc[there.index].assign(position_id=there["position_id"], employee_id=ids.loc[there.index])
    fresh = entered["since"].notna()
    rows["class_entry_date"] = entered["since"].where(fresh, rows["class_entry_date"])
    rows["step"] = [
        entry_step(f"{person}:{since}") if new else step
        for person, since, new, step in zip(rows.index, rows["class_entry_date"], fresh, rows["step"], strict=True)
    ]
    rows.loc[fresh, "level"] = 0.0
    rows.loc[entered["entered"] == BACK, "level"] = float("nan")
    rows["level"] = _levels(agency, past, rows, day)
    return _payroll(agency, rows.assign(since=rows["class_entry_date"]), day)


def people_ids(agency: Agency, past: Past, roster: pd.DataFrame) -> "pd.Series[str]":
    """The employee id of every person of the run: the first roster's, then new numbers in the order of hiring."""
    held = past.spells[past.spells["entered"] == ""].set_index("person")["position_id"]
    first: pd.Series[str] = held.map(roster.set_index("position_id")["employee_id"])
    new = past.people
    keys = [str(person) for person in new["person"]]
    later = employee_ids(new["hired"].tolist(), keys, FIRST_ID + len(agency.first))
    return pd.concat([first.astype("str"), pd.Series(later, index=new["person"], dtype="str")])


def _known(agency: Agency, past: Past) -> pd.DataFrame:
    """What never changes of every person of the run, and the class entry of the first incumbents."""
    held = past.spells[past.spells["entered"] == ""].set_index("person")["position_id"]
    columns = ["hire_date", "birth_date", "sex", "class_entry_date", "step", "level"]
    first = agency.first.loc[held, columns].set_axis(held.index, axis=0)
    new = past.people.set_index("person").rename(columns={"hired": "hire_date", "born": "birth_date"})
    new = new.assign(class_entry_date=new["hire_date"], step=0.0, level=0.0)
    return pd.concat([first, new[columns]])


def _entered(past: Past, day: date) -> pd.DataFrame:
    """By person, since and how (`entered`) of the last class entered in the run up to `day`."""
    spells = past.spells[past.spells["entered"].isin(ENTERS_CLASS) & (past.spells["since"] <= day)]
    return spells.sort_values("since", kind="stable").groupby("person")[["since", "entered"]].last()


def _levels(agency: Agency, past: Past, rows: pd.DataFrame, day: date) -> list[float]:
    """Working levels on a day: the level on entering the class and the steps up since; missing at the top."""
    rises = past.rises[past.rises["day"] <= day]
    days = {person: own.tolist() for person, own in rises.groupby("person")["day"]}
    found = []
    for person, position, since, level in zip(
        rows.index, rows["position_id"], rows["class_entry_date"], rows["level"], strict=True
    ):
        reached = level + sum(rise >= since for rise in days.get(person, ()))
        found.append(reached if reached < len(_working_levels(agency, position)) else float("nan"))
    return found


def _working_levels(agency: Agency, position: str) -> list[str]:
    title = str(agency.seats.loc[position, "class_title"])
    return [level for level in str(agency.classes.loc[title, "working_levels"]).split(";") if level]


def _payroll(agency: Agency, rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """The rows with what follows from the seat, the class and the day."""
    seats = agency.seats.loc[rows["position_id"]].reset_index(drop=True)
    rows = rows.reset_index(drop=True)
    own = agency.classes.loc[seats["class_title"]].reset_index(drop=True)
    group = plan_group()
    taken = [name for name in COLUMNS if name in seats and name not in rows]
    table = pd.concat([rows, seats[taken]], axis=1)
    levels = zip(rows["position_id"], rows["level"], strict=True)
    hired = rows["hire_date"].tolist()
    table = table.assign(
        working_class=["" if isnan(level) else _working_levels(agency, at)[int(level)] for at, level in levels],
        job_family=own["job_family"],
        retirement_plan=[group.plan_for(kind, on) for kind, on in zip(own["member_category"], hired, strict=True)],
        appointment_type=[_appointment(*row, day) for row in zip(seats["authorised_to"], hired, strict=True)],
        annual_pay=[
            annual_pay(agency.kinds.of(seat), step, since, day, seat["fte"])
            for (_, seat), step, since in zip(seats.iterrows(), rows["step"], rows["since"], strict=True)
        ],
    )
    return table[list(COLUMNS)].sort_values("employee_id", ignore_index=True)


def _appointment(authorised_to: str, hired: date, day: date) -> str:
    if authorised_to:
        return "limited_term"
    return "probationary" if hired > day - timedelta(days=PROBATION_DAYS) else "regular"
