"""Key positions, successors, skills and the tables beside them, as they are handed in."""

import pytest

from tests.intake.test_tables import faults
from workforce_model.intake import load

KEY = ["position_id", "class_title", "unit", "reason", "mission_impact", "required_competencies", "feeder_classes"]
BENCH = ["position_id", "employee_id", "readiness", "rank", "status", "emergency_cover"]


@pytest.fixture
def seated(agency):
    """Person n holds seat Pn."""
    agency.add_column("position_id", [f"P{row:04d}" for row in range(1, 401)])
    return agency


@pytest.fixture
def region(seated):
    """The first 200 rows are of one city and the others of another, whose ids and seats begin at 1 again."""
    seated.add_column("agency", ["North"] * 200 + ["South"] * 200)
    for row in range(201, 401):
        seated.set(row, "employee_id", f"E{row - 200:05d}")
        seated.set(row, "position_id", f"P{row - 200:04d}")
    seated.set(400, "employee_id", "S00001")
    seated.set(400, "position_id", "S0001")
    return seated


def read(agency):
    assert agency.check().ready
    return load(agency.folder)


def told(agency, table):
    return {(fault.row, fault.column): fault.repair for fault in agency.check().faults if fault.table == table}


def test_key_positions(seated):
    rows = [
        ["P0001", "", "", "Mission; High turnover", "5", "SCADA:4;Water law:3", "Accountant I"],
        ["", "Bus Operator", "Unit 4", "", "", "", ""],
        ["", "Bus Operator", "", "location;fame", "9", "SCADA", ""],
        ["P9999", "", "", "", "", "SCADA:6;Law:2;law:3", ""],
        ["", "Bus Operater", "", "", "", "", ""],
        ["", "Clerk, Senior", "Unit 99", "", "", "", "Zookeeper"],
        ["P0001", "", "", "", "", "", ""],
        ["", "bus operator", "unit 4", "", "", "", ""],
        ["P0002", "Accountant I", "", "", "", "", ""],
        ["", "", "", "mission", "", "", ""],
    ]
    seated.write("critical_positions.csv", [KEY, *rows])
    assert faults(seated, "critical_positions") == [
        (1, "position_id", "repeated_key", "blocking"),
        (2, "class_title", "repeated_key", "blocking"),
        (3, "reason", "unknown_code", "blocking"),
        (3, "mission_impact", "out_of_range", "blocking"),
        (3, "required_competencies", "unreadable", "blocking"),
        (4, "position_id", "unknown_reference", "blocking"),
        (4, "required_competencies", "unreadable", "blocking"),
        (5, "class_title", "unknown_reference", "blocking"),
        (6, "unit", "unknown_reference", "blocking"),
        (7, "position_id", "repeated_key", "blocking"),
        (8, "class_title", "repeated_key", "blocking"),
        (9, "class_title", "conflict", "blocking"),
        (10, "position_id", "missing", "blocking"),
    ]
    said = told(seated, "critical_positions")
    assert "no reason is called fame" in said[3, "reason"]
    assert "SCADA cannot be read: write each competency once" in said[3, "required_competencies"]
    assert "SCADA:6, law:3 cannot be read" in said[4, "required_competencies"]
    assert "did you mean Bus Operator?" in said[5, "class_title"]
    assert "no seat of the class Clerk, Senior is in Unit 99" in said[6, "unit"]
    assert "the class of the seat is used" in said[9, "class_title"]
    assert "critical_positions: no class of the roster or the seats is called Zookeeper" in seated.check().notes


def test_key_positions_as_they_are_read(seated):
    rows = [["P0001", "", "", "mission", "5", "SCADA:4", ""], ["", "Bus Operator", "Unit 4", "", "", "", ""]]
    seated.write("critical_positions.csv", [KEY, *rows])
    critical = read(seated).tables["critical_positions"]
    assert critical["position_id"].tolist()[0] == "P0001"
    assert critical["mission_impact"].tolist()[0] == 5.0
    assert "agency" not in critical


