"""What a reader of the report should know although it is no fault."""

from collections.abc import Mapping

import pandas as pd

from workforce_model.intake.bench_tables import bench_notes
from workforce_model.intake.class_names import meets
from workforce_model.intake.match import Matched
from workforce_model.intake.text import count
from workforce_model.schema.titles import folded

SHOWN = 5
PATTERNS = (
    ("hiring_process", "class_pattern"),
    ("hiring_rules", "class_pattern"),
    ("crews", "class_pattern"),
    ("classes", "class_title"),
    ("critical_positions", "feeder_classes"),
    ("requirements", "class_title"),
    ("barriers", "class_pattern"),
    ("demand", "class_title"),
    ("employer_survey", "class_title"),
    ("unit_costs", "class_pattern"),
)


def notes_on(matched: Mapping[str, Matched], frames: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Return notes on unused columns, seats held twice and class names that meet nobody."""
    unused = [
        f"{one.raw.source}: columns not used: {', '.join(one.ignored)}" for one in matched.values() if one.ignored
    ]
    return (
        *unused,
        *_held_twice(frames.get("roster")),
        *_unmatched_classes(frames),
        *_unmatched_units(frames),
        *bench_notes(frames),
    )


def _held_twice(roster: pd.DataFrame | None) -> list[str]:
    if roster is None or "position_id" not in roster:
        return []
    seat = [name for name in ("agency", "position_id") if name in roster]
    holders = roster[roster["position_id"].notna()].groupby(seat, dropna=False).size()
    twice = int((holders > 1).sum())
    return [f"roster: {count(twice, 'seat')} held by more than one person"] if twice else []


def _unmatched_classes(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    known = _titles(frames)
    notes = []
    for table, column in PATTERNS:
        if known and table in frames and column in frames[table]:
            patterns = frames[table][column].dropna().str.split(";").explode().str.strip()
            lost = [name for name in patterns.unique() if name and not meets(folded(name), known)]
            if lost:
                more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
                shown = ", ".join(lost[:SHOWN])
                notes.append(f"{table}: no class of the roster or the seats is called {shown}{more}")
    return notes


def _unmatched_units(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    units = [frames[name]["unit"] for name in ("roster", "positions") if "unit" in frames.get(name, ())]
    known = {folded(unit) for column in units for unit in column.dropna().unique()}
    if not known or "unit" not in frames.get("demand", ()):
        return []
    lost = [unit for unit in frames["demand"]["unit"].dropna().unique() if folded(unit) not in known]
    return [f"demand: no unit of the roster or the seats is called {', '.join(lost[:SHOWN])}"] if lost else []


def _titles(frames: Mapping[str, pd.DataFrame]) -> set[str]:
    titled = [frames[name]["class_title"] for name in ("roster", "positions") if "class_title" in frames.get(name, ())]
    return {folded(title) for titles in titled for title in titles.dropna().unique()}
