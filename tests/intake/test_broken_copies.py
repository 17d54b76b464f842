"""A clean submission with known faults put in: each must be named at its row, and no other."""

import pytest
from openpyxl import Workbook

from workforce_model.intake import Unreadable, check

BLOCKING, REPAIRABLE = "blocking", "repairable"


def break_it(agency):
    """The broken copy of the issue, and the faults it must give."""
    agency.rows.append(list(agency.rows[4]))
    agency.set(7, "class_title", "  ")
    agency.set(9, "hire_date", "2017-03-01")
    agency.set(11, "annual_pay", "lots")
    return [
        (5, "employee_id", "repeated_appointment", BLOCKING),
        (7, "class_title", "missing", BLOCKING),
        (9, "hire_date", "after_valuation_date", REPAIRABLE),
        (11, "annual_pay", "unreadable", REPAIRABLE),
        (401, "employee_id", "repeated_appointment", BLOCKING),
    ]


def workbook(agency, path, **sheets):
    book = Workbook()
    roster = book.worksheets[0]
    roster.title = "Roster"
    for row in (agency.header, *agency.rows):
        roster.append(row)
    settings = book.create_sheet("submission")
    for pair in agency.settings.items():
        settings.append(pair)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_clean_copy_has_no_fault(agency):
    report = agency.check()
    assert (report.ready, report.faults, report.notes) == (True, (), ())


def test_a_broken_folder(agency):
    expected = break_it(agency)
    report = agency.check()
    assert not report.ready
    assert agency.faults() == expected
    assert {fault.source for fault in report.faults} == {"roster.csv"}


def test_a_broken_workbook_with_an_unknown_sheet(agency, tmp_path):
    expected = break_it(agency)
    path = workbook(agency, tmp_path / "county.xlsx", Rooster=[["id"], [1]], Sheet3=[])
    report = check(path)
    found = [(fault.row, fault.column, fault.rule, fault.severity) for fault in report.faults]
    assert found == [*expected, (0, "", "unknown_table", BLOCKING)]
    last = report.faults[-1]
    assert last.table == "Rooster"
    assert "did you mean roster?" in last.repair
    assert "county.xlsx, sheet Rooster" in last.value


def test_a_workbook_without_settings_is_told_where_they_go(agency, tmp_path):
    agency.settings = {"agency": "X"}
    (fault,) = check(workbook(agency, tmp_path / "a.xlsx")).faults
    assert fault.source == "a.xlsx, sheet submission"
    assert "write it in the sheet `submission`, column value, for example 2016-12-31" in fault.repair
    agency.settings = {}
    faults = check(workbook(agency, tmp_path / "b.xlsx")).faults
    assert [fault.column for fault in faults] == ["agency", "valuation_date"]
    assert all("b.xlsx, sheet submission is missing: add it" in fault.repair for fault in faults)


def test_a_folder_with_nothing_says_what_it_needs(agency):
    with pytest.raises(Unreadable, match=r"holds no roster: it needs a file roster\.csv"):
        check(agency.folder)


def test_the_same_workbook_in_a_folder(agency, tmp_path):
    expected = break_it(agency)
    folder = tmp_path / "county"
    folder.mkdir()
    workbook(agency, folder / "anything.xlsx")
    found = [(fault.row, fault.column, fault.rule, fault.severity) for fault in check(folder).faults]
    assert found == expected


def test_faults_are_told_as_the_json_wants_them(agency):
    agency.set(3, "annual_pay", "lots")
    (fault,) = agency.check().faults
    assert fault.as_dict() == {
        "table": "roster",
        "row": 3,
        "column": "annual_pay",
        "value": "lots",
        "rule": "unreadable",
        "severity": "repairable",
        "repair": "the median pay of the class is used",
    }


def test_blank_and_total_rows_do_not_shift_the_count(agency):
    lines = agency.csv().split("\r\n")
    lines.insert(3, "")
    lines.insert(10, ",,,,,,,")
    lines.insert(20, ",Subtotal,,,12345.00,,,")
    lines[30] = lines[30][lines[30].index(",") :]
    lines += ['Grand Total,,,,"$12,345,678.00",,,', " , ,\u00a0,,,,,", ",,,,,,,"]
    agency.write(content="\r\n".join(lines))
    assert agency.faults() == [
        (3, "", "blank_row", REPAIRABLE),
        (10, "", "blank_row", REPAIRABLE),
        (20, "", "total_row", REPAIRABLE),
        (30, "employee_id", "missing", BLOCKING),
        (404, "", "blank_row", REPAIRABLE),
        (405, "", "total_row", REPAIRABLE),
    ]
    assert "roster.csv: 2 blank rows at the end skipped" in agency.check().notes


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "", "", "", "999", "", "", ""],
        ["", "", "Totals:", "", "", "", "", ""],
        ["TOTAL EMPLOYEES", "400", "", "", "", "", "", ""],
        ["", "Police Department Total", "", "", "1,234.50", "", "", ""],
        ["", "", "", "", "17680200.0", "", "", "390.5"],
        ["Count: 400", "", "", "", "", "", "", ""],
        ["*** End of report ***", "", "", "", "", "", "", ""],
    ],
)
def test_what_counts_as_a_total(agency, row):
    agency.rows.append(row)
    assert agency.faults() == [(401, "", "total_row", REPAIRABLE)]


