from datetime import date

import pytest

from workforce_model import schema
from workforce_model.assumptions import DEFAULT_PLAN_GROUP, PLAN_GROUPS, plan_group

NEW_YEAR = date(2013, 1, 1)


@pytest.mark.parametrize(
    ("group", "category", "hired", "code"),
    [
        ("calpers_public_agency", "miscellaneous", date(2012, 12, 31), "PA_misc_2at55"),
        ("calpers_public_agency", "miscellaneous", NEW_YEAR, "PA_misc_2at62_pepra"),
        ("calpers_public_agency", "safety", date(1985, 4, 1), "PA_police_3at50"),
        ("calpers_public_agency", "safety", NEW_YEAR, "PA_safety_pepra"),
        ("calpers_state", "miscellaneous", date(2000, 1, 1), "misc_classic"),
        ("calpers_state", "miscellaneous", date(2030, 1, 1), "misc_pepra"),
        ("calpers_state", "safety", date(2000, 1, 1), "poff_classic"),
        ("calpers_state", "safety", date(2030, 1, 1), "poff_pepra_1"),
    ],
)
def test_the_reform_of_2013_divides_the_plans(group, category, hired, code):
    assert plan_group(group).plan_for(category, hired) == code


def test_the_default_is_labelled_as_a_stand_in():
    group = plan_group()
    assert group.name == DEFAULT_PLAN_GROUP == PLAN_GROUPS[0] == "calpers_public_agency"
    assert "stand in for" in group.stand_in_for
    assert group.label


def test_intake_knows_the_same_groups():
    assert schema.PLAN_GROUPS == PLAN_GROUPS


@pytest.mark.parametrize("name", PLAN_GROUPS)
def test_every_plan_of_a_group_fits_its_category(name):
    group = plan_group(name)
    for rule in group.memberships:
        assert next(p for p in group.plans if p.code == rule.plan).category == rule.category


def test_unknown_names_are_answered_with_the_known_ones():
    with pytest.raises(ValueError, match=r"unknown plan group 'lacera'; known: calpers_public_agency, calpers_st"):
        plan_group("lacera")
    with pytest.raises(ValueError, match=r"unknown member category 'fire'; known: miscellaneous, safety"):
        plan_group().plan_for("fire", NEW_YEAR)
