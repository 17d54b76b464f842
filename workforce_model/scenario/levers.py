"""Levers: what a scenario may change, each with its mechanism, its source and who may decide it."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from workforce_model.scenario.base import Decider, LeverBase, days_in_words
from workforce_model.scenario.hiring_levers import Applicants, HireAhead, ParallelStages
from workforce_model.scenario.rule_levers import Crew, HiringRule, RetiredAnnuitants
from workforce_model.schema.codes import STAGES


class HiringFreeze(LeverBase):
    """Vacancies that open in the window wait until its end before approval begins; those under way go on."""

    lever: Literal["hiring_freeze"]
    bites: ClassVar[str] = (
        "at once for the next vacancy; vacancies already under way go on, and after "
        "its end all that waited begin together"
    )

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"No vacancy that opens is filled, by recruitment or promotion: {self.scope()}"


class StageDuration(LeverBase):
    """Every stay in one hiring stage that begins in the window lasts `factor` times as long."""

    lever: Literal["stage_duration"]
    bites: ClassVar[str] = "with the next vacancy that reaches the stage"
    stage: Literal[STAGES] = Field(description="hiring stage")  # type: ignore[valid-type]  # codes live in the schema
    factor: float = Field(gt=0, le=10, description="times as long; 0.8 is a fifth faster")

    def summary(self) -> str:
        """The lever in one plain sentence."""
        change = f"{100 * abs(1 - self.factor):.3g}%"
        much = "as long as now" if self.factor == 1 else f"{change} {'shorter' if self.factor < 1 else 'longer'}"
        return f"The {self.stage} stage {much}: {self.scope()}"


class PassRate(LeverBase):
    """Of the requisitions that begin a stay in one hiring stage in the window, the share `rate` passes it.

    Who does not pass goes back as the hiring process says, so that a higher rate means fewer repeats. Part-time, remote
    or better-paid offers: `stage: offer`, with the share that accepts.
    """

    lever: Literal["pass_rate"]
    bites: ClassVar[str] = "with the next vacancy that reaches the stage"
    stage: Literal[STAGES] = Field(description="hiring stage")  # type: ignore[valid-type]  # codes live in the schema
    rate: float = Field(gt=0, le=1, description="share that passes; 0.9 is nine in ten")

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"{self.rate:.0%} pass the {self.stage} stage: {self.scope()}"


class Retention(LeverBase):
    """In the window people of the scope quit, or retire, `factor` times as often.

    A retention bonus, better pay, remote or part-time work: `cause: quit` and a factor below one. Phased retirement:
    `cause: retirement` and a factor below one; an early-retirement incentive: one above. It holds for whoever is hired
    into the scope and for who is there at the start, also after a move to another class.
    """

    lever: Literal["retention"]
    bites: ClassVar[str] = "from its first day on, leaver by leaver"
    cause: Literal["quit", "retirement"] = Field(default="quit", description="what becomes rarer or more frequent")
    factor: float = Field(gt=0, le=10, description="times as often; 0.8 is a fifth less often")
    decided_by: Decider = "bargaining"

    def summary(self) -> str:
        """The lever in one plain sentence."""
        noun = "Quits" if self.cause == "quit" else "Retirements"
        change = round(abs(1 - self.factor) * 100)
        return f"{noun} {change}% {'less' if self.factor < 1 else 'more'} frequent: {self.scope()}"


class PromotionShare(LeverBase):
    """The share of vacancies in the classes that are first offered to the class below."""

    lever: Literal["promotion_share"]
    bites: ClassVar[str] = "with the next vacancy that is approved; the vacancies it opens below follow"
    share: float = Field(ge=0, le=1, description="0 to 1")
    decided_by: Decider = "commission"

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"{self.share:.0%} of vacancies filled from the class below where it can: {self.scope()}"


class Internship(LeverBase):
    """A programme whose graduates may be hired into the classes without a new search.

    `seats` learners start each cohort; `completion_rate` finish after `duration_days`; each stays available for
    `shelf_life_days` and turns an offer down with probability `decline_rate`. With `conversion: direct` a graduate
    enters at the background check, with `compete` at the examination. An apprenticeship or an academy is one of its own
    length; support, such as stipends, mentors or child care, is a higher `completion_rate` and `cost_per_participant`.
    No cohort starts after `to`, the end of its money; those that have begun go on.
    """

    lever: Literal["internship"]
    bites: ClassVar[str] = "when the first cohort completes, and as long as its graduates are available"
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


class Development(LeverBase):
    """In the window successors of key positions who are not ready yet get ready `factor` times as fast.

    The scope is that of the key position, not of the successor. Each successor's clock gains `factor` days a day while
    the window lasts, so that the day on which they are ready moves earlier, a date the agency gives included; nobody is
    spared from present work any sooner (`available_from`). `cost_per_successor` is paid for each person who wants the
    position, until they are ready.
    """

    lever: Literal["development"]
    bites: ClassVar[str] = "as its successors get ready: the nearer they are to it, the sooner"
    factor: float = Field(default=1.5, ge=1, le=10, description="times as fast; 1.5 makes three years two (assumption)")
    cost_per_successor: float | None = Field(default=None, ge=0, description="dollars a successor a year, until ready")

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"Successors of key positions get ready {self.factor:.3g} times as fast: {self.scope()}"


class Growth(LeverBase):
    """New authorised seats, open for recruitment from the first day of the window.

    The classes and units must name exactly one class in one unit of the roster.
    """

    lever: Literal["growth"]
    bites: ClassVar[str] = "after a whole time to hire"
    seats: int = Field(ge=1, le=100_000, description="seats added")
    decided_by: Decider = "council"

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"{self.seats:,} new seat{'' if self.seats == 1 else 's'}: {self.scope()}"


class AttritionCut(LeverBase):
    """The next `seats` seats of the scope that fall vacant in the window are removed instead of being filled."""

    lever: Literal["attrition_cut"]
    bites: ClassVar[str] = "with the next seat that falls vacant"
    seats: int = Field(ge=1, le=100_000, description="seats removed as they fall vacant")
    decided_by: Decider = "council"

    def summary(self) -> str:
        """The lever in one plain sentence."""
        next_seats = "seat that falls vacant is" if self.seats == 1 else f"{self.seats:,} seats that fall vacant are"
        return f"The next {next_seats} removed: {self.scope()}"


class DoubleFill(LeverBase):
    """A replacement is recruited `days_ahead` days before each known exit and may overlap with who leaves.

    Known exits are those of the table `known_exits` and the roster's `separation_date`; the window is of the exits.
    """

    lever: Literal["double_fill"]
    bites: ClassVar[str] = "with the first known exit that lies so many days ahead"
    days_ahead: int = Field(ge=1, le=730, description="days before the known exit")

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return f"Replacements recruited {days_in_words(self.days_ahead)} ahead of known exits: {self.scope()}"


Lever = Annotated[
    HiringFreeze
    | StageDuration
    | PassRate
    | Retention
    | PromotionShare
    | Development
    | Internship
    | Growth
    | Crew
    | HiringRule
    | AttritionCut
    | DoubleFill
    | RetiredAnnuitants
    | ParallelStages
    | Applicants
    | HireAhead,
    Field(discriminator="lever"),
]
