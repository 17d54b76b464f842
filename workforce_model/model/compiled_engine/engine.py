"""The compiled engine: the same rules in one compiled event loop, for sweeps and large agencies.

Cells are quiet when nothing can disturb a requisition between the start of its search and its end; without a log such
a search is one event. The handlers mirror the reference engine's, name for name.
"""

import threading

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.compiled_engine import columns as c
from workforce_model.model.compiled_engine.groups import Groups, groups_of
from workforce_model.model.compiled_engine.loop import replicate
from workforce_model.model.compiled_engine.world import Model, Room
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import CHANGES, FLOW_COLUMN, TALLIED
from workforce_model.model.outcome import Outcome
from workforce_model.model.rules.policy import Mask, ever
from workforce_model.model.succession import moves_kept
from workforce_model.model.tables import NEVER, UNKNOWN, Classes, Ints, fixed, settled

LINE = 8  # numbers in a line of the processor's cache


def simulate(inputs: Inputs, seed: int, replication: int, *, full: bool = True) -> Outcome:
    """Run one replication of one scenario; the same arguments give the same outcome anywhere.

    Without `full` there is no log: `events` is empty and the tally is counted while the future runs; the moves that
    are watched are written alone.
    """
    model = model_of(inputs)
    room = _room_of(model)
    opening = np.empty((len(inputs.people.entity), 6), dtype=np.int64)
    tally = np.empty((len(inputs.calendar.period_ends), len(inputs.cells.class_), TALLIED), dtype=np.int32)
    seats = np.empty((len(inputs.seats.cell), 2), dtype=np.int64)
    events = replicate(
        model, room, np.uint64(seed), np.uint64(replication), inputs.calendar.horizon, full, opening, tally, seats
    )
    _mine.room = _widened(room)
    rows = events.reshape(-1, len(ev.COLUMNS))
    return Outcome(
        events=rows if full else rows[:0], tally=tally, holder=seats[:, 0], authorised=seats[:, 1], opening=opening,
        moves=moves_kept(inputs, rows),
    )  # fmt: skip


_mine = threading.local()


