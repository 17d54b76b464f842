"""Which column of the file is which column of the schema."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workforce_model.intake.findings import Finding, whole
from workforce_model.intake.names import misspells, nearest, plain, suggestion
from workforce_model.intake.raw import RawTable
from workforce_model.intake.text import tidy
from workforce_model.schema import Table

_CLASS_WORDS = ("title", "job", "position", "classification", "class")
_NUMBER_WORDS = {"code", "id", "no", "num", "number", "date"}


@dataclass(frozen=True)
class Matched:
    """A table of a file with the place of each schema column in it; `ignored` are the headers nobody uses."""

    table: Table
    raw: RawTable
    places: Mapping[str, int]
    ignored: tuple[str, ...]
    findings: tuple[Finding, ...]

    def as_written(self, finding: Finding) -> Finding:
        """Return the finding with the text of the file as its values, where it has none yet."""
        if finding.values:
            return finding
        if finding.column not in self.places:
            return replace(finding, values=[""] * len(finding.rows))
        cells = self.raw.encoded(self.places[finding.column], finding.rows - 1)
        texts = cells.each(tidy)
        return replace(finding, values=[texts[number] for number in cells.index])


def match(table: Table, raw: RawTable, mapped: Mapping[str, str]) -> Matched:
    """Match headers with schema names: first those of columns.yaml, then those equal but for case."""
    headers = [plain(header) for header in raw.header]
    findings: list[Finding] = []
    places: dict[str, int] = {}
    claimed: set[int] = set()
    for name, header in mapped.items():
        found = _found(raw.header, headers, header)
        claimed.update(found)
        _place(table, name, header, found, raw, places, findings)
    for name in table.names:
        if name not in mapped:
            found = [place for place, header in enumerate(headers) if header == name and place not in claimed]
            if found:
                _place(table, name, name, found, raw, places, findings)
    tried = {finding.column for finding in findings}
    findings += [
        _missing(table, group, raw, claimed | set(places.values()))
        for group in table.needed
        if not any(name in places or name in tried for name in group)
    ]
    used = set(places.values())
    ignored = tuple(header for place, header in enumerate(raw.header) if place not in used and header.strip())
    absent = [name for name in table.names if name not in places and name not in {one.column for one in findings}]
    findings += _misspelt(table, raw.source, ignored, absent)
    return Matched(table, raw, places, ignored, tuple(findings))


def _found(exact: tuple[str, ...], headers: list[str], wanted: str) -> list[int]:
    """Return the places of a header: as it is written, else without regard to case and marks."""
    same = [place for place, header in enumerate(exact) if header.strip() == wanted.strip()]
    return same or [place for place, header in enumerate(headers) if header == plain(wanted)]


def _place(
    table: Table,
    name: str,
    header: str,
    found: list[int],
    raw: RawTable,
    places: dict[str, int],
    findings: list[Finding],
) -> None:
    if len(found) == 1:
        places[name] = found[0]
    elif found:
        remedy = f"{raw.source} has {len(found)} columns called {header}: rename or delete all but one"
        findings.append(whole(table.name, "repeated_column", remedy, name, header))
    else:
        headers = [head.strip() for head in raw.header if head.strip()]
        like = suggestion(header, headers)
        has = ", ".join(headers)
        remedy = f"{raw.source} has no column {header}{like}: correct columns.yaml. The file has: {has}"
        findings.append(whole(table.name, "mapped_column_missing", remedy, name, header))


def _missing(table: Table, group: tuple[str, ...], raw: RawTable, taken: set[int]) -> Finding:
    headers = [header for header in raw.header if header.strip()]
    free = [header.strip() for place, header in enumerate(raw.header) if header.strip() and place not in taken]
    likes = [(name, like) for name in group if (like := _candidate(name, free))]
    example = ": for instance `{}: {}`".format(*likes[0]) if likes else ""
    remedy = (
        f"{raw.source} needs a column {' or '.join(group)}; rename one, or name it in columns.yaml under "
        f"{table.name}{example}. The file has: {', '.join(header.strip() for header in headers)}"
    )
    return whole(table.name, "missing_column", remedy, group[0])


def _misspelt(table: Table, source: str, ignored: tuple[str, ...], absent: list[str]) -> list[Finding]:
    """Columns nobody uses whose name is that of an absent column but for a slip; only that is told, nothing guessed."""
    findings = []
    for header in (header.strip() for header in ignored):
        name = next((name for name in absent if misspells(header, name)), None)
        if name:
            told = (
                f"the column {header} of {source} is not used; did you mean {name}? Rename it, or write "
                f"`{name}: {header}` under {table.name} in columns.yaml"
            )
            found = whole(table.name, "misspelt_column", column=name, value=header)
            findings.append(replace(found, repair=told, counted=False))
    return findings


def _candidate(name: str, headers: list[str]) -> str | None:
    """Return the header that may be the schema's column: for a class, one whose words speak of classes."""
    if name not in ("class_title", "class_code"):
        return nearest(name, headers)
    words = {header: set(plain(header).split("_")) for header in headers}
    if name == "class_code":
        return nearest(name, [header for header in headers if words[header].intersection(_CLASS_WORDS)])
    titles = [header for header in headers if not words[header] & _NUMBER_WORDS]
    by_word = (header for word in _CLASS_WORDS for header in titles if word in words[header])
    return next(by_word, None) or nearest(name, titles)
