"""Levers: what a scenario may change, each with its mechanism, its source and who may decide it."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workforce_model.schema.codes import STAGES

Decider = Literal["manager", "commission", "bargaining", "council", "statute"]


class LeverBase(BaseModel):
    """Fields every lever has: its scope, its dates, its cost and who may decide it.

    `classes` and `units` are lists of names; `*` stands for any run of characters and case does not matter.
    `from` and `to` are dates; a lever without them holds from the day after the valuation date to the horizon.
    `cost_per_year` is in dollars.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

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
        where = f"{_listed(self.classes, 'classes')}, {_listed(self.units, 'units')}"
        since = f" from {_day(self.start)}" if self.start else ""
        until = f" to {_day(self.end)}" if self.end else ""
        return where + since + until


class HiringFreeze(LeverBase):
    """Vacancies that open in the window wait until its end before approval begins; those under way go on."""

    lever: Literal["hiring_freeze"]

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"No vacancy that opens is filled, by recruitment or promotion: {self.scope()}"


class StageDuration(LeverBase):
    """Every stay in one hiring stage that begins in the window lasts `factor` times as long."""

    lever: Literal["stage_duration"]
    stage: Literal[STAGES] = Field(description="hiring stage")  # type: ignore[valid-type]  # codes live in the schema
    factor: float = Field(gt=0, le=10, description="times as long; 0.8 is a fifth faster")

    def summary(self) -> str:
        """The lever in one plain sentence."""
        change = round(abs(1 - self.factor) * 100)
        word = "shorter" if self.factor < 1 else "longer"
        return f"The {self.stage} stage {change}% {word}: {self.scope()}"


class PromotionShare(LeverBase):
    """The share of vacancies in the classes that are first offered to the class below."""

    lever: Literal["promotion_share"]
    share: float = Field(ge=0, le=1, description="0 to 1")
    decided_by: Decider = "commission"

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"{self.share:.0%} of vacancies filled from the class below where it can: {self.scope()}"


class Internship(LeverBase):
    """A programme whose graduates may be hired into the classes without a new search.

    `seats` learners start each cohort; `completion_rate` finish after `duration_days`; each stays available for
    `shelf_life_days` and turns an offer down with probability `decline_rate`. With `conversion: direct` a graduate
    enters at the background check, with `compete` at the examination.
    """

    lever: Literal["internship"]
    name: str = Field(default="Internship", min_length=1, description="name of the programme")
    seats: int = Field(ge=1, le=10_000, description="learners in each cohort")
    cohorts_per_year: int = Field(default=1, ge=1, le=12, description="cohorts a year")
    duration_days: int = Field(default=180, ge=1, description="days from start to completion")
    completion_rate: float = Field(default=0.85, ge=0, le=1, description="share who complete")
    decline_rate: float = Field(default=0.236, ge=0, le=1, description="share of offers turned down (NACE 2017)")
    shelf_life_days: int = Field(default=365, ge=1, description="days a graduate stays available")
    conversion: Literal["direct", "compete"] = Field(default="direct", description="how graduates are hired")
    cost_per_participant: float | None = Field(default=None, ge=0, description="dollars a learner")

    @model_validator(mode="after")
    def _targets_named(self) -> Self:
        if self.classes == ("*",):
            raise ValueError("an internship needs 'classes': the class titles its graduates may enter")
        return self

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"{self.name}: {self.seats} learners a cohort, {self.cohorts_per_year} a year, hired into {self.scope()}"


class Growth(LeverBase):
    """New authorised seats, open for recruitment from the first day of the window.

    The classes and units must name exactly one class in one unit of the roster.
    """

    lever: Literal["growth"]
    seats: int = Field(ge=1, le=100_000, description="seats added")
    decided_by: Decider = "council"

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"{self.seats} new seats: {self.scope()}"


Lever = Annotated[HiringFreeze | StageDuration | PromotionShare | Internship | Growth, Field(discriminator="lever")]


def _listed(patterns: Sequence[str], noun: str) -> str:
    """The names in words; an ellipsis stands for the wildcard."""
    return f"all {noun}" if tuple(patterns) == ("*",) else ", ".join(name.replace("*", "…") for name in patterns)


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"
