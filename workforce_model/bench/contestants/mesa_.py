"""Mesa by the month: employees, vacancies and interns are agents that step once a month.

What happens inside a month gets an exact time in it, so that nothing is rounded to whole months; only the order of
events inside a month is the order of the agents.
"""

import math
from functools import lru_cache
from heapq import heappop, heappush, heapreplace
from itertools import count

import mesa

from workforce_model.bench.flows import DEATH, HIRE, PROMOTION, QUIT, RETIREMENT, Tally, YearlyFlows, luck_of, yearly
from workforce_model.bench.workload import AFTER_EXAM, DAYS_A_MONTH, EXAM, GRADES, MONTHS, Step, Workload

Rows = list[list[float]]


def run(workload: Workload, seed: int, replications: int) -> YearlyFlows:
    """Yearly flows of so many replications, one after the other."""
    return yearly([Agency(workload, seed, number).run() for number in range(replications)])


class Agency(mesa.Model):  # type: ignore[misc]  # Mesa publishes no types
    """One future of the agency; times are in months, and step m covers the time from m to m + 1."""

    def __init__(self, workload: Workload, seed: int, replication: int) -> None:
        super().__init__(seed=seed)
        self.workload = workload
        self.luck = luck_of(seed, replication)
        self.tally = Tally()
        self.hazard, self.retires, self.retires_or_quits, self.entry_age = _tables(workload)
        self.pace = workload.pace.tolist()
        self.staff: list[list[Employee]] = [[] for _ in range(len(workload.bounds) - 1)]
        self.pool = [0] * len(self.pace)
        self.recruiters = Recruiters(workload.recruiters)
        people = zip(workload.opening_entry, workload.opening_service, workload.block, strict=True)
        for entry, service, block in people:
            Employee(self, int(block), int(entry), -int(service))

    def run(self) -> Tally:
        for _ in range(MONTHS):
            self.step()
        self.remove_all_agents()  # Mesa remembers every model it has seen: let go of the people at least
        self.staff.clear()
        return self.tally

    @property
    def month(self) -> int:
        return int(self.steps) - 1

    def step(self) -> None:
        if self.month % self.workload.months_between_cohorts == 0:
            for family in range(len(self.pool)):
                for _ in range(self.workload.cohort_seats):
                    Intern(self, family)
        for kind in (Intern, Employee, Vacancy):
            if kind in self.agents_by_type:
                self.agents_by_type[kind].do("step")
        self.recruiters.serve(self.month + 1)

    def happens(self, flow: int, month: float) -> None:
        self.tally.add(flow, month * DAYS_A_MONTH)

    def months(self, step: Step) -> float:
        return self.luck.lognormvariate(step.mu, step.sigma) / DAYS_A_MONTH


