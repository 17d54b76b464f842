"""The register of defaults: every number the suite supplies itself, with its unit and its source."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from workforce_model.assumptions.files import named, rows

Kind = Literal["published", "derived", "assumption"]


@dataclass(frozen=True, slots=True)
class Default:
    """A value used where the agency gave none, as the manifest lists it."""

    key: str
    value: str
    unit: str
    source: str
    kind: Kind
    note: str

    @property
    def number(self) -> float:
        """The value as a number; ValueError where it is a name."""
        return float(self.value)


@cache
def defaults() -> dict[str, Default]:
    """Return the whole register by key, in the order of ``data/defaults.csv``."""
    return _register("defaults.csv")


@cache
def proposal_defaults() -> dict[str, Default]:
    """Return by key what proposals of key positions and successors rest on, in the order of ``data/proposals.csv``."""
    return _register("proposals.csv")


def proposal_default(key: str) -> float:
    """Return one number of ``proposal_defaults``; ValueError that names the known keys if there is none."""
    named("proposal default", key, tuple(proposal_defaults()))
    return proposal_defaults()[key].number


@cache
def cost_defaults() -> dict[str, Default]:
    """Return by key what costs rest on where the agency gives no unit cost, in the order of ``data/costs.csv``."""
    return _register("costs.csv")


def cost_default(key: str) -> Default:
    """Return one entry of ``cost_defaults``; ValueError that names the known keys if there is none."""
    named("cost default", key, tuple(cost_defaults()))
    return cost_defaults()[key]


def _register(file: str) -> dict[str, Default]:
    return {
        row["key"]: Default(
            row["key"], row["value"], row["unit"], row["source"], cast("Kind", row["kind"]), row["note"]
        )
        for row in rows(file)
    }


def default(key: str) -> Default:
    """Return one entry of the register; ValueError that names the known keys if there is none."""
    named("default", key, tuple(defaults()))
    return defaults()[key]
