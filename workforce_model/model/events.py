"""The words of the event log and the order of a day."""

from typing import Final

import numpy as np
import numpy.typing as npt

from workforce_model.schema.codes import CAUSES, STAGES

EVENTS: Final = (
    "opened", "stage", "repeat", "withdrawn", "hire", "promotion_in", "promotion_out", "separation",
    "reclassification", "eligible", "graduate", "seat_added", "seat_removed",
)  # fmt: skip
(
    OPENED, STAGE_PASSED, STAGE_REPEATED, WITHDRAWN, HIRED, PROMOTED_IN, PROMOTED_OUT, SEPARATED,
    RECLASSIFIED, ELIGIBLE, GRADUATED, SEAT_ADDED, SEAT_REMOVED,
) = range(len(EVENTS))  # fmt: skip

ROUTES: Final = ("open", "promotion", "programme")
ROUTE_OPEN, ROUTE_PROMOTION, ROUTE_PROGRAMME = range(3)

# One dictionary serves the `cause` column: causes of separation, then stages, then routes.
DETAILS: Final = (*CAUSES, *STAGES, "promotion_process", *ROUTES)
FIRST_STAGE: Final = len(CAUSES)
FIRST_ROUTE: Final = len(CAUSES) + len(STAGES) + 1
NOTHING: Final = -1

# Phases of a day, in order.
(
    PHASE_SEATS, PHASE_ELIGIBLE, PHASE_SEPARATION, PHASE_LEVEL, PHASE_GRADUATION, PHASE_REQUISITION,
) = range(1, 7)  # fmt: skip

COLUMNS: Final = ("day", "event", "person", "position", "cause", "requisition", "chain")
DAY, EVENT, PERSON, POSITION, CAUSE, REQUISITION, CHAIN = range(len(COLUMNS))

# Numbers of things: a person is the seat that first held them and the occupancy, a requisition the seat and vacancy.
NUMBERS_PER_SEAT: Final = 4096

EventArray = npt.NDArray[np.int64]
