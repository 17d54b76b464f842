"""People: becoming eligible, leaving, rising through the levels of a seat, entering a class."""

from workforce_model.model import events as ev
from workforce_model.model.bench import Person
from workforce_model.model.rules import people
from workforce_model.model.simpy_engine.state import Life, State
from workforce_model.model.tables import UNKNOWN


class Careers(State):
    """The lives of people."""

    def seat_incumbents(self) -> None:
        table = self.inputs.people
        for row, seat in enumerate(table.seat.tolist()):
            _, served_from, eligible, leaves, cause, lottery = self.opening[row].tolist()
            person = Person(seat * ev.NUMBERS_PER_SEAT, table.entity[row], seat)
            self.holder[seat] = person
            since = int(table.class_since[row])
            top = self.rise_from(person, int(table.level[row]), since)
            known = since if since != UNKNOWN else served_from
            self.join_bench(person, max(top, known + int(table.ready_after[row])))
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
        self.record(ev.ELIGIBLE, person.number, person.seat)

    def leave(self, person: Person, cause: int) -> None:
        """The person leaves; the seat falls vacant."""
        seat, person.seat = person.seat, -1
        self.record(ev.SEPARATED, person.number, seat, cause)
        self.vacate(seat, None)

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

    def join_bench(self, person: Person, ready_day: int) -> None:
        """From `ready_day` on the person competes for promotion out of the class, if it feeds another."""
        if not self.feeds_others[self.class_of[person.seat]]:
            return
        score = people.promotion_score(self.seed, self.replication, person.entity, person.entry)
        self.benches[self.class_of[person.seat]].add(person, ready_day, score)

    def enter_class(self, person: Person, seat: int) -> None:
        """Seat a person who is new to the class, at its lowest working level."""
        person.seat, self.holder[seat] = seat, person
        top = self.rise_from(person, 0, self.env.today)
        ready_after = int(self.inputs.classes.ready_after[self.class_of[seat]])
        self.join_bench(person, max(top, self.env.today + ready_after))
