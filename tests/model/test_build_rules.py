"""Rules, examinations, cuts and what classes know, as arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import TOWN, roster
from workforce_model.model import settings as of
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import NEVER, SEAT_NEW

Build = Callable[..., Inputs]
HORIZON = 5 * 365 + 1


def rules(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame({"class_pattern": ["*"], **{name: [value] for name, value in columns.items()}})


def exam_days(inputs: Inputs, title: str = "Clerk") -> list[tuple[int, int]]:
    of_class = inputs.exams.class_ == inputs.names.classes.index(title)
    return list(zip(inputs.exams.day[of_class].tolist(), inputs.exams.serial[of_class].tolist(), strict=True))


def changes(inputs: Inputs, title: str = "Clerk") -> list[tuple[int, int, int, float]]:
    policy, row = inputs.policy, inputs.names.classes.index(title)
    rows = slice(policy.rows[row], policy.rows[row + 1])
    parts = (policy.kind[rows], policy.start[rows], policy.end[rows], policy.value[rows])
    return list(zip(*(part.tolist() for part in parts), strict=True))


def test_the_last_matching_row_stands_column_by_column(build: Build) -> None:
    table = pd.DataFrame(
        {
            "class_pattern": ["*", "clerk*", "Engineer"],
            "list_life_days": [365.0, np.nan, np.nan],
            "certification": ["whole_list", "rule_of_n", None],
            "certified": [np.nan, 7.0, np.nan],
            "announcement": [None, "continuous", None],
            "min_months_in_class": [np.nan, 24.0, np.nan],
        }
    )
    inputs = build(roster(TOWN), hiring_rules=table)
    clerk, engineer = inputs.policy.base
    assert clerk[of.LIST_LIFE_DAYS] == engineer[of.LIST_LIFE_DAYS] == 365
    assert (clerk[of.CERTIFICATION], clerk[of.CERTIFIED]) == (of.RULE_OF_N, 7)
    assert (engineer[of.CERTIFICATION], engineer[of.CERTIFIED]) == (of.WHOLE_LIST, 3)
    assert (clerk[of.ANNOUNCEMENT], clerk[of.EXAM_EVERY_DAYS]) == (of.CONTINUOUS, 30)
    assert (engineer[of.ANNOUNCEMENT], engineer[of.EXAM_EVERY_DAYS]) == (of.PER_VACANCY, 180)
    assert inputs.classes.ready_after.tolist() == [730, 365]
    of_people = inputs.cells.class_[inputs.seats.cell[inputs.people.seat]]
    assert set(inputs.classes.ready_after[of_people[:14]].tolist()) == {730}
    assert len(inputs.policy.kind) == 0


def test_levers_without_dates_hold_from_the_start_and_others_in_their_window(build: Build) -> None:
    inputs = build(
        roster(TOWN),
        levers=[
            {"lever": "hiring_rule", "classes": ["Clerk"], "set": {"promotion_method": "seniority", "waive_rate": 0.3}},
            {"lever": "hiring_rule", "classes": ["Clerk"], "set": {"certified": 5}, "from": "2021-01-01"},
            {"lever": "retired_annuitants", "share": 0.2, "from": "2020-01-01", "to": "2020-12-31"},
        ],
    )
    clerk, engineer = inputs.policy.base
    assert (clerk[of.PROMOTION_METHOD], clerk[of.WAIVE_RATE], clerk[of.CERTIFIED]) == (of.BY_SENIORITY, 0.3, 3)
    assert (engineer[of.PROMOTION_METHOD], engineer[of.WAIVE_RATE]) == (of.BY_READINESS, 0.1)
    retired = [(of.ANNUITANT_SHARE, 1, 185, 0.2), (of.ANNUITANT_WAIT_DAYS, 1, 185, 180.0)]
    assert changes(inputs, "Engineer") == [*retired, (of.ANNUITANT_HOURS, 1, 185, 960.0)]
    assert changes(inputs)[0] == (of.CERTIFIED, 185, NEVER, 5.0)
    assert inputs.policy.rows.tolist() == [0, 4, 7]


def test_a_roster_alone_has_no_examination_crew_cut_or_second_seat(build: Build) -> None:
    inputs = build(roster(TOWN))
    assert not len(inputs.exams.day)
    assert not len(inputs.crews.size)
    assert (inputs.crews.of == -1).all()
    assert not len(inputs.cut_seats)
    assert not len(inputs.cuts.kind)
    assert not (inputs.seats.start == SEAT_NEW).any()
    assert not inputs.seats.critical.any()


def test_examinations_by_the_calendar_reach_back_as_far_as_a_list_lives(build: Build) -> None:
    inputs = build(roster(TOWN), hiring_rules=rules(announcement="cycle", exam_every_days=400.0, list_life_days=900.0))
    days = exam_days(inputs)
    assert days == [(-800, -3), (-400, -2), (0, -1), *((400 * (k + 1), k) for k in range(4))]
    assert np.all(np.diff(inputs.exams.day) >= 0)
    dated = rules(
        announcement="cycle", exam_every_days=400.0, list_life_days=400.0, first_exam_date=pd.Timestamp("2019-06-30")
    )
    assert exam_days(build(roster(TOWN), hiring_rules=dated)) == [(-366 + 400 * k, k) for k in range(6)]
    later = dated.assign(first_exam_date=pd.Timestamp("2021-06-30"))
    assert exam_days(build(roster(TOWN), hiring_rules=later))[:3] == [(-35, -1), (365, 0), (765, 1)]


def test_no_list_or_no_calendar_no_examination(build: Build) -> None:
    assert not exam_days(build(roster(TOWN), hiring_rules=rules(announcement="cycle")))
    assert not exam_days(build(roster(TOWN), hiring_rules=rules(list_life_days=365.0)))


def test_a_lever_begins_a_series_one_interval_after_it(build: Build) -> None:
    monthly = {"announcement": "continuous", "list_life_days": 365}
    always = build(roster(TOWN), levers=[{"lever": "hiring_rule", "classes": ["Clerk"], "set": monthly}])
    assert exam_days(always)[:2] == [(30, 0), (60, 1)]
    assert not exam_days(always, "Engineer")
    window = {"from": "2021-01-01", "to": "2021-06-30"}
    dated = build(roster(TOWN), levers=[{"lever": "hiring_rule", "set": monthly, **window}])
    assert changes(dated)[-1] == (of.EXAM_EVERY_DAYS, 185, 366, 30.0)
    assert exam_days(dated) == [(215 + 30 * k, k) for k in range(6)]  # the last on day 365, before the lever's end


def test_a_lever_that_ends_a_series_or_changes_its_pace(build: Build) -> None:
    table = rules(announcement="cycle", exam_every_days=100.0, list_life_days=100.0)
    stop = {"lever": "hiring_rule", "set": {"announcement": "per_vacancy"}, "from": "2021-01-01", "to": "2021-12-31"}
    days = exam_days(build(roster(TOWN), levers=[stop], hiring_rules=table))
    assert days[:4] == [(0, -1), (100, 0), (650, 1), (750, 2)]  # in force on days 185 to 549; 550 + 100
    faster = {"lever": "hiring_rule", "set": {"exam_every_days": 60}, "from": "2021-01-01"}
    days = exam_days(build(roster(TOWN), levers=[faster], hiring_rules=table))
    assert days[:5] == [(0, -1), (100, 0), (186, 1), (246, 2), (306, 3)]
    always = {"lever": "hiring_rule", "set": {"exam_every_days": 60}}
    days = exam_days(build(roster(TOWN), levers=[always], hiring_rules=table))
    assert days[:3] == [(0, -1), (60, 0), (120, 1)]


def test_classes_know_their_seats_and_whom_they_feed(build: Build) -> None:
    people = roster({("Clerk I", "A"): 30, ("Clerk II", "A"): 10, ("Clerk II", "B"): 5})
    growth = {"lever": "growth", "classes": ["Clerk I"], "units": ["A"], "seats": 2}
    intern = {"lever": "internship", "classes": ["Clerk II"], "seats": 1}
    inputs = build(people, levers=[growth, intern])
    classes, seats = inputs.classes, inputs.seats
    assert classes.target_index.tolist() == [0, 1, 1]
    assert classes.target.tolist() == [1]
    assert classes.feeder_index.tolist() == [0, 0, 1]
    assert sorted(classes.seat.tolist()) == list(range(len(seats.cell)))
    for row in (0, 1):
        own = classes.seat[classes.seat_index[row] : classes.seat_index[row + 1]]
        assert own.tolist() == np.flatnonzero(inputs.cells.class_[seats.cell] == row).tolist()
    assert len(seats.cell) - 1 in classes.seat[: classes.seat_index[1]]
    assert (inputs.programmes.target_index.tolist(), inputs.programmes.target.tolist()) == ([0, 1], [1])


def test_the_pace_of_retirement_is_the_sum_of_the_months_multipliers(build: Build) -> None:
    pace = build(roster(TOWN), years=5).hazards.pace
    assert len(pace) == HORIZON + 2
    assert pace[:3].tolist() == pytest.approx([0, 1.2, 3.0])  # 30 June, 1 July
    assert np.diff(pace)[1:32].tolist() == pytest.approx([1.8] * 31)
    assert pace[366] - pace[1] == pytest.approx(365, rel=0.01)


def test_cuts_are_windows_with_their_number(build: Build) -> None:
    levers = [
        {"lever": "attrition_cut", "classes": ["Clerk"], "seats": 4, "from": "2021-07-01"},
        {"lever": "attrition_cut", "units": ["A"], "seats": 2},
    ]
    inputs = build(roster(TOWN), levers=levers)
    assert inputs.cut_seats.tolist() == [4, 2]
    assert inputs.cuts.rows.tolist() == [0, 2, 3, 4]  # Clerk in A has both
    assert inputs.cuts.kind.tolist() == [0, 1, 0, 1]
    assert inputs.cuts.start.tolist() == [366, 1, 366, 1]
