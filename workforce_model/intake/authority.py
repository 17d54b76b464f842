"""Until when seats are authorised."""

from datetime import date

import pandas as pd


def ended(positions: pd.DataFrame, valuation: date | None) -> pd.Series:
    """For each row of positions, whether its last authorised day lies before the valuation date; blank: no end."""
    if valuation is None or "authorised_to" not in positions:
        return pd.Series(data=False, index=positions.index)
    before: pd.Series = positions["authorised_to"] < pd.Timestamp(valuation)
    return before
