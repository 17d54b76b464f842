"""How often people were promoted or transferred between the agency's own rosters, by class family."""

from typing import Literal

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.kept import RATES, kept
from workforce_model.analysis.leavers import may_show
from workforce_model.analysis.own_rates import watched
from workforce_model.analysis.series import known
from workforce_model.results import Run

Move = Literal["promotion", "transfer"]
_COLUMNS = ["name", "years", "people", "events", "rate", "low", "high", "weight"]


def own_moves(run: Run, kind: Move, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Give each class family's promotions or transfers, those with most person-years first.

    Returns: name, years (person-years), people (a year), events, rate, low, high (a person-year; 90% interval), weight
    (of the family's own past, the rest being the whole agency's). Empty where none was seen; families that the edition
    may not show are left out.
    """
    known(kind, ("promotion", "transfer"), "kind of move")
    table = kept(run, RATES)
    table = table[table["kind"] == kind] if len(table) else table
    if table.empty:
        return pd.DataFrame(columns=_COLUMNS)
    pooled = table["expected"] / table["exposure"]
    table = table.assign(
        name=table["group"],
        years=table["exposure"],
        people=table["exposure"] / watched(run),
        rate=table["factor"] * pooled,
        low=table["low"] * pooled,
        high=table["high"] * pooled,
    )
    table = table[may_show(table["name"], table["people"], table["events"], edition)]
    return table.sort_values(["years", "name"], ascending=[False, True], ignore_index=True)[_COLUMNS]
