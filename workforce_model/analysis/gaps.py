"""Which classes and units will stand empty: vacancy-months and vacant share of seats, side by side."""

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition, is_other
from workforce_model.analysis.groups import Kind, shown, sizes
from workforce_model.analysis.intervals import over_futures
from workforce_model.analysis.reasons import reasons
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.seats import empty_seats
from workforce_model.analysis.series import known
from workforce_model.results import Run
from workforce_model.schema.measures import THRESHOLD

MEASURES = ("vacancy_months", "vacant_share", "months_short")


def class_gaps(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Rank classes by what will stand empty over the horizon.

    Returns: by, scenario, name, headcount and authorised (people and seats on the valuation date),
    vacancy_months (one empty seat for one month), vacant_share (vacancy-months over authorised seat-months),
    months_short (months with a fifth of the seats empty or more), each with _p05 and _p95; rank_months,
    rank_share (among groups of at least eleven seats), reason. Most vacancy-months first.
    """
    return _gaps(run, "class", scenario, edition)


def unit_gaps(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Rank units by what will stand empty over the horizon; columns as `class_gaps`."""
    return _gaps(run, "unit", scenario, edition)


def ranked(gaps: pd.DataFrame, by: str = "vacancy_months", top: int = 10) -> pd.DataFrame:
    """Pick the worst groups of a gaps table by vacancy_months or vacant_share.

    Merged groups are left out, and groups below eleven seats from the share, where one empty seat is luck.
    """
    known(by, ("vacancy_months", "vacant_share"), "ranking")
    rank = "rank_months" if by == "vacancy_months" else "rank_share"
    named = gaps[gaps[rank].notna() & (gaps[by] > 0)]
    return named.sort_values([rank, "name"]).head(top).reset_index(drop=True)


@remembered
def _gaps(run: Run, kind: Kind, scenario: str, edition: Edition) -> pd.DataFrame:
    known(scenario, run.scenarios, "scenario")
    each = empty_seats(run, kind, scenario, edition)
    table = pd.DataFrame({"name": sorted(each["name"].unique())})
    for measure in MEASURES:
        part = over_futures(each, ["name"], measure, levels=("p05", "p95"))
        part = part.rename(columns={"mean": measure, "p05": f"{measure}_p05", "p95": f"{measure}_p95"})
        table = table.merge(part.drop(columns="principal"), on="name")
    size = sizes(run, kind)
    size = size.assign(name=size["name"].map(shown(run, kind, edition))).groupby("name").sum()
    table = table.merge(size.reset_index(), how="left", on="name").fillna({"headcount": 0.0, "authorised": 0.0})
    named = ~is_other(table["name"])
    large = named & (table["authorised"] >= THRESHOLD)
    table["rank_months"] = table["vacancy_months"].where(named).rank(method="min", ascending=False)
    table["rank_share"] = table["vacant_share"].where(large).rank(method="min", ascending=False)
    table["reason"] = table["name"].map(reasons(run, kind, scenario, edition)).fillna("")
    table = table.sort_values(["vacancy_months", "name"], ascending=[False, True], ignore_index=True)
    spread = [f"{measure}{end}" for measure in MEASURES for end in ("", "_p05", "_p95")]
    head = ["by", "scenario", "name", "headcount", "authorised"]
    return table.assign(by=kind, scenario=scenario)[[*head, *spread, "rank_months", "rank_share", "reason"]]
