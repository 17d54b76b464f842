import pytest

from workforce_model.intake import load


def again(submission, number, **changes):
    """Append a further row of person `number`, with these cells changed."""
    submission.rows.append(list(submission.rows[number - 1]))
    for column, value in changes.items():
        submission.set(len(submission.rows), column, value)
    return len(submission.rows)


def test_the_same_appointment_again_blocks_and_names_every_row(agency):
    for _ in range(2):
        again(agency, 5)
    report = agency.check()
    assert not report.ready
    assert [(fault.row, fault.rule) for fault in report.faults] == [
        (5, "repeated_appointment"),
        (401, "repeated_appointment"),
        (402, "repeated_appointment"),
    ]
    assert {fault.value for fault in report.faults} == {"E00005"}


def test_case_and_spaces_make_no_other_class(agency):
    again(agency, 1, class_title=" ACCOUNTANT  ii", unit="unit 1 ")
    assert [fault[0] for fault in agency.faults()] == [1, 401]


@pytest.mark.parametrize("change", [{"class_title": "Lifeguard"}, {"unit": "Parks"}, {"hire_date": "2016-01-04"}])
def test_another_class_unit_or_hire_date_is_a_second_appointment(agency, change):
    row = again(agency, 5, annual_pay="10", **change)
    assert agency.faults() == [(row, "employee_id", "second_appointment", "repairable")]


def test_another_seat_is_a_second_appointment(agency):
    agency.add_column("position_id", [f"P{row}" for row in range(400)])
    row = again(agency, 5, position_id="P400")
    assert agency.faults() == [(row, "employee_id", "second_appointment", "repairable")]


@pytest.mark.parametrize(
    ("fte", "pay", "left_out"),
    [("1.0", "10", 401), ("1.5", "10", 5), ("1.0", "999999", 5), ("0.5", "999999", 401), ("1.0", "40050.50", 401)],
)
def test_the_primary_has_the_highest_fte_then_pay_then_comes_first(agency, fte, pay, left_out):
    again(agency, 5, class_title="Lifeguard", fte=fte, annual_pay=pay)
    assert agency.faults() == [(left_out, "employee_id", "second_appointment", "repairable")]
    submission = load(agency.folder)
    kept = submission.tables["roster"].set_index("employee_id").loc["E00005", "class_title"]
    assert kept == ("Accountant I" if left_out == 401 else "Lifeguard")
    assert submission.population.people == len(submission.tables["roster"]) == 400
    assert [(repair.rule, repair.rows) for repair in submission.repairs] == [("second_appointment", 1)]


def test_three_rows_of_which_two_are_the_same(agency):
    again(agency, 5)
    again(agency, 5, class_title="Lifeguard", annual_pay="1")
    assert [(row, rule) for row, _, rule, _ in agency.faults()] == [
        (5, "repeated_appointment"),
        (401, "repeated_appointment"),
        (402, "second_appointment"),
    ]


def test_one_id_for_two_people_blocks(agency):
    again(agency, 5, class_title="Lifeguard", birth_date="1970-05-05")
    assert agency.faults() == [
        (5, "employee_id", "two_people", "blocking"),
        (401, "employee_id", "two_people", "blocking"),
    ]


def test_months_of_birth_are_compared_as_months(agency):
    again(agency, 5, class_title="Lifeguard", annual_pay="1", birth_date=agency.rows[4][6][:7])
    assert agency.faults() == [(401, "employee_id", "second_appointment", "repairable")]


def test_too_many_second_appointments_block(agency):
    for number in range(1, 6):
        again(agency, number, class_title="Lifeguard")
    assert {severity for *_, severity in agency.faults()} == {"blocking"}


def test_ids_are_told_apart_by_agency(agency):
    agency.add_column("agency", ["North"] * 400)
    again(agency, 5, agency="South")
    assert agency.faults() == []


def test_rows_without_id_are_not_compared(agency):
    for row in (1, 2, 3):
        agency.set(row, "employee_id", ["", "NULL", "\u00a0"][row - 1])
    assert agency.faults() == [(row, "employee_id", "missing", "blocking") for row in (1, 2, 3)]
