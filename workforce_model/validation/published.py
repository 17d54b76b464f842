"""Published figures that the model's are compared with, each with its source."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

AS_ABOVE: Final = "same"


@dataclass(frozen=True)
class Published:
    """A published figure, or the range of several (years, groups) of one kind."""

    low: float
    high: float
    periods: tuple[str, ...]
    source: str

    @property
    def cited(self) -> str:
        """The source and what it is of."""
        span = self.periods[0] if len(self.periods) == 1 else f"{self.periods[0]} to {self.periods[-1]}"
        return f"{self.source}; {span}"


@cache
def published() -> dict[str, Published]:
    """Return the figures of ``data/published.csv`` by key."""
    text = files(__package__).joinpath("data/published.csv").read_text(encoding="utf-8")
    values: dict[str, list[float]] = {}
    periods: dict[str, list[str]] = {}
    sources: dict[str, str] = {}
    source = ""
    for row in csv.DictReader(text.splitlines()):
        source = source if row["source"] == AS_ABOVE else row["source"]
        sources.setdefault(row["key"], source)
        values.setdefault(row["key"], []).append(float(row["value"]))
        periods.setdefault(row["key"], []).append(row["period"])
    return {key: Published(min(own), max(own), tuple(periods[key]), sources[key]) for key, own in values.items()}
