"""An empty submission to fill in."""

import errno
from pathlib import Path

from workforce_model.schema import SUBMISSION, TABLES

README = """\
# Submission of ...

1. Put the payroll export here as `roster.csv` (or .xlsx, .parquet), or fill in `workforce_template.xlsx`: the sheet
   `roster` is enough.
2. Set `agency` and `valuation_date` in `submission.yaml`.
3. If the export has its own column names, list them in `columns.yaml`.
4. `workforce check .` lists every fault with its row and column, or says "ready".
5. `workforce run .` projects the workforce; `workforce run . --scenario scenarios/faster-background.yaml` compares.

Other tables (authorised seats, open requisitions, known exits, hiring process, hiring rules, crews, programmes,
classes; key positions, their successors, skills and what classes require; barriers, demand, an employer survey, unit
costs) go into sheets of the workbook or into files named after the table. Each that is missing is replaced by a
labelled default or proposal, or left out, and the brief says which.
"""

COLUMNS = """\
# The file's own column names: under the table, `schema name: name in the file`. Delete the # of the lines you need.
# `unit` should name a readable column, such as the department's name: the report prints it. Name a code only when names
# change between years.
# roster:
#   employee_id: emp_no
#   class_title: job_title
#   hire_date: date_hired
#   unit: department_name
#   annual_pay: annual_salary
# The agency's own codes: `agency's spelling: schema code`.
# codes:
#   roster:
#     appointment_type: {RFT: regular, TMP: temporary}
"""

SCENARIO = """\
name: faster-background
description: Background checks take a fifth less time
levers:
  - lever: stage_duration
    stage: background
    classes: ["*"]
    factor: 0.8
    source: assumption
    decided_by: manager
"""


def new_submission(folder: str | Path) -> None:
    """Write an empty submission: template workbook, settings, an example scenario and a README.

    Raises FileExistsError if the folder holds anything.
    """
    folder = Path(folder)
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise FileExistsError(errno.EEXIST, "is there already and not empty; name a new folder", str(folder))
    from workforce_model.schema.workbook import template

    (folder / "scenarios").mkdir(parents=True)
    (folder / "workforce_template.xlsx").write_bytes(template(TABLES.values(), SUBMISSION))
    for name, text in (
        ("submission.yaml", _settings()),
        ("columns.yaml", COLUMNS),
        ("README.md", README),
        ("scenarios/faster-background.yaml", SCENARIO),
    ):
        (folder / name).write_text(text, encoding="utf-8")


def _settings() -> str:
    lines = []
    for column in SUBMISSION.columns:
        lines.append(f"# {column.meaning}")
        lines.append(f"{column.name}:" if column.required else f"# {column.name}: {column.example}")
        if column.required:
            lines[-1] += f"  # for example {column.example}"
    return "\n".join([*lines, ""])
