"""Seats and requisitions: falling vacant, waiting, staying in stages, being served by crews, ending."""

import numpy as np
from simpy.events import Event

from workforce_model.model import events as ev
from workforce_model.model.draws import REQUISITION, child_entity
from workforce_model.model.rules import hiring, lists, people, policy
from workforce_model.model.simpy_engine.search import Search
from workforce_model.model.simpy_engine.state import Life
from workforce_model.model.simpy_engine.things import Requisition
from workforce_model.model.tables import AHEAD_OF_ANY, AHEAD_OF_ONE, NEVER


class Hiring(Search):
    """The lives of seats and requisitions."""

    def vacate(self, seat: int, chain: int | None, *, retired: bool = False) -> None:
        """An empty seat is closed when its authority has ended or a cut takes it, else it asks to be filled."""
        self.holder[seat] = None
        if self.closes[seat] <= self.env.today:
            self.close(seat)
        elif self.ahead[seat] != AHEAD_OF_ONE and (cut := self.cut(seat, retired=retired)) >= 0:
            given_back = self.ahead[seat] == AHEAD_OF_ANY
            self.close(seat)
            if self.inputs.cut_ahead[cut] and not given_back:
                self.settle(self.opened_ahead(seat))
        else:
            if self.ahead[seat]:
                self.disallow(seat)
            self.env.process(self.requisition(seat, self.env.today, chain))

    def cut(self, seat: int, *, retired: bool) -> int:
        """The cut by attrition that still has seats to go and takes this empty seat; -1 for none."""
        cuts, today, cell = self.inputs.cuts, self.env.today, self.cell[seat]
        key = self.inputs.seats.key[seat]
        for row in range(int(cuts.rows[cell]), int(cuts.rows[cell + 1])):
            takes = cuts.start[row] <= today < cuts.end[row] and (retired or cuts.value[row] > 0)
            takes = takes and not (key and self.inputs.cut_ahead[cuts.kind[row]])
            if takes and self.cuts_left[cuts.kind[row]] > 0:
                self.cuts_left[cuts.kind[row]] -= 1
                return int(cuts.kind[row])
        return -1

    def close(self, seat: int) -> None:
        """The seat is no longer authorised, and the one that stands in for it counts."""
        self.ahead[seat] = 0
        self.disallow(seat)
        self.end_cover(seat)
        self.withdraw(seat)
        self.settle(self.second[seat])

    def disallow(self, seat: int) -> None:
        """The seat does not count from today on, if it did."""
        if self.authorised[seat]:
            self.authorised[seat] = False
            self.record(ev.SEAT_REMOVED, -1, seat)

    def settle(self, seat: int) -> None:
        """The seat that this one stood in for is gone: from today on it counts, filled or vacant; -1 for no seat."""
        if seat < 0:
            return
        self.ahead[seat] = 0
        requisition = self.current[seat]
        if requisition is not None and not self.authorised[seat]:
            self.authorise(seat)
            self.cover(requisition)

    def opened_ahead(self, seat: int) -> int:
        """The seat opened ahead that takes the place of one of its cell: a filled one first; -1 for none."""
        classes, of, waiting = self.inputs.classes, self.class_of[seat], -1
        for other in classes.seat[classes.seat_index[of] : classes.seat_index[of + 1]].tolist():
            if self.cell[other] != self.cell[seat] or self.ahead[other] != AHEAD_OF_ANY:
                continue
            if self.holder[other] is not None:
                return int(other)
            if waiting < 0 and self.current[other] is not None:
                waiting = other
        return waiting

    def added(self, seat: int, day: int) -> Life:
        """A new seat asks to be filled; it is authorised from now on, unless it is ahead of one that is there."""
        if day <= self.horizon:
            yield self.env.at(day, ev.PHASE_SEATS, 0, seat)
            if not self.ahead[seat]:
                self.authorise(seat)
            self.env.process(self.requisition(seat, day, None))

    def closing(self, seat: int) -> Life:
        """On the day its authority ends an empty seat is closed; a filled one when its holder leaves."""
        if self.closes[seat] <= self.horizon:
            yield self.env.at(self.closes[seat], ev.PHASE_SEATS, 1, seat)
            if self.holder[seat] is None and (self.authorised[seat] or self.current[seat] is not None):
                self.close(seat)

    def staffing(self, change: int) -> Life:
        """A crew grows or shrinks."""
        crews = self.inputs.crews
        crew = int(crews.change_crew[change])
        yield self.env.at(int(crews.change_day[change]), ev.PHASE_CREW, 0, change)
        self.crews[crew].free += int(crews.change_by[change])
        self.dispatch(crew)

    def requisition(
        self, seat: int, opened: int, chain: int | None, under_way: int = -1, stage_since: int = -NEVER
    ) -> Life:
        """One vacancy from opening to start: held by a freeze, approved, then filled one way or another."""
        requisition = self.new_requisition(seat, opened, chain)
        if opened > self.env.today:
            yield self.env.at(opened, ev.PHASE_REQUISITION, requisition.lottery, requisition.number)
        if requisition.dead:
            return
        self.note(ev.OPENED, requisition)
        self.cover(requisition)
        begins = max(self.frozen_until(requisition.cell), stage_since)
        if begins > self.env.today:
            yield self.env.at(begins, ev.PHASE_REQUISITION, requisition.lottery, requisition.number)
        requisition.stage = self.after[requisition.which][max(under_way, 0)]
        requisition.asked_below = requisition.asked_across = under_way > hiring.APPROVAL
        requisition.under_way, requisition.fresh = under_way >= 0, under_way < 0
        if requisition.stage == hiring.STAGE_COUNT and self.env.today < 1:
            yield self.env.at(1, ev.PHASE_REQUISITION, requisition.lottery, requisition.number)
        while not (requisition.dead or requisition.filled):
            step = self.advance(requisition)
            if step == hiring.WAITS:
                yield self.gate(requisition)
            elif step != hiring.DONE:
                yield from self.visit(requisition, step)
                if not requisition.dead:
                    self.outcome(requisition, requisition.ends)
        self.release(requisition)

    def frozen_until(self, cell: int) -> int:
        """First day from today on that no freeze of the cell covers."""
        freezes = self.inputs.freezes
        if freezes.rows[cell] == freezes.rows[cell + 1]:
            return self.env.today
        return int(policy.frozen_until(freezes, cell, self.env.today))

    def new_requisition(self, seat: int, opened: int, chain: int | None) -> Requisition:
        """The requisition of a seat's next vacancy; it starts a chain of its own unless `chain` is given."""
        serial = self.vacancies[seat]
        self.vacancies[seat] += 1
        number = seat * ev.NUMBERS_PER_SEAT + serial
        entity = np.uint64(child_entity(self.entity[seat], REQUISITION, serial))
        route_at, lottery = hiring.route_draw(self.seed, self.replication, entity)
        requisition = Requisition(
            seat, self.cell[seat], self.class_of[seat], int(self.inputs.classes.process[self.class_of[seat]]), number,
            entity, number if chain is None else chain, opened, route_at, int(lottery * people.LOTTERY),
        )  # fmt: skip
        self.current[seat] = requisition
        return requisition

    def withdraw(self, seat: int) -> None:
        """Stop the seat's requisition, if there is one."""
        requisition = self.current[seat]
        if requisition is None:
            return
        self.current[seat], requisition.dead = None, True
        if requisition.name is not None:
            requisition.name.state = lists.LIVE
        self.go_out(requisition, out=False)
        self.note(ev.WITHDRAWN, requisition)
        if requisition.announcing:
            requisition.announcing = False
            self.lists[requisition.list].announced = False
            self.wake(requisition.list)

    def gate(self, requisition: Requisition) -> Event:
        """What a requisition waits for at a list: the next examination."""
        self.release(requisition)
        requisition.gate = Event(self.env)
        self.lists[requisition.list].waiting.append(requisition)
        return requisition.gate

    def visit(self, requisition: Requisition, stage: int) -> Life:
        """The requisition's stay in one stage, after waiting for a free member of the crew where it needs one."""
        crew = self.crew_of[requisition.cell][stage]
        if crew != requisition.crew:
            self.release(requisition)
            if crew >= 0:
                yield self.called(requisition, crew)
                if requisition.dead:
                    return
        if stage == hiring.POSTING:
            self.note(ev.ANNOUNCED, requisition)
        today, days = self.env.today, self.stay(requisition, stage)
        stage = requisition.ends
        last = self.after[requisition.which][stage + 1] == hiring.STAGE_COUNT if stage < hiring.STAGE_COUNT else True
        days = hiring.stay_days(
            days, today, requisition.opened, requisition.lottery, requisition.under_way, last,
            requisition.announcing and stage == hiring.EXAM,
        )  # fmt: skip
        yield self.env.at(today + days, ev.PHASE_REQUISITION, requisition.lottery, requisition.number)

    def stay(self, requisition: Requisition, stage: int) -> int:
        """Days of a stay that begins with a stage, alone or with those behind it; what comes of it is noted."""
        today, cell, which, process = self.env.today, requisition.cell, requisition.which, self.inputs.process
        requisition.ends = stage
        if self.together[cell] and ((last := hiring.together_until(self.inputs.parallel, cell, stage, today)) > stage):
            requisition.ends, days, passed, requisition.lottery, requisition.step = hiring.stages_together(
                process, which, self.inputs.crews, self.inputs.stage_factors, self.inputs.stage_rates, cell, stage,
                last, today, self.seed, self.replication, requisition.entity, requisition.step,
            )  # fmt: skip
            requisition.passed = bool(passed)
            return days
        factor, rate = 1.0, self.pass_rates[which][stage]
        if self.hurried[cell]:
            factor = policy.window_product(self.inputs.stage_factors, cell, stage, today)
        if self.eased[cell]:
            rate = policy.window_value(self.inputs.stage_rates, cell, stage, today, rate)
        days, passed, requisition.lottery = hiring.stage_step(
            self.quantiles[which][stage], rate, factor, self.seed, self.replication, requisition.entity,
            requisition.step,
        )  # fmt: skip
        requisition.step += 1
        requisition.passed = bool(passed)
        return days

    def called(self, requisition: Requisition, crew: int) -> Event:
        """What a requisition waits for at a crew: a free member."""
        requisition.gate = Event(self.env)
        ahead = int(self.inputs.crews.head_start[crew]) * self.critical[requisition.seat]
        self.crews[crew].join(self.env.today - ahead, requisition)
        self.dispatch(crew)
        return requisition.gate

    def dispatch(self, crew: int) -> None:
        """Free members take the first requisitions of the queue, today."""
        while (requisition := self.crews[crew].next()) is not None:
            requisition.crew = crew
            if requisition.gate is None:
                raise AssertionError("who queues for a crew has a gate")
            self.env.happens(requisition.gate, self.env.today, ev.PHASE_CREW, requisition.lottery, requisition.number)

    def release(self, requisition: Requisition) -> None:
        """The requisition's member of a crew is free again."""
        crew, requisition.crew = requisition.crew, -1
        if crew >= 0:
            self.crews[crew].free += 1
            self.dispatch(crew)
