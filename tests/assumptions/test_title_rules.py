import re

import pytest

from workforce_model.assumptions.files import rows
from workforce_model.assumptions.title_words import read, words

RULES = rows("title_rules.csv")
STEPS = ("text", "word", "rank", "safety", "single", "marker", "worker")


def test_every_rule_says_why():
    assert all(rule["why"] and rule["pattern"] for rule in RULES)
    assert set(STEPS) == {rule["step"] for rule in RULES}


def test_every_pattern_compiles_and_every_level_is_a_number():
    for rule in RULES:
        re.compile(rule["pattern"])
        assert rule["step"] not in {"rank", "marker"} or int(rule["level"]) is not None


def test_an_abbreviation_stands_for_one_thing_and_none_is_chained():
    assert len(words()) == sum(rule["step"] == "word" for rule in RULES)
    assert not {w for value in words().values() for w in value.split()} & set(words())


@pytest.mark.parametrize(
    ("title", "name", "level"),
    [
        ("Engineer III", "ENGINEER", 3),
        ("Engineer", "ENGINEER", 1),
        ("Firefighter/Rescuer I (Recruit)", "FIREFIGHTER/RESCUER", 1),
        ("Medical Doctor IV - Psychiatrist", "MEDICAL DOCTOR PSYCHIATRIST", 4),
        ("PLANNER 4", "PLANNER", 4),
        ("911 OPERATOR", "911 OPERATOR", 1),
        ("COOK I 12 MOS", "COOK", 1),
        ("HEARING & VISION TESTER (10 MO", "HEARING & VISION TESTER", 1),
        ("HEAT & AIR CONDITIONING TECHII", "HEAT & AIR CONDITIONING TECHNICIAN", 2),
        ("PAINTER II CONVENTION CENTER", "PAINTER CONVENTION CENTER", 2),
        ("Transportation Enforcmt Sup II", "TRANSPORTATION ENFORCEMENT SUPERVISOR", 2),
        ("RETIREMENT BENEFITS ANALYST SU", "RETIREMENT BENEFITS ANALYST SUPERVISOR", 1),
        ("I", "I", 1),
    ],
)
def test_words_are_written_out_and_the_level_is_read(title, name, level):
    found = read(title)
    assert (found.name, found.level) == (name, level)


@pytest.mark.parametrize(
    ("title", "root", "steps"),
    [
        ("Senior Engineer", "ENGINEER", 30),
        ("Database Specialist Senior", "DATABASE SPECIALIST", 30),
        ("Legislative Senior Aide I", "LEGISLATIVE SENIOR AIDE", 0),
        ("SR COMPANION STIPEND HLTH", "SENIOR COMPANION STIPEND HLTH", 0),
        ("Supervisory Therapist", "THERAPIST", 60),
        ("Library Assistant Supervisor", "LIBRARY ASSISTANT", 60),
        ("LIQUOR BOARD ASST CHIEF INSPEC", "LIQUOR BOARD INSPECTOR", 50),
        ("Senior", "SENIOR", 0),
    ],
)
def test_words_that_mean_a_step_are_taken_off(title, root, steps):
    found = read(title)
    assert (found.root, found.steps) == (root, steps)


def test_other_police_forces_are_ladders_of_their_own():
    found = read("Park Police Sergeant").rank
    assert found is not None
    assert found.family == "Park Police"
