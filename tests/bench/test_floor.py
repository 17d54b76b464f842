"""The floor's operations, counted by hand and beside a whole replication."""

import numpy as np
import pytest

from workforce_model.bench import ours
from workforce_model.bench.floor import floor_ms, operations
from workforce_model.bench.workload import workload
from workforce_model.experiment import replicate
from workforce_model.model import events as ev
from workforce_model.model.rules.hiring import BACKGROUND, EXAM, INTERVIEW, POSTING
from workforce_model.model.tables import PROMOTION_STAGE

COHORTS = 662  # of those of 40 families in ten years that end before the horizon, of one intern each
SECOND, FIRST = 4, 0  # seats of Family 00 II and I


def log_of(*rows):
    """A log of (event, seat, stage, route or nothing)."""
    found = np.full((len(rows), len(ev.COLUMNS)), ev.NOTHING, dtype=np.int64)
    for row, (event, seat, *detail) in enumerate(rows):
        found[row, [ev.EVENT, ev.POSITION]] = event, seat
        found[row, ev.CAUSE] = detail[0] if detail else ev.NOTHING
    return found


CHAIN = (
    (ev.SEPARATED, SECOND), (ev.OPENED, SECOND), (ev.STAGE_PASSED, SECOND, ev.FIRST_STAGE + PROMOTION_STAGE),
    (ev.PROMOTED_OUT, FIRST), (ev.PROMOTED_IN, SECOND), (ev.OPENED, FIRST),
    (ev.STAGE_PASSED, FIRST, ev.FIRST_STAGE + POSTING), (ev.STAGE_REPEATED, FIRST, ev.FIRST_STAGE + EXAM),
    (ev.STAGE_PASSED, FIRST, ev.FIRST_STAGE + EXAM), (ev.STAGE_REPEATED, FIRST, ev.FIRST_STAGE + INTERVIEW),
    (ev.STAGE_PASSED, FIRST, ev.FIRST_STAGE + EXAM), (ev.STAGE_PASSED, FIRST, ev.FIRST_STAGE + INTERVIEW),
    (ev.STAGE_PASSED, FIRST, ev.FIRST_STAGE + BACKGROUND), (ev.HIRED, FIRST, ev.FIRST_ROUTE + ev.ROUTE_OPEN),
)  # fmt: skip
GRADUATE = (
    (ev.SEPARATED, FIRST), (ev.GRADUATED, -1), (ev.OPENED, FIRST),
    (ev.STAGE_PASSED, FIRST, ev.FIRST_STAGE + BACKGROUND), (ev.HIRED, FIRST, ev.FIRST_ROUTE + ev.ROUTE_PROGRAMME),
)  # fmt: skip


@pytest.fixture(scope="module")
def inputs():
    return ours.inputs_of(workload(400))


def expected_leavers(work):
    """The incumbents of W who leave within ten years, on average."""
    rows = work.cumulative[work.opening_entry]
    seats = np.arange(work.size)
    run = rows[seats, work.opening_service + 120] - rows[seats, work.opening_service]
    return float((1 - np.exp(-run * work.pace[work.block // 4])).sum())


def test_where_nothing_happens_people_and_interns_are_drawn(inputs):
    found = operations(inputs, log_of())
    assert found.draws == 2 * 400 + 2 * COHORTS
    assert found.durations == 0
    assert found.exits == pytest.approx(expected_leavers(workload(400)), abs=4)
    assert found.events == COHORTS


def test_a_chain_counted_by_hand(inputs):
    nothing, found = operations(inputs, log_of()), operations(inputs, log_of(*CHAIN))
    assert found.durations == 8
    assert found.draws - nothing.draws == 4 + 2 * 2 + 8 + 1  # a hire, two vacancies, eight stays, a promotion
    assert found.exits - nothing.exits == 1
    assert found.events - nothing.events == 1 + 1 + 1 + 2  # leaves, promotion process, search, two failed stages


def test_failed_stages_that_no_programme_watches_are_no_events(inputs):
    rows = [(event, SECOND, *detail) for event, _, *detail in CHAIN]
    assert operations(inputs, log_of(*CHAIN)).events - operations(inputs, log_of(*rows)).events == 2


def test_a_graduate_counted_by_hand(inputs):
    nothing, found = operations(inputs, log_of()), operations(inputs, log_of(*GRADUATE))
    assert found.draws - nothing.draws == 4 + 2 + 1 + 1  # a hire, a vacancy, a stay, an offer
    assert found.events - nothing.events == 3  # leaves, graduates, starts


def test_with_a_crew_every_stay_is_an_event_and_recruiters_are_asked_for():
    inputs = ours.inputs_of(workload(400, crew=True))
    nothing, found = operations(inputs, log_of()), operations(inputs, log_of(*CHAIN))
    assert found.events - nothing.events == 1 + 8 + 2 * 2
    assert found.draws - nothing.draws == 17


def test_a_replication_of_the_reference_engine(inputs):
    (outcome,) = replicate(inputs, engine="simpy", seed=1, replications=[1])
    kind = outcome.events[:, ev.EVENT]
    hires, vacancies = int((kind == ev.HIRED).sum()), int((kind == ev.OPENED).sum())
    found = operations(inputs, outcome.events)
    assert found.exits == pytest.approx(hires + expected_leavers(workload(400)), abs=4)
    assert found.draws > 2 * 400 + 4 * hires + 2 * vacancies + found.durations
    assert 5 * 250 < found.events < found.draws


@pytest.mark.slow
def test_the_floor_takes_time():
    assert 0 < floor_ms(workload(400)) < 100
