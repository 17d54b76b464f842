"""How far seats are filled from within: coverage, internal fill rate, length of vacancy chains."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.bench import bench_strength
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.kept import KEY_POSITIONS, kept
from workforce_model.analysis.logged import Logged, logged
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import known, quoted
from workforce_model.results import Run

_COLUMNS = ["measure", "unit", "value", "p05", "p95", "futures"]
_WITHIN = "route IN ('promotion', 'transfer')"


@remembered
def from_within(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Measure how far seats are filled from within, over the whole agency and over its key positions.

    Returns: measure, unit, value (mean of the futures), p05, p95 (missing where one future is logged), futures.
    `successor_coverage_rate_today` and `_at_end` (share of key positions with a ready successor; without an interval
    over futures), `key_vacancies_by_successor` (share of filled vacancies of key positions that a named successor
    took), `internal_fill_rate` (share of filled requisitions by promotion or transfer), `chain_length` (requisitions
    that one vacancy sets going, those still open at the end counted). Rows without data are left out; those of key
    positions in the public edition with fewer than eleven of them.
    """
    known(scenario, run.scenarios, "scenario")
    source = logged(run, "requisitions", scenario)
    rows = [*_of_key_positions(run, scenario, edition), *_of_requisitions(run, source)]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _of_key_positions(run: Run, scenario: str, edition: Edition) -> list[tuple[object, ...]]:
    strength = bench_strength(run, scenario, edition)
    if strength.empty:
        return []
    gross = strength[strength["measure"] == "gross"]["value"]
    share, futures = "share of key positions", run.replications
    rows: list[tuple[object, ...]] = [
        ("successor_coverage_rate_today", share, float(gross.iloc[0]), np.nan, np.nan, futures),
        ("successor_coverage_rate_at_end", share, float(gross.iloc[-1]), np.nan, np.nan, futures),
    ]
    ours = ", ".join(str(int(position)) for position in kept(run, KEY_POSITIONS)["position"])
    taken = run.sql(
        "SELECT replication, CAST(avg(by_successor) AS DOUBLE) AS value FROM key_vacancies "
        f"WHERE scenario = {quoted(scenario)} AND replication > 0 AND filled IS NOT NULL AND position IN ({ours}) "
        "GROUP BY replication"
    )
    return rows + _row("key_vacancies_by_successor", "share of filled vacancies", taken["value"].to_numpy())


def _of_requisitions(run: Run, source: Logged) -> list[tuple[object, ...]]:
    fills = run.sql(
        f"SELECT replication, CAST(avg(CASE WHEN {_WITHIN} THEN 1 ELSE 0 END) AS DOUBLE) AS value FROM requisitions "
        f"WHERE {source.clause} AND opened >= 0 AND started IS NOT NULL GROUP BY replication"
    )
    chains = run.sql(
        "SELECT replication, CAST(avg(length) AS DOUBLE) AS value FROM (SELECT replication, chain, "
        f"count(*) AS length FROM requisitions WHERE {source.clause} AND chain >= 0 GROUP BY ALL "
        "HAVING min(opened) >= 0) GROUP BY replication"
    )
    return [
        *_row("internal_fill_rate", "share of filled requisitions", fills["value"].to_numpy()),
        *_row("chain_length", "requisitions", chains["value"].to_numpy()),
    ]


def _row(measure: str, unit: str, values: npt.NDArray[np.float64]) -> list[tuple[object, ...]]:
    if not len(values):
        return []
    low, high = np.quantile(values, [0.05, 0.95]) if len(values) > 1 else (np.nan, np.nan)
    return [(measure, unit, float(values.mean()), float(low), float(high), len(values))]
