from dataclasses import replace

import numpy as np
import pytest

from workforce_model.bench.floor import floor_ms, operations, visits
from workforce_model.bench.workload import workload


def test_visits_of_the_stages_with_their_repeats():
    passed = 0.85 * 0.88 * 0.90
    assert visits(workload(400)) == pytest.approx((1, 1 / passed, 0.85 / passed, 0.85 * 0.88 / passed))


def test_operations_counted_by_hand():
    work = replace(workload(400), cohort_seats=0)
    flows = np.zeros((2, 10, 5), dtype=np.int64)
    flows[:, 0] = [10, 20, 5, 30, 12]
    found = operations(work, flows)
    stages = 30 * sum(visits(work))
    assert found.exits == 430
    assert found.durations == round(stages + 12)
    assert found.draws == round(430 + 35 + 12 + stages + 12)
    assert found.events == round(35 + stages + 12)


def test_the_floor_takes_time():
    work = workload(400)
    assert 0 < floor_ms(work, np.full((1, 10, 5), 10)) < 100
