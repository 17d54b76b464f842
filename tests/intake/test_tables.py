"""The other tables: keys, references, contradictions, and what is filled in."""

import pandas as pd
import pytest

from workforce_model.intake import NotReady, load

EXITS = ["employee_id", "exit_date", "cause", "kind"]


@pytest.fixture
def seated(agency):
    """Everybody holds a seat; P0401 is nobody's."""
    agency.add_column("position_id", [f"P{row:04d}" for row in range(1, 401)])
    agency.seats = [["Position ID", "class_title", "status", "criticality", "authorised_from", "authorised_to"]]
    agency.seats += [[f"P{row:04d}", "Clerk", "filled", "3", "2000-01-01", ""] for row in range(1, 402)]
    return agency


def faults(agency, table):
    return [
        (fault.row, fault.column, fault.rule, fault.severity) for fault in agency.check().faults if fault.table == table
    ]


def test_seats_with_faults(seated):
    seats = seated.seats
    seats[5][2] = "vacant"
    seats[7][3] = "9"
    seats[8][3] = "2.5"
    seats[9][2] = "lost"
    seats[12][5] = "1999-01-01"
    seats[13][1] = ""
    seats[401][0] = "P0011"
    seated.write("positions.csv", seats)
    assert faults(seated, "positions") == [
        (5, "status", "conflict", "repairable"),
        (7, "criticality", "out_of_range", "repairable"),
        (8, "criticality", "unreadable", "repairable"),
        (9, "status", "unknown_code", "repairable"),
        (11, "position_id", "repeated_key", "blocking"),
        (12, "authorised_to", "conflict", "repairable"),
        (13, "class_title", "missing", "blocking"),
        (401, "position_id", "repeated_key", "blocking"),
    ]
    assert faults(seated, "roster") == []


def test_seats_are_completed(seated):
    seated.seats[5][2] = "vacant"
    seated.seats[9][2] = ""
    seated.seats[401][2] = ""
    seated.write("positions.csv", seated.seats)
    assert seated.check().ready
    positions = load(seated.folder).tables["positions"].set_index("position_id")
    assert list(positions.loc[["P0005", "P0009", "P0401"], "status"]) == ["filled", "filled", "vacant"]
    assert positions["authorised_from_month_only"].dtype == bool
    assert "authorised_to" not in positions


def test_a_filled_seat_nobody_holds_is_taken_as_vacant(seated):
    seated.seats[400][5] = "2012-06-30"
    seated.set(400, "position_id", "")
    seated.write("positions.csv", seated.seats)
    (fault,) = seated.check().faults
    assert (fault.table, fault.row, fault.column, fault.rule) == ("positions", 401, "status", "conflict")
    assert (fault.severity, fault.repair) == ("repairable", "taken as vacant and recruited for")
    assert load(seated.folder).tables["positions"]["status"].iloc[400] == "vacant"


def test_many_filled_seats_nobody_holds_block(seated):
    for row in range(1, 11):
        seated.set(row, "position_id", "")
    seated.write("positions.csv", seated.seats)
    found = faults(seated, "positions")
    assert found == [(row, "status", "conflict", "blocking") for row in (*range(1, 11), 401)]


def test_a_roster_without_seat_numbers_says_nothing_of_filled_seats(seated):
    for row in range(1, 401):
        seated.set(row, "position_id", "")
    seated.write("positions.csv", seated.seats)
    assert faults(seated, "positions") == []


def test_a_seat_that_does_not_exist(seated):
    seated.set(3, "position_id", "P9999")
    seated.write("positions.csv", seated.seats)
    assert faults(seated, "roster") == [(3, "position_id", "unknown_reference", "repairable")]
    assert pd.isna(load(seated.folder).tables["roster"]["position_id"].iloc[2])


def test_without_seats_nothing_refers_to_them(seated):
    assert faults(seated, "roster") == []


def test_a_seat_held_twice_is_a_note(seated):
    seated.set(3, "position_id", "P0004")
    assert "roster: 1 seat held by more than one person" in seated.check().notes


