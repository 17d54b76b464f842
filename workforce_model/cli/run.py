from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from workforce_model.cli.console import err, progress
from workforce_model.cli.links import tell
from workforce_model.cli.summary import MISSPELT

if TYPE_CHECKING:
    from workforce_model.results import Run

EXAMPLES = (
    "Examples:\n\n"
    "  workforce run my_county\n\n"
    "  workforce run my_county --scenario my_county/scenarios/faster-background.yaml\n\n"
    "  workforce run my_county --replications 20 --years 5 --out outputs/quick-look"
)


OF_RATES = ("separations: ", "event_log: ")  # notes on what the rates take from a history


class Engine(StrEnum):
    """The simulation engine: the same model, event for event."""

    compiled = "compiled"
    simpy = "simpy"


class Detail(StrEnum):
    """How much of every future is kept; replication 0 is always kept in full."""

    auto = "auto"
    full = "full"
    requisitions = "requisitions"
    aggregate = "aggregate"


TORNADO_FUTURES = 50


def run(
    submission: Annotated[Path, typer.Argument(metavar="SUBMISSION", help="Folder or .xlsx, as for `check`.")],
    scenario: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A scenario; may be repeated.", show_default=False)
    ] = None,
    barriers: Annotated[
        bool, typer.Option("--barriers", help="Each barrier of the table barriers removed alone, as a scenario.")
    ] = False,
    attribute: Annotated[
        bool, typer.Option("--attribute", help="Scenarios of several levers taken apart: what each lever does.")
    ] = False,
    tornado: Annotated[
        bool, typer.Option("--tornado", help="Assumptions moved one by one: which of them the answer hangs on.")
    ] = False,
    tornado_futures: Annotated[
        int | None, typer.Option(min=1, max=100_000, metavar="N", help="Futures for --tornado.", show_default="50")
    ] = None,
    replications: Annotated[int, typer.Option(min=1, max=100_000, help="Futures of each scenario.")] = 200,
    years: Annotated[int, typer.Option(min=1, max=50, help="Length of the projection.")] = 10,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same tables.")] = 1,
    engine: Annotated[Engine, typer.Option(help="How futures are computed: the same results.")] = Engine.compiled,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Futures side by side; results do not depend on it.", show_default="all cores"),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Dask scheduler whose workers share the work: the same results."),
    ] = None,
    detail: Annotated[Detail, typer.Option(help="How much of every future is kept.")] = Detail.auto,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write.", show_default="outputs/<agency>/<run>")
    ] = None,
) -> None:
    """Project the workforce: many futures of today's practice and of each scenario."""
    from workforce_model.experiment import run as simulate

    if workers is not None and cluster is not None:
        raise typer.BadParameter("--workers and --cluster exclude each other: a cluster has its own workers")
    with progress("Reading the submission") as step:
        finished = simulate(
            submission,
            scenario_files=tuple(scenario or ()),
            barriers=barriers,
            attribute=attribute,
            tornado=_moved(tornado_futures, wanted=tornado),
            replications=replications,
            years=years,
            seed=seed,
            engine=engine.value,
            workers=workers,
            cluster=cluster,
            detail=detail.value,
            out=out,
            progress=step,
        )
    if step.what == "Already complete":
        err.print("This run was already complete; nothing was computed.")
    _tell_of(finished, submission)
    typer.echo(str(finished.path))


def _tell_of(finished: "Run", submission: Path) -> None:
    """Say what was noticed, and what to do next."""
    from workforce_model.intake.history_files import FOLDER
    from workforce_model.intake.unit_names import PROPOSED

    if (proposed := finished.path / PROPOSED).is_file():
        tell(proposed, submission / FOLDER)
    manifest = finished.manifest
    misspelt = [repair.repair for repair in manifest.repairs if repair.rule == MISSPELT]
    own = [note for note in manifest.notes if note.startswith(OF_RATES)]
    for warning in (*misspelt, *own, *(said for entry in manifest.scenarios for said in entry.warnings())):
        err.print(f"[yellow]Note[/]  {escape(warning)}")
    err.print(f"Next: workforce report {escape(str(finished.path))}")


def _moved(futures: int | None, *, wanted: bool) -> int:
    """The futures in which assumptions are moved; 0 where nobody asked."""
    if futures is not None and not wanted:
        raise typer.BadParameter("--tornado-futures is the number of futures of --tornado: give that too")
    return (futures or TORNADO_FUTURES) if wanted else 0
