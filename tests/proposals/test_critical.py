import numpy as np
import pandas as pd
import pytest

from workforce_model.proposals import critical_seats


def whys(critical):
    return dict(zip(critical["seat_key"], critical["why"], strict=True))


def test_what_makes_a_seat_key(town):
    for row in town.rows[:200]:
        row["age"] = 40.0
    for row in town.rows:
        if row["class_title"] == "Engineer III":
            row["age"] = 58.0
    while len(town.rows) < 150:
        town.add("Clerk", "2016-05-01", "Records", 40_000)
    critical = town.proposals().critical
    assert critical["seat_key"].tolist() == ["P019", "P020"]
    assert whys(critical) == {
        "P019": "top of the ladder Engineer, 1 seat in its unit; the only seat of its class; "
        "half or more of its class may retire within 5 years",
        "P020": "30 people report to it; the only seat of its class",
    }
    assert critical["reason"].tolist() == [
        "critical_function;specialisation;high_turnover", "critical_function;specialisation",
    ]  # fmt: skip
    assert critical["origin"].tolist() == ["proposed"] * 2
    assert critical["order"].tolist() == [1, 2]
    assert critical["sole_incumbent"].tolist() == [True, True]
    assert critical["mission_impact"].isna().all()


def test_the_agency_s_own_criticality_comes_first(town):
    town.put("positions", position_id=["P007", "V1"], class_title=["Engineer I", "Clerk"], criticality=[3.0, 5.0])
    critical = town.proposals().critical
    assert critical["seat_key"].tolist()[0] == "V1"
    assert pd.isna(critical["employee_id"].iloc[0])
    assert critical["why"].iloc[0] == "the agency gives it criticality 5 of 5"
    assert critical["mission_impact"].iloc[0] == 5
    assert "P007" not in set(critical["seat_key"])


def test_no_more_than_the_share_of_seats_and_the_most(town):
    assert len(town.proposals().critical) == 1  # 50 seats
    for number in range(1500):
        town.add(f"Sole {number}" if number < 60 else "Clerk", "2016-05-01", "Records", 40_000)
    assert len(town.proposals().critical) == 25


def test_an_estimate_about_a_few_marks_nobody(town):
    for row in town.rows[18:20]:
        row |= {"age": np.nan, "hire_date": pd.Timestamp("1985-01-01")}
    assert not town.proposals().critical["reason"].str.contains("high_turnover").any()


def test_the_narrowest_row_that_makes_a_judgement_stands(town):
    town.put(
        "critical_positions",
        position_id=[np.nan, np.nan, "P013"], class_title=["engineer ii", "Engineer II", np.nan],
        unit=[np.nan, "Roads", np.nan], mission_impact=[2.0, 4.0, np.nan], owner=["Mayor", np.nan, "Director"],
        review_date=pd.to_datetime(["2020-06-30", None, None]),
    )  # fmt: skip
    critical = town.proposals().critical.set_index("seat_key")
    assert list(critical.index) == ["P014", "P016", "P018", "P013", "P015", "P017"]
    assert critical.loc["P013", ["mission_impact", "owner", "why"]].tolist() == [2.0, "Director", "named by the agency"]
    assert critical.loc["P014", ["mission_impact", "owner"]].tolist() == [4.0, "Mayor"]
    assert critical.loc["P014", "why"] == "the agency names its class in Roads"
    assert (critical["review_date"] == pd.Timestamp("2020-06-30")).all()
    assert critical["knowledge_transfer"].isna().all()
    assert set(critical["origin"]) == {"given"}


def test_given_and_proposed_have_the_same_columns(town):
    proposed = town.proposals().critical
    town.put("critical_positions", class_title=["Engineer III"])
    given = town.proposals().critical
    assert proposed.dtypes.to_dict() == given.dtypes.to_dict()


def test_a_given_table_without_rows_leaves_nothing_to_propose(town):
    seats, feeders = town.proposals().seats, town.proposals().feeders
    assert critical_seats(seats, feeders, pd.DataFrame({"position_id": pd.Series(dtype="str")})).empty


@pytest.mark.parametrize("table", [None, ["Engineer II", "Engineer III"]])
def test_the_order_of_rows_does_not_matter(town, table):
    if table:
        town.put("critical_positions", class_title=table)
    for number in range(10):
        town.add("Engineer III", "2001-01-01", f"Unit {number}", 95_000)
    pd.testing.assert_frame_equal(town.proposals().critical, town.proposals(shuffled=True).critical)
