import re
from fnmatch import fnmatchcase

import pytest

from workforce_model import schema
from workforce_model.intake.dates import read_date
from workforce_model.intake.figures import read_number
from workforce_model.intake.text import squash
from workforce_model.model import settings
from workforce_model.schema import ALL_TABLES, HISTORY_TABLES, RULES, SUBMISSION, TABLES
from workforce_model.schema.crews import crew_stages
from workforce_model.schema.hiring_rules import NOT_DATED, RULE_COLUMNS, SETTINGS
from workforce_model.schema.words import allowed, explained, requirement

ALL = [(table, column) for table in (*ALL_TABLES.values(), SUBMISSION) for column in table.columns]
IDS = [f"{table.name}.{column.name}" for table, column in ALL]
DESIGN_ROSTER = {
    *("employee_id", "class_title", "class_code", "hire_date", "birth_date", "age", "position_id", "unit"),
    *("agency", "grade", "job_family", "working_class", "soc_code", "fte", "annual_pay", "retirement_plan"),
    *("credited_service", "retirement_eligible_date", "bargaining_unit", "sex", "race_ethnicity"),
    *("appointment_type", "class_entry_date", "supervisor_position_id", "separation_date", "separation_cause"),
}


def test_the_tables_stand_in_the_order_of_the_template():
    assert list(TABLES) == [
        *("roster", "positions", "requisitions_open", "known_exits", "hiring_process", "hiring_rules", "crews"),
        *("programmes", "classes", "critical_positions", "successors", "skills", "requirements", "barriers"),
        *("demand", "employer_survey", "unit_costs"),
    ]
    assert [table.name for table in TABLES.values() if table.required] == ["roster"]


def test_a_history_has_tables_of_its_own():
    assert list(HISTORY_TABLES) == ["separations", "event_log", "unit_links"]
    assert not any(table.required for table in HISTORY_TABLES.values())
    assert list(ALL_TABLES) == [*TABLES, *HISTORY_TABLES]


def test_the_public_names_are_pinned():
    assert schema.__all__ == [
        *("ALL_TABLES", "ANNOUNCEMENTS", "APPOINTMENT_TYPES", "CAUSES", "CERTIFICATIONS", "CONVERSIONS", "EVENT_KINDS"),
        *(
            "EXIT_KINDS",
            "HISTORY_TABLES",
            "MEMBER_CATEGORIES",
            "PLAN_GROUPS",
            "POPULATION_DEFAULT",
            "POSITION_STATUSES",
            "PREFERENCES",
            "PROGRAMME_KINDS",
            "PROMOTION_METHODS",
            "RACES",
            "RULES",
            "SEXES",
            "STAGES",
            "SUBMISSION",
            "TABLES",
        ),
        *("Column", "Kind", "Rule", "Table"),
    ]


def test_the_roster_has_the_columns_of_the_design():
    assert set(TABLES["roster"].names) == DESIGN_ROSTER


def test_codes_have_their_fixed_order():
    assert (
        *("approval", "posting", "exam", "list", "interview", "background", "medical", "offer", "start"),
    ) == schema.STAGES
    assert schema.CAUSES == ("retirement", "quit", "disability", "death", "other")
    assert schema.SEXES == ("female", "male", "unknown")
    assert schema.ANNOUNCEMENTS == ("per_vacancy", "continuous", "cycle")
    assert schema.CERTIFICATIONS == ("three_ranks", "rule_of_n", "highest_rank", "whole_list")
    assert schema.PREFERENCES == ("none", "points", "top_rank")
    assert schema.PROMOTION_METHODS == ("readiness", "time_in_class", "seniority", "list")


def test_the_dated_settings_are_the_columns_the_model_counts():
    assert [getattr(settings, name.upper()) for name in SETTINGS] == list(range(len(SETTINGS)))
    columns = TABLES["hiring_rules"].names
    assert columns == ("class_pattern", *(column.name for column in RULE_COLUMNS), "source")
    assert set(columns) - set(SETTINGS) - set(NOT_DATED) == {"class_pattern", "source"}


def test_a_crew_names_stages_by_their_spellings():
    assert crew_stages("Background Check; medical;promotion;") == ((5, 6, 9), ())
    assert crew_stages("fishing;exam") == ((2,), ("fishing",))
    assert crew_stages(" ; ") == ((), ())


@pytest.mark.parametrize(("table", "column"), ALL, ids=IDS)
def test_every_column_explains_itself(table, column):
    assert re.fullmatch(r"[a-z][a-z_]*", column.name)
    assert column.meaning.endswith(".")
    assert column.example
    assert column.name in explained(column) or column.meaning in explained(column)
    assert requirement(table, column)


@pytest.mark.parametrize(("table", "column"), ALL, ids=IDS)
def test_every_example_is_a_value_the_column_takes(table, column):
    if column.kind == "code":
        assert column.example in column.codes
    elif column.kind == "date":
        assert read_date(column.example) is not None
    elif column.kind in ("number", "integer"):
        value = read_number(column.example)
        assert value is not None
        assert column.minimum is None or value >= column.minimum
        assert column.maximum is None or value <= column.maximum
    assert table.column(column.name) is column


@pytest.mark.parametrize(("table", "column"), ALL, ids=IDS)
def test_spellings_lead_to_codes_and_never_to_two(table, column):
    if column.kind == "code":
        own = {squash(code): code for code in column.codes}
        for spelling, code in column.synonyms.items():
            assert spelling == squash(spelling), "a spelling is compared without case and marks"
            assert code in column.codes
            assert own.get(spelling, code) == code


def test_keys_and_references_exist():
    for table in ALL_TABLES.values():
        assert set(table.key) <= set(table.names)
        assert len(set(table.names)) == len(table.names)
        for group in table.one_of:
            assert set(group) <= set(table.names)
        for column in table.columns:
            if column.reference:
                target, _, name = column.reference.partition(".")
                assert name in TABLES[target].names


def test_an_unknown_column_is_an_error_that_names_the_table():
    with pytest.raises(KeyError, match="table roster has no column salary"):
        TABLES["roster"].column("salary")


def test_needed_columns_are_the_required_ones_and_one_of_each_group():
    assert TABLES["roster"].needed == (("employee_id",), ("hire_date",), ("class_title", "class_code"))
    assert requirement(TABLES["roster"], TABLES["roster"].column("class_code")) == (
        "required unless class_title is given"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hire_date", "from 75 years before the valuation date to that day"),
        ("age", "14 to 100"),
        ("sex", "one of: female, male, unknown"),
        ("unit", ""),
    ],
)
def test_allowed_values_in_words(name, words):
    assert allowed(TABLES["roster"].column(name)) == words


def test_a_date_too_late_becomes_the_valuation_date():
    hired = TABLES["roster"].column("hire_date")
    assert hired.repair_of("after_valuation_date") == "the valuation date is used"
    assert hired.repair_of("missing").startswith("drawn in each future")


def test_every_rule_says_what_to_do():
    assert all(rule.meaning and rule.remedy for rule in RULES.values())
    assert not any(fnmatchcase(rule.meaning, "*.") for rule in RULES.values())
