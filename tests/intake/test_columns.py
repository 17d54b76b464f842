"""Headers, columns.yaml and submission.yaml."""

import pytest

from workforce_model.intake import load


def rule_of(fault):
    return (fault.table, fault.row, fault.column, fault.rule, fault.severity)


def test_a_missing_required_column_names_what_the_file_has(agency):
    agency.header[2] = "date_hired"
    (fault,) = agency.check().faults
    assert rule_of(fault) == ("roster", 0, "hire_date", "missing_column", "blocking")
    assert "`hire_date: date_hired`" in fault.repair
    assert "The file has: employee_id, class_title, date_hired" in fault.repair


@pytest.mark.parametrize(
    ("headers", "example"),
    [
        (("job_title", "dept_code"), "`class_title: job_title`"),
        (("dept_code", "position"), "`class_title: position`"),
        (("dept_no", "job_code"), "`class_code: job_code`"),
        (("working_title", "Job Title"), "`class_title: Job Title`"),
        (("dept_code", "occupation"), ""),
    ],
)
def test_the_hint_for_a_missing_class_is_a_column_of_classes(agency, headers, example):
    agency.header[1], agency.header[7] = headers
    agency.columns = {"roster": {"working_class": "working_title"}} if "working_title" in headers else {}
    (fault,) = agency.check().faults
    assert (fault.column, fault.rule) == ("class_title", "missing_column")
    assert (example in fault.repair) if example else "for instance" not in fault.repair


def test_a_class_code_is_enough(agency):
    agency.header[1] = "class_code"
    assert agency.faults() == []
    roster = load(agency.folder).tables["roster"]
    assert (roster["class_title"] == roster["class_code"]).all()


def test_without_title_and_code_one_fault(agency):
    agency.header[1] = "occupation"
    assert agency.faults() == [(0, "class_title", "missing_column", "blocking")]


def test_titles_are_completed_from_codes(agency):
    codes = {title: f"C{number}" for number, title in enumerate({row[1] for row in agency.rows})}
    agency.add_column("class_code", [codes[row[1]] for row in agency.rows])
    agency.set(1, "class_title", "")
    agency.set(2, "class_title", "")
    agency.set(2, "class_code", "")
    assert agency.faults() == [(2, "class_title", "missing", "blocking")]
    agency.set(2, "class_code", "C99")
    agency.write()
    assert agency.faults() == []
    titles = load(agency.folder).tables["roster"]["class_title"]
    assert list(titles[:2]) == ["Accountant II", "C99"]


def test_a_title_column_without_any_title(agency):
    for row in range(1, 401):
        agency.set(row, "class_title", "")
    assert len(agency.faults()) == 400
    agency.add_column("class_code", ["0472"] * 400)
    agency.write()
    assert agency.faults() == []


@pytest.mark.parametrize("twin", ["hire_date", "Hire Date", " HIRE-DATE "])
def test_two_columns_of_one_name(agency, twin):
    agency.add_column(twin, ["2010-01-01"] * 400)
    assert agency.faults() == [(0, "hire_date", "repeated_column", "blocking")]


def test_two_unused_columns_of_one_name_do_no_harm(agency):
    agency.add_column("remark", ["a"] * 400)
    agency.add_column("remark", ["b"] * 400)
    assert agency.faults() == []


def test_mapped_names(agency):
    agency.header = ["Emp No.", "Job Title", "hired", "dept", "salary", "gender", "born", "category"]
    agency.columns = {
        "Roster": {
            "employee_id": "emp no",
            "class_title": "Job Title",
            "hire_date": "HIRED",
            "unit": "dept",
            "annual_pay": "salary",
            "sex": "gender",
            "birth_date": "born",
        }
    }
    report = agency.check()
    assert report.faults == ()
    assert report.notes == ("roster.csv: columns not used: category",)
    assert load(agency.folder).ignored_columns == {"roster": ("category",)}


def test_a_mapped_column_wins_over_one_of_the_same_name(agency):
    agency.add_column("division", ["North"] * 400)
    agency.columns = {"roster": {"unit": "division"}}
    report = agency.check()
    assert report.faults == ()
    assert "roster.csv: columns not used: unit" in report.notes
    assert set(load(agency.folder).tables["roster"]["unit"]) == {"North"}


