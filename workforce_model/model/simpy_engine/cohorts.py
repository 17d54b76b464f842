"""Programmes: cohorts that graduate, and the offers made to graduates."""

import numpy as np

from workforce_model.model import events as ev
from workforce_model.model.draws import LEARNER, Word, child_entity
from workforce_model.model.rules import hiring, lists, moves, programmes
from workforce_model.model.simpy_engine.lists import Lists
from workforce_model.model.simpy_engine.state import Life
from workforce_model.model.simpy_engine.things import Name, Requisition


class Cohorts(Lists):
    """The lives of programme cohorts."""

    def cohort(self, cohort: int) -> Life:
        """A cohort starts, runs its course and graduates those who complete."""
        table = self.inputs.programmes
        programme, serial = int(table.programme[cohort]), int(table.cohort[cohort])
        done = int(table.starts[cohort] + table.duration[programme])
        if not 0 < done <= self.horizon:
            return
        yield self.env.at(done, ev.PHASE_GRADUATION, programme, serial)
        for index in range(int(table.seats[programme])):
            number = serial * int(table.seats[programme]) + index
            entity = np.uint64(child_entity(table.entity[programme], LEARNER, number))
            completes, score = programmes.learner(
                float(table.completion_rate[programme]), self.seed, self.replication, entity
            )
            if completes:
                self.record(ev.GRADUATED, -2 - (programme << 32) - number, -1)
                self.graduates(programme, number, entity, score)

    def graduates(self, programme: int, number: int, entity: Word, score: float) -> None:
        """A graduate goes on the list of one of the classes, or stays available to all of them."""
        table, today = self.inputs.programmes, self.env.today
        shelf_life = int(table.shelf_life[programme])
        targets = table.target[table.target_index[programme] : table.target_index[programme + 1]]
        if table.enters[programme] == hiring.EXAM and len(targets):
            class_ = int(targets[programmes.chosen_class(len(targets), self.seed, self.replication, entity)])
            if (life := self.list_life(class_)) > 0:
                rank, lottery = lists.candidate_rank(
                    self.inputs.policy, class_, today, self.seed, self.replication, entity, 0.0
                )
                name = Name(rank, lottery, entity, lists.GRADUATE, today, today + min(shelf_life, life))
                self.lists[moves.LISTS * class_ + moves.OPEN_LIST].enter([name])
                return
        self.pools[programme].add(score, number, entity, today, today + shelf_life)

    def takes_graduate(self, requisition: Requisition) -> bool:
        """Whether the best available graduate of the programmes that feed the cell takes the place of a search.

        Only programmes that a graduate leaves for a later stage than the requisition's are asked; those who decline
        are gone.
        """
        table, cell = self.inputs.programmes, requisition.cell
        feeds = table.feeds[table.feeds_index[cell] : table.feeds_index[cell + 1]].tolist()
        useful = [programme for programme in feeds if table.enters[programme] > requisition.stage]
        while True:
            offers = [
                (best, programme)
                for programme in useful
                if (best := self.pools[programme].best(self.env.today)) is not None
            ]
            if not offers:
                return False
            (_, _, entity, _), programme = min(offers)
            self.pools[programme].take()
            rate = float(table.decline_rate[programme])
            if not programmes.declines(rate, self.seed, self.replication, entity):
                requisition.stage = self.after[requisition.which][int(table.enters[programme])]
                requisition.route = ev.ROUTE_PROGRAMME
                return True
