import math

import pytest

from tests.backtest.conftest import FIRST, SECOND, people
from workforce_model.backtest import Training
from workforce_model.backtest.training import rate


def test_intervals_say_who_left(training):
    first, second = training.intervals
    assert (first.years, second.years) == (365 / 365.25, 365 / 365.25)
    assert (first.left.sum(), second.left.sum()) == (16, 23)
    assert training.start is training.people[-1]


def test_a_tally_of_groups(training):
    table = training.intervals[1].tally("unit")
    assert table[["people", "leavers"]].to_numpy().tolist() == [[90, 20], [54, 3]]
    assert table["rate"].tolist() == pytest.approx(
        [-math.log(70 / 90) / (365 / 365.25), -math.log(51 / 54) / (365 / 365.25)]
    )
    assert training.intervals[1].tally("all")[["people", "leavers"]].to_numpy().tolist() == [[144, 23]]


def test_a_rate_is_a_hazard_and_stays_finite():
    assert rate(100, 19, 2) == pytest.approx(-math.log(0.81) / 2)
    assert rate(100, 0, 1) == 0
    assert rate(5, 5, 1) == pytest.approx(-math.log(0.001))


def test_one_roster_has_no_interval():
    assert Training((FIRST,), (people(A=range(3)),)).intervals == ()


def test_rosters_come_in_order_each_with_its_date():
    both = (people(A=range(3)), people(A=range(3)))
    with pytest.raises(ValueError, match="in the order of their dates"):
        Training((SECOND, FIRST), both)
    with pytest.raises(ValueError, match="in the order of their dates"):
        Training((FIRST, FIRST), both)
    with pytest.raises(ValueError, match="1 dates for 2 rosters"):
        Training((FIRST,), both)
