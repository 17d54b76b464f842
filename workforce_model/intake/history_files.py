"""Which file of a history holds the roster of which day."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workforce_model.intake.excel_reader import Workbook
from workforce_model.intake.faults import Unreadable
from workforce_model.intake.findings import Finding, whole
from workforce_model.intake.mapping import NameMap
from workforce_model.intake.names import plain, suggestion
from workforce_model.intake.raw import RawTable
from workforce_model.intake.sources import (
    DOCUMENTS,
    ERRORS,
    EXPLANATIONS,
    READ,
    ROSTER,
    WORKBOOK,
    YAML,
    Sources,
    collected,
    listed,
    read_settings_file,
    read_text_or_parquet,
    sha256,
)
from workforce_model.intake.submission import InputFile
from workforce_model.schema import ALL_TABLES, HISTORY_TABLES, TABLES

FOLDER = "history"
FIRST_YEAR, LAST_YEAR = 1990, 2100
PATTERN = "roster_YYYY-MM-DD.csv (or .xlsx, .parquet)"
_ROSTER = re.compile(r"rosters?(?:_|$)")
_DATED = re.compile(r"rosters?_(\d{4})_(\d{1,2})_(\d{1,2})")


@dataclass(frozen=True)
class DatedFile:
    """The roster of one day as it stands in its file."""

    day: date
    file: str
    raw: RawTable


@dataclass(frozen=True)
class HistoryFiles:
    """The rosters, ascending by day; `sources` holds the settings, the names and the other tables."""

    rosters: tuple[DatedFile, ...]
    sources: Sources

    def names_for(self, roster: DatedFile) -> tuple[NameMap, list[str]]:
        """Return columns.yaml as it holds for one roster, and a note on columns that only other rosters have."""
        names = self.sources.names
        own, all_headers = _headers(roster), {name for one in self.rosters for name in _headers(one)}
        needed = {name for group in TABLES[ROSTER].needed for name in group}
        mapped = names.columns.get(ROSTER, {})
        lacking = {
            name: header for name, header in mapped.items() if name not in needed and plain(header) in all_headers - own
        }
        if not lacking:
            return names, []
        kept = {name: header for name, header in mapped.items() if name not in lacking}
        note = f"{roster.raw.source}: columns of other rosters, not given here: {', '.join(lacking.values())}"
        return replace(names, columns={**names.columns, ROSTER: kept}), [note]


def history_of(submission_path: str | Path) -> Path | None:
    """Return the folder `history` of a submission, None if it has none or is a workbook."""
    folder = Path(submission_path) / FOLDER
    return folder if folder.is_dir() else None


def holds_dated_rosters(path: str | Path) -> bool:
    """Tell a history, a folder whose rosters all have a day in their names, from a submission."""
    folder = Path(path)
    names = [plain(file.stem) for file in listed(folder) if file.suffix.casefold() in READ] if folder.is_dir() else []
    return any(_DATED.fullmatch(name) for name in names) and ROSTER not in names


def read_history_files(path: Path) -> HistoryFiles:
    """Read every file of a history; Unreadable, naming all that is wrong with files and their names."""
    if not path.exists():
        raise Unreadable(f"{path}: there is no such folder.")
    if not path.is_dir():
        raise Unreadable(f"{path} is not a folder: a history is a folder of dated rosters, {PATTERN}.")
    if _is_submission(path):
        raise Unreadable(_of_submission(path))
    sources = Sources(path)
    rosters: dict[date, DatedFile] = {}
    with collected(sources):
        for file in _settings_files(path):
            with collected(sources):
                read_settings_file(sources, file)
        for file in listed(path):
            with collected(sources):
                _read(sources, rosters, file)
    if sources.unreadable:
        raise Unreadable("\n".join(sources.unreadable))
    if not rosters:
        raise Unreadable(f"{path} holds no dated roster: {_what_it_holds(sources)}")
    return HistoryFiles(tuple(rosters[day] for day in sorted(rosters)), sources)


def _settings_files(path: Path) -> list[Path]:
    """Return submission.yaml and columns.yaml; those a folder `history` does not have are its submission's."""
    own = [file for file in listed(path) if file.suffix.casefold() in YAML]
    if path.resolve().name != FOLDER:
        return own
    above = [file for file in listed(path.resolve().parent) if file.suffix.casefold() in YAML]
    has = {plain(file.stem) for file in own}
    return own + [file for file in above if plain(file.stem) in {"columns", "submission"} - has]


