"""Files in, a checked and repaired Submission out; every fault at once, at its table, row and column."""

from workforce_model.intake.agencies import submission_apart
from workforce_model.intake.assess import check, examine, load
from workforce_model.intake.examined import Examined, examine_with_history
from workforce_model.intake.faults import Fault, NotReady, Report, Unreadable
from workforce_model.intake.history import examine_history, load_history, load_with_past
from workforce_model.intake.history_files import history_of
from workforce_model.intake.new import new_submission
from workforce_model.intake.snapshots import History, Snapshot, by_id
from workforce_model.intake.submission import InputFile, Population, Repair, Submission
from workforce_model.intake.unit_names import CONFIRMED, proposed_links, write_proposed_links

__all__ = [
    "CONFIRMED",
    "Examined",
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
    "by_id",
    "check",
    "examine",
    "examine_history",
    "examine_with_history",
    "history_of",
    "load",
    "load_history",
    "load_with_past",
    "new_submission",
    "proposed_links",
    "submission_apart",
    "write_proposed_links",
]
