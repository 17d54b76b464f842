"""Each table's checks hold, and each can fail: a wrong expectation or a broken future is noticed."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from workforce_model.model import events as ev
from workforce_model.scenario import lever_names
from workforce_model.validation import Check, Comparison
from workforce_model.validation.agencies import LEVERS_EACH, _levers, _people, small_agency
from workforce_model.validation.engines import engines, pairs
from workforce_model.validation.internal import identity, steady, survival, time_to_fill, vacancies
from workforce_model.validation.markov import OWN, Case, firm, markov
from workforce_model.validation.queues import MEMBERS, erlang_wait, one_desk, wait


def verdicts(checks):
    return [check.holds for check in checks]


def test_a_check_fails_beyond_its_limit_and_says_what_it_would_notice():
    right = Check("wait", 100.0, "Erlang", 103.0, 1.0)
    assert right.standard_errors == 3.0
    assert right.holds
    assert right.smallest_noticed == pytest.approx(0.035)
    assert not replace(right, found=103.6).holds
    assert not replace(right, found=96.4).holds


def test_a_check_without_sampling_error_wants_the_same_number():
    exact = Check("rows that differ", 0, "the other engine", 0)
    assert exact.standard_errors is None
    assert exact.smallest_noticed is None
    assert exact.holds
    assert not replace(exact, found=1).holds


def test_a_check_with_a_missing_figure_fails():
    assert not Check("mean", 1.0, "closed form", float("nan"), 0.1).holds


@pytest.mark.parametrize(
    ("found", "low", "high", "verdict"),
    [(1, 2, 3, "below"), (2, 2, 3, "inside"), (3, 2, 3, "inside"), (4, 2, 3, "above"), (2, 2, 2, "the same")],
)
def test_a_comparison_says_on_which_side_it_lies(found, low, high, verdict):
    comparison = Comparison("turnover", low, high, "Texas", found, "other work")
    assert comparison.verdict == verdict
    assert replace(comparison, is_input=True).verdict == "an input"


def test_survival_holds_and_a_wrong_hazard_fails():
    assert all(verdicts(survival(1_000)))
    assert not any(verdicts(survival(1_000, hazard=0.15)))


@pytest.fixture(scope="module")
def futures():
    return steady()


def test_time_to_fill_and_vacancies_hold_and_wrong_expectations_fail(futures):
    assert time_to_fill(futures).holds
    assert not time_to_fill(futures, expected=127.0).holds
    assert vacancies(futures).holds
    assert not vacancies(futures, turnover=0.11).holds


def test_the_headcount_identity_holds_and_a_lost_person_is_noticed(futures):
    inputs, outcome, books = futures[0]
    assert identity([futures[0]]).holds
    holder = outcome.holder.copy()
    holder[np.flatnonzero(holder >= 0)[0]] = -1
    broken = identity([futures[1], (inputs, replace(outcome, holder=holder), books)])
    assert broken.found == 1
    assert not broken.holds


def test_waits_agree_with_erlang_and_not_with_another_utilisation():
    desk = one_desk()
    assert wait(desk, 0.5, erlang_wait(MEMBERS, 0.5), 10_000, 2).holds
    assert not wait(desk, 0.5, erlang_wait(MEMBERS, 0.8), 10_000, 2).holds


def test_the_mean_wait_of_one_member_is_that_of_m_m_1():
    assert erlang_wait(1, 0.5) == pytest.approx(100.0)
    assert erlang_wait(1, 0.9) == pytest.approx(900.0)


@pytest.fixture(scope="module")
def one_pair():
    return pairs([1])[0]


def test_both_engines_agree_and_a_day_more_or_a_row_less_is_noticed(one_pair):
    assert verdicts(engines([one_pair]))[:2] == [True, True]
    events = one_pair.compiled.events.copy()
    events[-1, ev.DAY] += 1
    late = replace(one_pair, compiled=replace(one_pair.compiled, events=events))
    short = replace(one_pair, compiled=replace(one_pair.compiled, events=events[:-2]))
    assert engines([late])[0].found == 1
    assert engines([short])[0].found == 2
    tally = one_pair.compiled.tally + 1
    wrong = replace(one_pair, compiled=replace(one_pair.compiled, tally=tally))
    assert verdicts(engines([wrong]))[:2] == [True, False]


def test_kinds_of_events_that_never_came_up_are_noticed(one_pair):
    quiet = replace(one_pair.reference, events=one_pair.reference.events[:1])
    seen = engines([replace(one_pair, reference=quiet)])[2]
    assert seen.found == 1
    assert not seen.holds


def test_every_kind_of_lever_is_tried_and_an_agency_is_the_same_every_time():
    luck = np.random.default_rng(1)
    kinds = _levers(luck, _people(luck))
    assert set(kinds) == set(lever_names())
    assert len(kinds) <= 2 * LEVERS_EACH
    first, again = (small_agency(3) for _ in range(2))
    for name in first.seats._fields:
        assert np.array_equal(getattr(first.seats, name), getattr(again.seats, name)), name


def test_the_markov_shares_add_up_and_give_the_expectation():
    assert np.allclose(OWN.moves.sum(axis=1) + OWN.exits, 1)
    assert all(verdicts(markov(OWN, futures=3, times=8)))


def test_a_markov_case_with_other_shares_fails():
    class Other(Case):
        second = OWN.second * 1.1
        third = OWN.third * 1.1
        leavers = OWN.leavers * 1.2

    other = Other(OWN.states, OWN.moves, OWN.exits, OWN.opening, OWN.source, (1, 2, 3))
    found = markov(other, futures=3, times=8)
    assert found[0].found == 3
    assert not any(verdicts(found))


def test_the_firm_has_a_seat_for_each_move():
    inputs = firm(OWN, OWN.opening)
    moves = OWN.opening[:, None] * (OWN.moves - np.diag(np.diag(OWN.moves)))
    assert len(inputs.seats.cell) == OWN.opening.sum() + moves.sum()
    assert pd.Series(inputs.seats.opens[inputs.seats.incumbent < 0]).eq(365).all()
