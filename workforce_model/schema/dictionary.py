"""The data dictionary, written from the schema."""

from collections.abc import Iterable, Mapping, Sequence

from workforce_model.schema.column import Column, Table
from workforce_model.schema.words import allowed, bad_value, requirement

INTRODUCTION = """\
# Data dictionary

Written by `python -m workforce_model.schema.publish` from the schema; do not edit.

A submission is a folder, or one workbook with a sheet for each table. Only the roster is required; a table
that is not given is replaced by labelled defaults, which the brief lists. Tables are CSV files (any usual
encoding and delimiter), workbooks (.xlsx, .xls, .ods) or Parquet files, named after the table. A workbook of
any name may hold several tables, a sheet each.

- Columns may stand in any order. Names are compared without regard to case, spaces and marks. Columns with
  other names are listed and ignored; `columns.yaml` says which of them mean what (see the end).
- A cell is blank if it is empty or says NULL, N/A, none or the like; for dates and numbers also `-` or unknown.
- Dates: 2016-07-01, 7/1/2016 (set `date_order: dmy` where the day comes first), 1-Jul-2016, 20160701, or the
  serial number of a spreadsheet. A month alone (2016-07, 07/2016, Jul-16) is enough; the day is drawn.
- Numbers: 57535, 57,535.00, $57,535. For shares, 85% is read as 0.85.
- Lines above the header, repeated headers, totals and blank rows are left out, and told.
- Rows are counted from 1 at the first row below the header.
- A fault *blocks*, or can be *repaired* as the last column of each table says. Repairs pass up to 1% of a
  table's rows for each rule and column (`tolerance`); all are listed in the run's manifest and in the brief.
"""

COLUMNS_YAML = """\
## columns.yaml

Names of the agency's own columns, by table, and of its own codes:

```yaml
roster:                       # table -> schema name: the agency's name
  employee_id: emp_no
  class_title: job_title
  hire_date: date_hired
  unit: department_name       # a readable name; a code only where names change between years
codes:                        # table -> column -> the agency's spelling: schema code
  roster:
    appointment_type: {RFT: regular, TMP: temporary}
```
"""


HISTORY = """\
## History

A history is a folder of dated rosters, `roster_YYYY-MM-DD.csv` (or .xlsx, .parquet), with a `submission.yaml` and a
`columns.yaml` as a submission has them; `valuation_date` is not needed there. The folder `history` inside a submission
may leave both files to the submission. Each roster is read as a submission's is, on the day in its name. The tables
that follow belong to a history; all are optional. Their dates are measured from the latest roster.
"""


def dictionary(
    tables: Iterable[Table], settings: Table, rules: Mapping[str, tuple[str, str]], history: Iterable[Table]
) -> str:
    """Return the dictionary as Markdown; `rules` maps a rule to its meaning and remedy."""
    of_submission, of_history = ([_table(table) for table in some] for some in ((*tables, settings), history))
    parts = [INTRODUCTION, *of_submission, COLUMNS_YAML, HISTORY, *of_history, _rules(rules)]
    return "\n".join(parts)


def _table(table: Table) -> str:
    needed = "Required." if table.required else "Optional."
    key = " and ".join(f"`{name}`" for name in table.key)
    named = "" if table.name == "submission" else f" Rows are told apart by {key}."
    lines = [f"## {table.name}", "", f"{table.meaning} {needed}{named}", ""]
    lines += grid(
        ("column", "kind", "needed", "meaning", "unit", "values", "example", "a bad value is"),
        [_cells(table, column) for column in table.columns],
    )
    return "\n".join([*lines, *_spellings(table), ""])


def _cells(table: Table, column: Column) -> tuple[str, ...]:
    return (
        f"`{column.name}`",
        column.kind,
        requirement(table, column),
        column.meaning + (f" Must exist in {column.reference}." if column.reference else ""),
        column.unit,
        allowed(column),
        column.example,
        bad_value(table, column),
    )


def _spellings(table: Table) -> list[str]:
    """List the further spellings of each code that are read."""
    lines = []
    for column in table.columns:
        if column.synonyms and column.kind == "code":
            by_code: dict[str, list[str]] = {}
            for spelling, code in column.synonyms.items():
                by_code.setdefault(code, []).append(spelling)
            read = "; ".join(f"{code}: {', '.join(spellings)}" for code, spellings in by_code.items())
            lines += ["", f"Further spellings of `{column.name}`: {read}."]
    return lines


def _rules(rules: Mapping[str, tuple[str, str]]) -> str:
    lines = ["## Rules", "", "What `workforce check` reports, and what to do about it:", ""]
    lines += grid(("rule", "meaning", "remedy"), [(f"`{name}`", *words) for name, words in rules.items()])
    return "\n".join([*lines, ""])


def grid(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Lines of a Markdown table."""
    cells = [head, ("---",) * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
