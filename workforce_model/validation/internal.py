"""Internal validity: the model beside closed forms, in agencies simple enough to have them."""

from collections.abc import Sequence
from math import exp, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from workforce_model.assumptions import hiring
from workforce_model.experiment.blocks import BrokenIdentityError, reconcile
from workforce_model.model import events as ev
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import MISSING, Books, fold
from workforce_model.model.outcome import Outcome
from workforce_model.validation.check import Check
from workforce_model.validation.toys import alike, toy, with_hazards, without_hiring

SEED: Final = 1
FUTURES: Final = 20
QUITS, DEATHS, TURNOVER = 0.10, 0.02, 0.10  # a year
FIRST_MONTH: Final = 24  # from here on a vacancy rate no longer feels how the agency opened
TIME_LEFT: Final = 900  # days that a requisition needs to be surely filled before the horizon


Future = tuple[Inputs, Outcome, Books]


def internal(others: Sequence[Future] = ()) -> tuple[Check, ...]:
    """Headcount, causes, time to fill, vacancies and the headcount identity beside what they have to be.

    `others`: futures of larger agencies, whose headcounts have to add up as well.
    """
    futures = steady()
    return (*survival(), time_to_fill(futures), vacancies(futures), identity([*futures, *others]))


def survival(people: int = 4_000, hazard: float = QUITS + DEATHS) -> tuple[Check, ...]:
    """Headcount without hiring after one, five and ten years, and the share of one cause among those who left."""
    inputs = without_hiring(with_hazards(toy(alike(people), 10), quit=QUITS, death=DEATHS))
    gone = np.concatenate([_separations(outcome) for outcome in _futures(inputs)])
    many = people * FUTURES
    checks = []
    for years in (1, 5, 10):
        day = round(years * DAYS_PER_YEAR)
        expected = exp(-hazard * day / DAYS_PER_YEAR)
        found = float(1 - np.count_nonzero(gone[:, 0] <= day) / many)
        error = sqrt(expected * (1 - expected) / many)
        what = f"Share of people still there after {years} {'year' if years == 1 else 'years'}, nobody hired"
        source = f"exp(-{hazard:g} t): constant hazards of {QUITS:g} and {DEATHS:g} a year"
        checks.append(Check(what, expected, source, found, error, 4))
    share = DEATHS / hazard
    deaths, error = float(np.mean(gone[:, 1] == ev.DETAILS.index("death"))), sqrt(share * (1 - share) / len(gone))
    of_cause = Check("Share of deaths among those who leave", share, "the ratio of the hazards", deaths, error, 4)
    return (*checks, of_cause)


def time_to_fill(futures: Sequence[Future], expected: float | None = None) -> Check:
    """Mean days from opening to start where every vacancy is recruited for from outside."""
    stages = hiring.stages()
    mean = hiring.expected_time_to_fill(stages) if expected is None else expected
    days = np.concatenate([_filled(inputs, books) for inputs, _, books in futures])
    source = "(I - P)⁻¹ on the stages' mean days (Kemeny and Snell 1960, chapter 3)"
    error = float(days.std(ddof=1)) / sqrt(len(days))
    return Check("Mean days from opening to start", mean, source, float(days.mean()), error, 1)


def vacancies(futures: Sequence[Future], turnover: float = TURNOVER) -> Check:
    """Vacant seats as a share of filled ones, beside turnover times time to fill."""
    means = []
    for _, _, books in futures:
        of_class = books.stocks["grain"] == 0
        vacant, filled = (books.stocks[name][of_class][FIRST_MONTH:] for name in ("vacant", "filled"))
        means.append(vacant.sum() / filled.sum())
    expected = turnover * hiring.expected_time_to_fill(hiring.stages()) / DAYS_PER_YEAR
    error = float(np.std(means, ddof=1)) / sqrt(len(means))
    source = "turnover × time to fill (Little 1961)"
    return Check("Vacant seats to filled seats, from the third year", expected, source, float(np.mean(means)), error, 5)


def identity(futures: Sequence[Future]) -> Check:
    """Futures in which opening headcount + in - out is not closing headcount, or the end is not who sits where."""
    broken, months = 0, 0
    for inputs, outcome, books in futures:
        months += (len(inputs.calendar.period_ends) - 1) * len(inputs.names.classes)
        try:
            reconcile(inputs, outcome, books)
        except BrokenIdentityError:
            broken += 1
    what = f"Futures whose headcounts do not add up, of {len(futures):,} ({months:,} months of classes)"
    return Check(what, 0, "opening + in - out = closing; the end counted from who sits where", broken)


def steady() -> list[Future]:
    """Futures of one class at constant turnover, every vacancy recruited for from outside."""
    inputs = with_hazards(toy(alike(3_000), 6), quit=TURNOVER)
    return [(inputs, outcome, fold(inputs, outcome)) for outcome in _futures(inputs)]


def _futures(inputs: Inputs) -> list[Outcome]:
    return list(replicate(inputs, engine="compiled", seed=SEED, replications=range(1, FUTURES + 1)))


def _separations(outcome: Outcome) -> npt.NDArray[np.int64]:
    """(day, cause) of everybody who left."""
    events = outcome.events
    return np.asarray(events[events[:, ev.EVENT] == ev.SEPARATED][:, [ev.DAY, ev.CAUSE]])


def _filled(inputs: Inputs, books: Books) -> npt.NDArray[np.int64]:
    table = books.requisitions
    early = (table["opened"] > 0) & (table["opened"] < inputs.calendar.horizon - TIME_LEFT)
    if (table["started"][early] <= MISSING).any():
        raise ValueError("a requisition is still open at the horizon: its length is not known")
    return table["started"][early] - table["opened"][early]
