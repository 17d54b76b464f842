"""In which agency of a submission a person or a seat is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from workforce_model.intake.repair import with_titles
from workforce_model.schema.titles import folded

OF_ONE_AGENCY = ("critical_positions", "successors", "skills")  # each row of theirs belongs to one agency

Frames = Mapping[str, pd.DataFrame]
Homes = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Whereabouts:
    """Who and what is there.

    `seats` and `people` have agency, position_id, class_title and unit as written, `people` employee_id besides; seats
    are those of positions, else those of the roster. `homes` gives by column the agencies of each id.
    """

    seats: pd.DataFrame
    people: pd.DataFrame
    homes: Mapping[str, Homes]
    agencies: Mapping[str, str]
    seats_from: str


def whereabouts(frames: Frames, agency: str) -> Whereabouts:
    """Read roster and positions; `agency` is the employer where a row names none."""
    titled = with_titles(frames)
    people = _placed(titled["roster"], agency, ("employee_id", "position_id", "class_title", "unit"))
    given = "positions" in titled and "position_id" in titled["positions"]
    source = titled["positions"] if given else titled["roster"]
    seats = _placed(source, agency, ("position_id", "class_title", "unit"))
    seats = seats[seats["position_id"].notna()]
    homes = {"position_id": _homes(seats, "position_id"), "employee_id": _homes(people, "employee_id")}
    names = pd.concat([people["agency"], seats["agency"]]).unique()
    written = {folded(str(name)): str(name) for name in sorted(names)}
    return Whereabouts(seats, people, homes, written, "positions" if given else "roster")


def _placed(frame: pd.DataFrame, agency: str, columns: Iterable[str]) -> pd.DataFrame:
    blank = pd.Series(pd.NA, frame.index, dtype="str")
    kept = {name: frame.get(name, blank) for name in columns}
    return pd.DataFrame({"agency": frame.get("agency", blank).fillna(agency), **kept}, index=frame.index)


def _homes(frame: pd.DataFrame, column: str) -> dict[str, frozenset[str]]:
    pairs = frame[[column, "agency"]].dropna().drop_duplicates()
    found: dict[str, set[str]] = {}
    for name, agency in zip(pairs[column], pairs["agency"], strict=True):
        found.setdefault(str(name), set()).add(folded(str(agency)))
    return {name: frozenset(agencies) for name, agencies in found.items()}


def possible_homes(frame: pd.DataFrame, there: Whereabouts) -> list[frozenset[str]]:
    """For each row the agencies it may be of: the one it names, else those in which all ids that exist are.

    Ids that exist nowhere are left aside. Rows without any id that exists may be of every agency.
    """
    columns = [name for name in there.homes if name in frame]
    named = frame["agency"] if "agency" in frame else pd.Series(pd.NA, frame.index, dtype="str")
    everywhere = frozenset(there.agencies)
    rows = []
    for own, *ids in zip(named, *(frame[name] for name in columns), strict=True):
        found = everywhere if pd.isna(own) else everywhere & {folded(str(own))}
        for column, name in zip(columns, ids, strict=True):
            found &= there.homes[column].get(str(name), everywhere)
        rows.append(found)
    return rows


def with_homes(frame: pd.DataFrame, there: Whereabouts) -> pd.DataFrame:
    """The table with the agency of each row that can only be of one."""
    found = possible_homes(frame, there)
    names = [there.agencies[next(iter(homes))] if len(homes) == 1 else None for homes in found]
    return frame.assign(agency=pd.Series(names, frame.index, dtype="str"))
