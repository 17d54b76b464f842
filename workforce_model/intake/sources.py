"""Which file or sheet holds which table."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workforce_model.intake.csv_reader import read_csv
from workforce_model.intake.excel_reader import Workbook
from workforce_model.intake.faults import Unreadable
from workforce_model.intake.findings import Finding, whole
from workforce_model.intake.mapping import NameMap, read_names
from workforce_model.intake.names import plain, suggestion
from workforce_model.intake.parquet_reader import read_parquet
from workforce_model.intake.raw import RawTable
from workforce_model.intake.settings import TABLE as SETTINGS
from workforce_model.intake.settings import Place
from workforce_model.intake.submission import InputFile
from workforce_model.intake.yaml_files import read_yaml
from workforce_model.schema import ALL_TABLES, HISTORY_TABLES, TABLES

TEXT = (".csv", ".tsv", ".txt")
WORKBOOK = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
READ = (*TEXT, *WORKBOOK, ".parquet")
DOCUMENTS = (".md", ".txt", ".pdf", ".docx")
ROSTER = "roster"
EXPLANATIONS = ("read_me", "lists")
ERRORS = "errors"
YAML = (".yaml", ".yml")


@dataclass
class Sources:
    """What was found while walking through a submission."""

    path: Path
    names: NameMap = field(default_factory=NameMap)
    settings: Mapping[str, Any] = field(default_factory=dict)
    settings_file: str = "submission.yaml"
    settings_place: Place = "no_file"
    tables: dict[str, RawTable] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def places(self) -> dict[str, str]:
        """The file, with its sheet, of each table and of the settings."""
        return {name: raw.source for name, raw in self.tables.items()} | {SETTINGS: self.settings_file}

    def add(self, raw: RawTable) -> None:
        """Keep a table that has rows; a second one of the same name is a finding."""
        before = self.tables.get(raw.table)
        if before is None or not before.rows:
            self.tables[raw.table] = raw
        elif raw.rows:
            remedy = f"{raw.table} is in {before.source} and in {raw.source}: keep one of them"
            self.findings.append(whole(raw.table, "repeated_table", remedy, value=raw.source))
        self.notes += raw.notes


def read_sources(path: Path) -> Sources:
    """Read every file of a submission; Unreadable, naming all that is broken, where that cannot be done."""
    if not path.exists():
        raise Unreadable(f"{path}: there is no such file or folder.")
    sources = Sources(path)
    if path.is_dir():
        with collected(sources):
            _read_folder(sources)
    elif path.suffix.casefold() in WORKBOOK:
        _read_single_workbook(sources)
    else:
        raise Unreadable(
            f"{path} is neither a folder nor a workbook: put it into a folder as roster{path.suffix} beside "
            "a submission.yaml (`workforce new DIR` makes one), and check the folder."
        )
    if sources.unreadable:
        raise Unreadable("\n".join(sources.unreadable))
    if ROSTER not in sources.tables:
        raise Unreadable(f"{path} holds no roster: {_what_it_holds(sources)}")
    return sources


def _what_it_holds(sources: Sources) -> str:
    found = [str(finding.values[0]) for finding in sources.findings if finding.rule == "unknown_table"]
    has = f"it has {', '.join(found)}. It" if found else "it"
    return f"{has} needs a file roster.csv, roster.xlsx or roster.parquet, or a workbook with a sheet roster."


def _read_folder(sources: Sources) -> None:
    files = listed(sources.path)
    settings = [file for file in files if file.suffix.casefold() in YAML]
    for file in settings:
        with collected(sources):
            read_settings_file(sources, file)
    for file in files:
        with collected(sources):
            if file.suffix.casefold() in READ:
                _read_tables(sources, file)
            elif file not in settings and file.suffix.casefold() not in DOCUMENTS:
                sources.notes.append(f"{file.name} is not a table and was not read")


def listed(folder: Path) -> list[Path]:
    """Return the files of a folder that somebody means to be there, by name."""
    files = (file for file in folder.iterdir() if file.is_file() and not file.name.startswith((".", "~$")))
    return sorted(files, key=lambda file: file.name)


@contextmanager
def collected(sources: Sources) -> Iterator[None]:
    """Go on after a broken file, so that all of them are named at once."""
    try:
        yield
    except Unreadable as error:
        sources.unreadable.append(str(error))
    except OSError as error:
        sources.unreadable.append(f"{error.filename} cannot be read: {error.strerror}.")


def read_settings_file(sources: Sources, file: Path) -> None:
    """Keep what submission.yaml or columns.yaml says; any other file is a note."""
    kind = plain(file.stem)
    if kind == "columns":
        sources.names = read_names(file)
        sources.findings += sources.names.findings
    elif kind == SETTINGS:
        filled = {key: value for key, value in read_yaml(file).items() if value is not None}
        sources.settings, sources.settings_file, sources.settings_place = filled, file.name, "file"
    else:
        sources.notes.append(f"{file.name} is neither submission.yaml nor columns.yaml and was not read")
        return
    sources.inputs.append(InputFile(file.name, sha256(file.read_bytes()), 0))


def _read_tables(sources: Sources, file: Path) -> None:
    content = file.read_bytes()
    name = plain(file.stem)
    if file.suffix.casefold() in WORKBOOK:
        if name != ERRORS:
            _read_workbook(sources, file, content)
    elif name not in TABLES:
        if file.suffix.casefold() != ".txt":
            sources.findings.append(_unknown(file.stem, file.name))
    else:
        raw = read_text_or_parquet(file, content, name, sources.names)
        sources.add(raw)
        sources.inputs.append(InputFile(file.name, sha256(content), raw.rows))


def read_text_or_parquet(file: Path, content: bytes, name: str, names: NameMap) -> RawTable:
    """Read the one table of a file that is no workbook."""
    if file.suffix.casefold() == ".parquet":
        return read_parquet(file.name, content, name)
    return read_csv(file.name, content, name, names.known_names(ALL_TABLES[name]))


def _read_single_workbook(sources: Sources) -> None:
    with collected(sources):
        sources.settings_file, sources.settings_place = f"{sources.path.name}, sheet {SETTINGS}", "no_sheet"
        _read_workbook(sources, sources.path, sources.path.read_bytes())


def _read_workbook(sources: Sources, file: Path, content: bytes) -> None:
    """Read each sheet named like a table; a lone sheet of any name is the table the file is named after."""
    book = Workbook(file.name, content)
    sheets = [sheet for sheet in book.sheets if plain(sheet) not in EXPLANATIONS]
    lone = len(sheets) == 1 and plain(file.stem) in TABLES and plain(sheets[0]) not in TABLES
    rows, settings = 0, False
    for sheet in sheets:
        name = plain(file.stem) if lone else plain(sheet)
        if name == SETTINGS:
            settings |= _read_settings_sheet(sources, book, sheet)
        elif name in TABLES:
            raw = book.table(sheet, name, sources.names.known_names(TABLES[name]))
            sources.add(raw)
            rows += raw.rows
        elif sheet in book.hidden:
            sources.notes.append(f"{file.name}: the hidden sheet {sheet} was not read")
        else:
            sources.findings.append(_unknown(sheet, f"{file.name}, sheet {sheet}"))
    if rows or settings:
        sources.inputs.append(InputFile(file.name, sha256(content), rows))


def _read_settings_sheet(sources: Sources, book: Workbook, sheet: str) -> bool:
    """Take the key from the first cell of a row and its value from the second; return whether any is filled."""
    rows = [row for row in book.rows(sheet) if len(row) > 1]
    pairs = {row[0].strip(): row[1].strip() for row in rows if row[0].strip() and row[1].strip()}
    pairs = {key: value for key, value in pairs.items() if plain(key) not in ("setting", "key")}
    if sources.settings_place == "no_sheet" or (pairs and not sources.settings):
        sources.settings_file, sources.settings_place = f"{book.name}, sheet {sheet}", "sheet"
    sources.settings = {**pairs, **sources.settings}
    return bool(pairs)


def _unknown(name: str, source: str) -> Finding:
    if plain(name) in HISTORY_TABLES:
        remedy = f"{source} belongs to a history: put it into the folder history, beside the dated rosters"
    else:
        remedy = f"{source} is not a table{suggestion(name, TABLES)}; tables are {', '.join(TABLES)}"
    return whole(name, "unknown_table", remedy, value=source)


def sha256(content: bytes) -> str:
    """Return the fingerprint of a file's content."""
    return hashlib.sha256(content).hexdigest()
