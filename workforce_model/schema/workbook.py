"""The template workbook: a sheet a table, explained, with drop-downs, written from the schema."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workforce_model.schema.cells import saved, write
from workforce_model.schema.column import Column, Table
from workforce_model.schema.words import explained, figure, requirement

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 5
LAST_ROW = 20_000
WIDTH = 28
READ_ME = "read_me"
LISTS = "lists"
REQUIRED, EITHER, OPTIONAL = "F6C99F", "FBE8D3", "E8EDF2"

GUIDE = """\
Succession planning: template for one agency
Fill in the sheet submission and the sheet roster. Every other sheet may stay empty: defaults, each with its source, \
take its place.
On each sheet, write or paste below the row of column names (row 5), one line for each record. The rows above explain \
the columns and are not read.
Columns whose row 2 says REQUIRED must be filled; leave blank what you do not have. Further columns are ignored.
Cells with a list offer the values that are understood. Dates are kept as they are typed: 2016-07-01, 7/1/2016, or a \
month alone, 2016-07.
Then run: workforce check THIS_FILE.xlsx. It lists every fault with its sheet, row (1 is the first row below the \
column names) and column.
"""


def template(tables: Iterable[Table], settings: Table) -> bytes:
    """Return the workbook; equal schemas and library versions give equal bytes."""
    from openpyxl import Workbook
    from openpyxl.worksheet.properties import PageSetupProperties

    tables = tuple(tables)
    book = Workbook()
    sheet = book.worksheets[0]
    _read_me(sheet, tables)
    _settings(book.create_sheet(settings.name), settings)
    lists = _lists(tables)
    for table in tables:
        _table(book.create_sheet(table.name), table, lists)
    _write_lists(book, lists)
    for sheet in book.worksheets:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return saved(book)


def _read_me(sheet: "Worksheet", tables: Sequence[Table]) -> None:
    sheet.title = READ_ME
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 12
    sheet.column_dimensions["C"].width = 110
    sheet.sheet_view.showGridLines = False
    for number, line in enumerate(GUIDE.splitlines(), 1):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
        sheet.row_dimensions[number].height = 24 if number == 1 else 18
        write(sheet, (number, 1), line, bold=number == 1, size=16 if number == 1 else 11)
    top = len(GUIDE.splitlines()) + 2
    for place, word in enumerate(("sheet", "", "what it holds"), 1):
        write(sheet, (top, place), word, bold=True)
    for number, table in enumerate(tables, top + 1):
        write(sheet, (number, 1), table.name)
        sheet.cell(number, 1).hyperlink = f"#'{table.name}'!A1"
        needed = "REQUIRED" if table.required else "optional"
        write(sheet, (number, 2), needed, fill=REQUIRED if table.required else OPTIONAL)
        write(sheet, (number, 3), table.meaning)
        sheet.row_dimensions[number].height = 18


def _settings(sheet: "Worksheet", settings: Table) -> None:
    for letter, width in zip("ABCD", (22, 34, 26, 80), strict=True):
        sheet.column_dimensions[letter].width = width
    for place, word in enumerate(("setting", "value", "needed", "meaning"), 1):
        write(sheet, (1, place), word, bold=True, fill=OPTIONAL)
    for number, column in enumerate(settings.columns, 2):
        write(sheet, (number, 1), column.name, bold=True)
        write(sheet, (number, 2), None, fill=REQUIRED if column.required else OPTIONAL)
        sheet.cell(number, 2).number_format = "@"
        write(sheet, (number, 3), "REQUIRED" if column.required else "optional")
        write(sheet, (number, 4), f"{column.meaning} For example: {column.example.strip('[]')}")
        sheet.row_dimensions[number].height = 48


def _table(sheet: "Worksheet", table: Table, lists: dict[tuple[str, ...], str]) -> None:
    from openpyxl.utils import get_column_letter

    write(sheet, (1, 1), f"{table.name}: {table.meaning}", bold=True, size=13, wrap=False)
    for place, column in enumerate(table.columns, 1):
        letter = get_column_letter(place)
        needed = requirement(table, column)
        fill = OPTIONAL if needed == "optional" else REQUIRED if needed == "required" else EITHER
        sheet.column_dimensions[letter].width = WIDTH
        sheet.column_dimensions[letter].number_format = "@" if column.kind in ("text", "date", "code") else "General"
        write(sheet, (2, place), needed.replace("required", "REQUIRED", 1), fill=fill)
        write(sheet, (3, place), explained(column), size=9)
        write(sheet, (4, place), f"for example: {column.example}", size=9, italic=True)
        write(sheet, (HEADER_ROW, place), column.name, bold=True, fill=fill)
        _validate(sheet, column, letter, lists)
    longest = max(len(explained(column)) for column in table.columns)
    sheet.row_dimensions[2].height = 30
    sheet.row_dimensions[3].height = 12.5 * (longest // 32 + 1)
    sheet.row_dimensions[4].height = 15
    sheet.row_dimensions[HEADER_ROW].height = 20
    sheet.print_title_rows = f"1:{HEADER_ROW}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"


def _validate(sheet: "Worksheet", column: Column, letter: str, lists: dict[tuple[str, ...], str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.codes:
        rule = DataValidation(type="list", formula1=lists[column.codes], allow_blank=True, errorStyle="warning")
        rule.error = "This value is not in the list: it is read only if it is a known spelling."
    elif column.kind in ("number", "integer") and column.minimum is not None and column.maximum is not None:
        rule = DataValidation(
            type="whole" if column.kind == "integer" else "decimal",
            formula1=f"{column.minimum:g}",
            formula2=f"{column.maximum:.0f}",
            allow_blank=True,
        )
        rule.errorStyle = "warning"
        rule.error = f"Give a number from {figure(column.minimum)} to {figure(column.maximum)}."
    else:
        return
    rule.errorTitle = column.name
    rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _lists(tables: Iterable[Table]) -> dict[tuple[str, ...], str]:
    """Return, for each set of codes, the cells of the sheet of lists that hold it."""
    from openpyxl.utils import get_column_letter

    distinct = dict.fromkeys(column.codes for table in tables for column in table.columns if column.codes)
    return {
        codes: f"{LISTS}!${get_column_letter(place)}$2:${get_column_letter(place)}${len(codes) + 1}"
        for place, codes in enumerate(distinct, 1)
    }


def _write_lists(book: "Workbook", lists: dict[tuple[str, ...], str]) -> None:
    sheet = book.create_sheet(LISTS)
    for place, codes in enumerate(lists, 1):
        write(sheet, (1, place), f"list {place}", bold=True)
        for number, code in enumerate(codes, 2):
            write(sheet, (number, place), code)
    sheet.sheet_state = "hidden"
