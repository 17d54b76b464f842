import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce_model.assumptions import titles

# Read line by line and agreed with: the truth of these tables is that review, not another program.
REVIEWED = {
    name: pd.read_csv(Path(__file__).parent / f"reviewed_{name}.csv", keep_default_na=False)
    for name in ("county", "city")
}
COUNTY = REVIEWED["county"].class_title.tolist()


def classified(names, **options):
    return titles.classify(names, **options).set_index("class_title")


@pytest.fixture(scope="module")
def county():
    return classified(COUNTY)


@pytest.fixture(scope="module")
def city():
    return classified(REVIEWED["city"].class_title.tolist())


def ladder(frame, family):
    return frame[frame.job_family == family].sort_values("grade").index.tolist()


@pytest.mark.parametrize("name", REVIEWED)
def test_reviewed_titles_are_read_as_agreed(name):
    expected = REVIEWED[name].sort_values("class_title", ignore_index=True)
    pd.testing.assert_frame_equal(titles.classify(expected.class_title.tolist()), expected)


def test_the_ladder_of_a_police_department(county):
    assert ladder(county, "Police") == [
        "Police Officer Candidate",
        "Police Officer III",
        "Master Police Officer",
        "Police Sergeant",
        "Police Lieutenant",
        "Police Captain",
        "Assistant Chief of Police",
    ]


@pytest.mark.parametrize("title", ["Office Services Coordinator", "Recreation Supervisor", "Nurse Manager"])
def test_unrelated_occupations_stay_alone(county, title):
    row = county.loc[title]
    assert (county.job_family == row.job_family).sum() == 1
    assert (row.grade, row.promotion_share, row.feeder_classes) == (1, 0, "")


def test_a_supervisor_joins_nobody_where_several_occupations_share_the_words():
    names = ["Solid Waste Supervisor", "Solid Waste Worker"]
    assert set(classified(names).job_family) == {"Solid Waste Worker"}
    assert classified([*names, "Solid Waste Analyst"]).job_family.is_unique
    assert classified(["Recreation Supervisor", "Recreation Specialist"]).job_family.is_unique


def test_an_elected_head_is_not_the_top_of_the_ladder_of_assistants(city):
    assert city.loc["STATE'S ATTORNEY"].feeder_classes == ""
    assert city.loc["CHIEF STATE'S ATTORNEY"].feeder_classes == "ASSISTANT STATE'S ATTORNEY"


def test_the_packaged_county_in_figures(montgomery):
    roster = pd.read_csv(montgomery / "roster.csv")
    working = roster["underfilled_title"].dropna()
    frame = classified(roster["position_title"], working_titles=working)
    safety = roster["position_title"].map(frame.member_category).eq("safety")
    assert len(frame) == 445
    assert set(roster.loc[safety, "department"]) == {"POL", "FRS", "COR", "SHF"}
    assert safety.sum() == 2839
    assert frame.loc["Police Officer III"].promotion_share == 0


# --- member category

SAFETY = {"Police", "Deputy Sheriff", "Fire", "Fire EMS", "Corrections", "Sheriff"}


def test_safety_is_police_sheriff_fire_and_corrections_and_nobody_else(county, city):
    for frame in (county, city):
        assert set(frame[frame.member_category == "safety"].job_family) == SAFETY & set(frame.job_family)


@pytest.mark.parametrize(
    "title",
    [
        "Police Telecommunicator",
        "Police Aide",
        "Police Cadet",
        "Crossing Guard",
        "Fire Dispatcher",
        "Correctional Cook",
    ],
)
def test_civilians_of_those_departments_are_miscellaneous(title):
    assert classified([title]).loc[title].member_category == "miscellaneous"


# --- who feeds whom


def test_past_a_step_not_everybody_takes_both_grades_feed(county):
    sergeant = county.loc["Police Sergeant"]
    assert sergeant.feeder_classes == "Master Police Officer;Police Officer III"
    assert county.loc["Police Lieutenant"].feeder_classes == "Police Sergeant"


