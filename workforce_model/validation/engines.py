"""Cross validity: the compiled engine beside the reference engine, event for event."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import fold, tally_of
from workforce_model.model.outcome import Outcome
from workforce_model.validation.agencies import small_agency
from workforce_model.validation.check import Check
from workforce_model.validation.internal import Future

AGENCIES: Final = 12
SEED: Final = 1
REPLICATION: Final = 1
SUMS: Final = ("tally", "holder", "authorised", "opening")


@dataclass(frozen=True)
class Pair:
    """The same future of one agency by the reference engine and by the compiled one."""

    inputs: Inputs
    reference: Outcome
    compiled: Outcome

    @property
    def future(self) -> Future:
        """The compiled engine's future and its books."""
        return self.inputs, self.compiled, fold(self.inputs, self.compiled)


def pairs(agencies: Sequence[int] = range(1, AGENCIES + 1)) -> tuple[Pair, ...]:
    """Run small random agencies by both engines."""
    return tuple(_pair(small_agency(number)) for number in agencies)


def engines(ran: Sequence[Pair]) -> tuple[Check, ...]:
    """Rows that differ, sums that differ, and kinds of events that never came up."""
    rows = sum(len(pair.reference.events) for pair in ran)
    differ = sum(_rows_that_differ(pair.reference.events, pair.compiled.events) for pair in ran)
    sums = sum(_sums_that_differ(pair) for pair in ran)
    seen = {kind for pair in ran for kind in pair.reference.events[:, ev.EVENT].tolist()}
    many = f"{len(ran)} small random agencies"
    return (
        Check(f"Rows of the log that differ, of {rows:,}, {many}", 0, "the other engine", differ),
        Check("Sums of these futures that differ: by month and class, and who sits where", 0, "the other engine", sums),
        Check("Kinds of events that came up in them", len(ev.EVENTS), "all kinds the log knows", len(seen)),
    )


def _pair(inputs: Inputs) -> Pair:
    (reference,) = replicate(inputs, engine="simpy", seed=SEED, replications=(REPLICATION,))
    (compiled,) = replicate(inputs, engine="compiled", seed=SEED, replications=(REPLICATION,))
    return Pair(inputs, reference, compiled)


def _rows_that_differ(left: ev.EventArray, right: ev.EventArray) -> int:
    least = min(len(left), len(right))
    return int((left[:least] != right[:least]).any(axis=1).sum()) + abs(len(left) - len(right))


def _sums_that_differ(pair: Pair) -> int:
    """Sums of the engines beside each other, and those the compiled engine keeps beside the log's."""
    between = sum(not np.array_equal(getattr(pair.reference, name), getattr(pair.compiled, name)) for name in SUMS)
    return between + (not np.array_equal(tally_of(pair.inputs, pair.reference.events), pair.compiled.tally))
