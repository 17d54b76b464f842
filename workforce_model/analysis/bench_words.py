"""The bench as a page may print it: words, origins and flags, no chance that comes down to one person."""

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.bench import LIKELY, OPEN, SURE, UNLIKELY, bench, bench_over_time, successor_pairs
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.kept import KEY_POSITIONS, kept
from workforce_model.analysis.periods import valuation_date
from workforce_model.results import Run

ALONE, NOBODY, FEW = "rests on one person", "nobody ready", "too few vacancies to say"
COVERS = (SURE, LIKELY, OPEN, UNLIKELY, NOBODY, ALONE)
PROPOSED = "proposed by rule, for the agency to confirm"
_ORIGINS = {"given": "named by the agency", "proposed": PROPOSED, "": "not listed as key, has successors"}


def bench_heat(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Say how often a ready successor is there at each fiscal year-end, the weakest bench first.

    Returns: name, origin (words), named (so many successors), year_end (date), word (one of COVERS: where a single
    successor could be ready by then, that it rests on one person, for a word of chance would be that person's own;
    before the first could be, that nobody is). Empty in the public edition.
    """
    over_time = bench_over_time(run, scenario, edition)
    columns = ["name", "origin", "named", "year_end", "word"]
    if over_time.empty:
        return pd.DataFrame(columns=columns)
    known = bench(run, scenario, edition).set_index("position")
    table = over_time.join(known[["named", "origin"]], on="position")
    table["origin"] = table["origin"].map(_ORIGINS)
    could = _could_be_ready(run, scenario, table)
    table["word"] = table["cover"].mask(could == 1, ALONE).mask(could == 0, NOBODY)
    table["named"] = table["named"].astype("int64")
    weak = table.groupby("position")["ready"].transform("mean").round(6)
    table = table.assign(weak=weak).sort_values(["weak", "name", "year_end"], ignore_index=True)
    return table[columns]


def _could_be_ready(run: Run, scenario: str, table: pd.DataFrame) -> "pd.Series[int]":
    """Count for each row the successors who would be ready by its date if they stayed."""
    pairs = successor_pairs(run, scenario).groupby(["position", "person"])["ready_on"].median().reset_index()
    days = pd.to_datetime(table["year_end"]) - pd.Timestamp(valuation_date(run))
    rows = pd.DataFrame({"position": table["position"], "day": days.dt.days}).reset_index(names="row")
    both = rows.merge(pairs, on="position")
    return both[both["ready_on"] <= both["day"]].groupby("row").size().reindex(table.index).fillna(0)


def bench_shown(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """List the key positions as a page may print them, the weakest bench first.

    Returns: name, origin and successors (who named them, in words), named, ready_now, ready_in_2, ready_in_5 (people),
    cover (on the day it falls vacant; in a word), flags (text; "none" where there are none). Empty in the public
    edition.
    """
    table = bench(run, scenario, edition)
    columns = ["name", "origin", "successors", "named", "ready_now", "ready_in_2", "ready_in_5", "cover", "flags"]
    if table.empty:
        return pd.DataFrame(columns=columns)
    people = ["named", "ready_now", "ready_in_2", "ready_in_5"]
    table[people] = table[people].astype("int64")
    table["cover"] = table["cover"].replace("", FEW)
    table["cover"] = table["cover"].mask(table["named"] == 1, ALONE).mask(table["named"] == 0, NOBODY)
    table["origin"] = table["origin"].map(_ORIGINS)
    table["successors"] = table["successors"].map(_ORIGINS | {"": "nobody named"})
    return table.assign(flags=table["flags"].replace("", "none"))[columns]


def bench_basis(run: Run, edition: Edition = INTERNAL) -> str:
    """Say how many key positions there are and who named them and their successors; empty without any."""
    positions = kept(run, KEY_POSITIONS)
    if positions.empty or (edition.public and len(positions) < edition.least()):
        return ""
    seats = words.count(len(positions), "key position")
    if edition.public:
        return f"{seats}, {_together(positions['origin'], 'some')}; successors {_successors(positions, 'some')}"
    return f"{seats}, {_together(positions['origin'])}; successors {_successors(positions)}"


def _successors(positions: pd.DataFrame, some: str = "") -> str:
    named = positions["successors"]
    if (named == "").all():
        return "named for none"
    return _together(named[named != ""], some)


def _together(origins: pd.Series, some: str = "") -> str:
    """Say of a column of origins who named how many: all alike, or so many each."""
    counts = origins.map(_ORIGINS).value_counts()
    if len(counts) == 1:
        return str(counts.index[0])
    parts = [
        f"{some or words.whole(int(counts[said]))} {said}" for said in _ORIGINS.values() if said in counts
    ]  # fmt: skip
    return " and ".join(parts)
