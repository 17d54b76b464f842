"""Vacancies on the valuation date where the agency names none: as many as its own exits keep open in steady state."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from workforce_model.model.build.experience import own_hazards, own_ratio
from workforce_model.model.build.ladders import Ladders
from workforce_model.model.build.people import Incumbents
from workforce_model.model.build.processes import Processes
from workforce_model.model.build.rates import build_hazards
from workforce_model.model.build.staffing import SEPARATOR
from workforce_model.model.calendar import DAYS_PER_YEAR, Calendar
from workforce_model.model.draws import named_entity
from workforce_model.model.rules.exits import CAUSE_COUNT
from workforce_model.model.rules.people import opening_people, stay_floors
from workforce_model.model.tables import SEAT_STEADY, Ages, Floats, Hazards, Ints, People, fixed
from workforce_model.rates import Experience

YEAR = 365
PERSON_YEARS_LOOKED_AT = 300_000
MOST_LOOKS = 32
ROUNDS = 60


@dataclass(frozen=True)
class Flow:
    """What the agency's expected openings follow from; they are worked out when first asked for.

    `units`: of the incumbents. `experience`: the agency's own rates, None for the packaged ones.
    """

    incumbents: Incumbents
    ages: Ages
    calendar: Calendar
    ladders: Ladders
    processes: Processes
    units: tuple[str, ...]
    experience: Experience | None

    @cached_property
    def openings(self) -> Floats:
        """Expected openings a year by class, in steady state."""
        rows = self.incumbents.class_row
        count = len(self.ladders.classes)
        hazards, people = build_hazards(self.incumbents.plans, self.calendar), self.incumbents.people
        if self.experience is not None:
            families = self.ladders.classes["job_family"].to_numpy()[rows].tolist()
            hazards = own_hazards(hazards, self.experience, self.calendar)
            people = people._replace(ratio=fixed(people.ratio * own_ratio(self.units, families, self.experience)))
        exits = first_year_exits(people, self.ages, hazards, rows, count)
        return steady_openings(exits, np.bincount(rows, minlength=count), self.ladders)

    def load(self, stage: int) -> float:
        """Mean number of requisitions in work at a stage: openings a year times the days each spends there."""
        return float(self.openings @ self.processes.work_days[:, stage] / DAYS_PER_YEAR)


def first_year_exits(people: People, ages: Ages, hazards: Hazards, class_rows: Ints, classes: int) -> Floats:
    """Expected separations of the first year by class, averaged over keyed looks that no replication uses."""
    looks = max(1, min(MOST_LOOKS, PERSON_YEARS_LOOKED_AT // max(len(people.entity), 1)))
    out = np.empty((len(people.entity), 6), dtype=np.int64)
    floors = np.empty((len(people.entity), CAUSE_COUNT))
    stay_floors(people, ages, hazards, YEAR, floors)
    exits = np.zeros(classes)
    for look in range(looks):
        opening_people(people, ages, hazards, floors, np.uint64(0), np.uint64(1 << 31 | look), YEAR, out)
        exits += np.bincount(class_rows[out[:, 3] <= YEAR], minlength=classes)
    return exits / looks


def steady_openings(exits: Floats, headcount: Ints, ladders: Ladders) -> Floats:
    """Expected openings a year by class: separations plus promotions out, which follow from those of classes fed."""
    share = ladders.classes["promotion_share"].to_numpy(dtype=np.float64)
    openings = exits.copy()
    for _ in range(ROUNDS):
        drawn = np.zeros_like(openings)
        for target, feeders in enumerate(ladders.feeders):
            pool = headcount[list(feeders)].sum() if feeders else 0
            if pool:
                np.add.at(drawn, list(feeders), openings[target] * share[target] * headcount[list(feeders)] / pool)
        openings = exits + drawn
    return openings


def steady_vacancies(openings: Floats, attempt_days: Floats) -> Floats:
    """Expected vacant seats by class: Little's law, openings a year times the length of an attempt."""
    return openings * attempt_days / DAYS_PER_YEAR


def vacant_seats(seats: pd.DataFrame, expected: Floats) -> pd.DataFrame:
    """Whole vacant seats by cell: each class's expectation shared over its units by headcount.

    Rounding is systematic along (job family, class, unit), so that every family's and class's total is right to one
    seat.
    """
    held = seats[seats["person_key"].notna()]
    keys = ["agency", "job_family", "class_title", "unit", "class_row"]
    cells = held.groupby(keys, sort=True).size().rename("people").reset_index()
    size = cells.groupby("class_row")["people"].transform("sum")
    wanted = expected[cells["class_row"].to_numpy()] * cells["people"] / size
    edge = np.floor(np.concatenate([[0.0], np.cumsum(wanted)]) + 0.5).astype(np.int64)
    rows = cells.loc[cells.index.repeat(np.diff(edge))].drop(columns="people")
    serial = rows.groupby(level=0).cumcount()
    rows = rows.reset_index(drop=True).assign(serial=serial.to_numpy(), start=SEAT_STEADY)
    rows["entity"] = [
        named_entity(agency, "vacancy", SEPARATOR.join((title, unit, str(number))))
        for agency, title, unit, number in zip(
            rows["agency"], rows["class_title"], rows["unit"], rows["serial"], strict=True
        )
    ]
    return rows.drop(columns="serial")
