"""Where the time to fill goes: how long each hiring stage takes and how often it is repeated."""

import pandas as pd

from workforce_model.analysis.logged import logged
from workforce_model.analysis.series import known
from workforce_model.results import Run
from workforce_model.schema.codes import STAGES

PROMOTION = "promotion_process"


def stages(run: Run, scenario: str = "baseline") -> pd.DataFrame:
    """Measure each stage of hiring from the event log.

    A stage lasts from the completion of the step before it (or the opening) to its own end, passed or failed.
    Returns: stage, order, on_path (a stage of open recruitment), attempts, completed, repeats, pass_rate,
    first_time (share of recruitments through it and all before it without a repeat), mean_days, p10_days,
    p50_days, p90_days, futures. Only the principal projection always has events: futures is then 1, and the
    numbers are one future's; where all futures have events, it is left out and counts are means.
    """
    known(scenario, run.scenarios, "scenario")
    source = logged(run, "events", scenario)
    futures = source.futures
    found = run.sql(
        "WITH steps AS (SELECT event, cause, day - lag(day) OVER "
        "(PARTITION BY replication, requisition ORDER BY sequence) AS days FROM events "
        f"WHERE {source.clause} AND event IN ('opened', 'stage', 'repeat')) "
        f"SELECT cause AS stage, count(*) / {futures}::DOUBLE AS attempts, "
        f"count(*) FILTER (event = 'stage') / {futures}::DOUBLE AS completed, "
        f"count(*) FILTER (event = 'repeat') / {futures}::DOUBLE AS repeats, avg(days) AS mean_days, "
        "quantile_cont(days, 0.1) AS p10_days, quantile_cont(days, 0.5) AS p50_days, "
        "quantile_cont(days, 0.9) AS p90_days FROM steps WHERE event <> 'opened' GROUP BY cause"
    )
    order = {stage: place for place, stage in enumerate((*STAGES, PROMOTION))}
    found["order"] = found["stage"].map(order).fillna(len(order)).astype(int)
    found = found.assign(pass_rate=found["completed"] / found["attempts"], futures=futures)
    found = found.sort_values(["order", "stage"], ignore_index=True)
    found["on_path"] = found["stage"].isin(STAGES)
    found["first_time"] = found["pass_rate"].where(found["on_path"]).cumprod()
    days = ["mean_days", "p10_days", "p50_days", "p90_days"]
    counts = ["attempts", "completed", "repeats", "pass_rate", "first_time"]
    return found[["stage", "order", "on_path", *counts, *days, "futures"]]
