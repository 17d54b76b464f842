from dataclasses import replace

import pandas as pd
import pytest

from workforce_model.intake import NotReady
from workforce_model.rates import notes_on

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


def layoff(past, *rows):
    past.table("event_log.csv", rows, ("kind", "start", "end"))
    return past


def test_a_real_layoff_is_confirmed_in_the_event_log(past):
    past.roster(FIRST).roster(SECOND, range(66, 100))
    assert "if most people were laid off in between, say so in event_log.csv" in the_fault(past).repair
    assert len(layoff(past, ["RIF", "2013-09-01", "2013-10-31"]).load().snapshots) == 2
    assert len(layoff(past, ["layoff", "2013-09-01", ""]).load().snapshots) == 2


@pytest.mark.parametrize(
    "entry", [("layoff", "2012-09-01", "2013-01-31"), ("layoff", "2014-09-01", ""), ("freeze", "2013-09-01", "")]
)
def test_another_entry_confirms_no_layoff(past, entry):
    past.roster(FIRST).roster(SECOND, range(66, 100))
    assert the_fault(layoff(past, list(entry))).rule == "unlinked_ids"


def test_a_layoff_does_not_excuse_ids_that_were_shuffled(past):
    past.roster(FIRST).roster(SECOND, range(100, 200))
    assert "only 0 of 100" in the_fault(layoff(past, ["layoff", "2013-09-01", ""])).value
    rows = [[*row[:2], "2012-01", row[3]] for row in past.people(range(40))]
    past.table(f"roster_{SECOND}.csv", rows)
    fault = the_fault(past)
    assert "have another hire month" in fault.value
    assert "laid off" not in fault.repair


def test_an_event_log_without_a_column_end_still_goes_on(past):
    past.roster(FIRST).roster(SECOND, range(66, 100)).table(
        "event_log.csv", [["layoff", "2013-09-01"]], ("kind", "start")
    )
    assert notes_on(past.load())[-1].startswith("event_log: no spell is left")


def test_hire_months_nobody_knows_are_not_compared(past):
    past.yaml("submission.yaml", {"agency": "X", "tolerance": 1})
    past.roster(FIRST)
    past.table(f"roster_{SECOND}.csv", [[*row[:2], "", row[3]] for row in past.people(range(100))])
    assert len(past.load().snapshots) == 2


def test_people_of_a_snapshot_are_counted_once_and_read_once(past):
    past.roster(FIRST)
    one = past.load().snapshots[0]
    twice = replace(one, roster=pd.concat([one.roster, one.roster.assign(unit="again")]))
    assert len(twice.people) == len(one.roster)
    assert "again" not in set(twice.people["unit"])
    assert twice.people is twice.people
