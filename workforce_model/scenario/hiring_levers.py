"""Levers on how people are searched for: checks side by side, more applicants, and hiring ahead of retirements."""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from workforce_model.scenario.base import Decider, LeverBase, days_in_words
from workforce_model.scenario.rule_levers import only_classes
from workforce_model.schema.codes import STAGES

TOGETHER = STAGES[STAGES.index("background") :]  # a person has been chosen: what is left can be done side by side


class ParallelStages(LeverBase):
    """Stages that follow one another are begun on the same day: stays that begin in the window.

    The stay ends when the longest of them is done, or with the first that is not passed: then the search goes back as
    the hiring process says of that stage, and the others are broken off. A stage that waits for another crew than the
    first's is still done afterwards; a crew is free again when the whole stay ends.
    """

    lever: Literal["parallel_stages"]
    bites: ClassVar[str] = "with the next candidate who begins the first of the stages"
    stages: tuple[Literal[TOGETHER], ...] = Field(  # type: ignore[valid-type]  # codes live in the schema
        default=("background", "medical"), min_length=2, description="stages done at one time, in their order"
    )

    @model_validator(mode="after")
    def _one_after_another(self) -> Self:
        first, last = self.span()
        if self.stages != STAGES[first : last + 1]:
            raise ValueError(f"'stages' must follow one another as in {', '.join(TOGETHER)}; name them in that order")
        return self

    def span(self) -> tuple[int, int]:
        """The first and the last of the stages, as rows of STAGES."""
        return STAGES.index(self.stages[0]), STAGES.index(self.stages[-1])

    def summary(self) -> str:
        """The lever in one plain sentence."""
        *others, last = (name.replace("_", " ") for name in self.stages)
        return f"The stages {', '.join(others)} and {last} at the same time: {self.scope()}"


class Applicants(LeverBase):
    """Each announcement that begins in the window brings `factor` times as many suitable candidates.

    Wider minimum qualifications, or outreach. An examination puts `factor` times as many outside candidates on its
    list; their scores are `score_change` points higher, or lower, than those of others. A posting fails when nobody
    suitable applies: with so many times as many candidates, a share 1 - (1 - p)^factor of the postings succeeds
    where p did. `cost_per_hire` is spent on each person hired from outside into the classes in the window.
    """

    lever: Literal["applicants"]
    bites: ClassVar[str] = "with the next announcement or examination"
    factor: float = Field(default=1.5, gt=0, le=100, description="times as many suitable candidates")
    score_change: float = Field(default=0.0, ge=-30, le=30, description="points by which outside candidates score more")
    cost_per_hire: float | None = Field(default=None, ge=0, description="dollars for each person hired from outside")

    @model_validator(mode="after")
    def _of_classes(self) -> Self:
        only_classes(self, "applicants are those of a class, wherever it works")
        return self

    def summary(self) -> str:
        """The lever in one plain sentence."""
        points = abs(self.score_change)
        change = (
            f", scoring {points:g} point{'' if points == 1 else 's'} {'higher' if self.score_change > 0 else 'lower'}"
            if points
            else ""
        )
        return f"{self.factor:g} times as many suitable candidates{change}: {self.scope()}"


class HireAhead(LeverBase):
    """Seats beyond the authorised ones are opened in the window, `days_ahead` days ahead of expected retirements.

    How many retirements to expect, and when, is worked out from the people of the classes, with luck of its own.
    One seat is given back with each retirement of the class in the unit, and from the expected day on with whoever
    leaves next: the number of seats returns to the authorised one. A seat opened ahead counts, and costs, only while it
    is filled; who is hired into it stays when it is given back. Where it is filled by promotion, the vacancy below is
    one like any other: a class filled from inside gains less than one that is entered from outside. Key positions, and
    positions with successors, are left out: they stay as they are, and their successors are asked as ever.
    """

    lever: Literal["hire_ahead"]
    bites: ClassVar[str] = "after a whole time to hire: seats are opened so many days before the need"
    days_ahead: int = Field(default=180, ge=1, le=1095, description="days before the expected retirement")
    share: float = Field(default=1.0, gt=0, le=1, description="share of the expected retirements hired ahead of")
    decided_by: Decider = "council"

    def summary(self) -> str:
        """The lever in one plain sentence."""
        of = "" if self.share == 1 else f"{self.share:.0%} of "
        return f"Hired {days_in_words(self.days_ahead)} ahead of {of}expected retirements: {self.scope()}"
