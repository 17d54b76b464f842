"""The tables of seats on the valuation date: positions, open requisitions, and exits that are known."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pandas as pd

from workforce_model.assumptions import hiring
from workforce_model.examples.luck import uniform
from workforce_model.examples.past import Past
from workforce_model.examples.people import Kinds, annual_pay
from workforce_model.schema.codes import STAGES

FROZEN: Final = ("Program Specialist II", "Recreation Specialist", "Office Services Coordinator")
FROZEN_EACH: Final = 1
NOTICE_DAYS: Final = {"retirement": 180, "quit": 21}  # how far ahead leavers tell: assumption
TELLING: Final = {"retirement": 0.7, "quit": 0.8}  # share of them who do: assumption
DROP_DAYS: Final = 1_000  # from here to the end of a deferred retirement: assumption
DROP_SHARE: Final = 0.5  # of sworn retirements in that time: assumption
LEAVES: Final = 2  # people on long leave who do not come back
COLUMNS: Final = (
    "position_id", "class_title", "unit", "grade", "job_family", "status", "authorised_from", "authorised_to",
    "vacant_since", "bargaining_unit", "criticality", "fte", "budgeted_pay",
)  # fmt: skip


def positions(
    seats: pd.DataFrame, classes: pd.DataFrame, kinds: Kinds, vacant: Mapping[str, date | None], day: date
) -> pd.DataFrame:
    """The table positions; `vacant` holds the empty seats (position_id) and since when, None where never filled.

    Of each class of FROZEN the seats longest vacant are frozen.
    """
    held = _frozen(seats, vacant)
    family = classes["job_family"]
    table = seats.reset_index()
    at = table["position_id"].tolist()
    return table.assign(
        status=["filled" if seat not in vacant else "frozen" if seat in held else "vacant" for seat in at],
        vacant_since=[str(vacant.get(seat) or "") for seat in at],
        job_family=table["class_title"].map(family),
        budgeted_pay=[annual_pay(kinds.of(seat), 0.5, day, day, seat["fte"]) for _, seat in table.iterrows()],
    )[list(COLUMNS)]


def _frozen(seats: pd.DataFrame, vacant: Mapping[str, date | None]) -> set[str]:
    empty = sorted((since, seat) for seat, since in vacant.items() if since)
    title = seats["class_title"].to_dict()
    return {seat for each in FROZEN for seat in [seat for _, seat in empty if title[seat] == each][:FROZEN_EACH]}


def searches_open(past: Past, day: date) -> pd.DataFrame:
    """Requisitions in flight at the end of a day: requisition, position_id, opened_date, stage and stage_since."""
    open_ = past.searches[(past.searches["opened"] <= day) & (past.searches["ended"] > day)]
    back = {stage.stage: stage.repeat_to for stage in hiring.stages()}
    rows = []
    for requisition, position, opened in zip(open_["requisition"], open_["position_id"], open_["opened"], strict=True):
        own = past.stages[(past.stages["requisition"] == requisition) & (past.stages["day"] <= day)]
        stage, since = STAGES[0], opened
        if len(own):
            last = own.iloc[-1]
            following = STAGES[min(STAGES.index(last["stage"]) + 1, len(STAGES) - 1)]
            stage, since = (back[last["stage"]] or last["stage"]) if last["again"] else following, last["day"]
        rows.append((requisition, position, opened, stage, since))
    found = pd.DataFrame(rows, columns=["requisition", "position_id", "opened_date", "stage", "stage_since"])
    return found.sort_values(["opened_date", "requisition"], ignore_index=True)


def requisitions(searches: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The table requisitions_open: the searches of seats that `table` (positions) calls vacant."""
    seats = table.set_index("position_id")
    rows = searches[searches["position_id"].map(seats["status"]) == "vacant"].reset_index(drop=True)
    number: dict[int, int] = {}
    ids = []
    for opened in rows["opened_date"]:
        number[opened.year] = number.get(opened.year, 0) + 1
        ids.append(f"R{opened.year}-{number[opened.year]:03d}")
    return rows.assign(
        requisition_id=ids, class_title=rows["position_id"].map(seats["class_title"]),
        unit=rows["position_id"].map(seats["unit"]),
    )[["requisition_id", "position_id", "class_title", "unit", "opened_date", "stage", "stage_since"]]  # fmt: skip


def known_exits(past: Past, roster: pd.DataFrame, sworn: set[str], ids: "pd.Series[str]", day: date) -> pd.DataFrame:
    """The table known_exits: some of those who leave after the day in the run have filed notice.

    `sworn` are the employee ids of safety members, some of whom have dates of a deferred retirement programme.
    """
    there = set(roster["employee_id"])
    left = past.left[past.left["day"] > day].assign(employee_id=lambda rows: rows["person"].map(ids))
    left = left[left["employee_id"].isin(there)].sort_values(["day", "employee_id"])
    rows = []
    for who, on, cause in zip(left["employee_id"], left["day"], left["cause"], strict=True):
        luck, ahead = uniform("notice", who), (on - day).days
        if ahead <= NOTICE_DAYS.get(cause, 0) and luck < TELLING[cause]:
            rows.append((who, on, cause, "notice"))
        elif cause == "retirement" and who in sworn and ahead <= DROP_DAYS and luck < DROP_SHARE:
            rows.append((who, on, cause, "drop"))
    rows += _terms(roster, {row[0] for row in rows}, day)
    return pd.DataFrame(rows, columns=["employee_id", "exit_date", "cause", "kind"])


def _terms(roster: pd.DataFrame, told: set[str], day: date) -> list[tuple[str, date, str, str]]:
    """One limited term that is not renewed, and people on long leave."""
    free = roster[~roster["employee_id"].isin(told)]
    term = free[free["appointment_type"] == "limited_term"].head(1)["employee_id"]
    away = sorted(free[free["appointment_type"] == "regular"]["employee_id"], key=lambda who: uniform("leave", who))
    return [
        *((who, day + timedelta(days=184), "other", "end_of_term") for who in term),
        *((who, day + timedelta(days=92 * (place + 1)), "disability", "long_leave")
          for place, who in enumerate(away[:LEAVES])),
    ]  # fmt: skip
