import pytest

from workforce_model.assumptions import default, defaults, rule_default, rule_defaults, rule_key, rule_value
from workforce_model.schema.hiring_rules import HIRING_RULES, NOT_DATED, SETTINGS


def test_every_setting_has_a_default_in_the_range_of_its_column() -> None:
    for name in (*SETTINGS, *NOT_DATED):
        column = HIRING_RULES.column(name)
        if column.kind == "date":
            continue
        value = rule_default(name)
        assert rule_key(name) in defaults()
        assert column.codes or column.minimum is None or value >= column.minimum, name
        assert column.codes or column.maximum is None or value <= column.maximum, name


def test_every_rule_of_the_register_is_a_setting() -> None:
    keys = {key for key in defaults() if key.startswith("rule.")}
    assert {key.split(".")[1] for key in keys} <= {*SETTINGS, *NOT_DATED}


def test_a_roster_alone_has_no_list_and_no_policy_that_is_on() -> None:
    by_name = dict(zip(SETTINGS, rule_defaults(), strict=True))
    off = ("announcement", "list_life_days", "reinstatement_days", "transfer_share", "annuitant_share")
    assert all(by_name[name] == 0 for name in (*off, "probation_fail_rate", "promotional_fail_rate", "preference"))
    assert rule_default("double_fill_days") == 0


def test_choices_are_rows_of_their_code_list() -> None:
    assert rule_value("certification", "whole_list") == 3
    assert rule_value("certified", 7) == 7
    with pytest.raises(ValueError, match="not in"):
        rule_value("certification", "top3")


def test_examinations_are_monthly_when_applications_are_open_all_the_time() -> None:
    assert rule_default("exam_every_days", "continuous") == 30
    assert rule_default("exam_every_days", "cycle") == rule_default("exam_every_days") == 180


def test_published_rules_name_the_code_they_come_from() -> None:
    assert default("rule.certification").source == "California Government Code section 19057.1"
    assert default("rule.annuitant_hours").source == "California Government Code section 7522.56"
