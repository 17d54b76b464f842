"""Workbooks: one sheet a table, dates as cells or as text."""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import chain, islice

import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from workforce_model.intake.csv_reader import CHUNK
from workforce_model.intake.faults import Unreadable
from workforce_model.intake.raw import HEADER_SEARCH, RawTable, header_row, type_of_text
from workforce_model.intake.text import tidy

Rows = Iterator[tuple[str, ...]]


class Workbook:
    """An open workbook; `sheets` names those that hold anything, `hidden` those nobody sees."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            sheets = [one for one in self._book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            self.sheets = tuple(sheet.name for sheet in sheets if self._holds_anything(sheet.name))
            self.hidden = {sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible}
        except (CalamineError, ValueError, OSError) as error:
            raise Unreadable(
                f"{name} cannot be opened as a workbook ({error}): open it in a spreadsheet program, save it "
                "as .xlsx without a password, or as CSV, and try again."
            ) from error

    def rows(self, sheet: str) -> Rows:
        """Every row of a sheet as text, from the first row of the sheet on."""
        for row in self._book.get_sheet_by_name(sheet).iter_rows():
            yield tuple(map(_text, row))

    def table(self, sheet: str, table: str, known: Iterable[str]) -> RawTable:
        """Read one sheet as a table; its header is found as in a CSV file."""
        rows = self.rows(sheet)
        first = list(islice(rows, HEADER_SEARCH))
        at = header_row(first, known)
        header = first[at]
        columns = _columns(chain(first[at + 1 :], rows), len(header))
        return RawTable(table, f"{self.name}, sheet {sheet}", header, columns)

    def _holds_anything(self, sheet: str) -> bool:
        return any(any(map(tidy, row)) for row in self.rows(sheet))


def _columns(rows: Rows, width: int) -> tuple[pa.ChunkedArray, ...]:
    chunks: list[list[pa.Array]] = [[] for _ in range(width)]
    while chunk := list(islice(rows, CHUNK)):
        for cells, values in zip(chunks, zip(*chunk, strict=True), strict=True):
            cells.append(pa.array(values, type_of_text))
    return tuple(pa.chunked_array(cells, type_of_text) for cells in chunks)


def _text(value: object) -> str:
    """Return a cell as CSV would hold it; whole numbers without ".0", days without a time."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