def test_positions_stand_before_the_seats_of_the_roster(seated):
    seated.write("positions.csv", [["position_id", "class_title"], *([f"P{n:04d}", "Clerk"] for n in range(1, 402))])
    seated.write("critical_positions.csv", [["position_id"], ["P0401"], ["P0402"]])
    assert faults(seated, "critical_positions") == [(2, "position_id", "unknown_reference", "blocking")]


def test_without_any_seat_a_class_must_be_named(agency):
    agency.write("critical_positions.csv", [["position_id", "class_title"], ["P1", ""], ["", "Bus Operator"]])
    assert faults(agency, "critical_positions") == [(1, "position_id", "unknown_reference", "blocking")]
    assert "neither positions nor the roster has seats" in told(agency, "critical_positions")[1, "position_id"]


def test_successors(seated):
    rows = [
        ["P0001", "E00002", "Ready now", "1", "approved", "yes"],
        ["P0001", "E00003", "1-2 years", "1", "", ""],
        ["P0001", "E00001", "", "2", "", ""],
        ["P0002", "E99999", "", "", "", ""],
        ["P9999", "E00004", "", "", "", ""],
        ["P0002", "E00004", "soon", "0", "", "perhaps"],
        ["P0001", "E00002", "", "", "", ""],
    ]
    seated.write("successors.csv", [BENCH, *rows])
    assert faults(seated, "successors") == [
        (1, "position_id", "repeated_key", "blocking"),
        (1, "rank", "conflict", "blocking"),
        (2, "rank", "conflict", "blocking"),
        (3, "employee_id", "conflict", "blocking"),
        (4, "employee_id", "unknown_reference", "blocking"),
        (5, "position_id", "unknown_reference", "blocking"),
        (6, "readiness", "unknown_code", "blocking"),
        (6, "rank", "zero", "blocking"),
        (6, "emergency_cover", "unreadable", "blocking"),
        (7, "position_id", "repeated_key", "blocking"),
    ]
    said = told(seated, "successors")
    assert said[3, "employee_id"].startswith("none: E00001 holds P0001 already and cannot be its successor")
    assert "the order is that of readiness" in said[1, "rank"]


def test_a_rank_given_twice_is_taken_as_missing_where_faults_may_be_repaired(seated):
    seated.settings["tolerance"] = 1.0
    seated.write("successors.csv", [BENCH[:4], ["P0001", "E00002", "", "1"], ["P0001", "E00003", "", "1"]])
    assert seated.check().ready
    assert read(seated).tables["successors"]["rank"].isna().all()


def test_rings_of_succession_are_allowed_and_told(seated):
    rows = [["P0001", "E00002"], ["P0002", "E00003"], ["P0003", "E00001"], ["P0009", "E00003"]]
    seated.write("successors.csv", [BENCH[:2], *rows])
    report = seated.check()
    assert report.ready
    (note,) = [note for note in report.notes if note.startswith("successors")]
    assert "the holders of P0001, P0002, P0003 are successors of each other" in note


def test_a_chain_is_no_ring(seated):
    seated.write("successors.csv", [BENCH[:2], ["P0001", "E00002"], ["P0002", "E00003"]])
    assert not [note for note in seated.check().notes if note.startswith("successors")]


def test_successors_of_positions_that_are_not_key_are_told(seated):
    seated.write("critical_positions.csv", [["position_id", "class_title"], ["P0001", ""], ["", "Bus Operator"]])
    seated.write("successors.csv", [BENCH[:2], ["P0001", "E00002"], ["P0004", "E00003"], ["P0002", "E00003"]])
    assert "successors: P0002 not among the critical_positions" in seated.check().notes


