"""Well-written SimPy: generators that sleep until the next thing happens, each exit drawn once."""

from bisect import bisect_right
from collections.abc import Generator
from dataclasses import dataclass
from functools import lru_cache

import simpy

from workforce_model.bench.flows import DEATH, HIRE, PROMOTION, QUIT, RETIREMENT, Tally, YearlyFlows, luck_of, yearly
from workforce_model.bench.workload import DAYS_A_MONTH, EXAM, GRADES, HORIZON, SERVICE_MONTHS, Workload

Rows = list[list[float]]
Process = Generator[simpy.Event, None, None]


def run(workload: Workload, seed: int, replications: int) -> YearlyFlows:
    """Yearly flows of so many replications, one after the other."""
    return yearly([Agency(workload, seed, number).run() for number in range(replications)])


@dataclass(slots=True, eq=False)
class Employee:
    """Someone of a block's staff, and the place in its list, so that leaving it needs no search."""

    block: int
    place: int


class Agency:
    """One future of the agency; the time of its environment is in days."""

    def __init__(self, workload: Workload, seed: int, replication: int) -> None:
        self.workload = workload
        self.env = simpy.Environment()
        self.luck = luck_of(seed, replication)
        self.tally = Tally()
        self.tables = _tables(workload)
        self.staff: list[list[Employee]] = [[] for _ in range(len(workload.bounds) - 1)]
        self.pool = [0] * len(self.tables.pace)
        self.recruiters = simpy.Resource(self.env, workload.recruiters) if workload.recruiters else None
        self.stages = [(stage.mu, stage.sigma, stage.fails) for stage in workload.stages]
        self.promotion = (workload.promotion.mu, workload.promotion.sigma)

    def run(self) -> Tally:
        tables = self.tables
        for entry, service, block in zip(tables.opening_entry, tables.opening_service, tables.block, strict=True):
            self.join(block, entry, service)
        self.env.process(self.internships())
        self.env.run(until=HORIZON)
        return self.tally

    def join(self, block: int, entry: int, service: int = 0) -> None:
        """Someone starts; nothing is scheduled for who stays beyond the horizon."""
        employee = Employee(block, len(self.staff[block]))
        self.staff[block].append(employee)
        row = self.tables.cumulative[entry]
        leaves_at = row[service] + self.luck.expovariate(self.tables.pace[block // GRADES])
        month = bisect_right(row, leaves_at) - 1
        if month >= SERVICE_MONTHS:
            return
        months = month - service + (leaves_at - row[month]) / (row[month + 1] - row[month])
        if self.env.now + months * DAYS_A_MONTH < HORIZON:
            cause = self.cause(entry, month)
            self.env.process(self.exit(employee, months * DAYS_A_MONTH, cause))

    def cause(self, entry: int, month: int) -> int:
        at = self.luck.random()
        if at < self.tables.retires[entry][month]:
            return RETIREMENT
        return QUIT if at < self.tables.retires_or_quits[entry][month] else DEATH

    def unseat(self, employee: Employee) -> None:
        """Leave a block: the last of its list takes the place."""
        staff = self.staff[employee.block]
        last = staff.pop()
        if last is not employee:
            staff[employee.place] = last
            last.place = employee.place

    def promote(self, block: int) -> None:
        """Move somebody of the block below up."""
        below, staff = self.staff[block - 1], self.staff[block]
        employee = below[int(self.luck.random() * len(below))]
        self.unseat(employee)
        employee.block, employee.place = block, len(staff)
        staff.append(employee)

    def exit(self, employee: Employee, days: float, cause: int) -> Process:
        """Someone leaves, and the seat asks to be filled."""
        yield self.env.timeout(days)
        self.tally.add(cause, self.env.now)
        self.unseat(employee)
        yield from self.vacancy(employee.block)

    def vacancy(self, block: int) -> Process:
        """A chain of seats filled from the block below, up to one that is filled from outside."""
        while block % GRADES and self.luck.random() < self.workload.promoted[block % GRADES]:
            yield self.env.timeout(self.luck.lognormvariate(*self.promotion))
            if not self.staff[block - 1]:
                break
            self.promote(block)
            self.tally.add(PROMOTION, self.env.now)
            block -= 1
        if block % GRADES == 0 and self.pool[block // GRADES]:
            self.pool[block // GRADES] -= 1
            for mu, sigma, _ in self.stages[2:]:
                yield self.env.timeout(self.luck.lognormvariate(mu, sigma) / 2)
        else:
            yield from self.recruitment()
        self.tally.add(HIRE, self.env.now)
        self.join(block, self.luck.choice(self.tables.entry_age))

    def recruitment(self) -> Process:
        """All stages; a failed one leads back to the examination. A recruiter is held from posting to examination."""
        number, held = 0, None
        while number < len(self.stages):
            if self.recruiters is not None and number <= EXAM and held is None:
                held = self.recruiters.request()
                yield held
            mu, sigma, fails = self.stages[number]
            yield self.env.timeout(self.luck.lognormvariate(mu, sigma))
            if number == EXAM and held is not None and self.recruiters is not None:
                self.recruiters.release(held)
                held = None
            number = EXAM if fails and self.luck.random() < fails else number + 1

    def internships(self) -> Process:
        """A cohort in each family every half-year."""
        for _ in range(self.workload.cohorts):
            for family in range(len(self.pool)):
                for _ in range(self.workload.cohort_seats):
                    self.env.process(self.intern(family))
            yield self.env.timeout(self.workload.months_between_cohorts * DAYS_A_MONTH)

    def intern(self, family: int) -> Process:
        for part in self.workload.internship:
            yield self.env.timeout(self.luck.lognormvariate(part.mu, part.sigma))
            if self.luck.random() < part.fails:
                return
        self.pool[family] += 1


@dataclass(frozen=True, slots=True)
class Tables:
    """The arrays of the workload as plain lists, which plain Python reads faster."""

    cumulative: Rows
    retires: Rows
    retires_or_quits: Rows
    pace: list[float]
    entry_age: list[int]
    opening_entry: list[int]
    opening_service: list[int]
    block: list[int]


@lru_cache(maxsize=2)
def _tables(workload: Workload) -> Tables:
    return Tables(
        cumulative=workload.cumulative.tolist(),
        retires=workload.cause_bounds[:, :, 0].tolist(),
        retires_or_quits=workload.cause_bounds[:, :, 1].tolist(),
        pace=workload.pace.tolist(),
        entry_age=workload.entry_age.tolist(),
        opening_entry=workload.opening_entry.tolist(),
        opening_service=workload.opening_service.tolist(),
        block=workload.block.tolist(),
    )
