"""NumPy by the month: all replications at once, a month at a time, without a loop over people.

Arrays are replication x seat. What happens inside a month gets an exact time in it; vacancies that are filled in the
month in which they open, and people who leave in the month in which they start, are followed round by round.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workforce_model.bench.contestants.numpy_queue import Recruitment, lognormal
from workforce_model.bench.flows import DEATH, FLOWS, HIRE, PROMOTION, YearlyFlows
from workforce_model.bench.workload import (
    AFTER_EXAM,
    ENTRY_AGES,
    FAMILIES,
    GRADES,
    MONTHS,
    SERVICE_MONTHS,
    YEARS,
    Floats,
    Ints,
    Workload,
)

Bools = npt.NDArray[np.bool_]


def run(workload: Workload, seed: int, replications: int) -> YearlyFlows:
    """Yearly flows of so many replications, computed side by side."""
    agencies = Agencies(workload, seed, replications)
    for month in range(MONTHS):
        agencies.step(month)
    return agencies.flows


@dataclass(frozen=True)
class Seats:
    """Some seats of some replications, and a time for each."""

    replication: Ints
    seat: Ints
    at: Floats

    def __getitem__(self, chosen: Bools | Ints) -> "Seats":
        return Seats(self.replication[chosen], self.seat[chosen], self.at[chosen])


class Agencies:
    """So many futures; times are in months.

    `due` is when a seat will be filled, infinite for one that is `filled`.
    """

    def __init__(self, workload: Workload, seed: int, replications: int) -> None:
        self.workload = workload
        self.luck = np.random.default_rng(seed)
        self.flows = np.zeros((replications, YEARS, len(FLOWS)), dtype=np.int64)
        shape = (replications, workload.size)
        self.family = workload.block // GRADES
        self.kind = np.tile((workload.opening_entry * FAMILIES + self.family).astype(np.int32), (replications, 1))
        self.hired = np.tile(-workload.opening_service.astype(np.float32), (replications, 1))
        self.filled = np.ones(shape, dtype=bool)
        self.due = np.full(shape, np.inf, dtype=np.float32)
        self.promotes = np.zeros(shape, dtype=bool)
        self.leave = _chances(workload)
        self.pool = np.zeros((replications, FAMILIES), dtype=np.int64)
        self.completing = self._completing(replications)
        self.recruitment = Recruitment(workload, self.luck, replications)

    def step(self, month: int) -> None:
        """Everything from `month` to `month` + 1."""
        self.pool += self.completing[month]
        service = np.maximum(np.float32(month + 0.5) - self.hired, 0).astype(np.int32)
        chance = self.leave.ravel()[self.kind * SERVICE_MONTHS + service]
        leaving = self.luck.random(chance.shape, dtype=np.float32) < chance
        replication, seat = np.nonzero(leaving & self.filled)
        vacated = Seats(replication, seat, month + self.luck.random(len(seat)))
        self._separate(vacated, month)
        self._open(vacated)
        while True:
            self._recruit(month + 1)
            vacated = self._fill(month)
            if not len(vacated.seat) and not self.recruitment.asks(month + 1):
                return
            self._open(vacated)

    def _count(self, where: Seats, flow: Ints) -> None:
        year = np.minimum(where.at / 12, YEARS - 1).astype(np.int64)
        np.add.at(self.flows, (where.replication, year, flow), 1)

    def _separate(self, gone: Seats, month: int) -> None:
        """Count people who leave by cause; their seats are empty."""
        kind = self.kind[gone.replication, gone.seat]
        service = np.maximum(month + 0.5 - self.hired[gone.replication, gone.seat], 0).astype(np.int64)
        bounds = self.workload.cause_bounds[kind // FAMILIES, service]
        cause = (self.luck.random(len(kind))[:, None] >= bounds).sum(axis=1)
        self._count(gone, np.minimum(cause, DEATH))
        self.filled[gone.replication, gone.seat] = False

    def _open(self, vacant: Seats) -> None:
        """Each vacancy is offered below, given to a graduate, or joins those that are to be recruited for."""
        grade = self.workload.block[vacant.seat] % GRADES
        promotes = self.luck.random(len(grade)) < np.array(self.workload.promoted)[grade]
        self.promotes[vacant.replication, vacant.seat] = promotes
        wait = lognormal(self.luck, self.workload.promotion, int(promotes.sum()))
        self._await(vacant[promotes], wait)
        graduates = self._take_graduates(vacant, grade == 0)
        count = int(graduates.sum())
        stages = [lognormal(self.luck, stage, count) for stage in self.workload.stages[AFTER_EXAM:]]
        self._await(vacant[graduates], np.sum(stages, axis=0) / 2)
        outside = vacant[~promotes & ~graduates]
        self.recruitment.ask(outside.replication, outside.seat, outside.at)

    def _await(self, vacant: Seats, months: Floats) -> None:
        self.due[vacant.replication, vacant.seat] = vacant.at + months

    def _take_graduates(self, vacant: Seats, lowest: Bools) -> Bools:
        """Which first-grade vacancies get a graduate: as many as a family's pool has, whichever comes first."""
        rows = np.flatnonzero(lowest)
        place = vacant.replication[rows] * FAMILIES + self.family[vacant.seat[rows]]
        order = np.lexsort((vacant.at[rows], place))
        ordered = place[order]
        turn = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
        taken = np.zeros(len(vacant.seat), dtype=bool)
        taken[rows[order]] = turn < self.pool.ravel()[ordered]
        self.pool -= np.bincount(place[taken[rows]], minlength=self.pool.size).reshape(self.pool.shape)
        return taken

    def _recruit(self, until: int) -> None:
        replication, seat, due = self.recruitment.serve(until)
        self.due[replication, seat] = due

    def _fill(self, month: int) -> Seats:
        """Fill what is due this month; returns the seats that fall vacant by it."""
        replication, seat = np.nonzero(self.due < month + 1)
        due = Seats(replication, seat, self.due[replication, seat].astype(np.float64))
        self.due[replication, seat] = np.inf
        promotes = self.promotes[replication, seat]
        left = self._promote(due[promotes])
        left_again = self._hire(due[~promotes], month)
        return Seats(*(np.concatenate(pair) for pair in zip(_parts(left), _parts(left_again), strict=True)))

    def _hire(self, due: Seats, month: int) -> Seats:
        """People start, and some leave before the month is out."""
        self._count(due, np.full(len(due.seat), HIRE))
        entry = self.luck.choice(self.workload.entry_age, len(due.seat))
        self.kind[due.replication, due.seat] = entry * FAMILIES + self.family[due.seat]
        self.hired[due.replication, due.seat] = due.at
        self._seat(due)
        rest = month + 1 - due.at
        hazard = self.workload.total_hazard[entry, 0] * self.workload.pace[self.family[due.seat]] * rest
        leaves = self.luck.random(len(rest)) < -np.expm1(-hazard)
        gone = due[leaves]
        gone = Seats(gone.replication, gone.seat, gone.at + self.luck.random(len(gone.at)) * rest[leaves])
        self._separate(gone, month)
        return gone

    def _promote(self, due: Seats) -> Seats:
        """Move somebody of the block below up; with nobody there the seat is recruited for."""
        chosen = np.full(len(due.seat), -1)
        pending = np.arange(len(due.seat))
        while len(pending):
            seat, found = self._anybody_below(due[pending])
            pending, seat = pending[found], seat[found]
            _, once = np.unique(due.replication[pending] * self.workload.size + seat, return_index=True)
            chosen[pending[once]] = seat[once]
            self.filled[due.replication[pending[once]], seat[once]] = False
            pending = np.delete(pending, once)
        moved, nobody = due[chosen >= 0], due[chosen < 0]
        source = chosen[chosen >= 0]
        for array in (self.kind, self.hired):
            array[moved.replication, moved.seat] = array[moved.replication, source]
        self._seat(moved)
        self._count(moved, np.full(len(source), PROMOTION))
        self.promotes[nobody.replication, nobody.seat] = False
        self.recruitment.ask(nobody.replication, nobody.seat, nobody.at)
        return Seats(moved.replication, source, moved.at)

    def _anybody_below(self, due: Seats) -> tuple[Ints, Bools]:
        """(a filled seat of the block below, whether there is one) of each."""
        block = self.workload.block[due.seat]
        first, last = self.workload.bounds[block - 1, None], self.workload.bounds[block, None]
        offset = np.arange(max((last - first).max(), 1))
        places = np.minimum(first + offset, self.workload.size - 1)
        filled = self.filled[due.replication[:, None], places] & (offset < last - first)
        chosen = (self.luck.random(places.shape, dtype=np.float32) * filled).argmax(axis=1)
        return places[np.arange(len(chosen)), chosen], np.asarray(filled.any(axis=1))

    def _seat(self, taken: Seats) -> None:
        """Somebody is in each seat."""
        self.filled[taken.replication, taken.seat] = True

    def _completing(self, replications: int) -> Ints:
        """Interns who complete, by month, replication and family; the last row holds those beyond the horizon."""
        workload = self.workload
        shape = (replications, FAMILIES, workload.cohorts * workload.cohort_seats)
        starts = np.repeat(np.arange(workload.cohorts) * workload.months_between_cohorts, workload.cohort_seats)
        ends = np.broadcast_to(starts, shape).astype(np.float64)
        completes = np.ones(shape, dtype=bool)
        for part in workload.internship:
            ends = ends + lognormal(self.luck, part, ends.size).reshape(shape)
            completes &= self.luck.random(shape) >= part.fails
        month = np.minimum(ends, MONTHS).astype(np.int64)
        counts = np.zeros((MONTHS + 1, replications, FAMILIES), dtype=np.int64)
        replication, family, _ = np.nonzero(completes)
        np.add.at(counts, (month[completes], replication, family), 1)
        return counts


def _parts(seats: Seats) -> tuple[Ints, Ints, Floats]:
    return seats.replication, seats.seat, seats.at


def _chances(workload: Workload) -> npt.NDArray[np.float32]:
    """Chance to leave in a month by (entry age, family) and month of service."""
    hazard = workload.total_hazard[:, None, :] * workload.pace[None, :, None]
    return -np.expm1(-hazard).astype(np.float32).reshape(ENTRY_AGES * FAMILIES, SERVICE_MONTHS)