def test_those_outside_the_projected_population_are_left_out_and_told(seated):
    seated.add_column("appointment_type", ["temporary", *["regular"] * 399])
    seated.write("critical_positions.csv", [["position_id"], ["P0001"], ["P0002"]])
    seated.write("successors.csv", [BENCH[:2], ["P0002", "E00001"], ["P0001", "E00003"], ["P0002", "E00003"]])
    seated.write("skills.csv", [["employee_id", "competency", "level"], ["E00001", "SCADA", "3"]])
    assert seated.check().ready
    submission = load(seated.folder)
    assert submission.tables["critical_positions"]["position_id"].tolist() == ["P0002"]
    assert submission.tables["successors"].to_numpy().tolist() == [["P0002", "E00003"]]
    assert submission.tables["skills"].empty
    assert "successors: 2 rows of people or seats outside the projected population left out" in submission.notes
    assert "skills: 1 row of people outside the projected population left out" in submission.notes


def test_a_seat_whose_authority_has_ended_is_left_out(seated):
    seats = [[f"P{n:04d}", "Clerk", ""] for n in range(1, 401)] + [["P0401", "Clerk", "2010-06-30"]]
    seated.write("positions.csv", [["position_id", "class_title", "authorised_to"], *seats])
    seated.write("critical_positions.csv", [["position_id"], ["P0400"], ["P0401"]])
    assert read(seated).tables["critical_positions"]["position_id"].tolist() == ["P0400"]


def test_references_stay_inside_one_agency(region):
    header = ["agency", "position_id", "employee_id"]
    rows = [
        ["North", "P0001", "E00002"],
        ["", "P0001", "E00002"],
        ["", "P0001", "S00001"],
        ["", "P0200", "S00001"],
        ["West", "P0002", "E00001"],
        ["South", "P0200", "E00004"],
        ["South", "P0001", "E00002"],
    ]
    region.write("successors.csv", [header, *rows])
    assert faults(region, "successors") == [
        (2, "employee_id", "conflict", "blocking"),
        (4, "employee_id", "conflict", "blocking"),
        (5, "agency", "unknown_reference", "blocking"),
        (6, "employee_id", "conflict", "blocking"),
    ]
    said = told(region, "successors")
    assert "North, South all have these ids: say in the column agency which is meant" in said[2, "employee_id"]
    assert "must belong together" in said[4, "employee_id"]


def test_the_agency_of_a_row_is_filled_in_where_only_one_has_its_ids(region):
    region.write("successors.csv", [BENCH[:2], ["P0001", "S00001"], ["P0200", "E00004"]])
    assert read(region).tables["successors"]["agency"].tolist() == ["South", "North"]


def test_a_key_class_of_an_agency_that_does_not_have_it(region):
    for row in range(1, 201):
        region.set(row, "class_title", "Harbour Pilot")
    rows = [["North", "Harbour Pilot"], ["South", "Harbour Pilot"], ["", "Harbour Pilot"]]
    region.write("critical_positions.csv", [["agency", "class_title"], *rows])
    assert faults(region, "critical_positions") == [(2, "agency", "unknown_reference", "blocking")]


def test_skills_and_requirements(agency):
    rows = [["E00001", "SCADA", "3.5"], ["E00001", "scada", "2"], ["E99999", "SCADA", "3"], ["E00002", "Law", "6"]]
    agency.write("skills.csv", [["employee_id", "competency", "level"], *rows, ["E00003", "Law", ""]])
    needs = [["Bus Operator", "SCADA", "2", ""], ["Bus Operator", "Baking", "", "3"], ["Clerk, Senior", "Law", "", ""]]
    agency.write("requirements.csv", [["class_title", "competency", "level", "level_future"], *needs])
    assert faults(agency, "skills") == [
        (1, "employee_id", "repeated_key", "blocking"),
        (2, "employee_id", "repeated_key", "blocking"),
        (3, "employee_id", "unknown_reference", "blocking"),
        (4, "level", "out_of_range", "blocking"),
        (5, "level", "missing", "blocking"),
    ]
    assert faults(agency, "requirements") == [(3, "level", "missing", "blocking")]
    assert "requirements: nobody in skills has Baking" in agency.check().notes


def test_a_submission_without_these_tables_is_unchanged(region):
    submission = read(region)
    assert list(submission.tables) == ["roster"]
    assert submission.notes == ()
    assert submission.repairs == ()
