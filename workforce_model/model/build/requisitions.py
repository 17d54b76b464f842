"""Requisitions the agency says are open on the valuation date."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from workforce_model.intake import Submission
from workforce_model.model.build.ladders import Ladders
from workforce_model.model.build.staffing import NO_UNIT, SEPARATOR
from workforce_model.model.build.values import Row, missing
from workforce_model.model.calendar import Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.tables import SEAT_UNDER_WAY
from workforce_model.schema.codes import STAGES
from workforce_model.schema.titles import folded


def requisitions_under_way(
    submission: Submission, seats: pd.DataFrame, ladders: Ladders, calendar: Calendar, leaving: Collection[int]
) -> pd.DataFrame | None:
    """The seats with `start`, `vacant_since`, `stage` and `stage_since` (days) of each open requisition filled in.

    A requisition for a vacant position is that seat's; one for a class without position adds a vacant seat, and so
    does one for a position whose holder is `leaving` (rows of `seats`): the new seat `doubles` that row. None when the
    submission has no such table.
    """
    table = submission.tables.get("requisitions_open")
    if table is None:
        return None
    seats = seats.assign(stage=-1, stage_since=0)
    if "vacant_since" not in seats:
        seats["vacant_since"] = pd.NaT
    empty = seats[seats["person_key"].isna()]
    vacant = dict(zip(empty["seat_key"], empty.index, strict=True))
    people = seats[seats["person_key"].notna()]
    held = dict(zip(people["seat_key"], people.index.tolist(), strict=True))
    doubled: set[int] = set()
    added = []
    for row in table.to_dict("records"):
        opened = pd.Timestamp(row["opened_date"])
        stage = 0 if missing(row.get("stage")) else STAGES.index(str(row["stage"]))
        since = opened if missing(row.get("stage_since")) else pd.Timestamp(row["stage_since"])
        days = min((since.date() - calendar.valuation).days, 0)
        place = vacant.get(str(row.get("position_id")))
        if place is not None:
            seats.loc[place, ["stage", "stage_since", "start"]] = [stage, days, SEAT_UNDER_WAY]
            seats.loc[place, "vacant_since"] = opened
            continue
        holds = held.get(str(row.get("position_id")))
        if holds is not None and (holds not in leaving or holds in doubled):
            continue  # named in the manifest: nobody leaves this seat
        if holds is None:
            new = _new_seat(row, submission.agency, ladders)
        else:
            new = _second_seat(seats, holds)
            doubled.add(holds)
        if new is not None:
            added.append({**new, "start": SEAT_UNDER_WAY, "vacant_since": opened, "stage": stage, "stage_since": days})
    return pd.concat([seats, pd.DataFrame(added)], ignore_index=True) if added else seats


def _second_seat(seats: pd.DataFrame, row: int) -> dict[str, object]:
    """A seat for the replacement of someone who is leaving."""
    seat = seats.loc[row]
    kept = ("agency", "unit", "class_title", "job_family", "class_row", "authorised_to", "criticality")
    entity = named_entity(str(seat["agency"]), "double_fill", str(seat["seat_key"]))
    return {**{name: seat[name] for name in kept if name in seats}, "entity": entity, "doubles": row}


def _new_seat(row: Row, agency: str, ladders: Ladders) -> dict[str, object] | None:
    title = row.get("class_title", row.get("class_code"))
    if missing(title):
        return None
    classes = ladders.classes
    match = np.flatnonzero(classes["class_title"].map(folded) == folded(str(title)))
    if not len(match):
        return None
    here = match[classes["agency"].to_numpy()[match] == agency]
    match = here if len(here) else match
    found = classes.iloc[int(match[0])]
    return {
        "agency": found["agency"], "unit": NO_UNIT if missing(row.get("unit")) else str(row["unit"]),
        "class_title": found["class_title"], "job_family": found["job_family"], "class_row": int(match[0]),
        "entity": named_entity(agency, "requisition", str(row["requisition_id"]) + SEPARATOR),
    }  # fmt: skip
