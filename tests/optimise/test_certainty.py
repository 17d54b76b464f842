"""Bootstrap and duel, where the answer can be worked out."""

import numpy as np
import pytest

from workforce_model.optimise.certainty import certainty, interval
from workforce_model.optimise.search import Tried
from workforce_model.optimise.target import Target
from workforce_model.optimise.trials import kept


class Known:
    """Stands in for Trials: the empty shares of each plan are given."""

    def __init__(self, shares, fresh=0.0):
        self.target, self.seed, self.known, self.new = Target(0.05, 0.9), 1, shares, fresh
        self.nothing = (0,)

    def shares(self, plan, futures):
        return self.known[plan][:futures]

    def met(self, plan, futures):
        return kept(self.shares(plan, futures), self.target)

    def fresh(self, plan, first, last):
        del plan
        assert first == len(self.known[0,]) + 1  # futures that no plan was tried in
        return np.full(last - first + 1, self.new)


def tried(plan, cost, shares):
    return Tried(plan, cost, float((shares <= 0.05).mean()), float(shares.mean()))


def test_the_interval_of_a_share_is_the_binomial_one():
    met = np.arange(400) < 320
    low, high = interval(met)
    error = (0.8 * 0.2 / 400) ** 0.5
    assert low == pytest.approx(0.8 - 1.645 * error, abs=0.006)
    assert high == pytest.approx(0.8 + 1.645 * error, abs=0.006)


def test_none_and_all_of_ten_have_a_width():
    least = 10 / (10 + 1.644854**2)
    assert interval(np.full(10, fill_value=True)) == pytest.approx((least, 1.0))
    assert interval(np.full(10, fill_value=False)) == pytest.approx((0.0, 1 - least))


def test_a_plan_far_ahead_is_the_answer_in_every_draw_and_wins_every_future():
    good, bad = np.full(100, 0.01), np.full(100, 0.09)
    plans = [tried((0,), 0.0, bad), tried((1,), 5.0, good)]
    found = certainty(Known({(0,): bad, (1,): good}), plans[1], plans, 100, 10.0)
    assert (found.same, found.high, found.fresh) == (1.0, 1.0, 1.0)
    assert found.low == pytest.approx(100 / (100 + 1.644854**2))  # Wilson 1927: luck may still have made all of them
    duel = found.duel
    assert (duel.other, duel.fewer, duel.even, duel.more) == (plans[0], 100, 0, 0)


def test_a_plan_that_just_does_it_is_the_answer_in_about_half_of_the_draws():
    """The cheaper plan keeps the limit in exactly 90% of the futures; a draw falls short as often as not."""
    just, sure = np.where(np.arange(200) < 180, 0.04, 0.06), np.full(200, 0.01)
    plans = [tried((0,), 1.0, just), tried((1,), 9.0, sure)]
    found = certainty(Known({(0,): just, (1,): sure}, fresh=0.06), plans[0], plans, 200, 10.0)
    assert found.same == pytest.approx(0.55, abs=0.07)
    assert found.fresh == 0.0
    assert found.duel.more == 200


def test_a_plan_beyond_the_budget_is_no_rival():
    just, sure = np.full(50, 0.06), np.full(50, 0.01)
    plans = [tried((0,), 1.0, just), tried((1,), 99.0, sure)]
    found = certainty(Known({(0,): just, (1,): sure}), plans[0], plans, 50, 10.0)
    assert found.duel is None
    assert found.same == 1.0
