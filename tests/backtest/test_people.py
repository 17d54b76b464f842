import math
from datetime import date

import numpy as np
import pytest

from tests.backtest.conftest import SECOND, roster
from workforce_model.backtest import BANDS, GROUP_TYPES, attributes, families
from workforce_model.backtest.people import band_places, labels


def test_every_person_has_a_place_in_every_grouping(before):
    assert before.index.tolist() == ["1", "2", "3", "4"]
    assert before["unit"].tolist() == ["A", "A", "B", "(no unit)"]
    assert before["class_family"].tolist() == ["Clerk", "Clerk", "Engineer", "Engineer"]
    assert before["service_band"].tolist() == ["5 to 9", "under 1", "30 and more", "unknown"]
    assert before["service"].iloc[0] == (date(2019, 1, 1) - date(2009, 7, 1)).days / 365.25
    assert math.isnan(before["service"].iloc[3])


@pytest.mark.parametrize(
    ("years", "band"),
    [(0, "under 1"), (0.99, "under 1"), (1, "1 to 2"), (2.99, "1 to 2"), (3, "3 to 4"), (5, "5 to 9"), (9.9, "5 to 9"),
     (10, "10 to 14"), (15, "15 to 19"), (20, "20 to 24"), (25, "25 to 29"), (29.9, "25 to 29"), (30, "30 and more"),
     (47, "30 and more")],
)  # fmt: skip
def test_bands_are_of_completed_years(years, band):
    hired = np.datetime64(SECOND) - np.timedelta64(math.ceil(years * 365.25), "D")
    assert attributes(roster(("1", "A", "Clerk", hired)), SECOND)["service_band"].tolist() == [band]


def test_places_of_bands_are_those_of_the_names():
    places = band_places(np.array([0.5, 2.0, 31.0, np.nan, -0.01]))
    assert [BANDS[place] for place in places] == ["under 1", "1 to 2", "30 and more", "unknown", "under 1"]


def test_a_roster_without_units_and_a_hire_after_its_day():
    found = attributes(roster(("1", "A", "Clerk", "2019-02-01")).drop(columns="unit"), SECOND)
    assert found[["unit", "service", "service_band"]].values.tolist() == [["(no unit)", 0.0, "under 1"]]


def test_a_person_listed_twice_counts_once():
    found = attributes(roster(("1", "A", "Clerk", "2010-01-01"), ("1", "B", "Clerk", "2010-01-01")), SECOND)
    assert found["unit"].to_dict() == {"1": "A"}


def test_an_empty_roster_has_no_rows():
    assert attributes(roster(), SECOND).shape == (0, 4)


def test_a_later_roster_cannot_regroup_the_titles_known_at_the_origin():
    alone = families(["Senior Engineer"])
    assert families(["Senior Engineer", "Engineer"])["senior engineer"] == "Engineer" != alone["senior engineer"]
    both = families(["Senior Engineer"], ["Engineer", "Senior Engineer"])
    assert both == {"senior engineer": alone["senior engineer"], "engineer": "Engineer"}


def test_spellings_of_a_title_are_one_family():
    named = families(["Police Officer", "POLICE  OFFICER"])
    found = attributes(
        roster(("1", "A", "POLICE  OFFICER", None), ("2", "A", "police officer", None), ("3", "A", None, None)),
        SECOND,
        named,
    )
    assert found["class_family"].tolist() == ["Police", "Police", "(no class)"]


def test_groups_of_all_are_all(before):
    assert set(labels(before, "all")) == {"all"}
    assert labels(before, "unit").equals(before["unit"])
    assert GROUP_TYPES == ("all", "unit", "class_family", "service_band")
    assert set(before["service_band"]) <= set(BANDS)
