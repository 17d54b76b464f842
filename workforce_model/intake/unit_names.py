"""Units that changed their name between neighbouring rosters, seen by the people who stayed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from workforce_model.intake.snapshots import History, Snapshot, in_both, neighbours
from workforce_model.intake.text import count

MANY = 0.10  # assumption: fewer people than this share are moved by ordinary transfers and small reorganisations
TOGETHER = 0.80  # assumption: of a unit that only changed its name nearly all stayers are found under one new name
MOVED = ("unit", "becomes", "people", "share")
COLUMNS = ("unit", "becomes", "from", "people", "share")
PROPOSED = "unit_links_proposed.csv"
CONFIRMED = "unit_links.csv"


@dataclass(frozen=True)
class _Moves:
    """People in both rosters, how many went along when their unit changed its name, and how many were scattered."""

    stayers: int
    together: pd.DataFrame
    scattered: int

    @property
    def renamed(self) -> int:
        return int(self.together["people"].sum())

    @property
    def many(self) -> bool:
        return self.renamed > MANY * self.stayers


def proposed_links(history: History) -> pd.DataFrame:
    """Propose rows of `unit_links` for the agency to confirm: unit, becomes, from, people, share, by unit.

    `becomes` is the name after the last change that can be followed, `from` the day of the first roster that has the
    unit's new name. `people` are those in both rosters around the unit's own change, `share` is their part of all who
    stayed. Only pairs of rosters between which more than a tenth
    of the people in both changed the unit's name together are looked at.
    """
    latest: dict[str, tuple[str, date, int, float]] = {}
    for earlier, later in reversed(neighbours(history.snapshots)):
        moves = _moves(earlier, later)
        if moves is None or not moves.many:
            continue
        known = dict(latest)
        for unit, becomes, people, share in moves.together.itertuples(index=False):
            name = known[becomes][0] if becomes in known else becomes
            if unit != name:
                latest.setdefault(unit, (name, later.day, people, share))
    rows = [(unit, *of) for unit, of in sorted(latest.items())]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def write_proposed_links(history: History, folder: str | Path) -> Path | None:
    """Write what `unit_links` could be into a folder: the confirmed links, then the proposed ones.

    Named `unit_links.csv` in the folder of the history it works as it stands. Returns the file, None where nothing is
    proposed; a file of an earlier history is then removed.
    """
    path, proposed = Path(folder) / PROPOSED, proposed_links(history)
    if proposed.empty:
        path.unlink(missing_ok=True)
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    if history.unit_links is not None:
        own = history.unit_links.drop(columns="from_month_only", errors="ignore")
        proposed = pd.concat([own, proposed[~proposed["unit"].isin(own["unit"])]], ignore_index=True)
        proposed["from"] = [None if pd.isna(day) else pd.Timestamp(day).date() for day in proposed["from"]]
    table = proposed.reindex(columns=list(COLUMNS)).astype({"people": "Int64"})
    table.to_csv(path, index=False, float_format="%.3g", encoding="utf-8")
    return path


def notes_on_units(snapshots: Sequence[Snapshot]) -> list[str]:
    """Tell of rosters without units, and of names that changed while the people stayed together or were scattered."""
    without = [one.file for one in snapshots if "unit" not in one.roster]
    if len(without) == len(snapshots):
        return ["the rosters name no units: separations and accessions can be counted for the whole agency only"]
    notes = [f"{file}: no unit is given; its people are counted for the whole agency only" for file in without]
    for earlier, later in neighbours(snapshots):
        moves = _moves(earlier, later)
        if moves is not None:
            between = f"{earlier.file} to {later.file}"
            notes += [f"{between}: {text}" for text in (_renames(moves), _scatter(moves)) if text]
    return notes


def _renames(moves: _Moves) -> str:
    if not moves.many:
        return ""
    return (
        f"{moves.renamed:,} of {moves.stayers:,} people in both rosters are in a unit of another name with "
        f"their colleagues ({count(len(moves.together), 'unit')}): the units seem renamed, not the people moved; "
        f"confirm the proposed links ({PROPOSED}), or map a column that stays the same, such as a code, to unit"
    )


def _scatter(moves: _Moves) -> str:
    if moves.scattered <= MANY * moves.stayers:
        return ""
    return (
        f"{moves.scattered:,} of {moves.stayers:,} people in both rosters went from units that vanished to "
        "several that are new: units were split or are named in more detail, so that no link can be proposed; map a "
        "column that stays the same, such as a code, to unit"
    )


def _moves(earlier: Snapshot, later: Snapshot) -> _Moves | None:
    """Compare the units of the people in both; None where a roster has no units."""
    if "unit" not in earlier.roster or "unit" not in later.roster:
        return None
    both = in_both(earlier.roster, later.roster)
    left = both[~both["unit_then"].isin(later.roster["unit"]) & both["unit_then"].notna()]
    moved = left[~left["unit_now"].isin(earlier.roster["unit"]) & left["unit_now"].notna()]
    people = moved.groupby(["unit_then", "unit_now"], observed=True).size().rename("people").reset_index()
    people["share"] = people["people"] / people["unit_then"].map(left["unit_then"].value_counts()).astype(float)
    together = people[people["share"] >= TOGETHER].set_axis(list(MOVED), axis=1)
    return _Moves(len(both), together, len(moved) - int(together["people"].sum()))
