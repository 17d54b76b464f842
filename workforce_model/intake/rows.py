"""Rows of a file that are no records: blank ones, totals, repeated headers, rows of the wrong length."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workforce_model.intake.figures import read_number
from workforce_model.intake.findings import Finding
from workforce_model.intake.match import Matched
from workforce_model.intake.text import count, is_blank, says_nothing, tidy

_TOTAL = re.compile(
    r"^\W*(?:"
    r".{0,60}\b(?:sub[\s-]?)?totals?(?:\s*\([^)]*\))?"
    r"|(?:grand |sub[\s-]?)?totals?\s+(?:of|for|number)\b.*"
    r"|(?:grand )?total (?:employees|staff|headcount|people|records|rows|positions|fte|pay|salary|salaries)"
    r"|sum|count|average|(?:record|row|employee) count|number of (?:records|rows|employees|people)"
    r"|end of (?:report|file|list)"
    r")\W*[\d,.]*\W*$",
    re.IGNORECASE,
)

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Records:
    """Row numbers of the records, those among them that can be read cell by cell, and what was dropped."""

    numbers: NDArray[np.int64]
    whole: NDArray[np.int64]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def records(matched: Matched) -> Records:
    """Sort the rows of a file; one that is no record is in a finding or, if blank at the end, in a note."""
    raw, table = matched.raw, matched.table
    blank = _blank(matched)
    totals = ~blank & _totals(matched)
    headers = ~blank & ~totals & _repeated_headers(matched)
    kept = ~blank & ~totals & ~headers
    odd = np.isin(np.arange(1, raw.rows + 1), list(raw.ragged) + list(raw.broken)) & kept
    last = int(np.flatnonzero(~blank)[-1]) + 1 if not blank.all() else 0
    between = blank & (np.arange(raw.rows) < last)
    findings = [
        _dropped(table.name, "blank_row", between, [""] * int(between.sum())),
        _dropped(table.name, "total_row", totals, _labels(matched, totals)),
        _dropped(table.name, "repeated_header", headers, [raw.header[0]] * int(headers.sum())),
        *_wrong_length(matched, odd),
    ]
    trailing = int(blank.sum() - between.sum())
    notes = (f"{raw.source}: {count(trailing, 'blank row')} at the end skipped",) if trailing else ()
    return Records(
        np.flatnonzero(kept) + 1,
        np.flatnonzero(kept & ~odd) + 1,
        tuple(finding for finding in findings if len(finding.rows)),
        notes,
    )


def _blank(matched: Matched) -> Flags:
    blank = np.ones(matched.raw.rows, bool)
    for place in range(len(matched.raw.header)):
        blank &= matched.raw.encoded(place).flag(is_blank)
    return blank


def _totals(matched: Matched) -> Flags:
    """Rows without an id that say "total" somewhere or hold nothing but numbers."""
    key = next((matched.places[name] for name in reversed(matched.table.key) if name in matched.places), None)
    totals = np.zeros(matched.raw.rows, bool)
    if key is None:
        return totals
    no_id = matched.raw.encoded(key).flag(lambda text: says_nothing(tidy(text)) or _says_total(text))
    some = np.flatnonzero(no_id)
    cells = [matched.raw.encoded(place, some) for place in range(len(matched.raw.header))]
    says_total = np.any([column.flag(_says_total) for column in cells], axis=0)
    figures = np.all([column.flag(_blank_or_figure) for column in cells], axis=0)
    totals[some] = says_total | figures
    return totals


def _says_total(text: str) -> bool:
    return bool(_TOTAL.match(tidy(text)))


def _blank_or_figure(text: str) -> bool:
    tidied = tidy(text)
    return not tidied or read_number(tidied) is not None


def _repeated_headers(matched: Matched) -> Flags:
    repeated = np.ones(matched.raw.rows, bool)
    for place in matched.places.values():
        header = matched.raw.header[place].strip()
        repeated &= matched.raw.encoded(place).flag(header.__eq__)
    return repeated if matched.places else ~repeated


def _labels(matched: Matched, rows: Flags) -> list[str]:
    labels = []
    for row in np.flatnonzero(rows):
        cells = (tidy(column[row].as_py()) for column in matched.raw.columns)
        labels.append(next(cell for cell in cells if cell))
    return labels


def _dropped(table: str, rule: str, rows: Flags, values: list[str]) -> Finding:
    return Finding(table, "", rule, np.flatnonzero(rows) + 1, values, "the row is left out", counted=False)


def _wrong_length(matched: Matched, odd: Flags) -> list[Finding]:
    raw = matched.raw
    broken = [row for row in raw.broken if odd[row - 1]]
    ragged = [row for row in raw.ragged if odd[row - 1] and row not in broken]
    width = len(raw.header)
    remedy = (
        f"the header has {width} columns; correct the row, and put quotation marks around cells that hold "
        "the delimiter or a line break"
    )
    values = [f"{raw.ragged[row]} cells" for row in ragged]
    return [
        Finding(matched.table.name, "", "unclosed_quote", np.array(broken, np.int64), ['"'] * len(broken)),
        Finding(matched.table.name, "", "ragged_row", np.array(ragged, np.int64), values, remedy=remedy),
    ]
