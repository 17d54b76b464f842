import io

import pytest
from openpyxl import load_workbook

from workforce_model import intake
from workforce_model.intake import check, load, new_submission
from workforce_model.scenario import read_scenario
from workforce_model.schema.workbook import HEADER_ROW


def test_the_public_names_are_pinned():
    assert intake.__all__ == [
        *("CONFIRMED", "Examined"),
        *("Fault", "History", "InputFile", "NotReady", "Population", "Repair", "Report", "Snapshot", "Submission"),
        "Unreadable",
        *("by_id", "check", "examine", "examine_history", "examine_with_history", "history_of", "load", "load_history"),
        *("load_with_past", "new_submission", "proposed_links", "submission_apart", "write_proposed_links"),
    ]


@pytest.fixture
def folder(tmp_path):
    new_submission(tmp_path / "county")
    return tmp_path / "county"


def test_what_a_new_submission_holds(folder):
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == [
        "README.md",
        "columns.yaml",
        "scenarios/faster-background.yaml",
        "submission.yaml",
        "workforce_template.xlsx",
    ]


def test_its_example_scenario_can_be_read(folder):
    assert read_scenario(folder / "scenarios" / "faster-background.yaml").name == "faster-background"


def test_it_is_checked_and_asks_for_what_is_missing(folder):
    faults = [(fault.table, fault.column, fault.rule) for fault in check(folder).faults]
    assert faults == [
        ("submission", "agency", "bad_setting"),
        ("submission", "valuation_date", "bad_setting"),
        ("roster", "", "no_rows"),
    ]


def fill(folder):
    path = folder / "workforce_template.xlsx"
    book = load_workbook(io.BytesIO(path.read_bytes()))
    book["submission"]["B2"], book["submission"]["B3"] = "Exampleton", "2016-12-31"
    for row, cells in enumerate([["E1", "Clerk", "", "2016-07"], ["007", "Clerk", "", "7/1/2016"]], HEADER_ROW + 1):
        for column, cell in enumerate(cells, 1):
            book["roster"].cell(row, column, cell or None)
    book.save(path)
    return path


def test_the_filled_template_is_ready_in_the_folder_and_alone(folder):
    path = fill(folder)
    for submitted in (folder, path):
        report = check(submitted)
        assert (report.ready, report.faults) == (True, ())
        submission = load(submitted)
        assert (submission.agency, submission.population.people) == ("Exampleton", 2)
        assert list(submission.tables["roster"]["employee_id"]) == ["E1", "007"]
        assert list(submission.tables["roster"].columns) == [
            *("employee_id", "class_title", "hire_date", "hire_date_month_only")
        ]


def test_rows_of_the_template_count_from_below_the_header(folder):
    path = fill(folder)
    book = load_workbook(path)
    book["roster"].cell(HEADER_ROW + 2, 2).value = None
    book.save(path)
    (fault,) = check(path).faults
    assert (fault.row, fault.column, fault.source) == (2, "class_title", "workforce_template.xlsx, sheet roster")


def test_the_folder_s_settings_win_over_the_sheet_s(folder):
    fill(folder)
    (folder / "submission.yaml").write_text("agency: Springfield\nvaluation_date:\n")
    submission = load(folder)
    assert (submission.agency, submission.valuation_date.isoformat()) == ("Springfield", "2016-12-31")


def test_a_roster_beside_the_empty_template(folder):
    (folder / "roster.csv").write_text("employee_id,class_title,hire_date\nE1,Clerk,2016-07\n")
    (folder / "submission.yaml").write_text("agency: Springfield\nvaluation_date: 2016-12-31\n")
    assert check(folder).faults == ()
    assert [one.file for one in load(folder).inputs] == ["columns.yaml", "submission.yaml", "roster.csv"]


def test_a_template_that_gives_the_settings_alone_is_an_input(folder):
    path = fill(folder)
    book = load_workbook(path)
    book["roster"].delete_rows(HEADER_ROW + 1, 2)
    book.save(path)
    (folder / "roster.csv").write_text("employee_id,class_title,hire_date\nE1,Clerk,2016-07\n")
    inputs = {one.file: one.rows for one in load(folder).inputs}
    assert inputs == {"columns.yaml": 0, "submission.yaml": 0, "roster.csv": 1, "workforce_template.xlsx": 0}


def test_the_names_file_asks_for_readable_units(folder):
    text = (folder / "columns.yaml").read_text()
    assert "`unit` should name a readable column" in text
    assert "unit: department_name" in text


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "roster.csv").write_text("precious")
    with pytest.raises(FileExistsError, match="not empty; name a new folder"):
        new_submission(tmp_path)
    with pytest.raises(FileExistsError):
        new_submission(tmp_path / "roster.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["roster.csv"]
