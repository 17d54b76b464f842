"""Whose rates a run uses: the agency's own where its submission holds a history, else the packaged ones."""

from collections.abc import Callable
from pathlib import Path

from workforce_model.intake import History, Submission
from workforce_model.rates import Experience, by_age, estimate, moves, unknowns, without_history
from workforce_model.results.cells import write_csv


def experience_of(submission: Submission, past: History | None) -> Experience:
    """Rates and their uncertainty as of the valuation date."""
    if past is None:
        return without_history(submission.valuation_date)
    return estimate(past, submission.retirement_plan, submission.valuation_date)


def keep_rates(past: History, experience: Experience, submission: Submission, folder: Path) -> None:
    """Write rates.csv: a row a rate of the agency's own, then what is in no projection.

    That is actual against expected by age, where ages are known, and promotions and transfers by class family.
    """
    import pandas as pd

    tables = [experience.table(), by_age(past, experience, submission.retirement_plan), moves(past)]
    table = pd.concat([table for table in tables if len(table)], ignore_index=True)
    write_csv(table, folder / "rates.csv", "%.6g")


def keep_what_is_unknown(past: History, folder: Path) -> None:
    """Write backtest/unknowns.csv of a history that is too short to be scored."""
    from workforce_model.backtest import keep_unknowns

    keep_unknowns(unknowns(past), folder / "backtest")


def score(past: History, folder: Path, seed: int, threads: int, tell: Callable[[str, int, int], None]) -> None:
    """Score the same method on the agency's own past, from every date it can be, into the folder backtest."""
    from workforce_model.backtest import backtest

    found = backtest(past, past.snapshots[1].day, rolling=True, seed=seed, threads=threads, told=tell)
    found.write(folder / "backtest")
