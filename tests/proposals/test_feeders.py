import pandas as pd
import pytest

from workforce_model.assumptions import related_occupations
from workforce_model.intake import load
from workforce_model.model.build.ladders import build_ladders
from workforce_model.model.build.staffing import staffing
from workforce_model.proposals import feeder_classes, staffed_seats


def of_the_model(submission):
    ladders = build_ladders(staffing(submission), submission.tables.get("classes"))
    titles = ladders.classes["class_title"].tolist()
    return {(titles[row], titles[feeder]) for row, feeders in enumerate(ladders.feeders) for feeder in feeders}


def pairs(feeders, basis=("given", "ladder")):
    chosen = feeders[feeders["basis"].isin(basis)]
    return set(chosen[["class_title", "feeder_class"]].itertuples(index=False, name=None))


def test_ladders_are_those_the_model_promotes_along(examples):
    county = load(examples / "montgomery")
    found = feeder_classes(staffed_seats(county))
    assert pairs(found) == of_the_model(county)
    assert ("Manager I", "Manager II") in pairs(found)  # the lower numeral earns more: turned


def test_ladders_with_levels_and_the_agency_s_word_are_those_of_the_model(town):
    town.rows[12]["working_class"] = "Engineer I"
    town.put("classes", class_title=["Office Manager", "Clerk"], feeder_classes=["Clerk", None])
    submission = town.submission()
    feeders = town.proposals().feeders
    assert pairs(feeders) == of_the_model(submission) == {("Engineer III", "Engineer II"), ("Office Manager", "Clerk")}
    assert feeders.set_index("class_title")["origin"].to_dict() == {
        "Engineer III": "proposed",
        "Office Manager": "given",
    }


def test_close_occupations_that_earn_less_feed_a_class(town):
    codes = {"Engineer I": "17-2051", "Clerk": "43-4071", "Office Manager": "11-3012"}
    for row in town.rows:
        row["soc_code"] = codes.get(row["class_title"])
    near = related_occupations("11-3012")[0]
    town.add("Planner", "2010-01-01", "Records", 70_000, soc_code=f"{near}.00")
    town.add("Lawyer", "2010-01-01", "Records", 170_000, soc_code=related_occupations("11-3012")[1])
    town.add("Helper", "2010-01-01", "Records", 20_000, soc_code=related_occupations("11-3012")[2])
    feeders = town.proposals().feeders
    found = feeders[feeders["basis"] == "related_occupation"]
    assert ("Office Manager", "Planner") in pairs(found, ["related_occupation"])
    assert not {"Lawyer", "Helper"} & set(found.loc[found["class_title"] == "Office Manager", "feeder_class"])
    assert set(found["origin"]) == {"proposed"}


def test_related_occupations_know_codes_of_six_and_of_eight_digits():
    assert related_occupations("13-2011.00") == related_occupations("13-2011") != ()
    assert related_occupations("99-9999") == ()
    assert "13-2011" not in related_occupations("13-2011")
    assert all(len(related_occupations(code)) <= 10 for code in ("11-1011", "29-1141"))


@pytest.mark.parametrize("shuffled", [True, False])
def test_orders_count_from_one(town, shuffled):
    feeders = town.proposals(shuffled).feeders
    assert feeders.groupby("class_title")["order"].min().eq(1).all()
    assert not feeders.duplicated(["agency", "class_title", "feeder_class"]).any()
    pd.testing.assert_frame_equal(feeders, town.proposals(not shuffled).feeders)
