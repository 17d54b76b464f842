"""What a run keeps for labour reports: seats by place and bargaining unit, and the barriers and demand as given."""

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.model.build import Prepared
from workforce_model.model.build.values import missing
from workforce_model.model.tables import Ints
from workforce_model.results.cells import write_csv
from workforce_model.schema.titles import folded

FILE: Final = "bargaining_units.csv"
COLUMNS: Final = (
    "agency", "class", "unit", "bargaining_unit", "seats", "vacant", "full_time", "full_time_vacant", "later",
    "applicants", "applicants_for", "origin",
)  # fmt: skip
BARRIER_COLUMNS: Final = (
    "class_pattern", "barrier", "stage", "pass_rate_without", "duration_factor_without", "decided_at", "note",
)  # fmt: skip
DEMAND_COLUMNS: Final = (
    "agency", "class_title", "unit", "driver", "fiscal_year", "workload", "seats_needed", "seats_authorised",
    "seats_funded", "budgeted_vacancy_factor",
)  # fmt: skip
FULL_TIME: Final = 1.0  # full-time equivalents, as the schema counts; a seat that says nothing is full time
_PLACE: Final = ["agency", "class_title", "unit"]


def keep_for_hearings(prepared: Prepared, folder: Path) -> None:
    """Write bargaining_units.csv, and barriers.csv and demand.csv where the submission has these tables."""
    write_csv(bargaining_units(prepared), folder / FILE)
    for name, columns in (("barriers", BARRIER_COLUMNS), ("demand", DEMAND_COLUMNS)):
        table = prepared.submission.tables.get(name)
        if table is not None and len(table):
            write_csv(table.reindex(columns=list(columns)), folder / f"{name}.csv")


def bargaining_units(prepared: Prepared) -> pd.DataFrame:
    """Count the seats of the valuation date, a row an agency, class, unit and bargaining unit, in COLUMNS.

    `applicants`: people who applied for open requisitions, as far as `applicants_for` of these say. `later`: seats
    whose authority begins after that date, in no other count. A second seat for the replacement of a known leaver is no
    authorised seat and is left out. `origin`: given, or drawn where no table says which seats are vacant. The
    bargaining unit is that of the seat, else of its holder; a vacancy without either takes the one most people of its
    class and unit have, then of its class; blank: not known.
    """
    seats = prepared.seats
    if "doubles" in seats:
        seats = seats[seats["doubles"].isna()]
    named = _named(prepared, seats)
    later = (_dates(seats, "authorised_from") > pd.Timestamp(prepared.submission.valuation_date)).to_numpy()
    now, vacant = ~later, seats["person_key"].isna().to_numpy()
    full = (named["fte"].fillna(FULL_TIME) >= FULL_TIME).to_numpy()
    given = bool({"positions", "requisitions_open"} & set(prepared.submission.tables))
    counts = pd.DataFrame(
        {
            "agency": seats["agency"], "class": seats["class_title"], "unit": seats["unit"],
            "bargaining_unit": named["bargaining_unit"], "seats": now, "vacant": now & vacant,
            "full_time": now & full, "full_time_vacant": now & full & vacant, "later": later & vacant,
        }
    )  # fmt: skip
    counts["seats"] |= later & ~vacant  # somebody holds it already
    counts["full_time"] |= later & ~vacant & full
    table = counts.groupby(["agency", "class", "unit", "bargaining_unit"]).sum().astype("int64").reset_index()
    table[["applicants", "applicants_for"]] = _applicants(prepared, seats, named["bargaining_unit"], table)
    return table.assign(origin="given" if given else "drawn")[list(COLUMNS)]


def _applicants(prepared: Prepared, seats: pd.DataFrame, labour: "pd.Series[str]", table: pd.DataFrame) -> Ints:
    """Count applicants, and requisitions that give their number, a row of the table each.

    A requisition belongs to the place of its position, else to that of its class (and unit) with the most seats.
    """
    found = np.zeros((len(table), 2), dtype=np.int64)
    given = prepared.submission.tables.get("requisitions_open")
    if given is None or "applicants" not in given:
        return found
    keys = zip(seats["seat_key"], seats["agency"], seats["class_title"], seats["unit"], labour, strict=True)
    of_seat = {str(key): place for key, *place in keys if not missing(key)}
    rows = {place: row for row, place in enumerate(zip(*(table[name] for name in COLUMNS[:4]), strict=True))}
    titles = table["class"].map(folded)
    for each in given.to_dict("records"):
        if missing(each.get("applicants")):
            continue
        place = of_seat.get(str(each.get("position_id")))
        if place is None:
            same = titles == folded(str(each.get("class_title")))
            here = same & (table["unit"] == str(each.get("unit")))
            fits = table.index[here if here.any() else same]
            row = table.loc[fits, "seats"].idxmax() if len(fits) else None
        else:
            row = rows[tuple(place)]
        if row is not None:
            found[row] += (int(each["applicants"]), 1)
    return found


def _named(prepared: Prepared, seats: pd.DataFrame) -> pd.DataFrame:
    """Bargaining unit (blank: not known) and full-time equivalents of each seat."""
    own = pd.DataFrame({"bargaining_unit": _text(seats, "bargaining_unit"), "fte": _number(seats, "fte")})
    positions = prepared.submission.tables.get("positions")
    if positions is not None and len(positions):
        of_seat = pd.DataFrame(
            {
                "agency": _text(positions, "agency").replace("", prepared.submission.agency).to_numpy(),
                "seat_key": positions["position_id"].astype("str").to_numpy(),
                "labour": _text(positions, "bargaining_unit").to_numpy(),
                "budgeted": _number(positions, "fte").to_numpy(),
            }
        ).drop_duplicates(["agency", "seat_key"])  # fmt: skip
        found = seats[["agency", "seat_key"]].merge(of_seat, how="left", on=["agency", "seat_key"])
        labour = found["labour"].fillna("").to_numpy()
        own["bargaining_unit"] = np.where(labour != "", labour, own["bargaining_unit"])
        own["fte"] = found["budgeted"].fillna(own["fte"].reset_index(drop=True)).to_numpy()
    return own.assign(bargaining_unit=_of_the_class(seats, own["bargaining_unit"]))


def _of_the_class(seats: pd.DataFrame, labour: "pd.Series[str]") -> "pd.Series[str]":
    """Fill what vacancies do not say from the people of their class and unit, then of their class."""
    held = seats[_PLACE].assign(labour=labour)[seats["person_key"].notna() & (labour != "")]
    empty = seats["person_key"].isna() & (labour == "")
    for keys in (_PLACE, _PLACE[:2]):
        if held.empty or not empty.any():
            break
        most = held.groupby(keys)["labour"].agg(lambda names: names.mode().iloc[0]).rename("most").reset_index()
        found = seats[keys].merge(most, how="left", on=keys)["most"].fillna("").to_numpy()
        labour = labour.mask(empty & (labour == ""), pd.Series(found, index=labour.index))
    return labour


def _text(table: pd.DataFrame, column: str) -> "pd.Series[str]":
    if column not in table:
        return pd.Series("", index=table.index, dtype="str")
    return table[column].astype("str").fillna("").str.split().str.join(" ")


def _number(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    return pd.to_numeric(table.get(column, pd.Series(np.nan, index=table.index)), errors="coerce").astype(float)


def _dates(table: pd.DataFrame, column: str) -> "pd.Series[pd.Timestamp]":
    return pd.to_datetime(table.get(column, pd.Series(pd.NaT, index=table.index)))
