from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from workforce_model.cli.console import err, out, progress
from workforce_model.cli.links import hand_over

EXAMPLES = (
    "Examples:\n\n"
    "  workforce backtest my_county/history --train-until 2023-06-30\n\n"
    "  workforce backtest my_history --train-until 2013-06-30 --rolling --out outputs/backtest"
)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"{written} is no day: write one as YYYY-MM-DD, such as 2023-06-30") from None


def backtest(
    history: Annotated[Path, typer.Argument(metavar="HISTORY", help="Folder of dated rosters, roster_YYYY-MM-DD.csv.")],
    train_until: Annotated[
        date, typer.Option(parser=_day, metavar="DATE", help="Nothing later is used for the rates.")
    ],
    rolling: Annotated[bool, typer.Option("--rolling", help="From every later roster as well.")] = False,
    replications: Annotated[int, typer.Option(min=20, max=100_000, help="Futures from each origin.")] = 400,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same scorecard.")] = 1,
    out_dir: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write.", show_default="outputs/<agency>/backtest-<date>"),
    ] = None,
) -> None:
    """Score the model blind: rates from the rosters up to a date, projected onto every later roster."""
    from joblib import cpu_count

    from workforce_model.backtest import backtest as score
    from workforce_model.intake import load_history
    from workforce_model.rates import notes_on
    from workforce_model.results.names import slug

    with progress("Reading the history") as step:
        past = load_history(history)
        found = score(
            past, train_until, rolling=rolling, replications=replications, seed=seed, threads=cpu_count(),
            told=step,
        )  # fmt: skip
    folder = out_dir or Path("outputs") / slug(past.agency) / f"backtest-{train_until.isoformat()}"
    card = found.write(folder)
    for note in (*past.notes, *notes_on(past)):
        err.print(f"[dim]{escape(note)}[/]")
    hand_over(past, folder)
    for sentence in found.sentences:
        out.print(escape(sentence), soft_wrap=True)
    typer.echo(str(card))
