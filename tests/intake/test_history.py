import dataclasses
import shutil
from datetime import date

import pandas as pd
import pytest
from openpyxl import Workbook

from workforce_model.intake import NotReady, Unreadable, check, history_of, load, load_history

FIRST, SECOND, THIRD = "2013-06-30", "2014-06-28", "2015-06-29"


def days(history):
    return [snapshot.day.isoformat() for snapshot in history.snapshots]


def faults_of(past):
    with pytest.raises(NotReady) as caught:
        past.load()
    assert "the history has" in str(caught.value)
    return caught.value.report.faults


def test_dated_rosters_come_in_the_order_of_their_days(past):
    past.roster(THIRD, range(20, 120)).roster(FIRST).roster(SECOND, range(10, 110))
    history = past.load()
    assert days(history) == [FIRST, SECOND, THIRD]
    assert [len(one.roster) for one in history.snapshots] == [100, 100, 100]
    assert history.snapshots[2].roster["employee_id"].iloc[0] == "E0020"
    assert (history.agency, history.fiscal_year_start, history.retirement_plan) == ("City of Exampleton", 7, None)
    assert (history.separations, history.event_log, history.notes) == (None, None, ())
    assert {(one.file, one.rows) for one in history.inputs} == {
        ("submission.yaml", 0),
        *((f"roster_{day}.csv", 100) for day in (FIRST, SECOND, THIRD)),
    }
    with pytest.raises(dataclasses.FrozenInstanceError):
        history.agency = "another"


def test_a_roster_is_repaired_as_a_submission_of_its_day(past, tmp_path):
    rows = past.people(range(300))
    rows[4][2], rows[5][2], rows[6][2] = "", FIRST[:7], "2013-09-01"
    past.table(f"roster_{FIRST}.csv", rows)
    (snapshot,) = past.load().snapshots
    folder = tmp_path / "county"
    folder.mkdir()
    shutil.copy(past.folder / f"roster_{FIRST}.csv", folder / "roster.csv")
    (folder / "submission.yaml").write_text(f"agency: City of Exampleton\nvaluation_date: {FIRST}\n")
    pd.testing.assert_frame_equal(snapshot.roster, load(folder).tables["roster"])
    assert (snapshot.day, snapshot.file) == (date.fromisoformat(FIRST), f"roster_{FIRST}.csv")
    assert snapshot.roster["hire_date"].iloc[6] == pd.Timestamp(FIRST)
    assert snapshot.roster["hire_date_month_only"].iloc[[5, 6]].tolist() == [True, False]


def test_repairs_are_told_with_their_file(past):
    rows = past.people(range(200))
    rows[7][2] = ""
    past.table(f"roster_{FIRST}.csv", rows)
    past.roster(SECOND, range(200))
    repair = "hire_date: missing in 1 row: drawn in each future from people of the same class"
    assert past.load().notes == (f"roster_{FIRST}.csv, {repair}",)


def test_only_the_projected_population_is_kept(past):
    rows = [[*row, "seasonal" if number < 30 else "regular"] for number, row in enumerate(past.people(range(100)))]
    past.table(f"roster_{FIRST}.csv", rows, (*past.header, "appointment_type"))
    assert len(past.load().snapshots[0].roster) == 70
    past.yaml("submission.yaml", {"agency": "X", "population": "regular, seasonal"})
    assert len(past.load().snapshots[0].roster) == 100


def test_the_valuation_date_is_ignored_even_if_it_is_none(past):
    past.yaml("submission.yaml", {"agency": "X", "Valuation Date": "some day", "fiscal_year_start": 10})
    past.roster(FIRST)
    assert (days(past.load()), past.load().fiscal_year_start) == ([FIRST], 10)


def test_workbooks_and_parquet_are_read(past):
    book = Workbook()
    for row in (past.header, *past.people(range(100))):
        book.worksheets[0].append(row)
    book.save(past.folder / f"roster_{SECOND}.xlsx")
    pd.DataFrame(past.people(range(100)), columns=list(past.header)).to_parquet(past.folder / f"roster_{THIRD}.parquet")
    first, second, third = past.roster(FIRST).load().snapshots
    pd.testing.assert_frame_equal(second.roster, first.roster)
    pd.testing.assert_frame_equal(third.roster, first.roster)
    book.create_sheet("notes").append(["something"])
    book.save(past.folder / f"roster_{SECOND}.xlsx")
    with pytest.raises(Unreadable, match=r"\.xlsx has the sheets Sheet, notes: give it one sheet called roster"):
        past.load()


