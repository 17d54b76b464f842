"""What a programme does where the agency gives no figures of its own, by kind of programme."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from workforce_model.assumptions.files import named
from workforce_model.assumptions.register import default
from workforce_model.schema.codes import PROGRAMME_KINDS


@dataclass(frozen=True, slots=True)
class ProgrammeDefault:
    """Default figures of one kind of programme; rates are shares in [0, 1], durations are days."""

    kind: str
    duration_days: float
    cohorts_per_year: float
    completion_rate: float
    decline_rate: float
    shelf_life_days: float
    conversion: Literal["direct", "compete"]
    source: str


@cache
def programme_defaults() -> dict[str, ProgrammeDefault]:
    """Return the default figures of every kind of programme, by kind."""
    return {kind: programme_default(kind) for kind in PROGRAMME_KINDS}


def programme_default(kind: str) -> ProgrammeDefault:
    """Return one kind's default figures; ValueError that names the known kinds if there is none."""
    named("programme kind", kind, PROGRAMME_KINDS)
    keys = ("duration_days", "cohorts_per_year", "completion_rate", "decline_rate", "shelf_life_days")
    numbers = {key: default(f"programme.{kind}.{key}").number for key in keys}
    sources = dict.fromkeys(default(f"programme.{kind}.{key}").source for key in keys)
    conversion = default(f"programme.{kind}.conversion").value
    return ProgrammeDefault(
        kind=kind, conversion=cast("Literal['direct', 'compete']", conversion), source="; ".join(sources), **numbers
    )
