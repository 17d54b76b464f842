import pytest

from workforce_model.intake import NotReady

FIRST, SECOND = "2013-06-30", "2014-06-28"


def the_fault(past):
    with pytest.raises(NotReady) as caught:
        past.load()
    (fault,) = caught.value.report.faults
    return fault


@pytest.mark.parametrize(("shared", "links"), [(50, True), (49, False)])
def test_ids_that_are_shuffled(past, shared, links):
    past.roster(FIRST).roster(SECOND, range(100 - shared, 250))
    if links:
        assert len(past.load().snapshots) == 2
        return
    fault = the_fault(past)
    assert (fault.rule, fault.column, fault.value) == (
        *("unlinked_ids", "employee_id"),
        "only 49 of 100 ids of the earlier roster (49%) are in the later one",
    )
    assert fault.source == f"roster_{FIRST}.csv, roster_{SECOND}.csv"
    assert "the ids were shuffled or reassigned; export both again with one stable employee id" in fault.repair
    assert "12 months apart" in fault.repair


@pytest.mark.parametrize(("people", "changed", "links"), [(400, 21, False), (400, 20, True), (500, 25, True)])
def test_ids_that_are_reassigned(past, people, changed, links):
    rows = past.people(range(people))
    for row in rows[:changed]:
        row[2] = "2012-01"
    past.roster(FIRST, range(people)).table(f"roster_{SECOND}.csv", rows)
    if links:
        assert past.load().notes == ()
        return
    fault = the_fault(past)
    assert fault.value == "21 of 400 shared ids (5%) have another hire month"


def test_every_pair_that_does_not_link_is_named(past):
    past.roster(FIRST, range(100)).roster(SECOND, range(200, 300)).roster("2015-06-29", range(400, 500))
    with pytest.raises(NotReady) as caught:
        past.load()
    assert [fault.source for fault in caught.value.report.faults] == [
        f"roster_{FIRST}.csv, roster_{SECOND}.csv",
        f"roster_{SECOND}.csv, roster_2015-06-29.csv",
    ]


def test_hire_months_nobody_knows_are_not_compared(past):
    past.yaml("submission.yaml", {"agency": "X", "tolerance": 1})
    past.roster(FIRST)
    past.table(f"roster_{SECOND}.csv", [[*row[:2], "", row[3]] for row in past.people(range(100))])
    assert len(past.load().snapshots) == 2
