"""Programmes: cohorts that graduate, and the offers made to graduates."""

from workforce_model.model import events as ev
from workforce_model.model.draws import LEARNER, child_entity
from workforce_model.model.rules import programmes
from workforce_model.model.simpy_engine.careers import Careers
from workforce_model.model.simpy_engine.state import Life


class Cohorts(Careers):
    """The lives of programme cohorts."""

    def cohort(self, cohort: int) -> Life:
        """A cohort starts, runs its course and graduates those who complete."""
        table = self.inputs.programmes
        programme, serial = int(table.programme[cohort]), int(table.cohort[cohort])
        done = int(table.starts[cohort] + table.duration[programme])
        if not 0 < done <= self.horizon:
            return
        yield self.env.at(done, ev.PHASE_GRADUATION, programme, serial)
        last_day = done + int(table.shelf_life[programme])
        for index in range(int(table.seats[programme])):
            number = serial * int(table.seats[programme]) + index
            entity = child_entity(table.entity[programme], LEARNER, number)
            completes, score = programmes.learner(
                float(table.completion_rate[programme]), self.seed, self.replication, entity
            )
            if completes:
                self.record(ev.GRADUATED, -2 - (programme << 32) - number, -1)
                self.pools[programme].add(score, number, entity, last_day)

    def graduate_for(self, cell: int, stage: int) -> int:
        """Take the best available graduate of the programmes that feed the cell and enter later than `stage`.

        Returns the stage the graduate enters at, -1 when nobody accepts.
        """
        table = self.inputs.programmes
        feeds = table.feeds[table.feeds_index[cell] : table.feeds_index[cell + 1]].tolist()
        useful = [programme for programme in feeds if table.enters[programme] > stage]
        while True:
            offers = [
                (best, programme)
                for programme in useful
                if (best := self.pools[programme].best(self.env.today)) is not None
            ]
            if not offers:
                return -1
            (_, _, entity, _), programme = min(offers)
            self.pools[programme].take()
            rate = float(table.decline_rate[programme])
            if not programmes.declines(rate, self.seed, self.replication, entity):
                return int(table.enters[programme])
