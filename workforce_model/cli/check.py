import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workforce_model.cli.boundary import NOT_READY, UNREADABLE
from workforce_model.cli.console import err
from workforce_model.cli.links import hand_over
from workforce_model.cli.summary import print_past, print_report

if TYPE_CHECKING:
    from workforce_model.intake import History

EXAMPLES = (
    "Examples:\n\n"
    "  workforce check my_county\n\n"
    "  workforce check my_county.xlsx --all\n\n"
    "  workforce check my_county/history\n\n"
    "  workforce check my_county --json > faults.json"
)


def check(
    submission: Annotated[
        Path, typer.Argument(metavar="SUBMISSION", help="Folder with roster.csv and the rest, one .xlsx, or a HISTORY.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    every: Annotated[bool, typer.Option("--all", help="List every row, not only the first of a rule.")] = False,
    out_dir: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help="Where proposed links of unit names go.", show_default="outputs/<agency>"
        ),
    ] = None,
) -> None:
    """List every fault of a submission and its history with its row and its remedy, or say that it is ready."""
    from workforce_model.intake import Unreadable, examine_with_history
    from workforce_model.results.names import slug

    try:
        with err.status("Reading the submission"):
            found = examine_with_history(submission)
    except Unreadable as problem:
        if not as_json:
            raise
        typer.echo(json.dumps({"ready": False, "faults": [_unreadable(problem)]}))
        raise typer.Exit(UNREADABLE) from None
    if as_json:
        faults = [fault.as_dict() for fault in found.report.faults]
        typer.echo(json.dumps({"ready": found.report.ready, "faults": faults}))
    else:
        print_past(found.past)
        print_report(submission, found, every=every, more=_on_rates(found.past))
    if found.past:
        hand_over(found.past, out_dir or Path("outputs") / slug(found.past.agency))
    if not found.report.ready:
        raise typer.Exit(NOT_READY)


def _on_rates(past: "History | None") -> tuple[str, ...]:
    """What the rates take from the separations and the event log of a history."""
    if past is None:
        return ()
    from workforce_model.rates import notes_on

    return notes_on(past)


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
