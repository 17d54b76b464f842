"""How far seats are filled from within: coverage, internal fill rate, length of vacancy chains."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.bench import bench_strength
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.emergency import emergency_strength
from workforce_model.analysis.kept import KEY_POSITIONS, kept
from workforce_model.analysis.logged import Logged, logged
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import known, quoted
from workforce_model.results import Run

_COLUMNS = ["measure", "unit", "value", "p05", "p95", "futures"]
_BENCH = {
    "successor_coverage_rate_today": ("gross", 0), "successor_coverage_rate_at_end": ("gross", -1),
    "bench_net_today": ("net", 0), "bench_net_at_end": ("net", -1),
}  # fmt: skip
_EMERGENCY = {
    "emergency_cover_rate_today": ("gross", 0), "emergency_cover_rate_at_end": ("gross", -1),
    "emergency_cover_net_today": ("net", 0),
}  # fmt: skip
_WITHIN = "route IN ('promotion', 'transfer')"


@remembered
def from_within(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Measure how far seats are filled from within, over the whole agency and over its key positions.

    Returns: measure, unit, value (mean of the futures), p05, p95 (missing where one future is logged), futures.
    `successor_coverage_rate_today` and `_at_end` (share of key positions with a ready successor), `bench_net_today` and
    `_at_end` (share that could be filled all at once, each person taking one), `emergency_cover_rate_today` and
    `_at_end`, `emergency_cover_net_today` (the same of those who could cover in an emergency),
    `key_vacancies_by_successor` (share of filled vacancies of key positions that a named successor took),
    `internal_fill_rate` (share of filled requisitions by promotion or transfer), `chain_length` (requisitions that one
    vacancy sets going, those still open at the end counted). Rows without data are left out; those of key positions in
    the public edition with fewer than eleven of them.
    """
    known(scenario, run.scenarios, "scenario")
    source = logged(run, "requisitions", scenario)
    rows = [*_of_key_positions(run, scenario, edition), *_of_requisitions(run, source)]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _of_key_positions(run: Run, scenario: str, edition: Edition) -> list[tuple[object, ...]]:
    strength = bench_strength(run, scenario, edition)
    if strength.empty:
        return []
    cover = emergency_strength(run, scenario, edition)
    rows = [*_strengths(strength, run.replications, _BENCH), *_strengths(cover, run.replications, _EMERGENCY)]
    ours = ", ".join(str(int(position)) for position in kept(run, KEY_POSITIONS)["position"])
    taken = run.sql(
        "SELECT replication, CAST(avg(by_successor) AS DOUBLE) AS value FROM key_vacancies "
        f"WHERE scenario = {quoted(scenario)} AND replication > 0 AND filled IS NOT NULL AND position IN ({ours}) "
        "GROUP BY replication"
    )
    return rows + _row("key_vacancies_by_successor", "share of filled vacancies", taken["value"].to_numpy())


def _strengths(table: pd.DataFrame, futures: int, names: dict[str, tuple[str, int]]) -> list[tuple[object, ...]]:
    """Rows of a table of strengths: by name of a row its measure and which of its dates, 0 the first.

    A table of the first date alone has no later rows: it is of too few to say how many are still there.
    """
    names = names if len(table) and len(set(table["year_end"])) > 1 else {k: v for k, v in names.items() if v[1] == 0}
    found: list[tuple[object, ...]] = []
    for name, (measure, place) in names.items() if len(table) else ():
        row = table[table["measure"] == measure].iloc[place]
        found.append((name, "share of key positions", row["value"], row["p05"], row["p95"], futures))
    return found


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
