"""Keys and what refers to them."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from workforce_model.intake.findings import Finding
from workforce_model.intake.names import nearest
from workforce_model.schema import Table


def check_keys(table: Table, frame: pd.DataFrame) -> tuple[Finding, ...]:
    """Return every row whose key another row has too; the roster's ids are checked as appointments."""
    key = [name for name in table.key if name in frame]
    own = table.key[-1]
    if table.name == "roster" or own not in key or frame.empty:
        return ()
    compared = frame[key].apply(lambda column: column if column.dtype.kind in "Mf" else column.str.casefold())
    repeated = frame[key].notna()[own] & compared.duplicated(keep=False)
    rows = frame.index[repeated].to_numpy()
    named = key[0] if len(key) > 1 and key[0] != "agency" else own
    return (Finding(table.name, named, "repeated_key", rows),) if len(rows) else ()


def check_references(table: Table, frame: pd.DataFrame, known: Mapping[str, pd.Index]) -> list[Finding]:
    """Return values that do not exist where the schema says they must; `known` maps "table.column" to values.

    A column that refers to a table which was not handed in is not checked.
    """
    findings = []
    for column in table.columns:
        if column.reference in known and column.name in frame:
            values = frame[column.name]
            lost = values.notna() & ~values.isin(known[column.reference])
            if lost.any():
                rows = frame.index[lost].to_numpy(np.int64)
                remedy = f"it must be in {column.reference}{_like(values[lost].iloc[0], known[column.reference])}"
                finding = Finding(
                    table.name, column.name, "unknown_reference", rows, repair=column.repair, remedy=remedy
                )
                findings.append(finding)
    return findings


def _like(value: str, known: pd.Index) -> str:
    """Name the nearest known value of the first lost one, where the list is short enough to search."""
    found = nearest(value, known.astype(str)) if len(known) <= 20_000 else None
    return f" (for instance {value} may be {found})" if found else ""