def test_settings_and_names_may_be_those_of_the_submission(past, agency):
    agency.columns = {"roster": {"unit": "dept"}, "separations": {"employee_id": "who"}}
    agency.header[agency.header.index("unit")] = "dept"
    agency.settings["agency"] = "City of Two Folders"
    past.table(f"roster_{FIRST}.csv", past.people(range(50)), (*past.header[:-1], "dept"))
    past.table("separations.csv", [["E0001", "2013-05-31"]], ("who", "separation_date"))
    (past.folder / "submission.yaml").unlink()
    assert agency.check().ready
    history = past.load()
    assert history.agency == "City of Two Folders"
    assert history.snapshots[0].roster["unit"].nunique() == 4
    assert history.separations["employee_id"].tolist() == ["E0001"]
    past.yaml("submission.yaml", {"agency": "City of One Folder"})
    assert past.load().agency == "City of One Folder"


def test_another_folder_does_not_look_above_itself(past, tmp_path):
    (tmp_path / "submission.yaml").write_text("agency: Above\n")
    past.roster(FIRST)
    (past.folder / "submission.yaml").unlink()
    elsewhere = past.folder.rename(tmp_path / "rosters")
    with pytest.raises(NotReady) as caught:
        load_history(elsewhere)
    (fault,) = caught.value.report.faults
    assert (fault.table, fault.column, fault.rule) == ("submission", "agency", "bad_setting")


def test_a_submission_with_a_history_is_checked_and_loaded_as_before(past, agency):
    assert agency.check().notes == ()
    before = load(agency.folder)
    past.roster(FIRST)
    assert (check(agency.folder).faults, check(agency.folder).notes) == ((), ())
    pd.testing.assert_frame_equal(load(agency.folder).tables["roster"], before.tables["roster"])
    assert load(agency.folder).inputs == before.inputs
    assert history_of(agency.folder) == past.folder


def test_no_history(tmp_path):
    (tmp_path / "history").write_text("a file")
    assert history_of(tmp_path) is None
    assert history_of(tmp_path / "county.xlsx") is None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("roster.csv", r"roster\.csv has no date in its name: call it roster_YYYY-MM-DD\.csv after the day"),
        ("roster_2013.csv", r"roster_2013\.csv has no date in its name"),
        ("Roster 2013-02-30.csv", r"Roster 2013-02-30\.csv: 2013-02-30 is not a day of the calendar: call it"),
        ("roster_1989-12-31.csv", r"roster_1989-12-31\.csv: 1989-12-31 is not between 1990 and 2100"),
        ("roster_2101-01-01.csv", r"2101-01-01 is not between 1990 and 2100"),
        (
            "Roster 2013-06-30.csv",
            r"Roster 2013-06-30\.csv and roster_2013-06-30\.csv are both the roster of 2013-06-30",
        ),
    ],
)
def test_names_of_rosters_that_cannot_be(past, name, message):
    past.roster(FIRST)
    past.table(name, past.people(range(100)))
    with pytest.raises(Unreadable, match=message):
        past.load()


def test_all_broken_files_are_named_at_once(past):
    past.roster(FIRST).roster("2012-13-01")
    (past.folder / f"roster_{SECOND}.csv").write_bytes(b"")
    (past.folder / "columns.yaml").write_text("roster: [")
    with pytest.raises(Unreadable) as caught:
        past.load()
    lines = str(caught.value).splitlines()
    assert [line.split()[0].strip(":") for line in lines] == [
        *("columns.yaml", "roster_2012-13-01.csv", f"roster_{SECOND}.csv")
    ]


def test_no_roster_at_all(past, tmp_path):
    with pytest.raises(Unreadable, match=r"holds no dated roster: it needs files called roster_YYYY-MM-DD\.csv"):
        past.load()
    past.table("staff_2013.csv", past.people(range(3)))
    with pytest.raises(Unreadable, match=r"no dated roster: it has staff_2013\.csv\. It needs"):
        past.load()
    with pytest.raises(Unreadable, match=r"no dated roster: check .*history, or put into it"):
        load_history(tmp_path)
    with pytest.raises(Unreadable, match="there is no such folder"):
        load_history(tmp_path / "nowhere")
    with pytest.raises(Unreadable, match="is not a folder: a history is a folder of dated rosters"):
        load_history(past.folder / "staff_2013.csv")


def test_what_else_lies_in_the_folder(past):
    past.roster(FIRST).table("known_exits.csv", [["E1"]], ("employee_id",))
    past.table("separation.csv", [["E1"]], ("employee_id",))
    (past.folder / "roster_notes.txt").write_text("remember the milk")
    (past.folder / "photo.png").write_bytes(b"")
    exits, separation = faults_of(past)
    assert (exits.table, exits.rule, exits.value) == ("known_exits", "unknown_table", "known_exits.csv")
    assert "known_exits.csv belongs to a submission, not to a history" in exits.repair
    assert "did you mean separations?" in separation.repair
    for name in ("known_exits.csv", "separation.csv"):
        (past.folder / name).unlink()
    assert "photo.png is not a table and was not read" in past.load().notes


