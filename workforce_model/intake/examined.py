"""A submission checked together with its history, or a history alone."""

from dataclasses import dataclass, replace
from pathlib import Path

from workforce_model.intake.assess import examine
from workforce_model.intake.faults import Fault, Report
from workforce_model.intake.history import examine_history, own_snapshot
from workforce_model.intake.history_files import FOLDER, history_of, holds_dated_rosters
from workforce_model.intake.snapshots import History
from workforce_model.intake.sources import ROSTER
from workforce_model.intake.submission import Submission


@dataclass(frozen=True)
class Examined:
    """Every fault of what was handed in; the submission and the history where they are ready, else None."""

    report: Report
    submission: Submission | None
    past: History | None


def examine_with_history(path: str | Path) -> Examined:
    """Check a submission and the history in it, or a folder of dated rosters, in one reading.

    Faults and notes of a history inside a submission begin with its folder. Raises Unreadable where there is nothing to
    check: no such path, no roster, a broken file.
    """
    if holds_dated_rosters(path):
        report, past = examine_history(path)
        return Examined(report, None, past)
    report, submission = examine(path)
    folder = history_of(path)
    if folder is None:
        return Examined(report, submission, None)
    earlier, past = examine_history(folder, own_snapshot(submission) if submission else None)
    both = Report(
        ready=report.ready and earlier.ready,
        faults=(*report.faults, *(_of_history(fault) for fault in earlier.faults)),
        notes=(*report.notes, *(f"{FOLDER}: {note}" for note in earlier.notes)),
    )
    return Examined(both, submission, past)


def _of_history(fault: Fault) -> Fault:
    """A fault of a dated roster names its file, or its row would seem to be the submission's."""
    return replace(fault, table=f"{FOLDER}/{fault.source if fault.table == ROSTER else fault.table}")
