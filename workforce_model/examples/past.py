"""The agency's past: the project's own model, run forward from the first roster."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.intake import load
from workforce_model.model import events as ev
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.model.draws import PERSON, child_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.outcome import Outcome
from workforce_model.model.rules.people import new_person
from workforce_model.scenario import Scenario
from workforce_model.schema.codes import CAUSES, SEXES, STAGES

SEED: Final = 2023
FUTURE: Final = 1
YEARS: Final = 6  # three of history, three to know who will leave
FOR_GOOD: Final = 1 << 40
SEATED: Final = (ev.HIRED, ev.PROMOTED_IN, ev.TRANSFERRED_IN, ev.REVERTED_IN)
ENDED: Final = (*SEATED, ev.WITHDRAWN)


@dataclass(frozen=True)
class Past:
    """What happened, days as dates.

    `spells`: person, position_id, since, until (exclusive), entered (the class, by this spell: hire, promotion,
    transfer or none). `people`: person, hired, born and sex of those hired in the run. `left`: person, day, cause.
    `rises`: person, day of each step up inside a seat. `searches`: requisition, position_id, opened, ended, and
    `stages`: requisition, day, stage of each stage passed or repeated.
    """

    start: date
    spells: pd.DataFrame
    people: pd.DataFrame
    left: pd.DataFrame
    rises: pd.DataFrame
    searches: pd.DataFrame
    stages: pd.DataFrame


def lived(folder: Path, scenario: Scenario) -> Past:
    """Run one future of the submission of `folder` with packaged rates, without good and bad years."""
    prepared = prepare(load(folder), YEARS, [scenario])
    inputs = inputs_for(prepared, scenario)
    outcome = next(replicate(inputs, engine="compiled", seed=SEED, replications=[FUTURE]))
    return _Telling(prepared, inputs, outcome).past()


class _Telling:
    """The event log in the words of tables."""

    def __init__(self, prepared: Prepared, inputs: Inputs, outcome: Outcome) -> None:
        self.inputs, self.log = inputs, outcome.events
        self.start = prepared.submission.valuation_date
        self.positions = prepared.seats["seat_key"].tolist()
        self.held = np.flatnonzero(prepared.seats["person_key"].notna()).tolist()

    def past(self) -> Past:
        """Everything at once."""
        return Past(
            self.start, self._spells(), self._people(), self._left(), self._rises(), self._searches(), self._stages()
        )

    def _day(self, day: int) -> date:
        return self.start + timedelta(days=min(int(day), (date.max - self.start).days))

    def _of(self, *kinds: int) -> list[list[int]]:
        found: list[list[int]] = self.log[np.isin(self.log[:, ev.EVENT], kinds)].tolist()
        return found

    def _spells(self) -> pd.DataFrame:
        open_: dict[int, dict[str, object]] = {}
        for seat in self.held:
            open_[seat * ev.NUMBERS_PER_SEAT] = {"seat": seat, "since": self.start, "entered": ""}
        done = []
        for row in self._of(*SEATED, ev.SEPARATED):
            person, day = row[ev.PERSON], self._day(row[ev.DAY])
            if person in open_:
                done.append({"person": person, **open_.pop(person), "until": day})
            if row[ev.EVENT] != ev.SEPARATED:
                open_[person] = {"seat": row[ev.POSITION], "since": day, "entered": ev.EVENTS[row[ev.EVENT]]}
        done += [{"person": person, **spell, "until": date.max} for person, spell in open_.items()]
        spells = pd.DataFrame(done, columns=["person", "seat", "since", "until", "entered"])
        return spells.assign(position_id=[self.positions[seat] for seat in spells["seat"]]).drop(columns="seat")

    def _people(self) -> pd.DataFrame:
        classes, cells, rows = self.inputs.classes, self.inputs.cells, []
        for row in self._of(ev.HIRED):
            seat, occupancy = divmod(row[ev.PERSON], ev.NUMBERS_PER_SEAT)
            of = cells.class_[self.inputs.seats.cell[seat]]
            sex, day = new_person(
                self.inputs.ages, classes.category[of], classes.female_share[of], row[ev.DAY], np.uint64(SEED),
                np.uint64(FUTURE), np.uint64(child_entity(self.inputs.seats.entity[seat], PERSON, occupancy)),
            )  # fmt: skip
            known = {"person": row[ev.PERSON], "hired": self._day(row[ev.DAY]), "born": self._day(day)}
            rows.append({**known, "sex": SEXES[sex]})
        return pd.DataFrame(rows, columns=["person", "hired", "born", "sex"])

    def _left(self) -> pd.DataFrame:
        rows = [(row[ev.PERSON], self._day(row[ev.DAY]), CAUSES[row[ev.CAUSE]]) for row in self._of(ev.SEPARATED)]
        return pd.DataFrame(rows, columns=["person", "day", "cause"])

    def _rises(self) -> pd.DataFrame:
        rows = [(row[ev.PERSON], self._day(row[ev.DAY])) for row in self._of(ev.RECLASSIFIED)]
        return pd.DataFrame(rows, columns=["person", "day"])

    def _searches(self) -> pd.DataFrame:
        ended = {row[ev.REQUISITION]: self._day(row[ev.DAY]) for row in self._of(*ENDED)}
        rows = [
            (row[ev.REQUISITION], self.positions[row[ev.POSITION]], self._day(row[ev.DAY]),
             ended.get(row[ev.REQUISITION], date.max))
            for row in self._of(ev.OPENED)
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["requisition", "position_id", "opened", "ended"])

    def _stages(self) -> pd.DataFrame:
        first, last = ev.FIRST_STAGE, ev.FIRST_STAGE + len(STAGES)
        rows = [
            (row[ev.REQUISITION], self._day(row[ev.DAY]), STAGES[row[ev.CAUSE] - first],
             row[ev.EVENT] == ev.STAGE_REPEATED)
            for row in self._of(ev.STAGE_PASSED, ev.STAGE_REPEATED)
            if first <= row[ev.CAUSE] < last
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["requisition", "day", "stage", "again"])
