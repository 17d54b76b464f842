"""Files in, a checked and repaired Submission out; every fault at once, at its table, row and column."""

from workforce_model.intake.assess import check, examine, load
from workforce_model.intake.faults import Fault, NotReady, Report, Unreadable
from workforce_model.intake.history import load_history
from workforce_model.intake.history_files import history_of
from workforce_model.intake.new import new_submission
from workforce_model.intake.snapshots import History, Snapshot
from workforce_model.intake.submission import InputFile, Population, Repair, Submission
from workforce_model.intake.unit_names import proposed_links

__all__ = [
    "Fault",
    "History",
    "InputFile",
    "NotReady",
    "Population",
    "Repair",
    "Report",
    "Snapshot",
    "Submission",
    "Unreadable",
    "check",
    "examine",
    "history_of",
    "load",
    "load_history",
    "new_submission",
    "proposed_links",
]
