"""Levers on the rules by which classes are hired and promoted, and on the crews who do the work."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from workforce_model.scenario.base import Decider, LeverBase, days_in_words, listed
from workforce_model.schema.column import Column
from workforce_model.schema.hiring_rules import RULE_COLUMNS, UNDATED
from workforce_model.schema.rule_words import rule_in_words

EVERYWHERE = ("*",)


def _setting(column: Column) -> tuple[Any, Any]:
    """The type of one setting, with the range of its column; left out, nothing changes."""
    kinds: dict[str, Any] = {"number": float, "integer": int, "date": date, "code": Literal[column.codes]}
    low, high = (None, None) if column.kind == "date" else (column.minimum, column.maximum)
    return kinds[column.kind] | None, Field(default=None, ge=low, le=high, description=column.meaning)


if TYPE_CHECKING:
    RuleSettings = BaseModel
else:
    RuleSettings = create_model(
        "RuleSettings",
        __config__=ConfigDict(extra="forbid", frozen=True),
        __doc__="Columns of the table hiring_rules and the values a lever gives them.",
        **{column.name: _setting(column) for column in RULE_COLUMNS},
    )


class HiringRule(LeverBase):
    """Rules of the classes, named as the columns of the table hiring_rules, are changed to the values of `set`.

    Without dates they hold from the start. `promotion_method`, `first_exam_date`, `min_months_in_class` and
    `double_fill_days` can only be changed so.
    """

    lever: Literal["hiring_rule"]
    bites: ClassVar[str] = "with the next examination, certificate, promotion or probation that the rule governs"
    settings: RuleSettings = Field(alias="set", description="column of hiring_rules: new value")
    decided_by: Decider = "commission"

    @model_validator(mode="after")
    def _of_classes(self) -> Self:
        only_classes(self)
        if not self.rules():
            raise ValueError("'set' is empty; name a column of hiring_rules and its value, such as list_life_days: 365")
        fixed = [name for name in UNDATED if name in self.rules()]
        if fixed and (self.start or self.end):
            raise ValueError(f"{fixed[0]} holds from the start; leave out 'from' and 'to', or use a lever of its own")
        return self

    def rules(self) -> dict[str, object]:
        """The settings and their new values."""
        return {name: value for name, value in self.settings.model_dump().items() if value is not None}

    def summary(self) -> str:
        """The lever in one plain sentence."""
        changes = "; ".join(rule_in_words(name, value) for name, value in self.rules().items())
        return f"{changes[0].upper()}{changes[1:]}: {listed(self.classes, 'classes')}{self.when()}"


class RetiredAnnuitants(LeverBase):
    """A share of service retirees comes back to vacant seats of their class for limited hours.

    The waiting time and the hours of a fiscal year are those of California Government Code section 7522.56.
    """

    lever: Literal["retired_annuitants"]
    bites: ClassVar[str] = "when the first retirees have sat out the waiting time"
    share: float = Field(ge=0, le=1, description="share of service retirees willing to come back")
    wait_days: int = Field(default=180, ge=0, le=3650, description="days from retirement until they may")
    hours: float = Field(default=960, ge=0, le=2088, description="hours a fiscal year")

    @model_validator(mode="after")
    def _of_classes(self) -> Self:
        only_classes(self)
        return self

    def rules(self) -> dict[str, object]:
        """The settings of hiring_rules it changes, and their new values."""
        return {
            "annuitant_share": self.share, "annuitant_wait_days": self.wait_days, "annuitant_hours": self.hours,
        }  # fmt: skip

    def summary(self) -> str:
        """The lever in one plain sentence."""
        return (
            f"{self.share:.0%} of service retirees come back for up to {self.hours:,.0f} hours a fiscal year, "
            f"{days_in_words(self.wait_days)} after they retire: {self.scope()}"
        )


class Crew(LeverBase):
    """A crew grows or shrinks by `add` members in the window, or its critical seats get another head start.

    `crew` is a crew of the table crews; without one of that name, the name of a hiring stage is a crew of a labelled
    default size, in every scenario of the run.
    """

    lever: Literal["crew"]
    bites: ClassVar[str] = "at once where vacancies queue for the crew; not at all where none waits"
    crew: str = Field(min_length=1, description="a crew of the table crews, or a hiring stage")
    add: int = Field(default=0, ge=-100_000, le=100_000, description="members added, or taken away where negative")
    head_start_days: int | None = Field(
        default=None, ge=0, le=3650, description="days by which critical seats are ahead in the queue"
    )

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.classes != EVERYWHERE or self.units != EVERYWHERE:
            raise ValueError("a crew serves the classes of the table crews; leave out 'classes' and 'units'")
        if not self.add and self.head_start_days is None:
            raise ValueError("a crew lever needs 'add', members more or fewer, or 'head_start_days'")
        if self.head_start_days is not None and (self.start or self.end):
            raise ValueError("head_start_days holds from the start; give it in a lever without 'from' and 'to'")
        return self

    def summary(self) -> str:
        """The lever in one plain sentence."""
        more = "more" if self.add > 0 else "fewer"
        parts = [f"{abs(self.add)} {more} in the crew {self.crew}"] if self.add else []
        if self.head_start_days is not None:
            crew = "it" if parts else f"the crew {self.crew}"
            parts.append(f"critical seats {days_in_words(self.head_start_days)} ahead in the queue for {crew}")
        said = " and ".join(parts)
        return f"{said[0].upper()}{said[1:]}{self.when()}"


def only_classes(lever: LeverBase, because: str = "hiring rules belong to classes, not units") -> None:
    """Raise ValueError where a lever that holds for whole classes names units."""
    if lever.units != EVERYWHERE:
        raise ValueError(f"{because}; leave out 'units' and name the 'classes'")
