"""Examinations held by the calendar: those of the projection, and past ones whose lists still live at the opening."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from workforce_model.model import settings as named
from workforce_model.model.build.rules import Change, Rules, edges, value_on
from workforce_model.model.tables import UNKNOWN, Exams

BY_CALENDAR = (named.ANNOUNCEMENT, named.EXAM_EVERY_DAYS, named.LIST_LIFE_DAYS)
Held = tuple[int, int]  # day, serial number


def build_exams(today: Rules, rules: Rules, horizon: int) -> Exams:
    """Every calendar examination of classes with lists, under `rules`; before day 1 as of `today`'s rules.

    The rules of the day before an examination decide whether it is held. A series that a lever begins starts one
    interval after it; serial numbers count from the first examination date, negative before it, and never restart.
    """
    dated = {change[0] for change in rules.changes}
    possible = dated.union(np.flatnonzero(_by_calendar(today) | _by_calendar(rules)).tolist())
    held = sorted((day, row, serial) for row in possible for day, serial in _of_class(today, rules, row, horizon))
    return Exams(
        class_=np.array([row for _, row, _ in held], dtype=np.int64),
        day=np.array([day for day, _, _ in held], dtype=np.int64),
        serial=np.array([serial for _, _, serial in held], dtype=np.int64),
    )


def _by_calendar(rules: Rules) -> npt.NDArray[np.bool_]:
    listed: npt.NDArray[np.bool_] = rules.base[:, named.LIST_LIFE_DAYS] > 0
    listed[rules.base[:, named.ANNOUNCEMENT] == named.PER_VACANCY] = False
    return listed


def _of_class(today: Rules, rules: Rules, row: int, horizon: int) -> Iterator[Held]:
    """Day and serial number of each examination of a class."""
    changes = rules.of_class(row)
    every = _interval(today, (), row, 0)
    last: int | None = None
    due: int | None = None
    serial = 0
    if every:
        first = every if today.first_exam[row] == UNKNOWN else int(today.first_exam[row])
        serial = -first // every + 1  # of the first examination after day 0
        due = first + serial * every
        last = due - every
        yield from _past(last, serial - 1, every, today.base[row, named.LIST_LIFE_DAYS])
    inner = [day for day in edges(changes, BY_CALENDAR) if 0 < day < horizon]
    for start, end in pairwise((0, *inner, horizon)):
        now = _interval(rules, changes, row, start)
        if not now:
            due, every = None, 0
            continue
        if due is None:
            due = _first(rules, row, start, now)
        elif now != every:
            due = max(min(due, (start if last is None else last) + now), start + 1)
        every = now
        while due <= end:
            yield due, serial
            serial, last, due = serial + 1, due, due + every


def _past(day: int, serial: int, every: int, life: float) -> Iterator[Held]:
    """Examinations up to the opening whose lists have not run out."""
    while day > -life:
        yield day, serial
        day, serial = day - every, serial - 1


def _interval(rules: Rules, changes: tuple[Change, ...], row: int, day: int) -> int:
    """Days from one examination to the next as the rules stand on `day`; 0 where none is held by the calendar."""
    announcement, every, life = (value_on(rules, changes, row, setting, day) for setting in BY_CALENDAR)
    return 0 if announcement == named.PER_VACANCY or life <= 0 else max(round(every), 1)


def _first(rules: Rules, row: int, start: int, every: int) -> int:
    """The first examination of a series that begins on `start`: in step with the given date, else an interval on."""
    given = int(rules.first_exam[row])
    if given == UNKNOWN:
        return start + every
    return given + max((start - given) // every + 1, 0) * every
