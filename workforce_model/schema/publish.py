"""Write data_templates/ from the schema, or fail where it differs: `python -m workforce_model.schema.publish`."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from workforce_model.schema import ALL_TABLES, HISTORY_TABLES, RULES, SUBMISSION, TABLES
from workforce_model.schema.dictionary import dictionary
from workforce_model.schema.workbook import template

FOLDER = Path("data_templates")
WORKBOOK = "workforce_template.xlsx"
DICTIONARY = "data_dictionary.md"


def published() -> dict[str, bytes]:
    """Return every generated file by its name in data_templates/."""
    rules = {rule.name: (rule.meaning, rule.remedy) for rule in RULES.values()}
    headers = {f"{table.name}.csv": f"{','.join(table.names)}\r\n".encode() for table in ALL_TABLES.values()}
    return {
        DICTIONARY: dictionary(TABLES.values(), SUBMISSION, rules, HISTORY_TABLES.values()).encode(),
        WORKBOOK: template(TABLES.values(), SUBMISSION),
        **headers,
    }


def publish(folder: Path) -> None:
    """Write every generated file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in published().items():
        (folder / name).write_bytes(content)


def drift(folder: Path) -> list[str]:
    """Return the files that differ from the schema, are missing or are no longer generated.

    Workbooks are compared by what they show, so that another version of the library that writes them is no drift.
    """
    files = published()
    wrong = [name for name, content in files.items() if not _same(folder / name, content)]
    extra = [path.name for path in sorted(folder.glob("*.csv")) if path.name not in files]
    return wrong + extra


def _same(path: Path, content: bytes) -> bool:
    if not path.is_file():
        return False
    found = path.read_bytes()
    if path.name == WORKBOOK:
        return found == content or _shown(found) == _shown(content)
    return found.replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")


def _shown(content: bytes) -> list[object]:
    """Return what a workbook shows: cells with their colours, lists, widths and hidden sheets."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    return [
        (
            sheet.title,
            sheet.sheet_state,
            [(cell.coordinate, cell.value, cell.fill.start_color.rgb) for row in sheet.iter_rows() for cell in row],
            [
                (str(rule.sqref), rule.type, rule.formula1, rule.formula2)
                for rule in sheet.data_validations.dataValidation
            ],
            {letter: (size.width, size.number_format) for letter, size in sheet.column_dimensions.items()},
        )
        for sheet in book.worksheets
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the templates, or with --check return 1 and name the files that differ."""
    parser = argparse.ArgumentParser(prog="python -m workforce_model.schema.publish", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="default: data_templates")
    parser.add_argument("--check", action="store_true", help="write nothing, fail if anything differs")
    given = parser.parse_args(arguments)
    if not given.check:
        publish(given.folder)
        return 0
    if stale := drift(given.folder):
        sys.stderr.write(
            f"{given.folder} differs from the schema: {', '.join(stale)}.\n"
            "Run `python -m workforce_model.schema.publish` (or `make templates`) and commit the result.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
