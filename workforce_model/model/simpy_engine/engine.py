"""The reference engine: the model as SimPy processes, to be read.

Each process is one thing's life: a requisition from opening to start, a rise through the levels of a seat, a cohort, a
seat that is added or closed; eligibility and leaving are single events of a person. The rules (who, how long, whether)
are the compiled functions of `rules`; this room holds the control flow only.
"""

import dataclasses
import gc
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules import hiring
from workforce_model.model.simpy_engine.hiring import Hiring
from workforce_model.model.simpy_engine.state import Clock, Outcome
from workforce_model.model.tables import NEVER, SEAT_FILLED, SEAT_HELD, SEAT_NEW, SEAT_STEADY

WARM_UP_DAYS = 90


def simulate(inputs: Inputs, seed: int, replication: int) -> Outcome:
    """Run one replication of one scenario; the same arguments give the same outcome anywhere."""
    with _collector_paused():
        return Agency(inputs, seed, replication).run()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the cycle collector a replication takes about a sixth less time: it allocates only what it keeps."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def warm_up(inputs: Inputs) -> None:
    """Compile every rule, or load it from the cache, by a few days that are thrown away."""
    days = dataclasses.replace(inputs.calendar, horizon=WARM_UP_DAYS)
    simulate(dataclasses.replace(inputs, calendar=days), 0, 0)


class Agency(Hiring):
    """One agency in one future, from its opening state to the horizon."""

    def run(self) -> Outcome:
        vacant = self._opening_vacancies()
        self.env = Clock(min([vacancy[1] for vacancy in vacant], default=0))
        self.seat_incumbents()
        for seat, opened, stage, stage_since in vacant:
            self.env.process(self.requisition(seat, opened, None, stage, stage_since))
        self._plan_seats()
        for cohort in range(len(self.inputs.programmes.starts)):
            self.env.process(self.cohort(cohort))
        self.env.run_through(self.horizon)
        return Outcome(
            events=np.array(self.log, dtype=np.int64).reshape(-1, len(ev.COLUMNS)),
            holder=np.array([person.number if person else -1 for person in self.holder], dtype=np.int64),
            authorised=np.array(self.authorised, dtype=np.int64),
            opening=self.opening,
        )

    def _opening_vacancies(self) -> list[tuple[int, int, int, int]]:
        """(seat, day its requisition opened, stage it is in or -1, since) of the seats recruited for at the opening."""
        seats, classes, found = self.inputs.seats, self.inputs.classes, []
        for seat in np.flatnonzero((seats.start != SEAT_FILLED) & (seats.start < SEAT_HELD)).tolist():
            if seats.start[seat] != SEAT_STEADY:
                found.append((seat, int(seats.since[seat]), int(seats.stage[seat]), int(seats.stage_since[seat])))
                continue
            of = self.class_of[seat]
            self.vacancies[seat], opened = hiring.opening_vacancy(
                self.inputs.process, classes.process[of], classes.share[of], classes.attempt_days[of],
                self.seed, self.replication, self.entity[seat],
            )  # fmt: skip
            found.append((seat, opened, -1, opened))
        return found

    def _plan_seats(self) -> None:
        seats = self.inputs.seats
        for seat in np.flatnonzero(seats.start == SEAT_NEW).tolist():
            self.env.process(self.added(seat, int(seats.opens[seat])))
        for seat in np.flatnonzero((seats.closes != NEVER) & (seats.closes > 0)).tolist():
            self.env.process(self.closing(seat))
