import numpy as np
import pytest

from workforce_model.backtest import grouped

GONE = np.array([[True, True, False, False], [True, False, True, True], [False] * 4])


def test_separations_are_counted_by_group_at_the_origin(before):
    found = grouped(before, GONE, {})
    assert {name[:2]: drawn.tolist() for name, drawn in found.items()} == {
        ("all", "all"): [2, 3, 0],
        ("unit", "A"): [2, 1, 0],
        ("unit", "B"): [0, 1, 0],
        ("unit", "(no unit)"): [0, 1, 0],
        ("class_family", "Clerk"): [2, 1, 0],
        ("class_family", "Engineer"): [0, 2, 0],
        ("service_band", "5 to 9"): [1, 1, 0],
        ("service_band", "under 1"): [1, 0, 0],
        ("service_band", "30 and more"): [0, 1, 0],
        ("service_band", "unknown"): [0, 1, 0],
    }
    assert {metric for _, _, metric in found} == {"separations"}


def test_what_is_grouped_at_the_end_is_taken_as_it_is(before):
    at_end = {
        ("unit", "headcount"): (["A", "C"], np.array([[1, 2], [3, 4], [5, 6]])),
        ("all", "mean_service"): (["all"], np.array([[1.5], [np.nan], [2.5]])),
    }
    found = grouped(before, GONE, at_end)
    assert found["unit", "A", "headcount"].tolist() == [1, 3, 5]
    assert found["unit", "C", "headcount"].tolist() == [2, 4, 6]
    assert np.array_equal(found["all", "all", "mean_service"], [1.5, np.nan, 2.5], equal_nan=True)


def test_many_people_are_counted_as_a_loop_would(before):
    chance = np.random.default_rng(4)
    people = before.sample(500, replace=True, random_state=1)
    gone = chance.random((20, 500)) < 0.3
    found = grouped(people, gone, {})
    for unit in ("A", "B", "(no unit)"):
        assert found["unit", unit, "separations"].tolist() == [
            sum(row[at] for at in range(500) if people["unit"].iloc[at] == unit) for row in gone
        ]


def test_futures_of_another_shape_are_refused(before):
    with pytest.raises(ValueError, match="do not fit 4 people"):
        grouped(before, GONE[:, :3], {})
    with pytest.raises(ValueError, match="headcount by unit: shape"):
        grouped(before, GONE, {("unit", "headcount"): (["A"], np.zeros((2, 1)))})
