"""`python -m workforce_model.model`: compile the rules now, so that the first run does not wait for it."""

from datetime import date

import pandas as pd

from workforce_model.intake import Submission
from workforce_model.model import compiled_engine, simpy_engine
from workforce_model.model.build import inputs_for, prepare
from workforce_model.scenario import parse_scenario

EVERY_LEVER = (
    {"lever": "hiring_freeze", "to": "2020-07-10"},
    {"lever": "stage_duration", "stage": "exam", "factor": 0.9},
    {"lever": "pass_rate", "stage": "exam", "rate": 0.9},
    {"lever": "retention", "factor": 0.9},
    {"lever": "promotion_share", "share": 0.9},
    {"lever": "internship", "classes": ["Clerk I"], "seats": 2, "duration_days": 20},
    {"lever": "growth", "classes": ["Clerk I"], "seats": 1},
    {"lever": "crew", "crew": "interview", "add": 1, "from": "2020-07-05"},
    {"lever": "attrition_cut", "classes": ["Officer III"], "seats": 1},
    {"lever": "retired_annuitants", "share": 0.5, "wait_days": 5},
    {
        "lever": "hiring_rule",
        "classes": ["Clerk I"],
        "set": {"list_life_days": 300, "internal_share": 0.1, "reinstatement_days": 90, "transfer_share": 0.1},
    },
    {
        "lever": "hiring_rule",
        "classes": ["Clerk II"],
        "set": {"promotion_method": "list", "promotional_fail_rate": 0.5, "promotional_probation_days": 10},
    },
)


def main() -> None:
    """Run a hamlet of sixty people under every lever for a few days."""
    people = pd.DataFrame(
        {
            "employee_id": [f"P{number}" for number in range(60)],
            "class_title": ["Clerk I", "Clerk II", "Officer III"] * 20,
            "working_class": ["Clerk I", "Clerk II", "Officer I"] * 20,
            "hire_date": pd.Timestamp(2010, 1, 15),
        }
    )
    hamlet = Submission.of_frames("Hamlet", date(2020, 6, 30), {"roster": people})
    scenario = parse_scenario({"name": "all", "levers": EVERY_LEVER}, "hamlet")
    inputs = inputs_for(prepare(hamlet, 2, (scenario,)), scenario)
    simpy_engine.warm_up(inputs)
    compiled_engine.warm_up(inputs)


if __name__ == "__main__":
    main()
