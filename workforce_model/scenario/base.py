"""What every lever has: its scope, its dates, its cost, its source and who may decide it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Decider = Literal["manager", "commission", "bargaining", "council", "statute"]


class LeverBase(BaseModel):
    """Fields every lever has: its scope, its dates, its cost and who may decide it.

    `classes` and `units` are lists of names; `*` stands for any run of characters and case does not matter.
    `from` and `to` are dates; a lever without them holds from the day after the valuation date to the horizon.
    `cost_per_year` is in dollars. `bites`: how soon it can be felt once it holds, in words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    bites: ClassVar[str]

    classes: tuple[str, ...] = Field(default=("*",), min_length=1, description="class titles, * as wildcard")
    units: tuple[str, ...] = Field(default=("*",), min_length=1, description="unit names, * as wildcard")
    start: date | None = Field(default=None, alias="from", description="first day; blank: the first day")
    end: date | None = Field(default=None, alias="to", description="last day; blank: to the horizon")
    source: str = Field(default="assumption", description="where the size of the effect comes from")
    decided_by: Decider = Field(default="manager", description="who may decide it")
    lead_days: int = Field(default=0, ge=0, description="days from the decision until it can start")
    cost_per_year: float | None = Field(default=None, ge=0, description="dollars a year while it is in force")

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"'to' ({self.end}) is before 'from' ({self.start}); swap the two dates")
        return self

    def scope(self) -> str:
        """Where and when the lever holds, in words."""
        return f"{listed(self.classes, 'classes')}, {listed(self.units, 'units')}{self.when()}"

    def when(self) -> str:
        """The dates in words, with a blank before them; empty where there are none."""
        since = f" from {_day(self.start)}" if self.start else ""
        until = f" to {_day(self.end)}" if self.end else ""
        return since + until


def listed(patterns: Sequence[str], noun: str) -> str:
    """The names in words; an ellipsis stands for the wildcard."""
    return f"all {noun}" if tuple(patterns) == ("*",) else ", ".join(name.replace("*", "…") for name in patterns)


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def days_in_words(days: int) -> str:
    """So many days."""
    return f"{days:,} day{'' if days == 1 else 's'}"
