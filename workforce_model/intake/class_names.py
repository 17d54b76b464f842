"""Classes that other tables name: compared with those of the seats as the model compares them."""

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase

import numpy as np
import pandas as pd

from workforce_model.intake.authority import ended
from workforce_model.intake.crews import check_crews
from workforce_model.intake.findings import Finding
from workforce_model.intake.names import suggestion
from workforce_model.intake.repair import with_titles
from workforce_model.schema.titles import folded

RULE = "unknown_reference"
SEARCHED = 20


def meets(pattern: str, known: Collection[str]) -> bool:
    """Whether a folded pattern is, or matches, one of the folded titles."""
    return pattern in known or any(fnmatchcase(title, pattern) for title in known)


def class_names(frames: Mapping[str, pd.DataFrame], kept: pd.Index, valuation: pd.Timestamp | None) -> dict[str, str]:
    """Titles of the projected people and of the seats authorised on the valuation date, by folded title.

    Empty where the roster has neither titles nor codes: then no name can be compared.
    """
    titled = with_titles({**frames, "roster": frames["roster"].loc[kept]})
    if "class_title" not in titled["roster"]:
        return {}
    seats = titled.get("positions")
    if seats is not None:
        titled["positions"] = seats[~ended(seats, valuation)]
    titles = [frame["class_title"].dropna().unique() for frame in titled.values() if "class_title" in frame]
    return {folded(str(title)): str(title) for title in np.concatenate(titles)}


def check_class_names(
    frames: Mapping[str, pd.DataFrame], known: Mapping[str, str], seats: pd.Index | None
) -> list[Finding]:
    """Return programmes and requisitions that name no class that is there, and crews that share the work on one.

    `seats` are the ids of positions.
    """
    if not known:
        return []
    findings = []
    if "target_classes" in frames.get("programmes", ()):
        findings += _programmes(frames["programmes"], known)
    if "requisitions_open" in frames:
        findings += _requisitions(frames["requisitions_open"], known, seats)
    if "crews" in frames:
        findings += check_crews(frames["crews"], known)
    return findings


def _programmes(programmes: pd.DataFrame, known: Mapping[str, str]) -> list[Finding]:
    lost = {targets: _lost(targets, known) for targets in programmes["target_classes"].dropna().unique()}
    return _unknown("programmes", "target_classes", programmes, {name: of for name, of in lost.items() if of}, known)


def _lost(targets: str, known: Mapping[str, str]) -> list[str]:
    patterns = [part.strip() for part in targets.split(";") if part.strip()]
    return [part for part in patterns if not meets(folded(part), known)] if patterns else [targets]


def _requisitions(requisitions: pd.DataFrame, known: Mapping[str, str], seats: pd.Index | None) -> list[Finding]:
    nothing = pd.Series(pd.NA, requisitions.index, dtype="str")
    titles = requisitions.get("class_title", nothing)
    places = requisitions.get("position_id", nothing)
    loose = requisitions[~places.isin([] if seats is None else seats)]
    lost = {title: [title] for title in titles[loose.index].dropna().unique() if folded(title) not in known}
    findings = _unknown("requisitions_open", "class_title", loose, lost, known) if lost else []
    nowhere = loose.index[titles[loose.index].isna() & places[loose.index].notna()].to_numpy(np.int64)
    if len(nowhere):
        remedy = "no table positions has this seat: add it there, or name the class in class_title"
        findings.append(Finding("requisitions_open", "position_id", RULE, nowhere, remedy=remedy))
    return findings


def _unknown(
    table: str, column: str, frame: pd.DataFrame, lost: Mapping[str, list[str]], known: Mapping[str, str]
) -> list[Finding]:
    """Return a finding for each value; the first ones are told the nearest title, as the search takes long."""
    findings = []
    for number, (value, names) in enumerate(lost.items()):
        likes = [f"{name}{suggestion(name, known.values()) if number < SEARCHED else ''}" for name in names]
        rows = frame.index[frame[column] == value].to_numpy(np.int64)
        remedy = f"name a class of the roster or of positions; none is called {', '.join(likes)}"
        findings.append(Finding(table, column, RULE, rows, remedy=remedy))
    return findings
