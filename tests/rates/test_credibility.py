import numpy as np
import pandas as pd
import pytest
from scipy import stats

from workforce_model.rates import Factor
from workforce_model.rates.credibility import drift, factors, spread

RATE = 0.08
USUAL = 0.3


def group(name, people, leavers):
    return pd.DataFrame({"unit": name, "exposure": 1.0, "left": np.arange(people) < leavers})


def fitted(*groups, usual=USUAL):
    """Factors of groups of (name, people, leavers), each person expected to leave at RATE over a year."""
    people = pd.concat([group(*each) for each in groups], ignore_index=True)
    expected = people["exposure"] * RATE
    return {factor.group: factor for factor in factors("unit", people, "unit", expected, usual)}


@pytest.mark.parametrize("leavers", [0, 1, 3])
def test_eight_people_get_neither_none_nor_all_of_their_own_rate(leavers):
    others = [(f"U{n}", 500, events) for n, events in enumerate((30, 55, 36, 44, 38, 41))]
    factor = fitted(("eight", 8, leavers), *others)["eight"]
    assert 0.6 * RATE < factor.mean * RATE < 1.4 * RATE  # own: 0, 12% and 38% a year
    assert factor.weight < 0.1
    low, high = factor.interval()
    assert low < 0.9
    assert high > 1.1
    assert np.sign(factor.mean - 1) == np.sign(leavers / 8 - RATE)


def test_a_large_group_gets_its_own_rate():
    factor = fitted(("large", 10_000, 1_200), ("usual", 10_000, 800), ("low", 10_000, 500))["large"]
    assert factor.mean == pytest.approx(1_200 / 800, rel=0.01)
    assert factor.weight > 0.98
    low, high = factor.interval()
    assert low > 1.4
    assert high < 1.6


def test_a_factor_says_what_it_rests_on():
    found = fitted(("a", 50, 3), ("b", 100, 12))["b"]
    assert (found.kind, found.group, found.exposure, found.events) == ("unit", "b", 100.0, 12)
    assert found.expected == pytest.approx(8)
    a = found.shape - 12
    assert found.mean == pytest.approx((a + 12) / (a + 8))
    assert found.weight == pytest.approx(8 / (a + 8))


def test_the_interval_is_that_of_the_gamma_posterior():
    factor = Factor("unit", "a", 100, 12, 8.0, 1.4, 20.0, 0.5)
    assert factor.interval() == pytest.approx(stats.gamma.ppf([0.05, 0.95], 20, scale=1.4 / 20))
    assert factor.interval(0.5) == pytest.approx(stats.gamma.ppf([0.25, 0.75], 20, scale=1.4 / 20))


def test_intervals_hold_the_true_factors_of_many_groups():
    luck = np.random.default_rng(11)
    true = luck.gamma(1 / 0.3**2, 0.3**2, 1_500)
    size = luck.integers(5, 400, len(true))
    leavers = np.minimum(luck.poisson(true * size * RATE), size)
    found = fitted(*((f"{n:04d}", *pair) for n, pair in enumerate(zip(size, leavers, strict=True))))
    bounds = np.array([found[f"{n:04d}"].interval() for n in range(len(true))])
    held = (bounds[:, 0] <= true) & (true <= bounds[:, 1])
    for some in (held, held[size < 100], held[size >= 200]):
        assert 0.87 < some.mean() < 0.93


@pytest.mark.parametrize("sd", [0.15, 0.3, 0.6])
def test_spread_recovers_the_deviation_of_true_factors(sd):
    luck = np.random.default_rng(5)
    expected = luck.uniform(10, 60, 600)
    events = luck.poisson(luck.gamma(sd**-2, sd**2, 600) * expected).astype(float)
    assert spread(events, expected, USUAL) == pytest.approx(sd, rel=0.1)


def test_spread_of_groups_that_show_nothing_is_the_usual_one():
    assert spread(np.array([0.0, 1.0]), np.array([0.4, 0.6]), USUAL) == pytest.approx(USUAL, rel=0.1)
    assert spread(np.array([3.0]), np.array([0.0]), USUAL) == pytest.approx(USUAL, rel=0.01)


def test_groups_that_are_alike_draw_the_spread_below_the_usual_one():
    luck = np.random.default_rng(2)
    expected = np.full(60, 40.0)
    alike, unlike = (luck.poisson(expected * factor).astype(float) for factor in (1.0, luck.gamma(4, 0.25, 60)))
    assert spread(alike, expected, USUAL) < 0.15
    assert spread(unlike, expected, USUAL) > 0.4


def pairs(sd, groups, expected=25.0, seed=8):
    """One pair of intervals: levels of each group in both, gamma around one."""
    luck = np.random.default_rng(seed)
    levels = luck.gamma(sd**-2, sd**2, (2, groups)) if sd else np.ones((2, groups))
    first, second = luck.poisson(levels * np.array([[expected], [2 * expected]])).astype(float)
    return first, first + second, np.full(groups, 1 / 3)


@pytest.mark.parametrize("sd", [0.1, 0.25, 0.5])
def test_drift_recovers_how_far_groups_stray(sd):
    assert drift([pairs(sd, 1_000), pairs(sd, 1_000, seed=9)], 0.15) == pytest.approx(sd, rel=0.1)


def test_drift_of_groups_that_differ_by_luck_alone_is_small():
    assert drift([pairs(0, 400)], 0.15) < 0.06


def test_drift_without_pairs_is_the_usual_one():
    nothing = np.zeros(0)
    assert drift([], 0.15) == pytest.approx(0.15, rel=0.01)
    assert drift([(nothing, nothing, nothing)], 0.15) == pytest.approx(0.15, rel=0.01)
