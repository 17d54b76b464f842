"""What is done with faults that may be repaired, and with what schema columns leave open."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from workforce_model.intake.amounts import with_stages
from workforce_model.intake.findings import Finding

UNREAD = ("unreadable", "unknown_code", "missing")


def set_aside(frame: pd.DataFrame, findings: Iterable[Finding], valuation: pd.Timestamp | None) -> pd.DataFrame:
    """Take values that broke a rule as missing, and dates too late as the valuation date."""
    for finding in findings:
        if finding.rule in UNREAD or not finding.column or not (finding.rows > 0).all():
            continue
        if finding.rule == "after_valuation_date":
            frame.loc[finding.rows, finding.column] = valuation
            frame.loc[finding.rows, f"{finding.column}_month_only"] = False
        elif finding.repair:
            frame.loc[finding.rows, finding.column] = pd.NaT if frame[finding.column].dtype.kind == "M" else np.nan
    return frame


def complete(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Fill what follows from the rest: titles from codes, median pay, status of seats, causes of exits."""
    filled = {**tables, **with_titles(tables)}
    roster = filled["roster"]
    if "annual_pay" in roster:
        filled["roster"] = roster.assign(annual_pay=_with_median_pay(roster))
    if "positions" in filled:
        filled["positions"] = _with_status(filled["positions"], roster)
    if "known_exits" in filled:
        filled["known_exits"] = _with_causes(filled["known_exits"])
    if "barriers" in filled:
        filled["barriers"] = with_stages(filled["barriers"])
    return filled


def with_titles(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The roster and the seats with the titles that follow from class codes."""
    titles = _titles(tables)
    return {name: _with_titles(tables[name], titles) for name in ("roster", "positions") if name in tables}


def _titles(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """The commonest title of each class code."""
    both = [
        tables[name][["class_code", "class_title"]].dropna()
        for name in ("roster", "positions")
        if name in tables and {"class_code", "class_title"} <= set(tables[name])
    ]
    if not both:
        return pd.Series(dtype="str")
    counts = pd.concat(both).value_counts().rename("rows").reset_index()
    ranked = counts.sort_values(["rows", "class_title"], ascending=[False, True])
    return ranked.drop_duplicates("class_code").set_index("class_code")["class_title"]


def _with_titles(frame: pd.DataFrame, titles: pd.Series) -> pd.DataFrame:
    if "class_code" not in frame:
        return frame
    by_code = frame["class_code"].map(titles).astype("str").fillna(frame["class_code"])
    return frame.assign(class_title=frame.get("class_title", by_code).fillna(by_code))


def _with_median_pay(roster: pd.DataFrame) -> pd.Series:
    pay = roster["annual_pay"]
    medians = pay.groupby(roster["class_title"].str.casefold()).transform("median")
    return pay.fillna(medians).fillna(pay.median())


def _with_status(positions: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    holders = roster["position_id"].dropna() if "position_id" in roster else pd.Series(dtype="str")
    held = pd.Series(np.where(positions["position_id"].isin(holders), "filled", "vacant"), positions.index, dtype="str")
    given = positions["status"].fillna(held) if "status" in positions else held
    return positions.assign(status=given)


def _with_causes(exits: pd.DataFrame) -> pd.DataFrame:
    kind = exits["kind"].fillna("notice") if "kind" in exits else pd.Series("notice", exits.index, dtype="str")
    by_kind = kind.map({"drop": "retirement", "notice": "quit", "end_of_term": "other", "long_leave": "other"})
    cause = exits["cause"].fillna(by_kind) if "cause" in exits else by_kind
    return exits.assign(kind=kind, cause=cause)
