"""What every process of one future can see: the inputs, the clock, who holds which seat, and the log."""

from collections.abc import Generator
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import simpy
from simpy.core import SimTime
from simpy.events import NORMAL, Event, EventPriority, Process

from workforce_model.model import events as ev
from workforce_model.model.bench import Bench, Person, Pool
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules import hiring, people
from workforce_model.model.tables import Ints

Life = Generator[Event, None, None]


@dataclass(frozen=True)
class Outcome:
    """One future.

    `events`: the log, event x column, in order. `holder`: who holds each seat at the end, -1 for nobody. `authorised`:
    which seats are at the end. `opening`: the incumbents, person x 6, as `rules.people.opening_people` fills it.
    """

    events: ev.EventArray
    holder: Ints
    authorised: Ints
    opening: Ints


class Clock(simpy.Environment):
    """SimPy's clock in whole days, with the order of a day as event priority."""

    @property
    def today(self) -> int:
        """The day of the event in hand."""
        return self._now  # type: ignore[return-value]  # whole days in, whole days out

    def at(self, day: int, phase: int, lottery: int, number: int) -> Event:
        """An event on `day`, ordered within it by phase, lottery number and the number of the thing."""
        if day < self._now:
            raise ValueError(f"day {day} is before today, day {self._now}: an error of the model")
        event = Event(self)
        event._ok = True  # noqa: SLF001  # what Event.succeed does, on a later day
        event._value = None  # noqa: SLF001  # the same
        heappush(self._queue, (day, (phase << 40 | lottery) << 64 | number, next(self._eid), event))  # type: ignore[misc]  # any integer is a priority
        return event

    def run_through(self, last: int) -> None:
        """Handle every event up to and including day `last`: SimPy's `run`, without its check for a stop event."""
        queue = self._queue
        while queue and queue[0][0] <= last:
            self._now, _, _, event = heappop(queue)
            callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment]  # as SimPy's step does
            for callback in callbacks:
                callback(event)
            if not event._ok:  # noqa: SLF001  # a process failed: its error is the run's
                raise event._value  # noqa: SLF001  # the same

    def schedule(self, event: Event, priority: EventPriority = NORMAL, delay: SimTime = 0) -> None:
        """As SimPy's, but a process that nobody waits for ends without an event of its own."""
        if priority == NORMAL and not event.callbacks and isinstance(event, Process) and event.ok:
            event.callbacks = None  # type: ignore[assignment]  # SimPy's mark of a processed event
            return
        super().schedule(event, priority, delay)


class State:
    """One replication of one scenario under way."""

    env: Clock

    def __init__(self, inputs: Inputs, seed: int, replication: int) -> None:
        self.inputs = inputs
        self.seed, self.replication = np.uint64(seed), np.uint64(replication)
        self.horizon = inputs.calendar.horizon
        seats = inputs.seats
        self.cell = seats.cell.tolist()
        self.entity = list(seats.entity)
        self.closes = seats.closes.tolist()
        self.class_of = inputs.cells.class_[seats.cell].tolist()
        self.holder: list[Person | None] = [None] * len(self.cell)
        self.authorised = (seats.opens <= 0).tolist()
        self.vacancies = [0] * len(self.cell)
        self.occupancies = [1] * len(self.cell)
        self.hurried = (np.diff(inputs.stage_factors.rows) > 0).tolist()
        self.after = [
            [hiring.next_stage(inputs.process, which, stage) for stage in range(-1, hiring.STAGE_COUNT)]
            for which in range(len(inputs.process.present))
        ]
        self.fed = (np.diff(inputs.programmes.feeds_index) > 0).tolist()
        self.feeds_others = np.isin(np.arange(len(inputs.classes.share)), inputs.classes.feeder).tolist()
        self.benches = [Bench() for _ in inputs.names.classes]
        self.pools = [Pool() for _ in inputs.names.programmes]
        self.log: list[int] = []
        self.opening = np.empty((len(inputs.people.entity), 6), dtype=np.int64)
        people.opening_people(
            inputs.people, inputs.ages, inputs.hazards, self.seed, self.replication, self.horizon, self.opening
        )

    def record(
        self, event: int, person: int, seat: int, cause: int = ev.NOTHING, number: int = -1, chain: int = -1
    ) -> None:
        """Write one row of the log."""
        self.log += (self.env.today, event, person, seat, cause, number, chain)

    def vacate(self, seat: int, chain: int | None) -> None:
        """Leave a seat empty; what follows is hiring's to say."""
        raise NotImplementedError
