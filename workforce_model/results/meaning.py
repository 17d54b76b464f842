"""What the columns of one file of a run mean, and columns that many files have."""

from collections.abc import Mapping
from typing import Final

Meanings = Mapping[str, tuple[str, str]]  # column -> (meaning, unit)

DAY: Final = "day, counted from the valuation date (0); negative before it"
RUN: Final[Meanings] = {
    "scenario": ("Scenario of the run; `baseline` is today's practice.", "name"),
    "replication": ("Number of the future. 0 is the principal projection and is in no mean and no interval.", "number"),
}
PLACE: Final[Meanings] = {
    "agency": ("Agency.", "name"),
    "unit": ("Unit; `all` where the row is a sum over units.", "name"),
    "class": ("Class; `all` where the row is a sum over classes.", "name"),
}
