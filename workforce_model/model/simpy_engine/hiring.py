"""Seats and requisitions: falling vacant, approval, promotion or recruitment stage by stage, the start."""

from dataclasses import dataclass

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.bench import Person
from workforce_model.model.draws import PERSON, REQUISITION, Word, child_entity
from workforce_model.model.rules import hiring, people
from workforce_model.model.simpy_engine.cohorts import Cohorts
from workforce_model.model.simpy_engine.state import Life
from workforce_model.model.tables import NEVER, PROMOTION_STAGE


@dataclass(slots=True)
class Attempt:
    """One requisition under way."""

    seat: int
    cell: int
    which: int
    number: int
    entity: Word
    chain: int
    route_at: float
    lottery: int
    route: int = ev.ROUTE_OPEN
    step: int = 0
    enters: int = -1
    asked: bool = False
    under_way: bool = False
    passed: bool = True
    withdrawn: bool = False


class Hiring(Cohorts):
    """The lives of seats and requisitions."""

    def vacate(self, seat: int, chain: int | None) -> None:
        """An empty seat is closed when its authority has ended, else it asks to be filled."""
        self.holder[seat] = None
        if self.closes[seat] <= self.env.today:
            self.close(seat)
        else:
            self.env.process(self.requisition(seat, self.env.today, chain))

    def close(self, seat: int) -> None:
        """The seat is no longer authorised."""
        self.authorised[seat] = False
        self.record(ev.SEAT_REMOVED, -1, seat)

    def added(self, seat: int, day: int) -> Life:
        """A new seat is authorised and asks to be filled."""
        if day <= self.horizon:
            yield self.env.at(day, ev.PHASE_SEATS, 0, seat)
            self.authorised[seat] = True
            self.record(ev.SEAT_ADDED, -1, seat)
            self.env.process(self.requisition(seat, day, None))

    def closing(self, seat: int) -> Life:
        """On the day its authority ends an empty seat is closed; a filled one when its holder leaves."""
        if self.closes[seat] <= self.horizon:
            yield self.env.at(self.closes[seat], ev.PHASE_SEATS, 1, seat)
            if self.holder[seat] is None and self.authorised[seat]:
                self.close(seat)

    def requisition(
        self, seat: int, opened: int, chain: int | None, under_way: int = -1, stage_since: int = -NEVER
    ) -> Life:
        """One vacancy from opening to start: held by a freeze, approved, promoted into or recruited for."""
        attempt = self.new_attempt(seat, chain)
        if opened > self.env.today:
            yield self.env.at(opened, ev.PHASE_REQUISITION, attempt.lottery, attempt.number)
        self.note(ev.OPENED, attempt)
        begins = max(hiring.frozen_until(self.inputs.freezes, attempt.cell, self.env.today), stage_since)
        if begins > self.env.today:
            yield self.env.at(begins, ev.PHASE_REQUISITION, attempt.lottery, attempt.number)
        process = self.inputs.process
        attempt.asked, attempt.under_way = under_way > hiring.APPROVAL, under_way >= 0
        after = self.after[attempt.which]
        stage = after[max(under_way, 0)]
        while stage < hiring.STAGE_COUNT:
            if stage > hiring.APPROVAL and self.asks_below(attempt):
                yield from self.stay(attempt, PROMOTION_STAGE)
                if attempt.withdrawn or self.promote(attempt):
                    return
            elif stage > hiring.APPROVAL and self.takes_graduate(attempt, stage):
                stage = after[attempt.enters]
            else:
                yield from self.stay(attempt, stage)
                if attempt.withdrawn:
                    return
                if attempt.passed:
                    stage = after[stage + 1]
                else:
                    stage, attempt.route = int(process.repeat_to[attempt.which, stage]), ev.ROUTE_OPEN
        self.hire(attempt)

    def new_attempt(self, seat: int, chain: int | None) -> Attempt:
        """The requisition of a seat's next vacancy; it starts a chain of its own unless `chain` is given."""
        serial = self.vacancies[seat]
        self.vacancies[seat] += 1
        number = seat * ev.NUMBERS_PER_SEAT + serial
        entity = np.uint64(child_entity(self.entity[seat], REQUISITION, serial))
        route_at, lottery = hiring.route_draw(self.seed, self.replication, entity)
        return Attempt(
            seat=seat, cell=self.cell[seat], which=int(self.inputs.classes.process[self.class_of[seat]]),
            number=number, entity=entity, chain=number if chain is None else chain, route_at=route_at,
            lottery=int(lottery * people.LOTTERY),
        )  # fmt: skip

    def stay(self, attempt: Attempt, stage: int) -> Life:
        """The requisition's stay in one stage, passed or not; withdrawn if the seat is closed meanwhile."""
        factor = 1.0
        if self.hurried[attempt.cell]:
            factor = hiring.window_product(self.inputs.stage_factors, attempt.cell, stage, self.env.today)
        days, passed, attempt.lottery = hiring.stage_step(
            self.inputs.process, attempt.which, stage, factor, self.seed, self.replication, attempt.entity,
            attempt.step,
        )  # fmt: skip
        attempt.step += 1
        ends = self.env.today + days
        if attempt.under_way and ends < 1:
            ends = 1
        yield self.env.at(ends, ev.PHASE_REQUISITION, attempt.lottery, attempt.number)
        attempt.passed, attempt.withdrawn = bool(passed), not self.authorised[attempt.seat]
        word = ev.STAGE_PASSED if passed else ev.STAGE_REPEATED
        self.note(ev.WITHDRAWN if attempt.withdrawn else word, attempt, ev.FIRST_STAGE + stage)

    def asks_below(self, attempt: Attempt) -> bool:
        """Once for each requisition: whether the vacancy is first offered to the class below."""
        if attempt.asked:
            return False
        attempt.asked = True
        usual = float(self.inputs.classes.share[self.class_of[attempt.seat]])
        share = hiring.window_last(self.inputs.promotion_shares, attempt.cell, self.env.today, usual)
        return attempt.route_at < share

    def takes_graduate(self, attempt: Attempt, stage: int) -> bool:
        """Whether a programme graduate takes the place of a search at this stage."""
        if attempt.route != ev.ROUTE_OPEN or not self.fed[attempt.cell]:
            return False
        attempt.enters = self.graduate_for(attempt.cell, stage)
        if attempt.enters < 0:
            return False
        attempt.route = ev.ROUTE_PROGRAMME
        return True

    def promote(self, attempt: Attempt) -> bool:
        """Move the best ready person of the feeder classes into the seat; their seat is the chain's next vacancy."""
        classes, of = self.inputs.classes, self.class_of[attempt.seat]
        feeders = classes.feeder[classes.feeder_index[of] : classes.feeder_index[of + 1]].tolist()
        ready = [place for place in (self.benches[feeder].best(self.env.today) for feeder in feeders) if place]
        if not ready:
            return False
        person = min(ready, key=lambda place: place[:2])[3]
        left, attempt.route = person.seat, ev.ROUTE_PROMOTION
        self.record(ev.PROMOTED_OUT, person.number, left, ev.NOTHING, attempt.number, attempt.chain)
        person.entry += 1
        self.enter_class(person, attempt.seat)
        self.note(ev.PROMOTED_IN, attempt, ev.FIRST_ROUTE + attempt.route, person.number)
        self.vacate(left, attempt.chain)
        return True

    def hire(self, attempt: Attempt) -> None:
        """A new person starts in the seat."""
        seat, classes, of = attempt.seat, self.inputs.classes, self.class_of[attempt.seat]
        occupancy = self.occupancies[seat]
        self.occupancies[seat] += 1
        entity = np.uint64(child_entity(self.entity[seat], PERSON, occupancy))
        person = Person(seat * ev.NUMBERS_PER_SEAT + occupancy, entity, seat)
        self.note(ev.HIRED, attempt, ev.FIRST_ROUTE + attempt.route, person.number)
        self.enter_class(person, seat)
        _, eligible, leaves, cause, lottery = people.new_hire(
            self.inputs.hazards, self.inputs.ages, classes.plan[of], classes.category[of],
            classes.female_share[of], self.env.today, self.horizon, self.seed, self.replication, entity,
        )  # fmt: skip
        self.plan_exit(person, max(eligible, self.env.today), leaves, cause, lottery)

    def note(self, event: int, attempt: Attempt, detail: int = ev.NOTHING, person: int = -1) -> None:
        """Write one row about a requisition."""
        self.record(event, person, attempt.seat, detail, attempt.number, attempt.chain)
