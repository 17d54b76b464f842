"""Promotion by seniority, time in class and list; transfer, reversion, reinstatement, annuitants."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import constant, roster
from tests.model.functional.futures import count, everybody_seated, logs, of_kind, rules
from workforce_model.model import compiled_engine
from workforce_model.model import events as ev
from workforce_model.model.draws import PROMOTIONAL_EXAM, child_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import headcount_by_class
from workforce_model.model.rules import lists, moves

Build = Callable[..., Inputs]
LADDER = {("Clerk I", "A"): 60, ("Clerk I", "B"): 60, ("Clerk II", "A"): 40}
ALL_FROM_BELOW = {"lever": "promotion_share", "share": 1.0}


def test_reinstatement_brings_former_employees_back(build: Build) -> None:
    people = roster(LADDER)
    routes = []
    for share in (0.0, 1.0):
        table = rules(reinstatement_days=730.0, reinstatement_share=share)
        inputs = constant(build(people, hiring_rules=table), quit=0.15)
        starts = np.concatenate([of_kind(events, ev.HIRED) for events in logs(inputs)])
        routes.append(int((starts[:, ev.CAUSE] == ev.FIRST_ROUTE + ev.ROUTE_REINSTATEMENT).sum()))
    assert routes[0] == 0
    assert routes[1] > 50


def test_transfers_move_people_between_units_of_their_class(build: Build) -> None:
    inputs = constant(build(roster(LADDER), hiring_rules=rules(transfer_share=0.6)), quit=0.15)
    for events in logs(inputs, 2):
        out, come = of_kind(events, ev.TRANSFERRED_OUT), of_kind(events, ev.TRANSFERRED_IN)
        assert len(out) > 20
        assert np.array_equal(out[:, [ev.DAY, ev.PERSON, ev.REQUISITION]], come[:, [ev.DAY, ev.PERSON, ev.REQUISITION]])
        left, entered = (inputs.seats.cell[rows[:, ev.POSITION]] for rows in (out, come))
        assert np.array_equal(inputs.cells.class_[left], inputs.cells.class_[entered])
        assert (inputs.cells.unit[left] != inputs.cells.unit[entered]).all()


def failing(build: Build, rate: float) -> Inputs:
    table = rules(promotional_fail_rate=rate, promotional_probation_days=200.0, min_months_in_class=0.0)
    people = roster({("Clerk I", "A"): 120, ("Clerk II", "A"): 40})
    return constant(build(people, levers=[ALL_FROM_BELOW], hiring_rules=table), quit=0.1)


def test_those_who_fail_a_promotional_probation_go_back_and_nobody_is_lost(build: Build) -> None:
    assert count(failing(build, 0.0), ev.REVERTED_OUT) == 0
    inputs = failing(build, 0.5)
    for number in range(1, 5):
        outcome = compiled_engine.simulate(inputs, 1, number)
        out, back = of_kind(outcome.events, ev.REVERTED_OUT), of_kind(outcome.events, ev.REVERTED_IN)
        assert len(out) > 5
        assert np.array_equal(out[:, [ev.DAY, ev.PERSON]], back[:, [ev.DAY, ev.PERSON]])
        classes = [inputs.cells.class_[inputs.seats.cell[rows[:, ev.POSITION]]] for rows in (out, back)]
        assert (set(classes[0].tolist()), set(classes[1].tolist())) == ({1}, {0})
        up = {row[ev.PERSON]: row[ev.DAY] for row in of_kind(outcome.events, ev.PROMOTED_IN).tolist()}
        assert set(out[:, ev.PERSON].tolist()) <= set(up)
        gone, came = (len(of_kind(outcome.events, kind)) for kind in (ev.SEPARATED, ev.HIRED))
        assert headcount_by_class(inputs, outcome.holder).sum() == 160 - gone + came


@pytest.mark.parametrize(
    ("method", "column", "hired_in_order"),
    [("seniority", "hire_date", True), ("time_in_class", "class_entry_date", False)],
)
def test_the_longest_serving_are_promoted_first(build: Build, method: str, column: str, hired_in_order: bool) -> None:
    people = roster({("Clerk I", "A"): 40, ("Clerk II", "A"): 40})
    days = pd.Timestamp(1995, 1, 1) + pd.to_timedelta(np.random.default_rng(3).permutation(40) * 100, unit="D")
    people.loc[people["class_title"] == "Clerk I", "hire_date"] = days
    people["class_entry_date"] = people["hire_date"]
    if not hired_in_order:
        people.loc[people["class_title"] == "Clerk I", "class_entry_date"] = pd.Timestamp(2000, 1, 1) + (
            pd.Timestamp(1999, 1, 1) - days
        )
    seated = everybody_seated(people)
    inputs = constant(
        build(
            seated["people"], positions=seated["positions"], levers=[ALL_FROM_BELOW],
            hiring_rules=rules(promotion_method=method),
        ),
        death=0.06,
    )  # fmt: skip
    table = inputs.people.class_since if column == "class_entry_date" else inputs.people.hired_first
    since = dict(zip((inputs.people.seat * ev.NUMBERS_PER_SEAT).tolist(), table.tolist(), strict=True))
    for events in logs(inputs):
        gone = {row[ev.PERSON]: row[ev.DAY] for row in of_kind(events, ev.SEPARATED).tolist()}
        below = {
            number for number in since if inputs.cells.class_[inputs.seats.cell[number // ev.NUMBERS_PER_SEAT]] == 0
        }
        moved = of_kind(events, ev.PROMOTED_OUT)
        assert len(moved) > 5
        for row in moved.tolist():
            here = {number for number in below if gone.get(number, row[ev.DAY] + 1) > row[ev.DAY]}
            if row[ev.PERSON] in below:
                assert since[row[ev.PERSON]] == min(since[number] for number in here)
                below.remove(row[ev.PERSON])


def test_a_promotional_list_promotes_from_its_highest_ranks(build: Build) -> None:
    seated = everybody_seated(roster({("Clerk I", "A"): 60, ("Clerk II", "A"): 30}))
    table = rules(promotion_method="list", list_life_days=2_000.0, waive_rate=0.0)
    inputs = constant(
        build(seated["people"], positions=seated["positions"], levers=[ALL_FROM_BELOW], hiring_rules=table), death=0.05
    )
    first_exam = np.uint64(1 << 22)
    for number, events in enumerate(logs(inputs), 1):
        held = of_kind(events, ev.EXAMINED)
        held = held[(held[:, ev.CAUSE] == ev.FIRST_ROUTE + ev.ROUTE_PROMOTION) & (held[:, ev.POSITION] >= 0)]
        moved = of_kind(events, ev.PROMOTED_OUT)
        gone = set(of_kind(events[events[:, ev.DAY] <= held[0, ev.DAY]], ev.SEPARATED)[:, ev.PERSON].tolist())
        ranks = {}
        for entity, seat in zip(inputs.people.entity, inputs.people.seat.tolist(), strict=True):
            if inputs.cells.class_[inputs.seats.cell[seat]] == 0 and seat * ev.NUMBERS_PER_SEAT not in gone:
                sitting = np.uint64(child_entity(entity, PROMOTIONAL_EXAM, int(first_exam)))
                ranks[seat * ev.NUMBERS_PER_SEAT] = lists.candidate_rank(
                    inputs.policy, 1, int(held[0, ev.DAY]), np.uint64(1), np.uint64(number), sitting, 0
                )[0]
        assert len(moved) > 3
        assert ranks[int(moved[0, ev.PERSON])] in sorted(set(ranks.values()))[:3]
        assert np.mean([ranks[person] for person in moved[:4, ev.PERSON].tolist()]) < np.mean(list(ranks.values()))


def retired(build: Build, **lever: Any) -> Inputs:
    people = roster({("Clerk", "A"): 300}, hired="1995-01-15", born="1958-03-10")
    levers = [{"lever": "retired_annuitants", "share": 0.5, **lever}]
    return constant(build(people, levers=levers), retirement=0.2)


def test_annuitants_cover_vacancies_and_never_above_their_hours(build: Build) -> None:
    for hours in (200, 960):
        inputs = retired(build, hours=hours)
        most = moves.annuitant_days(float(hours))
        assert most == pytest.approx(hours / 2_080 * 365.25, abs=0.5)
        for events in logs(inputs, 2):
            came = {
                row[ev.PERSON]: (row[ev.DAY], row[ev.POSITION]) for row in of_kind(events, ev.ANNUITANT_IN).tolist()
            }
            went = {
                row[ev.PERSON]: (row[ev.DAY], row[ev.POSITION]) for row in of_kind(events, ev.ANNUITANT_OUT).tolist()
            }
            left = {row[ev.PERSON]: row[ev.DAY] for row in of_kind(events, ev.SEPARATED).tolist()}
            assert len(came) > 20
            assert len(came) == len(of_kind(events, ev.ANNUITANT_IN))  # a retiree comes back once
            assert set(went) <= set(came)
            for person, (day, seat) in came.items():
                until, where = went.get(person, (inputs.calendar.horizon, seat))
                assert where == seat
                assert until - day <= most
                assert day - left[person] >= 180


def test_the_more_would_come_back_the_more_vacancies_are_covered(build: Build) -> None:
    covered = [count(retired(build, share=share, hours=960), ev.ANNUITANT_IN) for share in (0.0, 0.2, 0.8)]
    assert covered[0] == 0 < covered[1] < covered[2]
