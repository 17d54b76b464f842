"""Which key positions to look at first: a ranking whose three parts are shown, beside plain flags."""

import pandas as pd

from workforce_model.analysis.bench import bench, bench_over_time, in_words
from workforce_model.analysis.bench_words import ALONE, NOBODY
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.kept import KEY_POSITIONS, kept
from workforce_model.analysis.remember import remembered
from workforce_model.results import Run

MIDDLE = 3  # mission impact, 1 to 5, where the agency does not say: assumption
LEAVING = "holder may retire within five years"
_COLUMNS = ["rank", "name", "origin", "impact", "impact_said", "empty", "uncovered", "flags"]
_EMPTY = ((0.1, "more than a tenth of the time"), (0.05, "5 to 10% of the time"), (0.02, "2 to 5% of the time"),
          (0.0, "less than 2% of the time"))  # fmt: skip


@remembered
def red_flags(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Rank the key positions by impact x expected share of time empty x chance that no successor is ready.

    The parts are independent of one another: how long a seat stands empty is in the second alone, and every position
    is one seat, so that size is in none. The chance is the mean over the fiscal year-ends.
    Returns: rank (1 is the most at risk), name, origin (given, proposed or blank), impact (1 to 5; 3 where the agency
    does not say: impact_said), empty (the share, as a band), uncovered (how often nobody is ready, in a word), flags
    (text). No number of it is one person's chance of leaving. Empty in the public edition: a position is one person.
    """
    table = bench(run, scenario, edition)
    if table.empty:
        return pd.DataFrame(columns=_COLUMNS)
    said = kept(run, KEY_POSITIONS).set_index("position")
    impact = pd.to_numeric(said["mission_impact"], errors="coerce").reindex(table["position"]).to_numpy()
    table["impact_said"] = ~pd.isna(impact)
    table["impact"] = pd.Series(impact).fillna(MIDDLE).astype("int64")
    empty = table["months_empty"] / (run.manifest.years * 12)
    ready = bench_over_time(run, scenario, edition).groupby("position")["ready"].mean()
    nobody = 1 - ready.reindex(table["position"]).to_numpy()
    table["empty"] = [next(word for least, word in _EMPTY if share >= least) for share in empty]
    table["uncovered"] = [in_words(share) for share in nobody]
    table["uncovered"] = table["uncovered"].mask(table["named"] == 1, ALONE).mask(table["named"] == 0, NOBODY)
    table["flags"] = _with_exits(table, _holders_may_retire(run))
    table["score"] = (table["impact"] * empty * nobody).round(9)
    order = ["score", "impact", "months_empty", "name"]
    table = table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)
    return table.assign(rank=range(1, len(table) + 1))[_COLUMNS]


def _with_exits(table: pd.DataFrame, may_retire: set[tuple[str, str]]) -> list[str]:
    """Put the exit of the holder first among the flags; an empty seat has no holder."""
    found = []
    for place, unit, flags in zip(table["class"], table["unit"], table["flags"], strict=True):
        soon = (place, unit) in may_retire and "vacant now" not in flags
        found.append("; ".join(part for part in (LEAVING if soon else "", flags) if part))
    return found


def _holders_may_retire(run: Run) -> set[tuple[str, str]]:
    """Find the classes of a unit in which everybody may retire within five years, in every future.

    Who holds which seat is not in a run: of a class with others in it nobody's own eligibility is told.
    """
    found = run.sql(
        "SELECT class, unit FROM opening GROUP BY ALL HAVING sum(headcount) > 0 "
        "AND coalesce(sum(headcount) FILTER (eligible_in > 5), 0) = 0"
    )
    return set(zip(found["class"], found["unit"], strict=True))
