"""Key positions, seat by seat: those the agency names, else proposals with their reasons."""

from collections.abc import Iterator
from math import ceil
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce_model.assumptions import default, proposal_default
from workforce_model.proposals.seats import NO_UNIT
from workforce_model.schema import TABLES
from workforce_model.schema.titles import folded

NAMES = ("position_id", "class_title", "unit", "agency")  # what a row of the table names its seats by
JUDGED = tuple(name for name in TABLES["critical_positions"].names if name not in NAMES)
COLUMNS = (
    *("agency", "seat_key", "position_id", "class_title", "unit", "employee_id", "origin", "why", "order"),
    *JUDGED,
)
Row = dict[str, Any]  # the filled cells of a row
_DTYPES = {"date": "datetime64[us]", "number": "float64", "integer": "float64", "boolean": "boolean"}


class Facts(NamedTuple):
    """What may make a seat key; criticality and retiring are missing (not a number) where not known."""

    criticality: float
    top: bool
    in_unit: int
    reports: int
    sole: bool
    retiring: float
    family: str
    unit: str


def critical_seats(seats: pd.DataFrame, feeders: pd.DataFrame, table: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a key seat: those of the table critical_positions; where that is not given, proposals.

    `seats` and `feeders` as of ``staffed_seats`` and ``feeder_classes``. Columns: agency, seat_key, position_id,
    class_title, unit, employee_id (missing: vacant), origin (given or proposed), why (words), order (1, 2, ... within
    the agency: by mission impact where given, else by the number of reasons) and the judgements of the table, from
    reason to review_date: missing where nobody has made them. A seat named by itself, by class and unit and by class
    takes each judgement from the narrowest row that makes it.
    """
    found = _proposed(seats, feeders) if table is None else _given(seats, table)
    found = found.sort_values(["agency", "place"], kind="stable", ignore_index=True)
    found["order"] = found.groupby("agency").cumcount() + 1
    return found[list(COLUMNS)]


def _given(seats: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The seats each row names; narrower rows are put over wider ones, judgement by judgement."""
    named = pd.concat([seats.assign(origin="given", why=""), _no_judgements(seats.index)], axis=1)
    plain = seats.assign(**{name: seats[name].map(folded) for name in ("agency", "class_title", "unit")})
    rows = [{str(name): value for name, value in row.items() if pd.notna(value)} for row in table.to_dict("records")]
    chosen = np.zeros(len(seats), bool)
    for row in sorted(rows, key=_width):
        of_row = _matching(plain, row)
        chosen |= of_row
        named.loc[of_row, "why"] = _named_by(row)
        for name in JUDGED:
            if name in row:
                named.loc[of_row, name] = row[name]
    found = named[chosen]
    return found.assign(place=(-found["mission_impact"].fillna(0.0)).rank(method="first"))


def _no_judgements(index: pd.Index) -> pd.DataFrame:
    """The judgements of the table, none made, each of its kind."""
    kinds = {name: TABLES["critical_positions"].column(name).kind for name in JUDGED}
    return pd.DataFrame({name: pd.Series(None, index, dtype=_DTYPES.get(kind, "str")) for name, kind in kinds.items()})


def _width(row: Row) -> int:
    """0 for a class, 1 for a class in a unit, 2 for a seat."""
    return 2 if "position_id" in row else 1 if "unit" in row else 0


def _named_by(row: Row) -> str:
    by_class = f"the agency names its class in {row['unit']}" if "unit" in row else "the agency names its class"
    return "named by the agency" if "position_id" in row else by_class


def _matching(plain: pd.DataFrame, row: Row) -> NDArray[np.bool_]:
    """The seats a row names; `plain` has folded names."""
    by_seat = "position_id" in row
    rows = plain["seat_key"] == row["position_id"] if by_seat else pd.Series(data=True, index=plain.index)
    for name in ("agency",) if by_seat else ("agency", "class_title", "unit"):
        if name in row:
            rows &= plain[name] == folded(str(row[name]))
    return np.asarray(rows, dtype=np.bool_)


def _proposed(seats: pd.DataFrame, feeders: pd.DataFrame) -> pd.DataFrame:
    marked = _marks(seats, feeders)
    parts = []
    for _, own in marked.groupby("agency"):
        most = min(proposal_default("proposed_positions_most"), proposal_default("proposed_positions_share") * len(own))
        ranked = own[own["key"]].sort_values(
            ["given_criticality", "marks", "reports", "full_pay", "class_title", "unit", "seat_key"],
            ascending=[False, False, False, False, True, True, True],
        )
        parts.append(ranked.head(max(1, ceil(most))))
    found = pd.concat(parts) if parts else marked
    judged = _no_judgements(found.index).drop(columns=["reason", "mission_impact", "sole_incumbent"])
    supplied = found.assign(place=range(len(found)), origin="proposed", sole_incumbent=found["sole"].astype("boolean"))
    return pd.concat([supplied, judged], axis=1)


def _marks(seats: pd.DataFrame, feeders: pd.DataFrame) -> pd.DataFrame:
    """The seats with their reasons, as codes and in words; `key` where one of them is not only retirement."""
    of_class = seats.groupby(["agency", "class_title"])
    in_unit = seats.groupby(["agency", "class_title", "unit"])["seat_key"].transform("size")
    facts = pd.DataFrame(
        {
            "criticality": seats["criticality"].where(seats["criticality"] >= default("critical_from").number),
            "top": _at_the_top(seats, feeders) & (in_unit <= proposal_default("few_seats_in_unit")),
            "in_unit": in_unit,
            "reports": seats["reports"],
            "sole": of_class["seat_key"].transform("size") == 1,
            "retiring": _retiring(seats),
            "family": seats["job_family"],
            "unit": seats["unit"],
        }
    )
    reasons = [list(_reasons(Facts(*row))) for row in facts.itertuples(index=False, name=None)]
    return seats.assign(
        sole=facts["sole"],
        given_criticality=facts["criticality"].fillna(0.0),
        mission_impact=facts["criticality"],
        marks=[len(found) for found in reasons],
        key=[any(code != "high_turnover" for code, _ in found) for found in reasons],
        reason=[";".join(dict.fromkeys(code for code, _ in found)) for found in reasons],
        why=["; ".join(words for _, words in found) for found in reasons],
    )


def _reasons(seat: Facts) -> Iterator[tuple[str, str]]:
    """Code and words of each reason why a seat may be key."""
    if seat.criticality > 0:
        yield "mission", f"the agency gives it criticality {seat.criticality:.0f} of 5"
    if seat.top:
        seats = "1 seat" if seat.in_unit == 1 else f"{seat.in_unit} seats"
        where = "" if seat.unit == NO_UNIT else " in its unit"
        yield "critical_function", f"top of the ladder {seat.family}, {seats}{where}"
    if seat.reports >= proposal_default("many_reports"):
        yield "critical_function", f"{seat.reports} people report to it"
    if seat.sole:
        yield "specialisation", "the only seat of its class"
    if seat.retiring >= proposal_default("retirement_share"):
        years = proposal_default("retirement_within")
        yield "high_turnover", f"half or more of its class may retire within {years:.0f} years"


def _at_the_top(seats: pd.DataFrame, feeders: pd.DataFrame) -> pd.Series:
    """Whether others step up into the class of a seat and nobody steps up out of it."""
    ladder = feeders[feeders["basis"] != "related_occupation"]
    at = pd.MultiIndex.from_frame(seats[["agency", "class_title"]])
    fed = at.isin(pd.MultiIndex.from_frame(ladder[["agency", "class_title"]]))
    feeding = at.isin(pd.MultiIndex.from_frame(ladder[["agency", "feeder_class"]]))
    return pd.Series(fed & ~feeding, seats.index)


def _retiring(seats: pd.DataFrame) -> pd.Series:
    """Share of the people of each seat's class who may retire; missing where it would be a guess about a few."""
    held = seats[seats["employee_id"].notna()].groupby(["agency", "class_title"])
    share = held.agg(share=("may_retire", "mean"), people=("may_retire", "size"), known=("age_known", "all"))
    enough = share["known"] | (share["people"] >= proposal_default("fewest_to_estimate"))
    at = pd.MultiIndex.from_frame(seats[["agency", "class_title"]])
    return pd.Series(share["share"].where(enough).reindex(at).to_numpy(), seats.index)
