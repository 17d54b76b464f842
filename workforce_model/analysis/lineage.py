"""One key position and its successors: when each is ready, and which other seats count on the same person."""

from datetime import timedelta

import pandas as pd

from workforce_model.analysis.bench import bench, successor_pairs
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.periods import valuation_date
from workforce_model.analysis.red_flags import red_flags
from workforce_model.analysis.series import known
from workforce_model.results import Run

_COLUMNS = ["name", "successor", "ready_from", "shared_with"]


def lineage(run: Run, name: str = "", scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """List the successors of one key position who want it, soonest asked first.

    Args: name: as in `bench`; empty: the first of `red_flags` that has successors. Returns: name (of the position),
    successor ("Successor 1", never a name), ready_from (date), shared_with (names of the other key positions that
    count on the same person, a list). Empty where nobody is named, and in the public edition.
    """
    positions = bench(run, scenario, edition)
    if positions.empty:
        return pd.DataFrame(columns=_COLUMNS)
    named = positions.set_index("name")
    if name:
        known(name, list(named.index), "key position")
    ranked = [each for each in red_flags(run, scenario, edition)["name"] if named.loc[each, "named"] > 0]
    chosen = name or next(iter(ranked), "")
    if not chosen or not named.loc[chosen, "named"]:
        return pd.DataFrame(columns=_COLUMNS)
    return _of_one(run, scenario, chosen, positions.set_index("position")["name"])


def _of_one(run: Run, scenario: str, chosen: str, names: pd.Series) -> pd.DataFrame:
    keys = ["position", "person"]
    pairs = successor_pairs(run, scenario).groupby(keys)[["place", "ready_on"]].median().reset_index()
    mine = pairs[pairs["position"] == names.index[names == chosen][0]].sort_values(["place", "person"])
    others = pairs[pairs["position"] != mine["position"].iloc[0]].groupby("person")["position"]
    shared = {person: sorted(names.reindex(positions)) for person, positions in others}
    start = valuation_date(run)
    return pd.DataFrame(
        {
            "name": chosen,
            "successor": [f"Successor {number}" for number in range(1, len(mine) + 1)],
            "ready_from": [start + timedelta(days=max(0, round(day))) for day in mine["ready_on"]],
            "shared_with": [shared.get(person, []) for person in mine["person"]],
        }
    )
