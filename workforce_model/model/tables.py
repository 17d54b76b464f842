"""Named tuples of arrays that the rules read. All arrays are read-only and C-contiguous."""

from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Entities = npt.NDArray[np.uint64]
Number = TypeVar("Number", bound=np.generic)
Table = TypeVar("Table", bound=tuple[Any, ...])
Clocks = tuple[float, float, float, float, float, float]

NEVER: Final = 1 << 40  # a day that does not come
UNKNOWN: Final = -(1 << 40)  # a day that is not known
PROMOTION_STAGE: Final = 9  # the promotion process stands behind the nine hiring stages
QUANTILE_CELLS: Final = 1024


class Hazards(NamedTuple):
    """Hazards a day; infinite where the annual probability is one.

    `by_service`: plan x age x service x (retirement, quit before, quit after eligibility, other). `by_sex`: plan x sex
    x age x (disability, death). `eligible_age`, `eligible_service`: years, by plan. `pace`: cumulative days by which
    the retirement hazard has run at the start of each day of the projection: the season makes some days count more, and
    so does the level of the year. `other_pace`: the same of all other hazards, which know no season. `own_pace`: where
    a scenario changes what makes people leave, group x (retirement, quit) x day, in place of these two; people of group
    n have its row n - 1, those of group 0 have the common paces.
    """

    by_service: Floats
    by_sex: Floats
    eligible_age: Ints
    eligible_service: Ints
    pace: Floats
    other_pace: Floats
    own_pace: Floats


class Ages(NamedTuple):
    """P(age | completed service): bands (category x band, years), cumulative chances (category x service x band).

    The `entry_` arrays are the ages of new hires (category x band).
    """

    low: Floats
    high: Floats
    cumulative: Floats
    entry_low: Floats
    entry_high: Floats
    entry_cumulative: Floats


class Process(NamedTuple):
    """Hiring processes: process x stage (nine stages, then the promotion process).

    `quantiles`: process x stage x 1025, days. `repeat_to`: stage a failed stage goes back to. `present`: 0 or 1.
    """

    quantiles: Floats
    pass_rate: Floats
    repeat_to: Ints
    present: Ints


class Windows(NamedTuple):
    """Dated settings of cells (a class in a unit): cell c's windows are rows[c] to rows[c + 1].

    `kind` separates settings (the stage for durations); `start` and `end` are days, end exclusive.
    """

    rows: Ints
    kind: Ints
    start: Ints
    end: Ints
    value: Floats


class People(NamedTuple):
    """The incumbents, a row each, in the order of their seats.

    Days are from the valuation date. Birth and hire days are ranges (`_first` to `_last`) when only a month or an age
    is known; `born_first` is UNKNOWN when the age is to be drawn; `donor_first` to `donor_last` are rows of
    `donor_days` when the hire date is to be drawn (else equal). `served_from`, `class_since`, `eligible_from`,
    `known_exit` are UNKNOWN or NEVER where not given. `ratio`: hazards relative to the plan's tables. `pace`: the group
    of `Hazards.own_pace`, 0 for none.
    """

    entity: Entities
    seat: Ints
    plan: Ints
    ratio: Floats
    category: Ints
    sex: Ints
    born_first: Ints
    born_last: Ints
    hired_first: Ints
    hired_last: Ints
    donor_first: Ints
    donor_last: Ints
    donor_days: Ints
    served_from: Ints
    eligible_from: Ints
    class_since: Ints
    level: Ints
    known_exit: Ints
    known_cause: Ints
    known_capped: Ints
    pace: Ints


def settled(table: Table) -> Table:
    """The table with every array contiguous and read-only, so that the rules are compiled for one kind of array."""
    return type(table)(*(fixed(array) for array in table))


