"""Values that are fine alone and contradict each other."""

from datetime import date

import numpy as np
import pandas as pd

from workforce_model.intake.authority import ended
from workforce_model.intake.findings import Finding
from workforce_model.intake.unit_links import in_a_circle
from workforce_model.schema import STAGES
from workforce_model.schema.measures import DAYS_PER_YEAR

YOUNGEST = 14


def check_conflicts(frames: dict[str, pd.DataFrame], valuation: date | None) -> list[Finding]:
    """Return contradictions inside a row and between tables; those of a history's own tables block."""
    findings = []
    if valuation and "roster" in frames:
        findings += _ages(frames["roster"], pd.Timestamp(valuation))
    if "positions" in frames:
        findings += _seats(frames["positions"], frames.get("roster"), valuation)
    if {"stage", "repeat_to"} <= set(frames.get("hiring_process", ())):
        findings += _repeats(frames["hiring_process"])
    if {"start", "end"} <= set(frames.get("event_log", ())):
        findings.append(_backwards(frames["event_log"]))
    if {"unit", "becomes"} <= set(frames.get("unit_links", ())):
        findings.append(_circles(frames["unit_links"]))
    return [finding for finding in findings if len(finding.rows)]


def _finding(table: str, column: str, frame: pd.DataFrame, wrong: pd.Series, repair: str) -> Finding:
    return Finding(table, column, "conflict", frame.index[wrong].to_numpy(np.int64), repair=repair)


def _ages(roster: pd.DataFrame, valuation: pd.Timestamp) -> list[Finding]:
    """Ages that contradict the birth date, and people hired as children."""
    findings = []
    drawn = "taken as missing; the age is drawn in each future"
    born = roster["birth_date"] if "birth_date" in roster else pd.Series(pd.NaT, roster.index)
    by_birth = (valuation - born).dt.days / DAYS_PER_YEAR
    if "age" in roster:
        apart = (by_birth - roster["age"] - 0.5).abs() > 1.6
        findings.append(_finding("roster", "age", roster, apart, "the birth date is used"))
    if "hire_date" not in roster:
        return findings
    if "birth_date" in roster:
        child = (roster["hire_date"] - born).dt.days / DAYS_PER_YEAR < YOUNGEST - 0.1
        findings.append(_finding("roster", "birth_date", roster, child, drawn))
    if "age" in roster:
        service = (valuation - roster["hire_date"]).dt.days / DAYS_PER_YEAR
        child = born.isna() & (roster["age"] + 1 - service < YOUNGEST)
        findings.append(_finding("roster", "age", roster, child, drawn))
    return findings


def _seats(positions: pd.DataFrame, roster: pd.DataFrame | None, valuation: date | None) -> list[Finding]:
    findings = []
    if {"authorised_from", "authorised_to"} <= set(positions):
        ends_first = positions["authorised_to"] < positions["authorised_from"]
        findings.append(
            _finding("positions", "authorised_to", positions, ends_first, "taken as authorised without end")
        )
    if roster is not None and "position_id" in roster and {"status", "position_id"} <= set(positions):
        held = positions["position_id"].isin(roster["position_id"].dropna())
        vacant = (positions["status"] == "vacant") & held
        findings.append(_finding("positions", "status", positions, vacant, "the roster has a holder: taken as filled"))
        if roster["position_id"].notna().any():
            empty = (positions["status"] == "filled") & positions["position_id"].notna() & ~held
            empty &= ~ended(positions, valuation)
            findings.append(_finding("positions", "status", positions, empty, "taken as vacant and recruited for"))
    return findings


def _repeats(process: pd.DataFrame) -> list[Finding]:
    order = {stage: number for number, stage in enumerate(STAGES)}
    later = process["repeat_to"].map(order) > process["stage"].map(order)
    return [_finding("hiring_process", "repeat_to", process, later, "the packaged default is used")]


def _backwards(events: pd.DataFrame) -> Finding:
    months = events["end_month_only"]
    last_day = events["end"].where(~months, events["end"] + pd.offsets.MonthEnd(0))
    return _finding("event_log", "end", events, last_day < events["start"], repair="")


def _circles(links: pd.DataFrame) -> Finding:
    """Units that become themselves in the end: nobody can say which name is the latest."""
    rows = links.index[in_a_circle(links)].to_numpy(np.int64)
    remedy = "the links lead back to this unit: delete one of them, or say in `from` when each came about"
    return Finding("unit_links", "becomes", "conflict", rows, remedy=remedy)
