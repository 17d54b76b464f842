"""What a scenario changes: differences paired on shared luck, with two kinds of interval."""

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.intervals import futures, mean_interval, over_futures
from workforce_model.analysis.periods import Every
from workforce_model.analysis.series import By, Spec, series
from workforce_model.results import Run

BASELINE = "baseline"


def difference(
    run: Run,
    scenario: str,
    measure: str = "vacant",
    by: By | None = None,
    every: Every = "fiscal_year",
    *,
    cumulative: bool = False,
    edition: Edition = INTERNAL,
) -> pd.DataFrame:
    """Subtract the baseline from a scenario, future by future, over time.

    Both share their luck, so what is left is the policy. Returns: measure, scenario, name, cumulative,
    period_end, label, months, baseline (mean), mean, p05, p50, p95 (90% prediction_interval of one future's
    difference), mean_low, mean_high (95% mean_interval), lower and higher (shares of futures), zero
    (exactly zero in every future). Raises ValueError for unknown names.
    """
    keys = ["bucket", "period_end", "label", "months"]
    spec = Spec(measure, scenario, by, every, cumulative)
    theirs = series(run, spec, edition)
    ours = series(run, Spec(measure, BASELINE, by, every, cumulative), edition)
    both = theirs.merge(ours, on=[*keys, "replication"], suffixes=("", "_baseline"))
    table = paired(both, keys)
    head = {"measure": measure, "scenario": scenario, "name": spec.name, "cumulative": cumulative}
    return pd.DataFrame(head, index=table.index).join(table.drop(columns="bucket"))


def paired(both: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Summarise paired values: one row a key and replication with value and value_baseline.

    Returns: keys, baseline, mean, p05, p50, p95, mean_low, mean_high, lower, higher, zero. Replication 0 is left out.
    """
    drawn = futures(both)
    drawn = drawn.assign(value=drawn["value"] - drawn["value_baseline"])
    table = over_futures(drawn, keys, levels=("p05", "p50", "p95")).drop(columns="principal")
    grouped = drawn.groupby(keys, sort=True)
    intervals = grouped["value"].apply(lambda part: mean_interval(part.to_numpy(dtype=float)))
    more = pd.DataFrame(intervals.tolist(), columns=["mean_low", "mean_high"], index=intervals.index)
    more["baseline"] = grouped["value_baseline"].mean()
    more["lower"] = grouped["value"].apply(lambda part: float((part < 0).mean()))
    more["higher"] = grouped["value"].apply(lambda part: float((part > 0).mean()))
    more["zero"] = grouped["value"].apply(lambda part: bool((part == 0).all()))
    table = table.merge(more.reset_index(), on=keys)
    columns = ["baseline", "mean", "p05", "p50", "p95", "mean_low", "mean_high", "lower", "higher", "zero"]
    return table[[*keys, *columns]]
