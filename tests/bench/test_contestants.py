"""Every peer simulates the same agency: closed forms where there are any, and each other."""

from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

from workforce_model.bench.agreement import compare
from workforce_model.bench.flows import DEATH, FLOWS, HIRE, PROMOTION, QUIT, RETIREMENT
from workforce_model.bench.workload import Step, workload

PEERS = {"naive": 6, "next_event": 40, "salabim_": 5, "mesa_": 8, "numpy_monthly": 60}
NEVER_FILLED = tuple(Step(1e8, 0.1) for _ in range(4))


def run(peer, work, seed, replications):
    return import_module(f"workforce_model.bench.contestants.{peer}").run(work, seed, replications)


def constant(work, quits=0.0, **changes):
    """The workload with one rate a year for quits, the same for everybody, and no other cause."""
    hazard = np.zeros_like(work.hazard)
    hazard[:, :, QUIT] = quits / 12
    return replace(work, hazard=hazard, pace=np.ones_like(work.pace), **changes)


@pytest.fixture(params=sorted(PEERS))
def peer(request):
    return request.param


def test_flows_have_a_shape_and_belong_to_their_seed(peer):
    work = workload(40)
    flows = run(peer, work, 3, 2)
    assert flows.shape == (2, 10, len(FLOWS))
    assert flows.dtype == np.int64
    assert (flows == run(peer, work, 3, 2)).all()
    assert (flows[0] != flows[1]).any()
    assert (flows != run(peer, work, 4, 2)).any()


def test_where_nobody_leaves_nothing_happens(peer):
    assert run(peer, constant(workload(40)), 1, 2).sum() == 0


def test_without_hiring_the_seats_empty_as_an_exponential_says(peer):
    work = constant(workload(400), quits=0.1, stages=NEVER_FILLED, promoted=(0.0,) * 4, cohort_seats=0)
    flows = run(peer, work, 2, 4)
    assert flows[:, :, [RETIREMENT, DEATH, HIRE, PROMOTION]].sum() == 0
    survive = np.exp(-0.1 * np.arange(11))
    expected = 4 * 400 * (survive[:-1] - survive[1:])
    assert (np.abs(flows[:, :, QUIT].sum(axis=0) - expected) < 4.5 * np.sqrt(expected)).all()


def test_with_instant_hiring_separations_are_poisson(peer):
    at_once = tuple(Step(0.01, 0.1) for _ in range(4))
    work = constant(workload(400), quits=0.2, stages=at_once, promotion=Step(0.01, 0.1), cohort_seats=0)
    total = run(peer, work, 2, 4).sum(axis=(0, 1))
    expected = 4 * 400 * 0.2 * 10
    assert abs(total[QUIT] - expected) < 4.5 * np.sqrt(expected)
    assert abs(total[HIRE] - total[QUIT]) <= 4


def test_with_nobody_promoted_all_come_from_outside(peer):
    total = run(peer, replace(workload(400), promoted=(0.0,) * 4), 5, 1).sum(axis=(0, 1))
    assert total[PROMOTION] == 0
    assert total[HIRE] > 0


def test_a_crew_of_one_hires_no_more_than_one_at_a_time(peer):
    busy = (Step(30, 0.1), Step(60, 0.1), Step(1, 0.1), Step(1, 0.1))
    work = replace(workload(400), recruiters=1, stages=busy, cohort_seats=0)
    total = run(peer, work, 1, 1).sum(axis=(0, 1))
    assert 36 <= total[HIRE] <= 41  # 3,652 days of a recruiter, 90 for each hire


@pytest.mark.slow
@pytest.mark.parametrize("crew", [False, True])
def test_all_peers_agree_on_the_yearly_flows(crew):
    work = workload(400, crew=crew)
    flows = {peer: run(peer, work, 11, replications) for peer, replications in PEERS.items()}
    agreement = compare(flows)
    assert len(agreement.comparisons) > 100
    assert agreement.failures == ()
