"""What a user of SimPy writes first: a process for every employee that wakes up once a month."""

import math
from collections.abc import Generator
from dataclasses import dataclass
from functools import lru_cache

import simpy

from workforce_model.bench.flows import DEATH, HIRE, PROMOTION, QUIT, RETIREMENT, Tally, YearlyFlows, luck_of, yearly
from workforce_model.bench.workload import DAYS_A_MONTH, EXAM, GRADES, HORIZON, Workload

Rows = list[list[float]]
Process = Generator[simpy.Event, None, None]


def run(workload: Workload, seed: int, replications: int) -> YearlyFlows:
    """Yearly flows of so many replications, one after the other."""
    agencies = [Agency(workload, seed, number) for number in range(replications)]
    return yearly([agency.run() for agency in agencies])


@dataclass(slots=True, eq=False)
class Employee:
    """Someone who entered at an age and has served so many months."""

    entry: int
    service: int
    block: int


class Agency:
    """One future of the agency; the time of its environment is in days."""

    def __init__(self, workload: Workload, seed: int, replication: int) -> None:
        self.workload = workload
        self.env = simpy.Environment()
        self.luck = luck_of(seed, replication)
        self.tally = Tally()
        self.hazard, self.retires, self.retires_or_quits, self.entry_age = _tables(workload)
        self.pace = workload.pace.tolist()
        self.staff: list[list[Employee]] = [[] for _ in range(len(workload.bounds) - 1)]
        self.pool = [0] * len(self.pace)
        self.recruiters = simpy.Resource(self.env, workload.recruiters) if workload.recruiters else None

    def run(self) -> Tally:
        people = zip(self.workload.opening_entry, self.workload.opening_service, self.workload.block, strict=True)
        for entry, service, block in people:
            self.join(Employee(int(entry), int(service), int(block)))
        self.env.process(self.internships())
        self.env.run(until=HORIZON)
        return self.tally

    def join(self, employee: Employee) -> None:
        self.staff[employee.block].append(employee)
        self.env.process(self.career(employee))

    def career(self, employee: Employee) -> Process:
        """Each month the employee stays or leaves."""
        while True:
            hazard = self.hazard[employee.entry][employee.service] * self.pace[employee.block // GRADES]
            if self.luck.random() < 1 - math.exp(-hazard):
                yield self.env.timeout(self.luck.random() * DAYS_A_MONTH)
                self.tally.add(self.cause(employee), self.env.now)
                self.staff[employee.block].remove(employee)
                self.env.process(self.vacancy(employee.block))
                return
            yield self.env.timeout(DAYS_A_MONTH)
            employee.service += 1

    def cause(self, employee: Employee) -> int:
        at = self.luck.random()
        if at < self.retires[employee.entry][employee.service]:
            return RETIREMENT
        return QUIT if at < self.retires_or_quits[employee.entry][employee.service] else DEATH

    def vacancy(self, block: int) -> Process:
        """A seat is filled from the block below or, with nobody there or by chance, from outside."""
        grade = block % GRADES
        if grade and self.luck.random() < self.workload.promoted[grade]:
            yield self.env.timeout(self.luck.lognormvariate(self.workload.promotion.mu, self.workload.promotion.sigma))
            if self.staff[block - 1]:
                self.promote(self.luck.choice(self.staff[block - 1]))
                return
        if grade == 0 and self.pool[block // GRADES]:
            self.pool[block // GRADES] -= 1
            for stage in self.workload.stages[2:]:
                yield self.env.timeout(self.luck.lognormvariate(stage.mu, stage.sigma) / 2)
        else:
            yield self.env.process(self.recruitment())
        self.tally.add(HIRE, self.env.now)
        self.join(Employee(self.luck.choice(self.entry_age), 0, block))

    def promote(self, employee: Employee) -> None:
        left = employee.block
        self.staff[left].remove(employee)
        employee.block = left + 1
        self.staff[employee.block].append(employee)
        self.tally.add(PROMOTION, self.env.now)
        self.env.process(self.vacancy(left))

    def recruitment(self) -> Process:
        """All stages; a failed one leads back to the examination. A recruiter is held from posting to examination."""
        number, held = 0, None
        while number < len(self.workload.stages):
            if self.recruiters and number <= EXAM and held is None:
                held = self.recruiters.request()
                yield held
            stage = self.workload.stages[number]
            yield self.env.timeout(self.luck.lognormvariate(stage.mu, stage.sigma))
            if self.recruiters and number == EXAM and held:
                self.recruiters.release(held)
                held = None
            number = EXAM if self.luck.random() < stage.fails else number + 1

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


@lru_cache(maxsize=2)
def _tables(workload: Workload) -> tuple[Rows, Rows, Rows, list[int]]:
    """Total hazards and the bounds of the causes as plain lists, which plain Python reads faster than arrays."""
    bounds = workload.cause_bounds
    total, entry_age = workload.total_hazard.tolist(), workload.entry_age.tolist()
    return total, bounds[:, :, 0].tolist(), bounds[:, :, 1].tolist(), entry_age
