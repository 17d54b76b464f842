"""Barriers, demand, costs and the survey, as they are handed in."""

from tests.intake.test_succession_tables import read, told
from tests.intake.test_tables import faults


def test_barriers(agency):
    header = ["class_pattern", "barrier", "stage", "pass_rate_without", "duration_factor_without", "decided_at"]
    rows = [
        ["Bus*", "background check", "", "", "70%", "Council"],
        ["Bus*", "pay", "", "0.9", "", ""],
        ["Bus*", "magic", "Background Check", "", "", ""],
        ["Clerk*", "pay", "offer", "", "0.01", ""],
        ["Zoo*", "law", "", "", "", "law"],
        ["Police Officer", "policy", "", "", "", "law"],
    ]
    agency.write("barriers.csv", [header, *rows])
    assert faults(agency, "barriers") == [
        (2, "stage", "missing", "blocking"),
        (3, "barrier", "unknown_code", "blocking"),
        (4, "duration_factor_without", "out_of_range", "blocking"),
        (5, "barrier", "unknown_code", "blocking"),
    ]
    assert "barriers: no class of the roster or the seats is called Zoo*" in agency.check().notes


def test_the_stage_of_a_barrier_follows_from_its_kind(agency):
    header = ["class_pattern", "barrier", "duration_factor_without"]
    agency.write("barriers.csv", [header, ["*", "exam", "0.5"], ["Bus*", "background_check", "0.7"], ["*", "pay", ""]])
    barriers = read(agency).tables["barriers"]
    assert barriers["stage"].fillna("").tolist() == ["exam", "background", ""]


def test_demand(agency):
    header = ["class_title", "unit", "driver", "fiscal_year", "workload", "seats_needed", "budgeted_vacancy_factor"]
    rows = [
        ["Bus Operator", "", "Riders", "2017", "1,200,000", "22.5", "4%"],
        ["Bus Operator", "", "Riders", "2018", "", "", ""],
        ["", "Unit 3", "Permits", "1917", "", "", ""],
        ["", "", "Permits", "2018", "", "", ""],
        ["bus operator", "", "riders", "2018", "", "", ""],
        ["", "Unit 77", "Permits", "2018", "", "", ""],
    ]
    agency.write("demand.csv", [header, *rows])
    assert faults(agency, "demand") == [
        (2, "class_title", "repeated_key", "blocking"),
        (3, "fiscal_year", "out_of_range", "blocking"),
        (4, "class_title", "missing", "blocking"),
        (5, "class_title", "repeated_key", "blocking"),
    ]
    assert "demand: no unit of the roster or the seats is called Unit 77" in agency.check().notes


def test_unit_costs_and_the_survey(agency):
    costs = [
        ["overtime per vacant day", "Police*", "$210.00"],
        ["discount_rate", "", "3"],
        ["discount rate", "*", "0.03"],
        ["recruitment_per_hire", "", "-5"],
        ["lunch", "", "5"],
    ]
    agency.write("unit_costs.csv", [["item", "class_pattern", "amount"], *costs])
    survey = [["Bus Operator", "", "4.2", "Patience"], ["", "", "3", "Triage"], ["", "29-1141", "6", ""]]
    agency.write("employer_survey.csv", [["class_title", "soc_code", "difficulty", "missing_skills"], *survey])
    assert faults(agency, "unit_costs") == [
        (2, "amount", "out_of_range", "blocking"),
        (4, "amount", "out_of_range", "blocking"),
        (5, "item", "unknown_code", "blocking"),
    ]
    assert "write 0.03 for three per cent" in told(agency, "unit_costs")[2, "amount"]
    assert faults(agency, "employer_survey") == [
        (2, "class_title", "missing", "blocking"),
        (3, "difficulty", "out_of_range", "blocking"),
    ]
