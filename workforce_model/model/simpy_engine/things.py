"""The things of one future: people, names on eligible lists, requisitions."""

from dataclasses import dataclass

from simpy.events import Event

from workforce_model.model import events as ev
from workforce_model.model.draws import Word
from workforce_model.model.rules.hiring import APPROVAL, NO_LIST, SEARCH
from workforce_model.model.rules.lists import INTERNAL, LIVE


@dataclass(slots=True, eq=False)
class Person:
    """One person in one future. `entry` counts the classes entered; `seat` is -1 once the person has left.

    `since`: day of entering the class; `ready`: first day on which the person may be promoted out of it. `pace`:
    the group of `Hazards.own_pace`.
    """

    number: int
    entity: Word
    seat: int
    plan: int
    ratio: float
    sex: int
    born: int
    served_from: int
    since: int
    pace: int = 0
    ready: int = 0
    entry: int = 0
    listed_until: int = -1


@dataclass(slots=True, eq=False)
class Name:
    """One name on an eligible list; `person` is who it is where the person works or worked here."""

    rank: int
    lottery: int
    entity: Word
    kind: int
    listed_on: int
    expires: int
    person: Person | None = None
    entry: int = 0
    declines: int = 0
    state: int = LIVE

    def stands(self, today: int) -> bool:
        """Whether the name may still be appointed: not expired, and the person still where they were."""
        if self.expires < today:
            return False
        if self.person is None:
            return True
        return self.person.entry == self.entry and (self.person.seat >= 0) == (self.kind == INTERNAL)


@dataclass(slots=True, eq=False)
class Requisition:
    """One attempt to fill one vacancy.

    `stage` is the stage it would go through next, `ends` the one that ends its stay where several are done at one time;
    `fresh` when its search begins or begins again. `successor`:
    whether it waits for a named successor. `list` is the
    eligible list it uses, `cutoff` and `issued` its certificate: the last rank certified and the day; `declined` the
    names that turned its offer down.
    """

    seat: int
    cell: int
    class_: int
    which: int
    number: int
    entity: Word
    chain: int
    opened: int
    route_at: float
    lottery: int
    stage: int = APPROVAL
    ends: int = APPROVAL
    step: int = 0
    route: int = ev.ROUTE_OPEN
    mode: int = SEARCH
    list: int = NO_LIST
    name: Name | None = None
    cutoff: int = 0
    issued: int = 0
    crew: int = -1
    passed: bool = True
    asked_below: bool = False
    successor: bool = False
    asked_across: bool = False
    fresh: bool = True
    under_way: bool = False
    announcing: bool = False
    examined: bool = False
    out: bool = False
    filled: bool = False
    dead: bool = False
    declined: tuple[Name, ...] = ()
    gate: Event | None = None
