"""Where people come from and go: accessions, separations and promotions over the horizon."""

from typing import Literal

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition, is_other
from workforce_model.analysis.groups import NOUN, regroup
from workforce_model.analysis.series import known, quoted
from workforce_model.results import Run
from workforce_model.schema.measures import THRESHOLD

TOGETHER = "Small flows together"
COMES_FROM = {
    "hire_open": "Open recruitment",
    "hire_list": "Eligible lists",
    "hire_programme": "Programmes",
    "hire_reinstatement": "Came back",
    "promotion_in": "Promoted in",
    "transfer_in": "Transferred in",
    "reversion_in": "Back to the former class",
}
GOES_TO = {
    "retirement": "Retired",
    "quit": "Quit",
    "promotion_out": "Promoted out",
    "transfer_out": "Transferred out",
    "reversion_out": "Back to the former class",
    "disability": "Disability or death",
    "death": "Disability or death",
    "other": "Dismissed or term ended",
}


def flows(
    run: Run,
    scenario: str = "baseline",
    by: Literal["class", "unit"] = "class",
    top: int = 6,
    edition: Edition = INTERNAL,
) -> pd.DataFrame:
    """Add up who comes into and leaves the busiest classes or units over the horizon.

    Returns: side ("in", "out"), source, target, people (mean over futures); groups beyond the `top` busiest
    are "Other classes (n)". Flows of less than half a person are left out. In the public edition flows of fewer
    than eleven people, and what would give them away, are added up over the groups.
    """
    known(scenario, run.scenarios, "scenario")
    found = run.sql(
        f"SELECT {by} AS name, flow, CAST(sum(count) AS DOUBLE) / {run.replications} AS people FROM flows "
        f"WHERE scenario = {quoted(scenario)} AND grain = '{by}' AND replication > 0 GROUP BY ALL"
    )
    found = found[found["flow"].isin([*COMES_FROM, *GOES_TO])]
    found = found.assign(name=_busiest(run, found, by, top, edition))
    if edition.public:
        found = _protected(found, edition)
    into = found["flow"].isin(list(COMES_FROM))
    ends = found["flow"].map(COMES_FROM | GOES_TO)
    table = found.assign(
        side=pd.Series("out", index=found.index).mask(into, "in"),
        source=ends.where(into, found["name"]),
        target=found["name"].where(into, ends),
    )
    summed = table.groupby(["side", "source", "target"])["people"].sum().reset_index()
    summed = summed[summed["people"] >= 0.5]
    return summed.sort_values(["side", "people"], ascending=[True, False], ignore_index=True)


def _protected(found: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Add up the flows that are too small to show over the groups; what stays small altogether is left out."""
    found = found.assign(end=found["flow"].map(COMES_FROM | GOES_TO))
    grid = found.pivot_table(index="name", columns="end", values="people", aggfunc="sum", fill_value=0.0)
    notes = pd.DataFrame(edition.notes(grid.to_numpy(dtype=float)), index=grid.index, columns=grid.columns)
    noted = notes.reset_index().melt("name", var_name="end", value_name="note")
    merged = found.merge(noted, on=["name", "end"])
    merged["name"] = merged["name"].where(merged["note"] == "", TOGETHER)
    total = merged.groupby(["name", "end"])["people"].transform("sum")
    return merged[total.round() >= THRESHOLD]


def _busiest(run: Run, found: pd.DataFrame, by: Literal["class", "unit"], top: int, edition: Edition) -> pd.Series:
    seen = regroup(run, found, by, edition)["name"]
    totals = found["people"].groupby(seen).sum().sort_values(ascending=False, kind="stable")
    kept = list(totals.index[~is_other(totals.index.to_series())][:top])
    rest = found.loc[~seen.isin(kept), "name"].nunique()
    return seen.where(seen.isin(kept), f"Other {NOUN[by]} ({rest})")
