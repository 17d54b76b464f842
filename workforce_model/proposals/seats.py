"""One row a seat: who holds it, since when, for what pay, and whether the holder may soon retire."""

import numpy as np
import pandas as pd

from workforce_model.assumptions import titles
from workforce_model.intake import Submission
from workforce_model.intake.authority import ended
from workforce_model.proposals.eligibility import may_retire

NO_UNIT = "Unit not given"
SEPARATOR = "\x1f"
KEY = ["agency", "seat_key"]
_TEXT = ("position_id", "supervisor_position_id", "soc_code", "working_class", "retirement_plan")
_DATES = ("hire_date", "class_entry_date", "birth_date", "retirement_eligible_date")
_NUMBERS = ("annual_pay", "fte", "age", "credited_service", "criticality", "budgeted_pay")


def staffed_seats(submission: Submission) -> pd.DataFrame:
    """Every seat, held or vacant, sorted by agency, class, unit and key; a seat whose authority has ended is none.

    Columns: agency, seat_key (as in the model: the position, or the person where a position is not known or has another
    holder), position_id, class_title (one spelling), unit, employee_id (missing: vacant), class_since (the hire date
    where class_since_known is false), full_pay (dollars a year at full time), criticality, soc_code, working_class,
    reports (people who name the seat as their supervisor's), leaves (day of a known exit), job_family, grade,
    member_category, may_retire (probability within the years of ``retirement_within``; a fact where the age is known)
    and age_known.
    """
    held = _held(submission)
    seats = pd.concat([held, _vacant(submission, held)], ignore_index=True)
    seats["class_title"] = _one_spelling(seats)
    seats = seats.assign(
        class_since=seats["class_entry_date"].fillna(seats["hire_date"]),
        class_since_known=seats["class_entry_date"].notna(),
        full_pay=(seats["annual_pay"] / seats["fte"].fillna(1.0).clip(lower=0.1)).fillna(seats["budgeted_pay"]),
        reports=_reports(seats),
        leaves=_leaves(seats, submission.tables.get("known_exits")),
    )
    seats = may_retire(_with_family(seats, submission.tables.get("classes")), submission)
    return seats.sort_values(["agency", "class_title", "unit", "seat_key"], ignore_index=True)


def _typed(table: pd.DataFrame, agency: str) -> pd.DataFrame:
    """The columns that are used, those that are not there as missing."""
    blank = pd.Series(pd.NA, table.index, dtype="str")
    code = table.get("class_code", blank)
    title = table.get("class_title", blank).fillna(code)
    return pd.DataFrame(
        {
            "agency": table.get("agency", blank).fillna(agency),
            "unit": table.get("unit", blank).fillna(NO_UNIT),
            "class_title": title.str.split().str.join(" "),
            "employee_id": table.get("employee_id", blank).astype("str"),
            **{name: table.get(name, blank).astype("str") for name in _TEXT},
            **{name: pd.to_datetime(table[name]) if name in table else pd.NaT for name in _DATES},
            **{name: pd.to_numeric(table[name]) if name in table else np.nan for name in _NUMBERS},
        },
        index=table.index,
    )


def _held(submission: Submission) -> pd.DataFrame:
    """The people; of several with one position the first by id holds it, as in the model."""
    people = _typed(submission.tables["roster"], submission.agency)
    people = people.sort_values(["agency", "position_id", "employee_id"])
    seated = people["position_id"].notna() & ~people.duplicated(["agency", "position_id"])
    alone = "person" + SEPARATOR + people["employee_id"]
    held = people.assign(seat_key=people["position_id"].where(seated, alone))
    named = submission.tables.get("positions")
    if named is None or "criticality" not in named:
        return held
    graded = _typed(named, submission.agency).set_index(["agency", "position_id"])["criticality"]
    at = pd.MultiIndex.from_frame(held[KEY])
    return held.assign(criticality=graded.reindex(at).to_numpy())


def _vacant(submission: Submission, held: pd.DataFrame) -> pd.DataFrame:
    positions = submission.tables.get("positions")
    if positions is None:
        return held.iloc[:0]
    open_ = positions[~ended(positions, submission.valuation_date)]
    seats = _typed(open_, submission.agency)
    seats = seats.assign(seat_key=seats["position_id"])
    taken = pd.MultiIndex.from_frame(held[KEY])
    return seats[~pd.MultiIndex.from_frame(seats[KEY]).isin(taken)]


def _one_spelling(seats: pd.DataFrame) -> pd.Series:
    title = seats["class_title"].copy()
    for rows in seats.groupby("agency").groups.values():
        own = title.loc[rows]
        title.loc[rows] = own.map(titles.canonical(own.tolist()))
    return title.astype("str")


def _with_family(seats: pd.DataFrame, classes: pd.DataFrame | None) -> pd.DataFrame:
    parts = []
    for agency, own in seats.groupby("agency"):
        working = sorted(own["working_class"].dropna().unique())
        known = titles.classify(sorted(own["class_title"].unique()), classes, working_titles=working)
        parts.append(known[["class_title", "job_family", "grade", "member_category"]].assign(agency=agency))
    return seats.merge(pd.concat(parts), on=["agency", "class_title"], how="left")


def _reports(seats: pd.DataFrame) -> pd.Series:
    """How many people name each seat as that of their supervisor."""
    counts = seats.groupby(["agency", "supervisor_position_id"]).size()
    at = pd.MultiIndex.from_frame(seats[["agency", "position_id"]])
    first = ~seats.duplicated(["agency", "position_id"]) & seats["position_id"].notna()
    return pd.Series(counts.reindex(at).to_numpy(), seats.index).where(first).fillna(0).astype("int64")


def _leaves(seats: pd.DataFrame, exits: pd.DataFrame | None) -> pd.Series:
    if exits is None:
        return pd.Series(pd.NaT, seats.index)
    first = exits.groupby("employee_id")["exit_date"].min()
    return pd.to_datetime(seats["employee_id"].map(first))
