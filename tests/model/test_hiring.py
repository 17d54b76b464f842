from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import Simulate, constant, roster
from workforce_model.assumptions import hiring as defaults
from workforce_model.model import compiled_engine
from workforce_model.model import events as ev
from workforce_model.model.draws import REQUISITION, child_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import MISSING, fold
from workforce_model.model.rules import hiring

Build = Callable[..., Inputs]


def filled(inputs: Inputs, simulate: Simulate, seeds: int = 1) -> dict[str, np.ndarray]:
    """Requisitions of several seeds, put together."""
    parts = [fold(inputs, simulate(inputs, seed, 1)).requisitions for seed in range(seeds)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def test_mean_time_to_fill_is_the_staged_process_in_closed_form(build: Build, simulate: Simulate) -> None:
    inputs = constant(build(roster({("Clerk", "A"): 1_500}), years=6), quit=0.2)
    table = filled(inputs, simulate, 2)
    early = (table["opened"] > 0) & (table["opened"] < inputs.calendar.horizon - 900)
    days = (table["started"] - table["opened"])[early]
    assert (table["started"][early] > MISSING).all()
    expected = defaults.expected_time_to_fill(defaults.stages())
    assert abs(days.mean() - expected) < 3.5 * days.std() / np.sqrt(len(days))


def test_vacancy_rate_starts_and_stays_at_turnover_times_time_to_fill(build: Build, simulate: Simulate) -> None:
    inputs = constant(build(roster({("Clerk", "A"): 3_000}), years=5), quit=0.1)
    # The opening is seeded from the packaged rates; here it is seeded again for this constant hazard.
    fill = defaults.expected_time_to_fill(defaults.stages()) / 365.25
    stocks = fold(inputs, simulate(inputs, 1, 1)).stocks
    grain = stocks["grain"] == 0
    rate = stocks["vacant"][grain] / stocks["filled"][grain]
    later = rate[24:].mean()
    assert later == pytest.approx(0.1 * fill, rel=0.12)


def test_the_opening_state_is_already_the_steady_state(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 4_000}, hired="2005-01-15", born="1975-03-10")
    inputs = build(people, years=2)
    opening = (inputs.seats.incumbent < 0).sum()
    runs = [fold(inputs, simulate(inputs, seed, 1)).stocks for seed in range(3)]
    first_year = np.mean([run["vacant"][(run["grain"] == 0)][1:13].mean() for run in runs])
    assert opening == pytest.approx(first_year, rel=0.2)


def test_open_attempts_at_the_opening_are_length_biased(build: Build) -> None:
    inputs = build(roster({("Clerk", "A"): 10}))
    lengths, ages = [], []
    for seat in range(4_000):
        trial, opened = hiring.opening_vacancy(inputs.process, 0, 0.0, 130.0, 1, 1, np.uint64(seat))
        entity = child_entity(np.uint64(seat), REQUISITION, trial)
        lengths.append(hiring.attempt_days(inputs.process, 0, 0.0, 1, 1, np.uint64(entity)))
        ages.append(-opened)
    plain = np.array([hiring.attempt_days(inputs.process, 0, 0.0, 1, 1, np.uint64(n)) for n in range(4_000)])
    assert np.mean(lengths) == pytest.approx((plain**2).mean() / plain.mean(), rel=0.04)
    assert np.mean(ages) == pytest.approx(np.mean(lengths) / 2, rel=0.05)
    assert (np.array(lengths) > np.array(ages)).all()


def test_a_freeze_holds_new_vacancies_until_it_ends(build: Build, simulate: Simulate) -> None:
    lever = {"lever": "hiring_freeze", "from": "2021-01-01", "to": "2021-12-31"}
    inputs = constant(build(roster({("Clerk", "A"): 400}), levers=[lever]), quit=0.2)
    events = simulate(inputs, 1, 1).events
    start, end = (inputs.calendar.day(pd.Timestamp(d).date()) for d in ("2021-01-01", "2022-01-01"))
    opened = {row[ev.REQUISITION]: row[ev.DAY] for row in events if row[ev.EVENT] == ev.OPENED}
    approved = [
        (opened[row[ev.REQUISITION]], row[ev.DAY])
        for row in events
        if row[ev.EVENT] == ev.STAGE_PASSED and row[ev.CAUSE] == ev.FIRST_STAGE
    ]
    inside = [day for first, day in approved if start <= first < end]
    assert len(inside) > 20
    assert min(inside) >= end
    assert [day for first, day in approved if first < start] != []


def test_a_faster_stage_shortens_every_filling_it_touches(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 300})
    slow = constant(build(people), quit=0.2)
    lever = {"lever": "stage_duration", "stage": "background", "factor": 0.5}
    fast = constant(build(people, levers=[lever]), quit=0.2)
    days = [np.mean([r["started"] - r["opened"] for r in [_first_fill(inputs, simulate)]]) for inputs in (slow, fast)]
    assert days[1] < days[0]


