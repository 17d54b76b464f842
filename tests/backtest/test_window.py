from datetime import date

import pytest

from workforce_model.backtest import Window


def test_a_window_is_measured_in_years_of_365_and_a_quarter_days():
    assert Window(date(2016, 1, 1), date(2020, 1, 1), 1).years == 4


def test_only_a_later_roster_can_be_scored():
    with pytest.raises(ValueError, match="2020-01-01 is not after 2020-01-01"):
        Window(date(2020, 1, 1), date(2020, 1, 1), 1)


def test_random_numbers_belong_to_their_key(window):
    first = window.generator("last_rate", "unit", "A").random(3)
    window.generator("last_rate", "unit", "B").random(100)
    assert window.generator("last_rate", "unit", "A").random(3).tolist() == first.tolist()


def test_another_seed_date_method_or_group_has_other_numbers(window):
    others = [
        window.generator("unit", "A"), window.generator("unit", "B"), window.generator("unitA"),
        window.generator("unit", "A", ""), Window(window.origin, window.end, 8).generator("unit", "A"),
        Window(window.origin, date(2021, 1, 1), 7).generator("unit", "A"),
        Window(date(2018, 1, 1), window.end, 7).generator("unit", "A"),
    ]  # fmt: skip
    assert len({each.random() for each in others}) == len(others)
