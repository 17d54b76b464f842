"""Moves inside the agency: promotion, transfer, reversion, cover by annuitants; and who is taken on from outside."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.draws import PERSON, child_entity
from workforce_model.model.rules import exits, lists, moves, people
from workforce_model.model.simpy_engine.cohorts import Cohorts
from workforce_model.model.simpy_engine.state import Life
from workforce_model.model.simpy_engine.things import Person, Requisition
from workforce_model.model.tables import NEVER


class Moves(Cohorts):
    """How a seat gets its next holder."""

    def fill(self, requisition: Requisition) -> None:
        """The requisition ends, and whoever covered the seat goes."""
        requisition.filled = True
        self.current[requisition.seat] = None
        self.authorise(requisition.seat)
        self.end_cover(requisition.seat)

    def promote_best(self, requisition: Requisition) -> bool:
        """Promote the first of the bench, or anybody ready by luck; False when nobody is ready."""
        if self.methods[requisition.class_] == rule.BY_READINESS:
            person = self.anybody_ready(requisition)
        else:
            person = self.benches[requisition.class_].best(self.env.today)
        if person is None:
            return False
        self.promote(requisition, person)
        return True

    def anybody_ready(self, requisition: Requisition) -> Person | None:
        """Somebody ready in the classes below: the first found at the seats looked at, else along all of them."""
        classes, of = self.inputs.classes, requisition.class_
        first, last = int(classes.below_index[of]), int(classes.below_index[of + 1])
        for look in range(moves.PROBES + last - first):
            place = moves.looked_at(last - first, self.seed, self.replication, requisition.entity, look)
            person = self.holder[int(classes.below[first + place])]
            if person is not None and person.ready <= self.env.today:
                return person
        return None

    def promote(self, requisition: Requisition, person: Person) -> None:
        """Move a person up into the seat; their seat is the chain's next vacancy, and probation begins."""
        left, requisition.route = person.seat, ev.ROUTE_PROMOTION
        self.record(ev.PROMOTED_OUT, person.number, left, ev.NOTHING, requisition.number, requisition.chain)
        self.holder[left] = None
        person.entry += 1
        self.fill(requisition)
        self.enter_class(person, requisition.seat)
        self.note(ev.PROMOTED_IN, requisition, ev.FIRST_ROUTE + requisition.route, person.number)
        fails = moves.fails_after(
            self.policy(requisition.class_, rule.PROMOTIONAL_PROBATION_DAYS),
            self.policy(requisition.class_, rule.PROMOTIONAL_FAIL_RATE),
            self.seed, self.replication, person.entity, person.entry,
        )  # fmt: skip
        if self.env.today + fails <= self.horizon:
            self.env.process(self.probation(person, left, self.env.today + fails))
        self.vacate(left, requisition.chain)

    def probation(self, person: Person, left: int, day: int) -> Life:
        """On `day` a promotional probation fails, if the person is still there: back to the former class."""
        entry = person.entry
        yield self.env.at(day, ev.PHASE_PROBATION, 0, person.number)
        if person.seat >= 0 and person.entry == entry:
            self.revert(person, left)

    def revert(self, person: Person, left: int) -> None:
        """Back to the former seat where it is empty, else to another of the class, else re-employment list."""
        seat, class_ = person.seat, self.class_of[left]
        home = self.empty_seat(person, left)
        if home < 0:
            person.seat = -1
            self.record(ev.SEPARATED, person.number, seat, exits.OTHER)
            if self.policy(class_, rule.REINSTATEMENT_DAYS) > 0:
                self.put_first(person, class_, lists.RE_EMPLOYMENT)
        else:
            self.withdraw(home)
            self.record(ev.REVERTED_OUT, person.number, seat)
            person.entry += 1
            self.end_cover(home)
            self.enter_class(person, home, int(self.inputs.classes.levels[class_]) - 1)
            self.record(ev.REVERTED_IN, person.number, home)
        self.vacate(seat, None)

    def empty_seat(self, person: Person, left: int) -> int:
        """An empty seat of the class of seat `left`: that seat, or the first empty one probed; -1 when none is."""
        if self.holder[left] is None and self.authorised[left]:
            return left
        for probe in range(moves.PROBES):
            seat = self.probe(self.class_of[left], child_entity(person.entity, PERSON, person.entry), probe)
            if self.holder[seat] is None and self.authorised[seat]:
                return seat
        return -1

    def probe(self, class_: int, entity: np.uint64, probe: int) -> int:
        """The `probe`-th of the fixed seats of a class that are looked at for an entity."""
        classes = self.inputs.classes
        first, last = int(classes.seat_index[class_]), int(classes.seat_index[class_ + 1])
        place = moves.probed(last - first, self.seed, self.replication, np.uint64(entity), probe)
        return int(classes.seat[first + place])

    def transfer(self, requisition: Requisition) -> bool:
        """Move somebody of the class over from another unit; False when none of those probed is there and ready."""
        today, ready_after = self.env.today, int(self.inputs.classes.ready_after[requisition.class_])
        for probe in range(moves.PROBES):
            left = self.probe(requisition.class_, requisition.entity, probe)
            person = self.holder[left]
            if person is None or self.cell[left] == requisition.cell or person.since + ready_after > today:
                continue
            requisition.route = ev.ROUTE_TRANSFER
            self.record(ev.TRANSFERRED_OUT, person.number, left, ev.NOTHING, requisition.number, requisition.chain)
            self.fill(requisition)
            person.seat, self.holder[requisition.seat], self.holder[left] = requisition.seat, person, None
            self.note(ev.TRANSFERRED_IN, requisition, ev.FIRST_ROUTE + requisition.route, person.number)
            self.vacate(left, requisition.chain)
            return True
        return False

    def appoint(self, requisition: Requisition) -> bool:
        """Somebody starts in the seat; False when the name chosen from a list has gone elsewhere meanwhile."""
        name = requisition.name
        if name is None:
            self.hire(requisition, None)
            return True
        if name.person is not None and not name.stands(min(self.env.today, name.expires)):
            return False
        if name.kind == lists.INTERNAL and name.person is not None:
            self.promote(requisition, name.person)
            return True
        if name.kind == lists.GRADUATE:
            requisition.route = ev.ROUTE_PROGRAMME
        else:
            requisition.route = ev.ROUTE_REINSTATEMENT if name.kind == lists.FORMER else ev.ROUTE_LIST
        self.hire(requisition, name.person)
        return True

    def hire(self, requisition: Requisition, former: Person | None) -> None:
        """A new person starts in the seat, or somebody who worked here before."""
        seat, classes, of, today = requisition.seat, self.inputs.classes, requisition.class_, self.env.today
        occupancy = self.occupancies[seat]
        self.occupancies[seat] += 1
        entity = np.uint64(child_entity(self.entity[seat], PERSON, occupancy))
        if former is None:
            plan, ratio, served_from = int(classes.plan[of]), float(self.inputs.cells.ratio[requisition.cell]), today
            pace = int(self.inputs.cells.pace[requisition.cell])
            sex, born = people.new_person(
                self.inputs.ages, classes.category[of], classes.female_share[of], today, self.seed, self.replication,
                entity,
            )  # fmt: skip
        else:
            former.entry += 1
            plan, ratio, served_from, pace = former.plan, former.ratio, former.served_from, former.pace
            sex, born = former.sex, former.born
        person = Person(
            seat * ev.NUMBERS_PER_SEAT + occupancy, entity, seat, plan, ratio, sex, born, served_from, today,
            pace,
        )  # fmt: skip
        self.fill(requisition)
        self.note(ev.HIRED, requisition, ev.FIRST_ROUTE + requisition.route, person.number)
        self.enter_class(person, seat)
        eligible, leaves, cause, lottery = people.exit_of(
            self.inputs.hazards, plan, ratio, sex, born, served_from, today, self.horizon, self.seed, self.replication,
            entity, pace,
        )  # fmt: skip
        fails = today + moves.fails_after(
            self.policy(of, rule.PROBATION_DAYS), self.policy(of, rule.PROBATION_FAIL_RATE),
            self.seed, self.replication, entity, 0,
        )  # fmt: skip
        if fails < leaves and fails < NEVER:
            leaves, cause = fails, exits.OTHER
        self.plan_exit(person, max(eligible, today), leaves, cause, lottery)

    def cover(self, requisition: Requisition) -> None:
        """A retired annuitant covers the vacancy for a year's capped hours or until the seat is filled."""
        class_, seat, today = requisition.class_, requisition.seat, self.env.today
        pool = self.annuitants[class_]
        if today < 1 or not self.authorised[seat] or self.covered_by[seat] >= 0 or pool.best(today) is None:
            return
        _, number, _, _ = pool.take()
        self.covered_by[seat] = number
        self.record(ev.ANNUITANT_IN, number, seat)
        ends = today + moves.annuitant_days(self.policy(class_, rule.ANNUITANT_HOURS))
        if ends <= self.horizon:
            event = self.env.at(ends, ev.PHASE_LEVEL, 0, number)
            event.callbacks.append(lambda _: self.hours_used(seat, number))

    def hours_used(self, seat: int, number: int) -> None:
        """An annuitant's hours are used up."""
        if self.covered_by[seat] == number:
            self.end_cover(seat)

    def end_cover(self, seat: int) -> None:
        """Whoever covers the seat goes."""
        if self.covered_by[seat] >= 0:
            self.record(ev.ANNUITANT_OUT, self.covered_by[seat], seat)
            self.covered_by[seat] = -1
