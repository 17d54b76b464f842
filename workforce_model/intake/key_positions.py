"""Key positions: the seats and classes they name, and what their cells list."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from workforce_model.intake.findings import Finding
from workforce_model.intake.names import suggestion
from workforce_model.intake.whereabouts import Whereabouts
from workforce_model.schema.competencies import competencies, critical_reasons
from workforce_model.schema.succession_codes import CRITICAL_REASONS
from workforce_model.schema.titles import folded

TABLE = "critical_positions"
SEATS_CLASS = "the class of the seat is used"


def check_key_positions(critical: pd.DataFrame, known: Mapping[str, str], there: Whereabouts) -> list[Finding]:
    """Return lists that cannot be read, classes and units nobody is in, and classes named twice."""
    return [*_lists(critical), *_classes(critical, known), *_units(critical, there), *_twice(critical)]


def _lists(critical: pd.DataFrame) -> list[Finding]:
    findings = []
    for row, text in _cells(critical, "reason"):
        if unknown := critical_reasons(text)[1]:
            named = ", ".join(f"{part}{suggestion(part, CRITICAL_REASONS)}" for part in unknown)
            remedy = f"no reason is called {named}; use {', '.join(CRITICAL_REASONS)}, separated by semicolons"
            findings.append(_at(row, "reason", "unknown_code", remedy))
    for row, text in _cells(critical, "required_competencies"):
        if unread := competencies(text)[1]:
            remedy = (
                f"{', '.join(unread)} cannot be read: write each competency once, with a colon and its level from 0 "
                "to 5, such as SCADA:4;Water law:3"
            )
            findings.append(_at(row, "required_competencies", "unreadable", remedy))
    return findings


def _classes(critical: pd.DataFrame, known: Mapping[str, str]) -> list[Finding]:
    findings = []
    for row, title in _cells(critical, "class_title"):
        if known and folded(title) not in known:
            remedy = (
                f"name a class of the roster or of positions; none is called {title}{suggestion(title, known.values())}"
            )
            findings.append(_at(row, "class_title", "unknown_reference", remedy))
    return findings


def _units(critical: pd.DataFrame, there: Whereabouts) -> list[Finding]:
    """Agencies and units in which no seat of the class is, and classes that are not those of the seat."""
    findings = []
    places = _places(there)
    class_of = {
        str(seat): folded(title)
        for seat, title in zip(there.seats["position_id"], there.seats["class_title"].fillna(""), strict=True)
    }
    named = {name: dict(_cells(critical, name)) for name in ("position_id", "unit", "agency")}
    for row, title in _cells(critical, "class_title"):
        seat, unit, agency = (named[name].get(row, "") for name in ("position_id", "unit", "agency"))
        if seat:
            if class_of.get(seat, folded(title)) != folded(title):
                findings.append(_at(row, "class_title", "conflict", "", SEATS_CLASS))
        elif (unit or agency) and (folded(agency), folded(title), folded(unit)) not in places:
            where = " of ".join(name for name in (unit, agency) if name)
            remedy = f"no seat of the class {title} is in {where}: correct one of them"
            findings.append(_at(row, "unit" if unit else "agency", "unknown_reference", remedy))
    return findings


def _places(there: Whereabouts) -> set[tuple[str, str, str]]:
    """Agency, class and unit of every seat, folded, also with a blank agency or unit for any."""
    both = pd.concat([there.people, there.seats])[["agency", "class_title", "unit"]].fillna("").drop_duplicates()
    found = set()
    for agency, title, unit in both.map(folded).itertuples(index=False):
        found |= {(a, title, u) for a in (agency, "") for u in (unit, "")}
    return found


def _twice(critical: pd.DataFrame) -> list[Finding]:
    """Rows of a class, without a seat, that have the same agency and unit as another."""
    if "class_title" not in critical:
        return []
    blank = pd.Series(pd.NA, critical.index, dtype="str")
    loose = critical.index[critical.get("position_id", blank).isna() & critical["class_title"].notna()]
    names = ("agency", "class_title", "unit")
    place = pd.DataFrame({name: critical.get(name, blank).fillna("").map(folded) for name in names}).loc[loose]
    rows = loose[place.duplicated(keep=False)].to_numpy(np.int64)
    return [Finding(TABLE, "class_title", "repeated_key", rows)] if len(rows) else []


def _cells(frame: pd.DataFrame, column: str) -> list[tuple[int, str]]:
    if column not in frame:
        return []
    filled = frame[column].dropna()
    return list(zip(filled.index.tolist(), filled.astype(str), strict=True))


def _at(row: int, column: str, rule: str, remedy: str, repair: str = "") -> Finding:
    return Finding(TABLE, column, rule, np.array([row], np.int64), remedy=remedy, repair=repair)
