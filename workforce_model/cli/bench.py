from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from workforce_model.cli.console import err, out, progress

if TYPE_CHECKING:
    from workforce_model.bench.rounds import Spread
    from workforce_model.bench.suite import Benchmark, Measured

EXAMPLES = (
    "Examples:\n\n"
    "  workforce bench\n\n"
    "  workforce bench --size 1000 --quick\n\n"
    "  workforce bench --size 1000 --size 10000 --size 100000 --json benchmark.json"
)


def bench(
    size: Annotated[
        list[int] | None,
        typer.Option(metavar="N", min=80, help="Positions; may be repeated.", show_default="1000 and 10000"),
    ] = None,
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the figures there, and a chart beside them.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Short timings, no cold start: a first look.")] = False,
) -> None:
    """Time this package against plain SimPy and its peers, once they agree on the flows."""
    from workforce_model.bench import SIZES, benchmark, write
    from workforce_model.bench.rounds import SHORTEST
    from workforce_model.bench.suite import QUICK_SHORTEST

    with progress("Preparing the workload") as step:
        found = benchmark(
            tuple(size or SIZES), shortest=QUICK_SHORTEST if quick else SHORTEST, cold=not quick, told=step
        )
    for measured in found.measured:
        _print_case(measured)
    _print_rest(found)
    if json:
        chart = write(found, json)
        err.print(f"Chart: {escape(str(chart))}")
        typer.echo(str(json))


def _print_case(measured: "Measured") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    crew = f"{measured.recruiters:,} shared recruiters" if measured.crew else "unlimited recruiters"
    title = f"{measured.size:,} positions, {crew}"
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("contestant", no_wrap=True)
    for heading in ("ms a replication", "× naive", "× next_event"):
        table.add_column(heading, justify="right", no_wrap=True)
    for each in measured.timed:
        ratios = (measured.ratio_to("naive", each), measured.ratio_to("next_event", each))
        table.add_row(each.name, *(_cell(spread) for spread in (each.spread, *ratios)))
    out.print(table)
    worst = measured.agreement.largest
    if worst:
        allowed = measured.agreement.allowed
        known = f"{allowed:.0%} of the flow, for differences of the models that are known, and " if allowed else ""
        out.print(
            f"The contestants agree on their yearly flows: {len(measured.agreement.comparisons)} comparisons, none "
            f"beyond {known}{measured.agreement.limit:.1f} standard errors "
            f"(largest: {abs(worst.standard_errors):.1f})."
        )
    if measured.floor_ms is not None and measured.share_of_floor is not None:
        out.print(
            f"Draws, look-ups and queue operations alone: {measured.floor_ms:.3g} ms; compiled_1 reaches "
            f"{measured.share_of_floor:.0%} of that floor."
        )
    for sentence in measured.left_out:
        out.print(f"[dim]{escape(sentence)}[/]")
    out.print()


def _cell(spread: "Spread | None") -> str:
    """The median, and in brackets the lowest and highest of the rounds."""
    if spread is None:
        return "–"
    median, low, high = (_figure(value) for value in (spread.median, spread.low, spread.high))
    return median if low == high else f"{median} [dim]({low}–{high})[/]"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}" if value >= 1 else f"{value:.2g}"


def _print_rest(found: "Benchmark") -> None:
    exponents = found.exponents(crew=False)
    if exponents:
        said = ", ".join(f"{name} {value:.2f}" for name, value in exponents.items())
        out.print(f"Time grows as a power of the positions: {said}.")
    if found.cold:
        first, later = found.cold.compiling, found.cold.compiled
        out.print(
            f"Apart from this: a new process reaches its first replication in {later.whole:.1f} s; compiling once "
            f"takes {first.whole - later.whole:.1f} s more."
        )
