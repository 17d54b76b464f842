"""The calendar of a run: months, fiscal years and their lengths."""

from datetime import date
from typing import Literal

import pandas as pd

from workforce_model.analysis.remember import remembered
from workforce_model.results import Run
from workforce_model.results.months import month_lengths, to_date

Every = Literal["fiscal_year", "month"]
WHOLE_YEAR = 11.99  # months: lengths are sums of fractions


def valuation_date(run: Run) -> date:
    """Return the date of the roster."""
    return date.fromisoformat(run.manifest.valuation_date)


def horizon_end(run: Run) -> date:
    """Return the last day of the projection."""
    return date.fromisoformat(run.manifest.horizon_end)


def fiscal_year_of(when: date, start: int = 7) -> int:
    """Return the year in which the fiscal year of a date ends; a year from January keeps its name."""
    if not 1 <= start <= 12:
        raise ValueError(f"fiscal_year_start must be a month from 1 to 12, not {start}")
    return when.year + (1 < start <= when.month)


@remembered
def months_of(run: Run) -> pd.DataFrame:
    """List the closing dates of a run's months.

    Returns: period (yyyymmdd), period_end (date), months (length of the month that closes; 0 for the
    valuation date), fiscal_year (integer).
    """
    found = run.sql(
        "SELECT DISTINCT period FROM stocks WHERE grain = 'class' AND scenario = 'baseline' "
        "AND replication = 0 ORDER BY period"
    )
    ends = [to_date(int(period)) for period in found["period"]]
    lengths = month_lengths(ends)
    start = run.manifest.fiscal_year_start
    years = [fiscal_year_of(end, start) for end in ends]
    closing = found["period"].astype("int64")
    return pd.DataFrame({"period": closing, "period_end": ends, "months": lengths, "fiscal_year": years})


def buckets(months: pd.DataFrame, every: Every) -> pd.DataFrame:
    """Give each month the reporting period it belongs to.

    Args: months: as `months_of` returns. Returns the same rows with `bucket` (0 for the valuation date, then
    1, 2, ...), and for the bucket `bucket_end` (date), `label` and `bucket_months`.
    """
    opening = months["months"] == 0
    key = months["fiscal_year"] if every == "fiscal_year" else months["period"]
    bucket = key.where(~opening, -1).rank(method="dense").astype("int64") - 1
    whole = months.assign(bucket=bucket)
    ends = whole.groupby("bucket")["period_end"].transform("last")
    lengths = whole.groupby("bucket")["months"].transform("sum").round(6)
    labels = [
        f"FY{year}" if every == "fiscal_year" and not first else f"{end:%B %Y}"
        for year, end, first in zip(whole["fiscal_year"], ends, opening, strict=True)
    ]
    return whole.assign(bucket_end=ends, label=labels, bucket_months=lengths)
