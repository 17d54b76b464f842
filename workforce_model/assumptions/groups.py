"""Plan groups: which plan a person belongs to by member category and date of hire."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from workforce_model.assumptions.files import named, rows
from workforce_model.assumptions.plans import Plan, plan

DEFAULT_PLAN_GROUP = "calpers_public_agency"


@dataclass(frozen=True, slots=True)
class Membership:
    """One rule of a plan group: who was hired on or after a date belongs to a plan."""

    category: str
    hired_from: date
    plan: str


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """The plans of one employer; ``stand_in_for`` is said on page one where the employer has other plans."""

    name: str
    label: str
    stand_in_for: str
    memberships: tuple[Membership, ...]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The group's plans, in the order of its rules."""
        return tuple(plan(code) for code in dict.fromkeys(rule.plan for rule in self.memberships))

    def plan_for(self, category: str, hired: date) -> str:
        """Return the plan code of a member category hired on a date; ValueError for an unknown category."""
        named("member category", category, tuple(dict.fromkeys(rule.category for rule in self.memberships)))
        rules = [rule for rule in self.memberships if rule.category == category]
        return rules[bisect_right([rule.hired_from for rule in rules], hired) - 1].plan


def plan_group_names() -> tuple[str, ...]:
    """Return the names of all plan groups, the default first."""
    return tuple(dict.fromkeys(row["name"] for row in rows("plan_groups.csv")))


@cache
def plan_group(name: str = DEFAULT_PLAN_GROUP) -> PlanGroup:
    """Return a plan group by name; ValueError that names the known ones if there is none."""
    named("plan group", name, plan_group_names())
    found = [row for row in rows("plan_groups.csv") if row["name"] == name]
    memberships = tuple(
        Membership(row["category"], date.fromisoformat(row["hired_from"]), row["plan"]) for row in found
    )
    return PlanGroup(name, found[0]["label"], found[0]["stand_in_for"], memberships)


PLAN_GROUPS = plan_group_names()
