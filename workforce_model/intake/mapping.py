"""columns.yaml: an agency's names for columns and codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workforce_model.intake.findings import Finding, whole
from workforce_model.intake.names import plain, suggestion
from workforce_model.intake.text import squash
from workforce_model.intake.yaml_files import read_yaml
from workforce_model.schema import ALL_TABLES, Column, Table

CODES = "codes"


@dataclass(frozen=True)
class NameMap:
    """What columns.yaml says: the file's name of each schema column, and codes by spelling, by table."""

    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def known_names(self, table: Table) -> list[str]:
        """Every header that means something in this table."""
        return [*table.names, *self.columns.get(table.name, {}).values()]


def read_names(path: Path | None) -> NameMap:
    """Read columns.yaml; entries that cannot be used are findings with the nearest name of the schema."""
    content = read_yaml(path) if path else {}
    columns: dict[str, dict[str, str]] = {}
    codes: dict[str, dict[str, dict[str, str]]] = {}
    findings: list[Finding] = []
    for name, entries in content.items():
        if name == CODES:
            codes = _codes(entries, findings)
        elif table := _table(name, findings):
            columns[table.name] = _columns(table, entries, findings)
    return NameMap(columns, codes, tuple(findings))


def _table(name: str, findings: list[Finding]) -> Table | None:
    if plain(name) in ALL_TABLES:
        return ALL_TABLES[plain(name)]
    remedy = f"columns.yaml: no table is called {name}{suggestion(name, [*ALL_TABLES, CODES])}"
    findings.append(whole(name, "unknown_mapping", f"{remedy}; tables are {', '.join(ALL_TABLES)}"))
    return None


def _columns(table: Table, entries: Any, findings: list[Finding]) -> dict[str, str]:  # YAML
    if not isinstance(entries, dict):
        if entries is not None:
            findings.append(whole(table.name, "bad_mapping", value=entries))
        return {}
    columns = {}
    for name, header in entries.items():
        column = plain(str(name))
        if column not in table.names:
            remedy = f"columns.yaml: {table.name} has no column {name}{suggestion(str(name), table.names)}"
            findings.append(whole(table.name, "unknown_mapping", remedy, str(name), header))
        elif header is None or isinstance(header, list | dict) or not plain(str(header)):
            remedy = f"columns.yaml: write `{column}: name of the column in the file`, or delete the line"
            findings.append(whole(table.name, "bad_mapping", remedy, column, header))
        else:
            columns[column] = str(header)
    return columns


def _codes(entries: Any, findings: list[Finding]) -> dict[str, dict[str, dict[str, str]]]:  # YAML
    codes: dict[str, dict[str, dict[str, str]]] = {}
    for table_name, of_table in (entries if isinstance(entries, dict) else {}).items():
        if table := _table(str(table_name), findings):
            for column_name, spellings in (of_table if isinstance(of_table, dict) else {}).items():
                column = _code_column(table, str(column_name), findings)
                if column and isinstance(spellings, dict):
                    read = _spellings(table, column, spellings, findings)
                    codes.setdefault(table.name, {})[column.name] = read
    return codes


def _code_column(table: Table, name: str, findings: list[Finding]) -> Column | None:
    coded = [column.name for column in table.columns if column.kind == "code"]
    if plain(name) in coded:
        return table.column(plain(name))
    remedy = f"columns.yaml, codes: {table.name} has no column of codes called {name}{suggestion(name, coded)}"
    findings.append(whole(table.name, "unknown_mapping", remedy, name))
    return None


def _spellings(table: Table, column: Column, spellings: Mapping[Any, Any], findings: list[Finding]) -> dict[str, str]:
    read = {}
    for spelling, code in spellings.items():
        if str(code) in column.codes:
            read[squash(str(spelling))] = str(code)
        else:
            like = suggestion(str(code), column.codes)
            remedy = f"columns.yaml, codes: {code} is not a code of {column.name}{like}"
            findings.append(whole(table.name, "unknown_mapping", remedy, column.name, spelling))
    return read