def test_a_column_mapped_elsewhere_is_not_taken_by_its_own_name(agency):
    agency.columns = {"roster": {"agency": "unit"}}
    assert agency.faults() == []
    assert "unit" not in load(agency.folder).tables["roster"]


def test_columns_yaml_that_does_not_fit(agency):
    agency.columns = {
        "roster": {"employee_id": "emp_no", "hire_dat": "hire_date", "unit": None, "sex": ["a"]},
        "rooster": {"x": "y"},
        "positions": {"position_id": "seat"},
        "known_exits": "all",
    }
    faults = {rule_of(fault): fault.repair for fault in agency.check().faults}
    assert set(faults) == {
        ("roster", 0, "employee_id", "mapped_column_missing", "blocking"),
        ("roster", 0, "hire_dat", "unknown_mapping", "blocking"),
        ("roster", 0, "unit", "bad_mapping", "blocking"),
        ("roster", 0, "sex", "bad_mapping", "blocking"),
        ("rooster", 0, "", "unknown_mapping", "blocking"),
        ("known_exits", 0, "", "bad_mapping", "blocking"),
    }
    assert "did you mean hire_date?" in faults["roster", 0, "hire_dat", "unknown_mapping", "blocking"]
    assert "did you mean roster?" in faults["rooster", 0, "", "unknown_mapping", "blocking"]
    assert "The file has: employee_id" in faults["roster", 0, "employee_id", "mapped_column_missing", "blocking"]


def test_codes_that_do_not_fit(agency):
    agency.columns = {"codes": {"roster": {"sex": {"W": "femal"}, "gender": {"W": "female"}}, "staff": {}}}
    assert [rule_of(fault)[:4] for fault in agency.check().faults] == [
        ("roster", 0, "gender", "unknown_mapping"),
        ("roster", 0, "sex", "unknown_mapping"),
        ("staff", 0, "", "unknown_mapping"),
    ]


@pytest.mark.parametrize(
    ("settings", "faults"),
    [
        ({}, [("agency", "bad_setting"), ("valuation_date", "bad_setting")]),
        ({"agency": "X"}, [("valuation_date", "bad_setting")]),
        ({"agency": "", "valuation_date": "2016-12-31"}, [("agency", "bad_setting")]),
        ({"agency": "X", "valuation_date": "2016-13-01"}, [("valuation_date", "bad_setting")]),
        ({"agency": "X", "valuation_date": "2016-12"}, [("valuation_date", "bad_setting")]),
        ({"agency": "X", "valuation_date": 20161231.5}, [("valuation_date", "bad_setting")]),
        ({"agency": "X", "valuation_date": "1066-10-14"}, [("valuation_date", "bad_setting")]),
        (
            {"agency": "X", "valuation_date": "2016-12-31", "fiscal_year_start": 13},
            [("fiscal_year_start", "bad_setting")],
        ),
        ({"agency": "X", "valuation_date": "2016-12-31", "tolerance": 5}, [("tolerance", "bad_setting")]),
        ({"agency": "X", "valuation_date": "2016-12-31", "population": ["regulr"]}, [("population", "bad_setting")]),
        ({"agency": "X", "valuation_date": "2016-12-31", "date_order": "ymd"}, [("date_order", "bad_setting")]),
        (
            {"agency": "X", "valuation_date": "2016-12-31", "retirement_plan": "calper"},
            [("retirement_plan", "bad_setting")],
        ),
        ({"agency": "X", "valuation_date": "2016-12-31", "plan": "y"}, [("plan", "unknown_mapping")]),
        (
            {"agancy": "X", "valuation_date": "2016-12-31", "tolerance": "x"},
            [("agancy", "unknown_mapping"), ("agency", "bad_setting"), ("tolerance", "bad_setting")],
        ),
    ],
)
def test_settings_that_do_not_fit(agency, settings, faults):
    agency.settings = settings
    report = agency.check()
    assert not report.ready
    assert [(fault.column, fault.rule) for fault in report.faults] == faults
    assert {(fault.table, fault.row, fault.source) for fault in report.faults} == {("submission", 0, "submission.yaml")}


