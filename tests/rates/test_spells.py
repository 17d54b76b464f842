from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.rates.conftest import FIRST, SECOND, THIRD, YEAR, found, past, roster
from workforce_model.assumptions import plan_group
from workforce_model.rates import band_of, described, spells_of
from workforce_model.rates.base import yearly
from workforce_model.schema.codes import SERVICE_BANDS

HALF = "2018-07-02"  # 182 days after the first roster


def days(table):
    """Exposure in days by person and first day of the interval."""
    keyed = table.set_index(["employee_id", "start"])["exposure"] * YEAR
    return {key: pytest.approx(value) for key, value in keyed.items()}


def separations(*rows):
    table = pd.DataFrame(rows, columns=["employee_id", "separation_date"])
    return table.assign(separation_date=pd.to_datetime(table["separation_date"]))


def events(*rows):
    table = pd.DataFrame(rows, columns=["start", "end", "unit"])
    return table.assign(start=pd.to_datetime(table["start"]), end=pd.to_datetime(table["end"]))


def test_stayers_count_their_spell_and_leavers_half_of_it(town):
    people = found(town).people
    assert days(people) == {
        ("ann", FIRST): 365, ("bob", FIRST): 182.5, ("cyd", FIRST): 365,
        ("ann", SECOND): 181, ("cyd", SECOND): 90.5, ("dan", SECOND): 181,
    }  # fmt: skip
    assert people.loc[people["left"], "employee_id"].tolist() == ["bob", "cyd"]
    assert people["counted"].all()
    assert people.loc[people["start"] == SECOND, "end"].unique().tolist() == [THIRD]


@pytest.mark.parametrize(
    ("date", "exposure"),
    [
        ("2018-03-02", 60),
        ("2019-01-01", 365),
        ("2019-01-02", 182.5),  # after the roster that lacks him: it is of another spell
        ("2017-06-01", 182.5),  # before the first roster: he came back
        (None, 182.5),
    ],
)
def test_a_leaver_counts_to_the_day_of_leaving_where_it_is_known(town, date, exposure):
    people = found(town, separations=separations(("bob", date))).people
    assert days(people)["bob", FIRST] == exposure


def test_the_first_separation_of_an_interval_counts(town):
    table = separations(("bob", "2018-11-27"), ("bob", "2018-03-02"), ("ann", "2018-05-05"))
    counted = days(found(town, separations=table).people)
    assert counted["bob", FIRST] == 60
    assert counted["ann", FIRST] == 365  # she is on the next roster


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        (("2018-03-01", "2018-09-01", "A"), {("cyd", FIRST), ("ann", SECOND), ("cyd", SECOND), ("dan", SECOND)}),
        (("2018-03-01", "2018-09-01", None), {("ann", SECOND), ("cyd", SECOND), ("dan", SECOND)}),
        (("2019-03-01", None, "B"), {("ann", FIRST), ("bob", FIRST), ("cyd", FIRST), ("ann", SECOND)}),
        (("2017-01-01", None, "B"), {("ann", FIRST), ("bob", FIRST), ("ann", SECOND)}),
    ],
)
def test_an_event_keeps_the_spells_it_touches_out_of_the_rates(town, entry, kept):
    spells = found(town, event_log=events(entry))
    counted = spells.people[spells.people["counted"]]
    assert set(zip(counted["employee_id"], counted["start"], strict=True)) == kept
    assert spells.pieces["exposure"].sum() == pytest.approx(counted["exposure"].sum())


def test_an_event_that_ends_as_the_interval_begins_keeps_nothing_out(town):
    log = events(("2017-01-01", "2018-01-01", None), ("2019-07-01", "2020-01-01", None))
    assert found(town, event_log=log).people["counted"].all()


def test_a_spell_is_cut_where_a_year_of_service_ends():
    staying, leaving = ("stays", "A", "Clerk", "2015-07-01"), ("leaves", "A", "Clerk", "2012-05-01")
    spells = found({FIRST: roster(staying, leaving), SECOND: roster(staying)})
    pieces = spells.pieces.assign(days=spells.pieces["exposure"] * YEAR)
    stays, leaves = pieces[:2], pieces[2:]
    assert stays["days"].tolist() == pytest.approx([180.75, 184.25])  # 3 years of 365.25 days end in between
    assert [SERVICE_BANDS[band] for band in stays["band"]] == ["1 to 2", "3 to 4"]
    assert stays["left"].tolist() == [0, 0]
    parts = [45.625, 120.5, 16.375, 120.5, 107.625, 120.5, 198.875]  # gone after 1/8, 3/8, 5/8 and 7/8 of the year
    assert leaves["days"].tolist() == pytest.approx([days / 4 for days in parts])
    assert leaves["left"].tolist() == [0.25, 0, 0.25, 0, 0.25, 0, 0.25]


