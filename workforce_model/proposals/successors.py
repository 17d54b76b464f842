"""Successors of key seats: those the agency names, else candidates out of the feeder classes."""

from datetime import date

import numpy as np
import pandas as pd

from workforce_model.assumptions import proposal_default
from workforce_model.proposals.candidates import DAYS_PER_YEAR, candidates, readiness
from workforce_model.proposals.competence import Competence
from workforce_model.schema import TABLES

SEAT = ("agency", "seat_key", "position_id")
TABLE = tuple(name for name in TABLES["successors"].names if name not in SEAT)
COLUMNS = (*SEAT, *TABLE, "class_title", "unit", "ready_from", "origin", "why")


_FLAGS = {"emergency_cover": "boolean", "ready_date": "datetime64[us]", "available_from": "datetime64[us]"}


def proposed_successors(
    critical: pd.DataFrame, seats: pd.DataFrame, feeders: pd.DataFrame, competence: Competence, valuation: date
) -> pd.DataFrame:
    """Candidates for the key seats: people of feeder classes, same unit first, the skilled, the soonest ready.

    Columns as of ``given_successors``; origin and status are "proposed", aspiration is "unknown", emergency_cover
    is missing. Readiness is time in class (assumptions of ``proposal_defaults``). Among equals those who may soon
    retire come last, then the longest in class first. The order of rows does not matter.
    """
    rows = []
    for at, rank, one in candidates(critical, seats, feeders, competence, valuation):
        seat = critical.loc[at]
        rows.append(
            {
                **{name: seat[name] for name in SEAT},
                "employee_id": one.employee_id,
                "readiness": readiness(one.years),
                "rank": float(rank),
                "status": "proposed",
                "aspiration": "unknown",
                "class_title": one.class_title,
                "unit": one.unit,
                "origin": "proposed",
                "why": one.why(str(seat["unit"])),
            }
        )
    found = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "ready_from"])
    return _ordered(found, critical, valuation)


def given_successors(table: pd.DataFrame, critical: pd.DataFrame, seats: pd.DataFrame, valuation: date) -> pd.DataFrame:
    """The agency's successors, those of seats that it does not call key as well.

    Columns: agency, seat_key, position_id, employee_id, readiness, ready_date, rank, emergency_cover, status,
    aspiration, available_from, class_title and unit (the person's), ready_from (day from which the person is ready and
    can be spared: the ready_date, else the valuation date put off by what the readiness says), origin (given or
    proposed), why (words). A row without readiness and ready_date has the readiness of its time in class, and says so.
    """
    known = table.drop(columns=["agency"]) if "agency" in table and table["agency"].isna().all() else table
    keys = [name for name in ("agency", "position_id") if name in known]
    rows = known.merge(seats.loc[seats["position_id"].notna(), list(SEAT)], on=keys, how="inner")
    held = seats[seats["employee_id"].notna()].drop_duplicates(["agency", "employee_id"])
    people = held[["agency", "employee_id", "class_title", "unit", "class_since"]]
    rows = rows.merge(people, on=["agency", "employee_id"], how="inner").reindex(
        columns=[*(name for name in COLUMNS if name not in ("ready_from", "origin", "why")), "class_since"]
    )
    years = ((pd.Timestamp(valuation) - rows["class_since"]).dt.days / DAYS_PER_YEAR).fillna(-1.0)
    silent = rows["readiness"].isna() & rows["ready_date"].isna()
    rows["readiness"] = rows["readiness"].astype("object").where(~silent, years.map(readiness))
    rows["why"] = silent.map({True: "named by the agency; readiness from time in class", False: "named by the agency"})
    return _ordered(rows.assign(origin="given"), critical, valuation)


def _ordered(rows: pd.DataFrame, critical: pd.DataFrame, valuation: date) -> pd.DataFrame:
    """Typed, with ready_from, in the order of the key seats and of rank, then readiness."""
    words = ("position_id", "employee_id", "readiness", "status", "aspiration", "class_title", "unit", "why")
    rows = rows.astype({**dict.fromkeys(words, "str"), **_FLAGS})
    months = {
        "ready_1_2_years": int(proposal_default("ready_1_2_months")),
        "ready_3_5_years": int(proposal_default("ready_3_5_months")),
    }
    put_off = {code: pd.Timestamp(valuation) + pd.DateOffset(months=later) for code, later in months.items()}
    said = pd.to_datetime(rows["readiness"].map(put_off)).fillna(pd.Timestamp(valuation))
    ready = pd.to_datetime(rows["ready_date"]).fillna(said)
    spared = pd.to_datetime(rows["available_from"]).fillna(pd.Timestamp(valuation))
    rows = rows.assign(
        ready_from=ready.where(ready >= spared, spared),
        status=rows["status"].fillna("proposed"),
        aspiration=rows["aspiration"].fillna("unknown"),
        rank=pd.to_numeric(rows["rank"]),
    )
    seats = pd.MultiIndex.from_frame(critical[["agency", "seat_key"]])
    at = seats.get_indexer(pd.MultiIndex.from_frame(rows[["agency", "seat_key"]]))
    rows = rows.assign(at=np.where(at >= 0, at, len(seats)))  # seats that are not key come last
    order = ["at", "seat_key", "rank", "ready_from", "employee_id"]
    return rows.sort_values(order, ignore_index=True)[list(COLUMNS)]
