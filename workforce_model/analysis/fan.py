"""How many, when: a measure over time with the spread of its futures."""

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.intervals import over_futures
from workforce_model.analysis.periods import Every
from workforce_model.analysis.series import By, Spec, series
from workforce_model.results import Run


def fan(
    run: Run,
    measure: str,
    scenario: str = "baseline",
    by: By | None = None,
    every: Every = "fiscal_year",
    *,
    cumulative: bool = False,
    edition: Edition = INTERNAL,
) -> pd.DataFrame:
    """Summarise a measure over time: median, 50% and 90% prediction intervals.

    Stocks: headcount, vacant, filled, authorised, retirement_eligible, closing values with an opening row.
    Flows: retirements, quits, separations, hires, programme_hires, promotions, counts in the period.
    Returns: measure, scenario, name, cumulative, period_end (date), label, months (length; below 12 a part
    year, 0 the opening stock), mean, p05, p25, p50, p75, p95, principal.
    Raises ValueError for an unknown measure, scenario, class or unit.
    """
    spec = Spec(measure, scenario, by, every, cumulative)
    table = over_futures(series(run, spec, edition), ["bucket", "period_end", "label", "months"])
    head = {"measure": measure, "scenario": scenario, "name": spec.name, "cumulative": cumulative}
    return pd.DataFrame(head, index=table.index).join(table.drop(columns="bucket"))
