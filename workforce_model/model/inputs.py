"""The frozen inputs of a replication: everything an engine may read."""

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from workforce_model.model.calendar import Calendar
from workforce_model.model.rules import exits, hiring, people
from workforce_model.model.tables import (
    Ages,
    Cells,
    Classes,
    Crews,
    Exams,
    Floats,
    Hazards,
    Ints,
    People,
    Policy,
    Process,
    Programmes,
    Seats,
    Succession,
    Windows,
    fixed,
    settled,
)
from workforce_model.model.variation import Variation

FIRST_DAYS = 90


@dataclass(frozen=True)
class Names:
    """Names behind the numbers; `class_agency` and `unit_agency` say whose a class and a unit is.

    `cells` rows point into `units` and `classes`, which may repeat a name for another agency.
    """

    agencies: tuple[str, ...]
    units: tuple[str, ...]
    classes: tuple[str, ...]
    unit_agency: tuple[int, ...]
    class_agency: tuple[int, ...]
    programmes: tuple[str, ...]
    crews: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """What the profile of the incumbents counts, a row a person: pay in cents, FTE in hundredths, sex code."""

    pay_cents: Ints
    fte_hundredths: Ints


@dataclass(frozen=True)
class Inputs:
    """One scenario's frozen inputs; days count from the valuation date.

    The windows of `cuts` have the number of the cut as kind; cut n removes `cut_seats[n]` seats as they fall vacant,
    while the value is 0 only those whose holder retires. Where `cut_ahead[n]` is 1, a seat that was opened ahead takes
    the place of the one removed. `parallel` have the first of the stages done at one time as kind and the last as
    value.
    `like`: the expected inputs, where these are one future's and differ from them in hazards and ratios only.
    """

    calendar: Calendar
    names: Names
    cells: Cells
    classes: Classes
    seats: Seats
    people: People
    profile: Profile
    hazards: Hazards
    ages: Ages
    process: Process
    level_tables: npt.NDArray[np.float64]
    programmes: Programmes
    freezes: Windows
    stage_factors: Windows
    stage_rates: Windows
    parallel: Windows
    promotion_shares: Windows
    policy: Policy
    crews: Crews
    exams: Exams
    cuts: Windows
    cut_seats: Ints
    cut_ahead: Ints
    succession: Succession
    variation: Variation | None = None
    like: "Inputs | None" = field(default=None, repr=False)

    @cached_property
    def stay_floors(self) -> Floats:
        """What `rules.people.stay_floors` says of the incumbents, person x cause; worked out once.

        For a single future it is not worth the work: nobody's stay is known beforehand.
        """
        floors = np.full((len(self.people.entity), exits.CAUSE_COUNT), -1.0)
        if self.like is not None:
            return fixed(floors)
        people.stay_floors(self.people, self.ages, self.hazards, self.calendar.horizon, floors)
        return fixed(floors)

    @cached_property
    def after(self) -> Ints:
        """The first stage that each process has from each stage on: process x stage (nine, and one behind)."""
        return fixed(
            np.array(
                [
                    [hiring.next_stage(self.process, which, stage) for stage in range(-1, hiring.STAGE_COUNT)]
                    for which in range(len(self.process.present))
                ],
                dtype=np.int64,
            )
        )

    def first_days(self) -> "Inputs":
        """The same inputs with a horizon of a few days: enough to compile everything."""
        return replace(self, calendar=replace(self.calendar, horizon=FIRST_DAYS))

    def settled(self) -> "Inputs":
        """The same inputs with every array as the rules want it: needed again after they travelled to a process."""
        tables = {f.name: getattr(self, f.name) for f in fields(self)}
        whole: dict[str, Any] = {name: settled(table) for name, table in tables.items() if isinstance(table, tuple)}
        return replace(
            self, **whole, level_tables=fixed(self.level_tables), cut_seats=fixed(self.cut_seats),
            cut_ahead=fixed(self.cut_ahead),
        )  # fmt: skip