class Employee(mesa.Agent):  # type: ignore[misc]  # Mesa publishes no types
    """Someone hired at a time (before the start: negative)."""

    def __init__(self, agency: Agency, block: int, entry: int, hired: float) -> None:
        super().__init__(agency)
        self.block, self.entry, self.hired = block, entry, hired
        agency.staff[block].append(self)

    def step(self) -> None:
        """Stay or leave in what is left of this month."""
        agency = self.model
        ends = agency.month + 1
        starts = max(self.hired, ends - 1)
        service = int(max(ends - 0.5 - self.hired, 0))
        hazard = agency.hazard[self.entry][service] * agency.pace[self.block // GRADES]
        if agency.luck.random() < 1 - math.exp(-hazard * (ends - starts)):
            leaves = starts + agency.luck.random() * (ends - starts)
            agency.happens(self.cause(service), leaves)
            agency.staff[self.block].remove(self)
            self.remove()
            Vacancy(agency, self.block, leaves).open()

    def cause(self, service: int) -> int:
        at = self.model.luck.random()
        if at < self.model.retires[self.entry][service]:
            return RETIREMENT
        return QUIT if at < self.model.retires_or_quits[self.entry][service] else DEATH


class Vacancy(mesa.Agent):  # type: ignore[misc]  # Mesa publishes no types
    """An empty seat, which is filled at the time `due`; infinite while it waits for a recruiter."""

    def __init__(self, agency: Agency, block: int, opened: float) -> None:
        super().__init__(agency)
        self.block, self.opened = block, opened
        self.promotes = False
        self.due = math.inf

    def open(self) -> None:
        """Ask for somebody of the block below, a graduate or a recruitment."""
        agency, (family, grade) = self.model, divmod(self.block, GRADES)
        if grade and agency.luck.random() < agency.workload.promoted[grade]:
            self.promotes = True
            self.due = self.opened + agency.months(agency.workload.promotion)
            self.step()
        elif grade == 0 and agency.pool[family]:
            agency.pool[family] -= 1
            self.due = self.opened + sum(agency.months(stage) for stage in agency.workload.stages[AFTER_EXAM:]) / 2
            self.step()
        else:
            agency.recruiters.ask(self, self.opened, first=True)

    def step(self) -> None:
        if self.due >= self.model.month + 1:
            return
        if self.promotes:
            self.promote()
        else:
            self.hire()

    def promote(self) -> None:
        agency = self.model
        below = agency.staff[self.block - 1]
        if not below:
            self.promotes, opened, self.due = False, self.due, math.inf
            agency.recruiters.ask(self, opened, first=True)
            return
        employee = agency.luck.choice(below)
        below.remove(employee)
        employee.block = self.block
        agency.staff[self.block].append(employee)
        agency.happens(PROMOTION, self.due)
        self.remove()
        Vacancy(agency, self.block - 1, self.due).open()

    def hire(self) -> None:
        agency = self.model
        agency.happens(HIRE, self.due)
        self.remove()
        Employee(agency, self.block, agency.luck.choice(agency.entry_age), self.due).step()

    def recruit(self, starts: float, *, first: bool) -> float:
        """Go through the stages from the first or the examination on; returns when the recruiter is free again."""
        agency: Agency = self.model
        stages = agency.workload.stages
        begun = starts + agency.months(stages[0]) if first else starts
        free = at = begun + agency.months(stages[EXAM])
        if agency.luck.random() < stages[EXAM].fails:
            agency.recruiters.ask(self, at, first=False)
            return free
        for stage in stages[AFTER_EXAM:]:
            at += agency.months(stage)
            if agency.luck.random() < stage.fails:
                agency.recruiters.ask(self, at, first=False)
                return free
        self.due = at
        self.step()
        return free


class Recruiters:
    """Vacancies are served in the order in which they ask; `size` 0: nobody has to wait."""

    def __init__(self, size: int) -> None:
        self.free = [0.0] * size
        self.queue: list[tuple[float, int, Vacancy, bool]] = []
        self.number = count()

    def ask(self, vacancy: Vacancy, at: float, *, first: bool) -> None:
        heappush(self.queue, (at, next(self.number), vacancy, first))

    def serve(self, until: float) -> None:
        """Serve everybody who asks before the end of the month."""
        while self.queue and self.queue[0][0] < until:
            asked, _, vacancy, first = heappop(self.queue)
            if self.free:
                heapreplace(self.free, vacancy.recruit(max(asked, self.free[0]), first=first))
            else:
                vacancy.recruit(asked, first=first)


class Intern(mesa.Agent):  # type: ignore[misc]  # Mesa publishes no types
    """One intern, who joins the family's pool on completion."""

    def __init__(self, agency: Agency, family: int) -> None:
        super().__init__(agency)
        self.family = family
        self.parts = list(agency.workload.internship)
        self.due = agency.month + agency.months(self.parts[0])

    def step(self) -> None:
        agency = self.model
        while self.due < agency.month + 1:
            part = self.parts.pop(0)
            if agency.luck.random() < part.fails:
                self.remove()
                return
            if not self.parts:
                agency.pool[self.family] += 1
                self.remove()
                return
            self.due += agency.months(self.parts[0])


@lru_cache(maxsize=2)
def _tables(workload: Workload) -> tuple[Rows, Rows, Rows, list[int]]:
    bounds = workload.cause_bounds
    total, entry_age = workload.total_hazard.tolist(), workload.entry_age.tolist()
    return total, bounds[:, :, 0].tolist(), bounds[:, :, 1].tolist(), entry_age
