"""Who may retire: now, within one, three and five years."""

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.groups import regroup
from workforce_model.analysis.series import known
from workforce_model.results import Run

Whose = Literal["all", "class", "unit"]
STEPS = ("now", "in_1", "in_3", "in_5", "later")
_NAMES = {"now": "now", "in_1": "in the first year", "in_3": "in years 2 to 3", "in_5": "in years 4 to 5"}
_SQL = {"now": "= 0", "in_1": "= 1", "in_3": "= 3", "in_5": "= 5", "later": "> 5"}


def eligibility(run: Run, by: Whose = "class", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Count the people of the valuation date by when they may retire.

    Returns: by, name, headcount, now, in_1, in_3, in_5, later (people, each counted once), within_5,
    share_within_5, within_5_p05, within_5_p95 (equal where birth dates are known), withheld (people in the
    withheld cells of the row), note. Most people within five years first. May retire is not will retire. Groups
    below five people have no share.
    """
    known(by, ("all", "class", "unit"), "grouping")
    each = _each_future(run, by, edition)
    mean = each.groupby("name")[["headcount", *STEPS]].mean().reset_index()
    within = each.assign(within=each["headcount"] - each["later"]).groupby("name")["within"]
    if edition.public:
        mean[list(STEPS)] = _whole(mean)
    table = mean.assign(
        by=by,
        within_5=mean["headcount"] - mean["later"],
        within_5_p05=within.quantile(0.05).to_numpy(),
        within_5_p95=within.quantile(0.95).to_numpy(),
    )
    enough = table["headcount"] >= edition.least(rates=True)
    table["share_within_5"] = (table["within_5"] / table["headcount"]).where(enough)
    table = _withhold(table, edition).sort_values(
        ["within_5", "headcount", "name"], ascending=[False, False, True], ignore_index=True
    )
    spreads = ["within_5", "share_within_5", "within_5_p05", "within_5_p95"]
    return table[["by", "name", "headcount", *STEPS, *spreads, "withheld", "note"]]


def _each_future(run: Run, by: Whose, edition: Edition) -> pd.DataFrame:
    name = "'all'" if by == "all" else by
    parts = ", ".join(
        f"CAST(coalesce(sum(headcount) FILTER (eligible_in {test}), 0) AS DOUBLE) AS {step}"
        for step, test in _SQL.items()
    )
    found: pd.DataFrame = run.sql(
        f"SELECT replication, {name} AS name, CAST(sum(headcount) AS DOUBLE) AS headcount, {parts} "
        "FROM opening WHERE replication > 0 GROUP BY ALL"
    )
    if by == "all":
        return found
    return regroup(run, found, by, edition).groupby(["replication", "name"]).sum().reset_index()


def _whole(mean: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Round the steps of each row to whole people that add up to its headcount: largest remainders first."""
    cells = mean[list(STEPS)].to_numpy(dtype=float)
    whole = np.floor(cells + 1e-9)
    missing = np.round(mean["headcount"].to_numpy(dtype=float)) - whole.sum(axis=1)
    order = np.argsort(-(cells - whole), axis=1, kind="stable")
    place = np.argsort(order, axis=1, kind="stable")
    rounded: npt.NDArray[np.float64] = whole + (place < missing[:, None])
    return rounded


def _withhold(table: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    steps = list(STEPS)
    # Of "within five years" and "later" neither may be small: the headcount less the one is the other.
    halves = edition.notes(table[["within_5", "later"]].to_numpy(dtype=float)) != ""
    also = np.zeros((len(table), len(steps)), dtype=bool)
    also[:, -1] = halves.any(axis=1)
    notes = edition.notes(table[steps].to_numpy(dtype=float), also)
    hidden = pd.DataFrame(notes != "", index=table.index, columns=steps)
    withheld = table[steps].where(hidden).sum(axis=1)
    said = [_said(row) for row in notes]
    shown = table.assign(withheld=withheld, note=said)
    shown[steps] = table[steps].where(~hidden)
    # "Later" is all but the rest: where it is withheld, so is the sum that would give it away.
    sums = ["within_5", "share_within_5", "within_5_p05", "within_5_p95"]
    shown[sums] = shown[sums].where(~hidden["later"], np.nan)
    return shown


def _said(notes: np.ndarray[tuple[int], np.dtype[np.str_]]) -> str:
    return "; ".join(f"{_NAMES.get(step, step)}: {note}" for step, note in zip(STEPS, notes, strict=True) if note)
