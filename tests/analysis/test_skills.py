"""Skills of the tiny run, counted by hand."""

import pandas as pd
import pytest

from workforce_model.analysis import INTERNAL, PUBLIC, assessed, preserved, skill_gaps, skill_years, sole_holders
from workforce_model.analysis.skills import staying

COLUMNS = [
    "agency", "class", "competency", "people", "assessed", "required", "required_later", "later_from", "holders",
    "at_level", "levels", "useful", "useful_later", "sole", "known_leavers", "leaving",
]  # fmt: skip
ROWS = (
    ("Town", "Clerk", "GIS", 38, 20, 2, 4, "2018-01-01", 15, 12, 40, 30, 40, 0, 2, 6),
    ("Town", "Chief", "Budget", 11, 11, 3, 3, "2020-01-01", 1, 1, 5, 3, 3, 1, 0, 0),
    ("Town", "Guard", "Keys", 2, 2, 1, 1, "2020-01-01", 2, 2, 2, 2, 2, 0, 0, 0),
)


@pytest.fixture
def skilled(write_run):
    run = write_run()
    pd.DataFrame(ROWS, columns=COLUMNS).to_csv(run.path / "skills.csv", index=False)
    return run


def gone(run, name):
    table = staying(run)
    return table[table["class"] == name].set_index(["replication", "label"])


def test_the_share_that_stays_is_the_product_of_the_months(run):
    clerks = gone(run, "Clerk")
    # Future 2: 38 clerks all along; 1 retires in June 2017, 2 in July; one is promoted in January 2018, 3 quit in May.
    assert clerks.loc[(2, "December 2016"), "in_class"] == 1
    assert clerks.loc[(2, "FY2017"), "in_agency"] == pytest.approx(37 / 38)
    assert clerks.loc[(2, "FY2018"), "in_agency"] == pytest.approx(37 / 38 * 36 / 38 * 35 / 38)
    assert clerks.loc[(2, "FY2018"), "in_class"] == pytest.approx(37 / 38 * 36 / 38 * 37 / 38 * 35 / 38)
    assert (gone(run, "Nurse")["in_class"] == 1).all()


def test_a_gap_is_what_people_of_today_do_not_bring(skilled):
    table = skill_gaps(skilled).set_index(["class", "competency", "label"])
    now = table.loc[("Clerk", "GIS", "December 2016")]
    heads = [40 - future for future in (1, 2, 3, 4)]
    assert now["needed"] == pytest.approx(sum(2 * 20 * people / 38 for people in heads) / 4)
    assert now["held"] == pytest.approx(30)
    later = table.loc[("Clerk", "GIS", "FY2018")]
    assert later["needed"] == pytest.approx(2 * now["needed"])  # the level needed doubles in 2018
    stay = [gone(skilled, "Clerk").loc[(future, "FY2018"), "in_class"] for future in (1, 2, 3, 4)]
    assert later["held"] == pytest.approx(sum(40 * share for share in stay) / 4)
    assert later["p05"] <= later["gap"] <= later["p95"]


def test_skill_years_are_levels_times_years_away(skilled):
    table = skill_years(skilled).set_index("class")
    assert set(table.index) == {"Clerk", "Chief"}  # two guards are too few for any edition
    assert table.loc["Chief", ["lost", "sole"]].tolist() == [0, 1]
    each = {}
    for future in (1, 2, 3, 4):
        left, years = 1.0, 0.0
        for month in range(1, 25):  # 1 is January 2017; who leaves in a month is away from its end on
            left *= 1 - {6: 1, 7: future, 17: 3}.get(month, 0) / (40 - future)
            years += (1 - left) / 12
        each[future] = 40 * years
    assert table.loc["Clerk", "lost"] == pytest.approx(sum(each.values()) / 4, rel=1e-3)


def test_the_public_edition_shows_no_few_and_nobody_alone(skilled):
    assert sole_holders(skilled, PUBLIC).empty
    assert preserved(skilled, PUBLIC).empty
    assert skill_years(skilled, edition=PUBLIC).empty  # 15 of 20 have it: five have not; of the chiefs one
    assert skill_gaps(skilled, edition=PUBLIC).empty
    many = pd.DataFrame([("Town", "Clerk", "GIS", 38, 38, 2, 4, "", 27, 20, 70, 50, 60, 0, 0, 0)], columns=COLUMNS)
    many.to_csv(skilled.path / "skills.csv", index=False)
    del skilled.__dict__["_remembered"]
    assert set(skill_gaps(skilled, edition=PUBLIC)["class"]) == {"Clerk"}
    assert skill_years(skilled, edition=PUBLIC)["sole"].isna().all()


def test_the_internal_edition_names_the_class_of_who_alone_has_a_skill(skilled):
    assert sole_holders(skilled, INTERNAL).to_numpy().tolist() == [["Budget", "Chief", 3, 5]]


def test_overlap_preserves_the_levels_of_the_leavers_whose_second_person_came_in_time(write_run, tiny):
    requisitions = tiny.requisitions().assign(position=5)
    first = requisitions["requisition"] == 1
    requisitions.loc[first, "position"] = 99  # filled on day 60, in future 4 on day 400
    requisitions.loc[first & (requisitions["replication"] == 4), "started"] = 400
    run = write_run(requisitions=requisitions)
    pd.DataFrame(ROWS, columns=COLUMNS).to_csv(run.path / "skills.csv", index=False)
    columns = ["scenario", "position", "class", "unit", "agency", "opens", "leaves"]
    seats = pd.DataFrame([("faster", 99, "Clerk", "A", "Town", 1, 365)], columns=columns)
    seats.to_csv(run.path / "second_seats.csv", index=False)
    found = preserved(run).set_index("scenario")
    assert found.loc["faster", ["leavers", "doubled", "levels", "handed_over"]].tolist() == [2, 0.75, 6, 2.25]
    assert found.loc["baseline", ["doubled", "handed_over"]].tolist() == [0, 0]


def test_a_run_without_skills_has_none(run, skilled):
    for table in (skill_gaps(run), skill_years(run), sole_holders(run), preserved(run)):
        assert table.empty
    assert (assessed(run), assessed(skilled)) == (0, 33)
