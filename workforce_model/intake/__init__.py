"""Files in, a checked and repaired Submission out; every fault at once, at its table, row and column."""

from workforce_model.intake.assess import check, examine, load
from workforce_model.intake.faults import Fault, NotReady, Report, Unreadable
from workforce_model.intake.new import new_submission
from workforce_model.intake.submission import InputFile, Population, Repair, Submission

__all__ = [
    "Fault",
    "InputFile",
    "NotReady",
    "Population",
    "Repair",
    "Report",
    "Submission",
    "Unreadable",
    "check",
    "examine",
    "load",
    "new_submission",
]
