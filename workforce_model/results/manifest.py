"""The manifest: what a run was made from and what it assumed."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = 1


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LeverEntry(_Part):
    """One lever of a scenario as the brief shows it; the total cost is in cents over the horizon, None: not costed.

    `no_effect`: why the lever, or which part of it, can change nothing in this run; empty where it can.
    """

    lever: str
    summary: str
    source: str
    decided_by: str
    lead_days: int
    cost_text: str
    cost_total_cents: int | None
    classes: tuple[str, ...]
    units: tuple[str, ...]
    no_effect: str = ""


class ScenarioEntry(_Part):
    """One scenario; `cells_reached` of `cells` class-in-unit places can feel it, the rest are as in baseline.

    `no_effect`: why the scenario as a whole can change nothing; empty where it can.
    """

    name: str
    description: str
    levers: tuple[LeverEntry, ...]
    cells_reached: int
    cells: int
    no_effect: str = ""

    def warnings(self) -> tuple[str, ...]:
        """What of the scenario can change nothing, a sentence each."""
        levers = [
            f"{self.name}, lever {number} ({lever.lever}): {lever.no_effect}."
            for number, lever in enumerate(self.levers, 1)
            if lever.no_effect
        ]
        return (*levers, *([f"{self.name}: {self.no_effect}."] if self.no_effect else []))


class PopulationEntry(_Part):
    """Who is in and who was left out, by appointment type, in people."""

    people: int
    included: dict[str, int]
    excluded: dict[str, int]
    rule: str


class RosterEntry(_Part):
    """The size of the roster: people, classes, units, pay in cents a year."""

    people: int
    classes: int
    units: int
    pay_cents: int
    birth_dates_known: int
    positions_known: bool
    opening_vacancies: int


class RatesEntry(_Part):
    """Where rates of leaving come from and how they vary from future to future; standard deviations on the log scale.

    `snapshots`: dates of the agency's own rosters they rest on, none for the packaged tables alone. `groups`: service
    bands, units and job families with a rate of their own.
    """

    source: str
    snapshots: tuple[str, ...]
    groups: int
    unit_drift_sd: float
    shock_sd: float
    shock_persistence: float


class PlanEntry(_Part):
    """The retirement plans used; `stand_in` when they are another place's."""

    group: str
    label: str
    stand_in: bool
    stand_in_text: str


class InputEntry(_Part):
    """One input file."""

    file: str
    sha256: str
    rows: int


class RepairEntry(_Part):
    """One repair rule as applied to `rows` rows."""

    table: str
    column: str
    rule: str
    repair: str
    rows: int


class DefaultEntry(_Part):
    """One packaged number that stood in for a missing table."""

    key: str
    value: str
    unit: str
    kind: str
    source: str
    note: str


class Manifest(_Part):
    """Everything needed to say where a run's numbers come from and to make them again."""

    schema_version: int
    agency: str
    valuation_date: str
    horizon_end: str
    years: int
    fiscal_year_start: int
    seed: int
    replications: int
    engine: Literal["simpy", "compiled"]
    detail: Literal["full", "requisitions", "aggregate"]
    scenarios: tuple[ScenarioEntry, ...]
    population: PopulationEntry
    roster: RosterEntry
    plan: PlanEntry
    inputs: tuple[InputEntry, ...]
    rates: RatesEntry | None = None
    repairs: tuple[RepairEntry, ...]
    defaults: tuple[DefaultEntry, ...]
    notes: tuple[str, ...]
    leaves_out: tuple[str, ...]
    versions: dict[str, str]
    command: str
    plan_hash: str
