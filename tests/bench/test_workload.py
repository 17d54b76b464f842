import numpy as np
import pytest

from workforce_model.bench.workload import FAMILIES, GRADES, SERVICE_MONTHS, Step, workload


def test_the_seats_are_in_forty_ladders_of_four_grades():
    w = workload(10_000)
    assert w.size == 10_000
    assert np.bincount(w.block).reshape(FAMILIES, GRADES).tolist() == [[100, 75, 50, 25]] * FAMILIES
    assert w.cohort_seats == 2


def test_a_size_is_rounded_down_to_whole_families():
    assert workload(1_030).size == 1_000
    with pytest.raises(ValueError, match="at least 40"):
        workload(39)


@pytest.mark.parametrize(("size", "recruiters"), [(400, 4), (1_000, 10), (10_000, 99), (100_000, 986)])
def test_a_crew_is_as_large_as_the_offered_load(size, recruiters):
    assert workload(size, crew=True).recruiters == recruiters
    assert workload(size).recruiters == 0


def test_the_rates_at_ages_one_can_check_by_hand():
    w = workload(400)
    retirement, quits, death = (w.hazard[44, :, cause] * 12 for cause in range(3))  # entered at 62
    assert retirement[59] == 0
    assert retirement[60] == pytest.approx(0.16 + 0.03 * 9)  # five years of service at 67
    assert retirement[120] == 1.5  # 72 or older
    assert quits[[0, 11, 12, 24, 36, 60, 120, 240]].tolist() == [0.18, 0.18, 0.14, 0.10, 0.07, 0.04, 0.02, 0.012]
    assert w.hazard[22, 0, 2] * 12 == pytest.approx(0.0018)  # forty years old
    assert death[0] > w.hazard[22, 0, 2] * 12


def test_derived_tables_belong_together():
    w = workload(400)
    assert w.cumulative.shape == (50, SERVICE_MONTHS + 1)
    assert np.allclose(np.diff(w.cumulative, axis=1), w.total_hazard)
    assert np.allclose(w.cause_bounds[:, :, 1] * w.total_hazard, w.hazard[:, :, 0] + w.hazard[:, :, 1])


def test_the_staff_is_the_same_every_time_and_nobody_is_beyond_66():
    w = workload(10_000)
    assert (w.opening_service == workload(10_000).opening_service).all()
    assert (18 + w.opening_entry + w.opening_service / 12).max() <= 66
    assert 6 < w.opening_service.mean() / 12 < 12


def test_a_step_has_the_mean_it_says():
    step = Step(30, 0.6)
    draws = np.random.default_rng(1).lognormal(step.mu, step.sigma, 400_000)
    assert draws.mean() == pytest.approx(30, rel=0.01)
    assert draws.std() / draws.mean() == pytest.approx(0.6, rel=0.02)
