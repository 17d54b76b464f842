import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_model.assumptions.interpolate import AGES, SERVICES, competing, line, surface


def test_the_grid_is_completed_years():
    assert (AGES[0], AGES[-1], SERVICES[0], SERVICES[-1]) == (0, 100, 0, 60)


def test_a_line_meets_its_points_is_straight_between_and_flat_beyond():
    assert line({5: 0.1, 10: 0.2}, [0, 5, 7.5, 10, 99]).tolist() == pytest.approx([0.1, 0.1, 0.15, 0.2, 0.2])


def test_a_surface_is_linear_in_both_directions():
    table = {20.0: {0.0: 0.0, 10.0: 0.4}, 40.0: {0.0: 0.2, 10.0: 0.8}}
    columns = np.array([0, 5, 10])
    across = np.array([[20.0, 20.0, 20.0], [30.0, 30.0, 30.0], [99.0, 99.0, 99.0]])
    expected = [[0.0, 0.2, 0.4], [0.1, 0.35, 0.6], [0.2, 0.5, 0.8]]
    np.testing.assert_allclose(surface(table, across, columns), expected)


def test_a_surface_with_one_row_is_that_row_everywhere():
    found = surface({0.0: {0.0: 0.3, 10.0: 0.5}}, np.full((2, 2), 77.0), np.array([0, 10]))
    assert found.tolist() == [[0.3, 0.5], [0.3, 0.5]]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_competing_causes_take_no_more_than_everybody_and_no_less_than_the_largest(parts):
    q = float(competing(*(np.array([part]) for part in parts))[0])
    assert max(parts) - 1e-12 <= q <= min(1.0, sum(parts)) + 1e-12
