"""Faults as a person reads them: by table, grouped by rule, the first rows, and the remedy."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from workforce_model.intake import Fault

FIRST_ROWS = 5
COLOURS = {"blocking": "red", "repairable": "yellow"}


def print_faults(faults: Sequence["Fault"], console: Console, *, every: bool = False) -> None:
    """Print faults by table, then by column and rule with the first rows; with `every`, one line a fault."""
    for table, of_table in groupby(sorted(faults, key=_group), key=lambda fault: fault.table):
        listed = list(of_table)
        source = "" if table.endswith(listed[0].source) else f"  [dim]{escape(listed[0].source)}[/]"
        console.print(f"\n[bold]{escape(table or 'submission')}[/]{source}")
        for _, alike in groupby(listed, key=_group):
            _print_group(list(alike), console, every=every)


def _group(fault: "Fault") -> tuple[str, bool, str, str]:
    return (fault.table, fault.severity != "blocking", fault.column, fault.rule)


def _print_group(alike: Sequence["Fault"], console: Console, *, every: bool) -> None:
    first = alike[0]
    what = f"{first.column}: {_words(first.rule)}" if first.column else _words(first.rule)
    colour = COLOURS[first.severity]
    console.print(f"  [{colour}]{first.severity}[/]  {escape(what + _where(alike))}")
    if every and first.row:
        for fault in alike:
            console.print(f"    row {fault.row:,}  {escape(repr(fault.value))}  {escape(_remedy(fault))}")
    else:
        value = f"{first.value!r}: " if first.row and first.value else ""
        console.print(f"    {escape(value + _remedy(first))}")


def _where(alike: Sequence["Fault"]) -> str:
    rows = [fault.row for fault in alike]
    if not any(rows):
        return ""
    first = ", ".join(f"{row:,}" for row in rows[:FIRST_ROWS])
    more = len(rows) - FIRST_ROWS
    return f", {'row' if len(rows) == 1 else 'rows'} {first}{f' and {more:,} more' if more > 0 else ''}"


def _remedy(fault: "Fault") -> str:
    return fault.repair.removeprefix("none: ")


def _words(rule: str) -> str:
    return rule.replace("_", " ")
