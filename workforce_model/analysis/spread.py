"""What the spread of the baseline's futures is made of."""

from datetime import date

from workforce_model.analysis import words
from workforce_model.analysis.kept import SPREAD, kept
from workforce_model.results import Run

_PARTS = {
    "luck": "is luck", "rates": "not knowing the rates of leaving for sure", "years": "good and bad years"
}  # fmt: skip


def parts_of_spread(run: Run) -> str:
    """Say what part of the spread of people leaving is luck, rates and years; empty where it is not known."""
    table = kept(run, SPREAD)
    rows = table[table["measure"] == "separations"] if len(table) else table
    if rows.empty:
        return ""
    last = rows.iloc[-1]
    shares = {name: max(float(last[name]), 0.0) for name in _PARTS}
    whole = sum(shares.values())
    said = words.listing([f"{words.percent(share / whole)} {_PARTS[name]}" for name, share in shares.items()])
    end = words.day(date.fromisoformat(str(last["period_end"])))
    return f"Of the spread of how many people leave by {end}, about {said}."
