"""Hiring rules and crews as they are handed in."""

from tests.intake.test_tables import faults
from workforce_model.intake import load

RULES = ["class_pattern", "list_life_days", "certification", "preference", "waive_rate", "first_exam_date"]


def test_the_hiring_rules(agency):
    rows = [
        ["*", "365", "Three Ranks", "points", "10%", "2017-03-01"],
        ["Zookeeper*", "", "whole list", "None", "", ""],
        ["Clerk*", "9999", "top3", "", "1.4", "soon"],
        ["clerk*", "", "", "", "", ""],
    ]
    agency.write("hiring_rules.csv", [RULES, *rows])
    assert faults(agency, "hiring_rules") == [
        (3, "class_pattern", "repeated_key", "blocking"),
        (3, "first_exam_date", "unreadable", "blocking"),
        (3, "list_life_days", "out_of_range", "blocking"),
        (3, "certification", "unknown_code", "blocking"),
        (3, "waive_rate", "out_of_range", "blocking"),
        (4, "class_pattern", "repeated_key", "blocking"),
    ]
    assert "hiring_rules: no class of the roster or the seats is called Zookeeper*" in agency.check().notes


def test_none_is_a_choice_where_the_codes_have_it(agency):
    agency.write("hiring_rules.csv", [RULES[:4], ["*", "365", "", "points"], ["Clerk", "", "n/a", "None"]])
    assert agency.check().ready
    rules = load(agency.folder).tables["hiring_rules"]
    assert list(rules["preference"]) == ["points", "none"]
    assert "certification" not in rules


def test_crews(agency):
    rows = [
        ["crew", "stages", "class_pattern", "size"],
        ["investigators", "Background Check;medical", "", "6"],
        ["examiners", "exams;list", "*", "2"],
        ["second", "background", "Bus*", "1"],
        ["idle", ";", "Bus*", "-1"],
        ["keepers", "interview", "Zookeeper*", "0"],
    ]
    agency.write("crews.csv", rows)
    assert faults(agency, "crews") == [
        (2, "stages", "unknown_code", "blocking"),
        (3, "stages", "conflict", "blocking"),
        (4, "stages", "unknown_code", "blocking"),
        (4, "size", "out_of_range", "blocking"),
    ]
    told = {fault.row: fault.repair for fault in agency.check().faults}
    assert "no stage is called exams (did you mean exam?)" in told[2]
    assert "the crews investigators and second both serve the stage background of Bus Operator" in told[3]
    assert "crews: no class of the roster or the seats is called Zookeeper*" in agency.check().notes


def test_crews_for_different_classes_may_share_a_stage(agency):
    agency.write(
        "crews.csv",
        [["crew", "stages", "class_pattern", "size"], ["a", "exam", "Bus*", "1"], ["b", "exam", "Clerk*", "2"]],
    )
    assert agency.check().ready
    assert load(agency.folder).tables["crews"]["size"].tolist() == [1.0, 2.0]
