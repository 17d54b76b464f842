"""The same in salabim: components that hold until the next thing happens, each exit drawn once."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import salabim

from workforce_model.bench.flows import DEATH, HIRE, PROMOTION, QUIT, RETIREMENT, Tally, YearlyFlows, luck_of, yearly
from workforce_model.bench.workload import DAYS_A_MONTH, EXAM, GRADES, HORIZON, SERVICE_MONTHS, Step, Workload

Rows = list[list[float]]


def run(workload: Workload, seed: int, replications: int) -> YearlyFlows:
    """Yearly flows of so many replications, one after the other."""
    return yearly([Agency(workload, seed, number).run() for number in range(replications)])


@dataclass(slots=True, eq=False)
class Employee:
    """Someone of a block's staff."""

    block: int


class Agency:
    """One future of the agency; the time of its environment is in days."""

    def __init__(self, workload: Workload, seed: int, replication: int) -> None:
        self.workload = workload
        self.env = salabim.Environment(trace=False, yieldless=False, random_seed="*")
        self.luck = luck_of(seed, replication)
        self.tally = Tally()
        self.cumulative, self.retires, self.retires_or_quits, self.entry_age = _tables(workload)
        self.pace = workload.pace.tolist()
        self.staff: list[list[Employee]] = [[] for _ in range(len(workload.bounds) - 1)]
        self.pool = [0] * len(self.pace)
        self.recruiters = salabim.Resource(capacity=workload.recruiters) if workload.recruiters else None

    def run(self) -> Tally:
        people = zip(self.workload.opening_entry, self.workload.opening_service, self.workload.block, strict=True)
        for entry, service, block in people:
            self.join(int(block), int(entry), int(service))
        Internships(agency=self)
        self.env.run(till=HORIZON)
        return self.tally

    def join(self, block: int, entry: int, service: int = 0) -> None:
        """Someone starts; nothing is scheduled for who stays beyond the horizon."""
        employee = Employee(block)
        self.staff[block].append(employee)
        row = self.cumulative[entry]
        leaves_at = row[service] + self.luck.expovariate(self.pace[block // GRADES])
        month = bisect_right(row, leaves_at) - 1
        if month >= SERVICE_MONTHS:
            return
        months = month - service + (leaves_at - row[month]) / (row[month + 1] - row[month])
        if self.env.now() + months * DAYS_A_MONTH < HORIZON:
            Exit(agency=self, employee=employee, days=months * DAYS_A_MONTH, cause=self.cause(entry, month))

    def cause(self, entry: int, month: int) -> int:
        at = self.luck.random()
        if at < self.retires[entry][month]:
            return RETIREMENT
        return QUIT if at < self.retires_or_quits[entry][month] else DEATH

    def count(self, flow: int) -> None:
        self.tally.add(flow, self.env.now())

    def days(self, step: Step) -> float:
        return self.luck.lognormvariate(step.mu, step.sigma)


class Exit(salabim.Component):  # type: ignore[misc]  # salabim publishes no types
    """Someone who will leave, and then the seat that asks to be filled."""

    def setup(self, agency: Agency, employee: Employee, days: float, cause: int) -> None:
        self.agency, self.employee, self.days, self.cause = agency, employee, days, cause

    def process(self) -> Iterator[Any]:
        yield self.hold(self.days)
        self.agency.count(self.cause)
        self.agency.staff[self.employee.block].remove(self.employee)
        yield from self.vacancy(self.employee.block)

    def vacancy(self, block: int) -> Iterator[Any]:
        """A chain of seats filled from the block below, up to one that is filled from outside."""
        agency = self.agency
        while block % GRADES and agency.luck.random() < agency.workload.promoted[block % GRADES]:
            yield self.hold(agency.days(agency.workload.promotion))
            if not agency.staff[block - 1]:
                break
            employee = agency.luck.choice(agency.staff[block - 1])
            agency.staff[block - 1].remove(employee)
            employee.block = block
            agency.staff[block].append(employee)
            agency.count(PROMOTION)
            block -= 1
        if block % GRADES == 0 and agency.pool[block // GRADES]:
            agency.pool[block // GRADES] -= 1
            for stage in agency.workload.stages[2:]:
                yield self.hold(agency.days(stage) / 2)
        else:
            yield from self.recruitment()
        agency.count(HIRE)
        agency.join(block, agency.luck.choice(agency.entry_age))

    def recruitment(self) -> Iterator[Any]:
        """All stages; a failed one leads back to the examination. A recruiter is held from posting to examination."""
        agency, number = self.agency, 0
        while number < len(agency.workload.stages):
            if agency.recruiters and number <= EXAM and not self.isclaiming(agency.recruiters):
                yield self.request(agency.recruiters)
            stage = agency.workload.stages[number]
            yield self.hold(agency.days(stage))
            if agency.recruiters and number == EXAM:
                self.release(agency.recruiters)
            number = EXAM if agency.luck.random() < stage.fails else number + 1


class Internships(salabim.Component):  # type: ignore[misc]  # salabim publishes no types
    """A cohort in each family every half-year."""

    def setup(self, agency: Agency) -> None:
        self.agency = agency

    def process(self) -> Iterator[Any]:
        workload = self.agency.workload
        for _ in range(workload.cohorts):
            for family in range(len(workload.pace)):
                for _ in range(workload.cohort_seats):
                    Intern(agency=self.agency, family=family)
            yield self.hold(workload.months_between_cohorts * DAYS_A_MONTH)


class Intern(salabim.Component):  # type: ignore[misc]  # salabim publishes no types
    """One intern, who joins the family's pool on completion."""

    def setup(self, agency: Agency, family: int) -> None:
        self.agency, self.family = agency, family

    def process(self) -> Iterator[Any]:
        for part in self.agency.workload.internship:
            yield self.hold(self.agency.days(part))
            if self.agency.luck.random() < part.fails:
                return
        self.agency.pool[self.family] += 1


@lru_cache(maxsize=2)
def _tables(workload: Workload) -> tuple[Rows, Rows, Rows, list[int]]:
    bounds = workload.cause_bounds
    cumulative, entry_age = workload.cumulative.tolist(), workload.entry_age.tolist()
    return cumulative, bounds[:, :, 0].tolist(), bounds[:, :, 1].tolist(), entry_age
