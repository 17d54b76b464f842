"""Assumptions that a run moves one at a time to see which of them the answer hangs on."""

from dataclasses import dataclass
from functools import cache

from workforce_model.assumptions.files import rows


@dataclass(frozen=True, slots=True)
class MovedAssumption:
    """An assumption with the low and the high value it is moved to.

    `unit`: times (the value multiplies today's), points (it is added to a share) or share of seats. `source`: where the
    range comes from, or "assumption". `rests_on`: keys of the registers that stand in where the agency gives nothing.
    `given_by`: table and column in which it may give it, both empty where it cannot.
    """

    key: str
    name: str
    low: float
    high: float
    unit: str
    low_text: str
    high_text: str
    kind: str
    source: str
    rests_on: tuple[str, ...]
    given_by: tuple[str, str]
    note: str


@cache
def moved_assumptions() -> tuple[MovedAssumption, ...]:
    """Return every assumption that is moved, in the order of ``data/moved.csv``."""
    return tuple(
        MovedAssumption(
            row["key"], row["name"], float(row["low"]), float(row["high"]), row["unit"], row["low_text"],
            row["high_text"], row["kind"], row["source"], tuple(row["rests_on"].split(";")) if row["rests_on"] else (),
            (row["given_by"].partition(".")[0], row["given_by"].partition(".")[2]), row["note"],
        )
        for row in rows("moved.csv")
    )  # fmt: skip
