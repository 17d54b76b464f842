"""What the spread of the baseline's futures is made of."""

from datetime import date

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.kept import SPREAD, kept
from workforce_model.results import Run

_PARTS = {
    "luck": "is luck", "rates": "not knowing the rates of leaving for sure", "years": "good and bad years"
}  # fmt: skip
_MEASURES = {"separations": "People who leave", "retirements": "Retirements", "headcount": "People at the end"}
_COLUMNS = {"luck": "Luck", "rates": "Rates", "years": "Years", "interaction": "Only together"}
_TOO_FEW = (
    "What part of the spread is luck, rates and years is not told: "
    "too few futures of an agency this large were looked at."
)
MINUS = "\N{MINUS SIGN}"
SEEN = 0.005  # a smaller share reads 0%


def parts_of_spread(run: Run) -> str:
    """Say what part of the spread of people leaving is luck, rates and years; empty where it was not looked at."""
    last = _last(run)
    if last.empty:
        return _TOO_FEW if (run.path / SPREAD).is_file() else ""
    of = last[last["measure"] == "separations"].iloc[0]
    said = words.listing([f"{_percent(float(of[name]))} {part}" for name, part in _PARTS.items()])
    end, together = words.day(date.fromisoformat(str(of["period_end"]))), _together(float(of["interaction"]))
    return f"Of the spread of how many people leave by {end} (its variance), about {said}{together}."


def spread_table(run: Run) -> pd.DataFrame:
    """Give the shares of the spread at the end of the projection, ready to be read; empty where they are not known.

    Returns: Measure, Luck, Rates, Years and Only together, which add up to 100% but for rounding.
    """
    last = _last(run)
    if last.empty:
        return pd.DataFrame()
    shares = {name: [_percent(value) for value in last[column]] for column, name in _COLUMNS.items()}
    return pd.DataFrame({"Measure": last["measure"].map(_MEASURES), **shares}).reset_index(drop=True)


def _last(run: Run) -> pd.DataFrame:
    table = kept(run, SPREAD)
    return table[table["period_end"] == table["period_end"].max()] if len(table) else table


def _together(share: float) -> str:
    if abs(share) < SEEN:
        return ""
    why = "the parts overlap" if share < 0 else "each part makes the others larger"
    return f"; together {_percent(share)}: {why}"


def _percent(share: float) -> str:
    return words.percent(share).replace("-", MINUS)
