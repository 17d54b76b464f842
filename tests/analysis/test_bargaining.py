"""Bargaining units of the tiny run, counted by hand: 40 clerks and 12 chiefs in A, 20 nurses and 3 guards in B."""

from datetime import date

import pandas as pd
import pytest

from workforce_model.analysis import INTERNAL, PUBLIC, bargaining_outlook, bargaining_units, posting_to_hire
from workforce_model.analysis.bargaining import NOT_NAMED, WHOLE

COLUMNS = [
    "agency", "class", "unit", "bargaining_unit", "seats", "vacant", "full_time", "full_time_vacant", "later",
    "applicants", "applicants_for", "origin",
]  # fmt: skip
# Half of the clerks' seats belong to Local 1 and half to Local 2, which has the nurses and, with chiefs, nobody else.
ROWS = (
    ("Town", "Clerk", "A", "Local 1", 20, 4, 20, 4, 0, 7, 1),
    ("Town", "Clerk", "A", "Local 2", 20, 0, 20, 0, 0, 0, 0),
    ("Town", "Nurse", "B", "Local 2", 20, 7, 19, 7, 0, 0, 0),
    ("Town", "Chief", "A", "Managers", 12, 3, 12, 3, 0, 0, 0),
    ("Town", "Guard", "B", "", 3, 1, 3, 1, 0, 0, 0),
)


def keep(run, rows=ROWS):
    table = pd.DataFrame([(*row, "given") for row in rows], columns=COLUMNS)
    table.to_csv(run.path / "bargaining_units.csv", index=False)
    return run


@pytest.fixture
def labour(write_run, tiny):
    announced = tiny.requisitions()
    announced["announced"] = (announced["opened"] + 20).where(announced["route"] != "promotion").astype("Int64")
    return keep(write_run(requisitions=announced))


def test_a_unit_reaches_the_fifth_at_exactly_a_fifth_of_its_full_time_positions(labour):
    found = bargaining_units(labour).set_index("name")
    assert list(found.index) == ["Local 1", "Local 2", "Managers", NOT_NAMED, WHOLE]
    assert found["reaches"].to_dict() == {
        "Local 1": True, "Local 2": False, "Managers": True, NOT_NAMED: False, WHOLE: False,
    }  # fmt: skip
    assert found.loc["Local 1", "share"] == pytest.approx(4 / 20)
    assert found.loc["Local 2", "share"] == pytest.approx(7 / 39)
    assert found.loc[WHOLE, ["seats", "vacant", "full_time", "full_time_vacant", "applicants"]].tolist() == [
        75, 15, 74, 15, 7,
    ]  # fmt: skip


def test_one_vacancy_less_does_not_reach_it(labour):
    rows = [(*row[:7], 3, *row[8:]) if row[3] == "Local 1" else row for row in ROWS]
    assert not bargaining_units(keep(labour, rows)).set_index("name").loc["Local 1", "reaches"]


def test_futures_are_split_by_seats_and_counted_at_the_fiscal_year_ends(labour):
    found = bargaining_outlook(labour).set_index(["name", "period_end"])
    assert [end for name, end in found.index if name == "Local 1"] == [date(2017, 6, 30), date(2018, 6, 30)]
    june = found.xs(date(2017, 6, 30), level="period_end")
    # r clerks' seats are empty in future r: half of them each; no nurse's seat is.
    assert june.loc["Local 1", "vacant"] == pytest.approx((1 + 2 + 3 + 4) / 4 / 2)
    assert june.loc["Local 2", "vacant"] == pytest.approx(june.loc["Local 1", "vacant"])
    assert june.loc["Local 2", "seats"] == 40
    assert june.loc["Managers", ["vacant", "p05", "p95", "reaching"]].tolist() == [3, 3, 3, 1]
    assert june.loc["Local 1", "reaching"] == 0
    assert june.loc[WHOLE, "vacant"] == pytest.approx(2.5 + 3 + 1)
    assert june.loc[[WHOLE, NOT_NAMED], "reaching"].isna().all()
    assert pd.isna(june.loc[NOT_NAMED, "share"])  # three seats


def test_days_run_from_the_posting_and_the_promotion_has_none(labour):
    found = posting_to_hire(labour).set_index("name")
    # Clerks: opened on days 60 and 100, posted 20 days later, started on days 160 and 200; the third opened before.
    assert pd.isna(found.loc["Local 1", "days"])  # four postings in all: too few
    assert found.loc[WHOLE, ["postings", "days", "futures"]].tolist() == [2, 80, 4]
    assert "Managers" not in found.index


def test_the_public_edition_adds_small_units_up_and_judges_none_of_them(labour):
    found = bargaining_units(labour, PUBLIC).set_index("name")
    assert list(found.index) == ["Local 1", "Local 2", "Other agreements (2)", WHOLE]
    other = found.loc["Other agreements (2)"]
    assert other[["full_time", "full_time_vacant", "reaches"]].tolist() == [15, 4, False]  # nine chiefs and two guards
    assert set(bargaining_outlook(labour, PUBLIC)["name"]) == set(found.index)
    assert bargaining_outlook(labour, PUBLIC).set_index("name").loc["Other agreements (2)", "reaching"].isna().all()


def test_the_public_gets_no_seats_from_which_part_time_ones_would_follow(labour):
    assert not {"seats", "vacant"} & set(bargaining_units(labour, PUBLIC))
    assert "seats" not in bargaining_outlook(labour, PUBLIC)
    assert {"seats", "vacant"} < set(bargaining_units(labour))


def test_a_unit_less_the_classes_shown_gives_no_small_class_away(labour):
    chiefs = [("Town", "Chief", "A", of, 6, gone, 6, gone, 0, 0, 0) for of, gone in (("Local 1", 1), ("Managers", 2))]
    rows = [*(row for row in ROWS if row[1] != "Chief"), *chiefs]
    found = bargaining_units(keep(labour, rows), PUBLIC)
    assert found["name"].tolist() == ["Local 2", "Other agreements (3)", WHOLE]  # five chiefs stood beside the clerks
    assert "Local 1" in set(bargaining_units(labour)["name"])


def test_without_names_the_agency_is_one_and_without_the_file_there_is_nothing(labour):
    found = bargaining_units(keep(labour, [(*row[:3], "", *row[4:]) for row in ROWS]), INTERNAL)
    assert found["name"].tolist() == [WHOLE]
    assert not found["reaches"].any()
    assert bargaining_outlook(labour)["vacant"].round(6).tolist() == [6.5, 6.5]


def test_a_run_of_an_earlier_version_has_nothing(run):
    assert bargaining_units(run).empty
    assert bargaining_outlook(run).empty
    assert posting_to_hire(run).empty


def test_units_of_one_name_in_two_agencies_are_two(labour):
    rows = [("City" if row[1] == "Nurse" else "Town", *row[1:]) for row in ROWS]
    found = bargaining_units(keep(labour, rows)).set_index("name")
    assert found.loc["Local 2 (City)", "full_time_vacant"] == 7
    assert found.loc["Local 2 (City)", "reaches"]
    assert not found.loc["Local 2 (Town)", "reaches"]
