"""The tables of a run: columns, types and dictionaries, the same for every writer and reader."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from workforce_model.model import events as ev
from workforce_model.model.inputs import Names
from workforce_model.model.ledger import FLOWS, GRAINS, MEASURES
from workforce_model.schema.codes import SEXES

ALL: Final = "all"
REQUISITION_DAYS: Final = (
    "opened", "approved", "announced", "closed", "certificate_issued", "certificate_returned", "accepted", "started",
)  # fmt: skip


@dataclass(frozen=True)
class Labels:
    """The dictionaries behind the coded columns; `units` and `classes` start with "all"."""

    scenarios: tuple[str, ...]
    agencies: tuple[str, ...]
    units: tuple[str, ...]
    classes: tuple[str, ...]

    @classmethod
    def of(cls, scenarios: tuple[str, ...], names: Names) -> "Labels":
        """Labels of a run; a name that two agencies share is one label."""
        return cls(scenarios, names.agencies, (ALL, *sorted(set(names.units))), (ALL, *sorted(set(names.classes))))

    def dictionaries(self) -> dict[str, tuple[str, ...]]:
        """Column -> its words."""
        return {
            "scenario": self.scenarios, "agency": self.agencies, "unit": self.units, "class": self.classes,
            "grain": GRAINS, "flow": FLOWS, "event": ev.EVENTS, "cause": ev.DETAILS, "route": ev.ROUTES,
            "sex": SEXES,
        }  # fmt: skip


TABLES: Final[dict[str, tuple[str, ...]]] = {
    "stocks": ("scenario", "replication", "period", "grain", "agency", "unit", "class", *MEASURES),
    "flows": ("scenario", "replication", "period", "grain", "agency", "unit", "class", "flow", "count"),
    "requisitions": (
        "scenario", "replication", "requisition", "position", "class", "unit", "agency", *REQUISITION_DAYS,
        "route", "repeats", "chain", "chain_length",
    ),
    "events": (
        "scenario", "replication", "sequence", "day", "event", "person", "position", "class", "unit", "agency",
        "cause", "requisition", "chain",
    ),
    "successors": (
        "scenario", "replication", "position", "class", "unit", "agency", "person", "place", "asked", "ready_on",
        "gone_on", "into",
    ),
    "key_vacancies": (
        "scenario", "replication", "position", "class", "unit", "agency", "vacated", "filled", "route", "by_successor",
    ),
    "opening": (
        "replication", "agency", "unit", "class", "sex", "age_band", "service_band", "eligible_in", "headcount",
        "pay_cents", "fte_hundredths",
    ),
}  # fmt: skip
_WIDE: Final = ("person", "requisition", "chain", "pay_cents")
_CODED: Final = ("scenario", "agency", "unit", "class", "grain", "flow", "event", "cause", "route", "sex")


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of one table."""
    fields = []
    for column in TABLES[table]:
        if column in _CODED:
            fields.append(pa.field(column, pa.dictionary(pa.int32(), pa.string())))
        else:
            fields.append(pa.field(column, pa.int64() if column in _WIDE else pa.int32()))
    return pa.schema(fields)
