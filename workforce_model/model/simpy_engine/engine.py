"""The reference engine: the model as SimPy processes, to be read.

Each process is one thing's life: a requisition from opening to start, a rise through the levels of a seat, a cohort, an
examination, a probation, a seat that is added or closed; eligibility and leaving are single events of a person. The
rules (who, how long, whether) are the compiled functions of `rules`; this room holds the control flow only.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import tally_of
from workforce_model.model.outcome import Outcome
from workforce_model.model.rules import hiring, lists
from workforce_model.model.simpy_engine.hiring import Hiring
from workforce_model.model.simpy_engine.state import Clock
from workforce_model.model.succession import moves_kept
from workforce_model.model.tables import NEVER, SEAT_FILLED, SEAT_HELD, SEAT_NEW, SEAT_STEADY


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
    simulate(inputs.first_days(), 0, 0)


class Agency(Hiring):
    """One agency in one future, from its opening state to the horizon."""

    def run(self) -> Outcome:
        vacant, standing = self._opening_vacancies(), self._standing_lists()
        days = [vacancy[1] for vacancy in vacant] + [day for _, day, _ in standing]
        self.env = Clock(min([*days, 0]))
        self.seat_incumbents()
        for seat, opened, stage, stage_since in vacant:
            self.env.process(self.requisition(seat, opened, None, stage, stage_since))
        self._plan_seats()
        for change in range(len(self.inputs.crews.change_day)):
            self.env.process(self.staffing(change))
        for class_, day, serial in standing:
            self.env.process(self.examination(class_, day, serial))
        for cohort in range(len(self.inputs.programmes.starts)):
            self.env.process(self.cohort(cohort))
        self.env.run_through(self.horizon)
        events = np.array(self.log, dtype=np.int64).reshape(-1, len(ev.COLUMNS))
        return Outcome(
            events=events,
            tally=tally_of(self.inputs, events),
            holder=np.array([person.number if person else -1 for person in self.holder], dtype=np.int64),
            authorised=np.array(self.authorised, dtype=np.int64),
            opening=self.opening,
            moves=moves_kept(self.inputs, events),
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

    def _standing_lists(self) -> list[tuple[int, int, int]]:
        """(class, day, number) of the examinations by the calendar and of those whose lists stand at the opening."""
        exams, policy = self.inputs.exams, self.inputs.policy
        found = zip(exams.class_.tolist(), exams.day.tolist(), exams.serial.tolist(), strict=True)
        since = [
            lists.standing_since(policy, class_, self.seed, self.replication, entity)
            for class_, entity in enumerate(self.inputs.classes.entity)
        ]
        return [*((class_, day, 0) for class_, day in enumerate(since) if day != NEVER), *found]

    def _plan_seats(self) -> None:
        seats = self.inputs.seats
        for seat in np.flatnonzero(seats.start == SEAT_NEW).tolist():
            self.env.process(self.added(seat, int(seats.opens[seat])))
        for seat in np.flatnonzero((seats.closes != NEVER) & (seats.closes > 0)).tolist():
            self.env.process(self.closing(seat))
