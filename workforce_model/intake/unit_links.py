"""Units under their latest names, as the agency confirms them in `unit_links`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce_model.intake.names import suggestion
from workforce_model.intake.snapshots import Snapshot
from workforce_model.intake.text import count

SHOWN = 5
ALWAYS = pd.Timestamp.min
"""The first day of a new name of which nobody says since when: every roster but the latest has the old one."""


@dataclass(frozen=True)
class _Link:
    """What a unit becomes, and the first day of the new name."""

    becomes: str
    since: pd.Timestamp

    def holds(self, after: pd.Timestamp) -> bool:
        return self.since == ALWAYS or self.since > after


def in_a_circle(links: pd.DataFrame) -> NDArray[np.bool_]:
    """Flag each row whose links lead back to its own unit."""
    known = _links(links)
    whole = links["unit"].notna() & links["becomes"].notna()
    return np.array(
        [filled and _latest_name(unit, known)[1] for unit, filled in zip(links["unit"], whole, strict=True)], bool
    )


def linked(snapshots: Sequence[Snapshot], links: pd.DataFrame | None) -> tuple[tuple[Snapshot, ...], list[str]]:
    """Return the rosters with their units renamed, and notes on what was and what could not be.

    The latest roster is never rewritten; a link whose `from` lies after it is not used yet.
    """
    if links is None or not any("unit" in one.roster for one in snapshots):
        return tuple(snapshots), []
    last = snapshots[-1].day
    known = _usable(links, last)
    renamed = tuple(_renamed(one, known, last) for one in snapshots)
    changed = [
        int((then.roster["unit"].fillna("") != now.roster["unit"].fillna("")).sum()) if "unit" in then.roster else 0
        for then, now in zip(snapshots, renamed, strict=True)
    ]
    rosters = sum(rows > 0 for rows in changed)
    notes = [f"unit_links: units renamed in {count(sum(changed), 'row')} of {count(rosters, 'roster')}"]
    return renamed, [*notes, *_lost(snapshots, known), *_not_yet(links, last)]


def linked_events(events: pd.DataFrame | None, links: pd.DataFrame | None, last: date) -> pd.DataFrame | None:
    """Return the event log with its units under the names the rosters have now."""
    if events is None or links is None or "unit" not in events:
        return events
    known = _usable(links, last)
    rows = zip(events["unit"], events["start"], strict=True)
    units = [_latest_name(unit, known, start)[0] if pd.notna(unit) else None for unit, start in rows]
    return events.assign(unit=pd.Series(units, events.index, dtype="str"))


def _usable(links: pd.DataFrame, last: date) -> dict[str, _Link]:
    return {unit: link for unit, link in _links(links).items() if link.since <= pd.Timestamp(last)}


def _links(links: pd.DataFrame) -> dict[str, _Link]:
    since = links["from"] if "from" in links else pd.Series(pd.NaT, links.index)
    rows = zip(links["unit"], links["becomes"], since, strict=True)
    return {
        unit: _Link(becomes, ALWAYS if pd.isna(day) else pd.Timestamp(day))
        for unit, becomes, day in rows
        if pd.notna(unit) and pd.notna(becomes)
    }


def _latest_name(unit: str, links: Mapping[str, _Link], after: pd.Timestamp = pd.Timestamp.min) -> tuple[str, bool]:
    """Follow the links from a name that is used on the day `after`, each no older than the last.

    Returns the name at the end, and whether it came back to where it began.
    """
    name, used = unit, set[str]()
    while name in links and links[name].holds(after):
        if name in used:
            return name, name == unit
        used.add(name)
        if links[name].since != ALWAYS:
            after = links[name].since - pd.Timedelta(days=1)
        name = links[name].becomes
    return name, False


def _renamed(snapshot: Snapshot, links: Mapping[str, _Link], last: date) -> Snapshot:
    if snapshot.day == last or "unit" not in snapshot.roster:
        return snapshot
    unit = snapshot.roster["unit"]
    after = pd.Timestamp(snapshot.day)
    names = {name: _latest_name(name, links, after)[0] for name in unit.dropna().unique()}
    return replace(snapshot, roster=snapshot.roster.assign(unit=unit.map(names).astype("str")))


def _lost(snapshots: Sequence[Snapshot], links: Mapping[str, _Link]) -> list[str]:
    """Tell of links that name a unit no roster has."""
    units = {name for one in snapshots if "unit" in one.roster for name in one.roster["unit"].dropna().unique()}
    new = [link.becomes for link in links.values()]
    between = set(new) & set(links)
    lost = [name for name in dict.fromkeys([*links, *new]) if name not in units | between]
    named = ", ".join(f"{name}{suggestion(name, sorted(units))}" for name in lost[:SHOWN])
    more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
    return [f"unit_links: no roster has a unit called {named}{more}"] if lost else []


def _not_yet(links: pd.DataFrame, last: date) -> list[str]:
    later = int((links["from"] > pd.Timestamp(last)).sum()) if "from" in links else 0
    return [f"unit_links: {count(later, 'link')} from after the latest roster ({last}) not used"] if later else []
