"""The bench of key positions: how often a ready successor is there when one falls vacant.

A named successor counts until the first day on which they have left or moved to another class, and from the day on
which they are ready. Whoever takes one seat is gone from every other bench, in the same future.
"""

import math

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.intervals import mean_interval
from workforce_model.analysis.kept import KEY_POSITIONS, kept
from workforce_model.analysis.periods import months_of, valuation_date
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import known, quoted
from workforce_model.results import Run

DAYS_A_MONTH = 365.25 / 12
SURE, LIKELY, OPEN, UNLIKELY = "nearly always", "mostly", "as often as not", "seldom"
_BANDS = ((0.9, SURE), (0.6, LIKELY), (0.35, OPEN), (0.0, UNLIKELY))
_NEVER = 1 << 40
_FEWEST = 20  # futures in which a position falls vacant, to say how often a successor was there: assumption
_FLAGS = ("vacant now", "nobody ready now", "fewer than two successors", "no knowledge transfer", "hard to recruit")

Flags = npt.NDArray[np.bool_]


def in_words(share: float) -> str:
    """Say a chance in a word, so that no page prints what comes close to one person's own chance of leaving."""
    return "" if math.isnan(share) else next(word for least, word in _BANDS if share >= least)


@remembered
def bench(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Describe the bench of every key position.

    Returns: position, name, class, unit, origin (given or proposed), successors (given, proposed or blank), named (so
    many successors), ready_now, ready_in_2, ready_in_5 (of those who want the seat, ready within so many years), falls
    (futures in which it stood vacant at some time), covered (share of those in which a ready successor was there on the
    day it first fell vacant; missing below twenty), cover (the same in a word), by_successor (share of its vacancies
    that a named successor took), months_empty (mean months vacant over the horizon), flags (text). The weakest benches
    first. The public edition gets no row: a position is one person. Pages print words, flags and successors, never
    `falls` or `covered`: of one person's seat they come close to that person's own chance of leaving.
    """
    known(scenario, run.scenarios, "scenario")
    positions = kept(run, KEY_POSITIONS)
    if positions.empty or edition.public:
        return pd.DataFrame(columns=["position", "name"])
    pairs, vacancies = successor_pairs(run, scenario), _vacancies(run, scenario)
    first = first_vacancies(run, scenario)
    first = first.assign(covered=_ready_there(first, pairs, "vacated"))
    table = positions.set_index("position")
    table = table.join(_ready_by(pairs)).join(
        first.groupby("position").agg(falls=("covered", "size"), covered=("covered", "mean"))
    )
    table = table.join(vacancies.groupby("position")["by_successor"].mean())
    months = vacancies.groupby("position")["months"].sum() / max(run.replications, 1)
    table["months_empty"] = months.reindex(table.index).fillna(0.0)
    table = table.fillna({"named": 0, "ready_now": 0, "ready_in_2": 0, "ready_in_5": 0, "falls": 0})
    table["covered"] = table["covered"].where(table["falls"] >= _FEWEST)
    table["cover"] = [in_words(share) for share in table["covered"]]
    vacant_now = set(first.loc[first["vacated"] <= 0, "position"])
    table["flags"] = ["; ".join(_flags(row, place in vacant_now)) for place, row in table.iterrows()]
    order = ["covered", "ready_now", "months_empty", "name"]
    table = table.reset_index().sort_values(order, ascending=[True, True, False, True], ignore_index=True)
    columns = [
        "position", "name", "class", "unit", "origin", "successors", "named", "ready_now", "ready_in_2", "ready_in_5",
        "falls", "covered", "cover", "by_successor", "months_empty", "flags",
    ]  # fmt: skip
    return table[columns]


@remembered
def bench_over_time(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Follow every bench along the fiscal year-ends.

    Returns: position, name, year_end (date), ready (share of futures in which a ready successor is there), cover (in a
    word). Empty in the public edition.
    """
    positions = kept(run, KEY_POSITIONS)
    if positions.empty or edition.public:
        return pd.DataFrame(columns=["position", "name", "year_end", "ready", "cover"])
    pairs, names = successor_pairs(run, scenario), positions.set_index("position")["name"]
    parts = []
    for end, day in year_ends(run):
        there = pairs[_available(pairs, day)].drop_duplicates(["replication", "position"])
        share = there.groupby("position").size().reindex(names.index).fillna(0) / max(run.replications, 1)
        parts.append(pd.DataFrame({"name": names, "year_end": end, "ready": share}).reset_index())
    table = pd.concat(parts, ignore_index=True)
    return table.assign(cover=[in_words(share) for share in table["ready"]])


@remembered
def bench_strength(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Measure the whole bench at every fiscal year-end, over all key positions.

    Returns: year_end, measure, value, low, high (95% interval of the mean of the futures), p05, p95 (9 futures in 10).
    `gross`: share of key
    positions with a ready successor (the successor_coverage_rate); `net`: share that could be covered on that day all
    at once, each person taking one seat (maximum matching); `depth`: ready successors a position. Empty without key
    positions, and in the public edition with fewer than eleven of them; with fewer than five, of the first date alone.
    """
    positions = kept(run, KEY_POSITIONS)
    columns = ["year_end", "measure", "value", "low", "high", "p05", "p95"]
    if positions.empty or (edition.public and len(positions) < edition.least()):
        return pd.DataFrame(columns=columns)
    pairs, count = successor_pairs(run, scenario), len(positions)
    rows = []
    few = count < edition.least(rates=True)  # a share at a later date would tell of one person's leaving
    for end, day in year_ends(run)[: 1 if few else None]:
        there = pairs[_available(pairs, day)]
        for measure, values in strengths(there, run.replications, count).items():
            low, high = mean_interval(values)
            rows.append((end, measure, float(values.mean()), low, high, *np.quantile(values, [0.05, 0.95])))
    return pd.DataFrame(rows, columns=columns)


def strengths(there: pd.DataFrame, futures: int, positions: int) -> dict[str, npt.NDArray[np.float64]]:
    """Of each future, by measure and for each of so many positions: those with somebody, those covered at once, people.

    Args: there: replication, position and person of everybody who is there on the day.
    """
    drawn = np.zeros((3, futures))
    for place, (_, found) in enumerate(there.groupby("replication")):
        drawn[:, place] = found["position"].nunique(), matched(found), len(found)
    return dict(zip(("gross", "net", "depth"), drawn / positions, strict=True))


def matched(found: pd.DataFrame) -> int:
    """How many positions can be covered at once (Hopcroft and Karp 1973)."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    seats, of_seat = np.unique(found["position"], return_inverse=True)
    people, of_person = np.unique(found["person"], return_inverse=True)
    edges = coo_array((np.ones(len(found)), (of_seat, of_person)), shape=(len(seats), len(people)))
    return int((maximum_bipartite_matching(edges.tocsr(), perm_type="column") >= 0).sum())


def successor_pairs(run: Run, scenario: str) -> pd.DataFrame:
    """Successors who count, a row a future and pair; a person who never goes is gone on a day far away.

    Of a seat whose successors the agency names those who want it count; of another those who are proposed.
    """
    positions = kept(run, KEY_POSITIONS)
    proposed = set(positions.loc[positions["successors"] == "proposed", "position"])
    found = run.sql(
        f"SELECT replication, position, person, place, asked, ready_on, coalesce(gone_on, {_NEVER}) AS gone_on "
        f"FROM successors WHERE scenario = {quoted(scenario)} AND replication > 0"
    )
    return found[(found["asked"] == 1) | found["position"].isin(proposed)]


def first_vacancies(run: Run, scenario: str) -> pd.DataFrame:
    """The first vacancy of each key position in each future that has one: replication, position, vacated."""
    found = _vacancies(run, scenario).sort_values("vacated")
    return found.drop_duplicates(["replication", "position"])[["replication", "position", "vacated"]]


def shares(first: pd.DataFrame, column: str) -> "pd.Series[float]":
    """By position the share of first vacancies with a mark; missing where too few futures have one."""
    of = first.groupby("position")[column]
    return of.mean().where(of.size() >= _FEWEST)


def _vacancies(run: Run, scenario: str) -> pd.DataFrame:
    """Vacancies of key positions, with the months each stood empty within the horizon."""
    end = (pd.Timestamp(run.manifest.horizon_end) - pd.Timestamp(valuation_date(run))).days
    return run.sql(
        "SELECT replication, position, vacated, CAST(by_successor AS DOUBLE) AS by_successor, "
        f"(coalesce(filled, {end}) - greatest(vacated, 0)) / {DAYS_A_MONTH} AS months FROM key_vacancies "
        f"WHERE scenario = {quoted(scenario)} AND replication > 0"
    )


def _ready_there(vacancies: pd.DataFrame, pairs: pd.DataFrame, day: str) -> Flags:
    """For each vacancy, whether a ready successor is there on a day of it."""
    both = vacancies.reset_index(names="row").merge(pairs, on=["replication", "position"])
    there = both[(both["ready_on"] <= both[day].clip(lower=0)) & (both["gone_on"] > both[day])]
    found: Flags = vacancies.index.isin(there["row"])
    return found


def _available(pairs: pd.DataFrame, day: int) -> "pd.Series[bool]":
    return (pairs["ready_on"] <= day) & (pairs["gone_on"] > day)


def _ready_by(pairs: pd.DataFrame) -> pd.DataFrame:
    """Successors named a position, and ready within so many years: the mean over futures, rounded."""
    futures = max(pairs["replication"].nunique(), 1)
    of = pairs.groupby("position")
    columns = {"named": of.size() / futures}
    for name, years in (("ready_now", 0), ("ready_in_2", 2), ("ready_in_5", 5)):
        ready = pairs[pairs["ready_on"] <= years * 365.25]
        columns[name] = ready.groupby("position").size() / futures
    return pd.DataFrame(columns).fillna(0.0).round().astype("int64")


def _flags(row: pd.Series, vacant: bool) -> list[str]:  # noqa: FBT001  # one fact of a position beside its row
    """Name what a reader should see at once; no score."""
    found = (
        vacant, row["ready_now"] == 0, row["named"] < 2, row.get("knowledge_transfer") == "none",
        float(row.get("difficulty_to_recruit") or 0) >= 4,
    )  # fmt: skip
    return [flag for flag, holds in zip(_FLAGS, found, strict=True) if holds]


def year_ends(run: Run) -> list[tuple[object, int]]:
    """The valuation date and the ends of fiscal years, with their days."""
    months = months_of(run)
    last = months.drop_duplicates("fiscal_year", keep="last")
    ends = [valuation_date(run), *(end for end in last["period_end"] if end > valuation_date(run))]
    return [(end, (end - valuation_date(run)).days) for end in ends]
