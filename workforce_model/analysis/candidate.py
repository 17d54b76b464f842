"""Hiring as a candidate lives it: the steps of a class with their days and odds, and how people get in."""

import numpy as np
import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.groups import shown
from workforce_model.analysis.logged import logged
from workforce_model.analysis.remember import remembered
from workforce_model.results import Run
from workforce_model.schema.codes import STAGES

FUTURES = 20  # steps are much alike from future to future: more than these add time, not knowledge; assumption
FEWEST = 20  # steps or hires of a class: of fewer, those of all classes stand in; assumption
ALL, OWN = "all classes", "this class"
_OPEN = "('hire_open', 'hire_list', 'hire_programme', 'hire_reinstatement')"
_DAYS = ["p10", "p50", "p90"]
_STAGES = ", ".join(f"'{stage}'" for stage in STAGES)


def hired_classes(run: Run, edition: Edition = INTERNAL) -> list[str]:
    """List the classes that hire from outside in the projection, by name; in public those shown by themselves."""
    found = run.sql(
        "SELECT DISTINCT class AS name FROM flows WHERE scenario = 'baseline' AND grain = 'class' AND replication > 0 "
        f"AND flow IN {_OPEN} AND count > 0 ORDER BY name"
    )
    names = shown(run, "class", edition)
    return [str(name) for name in found["name"] if not edition.public or names.get(name) == name]


@remembered
def hiring_steps(run: Run) -> pd.DataFrame:
    """Measure each step of hiring from outside, class by class, in the order in which they come.

    Returns: name, stage, searches (steps seen), p10, p50, p90 (days from the step before to its end), passes (share of
    searches that get through at this attempt; else an earlier step begins again), basis (this class, or all classes
    where fewer than twenty were seen). Up to twenty futures, or the principal projection alone where no other is kept.
    """
    found = _steps(run, "class")
    usual = _steps(run, "'all'").set_index("stage")
    few = found["searches"] < FEWEST
    found["basis"] = np.where(few, ALL, OWN)
    for column in (*_DAYS, "passes"):
        found[column] = found[column].mask(few, found["stage"].map(usual[column]))
    found["place"] = found["stage"].map(list(STAGES).index)
    found = found.sort_values(["name", "place"], ignore_index=True)
    return found[["name", "stage", "searches", *_DAYS, "passes", "basis"]]


@remembered
def ways_in(run: Run) -> pd.DataFrame:
    """Count how vacancies of each class are filled, and how long that takes.

    Returns: name, route, share (of the vacancies of the class that are filled), filled (so many seen), p10, p50, p90
    (days from posting, or from opening where there is no posting, to the first day; missing of fewer than twenty).
    """
    found = run.sql(
        "SELECT class AS name, route, CAST(count(*) AS DOUBLE) AS filled, "
        + ", ".join(
            f"quantile_cont(started - coalesce(announced, opened), {level}) AS {name}"
            for name, level in zip(_DAYS, (0.1, 0.5, 0.9), strict=True)
        )
        + f" FROM requisitions WHERE {_few_futures(run, 'requisitions')} AND opened >= 0 AND started IS NOT NULL "
        "AND route IS NOT NULL GROUP BY ALL"
    )
    found["share"] = found["filled"] / found.groupby("name")["filled"].transform("sum")
    found[_DAYS] = found[_DAYS].where(found["filled"] >= FEWEST)
    found = found.sort_values(["name", "share", "route"], ascending=[True, False, True], ignore_index=True)
    return found[["name", "route", "share", "filled", *_DAYS]]


def _few_futures(run: Run, table: str) -> str:
    source = logged(run, table, "baseline")  # type: ignore[arg-type]  # one of the two tables that have logs
    return f"{source.clause} AND replication <= {FUTURES}"


def _steps(run: Run, name: str) -> pd.DataFrame:
    return run.sql(
        "WITH steps AS (SELECT class, event, cause, day - lag(day) OVER "
        "(PARTITION BY replication, requisition ORDER BY sequence) AS days FROM events "
        f"WHERE {_few_futures(run, 'events')} AND event IN ('opened', 'stage', 'repeat')) "
        f"SELECT {name} AS name, cause AS stage, CAST(count(*) AS DOUBLE) AS searches, "
        "CAST(count(*) FILTER (event = 'stage') AS DOUBLE) / count(*) AS passes, "
        "quantile_cont(days, 0.1) AS p10, quantile_cont(days, 0.5) AS p50, quantile_cont(days, 0.9) AS p90 "
        f"FROM steps WHERE event <> 'opened' AND cause IN ({_STAGES}) GROUP BY ALL"
    )
