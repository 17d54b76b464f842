"""Cells of the template workbook, and a file whose bytes do not depend on the clock."""

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

INK = "1F2A36"
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONG_AGO = (2000, 1, 1, 0, 0, 0)


def write(
    sheet: "Worksheet",
    place: tuple[int, int],
    text: str | None,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 11,
    fill: str | None = None,
    wrap: bool = True,
) -> None:
    """Write one cell at (row, column), in the house's ink."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(*place, value=text)
    cell.font = Font(name="Calibri", bold=bold, italic=italic, size=size, color=INK)
    cell.alignment = Alignment(wrap_text=wrap, vertical="top")
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)


def saved(book: "Workbook") -> bytes:
    """Return the workbook as a file; equal content and library versions give equal bytes."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = _STAMPS.sub(rb"\g<1>2000-01-01T00:00:00Z", source.read(name))
            target.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
