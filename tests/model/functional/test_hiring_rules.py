"""Which way lists, rules and crews move the outcome."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from tests.model.conftest import constant, roster
from tests.model.functional.futures import count, days_to_fill, everybody_seated, falls, logs, of_kind, process, rules
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs

Build = Callable[..., Inputs]
CLERKS = {("Clerk", "A"): 300, ("Clerk", "B"): 100}
OFFICE = {("Clerk", "A"): 60}  # seldom two vacancies at a time
MANY = 12  # futures of the office
HEAD_START = 30


def crew(size: int, stages: str = "background", head_start: float = 0.0) -> pd.DataFrame:
    return pd.DataFrame({"crew": ["crew"], "stages": [stages], "size": [float(size)], "head_start_days": [head_start]})


def test_more_investigators_shorten_the_time_to_fill(build: Build) -> None:
    people = roster(CLERKS)
    sizes = (3, 4, 6, 20)
    days = [days_to_fill(constant(build(people, years=8, crews=crew(size)), quit=0.15)) for size in sizes]
    assert falls(days)
    assert days[0] > 1.5 * days[-1]
    free = days_to_fill(constant(build(people, years=8), quit=0.15))
    assert abs(days[-1] - free) < 0.01 * free


def test_investigators_added_by_a_lever_shorten_the_time_to_fill_from_then_on(build: Build) -> None:
    people = roster(CLERKS)
    lever = {"lever": "crew", "crew": "crew", "add": 6, "from": "2022-07-01"}
    few, more = (
        constant(build(people, years=8, crews=crew(3), levers=levers), quit=0.15) for levers in (None, [lever])
    )
    assert days_to_fill(more) < 0.8 * days_to_fill(few)
    for before, after in zip(logs(few), logs(more), strict=True):
        first = of_kind(after, ev.HIRED)[0, ev.DAY]
        early = before[:, ev.DAY] < 731
        assert first < 731
        assert np.array_equal(before[early], after[after[:, ev.DAY] < 731])


def listed(build: Build, **settings: Any) -> Inputs:
    """The office with a lasting list and these settings."""
    table = rules(**{"list_life_days": 365.0, "inactive_after": 100.0, "candidates": 6.0, **settings})
    return constant(build(roster(OFFICE), years=8, hiring_rules=table), quit=0.1)


def test_the_longer_a_list_lives_the_fewer_examinations_are_held(build: Build) -> None:
    lives = (60.0, 180.0, 365.0, 1_095.0)
    held = [count(listed(build, list_life_days=life), ev.EXAMINED, futures=MANY) for life in lives]
    assert falls(held)
    assert held[0] > 2 * held[-1]


def test_the_more_fail_probation_the_more_vacancies_open(build: Build) -> None:
    people = roster(CLERKS)
    opened = [
        count(constant(build(people, hiring_rules=rules(probation_fail_rate=rate)), quit=0.15), ev.OPENED)
        for rate in (0.4, 0.2, 0.0)
    ]
    assert falls(opened)


def test_everybody_who_fails_probation_leaves_within_it(build: Build) -> None:
    table = rules(probation_fail_rate=1.0, probation_days=200.0)
    inputs = constant(build(roster(CLERKS), hiring_rules=table), quit=0.1)
    for events in logs(inputs, 2):
        hired = {row[ev.PERSON]: row[ev.DAY] for row in of_kind(events, ev.HIRED).tolist()}
        left = {row[ev.PERSON]: row[ev.DAY] for row in of_kind(events, ev.SEPARATED).tolist()}
        early = [person for person, day in hired.items() if day < inputs.calendar.horizon - 201]
        assert len(early) > 100
        assert all(1 <= left[person] - hired[person] <= 200 for person in early)


def waiting(build: Build, head_start: float) -> list[tuple[int, int, bool]]:
    """(day joined, day served, critical) of the requisitions that queued for an overloaded crew."""
    seated = everybody_seated(roster(CLERKS))
    seated["positions"]["criticality"] = np.where(np.arange(400) % 10 == 0, 5.0, 1.0)
    inputs = constant(
        build(
            seated["people"], years=6, positions=seated["positions"], hiring_process=process(posting=30.0),
            crews=crew(5, "posting", head_start),
        ),
        quit=0.15,
    )  # fmt: skip
    critical = inputs.seats.critical.astype(bool)
    assert critical.sum() == 40
    (events,) = logs(inputs, 1)
    joined = {row[ev.REQUISITION]: row[ev.DAY] for row in of_kind(events, ev.OPENED).tolist()}
    return [
        (joined[row[ev.REQUISITION]], row[ev.DAY], bool(critical[row[ev.POSITION]]))
        for row in of_kind(events, ev.ANNOUNCED).tolist()
    ]


def test_a_head_start_shortens_the_wait_of_critical_seats_and_nobody_starves(build: Build) -> None:
    level, ahead = waiting(build, 0.0), waiting(build, float(HEAD_START))

    def mean(queue: list[tuple[int, int, bool]], *, critical: bool) -> float:
        return float(np.mean([served - joined for joined, served, of in queue if of == critical]))

    assert mean(level, critical=False) > HEAD_START / 2  # or the crew was not busy enough to show anything
    assert mean(ahead, critical=True) < 0.7 * mean(level, critical=True)
    assert mean(ahead, critical=False) < mean(level, critical=False) + HEAD_START / 3
    usual = [(joined, served) for joined, served, of in ahead if not of]
    for joined, served, of in ahead:
        if of:  # whoever came HEAD_START days before a critical seat is served before it
            assert all(begun <= served for since, begun in usual if since < joined - HEAD_START)


def test_a_rule_of_three_is_slower_than_the_whole_list_when_many_waive(build: Build) -> None:
    certification = ("three_ranks", "whole_list")
    days = [days_to_fill(listed(build, certification=name, waive_rate=0.8), MANY) for name in certification]
    assert falls(days)


def test_the_more_waive_the_more_examinations_are_held_and_the_longer_it_takes(build: Build) -> None:
    offices = [listed(build, waive_rate=rate) for rate in (0.8, 0.4, 0.0)]
    assert falls(count(inputs, ev.EXAMINED, futures=MANY) for inputs in offices)
    assert falls(days_to_fill(inputs, MANY) for inputs in offices)


def test_a_list_is_used_even_where_no_stage_leads_to_it(build: Build) -> None:
    table = rules(list_life_days=365.0)
    inputs = constant(build(roster(OFFICE), hiring_process=process(interview=20.0), hiring_rules=table), quit=0.1)
    starts = np.concatenate([of_kind(events, ev.HIRED) for events in logs(inputs)])
    fresh = starts[starts[:, ev.DAY] > 60]
    assert len(fresh) > 50
    assert set(fresh[:, ev.CAUSE].tolist()) == {ev.FIRST_ROUTE + ev.ROUTE_LIST}


def test_graduates_who_compete_are_hired_from_the_list(build: Build) -> None:
    lever = {
        "lever": "internship", "classes": ["Clerk"], "seats": 10, "cohorts_per_year": 2, "duration_days": 60,
        "conversion": "compete",
    }  # fmt: skip
    inputs = constant(build(roster(CLERKS), levers=[lever], hiring_rules=rules(list_life_days=365.0)), quit=0.1)
    (events,) = logs(inputs, 1)
    starts = of_kind(events, ev.HIRED)
    programme = starts[starts[:, ev.CAUSE] == ev.FIRST_ROUTE + ev.ROUTE_PROGRAMME, ev.REQUISITION]
    listed = of_kind(events, ev.STAGE_PASSED)
    certified = listed[listed[:, ev.CAUSE] == ev.DETAILS.index("list"), ev.REQUISITION]
    assert len(programme) > 20
    assert set(programme.tolist()) <= set(certified.tolist())
    open_too = starts[:, ev.CAUSE] == ev.FIRST_ROUTE + ev.ROUTE_LIST
    assert open_too.sum() > 20  # the others on the list are hired as well
