"""Key positions, successors and skills of what is projected, and what a reader should know of them."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from workforce_model.intake.authority import ended
from workforce_model.intake.text import count
from workforce_model.intake.whereabouts import OF_ONE_AGENCY, Frames, whereabouts, with_homes
from workforce_model.schema.competencies import competencies
from workforce_model.schema.titles import folded

SHOWN = 5
_OUTSIDE = "outside the projected population"


def with_bench(
    frames: Frames, kept: pd.Index, agency: str, valuation: date | None
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """The tables that name people and seats, without those that are not projected, and notes that say so.

    `kept` are the projected rows of the roster. Where the roster names agencies, so does every row.
    """
    if not any(name in frames for name in OF_ONE_AGENCY):
        return {}, []
    roster = frames["roster"].loc[kept]
    there = whereabouts(frames, agency)
    people, seats = _projected(frames, roster, agency, valuation)
    tables, notes = {}, []
    for name in (name for name in OF_ONE_AGENCY if name in frames):
        frame = frames[name]
        homed = with_homes(frame, there)
        inside = _known(homed, "employee_id", people) & _known(homed, "position_id", seats)
        tables[name] = (homed if "agency" in roster else frame)[inside]
        if not inside.all():
            what = "people" if name == "skills" else "people or seats"
            notes.append(f"{name}: {count(int((~inside).sum()), 'row')} of {what} {_OUTSIDE} left out")
    return tables, notes


def _projected(
    frames: Frames, roster: pd.DataFrame, agency: str, valuation: date | None
) -> tuple[pd.MultiIndex, pd.MultiIndex]:
    """People and seats that are projected, by agency: seats with a holder, and the others while authorised."""
    inside = whereabouts({**frames, "roster": roster}, agency)
    seats = inside.people
    if inside.seats_from == "positions":
        authorised = ~ended(frames["positions"], valuation)
        seats = pd.concat([seats, inside.seats[authorised.reindex(inside.seats.index)]])
    return (
        pd.MultiIndex.from_frame(inside.people[["agency", "employee_id"]].dropna()),
        pd.MultiIndex.from_frame(seats[["agency", "position_id"]].dropna()),
    )


def _known(homed: pd.DataFrame, column: str, known: pd.MultiIndex) -> pd.Series:
    if column not in homed:
        return pd.Series(data=True, index=homed.index)
    return homed[column].isna() | pd.MultiIndex.from_frame(homed[["agency", column]]).isin(known)


def bench_notes(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return notes on rings of succession, successors of other positions, and competencies nobody has."""
    if "employee_id" not in frames.get("roster", ()):
        return []
    return [*_rings(frames), *_not_key(frames), *_nobody_has(frames)]


def _rings(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Positions whose holders are, directly or one after the other, successors of each other."""
    if not {"position_id", "employee_id"} <= set(frames.get("successors", ())):
        return []
    there = whereabouts(frames, "")
    rows = with_homes(frames["successors"], there)[["agency", "position_id", "employee_id"]].dropna()
    own = there.people[["agency", "employee_id", "position_id"]].dropna().rename(columns={"position_id": "own"})
    steps = rows.merge(own, on=["agency", "employee_id"])
    ring = _in_rings(
        [
            (f"{a}\x1f{o}", f"{a}\x1f{p}")
            for a, o, p in zip(steps["agency"], steps["own"], steps["position_id"], strict=True)
        ]
    )
    if not ring:
        return []
    names = [name.partition("\x1f")[2] for name in ring]
    told = f"successors: the holders of {_listed(names)} are successors of each other"
    return [f"{told}; this is allowed, but whoever moves leaves a key position"]


def _in_rings(steps: Iterable[tuple[str, str]]) -> list[str]:
    """The names from which a step or several lead back to themselves, in order."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    pairs = sorted({step for step in steps if step[0] != step[1]})
    names = sorted({name for pair in pairs for name in pair})
    if not pairs:
        return []
    at = {name: place for place, name in enumerate(names)}
    ends = ([at[one] for one, _ in pairs], [at[other] for _, other in pairs])
    graph = coo_array((np.ones(len(pairs), np.int8), ends), shape=(len(names), len(names)))
    _, group = connected_components(graph.tocsr(), directed=True, connection="strong")
    size = np.bincount(group)
    return [name for name, number in zip(names, group, strict=True) if size[number] > 1]


def _not_key(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    if not {"successors", "critical_positions"} <= set(frames) or "position_id" not in frames["successors"]:
        return []
    there = whereabouts(frames, "")
    critical = frames["critical_positions"]
    key = set(critical["position_id"].dropna()) if "position_id" in critical else set()
    titles = set(critical["class_title"].dropna().map(folded)) if "class_title" in critical else set()
    of_class = there.seats[there.seats["class_title"].fillna("").map(folded).isin(titles)]
    named = sorted(set(frames["successors"]["position_id"].dropna()) - key - set(of_class["position_id"]))
    return [f"successors: {_listed(named)} not among the critical_positions"] if named else []


def _nobody_has(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Competencies that are asked for and that no row of skills names: often only spelt another way."""
    if "competency" not in frames.get("skills", ()):
        return []
    held = set(frames["skills"]["competency"].dropna().map(folded))
    notes = []
    for table, column in (("critical_positions", "required_competencies"), ("requirements", "competency")):
        if column not in frames.get(table, ()):
            continue
        asked = frames[table][column].dropna()
        names = {
            name for text in asked for name in (competencies(text)[0] if table == "critical_positions" else [text])
        }
        if lost := sorted(name for name in names if folded(name) not in held):
            notes.append(f"{table}: nobody in skills has {_listed(lost)}")
    return notes


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
