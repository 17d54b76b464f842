"""Readiness is a clock that development actions speed up: its arithmetic, its effect in both engines, its price."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.conftest import Simulate, constant, submission
from tests.model.test_succession import CRITICAL, YEARS, Build, bench_at_first_vacancy, books, leaving, named, town
from workforce_model.experiment.costs import PLANNED_COLUMNS, planned_costs
from workforce_model.experiment.idle import idle_levers
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.build.development import Window, sooner
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import MISSING
from workforce_model.model.succession import succession_books
from workforce_model.scenario import Scenario, parse_scenario

TWICE: dict[str, Any] = {"lever": "development", "factor": 2.0}
WINDOWS = st.lists(
    st.tuples(st.integers(1, 2000), st.integers(1, 2000), st.floats(1, 10)).map(
        lambda window: (window[0], window[0] + window[1], window[2])
    ),
    max_size=4,
)


def gained(day: int, windows: list[Window]) -> float:
    """What a clock gains from today to a day, counted day by day."""
    return sum(math.prod(factor for start, end, factor in windows if start <= at < end) for at in range(day))


@given(st.integers(0, 1500), WINDOWS)
def test_a_clock_that_runs_faster_is_there_on_the_first_day_on_which_it_has_gained_enough(
    day: int, windows: list[Window]
) -> None:
    found = sooner(day, windows)
    assert found <= day
    assert gained(found, windows) >= day - 1e-6
    assert found == 0 or gained(found - 1, windows) < day


@given(st.integers(-500, 0), WINDOWS)
def test_who_is_ready_today_stays_so(day: int, windows: list[Window]) -> None:
    assert sooner(day, windows) == day


@given(st.lists(st.integers(-100, 1500), min_size=2, max_size=2), WINDOWS)
def test_who_is_ahead_stays_ahead(days: list[int], windows: list[Window]) -> None:
    first, second = sorted(days)
    assert sooner(first, windows) <= sooner(second, windows)


def test_half_the_time_from_tomorrow_on() -> None:
    assert sooner(731, [(1, 1 << 40, 2.0)]) == 366  # one day at the usual pace, then two a day
    assert sooner(100, [(100, 200, 9.0)]) == 100


@pytest.mark.parametrize(("levers", "taken"), [([], 0), ([TWICE], 1)])
def test_a_successor_takes_the_seat_only_because_of_development(
    build: Build, simulate: Simulate, levers: list[dict[str, object]], taken: int
) -> None:
    """The seat falls vacant nine months before the successor would be ready; with the lever four months after."""
    successors = named(("P004", "E00000", "ready_3_5_years"), ready_date=[pd.Timestamp("2022-06-30")])
    exits = leaving(town(), ("E00004", "2021-10-01"))
    inputs = constant(
        build(town(), YEARS, levers, critical_positions=CRITICAL, successors=successors, known_exits=exits)
    )
    found = books(inputs, simulate)
    assert found.key_vacancies["by_successor"].tolist() == [taken]
    assert (found.successors["gone_on"][0] != MISSING) == bool(taken)


def test_it_does_nothing_to_who_is_ready_and_nothing_outside_its_scope_or_dates(build: Build) -> None:
    successors = named(("P004", "E00000", "ready_now"), ("P005", "E00001", "ready_1_2_years"))
    usual = build(town(), YEARS, successors=successors).succession
    for lever in ({"classes": ["Clerk"]}, {"to": "2020-07-01"}, {"from": "2024-01-01"}, {"factor": 1.0}):
        same = build(town(), YEARS, [TWICE | lever], successors=successors).succession
        if lever != {"to": "2020-07-01"}:
            assert np.array_equal(same.ready_last, usual.ready_last), lever
        assert same.ready_first[0] == usual.ready_first[0] == 0
    faster = build(town(), YEARS, [TWICE | {"classes": ["Engineer"]}], successors=successors).succession
    assert faster.ready_last[0] == usual.ready_last[0]
    assert faster.ready_last[1] == (usual.ready_last[1] + 1) // 2 + 1 - usual.ready_last[1] % 2


def test_nobody_is_spared_from_present_work_any_sooner(build: Build) -> None:
    successors = named(("P004", "E00000", "ready_1_2_years"), available_from=[pd.Timestamp("2022-01-01")])
    found = build(town(), YEARS, [TWICE | {"factor": 10.0}], successors=successors).succession
    assert found.ready_first.tolist() == found.ready_last.tolist() == [550]


def test_development_never_lowers_the_chance_of_a_ready_successor_and_raises_it(build: Build) -> None:
    successors = named(("P004", "E00000", "ready_1_2_years"), ("P004", "E00001", "ready_3_5_years"))
    saved, ready = [], []
    for levers in ([], [TWICE]):
        inputs = constant(
            build(town(), YEARS, levers, critical_positions=CRITICAL, successors=successors), quit=0.2
        )  # fmt: skip
        outcomes = replicate(inputs, engine="compiled", seed=1, replications=range(1, 401), detail="aggregate")
        found = [succession_books(inputs, each.moves, 1, n) for n, each in enumerate(outcomes, 1)]
        saved.append([bench_at_first_vacancy(each) for each in found])
        ready.append(np.array([each.successors["ready_on"] for each in found]))
    assert all(more >= less for less, more in zip(*saved, strict=True))
    assert sum(saved[1]) > sum(saved[0])
    assert (ready[1] <= ready[0]).all()
    assert ready[1].mean() == pytest.approx(ready[0].mean() / 2, abs=2)


def test_a_shared_successor_saves_one_seat_however_fast_they_are_ready(build: Build, simulate: Simulate) -> None:
    successors = named(("P004", "E00000", "ready_1_2_years"), ("P005", "E00000", "ready_1_2_years"))
    exits = leaving(town(), ("E00004", "2022-03-01"), ("E00005", "2022-03-02"))
    inputs = constant(build(town(), YEARS, [TWICE | {"factor": 10.0}], successors=successors, known_exits=exits))
    assert sorted(books(inputs, simulate).key_vacancies["by_successor"].tolist()) == [0, 1]


def planned(successors: pd.DataFrame, *levers: dict[str, Any]) -> pd.DataFrame:
    scenario, prepared = _case(successors, *levers)
    return pd.DataFrame(planned_costs(prepared, scenario), columns=list(PLANNED_COLUMNS))


def _case(successors: pd.DataFrame, *levers: dict[str, Any]) -> tuple[Scenario, Any]:
    scenario = parse_scenario({"name": "case", "levers": list(levers)}, "case")
    return scenario, prepare(submission(town(), critical_positions=CRITICAL, successors=successors), 5, [scenario])


def test_each_person_who_wants_a_position_costs_until_they_are_ready_and_once() -> None:
    successors = named(
        ("P004", "E00000", "ready_3_5_years"), ("P005", "E00000", "ready_3_5_years"),
        ("P004", "E00001", "ready_3_5_years"), ("P004", "E00002", "ready_3_5_years"), ("P004", "E00003", "ready_now"),
        aspiration=["yes", "yes", "unknown", "no", "yes"],
        ready_date=pd.to_datetime(["2021-06-30", "2022-06-30", "2020-12-31", None, None]),
    )  # fmt: skip
    found = planned(successors, {"lever": "development", "factor": 1.0, "cost_per_successor": 1000})
    # One person for two years, for both positions at once, and one for half a year; nobody for a position they refuse.
    assert found["quantity"].sum() == pytest.approx((729 + 183) / 365.25, abs=0.01)
    assert found["amount"].sum() == pytest.approx(found["quantity"].sum() * 1000, abs=0.05)
    assert len(found) == 2  # two fiscal years
    faster = planned(successors, {"lever": "development", "factor": 2.0, "cost_per_successor": 1000})
    assert faster["quantity"].sum() == pytest.approx(found["quantity"].sum() / 2, abs=0.01)
    assert planned(successors, TWICE).empty


def test_a_lever_that_can_change_nobody_says_so() -> None:
    ready = named(("P004", "E00000", "ready_now"))
    later = named(("P004", "E00000", "ready_1_2_years"))
    for successors, lever, said in (
        (ready, TWICE, "no key position in its scope"), (later, TWICE | {"factor": 1.0}, "a factor of 1"),
        (later, TWICE | {"classes": ["Clerk"]}, "no key position in its scope"), (later, TWICE, ""),
    ):  # fmt: skip
        scenario, prepared = _case(successors, lever)
        (why,) = idle_levers(scenario, prepared, inputs_for(prepared, scenario))
        assert why.startswith(said)
        assert bool(why) == bool(said)
