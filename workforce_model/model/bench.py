"""Who may be promoted out of a class: those ready, best score first; nobody's place depends on the order of arrival."""

from dataclasses import dataclass, field
from heapq import heappop, heappush

from workforce_model.model.draws import Word


@dataclass(slots=True, eq=False)
class Person:
    """One person in one future. `entry` counts the classes entered; `seat` is -1 once the person has left."""

    number: int
    entity: Word
    seat: int
    entry: int = 0


Place = tuple[float, int, int, Person]
Graduate = tuple[float, int, Word, int]


@dataclass(slots=True)
class Bench:
    """The people of one class, as two heaps: by the day they are ready, and the ready by score.

    Entries of people who moved or left stay in the heaps and are passed over: their `entry` no longer agrees.
    """

    waiting: list[tuple[int, float, int, int, Person]] = field(default_factory=list)
    ready: list[Place] = field(default_factory=list)

    def add(self, person: Person, ready_day: int, score: float) -> None:
        """Enter a person who may be promoted from `ready_day` on."""
        heappush(self.waiting, (ready_day, score, person.number, person.entry, person))

    def best(self, today: int) -> Place | None:
        """The ready person with the lowest score, left on the bench; None when there is nobody."""
        while self.waiting and self.waiting[0][0] <= today:
            _, score, number, entry, person = heappop(self.waiting)
            heappush(self.ready, (score, number, entry, person))
        while self.ready and (self.ready[0][3].seat < 0 or self.ready[0][3].entry != self.ready[0][2]):
            heappop(self.ready)
        return self.ready[0] if self.ready else None


@dataclass(slots=True)
class Pool:
    """Graduates of one programme who are still available, best score first."""

    graduates: list[Graduate] = field(default_factory=list)

    def add(self, score: float, number: int, entity: Word, last_day: int) -> None:
        """Enter a graduate who stays available until `last_day`."""
        heappush(self.graduates, (score, number, entity, last_day))

    def best(self, today: int) -> Graduate | None:
        """The available graduate with the lowest score, left in the pool; None when there is nobody."""
        while self.graduates and self.graduates[0][3] < today:
            heappop(self.graduates)
        return self.graduates[0] if self.graduates else None

    def take(self) -> None:
        """Remove the graduate `best` named."""
        heappop(self.graduates)
