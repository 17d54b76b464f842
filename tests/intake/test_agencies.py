"""Several agencies whose units, or people, share a name or an id."""

from datetime import date

import pandas as pd
import pytest

from workforce_model.intake import Snapshot, Submission, load_history, submission_apart
from workforce_model.intake.agencies import apart
from workforce_model.rates import estimate

THEN, NOW = date(2019, 6, 30), date(2020, 6, 30)


def snapshot(day, *rows):
    return Snapshot(day, f"roster_{day}.csv", pd.DataFrame(rows, columns=["employee_id", "unit", "agency"]))


def units(one):
    return one.roster["unit"].tolist()


def test_a_unit_that_two_agencies_have_is_two_units():
    rosters = [
        snapshot(day, ("1", "Parks", "East"), ("2", "Parks", "West"), ("3", "Roads", "West")) for day in (THEN, NOW)
    ]
    found = apart(rosters, "Region")
    named, notes = found.snapshots, found.notes
    assert [units(one) for one in named] == [["Parks (East)", "Parks (West)", "Roads"]] * 2
    assert notes == ("units of one name in several agencies are told apart: Parks (East), Parks (West)",)


def test_units_and_ids_of_one_agency_each_are_left_alone():
    rosters = [snapshot(THEN, ("1", "Parks", "East"), ("2", "Roads", "West"))]
    found = apart(rosters, "Region")
    assert found.snapshots[0].roster.equals(rosters[0].roster)
    assert found.notes == ()
    without = [Snapshot(THEN, "a", rosters[0].roster.drop(columns="agency"))]
    assert apart(without, "Region").snapshots[0].roster.equals(without[0].roster)


def test_the_agency_that_alone_has_the_unit_today_keeps_its_name():
    before = snapshot(THEN, ("1", "Parks", "East"), ("2", "Parks", "West"), ("3", None, "West"))
    named = apart([before, snapshot(NOW, ("1", "Parks", "East"), ("2", "Roads", "West"))], "Region").snapshots
    assert units(named[0])[:2] == ["Parks", "Parks (West)"]
    assert pd.isna(units(named[0])[2])
    assert units(named[1]) == ["Parks", "Roads"]


def test_people_without_an_agency_are_of_the_one_that_hands_in():
    named = apart([snapshot(NOW, ("1", "Parks", None), ("2", "Parks", "West"))], "East").snapshots
    assert units(named[0]) == ["Parks (East)", "Parks (West)"]


def test_people_who_share_an_id_are_two_people():
    found = apart([snapshot(NOW, ("1", "Parks", "East"), ("1", "Roads", "West"), ("2", "Roads", "West"))], "Region")
    assert found.snapshots[0].roster["employee_id"].tolist() == ["1 (East)", "1 (West)", "2"]
    assert found.notes[0].startswith("1 employee id shared by people of several agencies")


def test_an_entry_of_the_event_log_is_felt_in_each_of_the_units():
    found = apart([snapshot(NOW, ("1", "Parks", "East"), ("2", "Parks", "West"), ("3", "Roads", "West"))], "Region")
    log = found.events(pd.DataFrame({"kind": ["freeze", "other", "other"], "unit": ["Parks", None, "Sewers"]}))
    assert log is not None
    assert log["unit"].fillna("").tolist() == ["Parks (East)", "Parks (West)", "", "Sewers"]
    assert log["kind"].tolist() == ["freeze", "freeze", "other", "other"]


def test_a_link_of_a_shared_unit_holds_in_each_agency():
    rows = ("1", "Parks", "East"), ("2", "Parks", "West"), ("3", "Roads", "West")
    now = snapshot(NOW, ("1", "Green", "East"), ("2", "Green", "West"), ("3", "Ways", "West"))
    links = pd.DataFrame({"unit": ["Parks", "Roads"], "becomes": ["Green", "Ways"]})
    used = apart([snapshot(THEN, *rows), now], "Region").links(links)
    assert used is not None
    assert used.to_numpy().tolist() == [
        ["Parks (East)", "Green (East)"], ["Parks (West)", "Green (West)"], ["Roads", "Ways"],
    ]  # fmt: skip


def test_a_submission_has_the_names_of_its_roster_in_every_table_with_agencies():
    roster = snapshot(NOW, ("1", "Parks", "East"), ("2", "Parks", "West"), ("3", "Roads", "West")).roster
    positions = pd.DataFrame({"position_id": ["P1", "P2"], "agency": ["East", "West"], "unit": ["Parks", "Roads"]})
    given = Submission.of_frames("Region", NOW, {"roster": roster, "positions": positions})
    named = submission_apart(given)
    assert named.tables["roster"]["unit"].tolist() == ["Parks (East)", "Parks (West)", "Roads"]
    assert named.tables["positions"]["unit"].tolist() == ["Parks (East)", "Roads"]
    past = apart([snapshot(THEN, ("1", "Parks", "East")), Snapshot(NOW, "own", named.tables["roster"])], "Region")
    assert units(past.snapshots[0]) == ["Parks (East)"]  # named as the submission's own roster names it
    alone = Submission.of_frames("Region", NOW, {"roster": roster.iloc[1:]})
    assert submission_apart(alone) is alone


@pytest.fixture
def region(tmp_path):
    """Two agencies of 100 people, all in a unit called Main: a third of the East leaves, nobody of the West."""
    for day in (THEN, NOW):
        rows = [
            (str(number), "Clerk", f"{1990 + number % 25}-05-01", "Main", agency)
            for agency in ("East", "West")
            for number in range(100)
            if day == THEN or agency == "West" or number % 3
        ]
        table = pd.DataFrame(rows, columns=["employee_id", "class_title", "hire_date", "unit", "agency"])
        table.to_csv(tmp_path / f"roster_{day}.csv", index=False)
    (tmp_path / "submission.yaml").write_text("agency: Region\n", encoding="utf-8")
    return tmp_path


def test_rates_are_by_agency_and_unit(region):
    history = load_history(region)
    assert [len(set(one.roster["employee_id"])) for one in history.snapshots] == [200, 166]
    factors = {factor.group: factor for factor in estimate(history).factors if factor.kind == "unit"}
    assert (factors["Main (East)"].events, factors["Main (West)"].events) == (pytest.approx(34), 0)
    assert factors["Main (East)"].mean > 1 > factors["Main (West)"].mean