@pytest.mark.parametrize(
    ("title", "share"),
    [
        ("Police Officer Candidate", 0),
        ("Police Officer III", 0),
        ("Police Sergeant", 1),
        ("Fire Chief, Fire/Rescue Service", 0.5),
        ("Senior Engineer", 0.5),
        ("Engineer I", 0),
        ("Equipment Operator I", 0),
        ("Equipment Operator II", 0.5),
    ],
)
def test_promotion_share_by_default(county, title, share):
    assert county.loc[title].promotion_share == share


def test_levels_worked_at_in_flexible_seats_are_graded_but_feed_nobody():
    frame = classified(["Police Officer III"], working_titles=["Police Officer I", "Police Officer II"])
    assert ladder(frame, "Police") == ["Police Officer I", "Police Officer II", "Police Officer III"]
    assert (frame.promotion_share == 0).all()
    assert (frame.feeder_classes == "").all()


# --- overrides


def test_an_agency_overrides_what_it_fills_in():
    table = pd.DataFrame(
        {
            "class_title": ["nurse  manager", "Crossing Guard", "Nobody"],
            "job_family": ["Nursing", None, "x"],
            "grade": pd.array([2, None, 1], dtype="Int64"),
            "member_category": [None, "safety", None],
            "promotion_share": [0.25, float("nan"), 0.1],
        }
    )
    more = pd.DataFrame({"class_title": ["Nurse"], "job_family": ["Nursing"], "grade": [1]})
    names = ["Nurse Manager", "Crossing Guard", "Nurse"]
    frame = classified(names, overrides=pd.concat([table, more]))
    assert frame.loc["Nurse Manager"].tolist() == ["Nursing", 2, "miscellaneous", 0.25, "Nurse"]
    assert frame.loc["Crossing Guard"].tolist() == ["Crossing Guard", 1, "safety", 0.0, ""]
    assert "Nobody" not in frame.index


def test_naming_feeders_alone_makes_the_class_promotional():
    table = pd.DataFrame({"class_title": ["Nurse Manager"], "feeder_classes": ["Nurse;Therapist"]})
    frame = classified(["Nurse Manager", "Nurse", "Therapist"], overrides=table)
    assert frame.loc["Nurse Manager", ["promotion_share", "feeder_classes"]].tolist() == [0.5, "Nurse;Therapist"]


# --- properties


def test_case_and_spaces_do_not_make_a_class():
    frame = titles.classify(["Bus Operator", " bus  operator", "Bus Operator", "BUS OPERATOR"])
    assert frame.class_title.tolist() == ["Bus Operator"]
    assert titles.canonical([" bus  operator", "Bus Operator"])[" bus  operator"] == "Bus Operator"


@settings(max_examples=25, deadline=None)
@given(st.permutations(COUNTY))
def test_the_order_of_rows_does_not_matter(names):
    pd.testing.assert_frame_equal(titles.classify(names), titles.classify(COUNTY))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_any_text_gets_a_family_and_grades_without_gaps(names):
    frame = titles.classify(names)
    assert frame.class_title.is_unique
    assert frame.job_family.str.strip().astype(bool).all()
    for _, grades in frame.groupby("job_family").grade:
        assert set(grades) == set(range(1, len(set(grades)) + 1))


def test_no_titles_give_an_empty_table_with_all_columns():
    frame = titles.classify([])
    assert frame.columns.tolist() == list(titles.COLUMNS)
    assert frame.empty


def test_a_large_agency_takes_well_under_a_second():
    names = [
        f"{step}Trade {n:03d}x Worker{level}"
        for n in range(400)
        for step, level in (("", " I"), ("", " II"), ("Senior ", ""))
    ]
    start = time.perf_counter()
    frame = titles.classify(names)
    assert time.perf_counter() - start < 1
    assert (frame.groupby("job_family").size() == 3).all()