@pytest.mark.parametrize(("rate", "repeats"), [(0.5, True), (1.0, False)])
def test_a_pass_rate_moves_repeats_and_with_them_the_time_to_fill(
    build: Build, simulate: Simulate, rate: float, repeats: bool
) -> None:
    """A rate of one: nobody comes back to an earlier stage; in a window alone, as far as the stay begins in it."""
    people = roster({("Clerk", "A"): 300})
    levers = [
        {"lever": "pass_rate", "stage": stage, "rate": rate} for stage in ("exam", "interview", "background", "medical")
    ]
    usual, changed = (constant(build(people, levers=given), quit=0.2) for given in (None, levers))
    before, after = (_first_fill(inputs, simulate) for inputs in (usual, changed))
    assert (after["repeats"].mean() > before["repeats"].mean()) == repeats
    days = [np.mean(each["started"] - each["opened"]) for each in (before, after)]
    assert (days[1] > days[0]) == repeats
    late = constant(build(people, levers=[lever | {"from": "2023-07-01"} for lever in levers]), quit=0.2)
    first, second = (simulate(inputs, 1, 1).events for inputs in (usual, late))
    until = late.calendar.day(pd.Timestamp("2023-07-01").date())
    assert np.array_equal(first[first[:, ev.DAY] < until], second[second[:, ev.DAY] < until])
    assert not np.array_equal(first, second)


def test_who_fails_a_stage_that_everybody_passed_before_does_it_again(build: Build, simulate: Simulate) -> None:
    """The packaged exam names no stage to go back to: half passing adds an exam to each filling."""
    exam = next(stage for stage in defaults.stages() if stage.stage == "exam")
    assert exam.pass_rate == 1
    half = [{"lever": "pass_rate", "stage": "exam", "rate": 0.5}]
    inputs = constant(build(roster({("Clerk", "A"): 1_500}), years=6, levers=half), quit=0.2)
    table = filled(inputs, simulate, 2)
    early = (table["opened"] > 0) & (table["opened"] < inputs.calendar.horizon - 900)
    days = (table["started"] - table["opened"])[early]
    assert (table["started"][early] > MISSING).all()
    assert days.mean() == pytest.approx(defaults.expected_time_to_fill(defaults.stages()) + exam.mean_days, rel=0.02)


def test_a_pass_rate_gives_the_same_future_with_and_without_a_log(build: Build) -> None:
    half = [{"lever": "pass_rate", "stage": "exam", "rate": 0.5}]
    inputs = constant(build(roster({("Clerk", "A"): 300}), levers=half), quit=0.2)
    full, brief = (compiled_engine.simulate(inputs, 1, 1, full=full) for full in (True, False))
    assert np.array_equal(full.tally, brief.tally)


def _first_fill(inputs: Inputs, simulate: Simulate) -> dict[str, np.ndarray]:
    table = fold(inputs, simulate(inputs, 1, 1)).requisitions
    keep = (table["started"] > MISSING) & (table["opened"] > 0) & (table["opened"] < 900)
    return {name: values[keep] for name, values in table.items()}


def test_stages_left_out_by_the_agency_take_no_time(build: Build, simulate: Simulate) -> None:
    names = ("approval", "posting", "exam", "list", "interview", "background", "medical", "offer")
    process = pd.DataFrame({"class_pattern": "*", "stage": names, "mean_days": 0.0, "pass_rate": 1.0})
    inputs = constant(build(roster({("Clerk", "A"): 300}), hiring_process=process), quit=0.2)
    table = filled(inputs, simulate)
    done = (table["started"] > MISSING) & (table["opened"] > 0)
    assert (table["started"] - table["opened"])[done].mean() == pytest.approx(14, rel=0.05)


def test_an_agencys_process_holds_for_the_classes_it_names_only(build: Build, simulate: Simulate) -> None:
    process = pd.DataFrame({"class_pattern": ["police*"], "stage": ["background"], "mean_days": [200.0]})
    people = roster({("Clerk", "A"): 200, ("Police Officer", "B"): 200})
    inputs = constant(build(people, hiring_process=process), quit=0.2)
    table = filled(inputs, simulate)
    done = (table["started"] > MISSING) & (table["opened"] > 0)
    names = np.array(inputs.names.classes)[table["class"]]
    days = table["started"] - table["opened"]
    assert days[done & (names == "Police Officer")].mean() > days[done & (names == "Clerk")].mean() + 120


def test_graduates_are_hired_sooner_and_counted_by_their_route(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 300})
    lever = {"lever": "internship", "classes": ["Clerk"], "seats": 30, "cohorts_per_year": 4, "duration_days": 60}
    inputs = constant(build(people, levers=[lever]), quit=0.2)
    table = filled(inputs, simulate)
    done = table["started"] > MISSING
    days = table["started"] - table["opened"]
    programme = done & (table["route"] == ev.ROUTE_PROGRAMME)
    assert programme.sum() > 100
    assert days[programme].mean() < days[done & (table["route"] == ev.ROUTE_OPEN) & (table["opened"] > 0)].mean() - 30
