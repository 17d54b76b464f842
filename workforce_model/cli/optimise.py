from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from workforce_model.cli.console import err, out, progress

OUT_OF_REACH = 3

EXAMPLES = (
    "Examples:\n\n"
    '  workforce optimise my_county --target "critical vacancy rate <= 5% with probability 0.9" --budget 2000000\n\n'
    '  workforce optimise my_county --target "vacancy rate of Police Officer* over all years below 8% with probability '
    '0.8" --budget 500000 --levers my_menu.yaml\n\n'
)


def optimise(
    submission: Annotated[Path, typer.Argument(metavar="SUBMISSION", help="Folder or .xlsx, as for `check`.")],
    target: Annotated[
        str, typer.Option(metavar="TEXT", help='"[critical] vacancy rate [of CLASS] <= 5% with probability 0.9".')
    ],
    budget: Annotated[float, typer.Option(min=0, metavar="N", help="Dollars, as a present value over the projection.")],
    levers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What may be bought.", show_default="the packaged menu")
    ] = None,
    replications: Annotated[int, typer.Option(min=10, max=100_000, help="Futures in which finalists are tried.")] = 200,
    years: Annotated[int, typer.Option(min=1, max=50, help="Length of the projection.")] = 10,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same plan.")] = 1,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Futures side by side; results do not depend on it.", show_default="all cores"),
    ] = None,
    out_dir: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write.", show_default="outputs/<agency>/plan-<target>"),
    ] = None,
) -> None:
    """Find the cheapest plan that keeps vacancies below a limit: levers, sizes and dates, within a budget."""
    from workforce_model.optimise import claim, parse_target, sentences, write
    from workforce_model.optimise import optimise as search
    from workforce_model.results.names import slug

    wanted = parse_target(target)
    if out_dir is not None:
        claim(out_dir)
    with progress("Reading the submission") as step:
        answer = search(
            submission, wanted, budget, menu=levers, replications=replications, years=years, seed=seed,
            workers=workers, progress=step,
        )  # fmt: skip
    folder = out_dir or Path("outputs") / slug(answer.agency) / f"plan-{slug(str(wanted))}"
    file = write(answer, folder)
    for left in answer.left_out:
        err.print(f"[yellow]Note[/]  {escape(left)}")
    for sentence in sentences(answer):
        out.print(escape(sentence), soft_wrap=True)
    if any(answer.best.plan):
        err.print(f"Next: workforce run {escape(str(submission))} --scenario {escape(str(file))}")
    typer.echo(str(folder))
    if not answer.reached:
        raise typer.Exit(OUT_OF_REACH)