def _is_submission(path: Path) -> bool:
    """Tell a submission, whose one roster has no day in its name, from a history."""
    names = [plain(file.stem) for file in listed(path) if file.suffix.casefold() in READ]
    return ROSTER in names and not any(_DATED.fullmatch(name) for name in names)


def _of_submission(path: Path) -> str:
    inner = history_of(path)
    if inner is not None:
        return f"{path} is a submission; give its history, {inner}."
    return f"{path} is a submission without a history: put earlier rosters, called {PATTERN}, into {path / FOLDER}."


def _what_it_holds(sources: Sources) -> str:
    if inner := history_of(sources.path):
        return f"check {inner}, or put into it files called {PATTERN}."
    found = [str(finding.values[0]) for finding in sources.findings if finding.rule == "unknown_table"]
    has = f"it has {', '.join(found)}. It" if found else "it"
    return f"{has} needs files called {PATTERN}, each named after the day it describes."


def _read(sources: Sources, rosters: dict[date, DatedFile], file: Path) -> None:
    kind, name = file.suffix.casefold(), plain(file.stem)
    if kind not in READ:
        if kind not in (*YAML, *DOCUMENTS):
            sources.notes.append(f"{file.name} is not a table and was not read")
    elif _ROSTER.match(name) and (kind != ".txt" or _DATED.fullmatch(name)):
        day = _day(file)
        if day in rosters:
            raise Unreadable(f"{rosters[day].file} and {file.name} are both the roster of {day}: keep one of them.")
        rosters[day] = DatedFile(day, file.name, _table(sources, file, ROSTER))
    elif name in HISTORY_TABLES:
        sources.add(_table(sources, file, name))
    elif kind != ".txt" and name != ERRORS:
        sources.findings.append(_unknown(file))


def _day(file: Path) -> date:
    """Return the day in the name of a roster; Unreadable where there is none or it cannot be."""
    rename = f"call it roster_YYYY-MM-DD{file.suffix} after the day it describes"
    found = _DATED.fullmatch(plain(file.stem))
    if not found:
        raise Unreadable(f"{file.name} has no date in its name: {rename}.")
    written = "-".join(found.groups())
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        raise Unreadable(f"{file.name}: {written} is not a day of the calendar: {rename}.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(f"{file.name}: {written} is not between {FIRST_YEAR} and {LAST_YEAR}: {rename}.")
    return day


def _table(sources: Sources, file: Path, name: str) -> RawTable:
    content = file.read_bytes()
    if file.suffix.casefold() in WORKBOOK:
        raw = _of_workbook(Workbook(file.name, content), name, sources.names)
    else:
        raw = read_text_or_parquet(file, content, name, sources.names)
    sources.inputs.append(InputFile(file.name, sha256(content), raw.rows))
    return raw


def _of_workbook(book: Workbook, name: str, names: NameMap) -> RawTable:
    """Read the sheet named like the table, or the only one there is."""
    sheets = [sheet for sheet in book.sheets if plain(sheet) not in EXPLANATIONS]
    chosen = [sheet for sheet in sheets if plain(sheet) == name] or sheets
    if len(chosen) != 1:
        has = f"has the sheets {', '.join(chosen)}" if chosen else "is empty"
        raise Unreadable(f"{book.name} {has}: give it one sheet called {name}.")
    return book.table(chosen[0], name, names.known_names(ALL_TABLES[name]))


def _unknown(file: Path) -> Finding:
    tables = (ROSTER, *HISTORY_TABLES)
    name = plain(file.stem)
    if name in TABLES:
        why = f"{file.name} belongs to a submission, not to a history"
    else:
        why = f"{file.name} is not a table of a history{suggestion(name, tables)}"
    remedy = f"{why}; rosters are called {PATTERN}, the other tables are {', '.join(HISTORY_TABLES)}"
    return whole(file.stem, "unknown_table", remedy, value=file.name)


def _headers(roster: DatedFile) -> set[str]:
    return {plain(header) for header in roster.raw.header}
