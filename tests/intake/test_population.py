import pytest

from workforce_model.intake import load


@pytest.fixture
def mixed(agency):
    types = ["Regular"] * 380 + ["Full-Time Permanent"] * 5 + [""] * 5
    agency.add_column(
        "appointment_type", [*types, *["Temp"] * 5, *["SEASONAL"] * 2, "Elected", "probation", "contractor"]
    )
    return agency


def test_types_in_and_out_are_counted(mixed):
    assert mixed.check().ready
    population = load(mixed.folder).population
    assert population.included == {"regular": 390, "probationary": 1}
    assert population.excluded == {"temporary": 5, "seasonal": 2, "elected": 1, "contract": 1}
    assert population.people == 391
    assert population.rule.startswith("Regular, probationary and limited-term appointments are projected; ")
    assert "temporary, seasonal, elected and contract ones are left out" in population.rule


def test_the_population_is_a_setting(mixed):
    mixed.settings["population"] = ["regular", "Temporary"]
    assert mixed.check().ready
    assert load(mixed.folder).population.included == {"regular": 390, "temporary": 5}


def test_without_types_everybody_is_regular(agency):
    assert agency.check().ready
    population = load(agency.folder).population
    assert (population.included, population.excluded) == ({"regular": 400}, {})
    assert "every row counts as a regular appointment" in population.rule


def test_faults_of_rows_outside_are_told_and_hold_nobody_up(mixed):
    mixed.set(391, "class_title", "")
    mixed.set(392, "hire_date", "soon")
    report = mixed.check()
    assert report.ready
    assert [(fault.row, fault.severity, fault.repair) for fault in report.faults] == [
        (391, "repairable", "none needed: the row is outside the projected population"),
        (392, "repairable", "none needed: the row is outside the projected population"),
    ]
    assert load(mixed.folder).repairs == ()


def test_an_unknown_type_is_taken_as_regular(mixed):
    mixed.set(1, "appointment_type", "weird")
    assert mixed.faults() == [(1, "appointment_type", "unknown_code", "repairable")]
    assert load(mixed.folder).population.included["regular"] == 390


def test_the_agency_may_map_its_own_codes(agency):
    agency.add_column("status_code", ["RFT"] * 399 + ["TMP"])
    agency.columns = {
        "roster": {"appointment_type": "status_code"},
        "codes": {"roster": {"appointment_type": {"rft": "regular", "TMP": "temporary"}}},
    }
    assert agency.faults() == []
    assert load(agency.folder).population.excluded == {"temporary": 1}


def test_those_who_have_left_are_left_out(agency):
    agency.add_column("separation_date", ["2016-12-30", "2016-12-31", "2017-06-30"] + [""] * 397)
    assert agency.check().ready
    submission = load(agency.folder)
    assert submission.population.excluded == {"separated": 2}
    assert submission.population.people == 398
    assert submission.tables["roster"]["separation_date"].notna().sum() == 1


def test_a_seasonal_second_job_is_outside_not_second(mixed):
    mixed.rows.append(
        ["E00001", "Lifeguard", "2015-06-01", "Parks", "99999", "female", mixed.rows[0][6], "1.0", "Seasonal"]
    )
    assert mixed.faults() == []
    submission = load(mixed.folder)
    assert submission.population.excluded["seasonal"] == 3
    assert "Lifeguard" not in set(submission.tables["roster"]["class_title"])