def test_known_exits_with_faults(agency):
    rows = [
        EXITS,
        ["E00001", "2017-03-31", "", "drop"],
        ["E99999", "2017-04-30", "", "notice"],
        ["E00002", "2016-01-31", "", "notice"],
        ["E00003", "", "retired", ""],
        ["E00001", "2017-06", "", "notice"],
        ["E00004", "2016-12", "", ""],
        ["", "2017-06-30", "", ""],
    ]
    agency.write("known_exits.csv", rows)
    assert faults(agency, "known_exits") == [
        (1, "employee_id", "repeated_key", "blocking"),
        (2, "employee_id", "unknown_reference", "blocking"),
        (3, "exit_date", "out_of_range", "blocking"),
        (4, "exit_date", "missing", "blocking"),
        (5, "employee_id", "repeated_key", "blocking"),
        (7, "employee_id", "missing", "blocking"),
    ]


def test_a_reference_holds_even_if_the_row_it_means_has_faults(agency):
    agency.set(5, "class_title", "")
    lines = agency.csv().split("\r\n")
    lines[6] += ",extra"
    agency.write(content="\r\n".join(lines))
    agency.write("known_exits.csv", [EXITS[:2], ["E00005", "2017-06-30"], ["E00006", "2017-06-30"]])
    assert faults(agency, "known_exits") == []


def test_causes_of_known_exits_follow_from_their_kind(agency):
    kinds = ["drop", "notice", "end of term", "leave", ""]
    rows = [[f"E{row:05d}", "2017-06", "", kind] for row, kind in enumerate(kinds, 1)]
    rows.append(["E00006", "2017-06-30", "Retired", "notice"])
    agency.write("known_exits.csv", [EXITS, *rows])
    assert agency.check().ready
    exits = load(agency.folder).tables["known_exits"]
    assert list(exits["cause"]) == ["retirement", "quit", "other", "other", "quit", "retirement"]
    assert list(exits["exit_date_month_only"]) == [True] * 5 + [False]


def test_exits_of_people_outside_the_population_are_left_out(agency):
    agency.add_column("appointment_type", ["regular"] * 399 + ["temporary"])
    agency.write("known_exits.csv", [EXITS[:2], ["E00400", "2017-06-30"], ["E00001", "2017-06-30"]])
    assert agency.check().ready
    submission = load(agency.folder)
    assert list(submission.tables["known_exits"]["employee_id"]) == ["E00001"]
    assert "known_exits: 1 row of people outside the projected population left out" in submission.notes


def test_the_hiring_process(agency):
    head = ["class_pattern", "stage", "mean_days", "pass_rate", "repeat_to"]
    rows = [
        ["*", "exam", "30", "85%", "posting"],
        ["*", "Exam", "x", "", ""],
        ["Clerk*", "background check", "-4", "0.9", ""],
        ["Zookeeper*", "offer", "3", "0.9", ""],
    ]
    agency.write("hiring_process.csv", [head, *rows])
    assert faults(agency, "hiring_process") == [
        (1, "class_pattern", "repeated_key", "blocking"),
        (2, "class_pattern", "repeated_key", "blocking"),
        (2, "mean_days", "unreadable", "blocking"),
        (3, "mean_days", "out_of_range", "blocking"),
    ]
    assert "hiring_process: no class of the roster or the seats is called Zookeeper*" in agency.check().notes


def test_a_process_that_goes_back_to_a_later_stage(agency):
    agency.settings["tolerance"] = 1
    agency.write(
        "hiring_process.csv", [["class_pattern", "stage", "mean_days", "repeat_to"], ["*", "exam", "30", "start"]]
    )
    assert faults(agency, "hiring_process") == [(1, "repeat_to", "conflict", "repairable")]
    assert load(agency.folder).tables["hiring_process"]["repeat_to"].isna().all()


def test_requisitions(seated):
    head = ["requisition_id", "position_id", "opened_date", "stage"]
    rows = [["R1", "P0401", "2016-10-01", "interview"], ["R2", "", "2016-10-01", "exam"], ["R3", "P7777", "", "offer"]]
    seated.write("positions.csv", seated.seats)
    seated.write("requisitions_open.csv", [head, *rows])
    assert faults(seated, "requisitions_open") == [
        (2, "position_id", "missing", "blocking"),
        (3, "position_id", "unknown_reference", "blocking"),
        (3, "opened_date", "missing", "blocking"),
    ]


