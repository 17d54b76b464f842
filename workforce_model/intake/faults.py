"""What is wrong with a submission, as a person and as a program can read it."""

from dataclasses import dataclass, fields
from typing import Literal

from workforce_model.intake.text import count

Severity = Literal["blocking", "repairable"]


class Unreadable(Exception):  # noqa: N818  # the contract's name; the message tells what to do
    """There is nothing to check: no such path, no roster, a broken file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at its place.

    `row` counts from 1 at the first row below the header, blank and total rows included; 0 is the whole
    table. `column` is the schema's name, empty where the fault is the row's or the table's. `repair` is what
    will be done, or "none: " and what the agency must do. `source` is the file, with its sheet.
    """

    table: str
    row: int
    column: str
    value: str
    rule: str
    severity: Severity
    repair: str
    source: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """The seven keys of `workforce check --json`."""
        names = (field.name for field in fields(self) if field.name != "source")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Report:
    """Every fault of every table, by table, row and column; `notes` tell what was done without a fault."""

    ready: bool
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()


class NotReady(Exception):  # noqa: N818  # the contract's name
    """A submission or a history has blocking faults; they are in `report`."""

    def __init__(self, report: Report, what: str = "submission") -> None:
        blocking = sum(fault.severity == "blocking" for fault in report.faults)
        super().__init__(f"the {what} has {count(blocking, 'blocking fault')}")
        self.report = report
        self.what = what
