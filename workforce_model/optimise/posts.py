"""How many posts of a scope are empty in a future, month by month: the measure of a plan.

A post is an authorised seat, together with the second seat a plan opens ahead of its holder's known exit: it is empty
when nobody sits in either. All moves in and out of the seats are kept, so nothing depends on how much a run logs.
"""

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

import numpy as np
import numpy.typing as npt

from workforce_model.analysis import words
from workforce_model.experiment.key_positions import key_positions
from workforce_model.model import events as ev
from workforce_model.model.build import Prepared
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import CHANGES, PEOPLE
from workforce_model.model.outcome import Outcome
from workforce_model.model.tables import AHEAD_OF_ONE, NEVER
from workforce_model.optimise.errors import OptimiseError
from workforce_model.optimise.target import ALL, Target
from workforce_model.optimise.values import Floats, Ints
from workforce_model.schema.titles import folded

_NO_POST = -1
FEWEST_SEATS = 3
_A_YEAR = 365  # days: month ends later than this before the horizon are its last year
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Scope:
    """Which posts a target is about: `seats` of the submission (their numbers), the classes that grow it, how found.

    `classes`: rows of the classes of these seats, in order; `whole`: seats added in these classes count as well.
    `origin`: given, proposed or all.
    """

    seats: Ints
    classes: Ints
    whole: bool
    origin: str


@dataclass(frozen=True)
class Book:
    """One future's posts by class of the scope: class x fiscal year-end (the opening first), and the measure.

    `left`: people who left a post of the class in the year up to the end, 0 at the opening.
    """

    share: float
    posts: Floats
    filled: Floats
    left: Floats


def scope_of(target: Target, prepared: Prepared, base: Inputs) -> Scope:
    """The posts a target is about; OptimiseError where there are none."""
    names = [folded(name) for name in base.names.classes]
    wanted = [folded(pattern) for pattern in target.classes]
    for title, pattern in zip(target.classes, wanted, strict=True):
        if not any(fnmatchcase(name, pattern) for name in names):
            raise OptimiseError(f"the target names the class '{title}', which nobody in the roster has; check its name")
    of_class = np.array([not wanted or any(fnmatchcase(name, each) for each in wanted) for name in names])
    class_of = base.cells.class_[base.seats.cell]
    chosen = of_class[class_of]
    origin = "all"
    if target.critical:
        table = key_positions(prepared, base).dropna(subset=["origin"])
        key = np.zeros(len(chosen), dtype=bool)
        key[table["position"].to_numpy(dtype=np.int64)] = True
        chosen &= key
        origin = "proposed" if (table["origin"] == "proposed").any() else "given"
    seats = np.flatnonzero(chosen[: len(prepared.seats)])
    if len(seats) < FEWEST_SEATS:
        raise OptimiseError(
            f"the target '{target.measure()}' is about {words.count(len(seats), 'seat')}, and a rate needs "
            f"{FEWEST_SEATS} or more, lest it tell of one person's leaving; name more classes, or leave 'critical' out"
        )
    return Scope(seats, np.unique(class_of[seats]), not target.critical, origin)


def post_of_seat(scope: Scope, prepared: Prepared, inputs: Inputs) -> Ints:
    """The post of each seat of a scenario, -1 for none; a second seat has the post of the seat it doubles."""
    count, first = len(inputs.seats.cell), len(prepared.seats)
    post = np.full(count, _NO_POST, dtype=np.int64)
    post[scope.seats] = np.arange(len(scope.seats))
    doubled = np.flatnonzero(inputs.seats.second >= 0)
    post[inputs.seats.second[doubled]] = post[doubled]
    if scope.whole:
        grown = first + np.flatnonzero(inputs.seats.ahead[first:] != AHEAD_OF_ONE)
        grown = grown[np.isin(inputs.cells.class_[inputs.seats.cell[grown]], scope.classes)]
        post[grown] = len(scope.seats) + np.arange(len(grown))
    return post


def watching(inputs: Inputs, post: Ints) -> Inputs:
    """The same inputs, with the moves in and out of these posts kept; what happens stays as it is."""
    watched = np.where(post >= 0, 1, inputs.succession.watched)
    return replace(inputs, succession=inputs.succession._replace(watched=watched)).settled()


def book(inputs: Inputs, post: Ints, scope: Scope, target: Target, outcome: Outcome) -> Book:
    """Count one future. Month ends count alike, as everywhere in the suite."""
    ends = inputs.calendar.period_ends
    seats = np.flatnonzero(post >= 0)
    row_of = np.full(len(post), _NO_POST)
    row_of[seats] = np.arange(len(seats))
    moves = outcome.moves[row_of[outcome.moves[:, ev.POSITION]] >= 0]
    seat, step = row_of[moves[:, ev.POSITION]], CHANGES[moves[:, ev.EVENT], PEOPLE]
    change = np.zeros((len(ends), len(seats)), dtype=np.int64)
    np.add.at(change, (np.searchsorted(ends, moves[:, ev.DAY]), seat), step)
    filled = (inputs.seats.incumbent[seats] >= 0) + change.cumsum(axis=0) > 0
    standing = filled | _standing(inputs, seats, seat, moves[:, ev.DAY] * (step < 0), outcome)
    count = int(post.max()) + 1
    on_post, post_stands = (_any(part, post[seats], count) for part in (filled, standing))
    counted = ends > 0 if target.window == ALL else ends > ends[-1] - _A_YEAR
    share = 1 - on_post[counted].sum() / max(int(post_stands[counted].sum()), 1)
    group = np.searchsorted(scope.classes, inputs.cells.class_[inputs.seats.cell[seats]])
    first_seat = np.zeros(count, dtype=np.int64)
    first_seat[post[seats][::-1]] = group[::-1]
    fiscal = np.flatnonzero(inputs.calendar.fiscal)
    left = np.zeros((len(fiscal), len(scope.classes)))
    gone = step < 0
    year = np.searchsorted(ends[fiscal], moves[gone, ev.DAY])
    np.add.at(left, (year, group[seat[gone]]), 1.0)
    posts, held = (_by_group(part[fiscal], first_seat, len(scope.classes)) for part in (post_stands, on_post))
    return Book(float(share), posts, held, left.T)


def _standing(inputs: Inputs, seats: Ints, seat: Ints, left: Ints, outcome: Outcome) -> Flags:
    """Month end x seat: authorised. A seat that is gone at the end went on the day it was last left, or closed."""
    closes = inputs.seats.closes[seats]
    last = np.where(closes < NEVER, closes, 0)
    np.maximum.at(last, seat, left)
    until = np.where(outcome.authorised[seats] > 0, NEVER, last)
    ends = inputs.calendar.period_ends[:, None]
    return np.asarray((inputs.seats.opens[seats] <= ends) & (ends < until), dtype=bool)


def _any(part: Flags, post: Ints, count: int) -> Flags:
    """Month end x post: whether it is so of any of its seats."""
    found = np.zeros((count, len(part)), dtype=bool)
    np.logical_or.at(found, post, part.T)
    return found.T


def _by_group(part: Flags, group: Ints, count: int) -> Floats:
    total = np.zeros((count, len(part)))
    np.add.at(total, group, part.T.astype(float))
    return total