def _room_of(model: Model) -> Room:
    """This thread's tables, made anew for an agency of another size; a group has room to grow by half."""
    seats, groups = len(model.seats.cell), len(model.groups.seat_index)
    people = int(np.diff(model.groups.person_index).max())
    room: Room | None = getattr(_mine, "room", None)
    if room is None or len(room.seat) != seats or len(room.vacant_index) != groups or len(room.person) < people:
        room = _mine.room = Room(
            counters=np.zeros(c.COUNTERS, dtype=np.int64), seat=_rows(seats, c.SEAT_COLUMNS),
            person=_rows(people + people // 2 + 64, c.PERSON_COLUMNS),
            requisition=_rows(people // 16 + 64, c.REQUISITION_COLUMNS), name=_rows(64, c.NAME_COLUMNS),
            event=_rows(people + 64, c.EVENT_COLUMNS), due=np.empty(64, dtype=np.int64),
            heap=_rows(people + 64, c.HEAP_COLUMNS), heap_key=np.empty(people + 64), heap_kept=np.empty(people + 64),
            log=_rows(64, len(ev.COLUMNS)), segment=_rows(64, c.SEGMENT_COLUMNS), vacant=_rows(seats, 5),
            vacant_index=np.empty(groups, dtype=np.int64),
        )  # fmt: skip
    return room


def _widened(room: Room) -> Room:
    """The tables, as wide as those this future had to move to."""
    wanted = {
        "person": c.PEOPLE, "requisition": c.REQUISITIONS, "name": c.NAMES, "event": c.EVENTS, "heap": c.HEAP,
        "heap_key": c.HEAP, "heap_kept": c.HEAP, "due": c.DUE, "log": c.ROWS, "segment": c.SEGMENTS,
    }  # fmt: skip
    short = {}
    for table, counter in wanted.items():
        have = getattr(room, table)
        if room.counters[counter] > len(have):
            short[table] = np.empty((int(room.counters[counter]), *have.shape[1:]), dtype=have.dtype)
    return room._replace(**short) if short else room


def _rows(count: int, columns: int) -> Ints:
    """A table whose first row begins with a line of the processor's cache."""
    cells = np.empty(count * columns + LINE, dtype=np.int64)
    first = -(cells.ctypes.data // cells.itemsize) % LINE
    return cells[first : first + count * columns].reshape(count, columns)


def warm_up(inputs: Inputs) -> None:
    """Compile the kernel, or load it from the cache, by a few days that are thrown away."""
    simulate(inputs.first_days(), 0, 0)


def model_of(inputs: Inputs) -> Model:
    """The inputs as the kernel reads them; worked out once for one set of inputs."""
    known: Model | None = inputs.__dict__.get("_kernel_model")
    if known is None:
        known = inputs.__dict__["_kernel_model"] = _model(inputs) if inputs.like is None else _varied(inputs)
    return known


def _varied(inputs: Inputs) -> Model:
    """One future's model: that of the expected inputs but for hazards and ratios."""
    return model_of(inputs.like or inputs)._replace(
        people=inputs.people, hazards=inputs.hazards, cell_ratio=inputs.cells.ratio, floors=inputs.stay_floors
    )


def _model(inputs: Inputs) -> Model:
    groups = settled(groups_of(inputs))
    return Model(
        seats=inputs.seats, cell_class=inputs.cells.class_, cell_ratio=inputs.cells.ratio, cell_pace=inputs.cells.pace,
        classes=inputs.classes,
        people=inputs.people, hazards=inputs.hazards, ages=inputs.ages, floors=inputs.stay_floors,
        process=inputs.process, level_tables=inputs.level_tables, programmes=inputs.programmes, freezes=inputs.freezes,
        stage_factors=inputs.stage_factors, stage_rates=inputs.stage_rates, parallel=inputs.parallel,
        promotion_shares=inputs.promotion_shares, policy=inputs.policy,
        crews=inputs.crews, exams=inputs.exams, cuts=inputs.cuts, cut_seats=inputs.cut_seats,
        cut_ahead=inputs.cut_ahead,
        period_ends=fixed(inputs.calendar.period_ends), after=inputs.after,
        quiet=fixed(quiet_cells(inputs)), flow_column=FLOW_COLUMN, changes=CHANGES,
        incumbents=fixed(_incumbents(inputs)), plain=fixed(_plain(inputs)), groups=groups,
        succession=inputs.succession, row_of_person=fixed(_row_of_person(groups, len(inputs.people.seat))),
        watches=bool(inputs.succession.watched.any() or inputs.succession.named.any()),
        period_of=fixed(np.searchsorted(inputs.calendar.period_ends, np.arange(inputs.calendar.horizon + 1))),
    )  # fmt: skip


def _row_of_person(groups: Groups, people: int) -> Ints:
    """Where in the table of its group each incumbent stands."""
    rows = np.empty(people, dtype=np.int64)
    rows[groups.person] = np.arange(people) - np.repeat(groups.person_index[:-1], np.diff(groups.person_index))
    return rows


def _incumbents(inputs: Inputs) -> Ints:
    """The rows of the incumbents, as far as they are the same in every future."""
    table, classes = inputs.people, inputs.classes
    rows = np.zeros((len(table.seat), c.PERSON_COLUMNS), dtype=np.int64)
    served_from = np.where(table.served_from == UNKNOWN, table.hired_first, table.served_from)
    since = np.where(table.class_since == UNKNOWN, served_from, table.class_since)
    of = inputs.cells.class_[inputs.seats.cell[table.seat]]
    for column, values in (
        (c.P_SEAT, table.seat), (c.P_NUMBER, table.seat * ev.NUMBERS_PER_SEAT),
        (c.P_ENTITY, table.entity.view(np.int64)), (c.P_SEX, table.sex), (c.P_BORN, table.born_first),
        (c.P_SERVED_FROM, served_from), (c.P_SINCE, since), (c.P_RATIO_OF, -1 - np.arange(len(rows))),
        (c.P_READY, np.maximum(0, since + classes.ready_after[of])),
    ):  # fmt: skip
        rows[:, column] = values
    rows[:, c.P_ELIGIBLE], rows[:, c.P_LISTED_UNTIL] = NEVER, -1
    return rows


def _plain(inputs: Inputs) -> Ints:
    """1 for incumbents whose dates are known, who are at the top of their levels and in no bench by order."""
    table, classes = inputs.people, inputs.classes
    known = (table.born_first == table.born_last) & (table.born_first != UNKNOWN)
    known &= (table.hired_first == table.hired_last) & (table.donor_first == table.donor_last)
    feeds = _feeders(classes, np.isin(inputs.policy.base[:, rule.PROMOTION_METHOD], rule.BY_ORDER))
    of = inputs.cells.class_[inputs.seats.cell[table.seat]]
    return np.asarray(known & (table.level >= classes.levels[of] - 1) & ~feeds[of], dtype=np.int64)


def _feeders(classes: Classes, of: Mask) -> Mask:
    """The classes that feed one of those marked."""
    feeds = np.zeros(len(of), dtype=np.bool_)
    feeds[classes.feeder[np.repeat(of, np.diff(classes.feeder_index))]] = True
    return feeds


def quiet_cells(inputs: Inputs) -> Ints:
    """1 for the cells whose requisitions run from search to start with nobody in their way, else 0.

    No crew, no lists or former employees, no seat that may be closed, cut or gone back to.
    """
    cells, policy = inputs.cells.class_, inputs.policy
    loud = ever(policy, rule.LIST_LIFE_DAYS) | ever(policy, rule.REINSTATEMENT_DAYS)
    loud |= _feeders(inputs.classes, ever(policy, rule.PROMOTIONAL_FAIL_RATE))
    quiet = ~loud[cells] & (inputs.crews.of < 0).all(axis=1) & (np.diff(inputs.cuts.rows) == 0)
    quiet[inputs.seats.cell[inputs.seats.closes < NEVER]] = False
    return np.asarray(quiet, dtype=np.int64)
