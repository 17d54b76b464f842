import math

import numpy as np
import pandas as pd
import pytest

from tests.backtest.conftest import FIRST, SECOND, THIRD, people, with_service
from workforce_model.backtest import Training, Window, simple
from workforce_model.backtest.simple import band_hazards, last_rate, spread_of_changes, stationary

DRAWS = 20_000
YEAR = 365 / 365.25


@pytest.fixture
def one_interval():
    """Of 80 in A leave 20, of 20 in B nobody, of 5 in C all; D is new."""
    start = people(A=range(80), B=range(20), C=range(5))
    return Training((FIRST, SECOND), (start, people(A=range(20, 80), B=range(20), D=range(40))))


@pytest.fixture
def two_years():
    return Window(SECOND, THIRD.replace(year=2021), 1)


def test_last_rate_is_the_groups_own_rate_over_the_window(one_interval, two_years):
    drawn = last_rate(one_interval, two_years, DRAWS)
    years = two_years.years / YEAR
    assert drawn["unit", "A"].mean() == pytest.approx(60 * (1 - 0.75**years), rel=0.01)
    assert drawn["unit", "A"].var() == pytest.approx(60 * (1 - 0.75**years) * 0.75**years, rel=0.04)  # binomial
    assert set(drawn["unit", "B"]) == {0}


def test_a_new_group_takes_the_agencys_rate(one_interval, two_years):
    agency = 1 - 25 / 105
    drawn = last_rate(one_interval, two_years, DRAWS)["unit", "D"]
    assert drawn.mean() == pytest.approx(40 * (1 - agency ** (two_years.years / YEAR)), rel=0.02)


def test_a_rate_of_one_is_capped(two_years):
    training = Training((FIRST, SECOND), (people(A=range(4), C=range(5)), people(A=range(4), C=range(5, 10))))
    drawn = last_rate(training, two_years, 100)["unit", "C"]
    assert drawn.mean() > 4.9
    assert np.isfinite(drawn).all()


def test_every_group_at_the_origin_is_projected_and_no_other(one_interval, two_years):
    expected = {("all", "all"), ("unit", "A"), ("unit", "B"), ("unit", "D")}
    expected |= {("class_family", "Clerk"), ("service_band", "3 to 4")}
    found = simple(one_interval, two_years, 10)
    assert found.last_rate.keys() == found.stationary.keys() == expected
    assert {drawn.shape for drawn in (*found.last_rate.values(), *found.stationary.values())} == {(10,)}


def test_the_spread_of_past_changes(training, one_interval):
    first = [-math.log(0.9), -math.log(0.9)]
    second = [-math.log(70 / 90), -math.log(51 / 54)]
    ratios = np.log(np.array(second) / np.array(first))
    assert spread_of_changes(training, "unit") == pytest.approx(abs(ratios[0] - ratios[1]) / 2)
    assert spread_of_changes(training, "all") == 0  # one ratio has no spread
    assert spread_of_changes(one_interval, "unit") == 0


def test_small_groups_and_groups_that_nobody_left_have_no_part_in_the_spread(training):
    also = tuple(
        pd.concat([each, people(S=range(start, 40), Z=range(50))])
        for each, start in zip(training.people, (0, 10, 12), strict=True)
    )
    assert spread_of_changes(Training(training.days, also), "unit") == spread_of_changes(training, "unit")


def test_the_spread_multiplies_the_rate(training):
    window = Window(THIRD, THIRD.replace(year=2021), 1)
    spread = spread_of_changes(training, "unit")
    z = np.linspace(-6, 6, 4001)
    weight = np.exp(-z * z / 2) / np.exp(-z * z / 2).sum()
    yearly = -math.log(70 / 90) / YEAR * np.exp(spread * z)
    p = 1 - np.exp(-yearly * window.years)
    drawn = last_rate(training, window, DRAWS)["unit", "A"]
    mean = 70 * (weight * p).sum()
    variance = (weight * 70 * p * (1 - p)).sum() + 70**2 * ((weight * p * p).sum() - (weight * p).sum() ** 2)
    assert drawn.mean() == pytest.approx(mean, rel=0.02)
    assert drawn.var() == pytest.approx(variance, rel=0.05)


def banded(*numbers):
    """People 0.. of each band, named by band: ``(band, numbers)``."""
    return pd.concat([with_service(people(**{band.replace(" ", "_"): seq}), band) for band, seq in numbers])


@pytest.fixture
def pooled():
    """Under 1: 30 of 100 leave, then 10 of 60; 5 to 9: 4 of 40, then none of 40; unknown: all 10 at once."""
    return Training(
        (FIRST, SECOND, THIRD),
        (banded(("under 1", range(100)), ("5 to 9", range(40)), ("unknown", range(10))),
         banded(("under 1", range(30, 90)), ("5 to 9", range(4, 44))),
         banded(("under 1", range(40, 90)), ("5 to 9", range(4, 44)), ("10 to 14", range(1)), ("unknown", range(20)))),
    )  # fmt: skip


def test_band_hazards_pool_intervals(pooled):
    left = (30 + 10) + 10  # people 90 to 99 left in the first interval too
    hazards = band_hazards(pooled)
    everybody = -math.log(1 - (left + 4 + 10) / 250) / YEAR
    assert hazards["under 1"] == pytest.approx(-math.log(1 - left / 160) / YEAR)
    assert hazards["5 to 9"] == pytest.approx(-math.log(1 - 4 / 80) / YEAR)
    assert hazards["10 to 14"] == pytest.approx(everybody)
    assert hazards["unknown"] == pytest.approx(everybody)


def test_stationary_adds_binomials_by_band(pooled):
    window = Window(THIRD, THIRD.replace(year=2022), 3)
    counts = {"under 1": 50, "5 to 9": 40, "10 to 14": 1, "unknown": 20}
    p = {band: 1 - math.exp(-band_hazards(pooled)[band] * window.years) for band in counts}
    drawn = stationary(pooled, window, DRAWS)
    assert drawn["all", "all"].mean() == pytest.approx(sum(n * p[band] for band, n in counts.items()), rel=0.01)
    variance = sum(n * p[band] * (1 - p[band]) for band, n in counts.items())
    assert drawn["all", "all"].var() == pytest.approx(variance, rel=0.04)
    assert drawn["service_band", "5 to 9"].mean() == pytest.approx(40 * p["5 to 9"], rel=0.03)


def test_draws_do_not_depend_on_other_groups_or_on_the_order_of_people(training, window):
    first, second, third = training.people
    shuffled = Training(training.days, (first[::-1], second[::-1], third.sample(frac=1, random_state=3)))
    whole, again = simple(training, window, 50), simple(shuffled, window, 50)
    for name, drawn in whole.stationary.items():
        assert drawn.tolist() == again.stationary[name].tolist()
        assert whole.last_rate[name].tolist() == again.last_rate[name].tolist()


def test_draws_of_a_group_do_not_depend_on_other_groups(training, window):
    last = Training(training.days[1:], training.people[1:])
    alone = Training(last.days, tuple(each[each["unit"] == "A"] for each in last.people))
    drawn = last_rate(last, window, 50)["unit", "A"]
    assert drawn.tolist() == last_rate(alone, window, 50)["unit", "A"].tolist()


def test_one_roster_is_not_enough(window):
    with pytest.raises(ValueError, match="two rosters up to the origin"):
        simple(Training((FIRST,), (people(A=range(3)),)), window, 10)
