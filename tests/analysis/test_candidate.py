"""The candidate's view of the tiny run and of one that hires often."""

import pandas as pd
import pytest

from workforce_model.analysis import PUBLIC
from workforce_model.analysis.candidate import ALL, FEWEST, OWN, hired_classes, hiring_steps, ways_in


def story(name, searches, first):
    """So many searches of a class: an approval of ten days, an interview of five which every fourth repeats."""
    rows = []
    for number in range(first, first + searches):
        again = number % 4 == 0
        steps = [(0, "opened", None), (10, "stage", "approval"), (15, "repeat" if again else "stage", "interview")]
        rows += [(name, number, *step) for step in [*steps, *([(20, "stage", "interview")] if again else [])]]
    return rows


@pytest.fixture
def often(write_run, tiny):
    rows = story("Clerk", FEWEST, 0) + story("Nurse", 4, 100)
    table = pd.DataFrame(rows, columns=["class", "requisition", "day", "event", "cause"])
    table = table.assign(scenario="baseline", replication=0, sequence=range(len(table)))
    requisitions = tiny.requisitions()
    requisitions["announced"] = (requisitions["opened"] + 20).where(requisitions["route"] == "open").astype("Int64")
    return write_run(events=table, requisitions=requisitions)


def test_each_step_has_its_days_and_the_share_that_gets_through(often):
    found = hiring_steps(often).set_index(["name", "stage"])
    approval, interview = found.loc[("Clerk", "approval")], found.loc[("Clerk", "interview")]
    assert approval[["searches", "p10", "p50", "p90", "passes", "basis"]].tolist() == [FEWEST, 10, 10, 10, 1, OWN]
    assert interview["searches"] == FEWEST + FEWEST // 4
    assert interview["passes"] == pytest.approx(FEWEST / (FEWEST + FEWEST // 4))
    assert interview["p50"] == 5


def test_few_searches_borrow_the_steps_of_all_classes(often):
    found = hiring_steps(often).set_index(["name", "stage"]).loc[("Nurse", "interview")]
    assert found["basis"] == ALL
    assert found["searches"] == 5
    assert found["passes"] == pytest.approx((FEWEST + 4) / (FEWEST + 4 + FEWEST // 4 + 1))


def test_steps_come_in_the_order_of_hiring(often):
    assert hiring_steps(often)["stage"].tolist() == ["approval", "interview"] * 2


def test_ways_in_are_shares_of_what_is_filled_and_days_run_from_the_posting(often):
    found = ways_in(often).set_index(["name", "route"])
    assert found.loc[("Chief", "promotion"), "share"] == 1
    clerk = found.loc[("Clerk", "open")]
    assert clerk[["filled", "share"]].tolist() == [8, 1]  # two in each of four futures; one opened before day 0
    assert pd.isna(clerk["p50"])  # fewer than twenty


def test_only_classes_that_hire_from_outside_are_listed_and_in_public_none_that_is_merged(often, run):
    assert hired_classes(often) == ["Clerk"]
    assert hired_classes(run, PUBLIC) == ["Clerk"]
