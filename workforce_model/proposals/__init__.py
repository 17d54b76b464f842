"""Key positions, feeder classes and successors: as the agency gives them, else as labelled proposals."""

from workforce_model.proposals.competence import Competence, competence
from workforce_model.proposals.critical import critical_seats
from workforce_model.proposals.feeders import feeder_classes
from workforce_model.proposals.propose import Proposals, propose
from workforce_model.proposals.seats import staffed_seats
from workforce_model.proposals.successors import given_successors, proposed_successors

__all__ = [
    "Competence",
    "Proposals",
    "competence",
    "critical_seats",
    "feeder_classes",
    "given_successors",
    "propose",
    "proposed_successors",
    "staffed_seats",
]
