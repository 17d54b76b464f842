"""The hiring rules of a class whose agency says nothing of them."""

from functools import cache

from workforce_model.assumptions.register import default
from workforce_model.schema.codes import ANNOUNCEMENTS
from workforce_model.schema.hiring_rules import HIRING_RULES, SETTINGS


@cache
def rule_defaults() -> tuple[float, ...]:
    """The value of each setting, in the order of SETTINGS; choices as rows of their code lists."""
    return tuple(rule_default(name) for name in SETTINGS)


def rule_default(name: str, announcement: str = "cycle") -> float:
    """One setting's value; the days from one examination to the next depend on the `announcement`."""
    return rule_value(name, default(rule_key(name, announcement)).value)


def rule_value(name: str, value: object) -> float:
    """A value as the model keeps it: a choice as the row of its code list, anything else as a number."""
    codes = HIRING_RULES.column(name).codes
    return float(codes.index(str(value))) if codes else float(str(value))


def rule_key(name: str, announcement: str = "cycle") -> str:
    """Key of the register under which a setting's default stands."""
    if name in ("probation_fail_rate", "min_months_in_class"):
        return name
    if name == "exam_every_days":
        return f"rule.{name}.{'continuous' if announcement == ANNOUNCEMENTS[1] else 'cycle'}"
    return f"rule.{name}"
