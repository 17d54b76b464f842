"""The authorised seats of the example agency: as many of each class as the county's share gives."""

from importlib.resources import files
from math import floor, log
from typing import Final

import pandas as pd

from workforce_model.examples.county import PART_TIME, County
from workforce_model.examples.luck import uniform, uniforms

SHARE: Final = 0.205  # seats of the example for each of the county's people: gives about 1,200 people
GRADE_STEP: Final = 1.05  # pay grades are five per cent apart: assumption
LOWEST_PAY: Final = 25_000.0  # of 2016, of grade 5: assumption
LOWEST_GRADE: Final = 5
OLDEST_AUTHORITY: Final = 1985
HEAD: Final = ("City Manager's Office", "Manager I")


def packaged(name: str) -> pd.DataFrame:
    """One of the room's own tables, blank cells as empty text."""
    with (files("workforce_model.examples") / "data" / name).open(encoding="utf-8") as file:
        return pd.read_csv(file, keep_default_na=False)


def seats(county: County, share: float = SHARE) -> pd.DataFrame:
    """One row a seat: position_id, place, class, dates of authority, budgeted hours, and the seat of the supervisor.

    At least one seat of every class in its unit; `department` and `county_title` say whose marginals it has.
    """
    kinds = packaged("establishment.csv")
    kinds["county_title"] = kinds["county_title"].where(kinds["county_title"] != "", kinds["class_title"])
    pairs = list(zip(kinds["department"], kinds["county_title"], strict=True))
    kinds["pay"] = [county.marginals(*pair).pay_at(0.5) for pair in pairs]
    kinds["part_time"] = [county.marginals(*pair).part_time for pair in pairs]
    counts = [max(1, floor(county.seats(*pair) * share + 0.5)) for pair in pairs]
    old = kinds.loc[kinds.index.repeat(counts)].assign(authorised_from="", authorised_to="")
    every = pd.concat([old, _new(kinds, share)], ignore_index=True)
    every["position_id"] = [f"P{number:05d}" for number in range(1, len(every) + 1)]
    every["fte"] = [_hours(*row) for row in zip(every["position_id"], every["part_time"], strict=True)]
    every["grade"] = [pay_grade(pay) for pay in every["pay"]]
    since = every["position_id"].map(_authorised)
    every["authorised_from"] = every["authorised_from"].where(every["authorised_from"] != "", since)
    return every.assign(supervisor_position_id=_supervisors(every)).drop(columns=["pay", "part_time", "reports_to"])


def _new(kinds: pd.DataFrame, share: float) -> pd.DataFrame:
    """Seats authorised later, or for a time; fewer where the example is made smaller."""
    added = packaged("new_seats.csv")
    counts = [max(1, floor(seats * share / SHARE + 0.5)) for seats in added["seats"]]
    rows = added.loc[added.index.repeat(counts)].drop(columns="seats")
    return rows.merge(kinds, on=["unit", "class_title"], how="left", validate="many_to_one")


def pay_grade(pay: float) -> int:
    """The pay grade of a median full-time pay of 2016."""
    return LOWEST_GRADE + max(0, round(log(pay / LOWEST_PAY) / log(GRADE_STEP)))


def _hours(position: str, part_time: float) -> float:
    return PART_TIME if uniform("hours", position) < part_time else 1.0


def _authorised(position: str) -> str:
    years, _ = uniforms("authority", position, 2)
    return f"{OLDEST_AUTHORITY + int(years * 30)}-07-01"


def _supervisors(every: pd.DataFrame) -> list[str]:
    """Seats of the class a class reports to in its unit, taken in turn; heads of units report to the city's head."""
    places = {
        (str(unit), str(title)): rows["position_id"].tolist()
        for (unit, title), rows in every.groupby(["unit", "class_title"], sort=False)
    }
    (top, *_), turn, found = places[HEAD], dict.fromkeys(places, 0), []
    for position, unit, above in zip(every["position_id"], every["unit"], every["reports_to"], strict=True):
        place = (unit, above) if above else HEAD
        own = places[place]
        chosen = own[turn[place] % len(own)]
        turn[place] += 1
        found.append("" if position == top else chosen)
    return found
