"""Successors and skills: whom they name, inside one agency."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from workforce_model.intake.findings import Finding
from workforce_model.intake.key_positions import check_key_positions
from workforce_model.intake.names import suggestion
from workforce_model.intake.whereabouts import (
    OF_ONE_AGENCY,
    Frames,
    Whereabouts,
    possible_homes,
    whereabouts,
    with_homes,
)
from workforce_model.schema.titles import folded

UNORDERED = "ranks given twice are taken as missing; the order is that of readiness"


def check_succession(frames: Frames, known: Mapping[str, str], agency: str) -> list[Finding]:
    """Return what key positions, successors and skills name that is not there, or not in one agency.

    `known` are the class titles by their folded form; `agency` is the employer where a row names none.
    """
    given = [name for name in OF_ONE_AGENCY if name in frames]
    if not given or "employee_id" not in frames["roster"]:
        return []
    there = whereabouts(frames, agency)
    findings = []
    for name in given:
        findings += [*_no_such_seat(name, frames[name], there), *_agencies(name, frames[name], there)]
    if "critical_positions" in given:
        findings += check_key_positions(frames["critical_positions"], known, there)
        findings += _seat_twice(with_homes(frames["critical_positions"], there))
    if {"position_id", "employee_id"} <= set(frames.get("successors", ())):
        findings += _successors(with_homes(frames["successors"], there), there)
    return findings


def _no_such_seat(table: str, frame: pd.DataFrame, there: Whereabouts) -> list[Finding]:
    """Seats that neither positions nor the roster has; where positions is given, they are looked up there already."""
    if "position_id" not in frame or there.seats_from == "positions":
        return []
    findings = []
    seats = there.homes["position_id"]
    named = frame["position_id"].dropna()
    for row, seat in zip(named.index.tolist(), named, strict=True):
        if str(seat) not in seats:
            where = "no position_id of the roster is this" if seats else "neither positions nor the roster has seats"
            remedy = f"{where}{suggestion(str(seat), _few(seats))}: correct it, or give the table positions"
            findings.append(_at(table, "position_id", "unknown_reference", [row], remedy))
    return findings


def _few(names: Iterable[str]) -> list[str]:
    """Names to look for a like one, unless there are so many that it takes long."""
    listed = list(names)
    return listed if len(listed) <= 2_000 else []


def _agencies(table: str, frame: pd.DataFrame, there: Whereabouts) -> list[Finding]:
    """Rows of no agency that is there, of two at once, or of nobody knows which."""
    findings = []
    blank = pd.Series(pd.NA, frame.index, dtype="str")
    named = frame.get("agency", blank)
    column = next(name for name in ("employee_id", "position_id", "class_title") if name in frame)
    for row, own, homes in zip(frame.index, named, possible_homes(frame, there), strict=True):
        if pd.notna(own) and folded(str(own)) not in there.agencies:
            remedy = f"no agency of the roster is called {own}{suggestion(str(own), there.agencies.values())}"
            findings.append(_at(table, "agency", "unknown_reference", [row], remedy))
        elif not homes:
            remedy = "position, person and agency of a row must belong together: correct one of them"
            findings.append(_at(table, column, "conflict", [row], remedy))
        elif len(homes) > 1 and column != "class_title" and _has_id(frame, row):
            names = ", ".join(there.agencies[name] for name in sorted(homes))
            remedy = f"{names} all have these ids: say in the column agency which is meant"
            findings.append(_at(table, column, "conflict", [row], remedy))
    return findings


def _has_id(frame: pd.DataFrame, row: int) -> bool:
    ids = [name for name in ("employee_id", "position_id") if name in frame]
    return bool(frame.loc[row, ids].notna().any())


def _seat_twice(critical: pd.DataFrame) -> list[Finding]:
    if "position_id" not in critical:
        return []
    named = critical[critical["position_id"].notna()]
    rows = named.index[named.duplicated(["agency", "position_id"], keep=False)].to_numpy(np.int64)
    return [_at("critical_positions", "position_id", "repeated_key", rows.tolist())] if len(rows) else []


def _successors(successors: pd.DataFrame, there: Whereabouts) -> list[Finding]:
    """People who hold the very position, and ranks that two successors of a position have."""
    columns = ["agency", "position_id", "employee_id"]
    holders = pd.MultiIndex.from_frame(there.people[columns].dropna())
    own = successors[pd.MultiIndex.from_frame(successors[columns]).isin(holders)]
    findings = [
        _at(
            "successors", "employee_id", "conflict", [row],
            f"{person} holds {seat} already and cannot be its successor: name somebody else, or delete the row",
        )
        for row, seat, person in zip(own.index, own["position_id"], own["employee_id"], strict=True)
    ]  # fmt: skip
    if "rank" in successors:
        ranked = successors[successors[["rank", "position_id"]].notna().all(axis=1)]
        twice = ranked.index[ranked.duplicated(["agency", "position_id", "rank"], keep=False)]
        if len(twice):
            remedy = "give each successor of the position a rank of their own"
            findings.append(_at("successors", "rank", "conflict", twice.tolist(), remedy, UNORDERED))
    return findings


def _at(table: str, column: str, rule: str, rows: list[int], remedy: str = "", repair: str = "") -> Finding:
    return Finding(table, column, rule, np.array(rows, np.int64), remedy=remedy, repair=repair)
