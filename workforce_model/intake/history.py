"""A folder of dated rosters in, a checked, repaired and linked History out."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from workforce_model.intake.agencies import apart, submission_apart
from workforce_model.intake.assess import assess, load
from workforce_model.intake.faults import NotReady, Report
from workforce_model.intake.history_files import DatedFile, HistoryFiles, history_of, read_history_files
from workforce_model.intake.id_links import unlinked
from workforce_model.intake.names import plain
from workforce_model.intake.snapshots import History, Snapshot, neighbours
from workforce_model.intake.sources import ROSTER, Sources
from workforce_model.intake.submission import Repair, Submission
from workforce_model.intake.text import count
from workforce_model.intake.unit_links import linked, linked_events
from workforce_model.intake.unit_names import notes_on_units

LONGEST_GAP = pd.DateOffset(months=18)  # assumption: yearly rosters, six months late at most


def load_history(path: str | Path, own: Snapshot | None = None) -> History:
    """Return a history: each dated roster read and repaired as a submission's is on the day in its name.

    `own`: the roster of the submission whose history it is; it comes last, and later ones are not used. Raises
    Unreadable where files are broken or their names have no day, NotReady where faults block a table or the ids of
    neighbouring rosters do not link; both name every file concerned.
    """
    report, history = examine_history(path, own)
    if history is None:
        raise NotReady(report, "history")
    return history


def examine_history(path: str | Path, own: Snapshot | None = None) -> tuple[Report, History | None]:
    """Check a history and, where it is ready, repair and link it, in one reading; Unreadable as `load_history`."""
    files = read_history_files(Path(path))
    read = [(one, *assess(_sources(files, one))) for one in files.rosters]
    faults = tuple(dict.fromkeys(fault for _, report, _ in read for fault in report.faults))
    notes = [_named(note, one) for one, report, _ in read for note in report.notes]
    loaded = [(one, submission) for one, _, submission in read if submission]
    if len(loaded) < len(read):
        return Report(ready=False, faults=faults, notes=tuple(notes)), None
    dated = [Snapshot(one.day, one.file, submission.tables[ROSTER]) for one, submission in loaded]
    snapshots = dated if own is None else [*(one for one in dated if one.day < own.day), own]
    if found := unlinked(snapshots, loaded[-1][1].tables.get("event_log")):
        return Report(ready=False, faults=(*found, *faults), notes=tuple(notes)), None
    repairs = [_told(repair, one) for one, submission in loaded for repair in submission.repairs]
    unused = [_unused(one, own) for one in dated if own is not None and one.day >= own.day]
    history = _history(files, snapshots, loaded[-1][1], [*notes, *repairs, *unused])
    return Report(ready=True, faults=faults, notes=history.notes), history


def load_with_past(submission: str | Path | Submission) -> tuple[Submission, History | None]:
    """Return a submission and its history up to its valuation date, its own roster the last snapshot; None without one.

    With a history, units that several agencies share have names of their own in both.
    """
    data = submission if isinstance(submission, Submission) else load(Path(submission))
    folder = history_of(data.path)
    if folder is None:
        return data, None
    data = submission_apart(data)
    return data, load_history(folder, own_snapshot(data))


def own_snapshot(submission: Submission) -> Snapshot:
    """Return the roster of a submission as the last of its history."""
    return Snapshot(submission.valuation_date, "the submission's own roster", submission.tables[ROSTER])


def _history(files: HistoryFiles, snapshots: list[Snapshot], latest: Submission, notes: list[str]) -> History:
    links = latest.tables.get("unit_links")
    named = apart(snapshots, latest.agency)
    used = named.links(links)
    renamed, of_links = linked(named.snapshots, used)
    separations = latest.tables.get("separations")
    return History(
        path=files.sources.path,
        agency=latest.agency,
        fiscal_year_start=latest.fiscal_year_start,
        retirement_plan=latest.retirement_plan,
        snapshots=renamed,
        separations=separations,
        event_log=linked_events(named.events(latest.tables.get("event_log")), used, snapshots[-1].day),
        notes=(
            *notes,
            *named.notes,
            *_spells(renamed),
            *_strangers(separations, renamed),
            *of_links,
            *notes_on_units(renamed),
        ),
        inputs=tuple(files.sources.inputs),
        unit_links=links,
    )


def _sources(files: HistoryFiles, roster: DatedFile) -> Sources:
    """Make a submission of one roster, its day the valuation date; the latest takes the other tables with it."""
    shared = files.sources
    latest = roster is files.rosters[-1]
    names, notes = files.names_for(roster)
    settings = {key: value for key, value in shared.settings.items() if plain(key) != "valuation_date"}
    return Sources(
        path=shared.path,
        names=names,
        settings={**settings, "valuation_date": roster.day},
        settings_file=shared.settings_file,
        settings_place=shared.settings_place,
        tables={ROSTER: roster.raw, **(shared.tables if latest else {})},
        findings=shared.findings if latest else [],
        notes=[*roster.raw.notes, *notes, *(shared.notes if latest else [])],
    )


def _unused(snapshot: Snapshot, own: Snapshot) -> str:
    when = "of the day of" if snapshot.day == own.day else "later than"
    return f"{snapshot.file} is {when} the submission's own roster ({own.day}) and was not used"


def _named(note: str, roster: DatedFile) -> str:
    """A note on one roster begins with its file."""
    return f"{roster.file}: {note.removeprefix('roster: ')}" if note.startswith("roster: ") else note


def _told(repair: Repair, roster: DatedFile) -> str:
    table = roster.file if repair.table == ROSTER else repair.table
    place = f"{table}, {repair.column}" if repair.column else table
    return f"{place}: {repair.rule} in {count(repair.rows, 'row')}: {repair.repair}"


def _spells(snapshots: Sequence[Snapshot]) -> list[str]:
    """Tell of rosters too far apart, or of a single one."""
    if len(snapshots) == 1:
        return [f"{snapshots[0].file} is the only roster: nothing can be linked, and no rate comes from it"]
    return [
        f"no roster between {earlier.day} and {later.day}: a year is missing, and rates are over the longer spell"
        for earlier, later in neighbours(snapshots)
        if pd.Timestamp(later.day) > pd.Timestamp(earlier.day) + LONGEST_GAP
    ]


def _strangers(separations: pd.DataFrame | None, snapshots: Sequence[Snapshot]) -> list[str]:
    """Tell how many separations are of people whom no roster has."""
    if separations is None:
        return []
    known = pd.concat([one.roster["employee_id"] for one in snapshots])
    lost = int((~separations["employee_id"].isin(known)).sum())
    return [f"separations: {count(lost, 'row')} of people in no roster"] if lost else []
