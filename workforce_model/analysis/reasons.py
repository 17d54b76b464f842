"""Why a class or unit stands empty, in words that its own data bear out."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.edition import FEWEST, Edition
from workforce_model.analysis.eligibility import eligibility
from workforce_model.analysis.feeders import feeders
from workforce_model.analysis.groups import Kind, regroup, sizes
from workforce_model.analysis.hiring import fill_summary
from workforce_model.analysis.series import quoted
from workforce_model.results import Run

MOST = 3
_NOTABLE = 1.1
_LARGE = 0.03
_NOTHING = "turnover and hiring times are near the agency's average"
_ENOUGH = 5  # requisitions: a median of fewer says nothing


@dataclass(frozen=True)
class Drivers:
    """What empties the seats of a group and keeps them empty; rates are per person and year."""

    share_within_5: float
    quits: float
    promoted_out: float
    median_days: float
    seat_share: float = math.nan
    feeds: int = 0
    few: bool = False


def reasons(run: Run, kind: Kind, scenario: str, edition: Edition) -> dict[str, str]:
    """Name for each group what sets it apart from the agency as a whole, the strongest reason first."""
    table = drivers(run, kind, scenario, edition)
    usual = _each(drivers(run, "all", scenario, edition))["all"]
    return {name: in_words(group, usual) for name, group in _each(table).items()}


def in_words(group: Drivers, usual: Drivers) -> str:
    """Say what sets a group apart: at most three reasons, or that nothing does."""
    feeds = f", feeding {words.count(group.feeds, 'class', 'classes')} above it" if group.feeds else ""
    candidates = [
        (_ratio(group.share_within_5, usual.share_within_5),
         f"{_share(group.share_within_5)} may retire within 5 years"),
        (_ratio(group.quits, usual.quits), f"{_share(group.quits)} quit each year"),
        (_ratio(group.promoted_out, usual.promoted_out),
         f"{_share(group.promoted_out)} are promoted out each year{feeds}"),
        (_ratio(group.median_days, usual.median_days), _slow(group.median_days)),
    ]  # fmt: skip
    notable = sorted((c for c in candidates if c[0] >= _NOTABLE), key=lambda c: -c[0])[:MOST]
    said = [text for _, text in notable]
    if group.seat_share >= _LARGE and len(said) < MOST:
        said.append(f"{words.percent(group.seat_share)} of all seats")
    usual_words = f"fewer than {FEWEST} people: no rates are given" if group.few else _NOTHING
    return words.sentence("; ".join(said) or usual_words)


def drivers(run: Run, kind: str, scenario: str, edition: Edition) -> pd.DataFrame:
    """Measure what empties seats and keeps them empty, a row a group (index) or one row "all".

    Returns: share_within_5, quits, promoted_out (per person at work and year), median_days (infinite: more than
    half never filled; missing: too few to say), seat_share, feeds (classes it is promoted into), few (too few people
    for rates). Withheld shares, and rates of fewer than five people, are missing.
    """
    years = run.manifest.years * run.replications
    leaving = _leaving(run, kind, scenario, edition)
    few = leaving["people"] < edition.least(rates=True)
    at_work = leaving["at_work"].where((leaving["at_work"] > 0) & ~few)
    table = pd.DataFrame(
        {
            "quits": leaving["quit"] / at_work / years,
            "promoted_out": leaving["promotion_out"] / at_work / years,
            "seat_share": leaving["seats"] / leaving["seats"].sum(),
            "few": few,
        }
    )
    may = eligibility(run, kind, edition).set_index("name")["share_within_5"]  # type: ignore[arg-type]  # a frame by word
    table = table.join(may.rename("share_within_5")).join(_median_days(run, kind, scenario, edition))
    ladder = feeders(run, scenario, edition) if kind == "class" else pd.DataFrame({"name": []})
    return table.assign(feeds=ladder.groupby("name").size().reindex(table.index).fillna(0).astype(int))


def _each(table: pd.DataFrame) -> dict[str, Drivers]:
    rows: list[dict[str, Any]] = table.reset_index().to_dict("records")  # type: ignore[assignment]  # column names are text
    return {str(row.pop("name")): Drivers(**row) for row in rows}


def _leaving(run: Run, kind: str, scenario: str, edition: Edition) -> pd.DataFrame:
    grain: Kind = "unit" if kind == "unit" else "class"
    found = run.sql(
        f"SELECT {grain} AS name, CAST(coalesce(sum(count) FILTER (flow = 'quit'), 0) AS DOUBLE) AS quit, "
        "CAST(coalesce(sum(count) FILTER (flow = 'promotion_out'), 0) AS DOUBLE) AS promotion_out "
        f"FROM flows WHERE scenario = {quoted(scenario)} AND grain = '{grain}' AND replication > 0 "
        "GROUP BY ALL"
    )
    usual = run.sql(
        f"SELECT {grain} AS name, CAST(sum(headcount) AS DOUBLE) / {run.replications} "
        f"/ (SELECT count(DISTINCT period) FROM stocks) AS at_work FROM stocks "
        f"WHERE scenario = {quoted(scenario)} AND grain = '{grain}' AND replication > 0 GROUP BY ALL"
    )
    table = sizes(run, grain).rename(columns={"authorised": "seats", "headcount": "people"})
    table = table.merge(usual, how="outer", on="name").merge(found, how="outer", on="name").fillna(0.0)
    table = table.assign(name="all") if kind == "all" else regroup(run, table, grain, edition)
    return table.groupby("name").sum()


def _median_days(run: Run, kind: str, scenario: str, edition: Edition) -> pd.Series:
    fill = fill_summary(run, scenario, kind, edition).set_index("name")  # type: ignore[arg-type]  # a frame by word
    many = fill[fill["requisitions"] * fill["futures"] >= _ENOUGH]
    return many["median_days"].fillna(math.inf)


def _ratio(group: float, usual: float) -> float:
    if math.isnan(group):
        return 0.0
    if math.isinf(group):
        return 2.0
    return group / usual if usual > 0 else 0.0


def _slow(days: float) -> str:
    if math.isnan(days):
        return ""
    if math.isinf(days):
        return "more than half of its vacancies find nobody"
    return f"takes {words.duration(days)} to fill"


def _share(share: float) -> str:
    return words.percent(0.0 if math.isnan(share) else share)
