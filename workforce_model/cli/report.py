from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workforce_model.cli.console import progress

EXAMPLES = (
    "Examples:\n\n"
    "  workforce report outputs/my-county/NAME\n\n"
    "  workforce report outputs/my-county/NAME --audience public"
)


class Audience(StrEnum):
    """Who reads: HR (classes by name) or everybody (no group below 11 people)."""

    internal = "internal"
    public = "public"


def report(
    run_dir: Annotated[
        Path, typer.Argument(metavar="RUN_DIR", help="Folder that `workforce run` wrote.", exists=True, file_okay=False)
    ],
    audience: Annotated[
        Audience, typer.Option(help="Internal names every class; public shows no group below 11 people.")
    ] = Audience.internal,
) -> None:
    """Write the executive brief of a finished run, its charts and notebooks, and papers to edit in Word."""
    from workforce_model.report import report as write

    with progress("Opening the run") as step:
        brief = write(run_dir, audience.value, progress=step)
    typer.echo(str(brief))
