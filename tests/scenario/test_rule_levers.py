from typing import Any

import pytest

from workforce_model.scenario import Crew, HiringRule, RetiredAnnuitants, Scenario, ScenarioError, parse_scenario
from workforce_model.schema.hiring_rules import RULE_COLUMNS


def one(lever: dict[str, Any]) -> Any:
    return parse_scenario({"name": "x", "levers": [lever]}, "x").levers[0]


@pytest.mark.parametrize(
    ("lever", "said"),
    [
        (
            {"lever": "crew", "crew": "background", "add": 2, "from": "2018-07-01"},
            "2 more in the crew background from 1 July 2018",
        ),
        ({"lever": "crew", "crew": "testers", "add": -1}, "1 fewer in the crew testers"),
        (
            {"lever": "crew", "crew": "testers", "head_start_days": 1},
            "Critical seats 1 day ahead in the queue for the crew testers",
        ),
        (
            {"lever": "hiring_rule", "set": {"certification": "whole_list", "list_life_days": 365}},
            "Names stay on the eligible list for 365 days; the whole list certified: all classes",
        ),
        (
            {"lever": "hiring_rule", "set": {"min_months_in_class": 6, "certification": "three_ranks"}},
            "Names certified by the rule of three ranks; at least 6 months in a class before a promotion: all classes",
        ),
        (
            {"lever": "hiring_rule", "set": {"waive_rate": 0.15, "first_exam_date": "2018-03-01"}},
            "Examinations counted from 1 March 2018; 15% of certified names waive: all classes",
        ),
        ({"lever": "attrition_cut", "seats": 1}, "The next seat that falls vacant is removed: all classes, all units"),
        ({"lever": "growth", "seats": 1}, "1 new seat: all classes, all units"),
        (
            {"lever": "attrition_cut", "seats": 5, "units": ["Parks"]},
            "The next 5 seats that fall vacant are removed: all classes, Parks",
        ),
        (
            {"lever": "double_fill", "days_ahead": 60},
            "Replacements recruited 60 days ahead of known exits: all classes, all units",
        ),
        (
            {"lever": "retired_annuitants", "share": 0.1, "classes": ["Engineer*"]},
            (
                "10% of service retirees come back for up to 960 hours a fiscal year, 180 days after they retire: "
                "Engineer…, all units"
            ),
        ),
    ],
)
def test_every_lever_is_a_sentence(lever: dict[str, Any], said: str) -> None:
    assert one(lever).summary() == said


def test_who_decides_is_preset_by_the_mechanism() -> None:
    deciders = {
        "council": {"lever": "attrition_cut", "seats": 1},
        "commission": {"lever": "hiring_rule", "set": {"rank_width": 5}},
        "manager": {"lever": "crew", "crew": "exam", "add": 1},
    }
    assert all(one(lever).decided_by == decider for decider, lever in deciders.items())


@pytest.mark.parametrize(
    ("lever", "message"),
    [
        ({"lever": "hiring_rule", "set": {"list_life_day": 1}}, "list_life_day: no such setting; did you mean 'list_l"),
        ({"lever": "hiring_rule", "set": {"certification": "top3"}}, "set > certification: must be one of 'three_rank"),
        ({"lever": "hiring_rule", "set": {"waive_rate": 2}}, "set > waive_rate: must be 1 or less"),
        ({"lever": "hiring_rule", "set": {"certified": 2.5}}, "set > certified: must be a whole number"),
        ({"lever": "hiring_rule", "set": {"first_exam_date": "soon"}}, "first_exam_date: must be a date such as"),
        ({"lever": "hiring_rule", "set": {}}, "'set' is empty"),
        ({"lever": "hiring_rule"}, "set: is missing; add it"),
        ({"lever": "hiring_rule", "set": {"certified": 2}, "units": ["Parks"]}, "belong to classes, not units"),
        (
            {"lever": "hiring_rule", "set": {"promotion_method": "seniority"}, "from": "2020-01-01"},
            "promotion_method holds from the start",
        ),
        ({"lever": "hiring_rule", "set": {"double_fill_days": 3}, "to": "2020-01-01"}, "double_fill_days holds from"),
        ({"lever": "retired_annuitants", "share": 0.1, "units": ["Parks"]}, "belong to classes, not units"),
        ({"lever": "retired_annuitants", "share": 1.1}, "share: must be 1 or less"),
        ({"lever": "crew", "crew": "exam"}, "needs 'add'"),
        ({"lever": "crew", "add": 1}, "lever 1 > crew: is missing; add it"),
        ({"lever": "crew", "crew": "exam", "add": 1, "classes": ["Clerk"]}, "leave out 'classes' and 'units'"),
        ({"lever": "crew", "crew": "exam", "head_start_days": 9, "from": "2020-01-01"}, "holds from the start"),
        ({"lever": "double_fill", "days_ahead": 731}, "days_ahead: must be 730 or less"),
        ({"lever": "attrition_cut", "seats": 0}, "seats: must be 1 or more"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(lever: dict[str, Any], message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        one(lever)
    assert message in str(caught.value)


def test_a_rule_lever_says_which_settings_it_changes() -> None:
    rule = one({"lever": "hiring_rule", "set": {"announcement": "cycle", "certified": 7}})
    assert isinstance(rule, HiringRule)
    assert rule.rules() == {"announcement": "cycle", "certified": 7}
    retired = one({"lever": "retired_annuitants", "share": 0.2, "hours": 480})
    assert isinstance(retired, RetiredAnnuitants)
    assert retired.rules() == {"annuitant_share": 0.2, "annuitant_wait_days": 180, "annuitant_hours": 480}
    assert isinstance(one({"lever": "crew", "crew": "exam", "add": 1}), Crew)


def test_the_json_schema_offers_every_column_of_the_rules() -> None:
    settings = Scenario.model_json_schema()["$defs"]["RuleSettings"]["properties"]
    assert list(settings) == [column.name for column in RULE_COLUMNS]
    assert all(settings[column.name]["description"] == column.meaning for column in RULE_COLUMNS)


def test_a_scenario_survives_being_written_and_read() -> None:
    lever = {"lever": "hiring_rule", "set": {"first_exam_date": "2020-01-01", "certified": 7}}
    scenario = parse_scenario({"name": "x", "levers": [lever]}, "x")
    assert Scenario.model_validate(scenario.model_dump(mode="json", by_alias=True)) == scenario
