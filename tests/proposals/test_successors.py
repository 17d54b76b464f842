import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def key(town):
    """The one Engineer III, of Roads, is key; Engineer II feed it: E013, 15, 17 of Water, E014, 16, 18 of Roads."""
    return town.put("critical_positions", position_id=["P019"])


def test_the_same_unit_comes_first_and_then_time_in_class(key):
    found = key.proposals().successors
    assert found["employee_id"].tolist() == ["E014", "E016", "E018"]
    assert found["rank"].tolist() == [1.0, 2.0, 3.0]
    assert found["readiness"].tolist() == ["ready_now"] * 3
    assert found["why"].iloc[0] == "Engineer II in the same unit, 6.7 years in class"
    assert set(found["origin"]) == set(found["status"]) == {"proposed"}
    assert set(found["aspiration"]) == {"unknown"}
    assert (found["ready_from"] == pd.Timestamp("2020-01-01")).all()


def test_readiness_is_time_in_class(key):
    for row, entered in zip((13, 15, 17), ("2018-01-01", "2018-06-01", "2019-06-01"), strict=True):
        key.rows[row]["class_entry_date"] = pd.Timestamp(entered)
    found = key.proposals().successors
    assert found["readiness"].tolist() == ["ready_1_2_years", "ready_1_2_years", "ready_3_5_years"]
    key.rows[13]["class_entry_date"] = pd.Timestamp("2017-12-31")
    found = key.proposals().successors
    assert found["readiness"].tolist() == ["ready_now", "ready_1_2_years", "ready_3_5_years"]
    assert found["ready_from"].dt.strftime("%Y-%m").tolist() == ["2020-01", "2021-07", "2024-01"]


def test_the_skilled_come_before_the_long_serving(key):
    key.put("critical_positions", position_id=["P019"], required_competencies=["Bridges:3;Law:2"])
    key.put("skills", employee_id=["E018", "E018", "E016"], competency=["bridges", "Law", "Bridges"], level=[3.0, 2, 2])
    found = key.proposals().successors
    assert found["employee_id"].tolist() == ["E018", "E014", "E016"]
    assert "2 of 2 required competencies" in found["why"].iloc[0]
    assert "0 of 2 required competencies" in found["why"].iloc[2]


def test_what_the_class_requires_counts_where_the_position_says_nothing(key):
    key.put("requirements", class_title=["engineer iii"], competency=["Bridges"], level=[2.0])
    key.put("skills", employee_id=["E016"], competency=["Bridges"], level=[2.0])
    assert key.proposals().successors["employee_id"].tolist()[0] == "E016"


def test_those_who_leave_or_may_soon_retire(key):
    key.put("known_exits", employee_id=["E014"], exit_date=[pd.Timestamp("2020-05-01")])
    key.rows[15]["age"] = 58.0
    found = key.proposals().successors
    assert found["employee_id"].tolist() == ["E018", "E016", "E013"]
    assert found["why"].iloc[1].endswith(", may retire within 5 years")


def test_its_own_feeder_classes_stand_before_the_ladder(key):
    key.put("critical_positions", position_id=["P019"], feeder_classes=["office manager"])
    assert key.proposals().successors["employee_id"].tolist() == ["E020"]


def test_nobody_is_proposed_for_more_than_two_seats_and_no_seat_for_its_holder(town):
    for _ in range(5):
        town.add("Engineer III", "2001-01-01", "Roads", 95_000)
    town.put("critical_positions", class_title=["Engineer III", "Engineer II"])
    found = town.proposals()
    assert found.successors["employee_id"].value_counts().max() == 2
    seats = found.critical.set_index("seat_key")["employee_id"]
    assert not (found.successors["seat_key"].map(seats) == found.successors["employee_id"]).any()
    tops = found.successors[found.successors["class_title"] == "Engineer II"]
    assert len(tops) == 12  # six people, two seats each
    assert tops.groupby("seat_key").size().eq(2).all()  # each seat has two before any has three


def test_no_ladder_no_successor(town):
    town.put("critical_positions", position_id=["P020"])
    assert town.proposals().successors.empty


def test_what_the_agency_gives_is_all_there_is(key):
    key.put("critical_positions", position_id=["P019", "P020"])
    key.put(
        "successors",
        position_id=["P019"] * 4 + ["P001"], employee_id=["E014", "E013", "E015", "E002", "E003"],
        readiness=["ready_now", "ready_3_5_years", np.nan, "ready_1_2_years", "ready_now"],
        ready_date=pd.to_datetime([None, "2020-09-01", None, None, None]), rank=[2.0, 1.0, np.nan, np.nan, 1.0],
        available_from=pd.to_datetime(["2020-03-01", None, None, None, None]),
    )  # fmt: skip
    found = key.proposals().successors
    assert found["employee_id"].tolist() == ["E013", "E014", "E015", "E002", "E003"]  # the last of a seat not key
    assert found["ready_from"].dt.strftime("%Y-%m-%d").tolist()[:4] == [
        "2020-09-01", "2020-03-01", "2020-01-01", "2021-07-01",
    ]  # fmt: skip
    assert found["readiness"].iloc[2] == "ready_now"
    assert found["why"].iloc[2] == "named by the agency; readiness from time in class"
    assert set(found["origin"]) == {"given"}


def test_given_and_proposed_successors_have_the_same_columns(key):
    proposed = key.proposals().successors
    key.put("successors", position_id=["P019"], employee_id=["E014"])
    given = key.proposals().successors
    assert proposed.dtypes.to_dict() == given.dtypes.to_dict()
    other = key.put("successors", position_id=["P001"], employee_id=["E014"]).proposals().successors
    assert other["position_id"].tolist() == ["P001"]  # a seat that is not key has the successors it is given
    assert list(other) == list(given)


def test_several_agencies_are_kept_apart(town):
    for row in town.rows:
        row["agency"] = "North"
    for number, row in enumerate(list(town.rows)):
        town.rows.append(row | {"agency": "South", "employee_id": f"S{number:03d}"})
    town.put("critical_positions", agency=["North"], position_id=["P019"])
    found = town.proposals()
    assert found.critical[["agency", "employee_id"]].to_numpy().tolist() == [["North", "E019"]]
    assert found.successors["employee_id"].str.startswith("E").all()


def test_the_order_of_rows_does_not_matter(town):
    town.put("critical_positions", class_title=["Engineer III", "Engineer II"])
    town.put("skills", employee_id=["E004", "E006"], competency=["A", "A"], level=[2.0, 3.0])
    town.put("requirements", class_title=["Engineer II"], competency=["A"], level=[2.0])
    pd.testing.assert_frame_equal(town.proposals().successors, town.proposals(shuffled=True).successors)


def test_an_age_that_is_not_known_is_told_from_one_that_is(key):
    key.rows[13] |= {"age": np.nan, "hire_date": pd.Timestamp("1988-05-01")}
    found = key.proposals().successors.set_index("employee_id")
    assert found.loc["E014", "why"].endswith(", by length of service may retire within 5 years")
    assert found.loc["E014", "rank"] == 3


def test_a_roster_without_any_ladder_is_no_error(town):
    town.rows = [row for row in town.rows if row["class_title"] == "Clerk"]
    found = town.proposals()
    assert found.feeders.empty
    assert found.critical.empty
    assert found.successors.empty