def fixed(array: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The array, contiguous and read-only."""
    whole = np.ascontiguousarray(array)
    whole.flags.writeable = False
    return whole


class Seats(NamedTuple):
    """Authorised seats in canonical order: incumbents' and opening vacancies first, a scenario's new seats last.

    `cell`: class-in-unit. `incumbent`: row of People or -1. `opens`, `closes`: first day authorised (0 or before: from
    the start) and the day from which it is closed when empty (NEVER). `start`: how a seat without incumbent stands at
    the opening, one of the SEAT_ codes; `since`, `stage`, `stage_since`: opening day, stage and its first day of a
    requisition already under way. `critical`: 1 where the seat has a head start in the queue of a crew. `ahead`: one
    of the AHEAD_ codes where the seat is beyond the authorised ones as long as the one it stands in for is there: it
    counts while it is filled, and from the day on which that one is closed. `second`: the seat that stands in for this
    one, -1 for none. `key`: 1 for a key seat and one with successors: no cut with `cut_ahead` closes it.
    """

    entity: Entities
    cell: Ints
    incumbent: Ints
    opens: Ints
    closes: Ints
    start: Ints
    since: Ints
    stage: Ints
    stage_since: Ints
    critical: Ints
    ahead: Ints
    second: Ints
    key: Ints


AHEAD_OF_ONE: Final = 1  # of the seat whose `second` it is
AHEAD_OF_ANY: Final = 2  # of the next seat of its cell that a cut with `cut_ahead` takes


def standing(seats: Seats) -> npt.NDArray[np.bool_]:
    """Which seats are authorised at the opening."""
    return np.asarray((seats.opens <= 0) & (seats.ahead == 0), dtype=np.bool_)


SEAT_FILLED: Final = 0
SEAT_STEADY: Final = 1  # vacant, its requisition drawn as in steady state
SEAT_UNDER_WAY: Final = 2  # vacant, requisition opened on `since`, in `stage` now
SEAT_HELD: Final = 3  # vacant and not recruited
SEAT_NEW: Final = 4  # authorised later, on `opens`


class Cells(NamedTuple):
    """A cell is one class in one unit of one agency. Rows of the name lists, by cell.

    `ratio`: hazards of new hires relative to the plan's tables. `pace`: their group of `Hazards.own_pace`, 0 for none.
    """

    agency: Ints
    unit: Ints
    class_: Ints
    ratio: Floats
    pace: Ints


class Classes(NamedTuple):
    """What the rules need of a class, by class.

    The feeders of class c are feeder[feeder_index[c] : feeder_index[c + 1]], the classes it feeds target[...], its
    seats seat[...], the seats of all its feeders below[...]. `share`: chance that a vacancy is first offered to the
    feeders. `attempt_days`: mean days of one whole attempt. `levels`: working levels of a flexibly staffed class (1:
    none). `ready_after`: days in class before promotion. `female_share`: of new hires, -1 when not known.
    """

    entity: Entities
    process: Ints
    share: Floats
    attempt_days: Floats
    plan: Ints
    category: Ints
    female_share: Floats
    levels: Ints
    level_table: Ints
    ready_after: Ints
    feeder_index: Ints
    feeder: Ints
    target_index: Ints
    target: Ints
    seat_index: Ints
    seat: Ints
    below_index: Ints
    below: Ints


class Policy(NamedTuple):
    """The rules of each class: `base` is class x setting (see `settings`).

    The dated changes of class c are rows[c] to rows[c + 1] of `kind` (the setting), `start`, `end` (days, end
    exclusive) and `value`; the last that holds stands.
    """

    base: Floats
    rows: Ints
    kind: Ints
    start: Ints
    end: Ints
    value: Floats


class Crews(NamedTuple):
    """Crews of limited size: `of` is cell x stage (nine stages, then the promotion process), -1 for no crew.

    `size`: members at the start; `head_start`: days by which a critical seat is ahead in the queue. On `change_day`
    crew `change_crew` grows by `change_by`; sorted by day.
    """

    of: Ints
    size: Ints
    head_start: Ints
    change_day: Ints
    change_crew: Ints
    change_by: Ints


class Exams(NamedTuple):
    """Examinations held by the calendar: class, day and serial number, sorted by day."""

    class_: Ints
    day: Ints
    serial: Ints


class Succession(NamedTuple):
    """Named successors of seats, a row a pair of seat and person.

    The pairs of seat s are pair_index[s] to pair_index[s + 1], in the order in which they are asked. `person`: row of
    People. `ready_first`, `ready_last`: days between which the person becomes ready for that seat. `asked`: 1 where the
    seat is offered to the person, 0 where the pair is only watched. By seat: `watched`, 1 where the moves in and out
    are kept; `named`, 1 where the incumbent is somebody's successor.
    """

    pair_index: Ints
    person: Ints
    entity: Entities
    ready_first: Ints
    ready_last: Ints
    asked: Ints
    watched: Ints
    named: Ints


class Programmes(NamedTuple):
    """Pipelines: programme x field; cohort c of programme `programme[c]` starts on `starts[c]`.

    `duration`: days. `shelf_life`: days a graduate stays available. `enters`: stage at which a graduate joins.
    The programmes that feed a cell are feeds[feeds_index[cell] : feeds_index[cell + 1]], the classes a programme
    feeds target[target_index[programme] : target_index[programme + 1]].
    """

    entity: Entities
    seats: Ints
    duration: Ints
    completion_rate: Floats
    decline_rate: Floats
    shelf_life: Ints
    enters: Ints
    programme: Ints
    cohort: Ints
    starts: Ints
    feeds_index: Ints
    feeds: Ints
    target_index: Ints
    target: Ints
