"""What became of a history's separations and event log: what is used, what is not, and why."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from workforce_model.assumptions import plan_group
from workforce_model.intake import History
from workforce_model.intake.names import suggestion
from workforce_model.intake.text import count
from workforce_model.rates.causes import MOST
from workforce_model.rates.events import by_entry, of_class, of_unit
from workforce_model.rates.spells import people_of


def notes_on(history: History) -> tuple[str, ...]:
    """Say what the rates take from the separations and the event log, a sentence each that begins with the table.

    Nothing for a history without either, or of one roster.
    """
    if len(history.snapshots) < 2 or (history.separations is None and history.event_log is None):
        return ()
    people = people_of(history, plan_group())  # the plan moves what is expected alone
    said: list[str] = []
    if history.separations is not None:
        of_rows = _on_rows(history, history.separations, people)
        said += [f"separations: {each}" for each in (*of_rows, *_on_causes(history, people))]
    if history.event_log is not None:
        said += [f"event_log: {each}" for each in _on_events(history, history.event_log, people)]
    return tuple(said)


def _on_rows(history: History, separations: pd.DataFrame, people: pd.DataFrame) -> Iterator[str]:
    """Rows that no interval between two rosters has a use for, and leavers without a row."""
    given = separations.dropna(subset=["separation_date"])
    days = pd.DatetimeIndex([one.day for one in history.snapshots])
    later = days.searchsorted(given["separation_date"])  # the first roster of that day or after
    if after := int((later == len(days)).sum()):
        yield f"{count(after, 'row')} after the last roster ({days[-1].date()}): not used"
    if before := int((given["separation_date"] <= days[0]).sum()):
        yield f"{count(before, 'row')} from before the first roster ({days[0].date()}): not used"
    ids = [set(one.roster["employee_id"]) for one in history.snapshots]
    still = sum(
        place < len(days) and all(person in roster for roster in ids[place:])
        for person, place in zip(given["employee_id"], later.tolist(), strict=True)
    )
    if still:
        yield f"{count(still, 'row')} of people who are on every later roster: they did not leave, not used"
    left = people[people["left"]]
    if undated := int((~left["dated"]).sum()):
        yield (
            f"{undated:,} of {len(left):,} people who left have no row of the time in which they left: their day is "
            "not known and spread over it"
        )


def _on_causes(history: History, people: pd.DataFrame) -> Iterator[str]:
    """Whether rates are by cause, and the origins of a scorecard from which it is otherwise."""
    share = _known(people)
    if np.isnan(share):
        return
    used, needed = share >= MOST, f"{MOST:.0%} needed"
    left = count(int((people["left"] & people["counted"]).sum()), "leaver")
    if used:
        yield f"causes known for {share:.0%} of {left}, {needed}: rates by cause are the agency's own"
    else:
        yield f"causes known for {share:.0%} of {left}, {needed}: not used, the packaged tables tell causes apart"
    for day in _origins(history):
        then = _known(people[people["end"] <= day])
        if (then >= MOST) != used and not np.isnan(then):
            yield (
                f"by {day} causes were known for {then:.0%} of leavers: a scorecard from that day "
                f"{'does not use' if used else 'uses'} them, a projection from today {'does' if used else 'does not'}"
            )


def _known(people: pd.DataFrame) -> float:
    """Share of the leavers who count in the rates whose cause is known; NaN where nobody left."""
    left = people[people["left"] & people["counted"]]
    return float(left["cause"].notna().mean()) if len(left) else np.nan


def _on_events(history: History, log: pd.DataFrame, people: pd.DataFrame) -> Iterator[str]:
    years, leavers = np.zeros(len(log)), np.zeros(len(log))
    for _, rows in people.groupby("start"):
        for place, out in enumerate(by_entry(log, rows, rows["start"].iloc[0], rows["end"].iloc[0])):
            years[place] += rows["exposure"].to_numpy()[out].sum()
            leavers[place] += rows["left"].to_numpy()[out].sum()
    for place, entry in enumerate(log.to_dict("records")):
        told = f"entry {place + 1} ({_words(entry)})"
        if years[place]:
            out_of_it = f"{count(round(years[place]), 'person-year')} and {count(round(leavers[place]), 'leaver')}"
            yield f"{told} keeps {out_of_it} out of the rates"
        else:
            yield f"{told} keeps nothing out of the rates: {_why_nothing(entry, people)}"
    counted = people["counted"]
    if not counted.any():
        yield "no spell is left: the packaged rates serve, nothing of the agency's own past is used"
        return
    if not counted.all():
        whole = people["exposure"].sum()
        yield f"{people.loc[counted, 'exposure'].sum():,.0f} of {whole:,.0f} person-years are left for the rates"
    for day in _origins(history):
        if not people.loc[people["end"] <= day, "counted"].any():
            yield f"by {day} no spell is left: a scorecard from that day rests on the packaged rates"


def _origins(history: History) -> list[date]:
    """The days from which a scorecard can be made."""
    return [one.day for one in history.snapshots[1:-1]]


def _words(entry: Mapping[Hashable, Any]) -> str:
    parts = [str(entry["kind"])] if "kind" in entry else []
    parts += [f"in {entry['unit']}"] if isinstance(entry.get("unit"), str) and entry["unit"] else []
    end = entry.get("end", pd.NaT)
    last = "on" if pd.isna(end) else f"to {end.date()}"
    return f"{' '.join(parts)}{', ' if parts else ''}{entry['start'].date()} {last}"


def _why_nothing(entry: Mapping[Hashable, Any], people: pd.DataFrame) -> str:
    if not of_unit(entry.get("unit"), people).any():
        return f"no roster names the unit {entry['unit']}{suggestion(entry['unit'], people['unit'].unique())}"
    if not of_class(entry.get("class_pattern"), people).any():
        return f"no class of a roster is like {entry['class_pattern']}"
    return "nobody it names is on a roster while it is felt"
