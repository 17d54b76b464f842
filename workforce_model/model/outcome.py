"""What a replication gives, whichever engine ran it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workforce_model.model import events as ev
from workforce_model.model.tables import Ints

Tally = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Outcome:
    """One future.

    `events`: the log, event x column, in order; empty when only the tally was kept. `tally`: changes and flows,
    period x cell x column, as `ledger.tally_of` folds them from the log. `holder`: who holds each seat at the end, -1
    for nobody. `authorised`: which seats are at the end. `opening`: the incumbents, person x 6, as
    `rules.people.opening_people` fills it. `moves`: the log's moves in and out of watched seats and of named
    successors, by day and seat; kept whether or not there is a log.
    """

    events: ev.EventArray
    tally: Tally
    holder: Ints
    authorised: Ints
    opening: Ints
    moves: ev.EventArray
