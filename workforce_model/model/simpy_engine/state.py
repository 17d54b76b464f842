"""What every process of one future can see: the inputs, the clock, who holds which seat, and the log."""

from collections.abc import Generator
from heapq import heappop, heappush

import numpy as np
import simpy
from simpy.core import SimTime
from simpy.events import NORMAL, Event, EventPriority, Process

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules import moves, people
from workforce_model.model.rules.policy import setting
from workforce_model.model.simpy_engine.queues import Bench, Crew, EligibleList, Pool
from workforce_model.model.simpy_engine.things import Person, Requisition
from workforce_model.model.tables import standing

Life = Generator[Event, None, None]


class Clock(simpy.Environment):
    """SimPy's clock in whole days, with the order of a day as event priority."""

    @property
    def today(self) -> int:
        """The day of the event in hand."""
        return self._now  # type: ignore[return-value]  # whole days in, whole days out

    def at(self, day: int, phase: int, lottery: int, number: int) -> Event:
        """An event on `day`, ordered within it by phase, lottery number and the number of the thing."""
        return self.happens(Event(self), day, phase, lottery, number)

    def happens(self, event: Event, day: int, phase: int, lottery: int, number: int) -> Event:
        """Put an event that somebody may already wait for on the clock."""
        if day < self._now:
            raise ValueError(f"day {day} is before today, day {self._now}: an error of the model")
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
        seats, classes, policy = inputs.seats, inputs.classes, inputs.policy
        self.cell = seats.cell.tolist()
        self.entity = list(seats.entity)
        self.closes = seats.closes.tolist()
        self.critical = seats.critical.tolist()
        self.class_of = inputs.cells.class_[seats.cell].tolist()
        self.holder: list[Person | None] = [None] * len(self.cell)
        self.incumbents: list[Person] = []
        self.current: list[Requisition | None] = [None] * len(self.cell)
        self.covered_by = [-1] * len(self.cell)
        self.authorised = standing(seats).tolist()
        self.ahead = seats.ahead.tolist()
        self.second = seats.second.tolist()
        self.vacancies = [0] * len(self.cell)
        self.occupancies = [1] * len(self.cell)
        self.cuts_left = inputs.cut_seats.tolist()
        self.after = inputs.after.tolist()
        self.quantiles = [list(stages) for stages in inputs.process.quantiles]
        self.pass_rates = inputs.process.pass_rate.tolist()
        self.crew_of = inputs.crews.of.tolist()
        self.crews = [Crew(size) for size in inputs.crews.size.tolist()]
        self.eased = (np.diff(inputs.stage_rates.rows) > 0).tolist()
        self.together = (np.diff(inputs.parallel.rows) > 0).tolist()
        self.hurried = (np.diff(inputs.stage_factors.rows) > 0).tolist()
        self.shares = classes.share.tolist()
        self.fed = (np.diff(inputs.programmes.feeds_index) > 0).tolist()
        self.methods = policy.base[:, rule.PROMOTION_METHOD].astype(np.int64).tolist()
        self.ordered_targets = [
            [target for target in targets.tolist() if self.methods[target] in rule.BY_ORDER]
            for targets in np.split(classes.target, classes.target_index[1:-1])
        ]
        self.lists = [EligibleList() for _ in range(moves.LISTS * len(classes.share))]
        self.benches = [Bench() for _ in inputs.names.classes]
        self.pools = [Pool() for _ in inputs.names.programmes]
        self.annuitants = [Pool() for _ in inputs.names.classes]
        self.log: list[int] = []
        self.opening = np.empty((len(inputs.people.entity), 6), dtype=np.int64)
        people.opening_people(
            inputs.people, inputs.ages, inputs.hazards, inputs.stay_floors, self.seed, self.replication, self.horizon,
            self.opening,
        )  # fmt: skip

    def policy(self, class_: int, which: int) -> float:
        """The value of one setting of a class today."""
        base = self.inputs.policy
        if base.rows[class_] == base.rows[class_ + 1]:
            return float(base.base[class_, which])
        return float(setting(base, class_, which, self.env.today))

    def record(
        self, event: int, person: int, seat: int, cause: int = ev.NOTHING, number: int = -1, chain: int = -1
    ) -> None:
        """Write one row of the log."""
        self.log += (self.env.today, event, person, seat, cause, number, chain)

    def note(self, event: int, requisition: Requisition, detail: int = ev.NOTHING, person: int = -1) -> None:
        """Write one row about a requisition."""
        self.record(event, person, requisition.seat, detail, requisition.number, requisition.chain)

    def vacate(self, seat: int, chain: int | None, *, retired: bool = False) -> None:
        """Leave a seat empty; what follows is hiring's to say."""
        raise NotImplementedError

    def authorise(self, seat: int) -> None:
        """The seat counts from today on, if it did not."""
        if not self.authorised[seat]:
            self.authorised[seat] = True
            self.record(ev.SEAT_ADDED, -1, seat)

    def withdraw(self, seat: int) -> None:
        """Stop the seat's requisition; what follows is hiring's to say."""
        raise NotImplementedError
