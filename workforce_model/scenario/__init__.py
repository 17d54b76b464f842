"""What an analyst may change, validated."""

from workforce_model.scenario.barriers import PREFIX as BARRIER
from workforce_model.scenario.barriers import barrier_scenarios
from workforce_model.scenario.base import LeverBase
from workforce_model.scenario.errors import ScenarioError, UnreadableScenario, fault
from workforce_model.scenario.hiring_levers import Applicants, HireAhead, ParallelStages
from workforce_model.scenario.levers import (
    AttritionCut,
    Development,
    DoubleFill,
    Growth,
    HiringFreeze,
    Internship,
    Lever,
    PassRate,
    PromotionShare,
    Retention,
    StageDuration,
)
from workforce_model.scenario.rule_levers import Crew, HiringRule, RetiredAnnuitants
from workforce_model.scenario.scenario import (
    BASELINE,
    Scenario,
    lever_names,
    parse_scenario,
    read_scenario,
    read_scenarios,
)

__all__ = [
    "BARRIER",
    "BASELINE",
    "Applicants",
    "AttritionCut",
    "Crew",
    "Development",
    "DoubleFill",
    "Growth",
    "HireAhead",
    "HiringFreeze",
    "HiringRule",
    "Internship",
    "Lever",
    "LeverBase",
    "ParallelStages",
    "PassRate",
    "PromotionShare",
    "Retention",
    "RetiredAnnuitants",
    "Scenario",
    "ScenarioError",
    "StageDuration",
    "UnreadableScenario",
    "barrier_scenarios",
    "fault",
    "lever_names",
    "parse_scenario",
    "read_scenario",
    "read_scenarios",
]
