from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from workforce_model.cli.console import out

EXAMPLES = "Example:\n\n  workforce new my_county"

NEXT = """\
Wrote an empty submission to {folder}

  1. put the payroll export there as roster.csv (or fill in workforce_template.xlsx)
  2. set agency and valuation_date in submission.yaml
  3. if the export uses its own column names, list them in columns.yaml
  4. workforce check {folder}
  5. workforce run {folder}
"""


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make; it must be new or empty.")],
) -> None:
    """Make an empty submission: templates, an example scenario and a README."""
    from workforce_model.intake import new_submission

    new_submission(folder)
    out.print(escape(NEXT.format(folder=folder)))
