"""Who of the roster is projected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce_model.intake.submission import Population
from workforce_model.schema import APPOINTMENT_TYPES

REGULAR = "regular"
SEPARATED = "separated"


@dataclass(frozen=True)
class Membership:
    """Each roster row's appointment type ("separated" for those who have left), and whether it is inside."""

    types: pd.Series
    inside: NDArray[np.bool_]
    rule: str

    def population(self, kept: pd.Index) -> Population:
        """Count the rows in and out; `kept` are those that are projected, one a person."""
        inside = self.types.loc[kept].value_counts(sort=False)
        outside = self.types[~self.inside].value_counts(sort=False)
        return Population(_counts(inside), _counts(outside), len(kept), self.rule)


def membership(roster: pd.DataFrame, included: Sequence[str], valuation: date | None) -> Membership:
    """Sort the rows of the roster by appointment type; blank types are regular."""
    given = "appointment_type" in roster
    types = roster["appointment_type"].fillna(REGULAR) if given else pd.Series(REGULAR, roster.index, dtype="str")
    if valuation and "separation_date" in roster:
        types = types.mask(roster["separation_date"] <= pd.Timestamp(valuation), SEPARATED)
    return Membership(types, types.isin(included).to_numpy(bool), _rule(included, given=given))


def _rule(included: Sequence[str], *, given: bool) -> str:
    if not given:
        return "The roster gives no appointment types: every row counts as a regular appointment."
    excluded = [name for name in APPOINTMENT_TYPES if name not in included]
    out = f"; {_listed(excluded)} ones are left out" if excluded else ""
    return f"{_listed(included).capitalize()} appointments are projected{out}. A blank type counts as regular."


def _listed(names: Sequence[str]) -> str:
    words = [name.replace("_", "-") for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _counts(counts: pd.Series) -> dict[str, int]:
    return {name: int(counts[name]) for name in (*APPOINTMENT_TYPES, SEPARATED) if counts.get(name, 0)}
