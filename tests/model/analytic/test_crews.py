"""Crews beside the closed form of M/M/c: Poisson arrivals, exponential service, c members (Erlang 1917).

Each arrival is a new seat that opens on a day of a Poisson process; its only stage is a posting served by the crew, so
that a wait lasts from "opened" to "announced". Who starts leaves at the next anniversary and the seat is removed: one
seat is one arrival. Service lasts a hundred days on average, so that whole days hardly matter.
"""

import numpy as np
import pytest

from tests.model.conftest import ENGINES
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules import hiring
from workforce_model.validation.queues import MEMBERS, SERVICE, erlang_wait, one_desk, opened_by_chance

ARRIVALS = 100_000
RUNS = 16
BATCHES = 8  # of a run, after the first is thrown away


@pytest.fixture
def office() -> Inputs:
    return one_desk()


def waits(inputs: Inputs, engine: str) -> np.ndarray:
    """Days from opening to the start of service, in the order of arrival; those still waiting at the end left out."""
    events = ENGINES[engine](inputs, 1, 1).events
    opened, announced = (events[events[:, ev.EVENT] == kind] for kind in (ev.OPENED, ev.ANNOUNCED))
    began = dict(zip(announced[:, ev.REQUISITION].tolist(), announced[:, ev.DAY].tolist(), strict=True))
    served = [began[number] - day for number, day in opened[:, [ev.REQUISITION, ev.DAY]].tolist() if number in began]
    return np.array(served)


@pytest.mark.slow
@pytest.mark.parametrize("utilisation", [0.5, 0.8, 0.9, 0.95])
def test_the_mean_wait_for_a_crew_is_that_of_erlang(office: Inputs, utilisation: float) -> None:
    means = []
    for run in range(RUNS):
        found = waits(opened_by_chance(office, utilisation, ARRIVALS, round(1_000 * utilisation) + run), "compiled")
        means += [batch.mean() for batch in np.array_split(found, BATCHES + 1)[1:]]
    error = np.std(means, ddof=1) / np.sqrt(len(means))
    expected = erlang_wait(MEMBERS, utilisation)
    assert error < 0.05 * expected
    assert abs(np.mean(means) - expected) < 3 * error


def test_the_reference_engine_keeps_the_same_queue(office: Inputs) -> None:
    inputs = opened_by_chance(office, 0.9, 3_000, 0)
    reference, compiled = (waits(inputs, engine) for engine in ENGINES)
    assert len(reference) > 2_900
    assert reference.mean() > SERVICE / 4
    assert np.array_equal(reference, compiled)


def test_service_is_exponential(office: Inputs) -> None:
    days = np.array([
        hiring.stage_step(office.process.quantiles[0, hiring.POSTING], 1.0, 1.0, 1, 1, np.uint64(entity), 0)[0]
        for entity in range(20_000)
    ])  # fmt: skip
    assert days.mean() == pytest.approx(SERVICE, rel=0.02)
    assert days.std() == pytest.approx(SERVICE, rel=0.03)
