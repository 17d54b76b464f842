"""The `workforce` command: its verbs, its version and the one place where errors become sentences."""

from typing import Annotated

import typer

from workforce_model import __version__
from workforce_model.cli import backtest, bench, check, new, notebook, optimise, report, run
from workforce_model.cli.boundary import Boundary

app = typer.Typer(
    name="workforce",
    cls=Boundary,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="From one roster to a brief:\n\n"
    "  workforce new my_county       an empty submission for your roster\n\n"
    "  workforce check my_county     every fault and its remedy, or 'Ready'\n\n"
    "  workforce run my_county       200 futures of the next ten years\n\n"
    "  workforce report RUN_DIR      the brief of that run",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"workforce-model {__version__}")
        raise typer.Exit


@app.callback()
def workforce(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the full traceback of an error.")] = False,
) -> None:
    """Succession planning for public agencies: one roster in, an executive brief out."""


app.command(epilog=new.EXAMPLES)(new.new)
app.command(epilog=check.EXAMPLES)(check.check)
app.command(epilog=run.EXAMPLES)(run.run)
app.command(epilog=report.EXAMPLES)(report.report)
app.command(epilog=notebook.EXAMPLES)(notebook.notebook)
app.command(epilog=backtest.EXAMPLES)(backtest.backtest)
app.command(epilog=optimise.EXAMPLES)(optimise.optimise)
app.command(epilog=bench.EXAMPLES)(bench.bench)


def main() -> None:
    """Run the `workforce` command."""
    app(prog_name="workforce")
