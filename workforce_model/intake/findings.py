"""Findings of the checks, a column and a rule at a time, and what becomes of them: faults and repairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workforce_model.intake.faults import Fault
from workforce_model.intake.submission import Repair
from workforce_model.intake.text import count
from workforce_model.schema import ALL_TABLES, RULES, SUBMISSION

SHOWN = 80


@dataclass(frozen=True)
class Finding:
    """One rule broken in one column of one table, at these rows.

    `values` are what the file says there; left out, they are looked up in the file (`Matched.as_written`).
    An empty `repair` blocks; `remedy` then replaces the rule's own. `counted` is False where the tolerance
    does not apply.
    """

    table: str
    column: str
    rule: str
    rows: NDArray[np.int64]
    values: Sequence[Any] = ()
    repair: str = ""
    remedy: str = ""
    counted: bool = True

    def only(self, keep: NDArray[np.bool_]) -> "Finding":
        """Return the finding for some of its rows."""
        values = [value for value, kept in zip(self.values, keep, strict=True) if kept] if self.values else ()
        return replace(self, rows=self.rows[keep], values=values)


def whole(table: str, rule: str, remedy: str = "", column: str = "", value: object = "") -> Finding:
    """Return a finding about a whole table, file or setting: row 0, blocking."""
    return Finding(table, column, rule, np.zeros(1, np.int64), (value,), remedy=remedy)


def one_fault_a_cell(findings: Iterable[Finding]) -> list[Finding]:
    """Drop what was already found at the same cell by an earlier check."""
    seen: dict[tuple[str, str], NDArray[np.int64]] = {}
    kept = []
    for finding in findings:
        place = (finding.table, finding.column)
        before = seen.get(place, np.empty(0, np.int64))
        rest = finding.only(~np.isin(finding.rows, before[before > 0]))
        seen[place] = np.concatenate([before, rest.rows])
        if len(rest.rows):
            kept.append(rest)
    return kept


def over_tolerance(finding: Finding, rows: Mapping[str, int], tolerance: float) -> Finding:
    """Return the finding as blocking if it has more rows than the tolerance lets pass."""
    total = rows.get(finding.table, 0)
    if not finding.repair or not finding.counted or len(finding.rows) <= tolerance * total + 1e-9:
        return finding
    remedy = (
        f"{len(finding.rows):,} of {count(total, 'row')} is more than the {tolerance:.1%} that may be repaired; "
        f"{finding.remedy or RULES[finding.rule].remedy}, or raise `tolerance` in submission.yaml and accept "
        f"the repair: {finding.repair}"
    )
    return replace(finding, repair="", remedy=remedy)


def faults_of(findings: Iterable[Finding], sources: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return the faults in the order table, row, column."""
    faults = [fault for finding in findings for fault in _faults(finding, sources)]
    faults.sort(key=lambda fault: (*_table_order(fault.table), fault.row, _column_order(fault.table, fault.column)))
    return tuple(faults)


def repairs_of(findings: Iterable[Finding]) -> tuple[Repair, ...]:
    """Return what the repairs come to, one entry a column and rule, in the order of the schema; 0 rows: a column."""
    repairs = [
        Repair(finding.table, finding.column, finding.rule, finding.repair, int((finding.rows > 0).sum()))
        for finding in findings
        if finding.repair
    ]
    repairs.sort(key=lambda one: (*_table_order(one.table), _column_order(one.table, one.column), one.rule))
    return tuple(repairs)


_ORDER = {
    (table.name, name): number
    for table in (SUBMISSION, *ALL_TABLES.values())
    for number, name in enumerate(["", *table.names])
}
_TABLES = [SUBMISSION.name, *ALL_TABLES]


def _table_order(table: str) -> tuple[int, str]:
    return (_TABLES.index(table) if table in _TABLES else len(_TABLES), table)


def _column_order(table: str, column: str) -> int:
    return _ORDER.get((table, column), -1)


def _faults(finding: Finding, sources: Mapping[str, str]) -> Iterable[Fault]:
    severity = "repairable" if finding.repair else "blocking"
    repair = finding.repair or f"none: {finding.remedy or RULES[finding.rule].remedy}"
    source = sources.get(finding.table, "")
    for row, value in zip(finding.rows.tolist(), finding.values, strict=True):
        yield Fault(finding.table, row, finding.column, _shown(value), finding.rule, severity, repair, source)  # type: ignore[arg-type]  # severity is one of the two words


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
