"""Everything a submission says or leaves to be proposed of its bench, at once."""

from dataclasses import dataclass

import pandas as pd

from workforce_model.intake import Submission
from workforce_model.proposals.competence import competence
from workforce_model.proposals.critical import critical_seats
from workforce_model.proposals.feeders import feeder_classes
from workforce_model.proposals.seats import staffed_seats
from workforce_model.proposals.successors import given_successors, proposed_successors


@dataclass(frozen=True)
class Proposals:
    """Seats, feeder classes, key seats and successors; `origin` of a row says given or proposed, `why` the reason."""

    seats: pd.DataFrame
    feeders: pd.DataFrame
    critical: pd.DataFrame
    successors: pd.DataFrame


def propose(submission: Submission) -> Proposals:
    """What the agency names, and proposals in place of each of critical_positions and successors it does not give.

    A table that is given is the agency's whole word: nothing is proposed beside it.
    """
    tables = submission.tables
    seats = staffed_seats(submission)
    feeders = feeder_classes(seats, tables.get("classes"))
    critical = critical_seats(seats, feeders, tables.get("critical_positions"))
    named = tables.get("successors")
    if named is not None:
        found = given_successors(named, critical, seats, submission.valuation_date)
    else:
        skilled = competence(tables.get("skills"), tables.get("requirements"))
        found = proposed_successors(critical, seats, feeders, skilled, submission.valuation_date)
    return Proposals(seats, feeders, critical, found)
