"""Cuts by attrition, double-filling, and policies that leave other components alone."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import constant, roster, submission
from tests.model.functional.futures import everybody_seated, logs, of_kind, process, rules
from workforce_model.model import compiled_engine
from workforce_model.model import events as ev
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.coupling import components
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import fold
from workforce_model.scenario import BASELINE, parse_scenario

Build = Callable[..., Inputs]
TOWN = {
    ("Clerk I", "A"): 60, ("Clerk II", "A"): 30, ("Clerk I", "B"): 40, ("Engineer", "B"): 50, ("Engineer", "C"): 50,
    ("Police Officer", "P"): 80,
}  # fmt: skip


@pytest.mark.parametrize("seats", [1, 7, 25])
def test_a_cut_by_attrition_removes_exactly_its_seats_and_opens_no_requisition(build: Build, seats: int) -> None:
    lever = {"lever": "attrition_cut", "classes": ["Engineer"], "seats": seats, "from": "2021-01-01"}
    inputs = constant(build(roster(TOWN), levers=[lever]), quit=0.15)
    for number in (1, 2):
        outcome = compiled_engine.simulate(inputs, 1, number)
        removed = of_kind(outcome.events, ev.SEAT_REMOVED)
        assert len(removed) == seats
        names = np.array(inputs.names.classes)[inputs.cells.class_[inputs.seats.cell[removed[:, ev.POSITION]]]]
        assert set(names.tolist()) == {"Engineer"}
        stocks = fold(inputs, outcome).stocks
        authorised = stocks["authorised"][stocks["grain"] == 0].reshape(-1, len(inputs.names.classes)).sum(axis=1)
        assert authorised[0] - authorised[-1] == seats
        left = of_kind(outcome.events, ev.SEPARATED)
        engineers = np.array(inputs.names.classes)[inputs.cells.class_[inputs.seats.cell[left[:, ev.POSITION]]]]
        due = left[(engineers == "Engineer") & (left[:, ev.DAY] >= 185)][:seats]
        assert np.array_equal(due[:, [ev.DAY, ev.POSITION]], removed[:, [ev.DAY, ev.POSITION]])


def double_filled(build: Build, days_ahead: int) -> tuple[Inputs, int]:
    """An office of ten whose head leaves on a known day, and that day."""
    seated = everybody_seated(roster({("Clerk", "A"): 10}))
    exits = pd.DataFrame({"employee_id": ["E00004"], "exit_date": pd.to_datetime(["2021-06-30"]), "kind": ["notice"]})
    levers = [{"lever": "double_fill", "days_ahead": days_ahead}] if days_ahead else None
    inputs = constant(
        build(
            seated["people"], positions=seated["positions"], known_exits=exits, levers=levers,
            hiring_process=process(posting=20.0, interview=30.0),
        )
    )  # fmt: skip
    return inputs, 365


def headcounts(events: ev.EventArray, days: range) -> list[int]:
    """Ten people at the start, and how many on each of these days."""
    change = np.where(events[:, ev.EVENT] == ev.HIRED, 1, np.where(events[:, ev.EVENT] == ev.SEPARATED, -1, 0))
    return [10 + int(change[events[:, ev.DAY] <= day].sum()) for day in days]


def test_a_known_leaver_and_the_replacement_overlap(build: Build) -> None:
    for days_ahead, least, most in ((0, 9, 10), (200, 10, 11)):
        inputs, leaves = double_filled(build, days_ahead)
        for events in logs(inputs):
            found = headcounts(events, range(inputs.calendar.horizon + 1))
            assert (min(found), max(found), found[-1]) == (least, most, 10)
            assert found[leaves - 1] - found[leaves] == 1
            seats, hired = of_kind(events, ev.SEAT_ADDED, ev.SEAT_REMOVED), of_kind(events, ev.HIRED)
            assert seats[:, ev.DAY].tolist() == ([hired[0, ev.DAY], leaves] if days_ahead else [])


@pytest.mark.parametrize("days_ahead", [20, 200])
def test_a_second_seat_counts_once_filled_or_once_its_twin_is_gone(build: Build, days_ahead: int) -> None:
    """No vacancy while the leaver is there; one from the exit on where the replacement is not there yet."""
    inputs, leaves = double_filled(build, days_ahead)
    early = 0
    for events in logs(inputs, 8):
        added, removed = of_kind(events, ev.SEAT_ADDED), of_kind(events, ev.SEAT_REMOVED)
        started = of_kind(events, ev.HIRED)[0, ev.DAY]
        assert removed[:, ev.DAY].tolist() == [leaves]
        assert added[:, ev.DAY].tolist() == [min(started, leaves)]
        early += started < leaves
    assert early == (0 if days_ahead == 20 else 8)


def test_a_second_seat_under_way_at_the_opening_is_no_vacancy_either(build: Build) -> None:
    seated = everybody_seated(roster({("Clerk", "A"): 10}))
    exits = pd.DataFrame({"employee_id": ["E00004"], "exit_date": pd.to_datetime(["2021-06-30"]), "kind": ["notice"]})
    under_way = pd.DataFrame(
        {"requisition_id": ["R1"], "position_id": ["P0004"], "class_title": ["Clerk"], "unit": ["A"],
         "opened_date": pd.to_datetime(["2020-06-01"]), "stage": ["posting"]}
    )  # fmt: skip
    inputs = constant(
        build(
            seated["people"], positions=seated["positions"], known_exits=exits, requisitions_open=under_way,
            hiring_process=process(posting=20.0, interview=30.0),
        )
    )  # fmt: skip
    for number in (1, 2):
        outcome = compiled_engine.simulate(inputs, 1, number)
        stocks = fold(inputs, outcome).stocks
        by_class = stocks["grain"] == 0
        assert (stocks["vacant"][by_class] == 0).all()
        assert stocks["authorised"][by_class].tolist()[0] == 10
        assert stocks["authorised"][by_class].max() == 11
        assert stocks["authorised"][by_class].tolist()[-1] == 10


WHOLE: dict[str, Any] = {
    "list_life_days": 365.0, "candidates": 8.0, "internal_share": 0.3, "reinstatement_days": 365.0,
    "reinstatement_share": 0.5, "transfer_share": 0.3, "promotional_fail_rate": 0.2, "probation_fail_rate": 0.1,
    "annuitant_share": 0.5,
}  # fmt: skip


@pytest.mark.parametrize(
    "lever",
    [
        {"lever": "hiring_rule", "classes": ["Clerk*"], "set": {"certification": "whole_list", "waive_rate": 0.6}},
        {"lever": "crew", "crew": "investigators", "add": 3},
        {"lever": "retired_annuitants", "classes": ["Clerk I"], "share": 1.0},
        {"lever": "attrition_cut", "classes": ["Clerk II"], "seats": 5},
        {"lever": "hiring_freeze", "units": ["A"], "to": "2021-12-31"},
        {"lever": "parallel_stages", "classes": ["Clerk*"]},
        {"lever": "applicants", "classes": ["Clerk II"], "factor": 2, "score_change": -2},
        {"lever": "hire_ahead", "classes": ["Clerk I"]},
        {"lever": "internship", "classes": ["Clerk I"], "seats": 9, "duration_days": 30, "conversion": "compete"},
    ],
)
def test_with_lists_and_crews_a_policy_is_not_felt_outside_its_component(lever: dict[str, Any]) -> None:
    crews = pd.DataFrame(
        {"crew": ["investigators", "examiners"], "stages": ["background", "background"],
         "class_pattern": ["Clerk*", "Engineer"], "size": [2.0, 2.0]}
    )  # fmt: skip
    data = submission(roster(TOWN, hired="1995-01-15", born="1962-03-10"), crews=crews, hiring_rules=rules(**WHOLE))
    scenario = parse_scenario({"name": "case", "levers": [lever]}, "test")
    prepared = prepare(data, 6, [scenario])
    base, case = (constant(inputs_for(prepared, each), quit=0.1, retirement=0.03) for each in (BASELINE, scenario))
    component = components(case)
    named = np.array(base.names.classes)[base.cells.class_]
    touched = np.isin(component, component[np.char.startswith(named.astype("U"), "Clerk")])
    assert 0 < touched.sum() < len(touched)
    for number in range(1, 4):
        before, after = (compiled_engine.simulate(inputs, 1, number).events for inputs in (base, case))
        outside = [log[~of_touched(inputs, log, touched)] for inputs, log in ((base, before), (case, after))]
        assert np.array_equal(*outside)
        assert len(outside[0]) > 500
        assert not np.array_equal(before, after)


def of_touched(inputs: Inputs, log: ev.EventArray, touched: np.ndarray) -> np.ndarray:
    """Whether each event is of a touched cell, of a class of touched cells, or of no place."""
    of_class = np.zeros(len(inputs.names.classes), dtype=bool)
    of_class[inputs.cells.class_[touched]] = True
    position = log[:, ev.POSITION]
    seated = touched[inputs.seats.cell[np.maximum(position, 0)]]
    listed = of_class[np.clip(ev.OF_CLASS - position, 0, len(of_class) - 1)]
    return np.where(position >= 0, seated, np.where(position <= ev.OF_CLASS, listed, True))
