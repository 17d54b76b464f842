"""Figures of barriers, demand and costs whose range depends on another cell."""

from datetime import date

import numpy as np
import pandas as pd

from workforce_model.intake.findings import Finding
from workforce_model.schema.succession_codes import COST_SHARES

YEARS_BACK, YEARS_AHEAD = 20, 30
FELT_IN = {"exam": "exam", "background_check": "background"}  # the stage of a barrier that can be only one
EFFECTS = ("pass_rate_without", "duration_factor_without")


def check_amounts(frames: dict[str, pd.DataFrame], valuation: date | None) -> list[Finding]:
    """Return shares above one, fiscal years far from the valuation date, and effects on no stage."""
    findings = []
    if {"item", "amount"} <= set(frames.get("unit_costs", ())):
        findings.append(_shares(frames["unit_costs"]))
    if valuation and "fiscal_year" in frames.get("demand", ()):
        findings.append(_years(frames["demand"], valuation.year))
    if "barrier" in frames.get("barriers", ()):
        findings.append(_no_stage(frames["barriers"]))
    return [finding for finding in findings if len(finding.rows)]


def _shares(costs: pd.DataFrame) -> Finding:
    wrong = costs["item"].isin(COST_SHARES) & (costs["amount"] > 1)
    remedy = f"{' and '.join(COST_SHARES)} are shares: write 0.03 for three per cent"
    return _finding("unit_costs", "amount", "out_of_range", costs, wrong, remedy)


def _years(demand: pd.DataFrame, year: int) -> Finding:
    first, last = year - YEARS_BACK, year + YEARS_AHEAD
    wrong = demand["fiscal_year"].notna() & ~demand["fiscal_year"].between(first, last)
    remedy = f"it must be a year from {first} to {last}, named by the calendar year in which it ends"
    return _finding("demand", "fiscal_year", "out_of_range", demand, wrong, remedy)


def _no_stage(barriers: pd.DataFrame) -> Finding:
    effect = pd.Series(data=False, index=barriers.index)
    for name in EFFECTS:
        if name in barriers:
            effect |= barriers[name].notna()
    stage = barriers["stage"] if "stage" in barriers else pd.Series(pd.NA, barriers.index, dtype="str")
    wrong = effect & stage.isna() & barriers["barrier"].notna() & ~barriers["barrier"].isin(FELT_IN)
    remedy = f"name the stage of hiring that would change, or leave {' and '.join(EFFECTS)} blank"
    return _finding("barriers", "stage", "missing", barriers, wrong, remedy)


def with_stages(barriers: pd.DataFrame) -> pd.DataFrame:
    """Barriers with the stage that follows from their kind where none is given."""
    follows = barriers["barrier"].map(FELT_IN).astype("str")
    return barriers.assign(stage=barriers["stage"].fillna(follows) if "stage" in barriers else follows)


def _finding(table: str, column: str, rule: str, frame: pd.DataFrame, wrong: pd.Series, remedy: str) -> Finding:
    return Finding(table, column, rule, frame.index[wrong].to_numpy(np.int64), remedy=remedy)
