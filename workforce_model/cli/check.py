import json
from pathlib import Path
from typing import Annotated, Any

import typer

from workforce_model.cli.boundary import NOT_READY, UNREADABLE
from workforce_model.cli.console import err
from workforce_model.cli.summary import print_report

EXAMPLES = (
    "Examples:\n\n"
    "  workforce check my_county\n\n"
    "  workforce check my_county.xlsx --all\n\n"
    "  workforce check my_county --json > faults.json"
)


def check(
    submission: Annotated[
        Path, typer.Argument(metavar="SUBMISSION", help="Folder with roster.csv and the rest, or one .xlsx.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    every: Annotated[bool, typer.Option("--all", help="List every row, not only the first of a rule.")] = False,
) -> None:
    """List every fault of a submission with its row and its remedy, or say that it is ready."""
    from workforce_model.intake import Unreadable, examine

    try:
        with err.status("Reading the submission"):
            report, ready = examine(submission)
    except Unreadable as problem:
        if not as_json:
            raise
        typer.echo(json.dumps({"ready": False, "faults": [_unreadable(problem)]}))
        raise typer.Exit(UNREADABLE) from None
    if as_json:
        typer.echo(json.dumps({"ready": report.ready, "faults": [fault.as_dict() for fault in report.faults]}))
    else:
        print_report(submission, report, ready, every=every)
    if not report.ready:
        raise typer.Exit(NOT_READY)


def _unreadable(problem: Exception) -> dict[str, Any]:
    return {
        "table": "",
        "row": 0,
        "column": "",
        "value": "",
        "rule": "unreadable_submission",
        "severity": "blocking",
        "repair": str(problem),
    }
