"""People: becoming eligible, leaving, rising through the levels of a seat, entering a class."""

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.rules import exits, moves, people
from workforce_model.model.simpy_engine.state import Life, State
from workforce_model.model.simpy_engine.things import Person
from workforce_model.model.tables import UNKNOWN


class Careers(State):
    """The lives of people."""

    def seat_incumbents(self) -> None:
        table = self.inputs.people
        for row, seat in enumerate(table.seat.tolist()):
            born, served_from, eligible, leaves, cause, lottery = self.opening[row].tolist()
            since = int(table.class_since[row])
            person = Person(
                seat * ev.NUMBERS_PER_SEAT, table.entity[row], seat, int(table.plan[row]), float(table.ratio[row]),
                int(table.sex[row]), born, served_from, since if since != UNKNOWN else served_from,
                int(table.pace[row]),
            )  # fmt: skip
            self.holder[seat] = person
            self.incumbents.append(person)
            top = self.rise_from(person, int(table.level[row]), since)
            self.join_benches(person, top)
            self.plan_exit(person, max(eligible, 0), leaves, cause, lottery)

    def plan_exit(self, person: Person, eligible: int, leaves: int, cause: int, lottery: int) -> None:
        """Put a person's eligibility and leaving on the clock, if they come before the horizon."""
        if eligible <= min(self.horizon, leaves):
            event = self.env.at(eligible, ev.PHASE_ELIGIBLE, lottery, person.number)
            event.callbacks.append(lambda _: self.become_eligible(person))
        if leaves <= self.horizon:
            event = self.env.at(leaves, ev.PHASE_SEPARATION, lottery, person.number)
            event.callbacks.append(lambda _: self.leave(person, cause))

    def become_eligible(self, person: Person) -> None:
        """From today on the person may retire."""
        if person.seat >= 0:
            self.record(ev.ELIGIBLE, person.number, person.seat)

    def leave(self, person: Person, cause: int) -> None:
        """The person leaves; the seat falls vacant, and some would come back."""
        if person.seat < 0:
            return
        seat, person.seat = person.seat, -1
        self.record(ev.SEPARATED, person.number, seat, cause)
        class_ = self.class_of[seat]
        if cause == exits.QUIT and self.policy(class_, rule.REINSTATEMENT_DAYS) > 0:
            self.ask_back(person, class_)
        if cause == exits.RETIREMENT and self.policy(class_, rule.ANNUITANT_SHARE) > 0:
            self.join_annuitants(person, class_)
        self.vacate(seat, None, retired=cause == exits.RETIREMENT)

    def ask_back(self, person: Person, class_: int) -> None:
        """Somebody who quit may ask for reinstatement; what follows is the lists' to say."""
        raise NotImplementedError

    def join_annuitants(self, person: Person, class_: int) -> None:
        """A retiree may be willing to come back for limited hours after a waiting period."""
        _, willing, order = moves.return_draw(self.seed, self.replication, person.entity)
        if willing < self.policy(class_, rule.ANNUITANT_SHARE):
            first = self.env.today + int(self.policy(class_, rule.ANNUITANT_WAIT_DAYS))
            last = first + round(moves.ANNUITANT_YEARS * 365.25)
            self.annuitants[class_].add(order, person.number, person.entity, first, last)

    def rise_from(self, person: Person, level: int, since: int) -> int:
        """Start the rise through the working levels of a flexibly staffed seat; returns the day the top is reached."""
        of = self.class_of[person.seat]
        top, today = int(self.inputs.classes.levels[of]) - 1, max(self.env.today, 0)
        if level >= top:
            return today
        table = self.inputs.level_tables[self.inputs.classes.level_table[of]]
        first, last = people.level_ends(
            table, self.seed, self.replication, person.entity, person.entry, level, top, since, today
        )
        self.env.process(self.rise(person, level, top, first))
        return last

    def rise(self, person: Person, level: int, top: int, day: int) -> Life:
        """Level by level in the same seat, as long as the person stays in the class."""
        entry, table = person.entry, self.inputs.classes.level_table[self.class_of[person.seat]]
        while day <= self.horizon:
            yield self.env.at(day, ev.PHASE_LEVEL, 0, person.number)
            if person.seat < 0 or person.entry != entry:
                return
            self.record(ev.RECLASSIFIED, person.number, person.seat)
            level += 1
            if level >= top:
                return
            day += people.level_days(
                self.inputs.level_tables[table], self.seed, self.replication, person.entity, entry, level
            )[0]

    def join_benches(self, person: Person, top: int) -> None:
        """From the later of `top` and the least time in class on, the person competes for the classes above."""
        of = self.class_of[person.seat]
        ready = person.ready = max(top, person.since + int(self.inputs.classes.ready_after[of]))
        for target in self.ordered_targets[of]:
            key = moves.promotion_key(
                self.methods[target], person.served_from, person.since, self.seed, self.replication, person.entity,
                person.entry,
            )  # fmt: skip
            self.benches[target].add(person, ready, key)

    def enter_class(self, person: Person, seat: int, level: int = 0) -> None:
        """Seat a person who is new to the class, at one of its working levels."""
        person.seat, person.since, self.holder[seat] = seat, self.env.today, person
        self.join_benches(person, self.rise_from(person, level, self.env.today))
