"""The words for a measure: what it counts, its unit, how a sentence uses it."""

from dataclasses import dataclass

import pandas as pd

from workforce_model.analysis import Context, words
from workforce_model.scenario import BARRIER

STOCKS = ("headcount", "vacant", "filled", "authorised", "retirement_eligible")


@dataclass(frozen=True)
class Noun:
    """How a measure is spoken of."""

    measure: str
    unit: str
    things: str
    done: str = "in all"
    from_zero: bool = True
    stock: bool = False


_NOUNS = {
    "headcount": Noun("Headcount", "people", "people will be at work", from_zero=False, stock=True),
    "vacant": Noun("Vacancies", "empty seats", "seats will stand empty", stock=True),
    "filled": Noun("Filled seats", "seats", "seats will be filled", from_zero=False, stock=True),
    "authorised": Noun("Authorised seats", "seats", "seats will be authorised", from_zero=False, stock=True),
    "retirement_eligible": Noun("People who may retire", "people", "people will be able to retire", stock=True),
    "retirements": Noun("Retirements", "people", "people will retire", "will have retired"),
    "quits": Noun("Quits", "people", "people will quit", "will have quit"),
    "separations": Noun("Separations", "people", "people will leave", "will have left"),
    "hires": Noun("Hires from outside", "people", "people will be hired", "will have been hired"),
    "programme_hires": Noun(
        "Hires from programmes", "people", "programme graduates will be hired", "will have been hired"
    ),
    "promotions": Noun("Promotions", "people", "people will be promoted", "will have been promoted"),
}


def noun(measure: str, *, cumulative: bool = False) -> Noun:
    """Look up how a measure is spoken of."""
    found = _NOUNS[measure]
    if not cumulative:
        return found
    things = "programme graduates" if measure == "programme_hires" else "people"
    return Noun(f"{found.measure} so far", found.unit, things, found.done)


def scope(row: pd.Series, about: Context) -> str:
    """Say whom a table is about: the agency, or one class or unit of it."""
    return about.agency if row["name"] == "all" else f"{row['name']}, {about.agency}"


def drawn_from(futures: int) -> str:
    """Say how many futures stand behind a chart of logged detail."""
    return "one future, the principal projection" if futures == 1 else f"{words.whole(futures)} futures"


def horizon(about: Context) -> str:
    """Say from when to when a projection runs."""
    return f"{words.day(about.valuation_date)} to {words.day(about.horizon_end)}"


def alone(about: Context) -> bool:
    """Tell whether nothing is set beside today's practice but barriers removed one by one."""
    return sum(not name.startswith(BARRIER) for name in about.scenarios) < 2


def barriers_left_out(about: Context) -> str:
    """Say that barriers removed one by one are not drawn beside options; nothing where there are none."""
    removed = any(name.startswith(BARRIER) for name in about.scenarios)
    return " Barriers removed one by one are left out: they have a table of their own." if removed else ""