def test_a_table_without_rows_is_not_given(agency):
    agency.write("positions.csv", "position_id,class_title\r\n")
    agency.write("programmes.csv", "programme_id,target_classes,first_start_date,seats\r\n,,,\r\n")
    report = agency.check()
    assert report.ready
    assert "tables without rows, taken as not given: positions, programmes" in report.notes
    assert set(load(agency.folder).tables) == {"roster"}


def test_a_roster_without_rows_blocks(agency):
    agency.rows.clear()
    assert agency.faults() == [(0, "", "no_rows", "blocking")]
    with pytest.raises(NotReady) as caught:
        load(agency.folder)
    assert caught.value.report.faults[0].rule == "no_rows"
    assert str(caught.value) == "the submission has 1 blocking fault"


def test_ages_that_contradict(agency):
    agency.header[6] = "born"
    agency.add_column("age", ["45"] * 400)
    agency.add_column("birth_date", ["1971-06-30"] * 400)
    agency.set(1, "age", "60")
    agency.set(2, "birth_date", "1999-06-30")
    agency.set(2, "hire_date", "2001-01-01")
    agency.set(2, "age", "17")
    agency.set(3, "birth_date", "")
    agency.set(3, "age", "20")
    agency.set(3, "hire_date", "1995-01-01")
    for row in range(4, 401):
        agency.set(row, "hire_date", "2015-01-01")
        agency.set(row, "unit", f"Unit {row}")
    assert agency.faults() == [
        (1, "age", "conflict", "repairable"),
        (2, "birth_date", "conflict", "repairable"),
        (3, "age", "conflict", "repairable"),
    ]


def test_repairs_are_applied_and_counted(agency):
    agency.set(1, "hire_date", "")
    agency.set(2, "hire_date", "2017-02")
    agency.set(3, "annual_pay", "lots")
    agency.set(4, "annual_pay", "0")
    agency.set(5, "sex", "?")
    agency.set(6, "fte", "9")
    agency.add_column("class_entry_date", ["2030-01-01"] + [""] * 399)
    assert agency.check().ready
    submission = load(agency.folder)
    roster = submission.tables["roster"]
    assert pd.isna(roster["hire_date"].iloc[0])
    assert roster["hire_date"].iloc[1] == pd.Timestamp("2016-12-31")
    assert not roster["hire_date_month_only"].iloc[1]
    others = pd.Series(
        [float(row[4]) for row in agency.rows if row[1] == roster["class_title"].iloc[3] and row[4] != "0"]
    )
    assert roster["annual_pay"].iloc[3] == others.median()
    assert roster["annual_pay"].notna().all()
    assert pd.isna(roster["sex"].iloc[4])
    assert pd.isna(roster["fte"].iloc[5])
    assert roster["class_entry_date"].iloc[0] == pd.Timestamp("2016-12-31")
    assert [(repair.column, repair.rule, repair.rows) for repair in submission.repairs] == [
        ("hire_date", "after_valuation_date", 1),
        ("hire_date", "missing", 1),
        ("fte", "out_of_range", 1),
        ("annual_pay", "unreadable", 1),
        ("annual_pay", "zero", 1),
        ("sex", "unknown_code", 1),
        ("class_entry_date", "after_valuation_date", 1),
    ]


def test_the_kinds_of_the_columns(agency):
    agency.check()
    kinds = {name: str(kind) for name, kind in load(agency.folder).tables["roster"].dtypes.items()}
    assert kinds == {
        **dict.fromkeys(("employee_id", "class_title", "unit", "sex"), "str"),
        **dict.fromkeys(("annual_pay", "fte"), "float64"),
        **dict.fromkeys(("hire_date", "birth_date"), "datetime64[us]"),
        **dict.fromkeys(("hire_date_month_only", "birth_date_month_only"), "bool"),
    }
