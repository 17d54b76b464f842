"""Crews beside the closed form of M/M/c: Poisson arrivals, exponential service, c members (Erlang 1917).

Each arrival is a new seat that opens on a day of a Poisson process; its only stage is a posting served by the crew, so
that a wait lasts from "opened" to "announced". Who starts leaves at the next anniversary and the seat is removed: one
seat is one arrival. Service lasts a hundred days on average, so that whole days hardly matter.
"""

from collections.abc import Callable
from dataclasses import replace
from math import factorial, log

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import ENGINES, constant, roster
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules import hiring
from workforce_model.model.tables import NEVER, QUANTILE_CELLS, SEAT_NEW

Build = Callable[..., Inputs]
SERVICE = 100.0  # mean days
MEMBERS = 4
ARRIVALS = 100_000
RUNS = 16
BATCHES = 8  # of a run, after the first is thrown away


def erlang_wait(members: int, utilisation: float) -> float:
    """Mean wait in M/M/c in days: the Erlang C formula."""
    load = members * utilisation
    top = load**members / factorial(members) / (1 - utilisation)
    waits = top / (sum(load**n / factorial(n) for n in range(members)) + top)
    return waits * SERVICE / (members * (1 - utilisation))


def exponential_quantiles() -> np.ndarray:
    """Knots of the exponential; the last is such that the last cell has its mean."""
    knots = -SERVICE * np.log1p(-np.arange(QUANTILE_CELLS + 1) / (QUANTILE_CELLS + 1e-9))
    knots[-1] = SERVICE * (log(QUANTILE_CELLS) + 2)
    return knots


@pytest.fixture
def office(build: Build) -> Inputs:
    """One class whose only stage is a posting with exponential service by a crew; everybody leaves within a year."""
    crew = pd.DataFrame({"crew": ["desk"], "stages": ["posting"], "size": [float(MEMBERS)]})
    inputs = constant(build(roster({("Clerk", "A"): 1}), years=1, crews=crew), quit=np.inf)
    process, posting = inputs.process, np.arange(10) == hiring.POSTING
    quantiles = np.where(posting[None, :, None], exponential_quantiles(), 0.0)
    cut = inputs.cuts._replace(
        rows=np.array([0, 1]), kind=np.array([0]), start=np.array([-1]), end=np.array([NEVER]), value=np.ones(1)
    )
    return replace(
        inputs,
        process=process._replace(
            quantiles=quantiles, pass_rate=np.ones_like(process.pass_rate), present=posting[None].astype(np.int64)
        ),
        cuts=cut,
        cut_seats=np.array([NEVER]),
    ).settled()


def opened_by_chance(office: Inputs, utilisation: float, arrivals: int, luck: int) -> Inputs:
    """The office with so many new seats, opening one after another at random, and its incumbent."""
    chance = np.random.default_rng(luck)
    days = np.ceil(np.cumsum(chance.exponential(SERVICE / MEMBERS / utilisation, arrivals))).astype(np.int64)
    horizon, count = int(days[-1]), arrivals + 1
    seats = office.seats
    fields = {name: np.repeat(getattr(seats, name)[:1], count) for name in seats._fields}
    fields["entity"] = chance.integers(0, 2**64, count, dtype=np.uint64)
    fields["incumbent"][1:], fields["start"][1:], fields["opens"][1:] = -1, SEAT_NEW, days
    calendar = replace(
        office.calendar, horizon=horizon, period_ends=np.array([0, horizon]), stamps=np.array([0, 1]),
        fiscal=np.array([True, True]),
    )  # fmt: skip
    return replace(
        office,
        calendar=calendar,
        seats=seats._replace(**fields),
        classes=office.classes._replace(seat_index=np.array([0, count]), seat=np.arange(count)),
        hazards=office.hazards._replace(
            pace=np.arange(horizon + 2, dtype=np.float64), other_pace=np.arange(horizon + 2, dtype=np.float64)
        ),
    ).settled()


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