def test_a_table_of_a_history_is_no_table_of_a_submission(agency):
    agency.write().write("separations.csv", [["employee_id", "separation_date"], ["E00001", "2014-01-31"]])
    (fault,) = agency.check().faults
    assert fault.rule == "unknown_table"
    assert "put it into the folder history, beside the dated rosters" in fault.repair


def test_faults_name_file_row_and_column(past):
    rows = past.people(range(100))
    rows[11][0] = ""
    rows[30] = list(rows[29])
    past.table(f"roster_{SECOND}.csv", rows)
    past.roster(FIRST).yaml("submission.yaml", {"agency": "X", "population": "regulars"})
    found = [(fault.source, fault.row, fault.column, fault.rule) for fault in faults_of(past)]
    assert found == [
        ("submission.yaml", 0, "population", "bad_setting"),
        (f"roster_{SECOND}.csv", 12, "employee_id", "missing"),
        (f"roster_{SECOND}.csv", 30, "employee_id", "repeated_appointment"),
        (f"roster_{SECOND}.csv", 31, "employee_id", "repeated_appointment"),
    ]


def test_a_mapped_column_that_only_some_rosters_have(past):
    past.yaml("columns.yaml", {"roster": {"unit": "dept"}})
    past.table(f"roster_{FIRST}.csv", past.people(range(100)), (*past.header[:-1], "team"))
    past.table(f"roster_{SECOND}.csv", past.people(range(100)), (*past.header[:-1], "dept"))
    history = past.load()
    assert ["unit" in one.roster for one in history.snapshots] == [False, True]
    assert f"roster_{FIRST}.csv: columns of other rosters, not given here: dept" in history.notes
    assert f"roster_{FIRST}.csv: no unit is given; its people are counted for the whole agency only" in history.notes
    past.yaml("columns.yaml", {"roster": {"employee_id": "staff_number"}})
    assert {fault.rule for fault in faults_of(past)} == {"mapped_column_missing"}


def test_one_roster_only(past):
    only = f"roster_{FIRST}.csv is the only roster: nothing can be linked, and no rate comes from it"
    assert past.roster(FIRST).load().notes == (only,)


@pytest.mark.parametrize(("last", "notes"), [("2014-12-30", 0), ("2014-12-31", 1)])
def test_a_gap_of_more_than_eighteen_months(past, last, notes):
    told = past.roster(FIRST).roster(last).load().notes
    assert (
        told
        == (f"no roster between {FIRST} and {last}: a year is missing, and rates are over the longer spell",)[:notes]
    )


def test_separations_and_events(past):
    past.roster(FIRST).roster(SECOND, range(5, 105))
    separations = [["E0001", "2013-09", "Retired"], ["E0002", "2014-01-31", ""], ["E0900", "2014-02-28", "resigned"]]
    past.table("separations.csv", separations, ("employee_id", "separation_date", "separation_cause"))
    events = [["2013-07-01", "", "reorg", "Unit 1"], ["2014-01", "2014-03", "hiring freeze", ""]]
    past.table("event_log.csv", events, ("start", "end", "kind", "unit"))
    history = past.load()
    assert history.separations["separation_cause"].fillna("").tolist() == ["retirement", "", "quit"]
    assert history.separations["separation_date_month_only"].tolist() == [True, False, False]
    assert history.event_log["kind"].tolist() == ["reorganisation", "freeze"]
    assert history.event_log["end"].isna().tolist() == [True, False]
    assert history.notes == ("separations: 1 row of people in no roster",)


def test_faults_of_separations_and_events(past):
    past.roster(FIRST)
    past.table(
        "separations.csv", [["E1", "2013-02-30"], *[["E2", "2013-05-01"]] * 2], ("employee_id", "separation_date")
    )
    past.table("event_log.csv", [["2013-07-01", "2013-06-30", "strike"]], ("start", "end", "kind"))
    found = [(fault.source, fault.row, fault.column, fault.rule) for fault in faults_of(past)]
    assert found == [
        ("separations.csv", 1, "separation_date", "unreadable"),
        ("separations.csv", 2, "separation_date", "repeated_key"),
        ("separations.csv", 3, "separation_date", "repeated_key"),
        ("event_log.csv", 1, "end", "conflict"),
        ("event_log.csv", 1, "kind", "unknown_code"),
    ]
