"""The manifest: what a run was made from and what it assumed."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1


class Part(BaseModel):
    """A part of a file that a run or a search leaves behind: it knows its keys and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LeverEntry(Part):
    """One lever of a scenario as the brief shows it; the total cost is in cents over the horizon, None: not costed.

    `no_effect`: why the lever, or which part of it, can change nothing in this run; empty where it can.
    """

    lever: str = Field(description="kind of lever")
    summary: str = Field(description="what it changes, in words")
    source: str = Field(description="where the size of its effect comes from")
    decided_by: str = Field(description="who may decide it")
    lead_days: int = Field(description="days from the decision until it can start")
    cost_text: str = Field(description="its cost in words")
    cost_total_cents: int | None = Field(
        description="its cost over the horizon in cents, not discounted; null: not given"
    )
    classes: tuple[str, ...] = Field(description="class titles it names; `*` stands for any letters")
    units: tuple[str, ...] = Field(description="units it names; `*` stands for any letters")
    no_effect: str = Field(
        default="", description="why it, or which part of it, can change nothing in this run; empty where it can"
    )


class ScenarioEntry(Part):
    """One scenario; `cells_reached` of `cells` class-in-unit places can feel it, the rest are as in baseline.

    `no_effect`: why the scenario as a whole can change nothing; empty where it can.
    """

    name: str = Field(description="name of the scenario, as in the tables")
    description: str = Field(description="its sentence")
    levers: tuple[LeverEntry, ...] = Field(description="what it changes")
    cells_reached: int = Field(
        description="class-in-unit places that can feel it; the rest are as in the baseline, to the digit"
    )
    cells: int = Field(description="class-in-unit places of the agency")
    no_effect: str = Field(default="", description="why the scenario as a whole can change nothing; empty where it can")

    def warnings(self) -> tuple[str, ...]:
        """What of the scenario can change nothing, a sentence each."""
        levers = [
            f"{self.name}, lever {number} ({lever.lever}): {lever.no_effect}."
            for number, lever in enumerate(self.levers, 1)
            if lever.no_effect
        ]
        return (*levers, *([f"{self.name}: {self.no_effect}."] if self.no_effect else []))


class PopulationEntry(Part):
    """Who is in and who was left out, by appointment type, in people."""

    people: int = Field(description="people who are projected")
    included: dict[str, int] = Field(description="people projected, by type of appointment")
    excluded: dict[str, int] = Field(description="people left out, by type of appointment")
    rule: str = Field(description="who is projected, in words")


class RosterEntry(Part):
    """The size of the roster: people, classes, units, pay in cents a year."""

    people: int = Field(description="people projected")
    classes: int = Field(description="classes")
    units: int = Field(description="units")
    pay_cents: int = Field(description="annual pay of all in cents")
    birth_dates_known: int = Field(
        description="people whose birth date or age was handed in; those of the others are drawn"
    )
    positions_known: bool = Field(description="whether the table positions was handed in")
    opening_vacancies: int = Field(description="seats vacant on the valuation date")


class RatesEntry(Part):
    """Where rates of leaving come from and how they vary from future to future; standard deviations on the log scale.

    `snapshots`: dates of the agency's own rosters they rest on, none for the packaged tables alone. `groups`: service
    bands, units and job families with a rate of their own.
    """

    source: str = Field(description="what the rates of leaving rest on, in words")
    snapshots: tuple[str, ...] = Field(
        description="dates of the rosters they rest on; empty: the packaged tables alone"
    )
    groups: int = Field(description="service bands, units and job families with a rate of their own")
    unit_drift_sd: float = Field(
        description="how far a unit strays from its agency in a year; standard deviation, log scale"
    )
    shock_sd: float = Field(
        description="how far the level of leaving moves from one year to the next; standard deviation, log scale"
    )
    shock_persistence: float = Field(description="share of a good or bad year that is left a year later")
    cause_shock_sd: float = Field(
        description="how far retirements stray from the other separations in a year; standard deviation, log scale"
    )


class PlanEntry(Part):
    """The retirement plans used; `stand_in` when they are another place's."""

    group: str = Field(description="code of the retirement plans")
    label: str = Field(description="their name")
    stand_in: bool = Field(description="whether they stand in for plans that were not named")
    stand_in_text: str = Field(description="what stands in for what, in words")


class InputEntry(Part):
    """One input file."""

    file: str = Field(description="file name")
    sha256: str = Field(description="its fingerprint (SHA-256)")
    rows: int = Field(description="its rows; 0 for settings")


class RepairEntry(Part):
    """One repair rule as applied to `rows` rows."""

    table: str = Field(description="table")
    column: str = Field(description="column")
    rule: str = Field(description="rule that was broken; see the data dictionary")
    repair: str = Field(description="what was done about it")
    rows: int = Field(description="rows it was done to; 0: it is about the column")


class DefaultEntry(Part):
    """One packaged number that stood in for a missing table."""

    key: str = Field(description="name of the default in the register")
    value: str = Field(description="its value")
    unit: str = Field(description="its unit")
    kind: str = Field(description="`published`, `derived` or `assumption`")
    source: str = Field(description="where it comes from")
    note: str = Field(description="what it is used for")


class Manifest(Part):
    """Everything needed to say where a run's numbers come from and to make them again."""

    schema_version: int = Field(description="version of this file")
    agency: str = Field(description="name of the agency")
    valuation_date: str = Field(description="date of the roster")
    horizon_end: str = Field(description="last day of the projection")
    years: int = Field(description="length of the projection in years")
    fiscal_year_start: int = Field(description="month in which the fiscal year starts, 1 to 12")
    seed: int = Field(description="number all luck is drawn from")
    replications: int = Field(description="futures of each scenario, replication 0 not counted")
    engine: Literal["simpy", "compiled"] = Field(description="engine that computed the run; both give the same tables")
    detail: Literal["full", "requisitions", "aggregate"] = Field(
        description="how much of each future is kept: `full`, `requisitions` (no events) or `aggregate` (neither); "
        "replication 0 is always full"
    )
    scenarios: tuple[ScenarioEntry, ...] = Field(description="scenarios of the run, the baseline first")
    population: PopulationEntry = Field(description="who is projected")
    roster: RosterEntry = Field(description="size of the roster")
    plan: PlanEntry = Field(description="retirement plans")
    inputs: tuple[InputEntry, ...] = Field(description="files that were read")
    rates: RatesEntry | None = Field(
        default=None,
        description="rates of leaving and how they vary from future to future; null in runs of early versions",
    )
    repairs: tuple[RepairEntry, ...] = Field(description="what was repaired in the data")
    defaults: tuple[DefaultEntry, ...] = Field(description="packaged figures that stood in for what was not handed in")
    notes: tuple[str, ...] = Field(description="what else was noticed while reading")
    leaves_out: tuple[str, ...] = Field(description="what the model leaves out")
    versions: dict[str, str] = Field(description="versions of this package, of Python and of what computes")
    command: str = Field(description="command that gives this run again")
    plan_hash: str = Field(description="fingerprint of inputs, scenarios and settings: equal for equal runs")
