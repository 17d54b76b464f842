"""H. P. Williams, Model Building in Mathematical Programming (Wiley), problem 5, "Manpower planning".

The book prints 842 redundancies at the least, and a least cost of 498,677 pounds with 1,424 redundancies; solvers of
the published formulation print 841.796875.
"""

import numpy as np
import pytest

from workforce_model.optimise.flow import FlowModel, Grade, Move

UNSKILLED, SEMISKILLED, SKILLED = range(3)


@pytest.fixture
def company():
    grades = (
        Grade("unskilled", 2000, 0.90, 0.75, 500, 200, 1500, 50, 500),
        Grade("semi-skilled", 1500, 0.95, 0.80, 800, 500, 2000, 50, 400),
        Grade("skilled", 1000, 0.95, 0.90, 500, 500, 3000, 50, 400),
    )
    moves = (
        Move(UNSKILLED, SEMISKILLED, arrive=0.95, most=200, cost=400),
        Move(SEMISKILLED, SKILLED, arrive=0.95, most_of_target=0.25, cost=500),
        Move(SKILLED, SEMISKILLED, arrive=0.5),
        Move(SKILLED, UNSKILLED, arrive=0.5),
        Move(SEMISKILLED, UNSKILLED, arrive=0.5),
    )
    required = np.array([[1000.0, 500, 0], [1400, 2000, 2500], [1000, 1500, 2000]])
    return FlowModel(grades, required, moves, surplus=150)


def test_the_fewest_redundancies_are_the_published_ones(company):
    found = company.solve("redundancies")
    assert found.value == pytest.approx(841.796875, abs=1e-6)
    assert found.of["redundant"].sum() == pytest.approx(found.value)


def test_the_least_cost_is_the_published_one(company):
    found = company.solve("cost")
    assert found.value == pytest.approx(498_677.29, abs=0.01)
    assert found.of["redundant"].sum() == pytest.approx(1423.7, abs=0.05)
