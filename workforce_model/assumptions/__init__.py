"""Published rates and labelled defaults: what the suite assumes where the agency gives nothing."""

from workforce_model.assumptions import hiring, titles
from workforce_model.assumptions.ages import AgeGivenService, age_given_service, entry_age
from workforce_model.assumptions.groups import DEFAULT_PLAN_GROUP, PLAN_GROUPS, PlanGroup, plan_group
from workforce_model.assumptions.hiring import StageDefault
from workforce_model.assumptions.interpolate import AGES, SERVICES
from workforce_model.assumptions.moved import MovedAssumption, moved_assumptions
from workforce_model.assumptions.occupations import Occupation, occupation
from workforce_model.assumptions.plans import Plan, plan, plan_codes
from workforce_model.assumptions.programmes import ProgrammeDefault, programme_defaults
from workforce_model.assumptions.register import (
    Default,
    cost_default,
    cost_defaults,
    default,
    defaults,
    proposal_default,
    proposal_defaults,
)
from workforce_model.assumptions.related import related_occupations
from workforce_model.assumptions.rules import rule_default, rule_defaults, rule_key, rule_value
from workforce_model.assumptions.season import seasonality

__all__ = [
    "AGES",
    "DEFAULT_PLAN_GROUP",
    "PLAN_GROUPS",
    "SERVICES",
    "AgeGivenService",
    "Default",
    "MovedAssumption",
    "Occupation",
    "Plan",
    "PlanGroup",
    "ProgrammeDefault",
    "StageDefault",
    "age_given_service",
    "cost_default",
    "cost_defaults",
    "default",
    "defaults",
    "entry_age",
    "hiring",
    "moved_assumptions",
    "occupation",
    "plan",
    "plan_codes",
    "plan_group",
    "programme_defaults",
    "proposal_default",
    "proposal_defaults",
    "related_occupations",
    "rule_default",
    "rule_defaults",
    "rule_key",
    "rule_value",
    "seasonality",
    "titles",
]
