"""Seats opened ahead of expected retirements: how many to expect in each place, and when."""

from collections.abc import Iterator, Sequence

import numpy as np

from workforce_model.model.build.policy import Places, Settings, lever_days, windows
from workforce_model.model.calendar import Calendar
from workforce_model.model.rules.exits import CAUSE_COUNT, RETIREMENT
from workforce_model.model.rules.people import CAUSE, LEAVES, opening_people, stay_floors
from workforce_model.model.tables import NEVER, Ages, Cells, Floats, Hazards, Ints, People, Windows
from workforce_model.scenario import HireAhead, Scenario

PEOPLE_LOOKED_AT = 300_000
MOST_LOOKS, FEWEST_LOOKS = 64, 8
Opening = tuple[int, int, int]  # cell, first day, day on which the retirement is expected


def seats_ahead(
    scenario: Scenario, people: People, cell_of: Ints, cells: Cells, ages: Ages, hazards: Hazards, places: Places,
    calendar: Calendar,
) -> tuple[Opening, ...]:  # fmt: skip
    """The seats of every lever `hire_ahead`, class by class in the order of their days.

    `cell_of`: of each person, -1 for those who are replaced ahead of time already.
    """
    levers = [(number, lever) for number, lever in enumerate(scenario.levers, 1) if isinstance(lever, HireAhead)]
    if not levers:
        return ()
    days, people_rows, looks = expected_retirements(people, ages, hazards, calendar.horizon)
    of = cell_of[people_rows]
    found: list[Opening] = []
    for number, lever in levers:
        where = f"scenario '{scenario.name}', lever {number} ({lever.lever})"
        start, end = lever_days(lever, calendar, where)
        scope = places.matching(lever.classes, lever.units, where)
        due = np.isin(of, scope) & (days >= start) & (days < end + lever.days_ahead)
        for class_row in np.unique(cells.class_[scope]).tolist():
            rows = due & (cells.class_[of] == class_row)  # nobody of no cell is due
            for cell, day in _places_of(days[rows], of[rows], lever.share / looks):
                found.append((cell, max(day - lever.days_ahead, start), day))
    return tuple(found)


def expected_retirements(people: People, ages: Ages, hazards: Hazards, horizon: int) -> tuple[Ints, Ints, int]:
    """(day, person) of every retirement in so many keyed looks that no replication uses, by day, and their number."""
    count = len(people.entity)
    looks = max(FEWEST_LOOKS, min(MOST_LOOKS, PEOPLE_LOOKED_AT // max(count, 1)))
    out, floors = np.empty((count, 6), dtype=np.int64), np.empty((count, CAUSE_COUNT))
    stay_floors(people, ages, hazards, horizon, floors)
    seen = []
    for look in range(looks):
        opening_people(people, ages, hazards, floors, np.uint64(0), np.uint64(1 << 31 | look), horizon, out)
        rows = np.flatnonzero((out[:, CAUSE] == RETIREMENT) & (out[:, LEAVES] <= horizon))
        seen.append(np.column_stack([out[rows, LEAVES], rows]))
    every = np.concatenate(seen)
    every = every[np.lexsort((every[:, 1], every[:, 0]))]
    return every[:, 0], every[:, 1], looks


def _places_of(days: Ints, of: Ints, weight: float) -> Iterator[tuple[int, int]]:
    """(cell, day): where and when one more whole retirement is more likely than not to have come, of one class.

    It is put in the cell that is the furthest behind what it expects.
    """
    waiting: dict[int, float] = {}
    expected, whole = 0.0, 0
    for day, cell in zip(days.tolist(), of.tolist(), strict=True):
        waiting[cell] = waiting.get(cell, 0.0) + weight
        expected += weight
        while expected >= whole + 0.5:
            whole += 1
            chosen = max(sorted(waiting), key=lambda each: waiting[each])
            waiting[chosen] -= 1.0
            yield chosen, day


def given_back(settings: Settings, early: Sequence[Opening]) -> tuple[Windows, Ints, Ints]:
    """The cuts of the scenario and one for each seat opened ahead: (windows, seats of each cut, 1 where ahead).

    A seat is given back with the first retirement of its cell, or from the expected day on with whoever leaves.
    """
    cuts, known = settings.cuts, len(settings.cut_seats)
    cell = np.repeat(np.arange(len(cuts.rows) - 1), np.diff(cuts.rows))
    columns: tuple[Ints | Floats, ...] = (cell, cuts.kind, cuts.start, cuts.end, cuts.value)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    for number, (of, opens, expected) in enumerate(early, known):
        rows += [(of, number, opens, expected, 0.0), (of, number, expected, NEVER, 1.0)]
    return (
        windows(rows, len(cuts.rows) - 1),
        np.concatenate([settings.cut_seats, np.ones(len(early), dtype=np.int64)]),
        np.repeat(np.array([0, 1], dtype=np.int64), [known, len(early)]),
    )
