"""Classes that programmes and requisitions name must be there: the model refuses or drops the others."""

import pytest

from workforce_model.intake import check, examine, load

PROGRAMMES = ["programme_id", "target_classes", "first_start_date", "seats"]
REQUISITIONS = ["requisition_id", "position_id", "class_title", "opened_date"]
SEATS = [["position_id", "class_title", "status", "authorised_to"], ["P1", "Zookeeper", "vacant", ""]]


def faults(agency, table):
    report = agency.check()
    return [(fault.row, fault.column, fault.rule, fault.severity) for fault in report.faults if fault.table == table]


@pytest.mark.parametrize(
    ("targets", "known"),
    [
        ("Accountant I", True),
        (" accountant  ii ; CLERK*", True),
        ("Bus Operator;", True),
        ("Account*;Zookeeper*", False),
        ("Acountant I", False),
        (";", False),
    ],
)
def test_each_pattern_of_a_programme_meets_a_class(agency, targets, known):
    agency.write("programmes.csv", [PROGRAMMES, ["fine", "*", "2017-09-01", "3"], ["x", targets, "2017-09-01", "3"]])
    expected = [] if known else [(2, "target_classes", "unknown_reference", "blocking")]
    assert faults(agency, "programmes") == expected


def test_the_nearest_class_is_named(agency):
    agency.write("programmes.csv", [PROGRAMMES, ["x", "Bus Operater", "2017-09-01", "3"]])
    (fault,) = agency.check().faults
    assert fault.value == "Bus Operater"
    assert "none is called Bus Operater (did you mean Bus Operator?)" in fault.repair


def test_a_class_of_the_seats_is_enough_while_they_are_authorised(agency):
    agency.write("programmes.csv", [PROGRAMMES, ["x", "Zookeeper", "2017-09-01", "3"]])
    agency.write("positions.csv", SEATS)
    assert faults(agency, "programmes") == []
    agency.write("positions.csv", [SEATS[0], ["P1", "Zookeeper", "vacant", "2015-06-30"]])
    assert faults(agency, "programmes") == [(1, "target_classes", "unknown_reference", "blocking")]


def test_a_class_of_people_outside_the_population_is_not_there(agency):
    agency.add_column("appointment_type", ["regular"] * 399 + ["temporary"])
    agency.set(400, "class_title", "Lifeguard")
    agency.write("programmes.csv", [PROGRAMMES, ["x", "Lifeguard", "2017-09-01", "3"]])
    assert faults(agency, "programmes") == [(1, "target_classes", "unknown_reference", "blocking")]


def test_codes_stand_for_titles(agency):
    agency.header[1] = "class_code"
    agency.write("programmes.csv", [PROGRAMMES, ["x", "Clerk*", "2017-09-01", "3"]])
    assert faults(agency, "programmes") == []


def test_requisitions_of_classes_that_are_not_there(agency):
    rows = [
        ["R1", "", "accountant  I", "2016-10-01"],
        ["R2", "", "Acountant I", "2016-10-01"],
        ["R3", "P1", "Keeper of the zoo", "2016-10-01"],
        ["R4", "", "Zookeeper", "2016-10-01"],
        ["R5", "", "Acountant I", "2016-10-01"],
        ["R6", "P1", "", "2016-10-01"],
    ]
    agency.write("positions.csv", SEATS)
    agency.write("requisitions_open.csv", [REQUISITIONS, *rows])
    assert faults(agency, "requisitions_open") == [
        (row, "class_title", "unknown_reference", "blocking") for row in (2, 5)
    ]
    assert "(did you mean Accountant I?)" in agency.check().faults[0].repair


def test_requisitions_of_seats_that_are_nowhere(agency):
    rows = [["R1", "P1", "", "2016-10-01"], ["R2", "P1", "Accountant I", "2016-10-01"]]
    agency.write("requisitions_open.csv", [REQUISITIONS, *rows])
    assert faults(agency, "requisitions_open") == [(1, "position_id", "unknown_reference", "blocking")]


def test_one_reading_checks_and_loads(agency):
    assert agency.check().ready
    report, submission = examine(agency.folder)
    assert report == check(agency.folder)
    assert submission is not None
    assert submission.inputs == load(agency.folder).inputs
    agency.set(1, "class_title", "")
    agency.write()
    report, submission = examine(agency.folder)
    assert (report.ready, submission) == (False, None)
