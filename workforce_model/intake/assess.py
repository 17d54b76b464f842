"""From files to faults and, where nothing blocks, to a Submission."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from workforce_model.intake.amounts import check_amounts
from workforce_model.intake.appointments import check_appointments
from workforce_model.intake.bench_tables import with_bench
from workforce_model.intake.class_names import check_class_names, class_names
from workforce_model.intake.conflicts import check_conflicts
from workforce_model.intake.convert import Reading, Typed, convert
from workforce_model.intake.faults import NotReady, Report
from workforce_model.intake.findings import Finding, faults_of, one_fault_a_cell, over_tolerance, repairs_of, whole
from workforce_model.intake.match import Matched, match
from workforce_model.intake.notes import notes_on
from workforce_model.intake.population import Membership, membership
from workforce_model.intake.ranges import check_ranges
from workforce_model.intake.references import check_keys, check_references
from workforce_model.intake.repair import complete, set_aside
from workforce_model.intake.rows import Records, records
from workforce_model.intake.settings import ReadSettings, read_settings
from workforce_model.intake.sources import ROSTER, Sources, read_sources
from workforce_model.intake.submission import Submission
from workforce_model.intake.succession import check_succession
from workforce_model.intake.text import count
from workforce_model.schema import ALL_TABLES

OUTSIDE = "none needed: the row is outside the projected population"


@dataclass(frozen=True)
class _Tables:
    """What was read, table by table."""

    matched: dict[str, Matched]
    records: dict[str, Records]
    frames: dict[str, pd.DataFrame]
    findings: list[Finding]
    notes: list[str]


def check(path: str | Path) -> Report:
    """Check a submission, a folder or one workbook, and return every fault of every table.

    Raises Unreadable where there is nothing to check: no such path, no roster, a broken file.
    """
    return _Assessment.of(read_sources(Path(path))).report


def examine(path: str | Path) -> tuple[Report, Submission | None]:
    """Check a submission and, where it is ready, repair it, in one reading; Unreadable as `check` does."""
    return assess(read_sources(Path(path)))


def assess(sources: Sources) -> tuple[Report, Submission | None]:
    """Check what was read and, where it is ready, repair it."""
    assessment = _Assessment.of(sources)
    return assessment.report, assessment.submission() if assessment.report.ready else None


def load(path: str | Path) -> Submission:
    """Return a submission, repaired; raise NotReady where faults block it, Unreadable as `check` does."""
    report, submission = examine(path)
    if submission is None:
        raise NotReady(report)
    return submission


@dataclass(frozen=True)
class _Assessment:
    sources: Sources
    settings: ReadSettings
    tables: _Tables
    membership: Membership | None
    findings: tuple[Finding, ...]
    report: Report

    @classmethod
    def of(cls, sources: Sources) -> "_Assessment":
        """Check everything."""
        settings = read_settings(sources.settings, sources.settings_file, sources.settings_place)
        tables = _read_tables(sources, settings)
        roster = tables.frames.get(ROSTER)
        members = None if roster is None else membership(roster, settings.settings.population, settings.valuation_date)
        found = [*sources.findings, *settings.findings, *tables.findings, *_between(tables, members, settings)]
        findings = _judged(found, tables, members, settings.settings.tolerance)
        faults = faults_of(findings, sources.places())
        ready = not any(fault.severity == "blocking" for fault in faults)
        notes = (*sources.notes, *tables.notes, *notes_on(tables.matched, tables.frames))
        return cls(sources, settings, tables, members, findings, Report(ready, faults, notes))

    def submission(self) -> Submission:
        """Apply the repairs."""
        if self.membership is None:
            raise RuntimeError("a submission without a roster cannot be ready")
        kept = _kept(self.membership, self.findings)
        settings = self.settings.settings
        frames, notes = _projected(self.tables.frames, kept, settings.agency, settings.valuation_date)
        return Submission(
            path=self.sources.path,
            agency=settings.agency,
            valuation_date=settings.valuation_date,
            fiscal_year_start=settings.fiscal_year_start,
            retirement_plan=settings.retirement_plan,
            tables=frames,
            population=self.membership.population(kept),
            repairs=repairs_of(finding for finding in self.findings if finding.repair != OUTSIDE),
            ignored_columns={name: matched.ignored for name, matched in self.tables.matched.items()},
            inputs=tuple(self.sources.inputs),
            notes=(*self.report.notes, *notes),
        )


def _read_tables(sources: Sources, settings: ReadSettings) -> _Tables:
    tables = _Tables({}, {}, {}, [], [])
    empty = []
    for name, table in ALL_TABLES.items():
        raw = sources.tables.get(name)
        if raw is None:
            continue
        matched = match(table, raw, sources.names.columns.get(name, {}))
        rows = records(matched)
        if not len(rows.numbers) and not rows.findings and not table.required:
            empty.append(name)
            continue
        tables.matched[name], tables.records[name] = matched, rows
        reading = Reading(settings.valuation_date, settings.settings.date_order, sources.names.codes.get(name, {}))
        _check_table(tables, matched, rows, convert(matched, rows.whole, reading), settings.valuation_date)
    if empty:
        tables.notes.append(f"tables without rows, taken as not given: {', '.join(empty)}")
    return tables


def _check_table(tables: _Tables, matched: Matched, rows: Records, typed: Typed, valuation: date | None) -> None:
    table = matched.table
    tables.findings.extend([*matched.findings, *rows.findings, *typed.findings])
    tables.notes.extend([*rows.notes, *typed.notes])
    if not len(rows.numbers):
        remedy = f"{matched.raw.source} has a header and no rows: add one for each record"
        tables.findings.append(whole(table.name, "no_rows", remedy))
    ranges = check_ranges(table, typed.frame, valuation)
    tables.findings.extend([*ranges, *check_keys(table, typed.frame)])
    stamp = None if valuation is None else pd.Timestamp(valuation)
    tables.frames[table.name] = set_aside(typed.frame, ranges, stamp)


def _between(tables: _Tables, members: Membership | None, settings: ReadSettings) -> list[Finding]:
    """Return what needs more than one row or table to be seen."""
    findings = [
        *check_conflicts(tables.frames, settings.valuation_date),
        *check_amounts(tables.frames, settings.valuation_date),
    ]
    for name, frame in tables.frames.items():
        tables.frames[name] = set_aside(frame, (found for found in findings if found.table == name), None)
    if members is not None:
        findings += check_appointments(tables.frames[ROSTER], members.inside)
    known = _known_values(tables)
    for name, frame in tables.frames.items():
        found = check_references(ALL_TABLES[name], frame, known)
        tables.frames[name] = set_aside(frame, found, None)
        findings += found
    if members is not None:
        stamp = None if settings.valuation_date is None else pd.Timestamp(settings.valuation_date)
        titles = class_names(tables.frames, _kept(members, findings), stamp)
        findings += check_class_names(tables.frames, titles, known.get("positions.position_id"))
        found = check_succession(tables.frames, titles, settings.settings.agency)
        for name in {finding.table for finding in found}:
            repaired = (finding for finding in found if finding.table == name)
            tables.frames[name] = set_aside(tables.frames[name], repaired, None)
        findings += found
    return findings


def _known_values(tables: _Tables) -> dict[str, pd.Index]:
    """Values that may be referred to, of every record, those with faults included."""
    known = {}
    for referring in tables.frames:
        for column in ALL_TABLES[referring].columns:
            target, _, name = column.reference.partition(".")
            if target in tables.matched and name in tables.matched[target].places:
                matched, rows = tables.matched[target], tables.records[target]
                frame = convert(matched, rows.numbers, Reading(), only=name).frame
                known[column.reference] = pd.Index(frame[name].dropna().unique())
    return known


def _judged(
    found: Iterable[Finding], tables: _Tables, members: Membership | None, tolerance: float
) -> tuple[Finding, ...]:
    counts = {name: len(rows.numbers) for name, rows in tables.records.items()}
    written = (tables.matched[one.table].as_written(one) if one.table in tables.matched else one for one in found)
    findings = [part for finding in one_fault_a_cell(written) for part in _inside_and_outside(finding, members)]
    return tuple(over_tolerance(finding, counts, tolerance) for finding in findings)


def _inside_and_outside(finding: Finding, members: Membership | None) -> list[Finding]:
    """Split a finding on the roster: faults of rows outside the population hold nobody up."""
    if finding.table != ROSTER or members is None or not finding.column or not (finding.rows > 0).all():
        return [finding]
    left_out = members.types.index[~members.inside]
    outside = np.isin(finding.rows, left_out)
    harmless = Finding(
        finding.table, finding.column, finding.rule, finding.rows, finding.values, OUTSIDE, counted=False
    )
    return [part for part in (finding.only(~outside), harmless.only(outside)) if len(part.rows)]


def _kept(members: Membership, findings: Iterable[Finding]) -> pd.Index:
    """Return the rows of the roster that are projected: inside the population, one a person."""
    inside = members.types.index[members.inside]
    second = [finding.rows for finding in findings if finding.rule == "second_appointment"]
    return inside.difference(pd.Index(np.concatenate(second))) if second else inside


def _projected(
    frames: dict[str, pd.DataFrame], kept: pd.Index, agency: str, valuation: date
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return the tables with these rows of the roster, and notes on what else went with the others."""
    roster = frames[ROSTER].loc[kept]
    bench, notes = with_bench(frames, kept, agency, valuation)
    projected = complete({**frames, **bench, ROSTER: roster})
    if "known_exits" in projected:
        exits = projected["known_exits"]
        inside = exits["employee_id"].isin(roster["employee_id"])
        projected["known_exits"] = exits[inside]
        if not inside.all():
            notes.append(
                f"known_exits: {count((~inside).sum(), 'row')} of people outside the projected population left out"
            )
    return {name: frame.reset_index(drop=True) for name, frame in projected.items()}, notes
