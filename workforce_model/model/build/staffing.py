"""One row a seat: the people of the roster in their seats, and the vacant seats the agency named."""

import pandas as pd

from workforce_model.assumptions import titles
from workforce_model.intake import Submission
from workforce_model.intake.authority import ended
from workforce_model.model.draws import named_entity
from workforce_model.model.tables import SEAT_FILLED, SEAT_HELD, SEAT_STEADY

NO_UNIT = "Unit not given"
SEPARATOR = "\x1f"


def staffing(submission: Submission) -> pd.DataFrame:
    """Seats with and without incumbent, in an order that does not depend on the order of rows.

    Of several people with one position number the first by id holds it and each other has a seat of their own. A
    vacant position whose authority ended by the valuation date is no seat.

    Columns: agency, unit, class_title, working_class, seat_key, person_key (missing: vacant), start (a SEAT_ code),
    authorised_from, authorised_to, vacant_since, criticality and every roster column.
    """
    people = _incumbents(submission)
    positions = submission.tables.get("positions")
    if positions is None or positions.empty:
        return _ordered(people)
    named = _named_positions(positions, submission.agency)
    keys = ["agency", "seat_key"]
    filled = people.merge(named[[*keys, "authorised_from", "authorised_to", "criticality"]], on=keys, how="left")
    taken = pd.MultiIndex.from_frame(people[keys])
    vacant = named[~pd.MultiIndex.from_frame(named[keys]).isin(taken)]
    vacant = vacant[~ended(vacant, submission.valuation_date)]
    return _ordered(pd.concat([filled, vacant], ignore_index=True))


def _incumbents(submission: Submission) -> pd.DataFrame:
    roster = submission.tables["roster"].copy()
    roster["agency"] = _column(roster, "agency").fillna(submission.agency)
    roster["unit"] = _column(roster, "unit").fillna(NO_UNIT)
    roster["class_title"] = _title(roster)
    roster["working_class"] = _column(roster, "working_class")
    roster["person_key"] = roster["employee_id"].astype("str")
    position = _column(roster, "position_id")
    holders = roster.assign(position=position).sort_values(["agency", "position", "person_key"])
    first = (~holders.duplicated(["agency", "position"])).reindex(roster.index) & position.notna()
    roster["seat_key"] = position.where(first, "person" + SEPARATOR + roster["person_key"])
    return roster.assign(start=SEAT_FILLED)


def _named_positions(positions: pd.DataFrame, agency: str) -> pd.DataFrame:
    named = positions.copy()
    named["agency"] = _column(named, "agency").fillna(agency)
    named["unit"] = _column(named, "unit").fillna(NO_UNIT)
    named["class_title"] = _title(named)
    named["seat_key"] = named["position_id"].astype("str")
    held = _column(named, "status").eq("frozen")
    named["start"] = held.map({True: SEAT_HELD, False: SEAT_STEADY})
    for column in ("authorised_from", "authorised_to", "vacant_since"):
        named[column] = pd.to_datetime(named[column]) if column in named else pd.NaT
    named["criticality"] = named.get("criticality", float("nan"))
    return named


def _title(table: pd.DataFrame) -> pd.Series:
    title = _column(table, "class_title").fillna(_column(table, "class_code"))
    return title.str.split().str.join(" ")


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    if name in table:
        return table[name].astype("str")
    return pd.Series(pd.NA, index=table.index, dtype="str")


def _one_spelling(seats: pd.DataFrame) -> pd.Series:
    """Class titles with one spelling for those equal but for case and blanks, agency by agency."""
    title = seats["class_title"].copy()
    for rows in seats.groupby("agency").groups.values():
        own = title.loc[rows]
        title.loc[rows] = own.map(titles.canonical(own.tolist()))
    return title


def _ordered(seats: pd.DataFrame) -> pd.DataFrame:
    seats = seats.assign(class_title=_one_spelling(seats))
    seats = seats.assign(
        entity=[
            named_entity(agency, "position", key)
            for agency, key in zip(seats["agency"], seats["seat_key"], strict=True)
        ]
    )
    order = ["agency", "class_title", "unit", "entity"]
    return seats.sort_values(order, kind="stable", ignore_index=True)
