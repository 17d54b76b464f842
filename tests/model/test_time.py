from hypothesis import given
from hypothesis import strategies as st

from workforce_model.model.rules import time


@given(st.integers(-40_000, 4_000), st.integers(-40_000, 4_000))
def test_completed_years_lie_between_two_anniversaries(origin: int, day: int) -> None:
    years = time.completed_years(origin, day)
    assert time.anniversary(origin, years) <= day < time.anniversary(origin, years + 1)


def test_a_half_day_goes_up() -> None:
    assert [time.half_up(days) for days in (0.49, 0.5, 1.5, 2.5)] == [0, 1, 2, 3]