@pytest.mark.parametrize("title", ["Total Rewards Manager", "Totalizator Clerk", "Count Auditor"])
def test_a_person_without_id_is_no_total(agency, title):
    agency.set(8, "employee_id", "")
    agency.set(8, "class_title", title)
    assert agency.faults() == [(8, "employee_id", "missing", BLOCKING)]


def test_repeated_headers_are_left_out(agency):
    agency.rows.insert(200, list(agency.header))
    assert agency.faults() == [(201, "", "repeated_header", REPAIRABLE)]


def test_rows_of_the_wrong_length(agency):
    lines = agency.csv().split("\r\n")
    lines[2] += ",,"
    lines[5] += ",extra"
    lines[8] = "E00008,Clerk"
    agency.write(content="\r\n".join(lines))
    assert agency.faults() == [(5, "", "ragged_row", BLOCKING), (8, "", "ragged_row", BLOCKING)]
    assert agency.check().faults[0].value == "9 cells"


@pytest.mark.parametrize(("first", "second"), [(5, 9), (5, None)])
def test_a_quotation_mark_that_is_never_closed(agency, first, second):
    for row in range(1, 401):
        agency.set(row, "class_title", "Clerk")
    lines = agency.csv().split("\r\n")
    for row in (first, second):
        if row:
            lines[row] = lines[row].replace("Clerk", '"Clerk')
    agency.write(content="\r\n".join(lines))
    faults = agency.check().faults
    assert [(fault.row, fault.severity) for fault in faults] == [(5, BLOCKING)]
    assert faults[0].rule in ("unclosed_quote", "ragged_row")


def test_a_line_break_inside_quotes_is_one_cell(agency):
    agency.set(5, "class_title", "Clerk,\r\nSenior")
    assert agency.faults() == []


def test_one_cell_has_one_fault(agency):
    agency.set(2, "hire_date", "31/31/2030")
    agency.set(3, "birth_date", "2030-01-01")
    agency.set(4, "annual_pay", "-0.5")
    agency.set(5, "annual_pay", "$0.00")
    assert agency.faults() == [
        (2, "hire_date", "unreadable", REPAIRABLE),
        (3, "birth_date", "out_of_range", REPAIRABLE),
        (4, "annual_pay", "out_of_range", REPAIRABLE),
        (5, "annual_pay", "zero", REPAIRABLE),
    ]


@pytest.mark.parametrize(("bad", "ready"), [(4, True), (5, False)])
def test_one_per_cent_of_rows_may_be_repaired(agency, bad, ready):
    for row in range(1, bad + 1):
        agency.set(row, "hire_date", "")
    report = agency.check()
    assert report.ready is ready
    assert [fault.row for fault in report.faults] == list(range(1, bad + 1))
    assert {fault.severity for fault in report.faults} == {REPAIRABLE if ready else BLOCKING}
    assert ready or "5 of 400 rows is more than the 1.0%" in report.faults[0].repair


def test_the_tolerance_is_a_setting_and_counts_each_rule_and_column_alone(agency):
    for row in range(1, 5):
        agency.set(row, "hire_date", "")
        agency.set(row + 10, "hire_date", "2018-01-01")
        agency.set(row + 20, "annual_pay", "0")
    assert agency.check().ready
    agency.settings["tolerance"] = 0
    report = agency.check()
    assert not report.ready
    assert len(report.faults) == 12


def test_dates_written_day_first_give_the_advice_to_say_so(agency):
    for row in agency.rows:
        year, month, day = row[2].split("-")
        row[2] = f"{day}/{month}/{year}"
    report = agency.check()
    assert not report.ready
    assert "set `date_order: dmy`" in report.faults[0].repair
    agency.settings["date_order"] = "dmy"
    assert agency.faults() == []


def test_two_digit_years_are_told(agency):
    agency.set(1, "hire_date", "7/1/16")
    assert agency.check().notes == ("roster.csv: hire_date: 1 year of two digits read as the latest not after 2016",)


def test_a_month_is_late_only_if_all_of_it_is(agency):
    agency.set(1, "hire_date", "2016-12")
    agency.set(2, "hire_date", "2017-01")
    agency.settings["valuation_date"] = "2016-12-05"
    assert (1, "hire_date", "after_valuation_date", REPAIRABLE) not in agency.faults()
    assert (2, "hire_date", "after_valuation_date", REPAIRABLE) in agency.faults()


def test_huge_integers_and_ids_are_kept(agency):
    agency.set(1, "employee_id", "123456789012345678901234567890")
    agency.set(2, "employee_id", "0000000000000000000000001")
    agency.set(3, "annual_pay", "9" * 40)
    agency.set(4, "annual_pay", "9" * 400)
    assert agency.faults() == [
        (3, "annual_pay", "out_of_range", REPAIRABLE),
        (4, "annual_pay", "unreadable", REPAIRABLE),
    ]
    assert len(agency.check().faults[1].value) == 80
