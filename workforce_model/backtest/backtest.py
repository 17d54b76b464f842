"""A backtest: rates from what was known on a date, a projection, and its score on every later roster."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from workforce_model.backtest.actual import observed
from workforce_model.backtest.errors import BacktestError
from workforce_model.backtest.futures import futures
from workforce_model.backtest.people import attributes, families
from workforce_model.backtest.projection import grouped
from workforce_model.backtest.score import scorecard, widths
from workforce_model.backtest.simple import simple
from workforce_model.backtest.summary import summary
from workforce_model.backtest.training import Training
from workforce_model.backtest.unseen import unseen
from workforce_model.backtest.window import Window
from workforce_model.intake import History
from workforce_model.intake.text import count
from workforce_model.rates import estimate, unknowns
from workforce_model.results.cells import write_csv

Told = Callable[[str, int, int], None]
FEWEST_KNOWN = 2  # rosters up to an origin: rates need an interval


@dataclass(frozen=True)
class Backtest:
    """Every score of one or more origins: the scorecard, the widths of its 90% intervals, and what they say.

    `unknowns`: what the rosters of the whole history cannot show; in no score. `foresight`: what was used that was not
    known on the day, in words.
    """

    scores: pd.DataFrame
    widths: pd.DataFrame
    unknowns: pd.DataFrame = field(default_factory=pd.DataFrame)
    foresight: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the scores say, in plain words, and what the rosters could not show where that is much."""
        return (*summary(self.scores, self.widths), *self.foresight, *unseen(self.unknowns))

    def write(self, out: Path) -> Path:
        """Write scorecard, widths and unknowns (.csv) and summary.txt into a folder; returns the scorecard's path."""
        out.mkdir(parents=True, exist_ok=True)
        write_csv(self.scores, out / "scorecard.csv", "%.6g")
        write_csv(self.widths, out / "widths.csv", "%.6g")
        keep_unknowns(self.unknowns, out)
        (out / "summary.txt").write_text("\n".join(self.sentences) + "\n", encoding="utf-8")
        return out / "scorecard.csv"


def backtest(
    history: History, train_until: date, *, rolling: bool = False, replications: int = 400, seed: int = 1,
    threads: int = 1, told: Told = lambda _what, _done, _total: None,
) -> Backtest:  # fmt: skip
    """Refit on the rosters up to `train_until`, project, and score every later one.

    With `rolling` every possible origin from the second roster on is scored, `train_until` being the first of them.
    Raises BacktestError where there are too few rosters on either side of the date.
    """
    days = [snapshot.day for snapshot in history.snapshots]
    origins = _origins(days, train_until, rolling=rolling)
    scores, wide = [], []
    for done, place in enumerate(origins):
        told(f"Projecting from {days[place].isoformat()}", done, len(origins))
        one = _from_origin(history, place, replications, seed, threads)
        scores.append(one.scores)
        wide.append(one.widths)
    told("Scored", len(origins), len(origins))
    return Backtest(
        pd.concat(scores, ignore_index=True), pd.concat(wide, ignore_index=True), unknowns(history),
        _foresight(history, days[origins[0]]),
    )  # fmt: skip


def _foresight(history: History, origin: date) -> tuple[str, ...]:
    """Tell that units are grouped as they are named today, where links are from after an origin."""
    links = history.unit_links
    later = int((links["from"] > pd.Timestamp(origin)).sum()) if links is not None and "from" in links else 0
    if not later:
        return ()
    said = (
        f"Units are grouped as the latest roster names them, in every score: {count(later, 'name')} from after "
        f"{origin.isoformat()}, the first date projected from, could not be known then."
    )
    return (said,)


def keep_unknowns(table: pd.DataFrame, folder: Path) -> None:
    """Write unknowns.csv: what the rosters cannot show, as `rates.unknowns` gives it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(table, folder / "unknowns.csv", "%.6g")


def _origins(days: Sequence[date], train_until: date, *, rolling: bool) -> list[int]:
    """Places of the rosters from which to project."""
    known = [place for place, day in enumerate(days) if day <= train_until]
    listed = ", ".join(day.isoformat() for day in days)
    if len(known) < FEWEST_KNOWN:
        raise BacktestError(
            f"{len(known)} of the rosters ({listed}) are from {train_until.isoformat()} or before: rates need two at "
            "least; choose a later --train-until or add earlier rosters to the history"
        )
    if known[-1] + 1 == len(days):
        raise BacktestError(
            f"no roster is later than {train_until.isoformat()} (there are {listed}): nothing can be scored; choose an "
            "earlier --train-until"
        )
    return list(range(known[-1], len(days) - 1)) if rolling else [known[-1]]


def _from_origin(history: History, place: int, replications: int, seed: int, threads: int) -> Backtest:
    known = replace(history, snapshots=history.snapshots[: place + 1], separations=_until(history, place))
    later = history.snapshots[place + 1 :]
    titles = {title for snapshot in known.snapshots for title in snapshot.roster["class_title"].dropna()}
    named = families(titles, {title for snapshot in later for title in snapshot.roster["class_title"].dropna()})
    described = tuple(attributes(snapshot.roster, snapshot.day, named) for snapshot in known.snapshots)
    training = Training(tuple(snapshot.day for snapshot in known.snapshots), described)
    run = futures(
        known, estimate(known), training.start, named, [snapshot.day for snapshot in later],
        replications=replications, seed=seed, threads=threads,
    )  # fmt: skip
    scores, wide = [], []
    for snapshot in later:
        window = Window(training.days[-1], snapshot.day, seed)
        actual = observed(training.start, attributes(snapshot.roster, snapshot.day, named))
        projected = grouped(training.start, run.gone[snapshot.day], run.at_end[snapshot.day])
        others = simple(training, window, replications)
        scores.append(scorecard(projected, actual, others, window))
        wide.append(widths(projected, others, training.start, window))
    return Backtest(pd.concat(scores, ignore_index=True), pd.concat(wide, ignore_index=True))


def _until(history: History, place: int) -> pd.DataFrame | None:
    """Separations that were known on the day of a roster."""
    if history.separations is None:
        return None
    table = history.separations
    return table[table["separation_date"] <= pd.Timestamp(history.snapshots[place].day)]
