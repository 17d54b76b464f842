"""Eligible lists: examinations, the names they bring, certification, and the choice among those certified."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.draws import LIST_AGE, NAME, OPEN_EXAM, PROMOTIONAL_EXAM, child_entity, uniforms
from workforce_model.model.rules import lists, moves
from workforce_model.model.simpy_engine.careers import Careers
from workforce_model.model.simpy_engine.state import Life
from workforce_model.model.simpy_engine.things import Name, Person, Requisition


class Lists(Careers):
    """The lives of eligible lists."""

    def list_life(self, class_: int) -> int:
        """Days for which an examination's names last today; 0: the class has no lasting list."""
        return int(self.policy(class_, rule.LIST_LIFE_DAYS))

    def by_calendar(self, class_: int) -> bool:
        """Whether the class is examined by the calendar today."""
        return int(self.policy(class_, rule.ANNOUNCEMENT)) != rule.PER_VACANCY

    def examination(self, class_: int, day: int, serial: int) -> Life:
        """An examination by the calendar."""
        yield self.env.at(day, ev.PHASE_EXAM, 0, class_)
        self.record(ev.EXAMINED, -1, ev.OF_CLASS - class_, ev.FIRST_ROUTE + ev.ROUTE_LIST)
        self.establish(moves.LISTS * class_ + moves.OPEN_LIST, lists.CALENDAR_EXAMS + serial)

    def announced_examination(self, requisition: Requisition) -> None:
        """The examination that a requisition announced is held."""
        requisition.announcing, requisition.examined = False, True
        listing = self.lists[requisition.list]
        route = ev.ROUTE_LIST if requisition.list % moves.LISTS == moves.OPEN_LIST else ev.ROUTE_PROMOTION
        self.note(ev.EXAMINED, requisition, ev.FIRST_ROUTE + route)
        listing.announced = False
        self.establish(requisition.list, lists.ANNOUNCED_EXAMS + listing.examinations)
        listing.examinations += 1

    def establish(self, which: int, serial: int) -> None:
        """Put the names of an examination on a list and wake the requisitions that wait for it."""
        class_, kind = divmod(which, moves.LISTS)
        listing, today = self.lists[which], self.env.today
        expires = today + max(self.list_life(class_), 1)
        if kind == moves.OPEN_LIST:
            names = self.outsiders(class_, serial, expires)
            names += self.insiders(class_, serial, expires, self.policy(class_, rule.INTERNAL_SHARE))
        else:
            names = self.insiders(class_, serial, expires, 1.0)
            listing.names = []
        listing.names = [name for name in listing.names if name.state != lists.GONE and name.expires >= today]
        listing.enter(names)
        self.wake(which)

    def outsiders(self, class_: int, serial: int, expires: int) -> list[Name]:
        """The candidates from outside who pass an examination."""
        examination = child_entity(self.inputs.classes.entity[class_], OPEN_EXAM, serial)
        mean, points = self.policy(class_, rule.CANDIDATES), self.policy(class_, rule.OUTSIDE_POINTS)
        count = lists.candidate_count(mean, self.seed, self.replication, examination)
        names = []
        for number in range(count):
            entity = np.uint64(child_entity(examination, NAME, number))
            rank, lottery = lists.candidate_rank(
                self.inputs.policy, class_, self.env.today, self.seed, self.replication, entity, points
            )
            names.append(Name(rank, lottery, entity, lists.OUTSIDER, self.env.today, expires))
        return names

    def insiders(self, class_: int, serial: int, expires: int, share: float) -> list[Name]:
        """The people of the feeder classes who sit an examination, in the order of their seats."""
        if share <= 0.0:
            return []
        classes, today, names = self.inputs.classes, self.env.today, []
        for feeder in classes.feeder[classes.feeder_index[class_] : classes.feeder_index[class_ + 1]].tolist():
            ready_after = int(classes.ready_after[feeder])
            for seat in classes.seat[classes.seat_index[feeder] : classes.seat_index[feeder + 1]].tolist():
                person = self.holder[seat]
                if person is None or person.since + ready_after > today or person.listed_until >= today:
                    continue
                sitting = np.uint64(child_entity(person.entity, PROMOTIONAL_EXAM, serial))
                if uniforms(self.seed, self.replication, LIST_AGE, sitting, 0)[0] >= share:
                    continue
                points = lists.seniority_points(self.inputs.policy, class_, today, person.served_from)
                rank, lottery = lists.candidate_rank(
                    self.inputs.policy, class_, today, self.seed, self.replication, sitting, points
                )
                if share < 1.0:
                    person.listed_until = expires
                names.append(Name(rank, lottery, sitting, lists.INTERNAL, today, expires, person, person.entry))
        return names

    def wake(self, which: int) -> None:
        """Let every requisition that waits for the list go on today."""
        listing = self.lists[which]
        for requisition in listing.waiting:
            if requisition.gate is not None and not requisition.dead:
                self.env.happens(
                    requisition.gate, self.env.today, ev.PHASE_REQUISITION, requisition.lottery, requisition.number
                )
        listing.waiting = []

    def open_to(self, name: Name, requisition: Requisition) -> bool:
        """Whether a name is live and has not declined this requisition's offer."""
        live = name.state == lists.LIVE and name not in requisition.declined
        return live and name.stands(self.env.today)

    def pair(self, name: Name, requisition: Requisition) -> tuple[float, float]:
        """What decides on a waiver, and the suitability, of a name for a requisition."""
        return lists.pair_draw(self.seed, self.replication, name.entity, requisition.entity)

    def survey(self, requisition: Requisition) -> tuple[int, int, bool]:
        """(last rank a certificate would reach, names on it, whether it is enough to do without an examination)."""
        class_, today = requisition.class_, self.env.today
        out = self.lists[requisition.list].out
        ranks_wanted, names_wanted = lists.names_wanted(self.inputs.policy, class_, today, out)
        waive_rate = self.policy(class_, rule.WAIVE_RATE)
        ranks, names, before, last = 0, 0, 0, lists.REINSTATEMENT
        for name in self.lists[requisition.list].names:
            if name.rank > last and ranks >= ranks_wanted and names >= names_wanted:
                break
            if not self.open_to(name, requisition) or self.pair(name, requisition)[0] < waive_rate:
                continue
            if name.rank == lists.RE_EMPLOYMENT:
                return name.rank, 1, True
            if name.rank == lists.REINSTATEMENT:
                before += 1
                continue
            ranks += name.rank > last
            names, last = names + 1, name.rank
        enough = before > 0 or names >= lists.fewest_names(self.inputs.policy, class_, today) + out
        return last, before + names, enough

    def certify(self, requisition: Requisition, cutoff: int) -> None:
        """Issue a certificate of all names down to a rank; those who waive come nearer to being inactive."""
        class_ = requisition.class_
        waive_rate, limit = self.policy(class_, rule.WAIVE_RATE), int(self.policy(class_, rule.INACTIVE_AFTER))
        requisition.cutoff, requisition.issued, requisition.examined = cutoff, self.env.today, False
        for name in self.lists[requisition.list].names:
            if name.rank > cutoff:
                break
            if self.open_to(name, requisition) and self.pair(name, requisition)[0] < waive_rate:
                self.passes(name, limit)

    def go_out(self, requisition: Requisition, *, out: bool) -> None:
        """The requisition's certificate goes out to the appointing authority, or comes back."""
        if requisition.out != out:
            requisition.out = out
            self.lists[requisition.list].out += 1 if out else -1

    def passes(self, name: Name, limit: int) -> None:
        """A name waives a certificate or declines an offer: inactive after `limit` times."""
        name.declines += 1
        name.state = lists.GONE if name.declines >= limit else lists.LIVE

    def choose(self, requisition: Requisition) -> bool:
        """The appointing authority chooses among the names certified and still there; False when there is none."""
        waive_rate = self.policy(requisition.class_, rule.WAIVE_RATE)
        best, least = None, 2.0
        for name in self.lists[requisition.list].names:
            if name.rank > requisition.cutoff:
                break
            if name.listed_on > requisition.issued or not self.open_to(name, requisition):
                continue
            waives, suits = self.pair(name, requisition)
            if waives < waive_rate:
                continue
            if name.rank == lists.RE_EMPLOYMENT:
                best = name
                break
            if suits < least:
                best, least = name, suits
        if best is None:
            return False
        best.state, requisition.name = lists.COMMITTED, best
        return True

    def ask_back(self, person: Person, class_: int) -> None:
        """Somebody who quit may ask for reinstatement."""
        asks = moves.return_draw(self.seed, self.replication, person.entity)[0]
        if asks < self.policy(class_, rule.REINSTATEMENT_SHARE):
            self.put_first(person, class_, lists.REINSTATEMENT)

    def put_first(self, person: Person, class_: int, rank: int) -> None:
        """Enter a former employee before all scores."""
        today = self.env.today
        expires = today + int(self.policy(class_, rule.REINSTATEMENT_DAYS))
        name = Name(rank, 0, person.entity, lists.FORMER, today, expires, person, person.entry)
        self.lists[moves.LISTS * class_ + moves.OPEN_LIST].enter([name])
