"""A scenario for each barrier of which somebody knows the effect."""

import math

from workforce_model.scenario import BARRIER, barrier_scenarios
from workforce_model.scenario.levers import PassRate, StageDuration

ROWS = [
    {"class_pattern": "Police*", "barrier": "background_check", "stage": "background", "pass_rate_without": 0.9,
     "duration_factor_without": 0.5, "decided_at": "policy"},
    {"class_pattern": "*", "barrier": "pay", "stage": None, "pass_rate_without": 0.9},
    {"class_pattern": "*", "barrier": "exam", "stage": "exam", "pass_rate_without": math.nan,
     "duration_factor_without": math.nan},
    {"class_pattern": "Clerk", "barrier": "exam", "stage": "exam", "duration_factor_without": 0.7, "decided_at": "law"},
]  # fmt: skip


def test_each_known_effect_is_a_lever_of_a_scenario_of_its_own():
    first, second = barrier_scenarios(ROWS)
    assert (first.name, second.name) == (f"{BARRIER} 1 background check", f"{BARRIER} 4 exam")
    rate, days = first.levers
    assert isinstance(rate, PassRate)
    assert (rate.stage, rate.rate, rate.classes, rate.decided_by) == ("background", 0.9, ("Police*",), "commission")
    assert isinstance(days, StageDuration)
    assert (days.stage, days.factor) == ("background", 0.5)
    assert [lever.decided_by for lever in second.levers] == ["statute"]


def test_a_barrier_without_a_known_effect_has_no_scenario():
    assert barrier_scenarios(ROWS[1:3]) == ()
