"""The words of the event log and the order of a day."""

from typing import Final

import numpy as np
import numpy.typing as npt

from workforce_model.schema.codes import CAUSES, STAGES

EVENTS: Final = (
    "opened", "announced", "stage", "repeat", "withdrawn", "hire", "promotion_in", "promotion_out", "transfer_in",
    "transfer_out", "reversion_in", "reversion_out", "separation", "reclassification", "eligible", "graduate",
    "examination", "seat_added", "seat_removed", "annuitant_in", "annuitant_out",
)  # fmt: skip
(
    OPENED, ANNOUNCED, STAGE_PASSED, STAGE_REPEATED, WITHDRAWN, HIRED, PROMOTED_IN, PROMOTED_OUT, TRANSFERRED_IN,
    TRANSFERRED_OUT, REVERTED_IN, REVERTED_OUT, SEPARATED, RECLASSIFIED, ELIGIBLE, GRADUATED,
    EXAMINED, SEAT_ADDED, SEAT_REMOVED, ANNUITANT_IN, ANNUITANT_OUT,
) = range(len(EVENTS))  # fmt: skip

ROUTES: Final = ("open", "promotion", "programme", "eligible_list", "reinstatement", "transfer")
ROUTE_OPEN, ROUTE_PROMOTION, ROUTE_PROGRAMME, ROUTE_LIST, ROUTE_REINSTATEMENT, ROUTE_TRANSFER = range(len(ROUTES))

# One dictionary serves the `cause` column: causes of separation, then stages, then routes.
DETAILS: Final = (*CAUSES, *STAGES, "promotion_process", *ROUTES)
FIRST_STAGE: Final = len(CAUSES)
FIRST_ROUTE: Final = len(CAUSES) + len(STAGES) + 1
NOTHING: Final = -1

# Phases of a day, in order.
(
    PHASE_SEATS, PHASE_ELIGIBLE, PHASE_SEPARATION, PHASE_LEVEL, PHASE_PROBATION, PHASE_GRADUATION, PHASE_EXAM,
    PHASE_CREW, PHASE_REQUISITION,
) = range(1, 10)  # fmt: skip

COLUMNS: Final = ("day", "event", "person", "position", "cause", "requisition", "chain")
DAY, EVENT, PERSON, POSITION, CAUSE, REQUISITION, CHAIN = range(len(COLUMNS))

# Numbers of things: a person is the seat that first held them and the occupancy, a requisition the seat and vacancy.
NUMBERS_PER_SEAT: Final = 4096

EventArray = npt.NDArray[np.int64]


# An event that belongs to a class and to no seat has this less the class's number as its position.
OF_CLASS: Final = -2
