"""How long a vacancy stays open: survival of requisitions, those still open at the horizon censored."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition, is_other
from workforce_model.analysis.groups import Kind, regroup
from workforce_model.analysis.logged import logged
from workforce_model.analysis.periods import horizon_end, valuation_date
from workforce_model.analysis.series import known
from workforce_model.results import Run
from workforce_model.schema.measures import DAYS_PER_MONTH

FillBy = Literal["all", "class", "unit", "route"]
Floats = npt.NDArray[np.float64]
_CURVE = ["by", "scenario", "name", "days", "months", "open_share", "p05", "p95", "futures"]
_GRID = np.arange(0, 24 * 4 + 1) * DAYS_PER_MONTH / 4


def time_to_fill(
    run: Run,
    scenarios: Sequence[str] | None = None,
    by: Literal["all", "class", "unit"] = "all",
    names: Sequence[str] = (),
    edition: Edition = INTERNAL,
) -> pd.DataFrame:
    """Follow requisitions from opening to start: the share still open after so many months.

    Requisitions opened on or after the valuation date; those open at the horizon are censored there
    (Kaplan & Meier, JASA 53, 1958). Seats without a requisition, as under a freeze, are not counted.
    Args: scenarios: all by default; only the first where by is class or unit. names: groups shown, by default
    the six with most requisitions. Returns: by, scenario, name, days, months (quarter months to two years),
    open_share (pooled futures), p05, p95 (over futures; missing where by is not all or one future is logged),
    futures (1: the principal projection alone).
    """
    chosen = list(scenarios) if scenarios is not None else list(run.scenarios)
    tables = []
    for scenario in chosen if by == "all" else chosen[:1]:
        known(scenario, run.scenarios, "scenario")
        counts, logged_futures = _durations(run, scenario, by, edition)
        if counts.empty:
            continue
        for name in _names(counts, names) if by != "all" else ["all"]:
            part = counts[counts["name"] == name]
            curve = _curve(part, spread=by == "all" and logged_futures > 1)
            tables.append(curve.assign(by=by, scenario=scenario, name=name, futures=logged_futures))
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=_CURVE)
    return table[_CURVE]


def fill_summary(run: Run, scenario: str = "baseline", by: FillBy = "all", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Summarise how long requisitions take, from opening to start.

    The route of a requisition is known only once it is filled, so by route the shares are of those filled.
    Returns: by, scenario, name, requisitions (mean a future), median_days (missing: more than half never
    filled), filled_90, filled_180, filled_365 (Kaplan-Meier shares), open_at_end (mean a future), futures (1: the
    principal projection alone).
    """
    known(scenario, run.scenarios, "scenario")
    counts, logged_futures = _durations(run, scenario, by, edition)
    rows = [_summary(str(name), part, logged_futures) for name, part in counts.groupby("name", sort=True)]
    columns = ["name", "requisitions", "median_days", "filled_90", "filled_180", "filled_365", "open_at_end"]
    table = pd.DataFrame(rows, columns=columns).assign(by=by, scenario=scenario, futures=logged_futures)
    table = table.sort_values(["requisitions", "name"], ascending=[False, True], ignore_index=True)
    return table[["by", "scenario", *columns, "futures"]]


def kaplan_meier(days: Floats, filled: npt.NDArray[np.bool_], number: Floats, grid: Floats) -> Floats:
    """Estimate the share still open at each day of a grid.

    Args: days and filled of each entry and how many requisitions it stands for. A requisition censored on a
    day is at risk on that day. Past the last observation the last value is held.
    """
    order, place = np.unique(days, return_inverse=True)
    ended = np.bincount(place, number * filled)
    left = np.bincount(place, number)
    at_risk = left[::-1].cumsum()[::-1]
    survival = np.concatenate([[1.0], np.cumprod(1 - ended / at_risk)])
    held: Floats = survival[np.searchsorted(order, grid, side="right")]
    return held


def _durations(run: Run, scenario: str, by: FillBy, edition: Edition) -> tuple[pd.DataFrame, int]:
    horizon = (horizon_end(run) - valuation_date(run)).days
    source = logged(run, "requisitions", scenario)
    name = "'all'" if by == "all" else by
    routed = "AND route IS NOT NULL AND started IS NOT NULL" if by == "route" else ""
    found = run.sql(
        f"SELECT replication, {name} AS name, CAST(coalesce(started, {horizon}) - opened AS DOUBLE) AS days, "
        "started IS NOT NULL AS filled, CAST(count(*) AS DOUBLE) AS number FROM requisitions "
        f"WHERE {source.clause} AND opened >= 0 {routed} GROUP BY ALL"
    )
    kind: Kind = "unit" if by == "unit" else "class"
    return (regroup(run, found, kind, edition) if by in {"class", "unit"} else found), source.futures


def _names(counts: pd.DataFrame, names: Sequence[str]) -> list[str]:
    totals = counts.groupby("name")["number"].sum().sort_values(ascending=False, kind="stable")
    for name in names:
        known(name, list(totals.index), "group")
    return list(names) or [str(name) for name in totals.index[~is_other(totals.index.to_series())][:6]]


def _curve(part: pd.DataFrame, *, spread: bool) -> pd.DataFrame:
    curve = pd.DataFrame({"days": _GRID, "months": _GRID / DAYS_PER_MONTH, "open_share": _open_share(part, _GRID)})
    if not spread:
        return curve.assign(p05=np.nan, p95=np.nan)
    each = np.array([_open_share(rows, _GRID) for _, rows in part.groupby("replication")])
    low, high = np.quantile(each, [0.05, 0.95], axis=0)
    return curve.assign(p05=low, p95=high)


def _open_share(part: pd.DataFrame, grid: Floats) -> Floats:
    days, number = part["days"].to_numpy(dtype=float), part["number"].to_numpy(dtype=float)
    return kaplan_meier(days, part["filled"].to_numpy(dtype=bool), number, grid)


def _summary(name: str, part: pd.DataFrame, futures: int) -> list[object]:
    longest = max(365.0, float(part["days"].max()))
    days = np.arange(longest + 1)
    still_open = _open_share(part, days)
    below = np.flatnonzero(still_open <= 0.5)
    median = float(days[below[0]]) if below.size else np.nan
    filled = [float(1 - still_open[day]) for day in (90, 180, 365)]
    never = float(part.loc[~part["filled"].astype(bool), "number"].sum()) / futures
    return [name, float(part["number"].sum()) / futures, median, *filled, never]
