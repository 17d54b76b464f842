"""Tables and downloads as plain HTML: escaped, labelled, readable without a script."""

import csv
import io
import re
from html import escape
from urllib.parse import quote

import numpy as np
import pandas as pd

from workforce_model.results.cells import harmless

_NOT_SHOWN = "–"
_FIT_A_PHONE = 3  # columns that can be read side by side on a phone
_NUMBER = re.compile(r"[$+-]?\d[\d,.]*(%| to [\d,.]+%?| (fewer|more)\b.*)?$|–$|too small")


def table(frame: pd.DataFrame, caption: str = "", *, wide: bool = False) -> str:
    """Return a table with a caption and column headings; the first column heads each row.

    Numbers are right-aligned and written without false precision; missing ones are a dash. `wide` lets the
    table scroll sideways inside a region that can be reached by keyboard.
    """
    numeric = [reads_as_number(frame[column]) for column in frame]
    heads = "".join(_cell("th", str(name), number, ' scope="col"') for name, number in zip(frame, numeric, strict=True))
    texts = [printed(frame[column]) for column in frame]
    rows = "".join(_row(values, numeric) for values in zip(*texts, strict=True))
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    html = f"<table>{title}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    if not wide:
        return f'<div class="{"small" if len(frame.columns) <= _FIT_A_PHONE else "fit"}">{html}</div>'
    name = escape(caption or "Table", quote=True)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">{html}</div>'


def csv_text(frame: pd.DataFrame) -> str:
    """Return a table as CSV, with text that a spreadsheet would run as a formula made harmless."""
    buffer = io.StringIO()
    harmless(frame).to_csv(buffer, index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    return buffer.getvalue()


def csv_link(frame: pd.DataFrame, name: str) -> str:
    """Return a link that saves the table as `<name>.csv` from within the page; no server is asked."""
    data = quote("\ufeff" + csv_text(frame))  # the byte-order mark tells Excel that this is UTF-8
    return f'<a download="{escape(name)}.csv" href="data:text/csv;charset=utf-8,{data}">Table (CSV)</a>'


def number(value: float) -> str:
    """Write a number for a table: thousands separated, one decimal only below a hundred."""
    if not np.isfinite(value):
        return _NOT_SHOWN
    whole = float(value).is_integer() or abs(value) >= 100
    return f"{value:,.0f}" if whole else f"{value:,.1f}"


def printed(column: pd.Series) -> list[str]:
    """Return the cells of a column as they are printed."""
    if pd.api.types.is_bool_dtype(column):
        return ["yes" if value else "no" for value in column]
    if _is_number(column):
        return [_NOT_SHOWN if pd.isna(value) else number(value) for value in column]
    return [_NOT_SHOWN if pd.isna(value) else str(value) for value in column]


def _is_number(column: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column)) and not pd.api.types.is_bool_dtype(column)


def reads_as_number(column: pd.Series) -> bool:
    """Whether a column belongs on the right: numbers, or words that all begin with one (`2,210 to 2,480`)."""
    return _is_number(column) or (len(column) > 0 and all(_NUMBER.match(text) for text in printed(column)))


def _row(values: tuple[str, ...], numeric: list[bool]) -> str:
    first, *rest = values
    cells = [_cell("th", first, numeric[0], ' scope="row"')]
    cells += [_cell("td", text, number) for text, number in zip(rest, numeric[1:], strict=True)]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(tag: str, text: str, right: bool, attributes: str = "") -> str:  # noqa: FBT001  # one caller, one line
    shape = ' class="number"' if right else ""
    return f"<{tag}{attributes}{shape}>{escape(text)}</{tag}>"