def test_no_settings_at_all_says_which_lines_to_add(agency):
    agency.settings = {}
    agency.check()
    (agency.folder / "submission.yaml").unlink()
    from workforce_model.intake import check

    repairs = [fault.repair for fault in check(agency.folder).faults]
    assert all("submission.yaml is missing: " in repair for repair in repairs)
    assert "`agency: Montgomery County, Maryland` and `valuation_date: 2016-12-31`" in repairs[0]


def test_a_line_that_is_missing_is_added(agency):
    agency.settings = {"agency": "X"}
    (fault,) = agency.check().faults
    assert "add a line `valuation_date: 2016-12-31` to submission.yaml" in fault.repair


def test_a_plan_group_nobody_knows_is_answered_with_the_known_ones(agency):
    agency.settings["retirement_plan"] = "calper"
    (fault,) = agency.check().faults
    assert fault.value == "calper"
    assert "calper is not a plan group (did you mean calpers_state?)" in fault.repair
    assert "plan groups are calpers_public_agency, calpers_state" in fault.repair


@pytest.mark.parametrize(("written", "read"), [("CalPERS State", "calpers_state"), ("", None), (None, None)])
def test_ways_of_writing_the_plan_group(agency, written, read):
    agency.settings["retirement_plan"] = written
    assert agency.faults() == []
    assert load(agency.folder).retirement_plan == read


@pytest.mark.parametrize("written", ["2016-12-31", "12/31/2016", "31-Dec-2016", "2016-12-31 00:00:00"])
def test_ways_of_writing_the_valuation_date(agency, written):
    agency.settings = {"Agency": "X", "valuation date": written, "tolerance": "2%", "population": "regular; temporary"}
    assert agency.faults() == []
    submission = load(agency.folder)
    assert submission.valuation_date.isoformat() == "2016-12-31"
    assert (submission.fiscal_year_start, submission.retirement_plan) == (7, None)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("birth_dat", "birth_date"),
        ("Birth Dtae", "birth_date"),
        ("birthdate", "birth_date"),
        ("Units", "unit"),
        ("anual_pay", "annual_pay"),
        ("retirement_plann", "retirement_plan"),
        ("Class Codes", "class_code"),
    ],
)
def test_a_column_that_nearly_has_a_name_is_told_and_not_guessed(agency, header, column):
    if column in agency.header:
        agency.header[agency.header.index(column)] = header
    else:
        agency.add_column(header, ["x"] * 400)
    report = agency.check()
    assert report.ready
    (fault,) = [fault for fault in report.faults if fault.rule == "misspelt_column"]
    assert rule_of(fault) == ("roster", 0, column, "misspelt_column", "repairable")
    assert fault.value == header
    assert f"the column {header} of roster.csv is not used; did you mean {column}?" in fault.repair
    assert f"`{column}: {header}` under roster in columns.yaml" in fault.repair
    (repair,) = [repair for repair in load(agency.folder).repairs if repair.rule == "misspelt_column"]
    assert (repair.column, repair.rows) == (column, 0)
    assert column not in load(agency.folder).tables["roster"]


@pytest.mark.parametrize(
    "header", ["wage", "position_no", "category", "unit_code", "stage", "rehire_date", "hire_dates"]
)
def test_a_column_that_resembles_nothing_absent_is_listed_and_ignored(agency, header):
    agency.add_column(header, ["1"] * 400)
    report = agency.check()
    assert not [fault for fault in report.faults if fault.rule == "misspelt_column"]
    assert any(header in note for note in report.notes)


def test_a_misspelt_column_of_any_table_is_told(agency):
    agency.write()
    agency.write(
        "known_exits.csv", [["employee_id", "exit_date", "kinds"], [agency.rows[0][0], "2030-01-01", "notice"]]
    )
    assert ("known_exits", "kind") in {
        (fault.table, fault.column) for fault in agency.check().faults if fault.rule == "misspelt_column"
    }
