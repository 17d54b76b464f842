"""What an analyst may change, validated."""

from workforce_model.scenario.levers import (
    Growth,
    HiringFreeze,
    Internship,
    Lever,
    LeverBase,
    PromotionShare,
    StageDuration,
)
from workforce_model.scenario.scenario import (
    BASELINE,
    Scenario,
    ScenarioError,
    lever_names,
    parse_scenario,
    read_scenario,
    read_scenarios,
)

__all__ = [
    "BASELINE",
    "Growth",
    "HiringFreeze",
    "Internship",
    "Lever",
    "LeverBase",
    "PromotionShare",
    "Scenario",
    "ScenarioError",
    "StageDuration",
    "lever_names",
    "parse_scenario",
    "read_scenario",
    "read_scenarios",
]