def test_a_leaver_with_a_date_leaves_whole_on_that_day():
    people = roster(("stays", "A", "Clerk", "2015-07-01"), ("leaves", "A", "Clerk", "2012-05-01"))
    dates = pd.DataFrame({"employee_id": ["leaves"], "separation_date": pd.to_datetime(["2018-03-01"])})
    pieces = found({FIRST: people, SECOND: people[:1]}, separations=dates).pieces
    assert (pieces["exposure"] * YEAR).tolist()[2:] == pytest.approx([59])
    assert pieces["left"].tolist()[2:] == [1]


def test_the_tables_expect_their_hazard_between_birthdays_and_anniversaries():
    """Born on 1 February 1980: from 37 completed years to 38 on 31 January by years of 365.25 days."""
    aged = roster(("one", "A", "Clerk", "2015-07-01"), birth_date=pd.to_datetime(["1980-02-01"]))
    pieces = found({FIRST: aged, SECOND: aged}).pieces
    plans = np.array(["PA_misc_2at62_pepra"])
    younger, older, senior = (
        yearly(plans, np.array([age]), np.array([service]))[0].sum()
        for age, service in ((37.5, 2.5), (38.5, 2.5), (38.5, 3))
    )
    birthday = 38 * YEAR - (FIRST - date(1980, 2, 1)).days
    first = younger * birthday + older * (180.75 - birthday)
    assert 30 < birthday < 33
    assert (pieces["expected"] * YEAR).tolist() == pytest.approx([first, senior * 184.25])
    assert younger != older


def test_a_roster_of_every_day_gives_the_same_exposure(town):
    """No more and no fewer person-days where nobody leaves, however the rosters are spaced."""
    everybody = town[FIRST]
    once, often = (dict.fromkeys(dates, everybody) for dates in ((FIRST, THIRD), (FIRST, SECOND, THIRD)))
    assert found(once).people["exposure"].sum() == pytest.approx(3 * 546 / YEAR)
    assert found(often).people["exposure"].sum() == pytest.approx(3 * 546 / YEAR)
    assert found(often).pieces["expected"].sum() == pytest.approx(found(once).pieces["expected"].sum())


def test_an_unknown_hire_date_takes_the_median_service():
    people = roster(*((str(n), "A", "Clerk", hired) for n, hired in enumerate(("2017-01-01", "2013-01-01", None))))
    service = described(people, FIRST, plan_group())["service"]
    assert service.tolist() == pytest.approx([365 / YEAR, 1826 / YEAR, (365 + 1826) / 2 / YEAR])
    nobody = described(people.assign(hire_date=pd.NaT), FIRST, plan_group())
    assert nobody["service"].tolist() == [0, 0, 0]
    assert set(nobody["plan"]) == {"PA_misc_2at62_pepra"}  # as hired on the day of the roster


def test_a_person_hired_after_the_roster_has_no_service():
    assert described(roster(("1", "A", "Clerk", "2018-03-01")), FIRST, plan_group())["service"].tolist() == [0]


def test_people_are_described_as_of_the_roster():
    people = roster(
        ("1", None, "Clerk", "2009-01-01"), ("2", "B", "Police Officer", "2017-01-01"),
        birth_date=pd.to_datetime(["1980-01-01", None]), age=[None, 41],
    )  # fmt: skip
    table = described(pd.concat([people, people.iloc[[0]].assign(unit="again")]), FIRST, plan_group())
    assert table["unit"].tolist() == ["", "B"]
    assert table["job_family"].tolist() == ["Clerk", "Police"]
    assert table["plan"].tolist() == ["PA_misc_2at55", "PA_safety_pepra"]
    assert table["age"].tolist() == pytest.approx([13_880 / YEAR, 41])
    assert described(people.drop(columns="unit"), FIRST, plan_group())["unit"].tolist() == ["", ""]


def test_bands_begin_with_their_first_completed_year():
    years = np.array([0, 0.99, 1, 2.99, 3, 5, 9.99, 10, 15, 20, 25, 30, 55, np.nan])
    assert band_of(years).tolist() == [0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 3]


def test_moves_among_those_who_stayed_are_counted(town):
    moved = town[SECOND].assign(unit=["B", "B", "B"], class_title=["Clerk", "Planner", "Engineer"])
    first, second = found({**town, SECOND: moved}).moves.to_dict("records")
    assert first == {
        "start": FIRST, "end": SECOND, "people": 3, "separations": 1, "accessions": 1, "changed_class": 1,
        "changed_unit": 1,
    }  # fmt: skip
    assert (second["people"], second["separations"], second["accessions"]) == (3, 1, 0)
    assert (second["changed_class"], second["changed_unit"]) == (0, 1)


def test_rosters_without_units_count_no_moves_between_them(town):
    bare = {day: table.drop(columns="unit") for day, table in town.items()}
    assert found(bare).moves["changed_unit"].tolist() == [0, 0]
    assert found({**town, SECOND: bare[SECOND]}).moves["changed_unit"].tolist() == [0, 0]


def test_one_roster_gives_no_interval(town):
    with pytest.raises(ValueError, match="two dated rosters at least"):
        spells_of(past({FIRST: town[FIRST]}), plan_group())
