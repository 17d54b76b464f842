"""Who is next: benches of people to promote, pools of graduates and annuitants, lists of names, queues for crews.

Nobody's place depends on the order of arrival: entries are ordered by keyed numbers.
"""

from dataclasses import dataclass, field
from heapq import heappop, heappush

from workforce_model.model.draws import Word
from workforce_model.model.simpy_engine.things import Name, Person, Requisition


@dataclass(slots=True)
class Bench:
    """The people who may be promoted into one class, as two heaps: by the day they are ready, and the ready by key.

    Entries of people who moved or left stay in the heaps and are passed over: their `entry` no longer agrees.
    """

    waiting: list[tuple[int, float, int, int, Person]] = field(default_factory=list)
    ready: list[tuple[float, int, int, Person]] = field(default_factory=list)

    def add(self, person: Person, ready_day: int, key: float) -> None:
        """Enter a person who may be promoted from `ready_day` on."""
        heappush(self.waiting, (ready_day, key, person.number, person.entry, person))

    def best(self, today: int) -> Person | None:
        """The ready person with the lowest key, left on the bench; None when there is nobody."""
        while self.waiting and self.waiting[0][0] <= today:
            _, key, number, entry, person = heappop(self.waiting)
            heappush(self.ready, (key, number, entry, person))
        while self.ready and (self.ready[0][3].seat < 0 or self.ready[0][3].entry != self.ready[0][2]):
            heappop(self.ready)
        return self.ready[0][3] if self.ready else None


Available = tuple[float, int, Word, int]


@dataclass(slots=True)
class Pool:
    """People outside who can be called: graduates of a programme, or retirees of a class; the lowest key first."""

    waiting: list[tuple[int, float, int, Word, int]] = field(default_factory=list)
    ready: list[Available] = field(default_factory=list)

    def add(self, key: float, number: int, entity: Word, first_day: int, last_day: int) -> None:
        """Enter somebody who is available from `first_day` to `last_day`."""
        heappush(self.waiting, (first_day, key, number, entity, last_day))

    def best(self, today: int) -> Available | None:
        """The available person with the lowest key, left in the pool; None when there is nobody."""
        while self.waiting and self.waiting[0][0] <= today:
            _, key, number, entity, last_day = heappop(self.waiting)
            heappush(self.ready, (key, number, entity, last_day))
        while self.ready and self.ready[0][3] < today:
            heappop(self.ready)
        return self.ready[0] if self.ready else None

    def take(self) -> Available:
        """Remove the person `best` named."""
        return heappop(self.ready)


@dataclass(slots=True)
class EligibleList:
    """Names in the order of rank and lottery, and the requisitions that wait for an examination.

    `announced`: whether one of them has announced it; `out`: certificates not yet returned.
    """

    names: list[Name] = field(default_factory=list)
    waiting: list[Requisition] = field(default_factory=list)
    announced: bool = False
    examinations: int = 0
    out: int = 0

    def enter(self, names: list[Name]) -> None:
        """Put names on the list, behind their equals."""
        self.names = sorted([*self.names, *names], key=lambda name: (name.rank, name.lottery))


@dataclass(slots=True)
class Crew:
    """Members free now (fewer than none when the crew shrinks at work) and the queue, by day less head start."""

    free: int
    queue: list[tuple[int, int, int, Requisition]] = field(default_factory=list)

    def join(self, day: int, requisition: Requisition) -> None:
        """Enter the queue as of `day`."""
        heappush(self.queue, (day, requisition.lottery, requisition.number, requisition))

    def next(self) -> Requisition | None:
        """The first in the queue whom a free member can serve, who is taken out; None when there is none."""
        while self.free > 0 and self.queue:
            requisition = heappop(self.queue)[3]
            if not requisition.dead:
                self.free -= 1
                return requisition
        return None
