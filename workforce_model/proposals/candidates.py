"""People of feeder classes as candidates for key seats, when the agency names no successors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from workforce_model.assumptions import proposal_default
from workforce_model.proposals.competence import Asked, Competence
from workforce_model.schema.succession_codes import READINESS
from workforce_model.schema.titles import folded

DAYS_PER_YEAR = 365.25


def readiness(years: float) -> str:
    """The code of READINESS for years in the feeder class; not known is below zero."""
    if years >= proposal_default("ready_now_years"):
        return "ready_now"
    return "ready_1_2_years" if years >= proposal_default("ready_soon_years") else "ready_3_5_years"


@dataclass(frozen=True)
class Candidate:
    """Somebody of a feeder class: the better the smaller `order`."""

    employee_id: str
    class_title: str
    unit: str
    years: float
    since_known: bool
    retiring: bool
    age_known: bool
    met: int = 0
    asked: int = 0
    order: tuple[object, ...] = ()

    def why(self, unit: str) -> str:
        """The reasons in words, for a seat in that unit."""
        where = "in the same unit" if self.unit == unit else "in another unit"
        counted = "in class" if self.since_known else "of service, taken as time in class"
        time = "time in class not known" if self.years < 0 else f"{self.years:.1f} years {counted}"
        skills = f", {self.met} of {self.asked} required competencies" if self.asked else ""
        years = f"may retire within {proposal_default('retirement_within'):.0f} years"
        soon = f", {years if self.age_known else f'by length of service {years}'}" if self.retiring else ""
        return f"{self.class_title} {where}, {time}{skills}{soon}"


@dataclass
class Queue:
    """Candidates, best first; those who are proposed often enough (`used` counts) are passed over."""

    waiting: list[Candidate]
    used: dict[str, int]
    first: int = 0

    def best(self, without: set[str]) -> Candidate | None:
        """The best one who is still free and not among these."""
        most = proposal_default("positions_of_a_person")
        while self.first < len(self.waiting) and self.used.get(self.waiting[self.first].employee_id, 0) >= most:
            self.first += 1
        rest = (self.waiting[place] for place in range(self.first, len(self.waiting)))
        return next((c for c in rest if c.employee_id not in without and self.used.get(c.employee_id, 0) < most), None)


@dataclass
class Line:
    """The candidates for seats that ask the same of the same feeder classes: all, and those of each unit."""

    everybody: Queue
    of_unit: dict[str, Queue]

    @classmethod
    def of(cls, found: list[Candidate], used: dict[str, int]) -> "Line":
        ranked = sorted(found, key=lambda one: one.order)
        units: dict[str, Queue] = {}
        for one in ranked:
            units.setdefault(one.unit, Queue([], used)).waiting.append(one)
        return cls(Queue(ranked, used), units)

    def best(self, unit: str, without: set[str]) -> Candidate | None:
        """The best one of the unit who is free, else of all."""
        own = self.of_unit.get(unit)
        return (own.best(without) if own else None) or self.everybody.best(without)


def candidates(
    critical: pd.DataFrame, seats: pd.DataFrame, feeders: pd.DataFrame, competence: Competence, valuation: date
) -> Iterator[tuple[int, int, Candidate]]:
    """Yield (row of `critical`, rank, candidate): round by round, so that no seat takes all before the next has one.

    Up to ``candidates_most`` people a seat and ``positions_of_a_person`` seats a person; nobody with a known exit.
    """
    people = _people(seats, valuation)
    fed = _feeders_by_class(feeders)
    for agency, own in critical.groupby("agency", sort=True):
        line_of = _lines(own, people.get(str(agency), {}), fed, competence)
        rows = list(zip(own.index.tolist(), own["unit"], own["employee_id"], line_of, strict=True))
        taken = {at: {str(holder)} for at, _, holder, _ in rows}
        for rank in range(1, int(proposal_default("candidates_most")) + 1):
            for at, unit, _, line in rows:
                found = line.best(unit, taken[at])
                if found:
                    taken[at].add(found.employee_id)
                    line.everybody.used[found.employee_id] = line.everybody.used.get(found.employee_id, 0) + 1
                    yield at, rank, found


def _people(seats: pd.DataFrame, valuation: date) -> dict[str, dict[str, list[Candidate]]]:
    """Those who stay, by agency and folded class, with their years in class (below zero: not known)."""
    stay = seats[seats["employee_id"].notna() & seats["leaves"].isna()]
    years = (pd.Timestamp(valuation) - stay["class_since"]).dt.days / DAYS_PER_YEAR
    retiring = stay["may_retire"] >= proposal_default("retirement_share")
    stay = stay.assign(years=years.fillna(-1.0), retiring=retiring)
    columns = ["agency", "employee_id", "class_title", "unit", "years", "class_since_known", "retiring", "age_known"]
    found: dict[str, dict[str, list[Candidate]]] = {}
    for agency, *facts in stay[columns].itertuples(index=False, name=None):
        person = Candidate(*facts)
        found.setdefault(str(agency), {}).setdefault(folded(person.class_title), []).append(person)
    return found


def _feeders_by_class(feeders: pd.DataFrame) -> dict[tuple[str, str], tuple[str, ...]]:
    ordered = feeders.sort_values(["agency", "class_title", "order"])
    groups = ordered.groupby(["agency", "class_title"])["feeder_class"]
    return {(str(agency), str(title)): tuple(map(str, own)) for (agency, title), own in groups}


def _lines(
    critical: pd.DataFrame,
    people: dict[str, list[Candidate]],
    fed: dict[tuple[str, str], tuple[str, ...]],
    competence: Competence,
) -> list[Line]:
    """For each key seat of an agency its candidates: those of its own feeder classes where it names some."""
    used: dict[str, int] = {}
    lines: dict[tuple[object, ...], Line] = {}
    found = []
    columns = ["agency", "class_title", "feeder_classes", "required_competencies"]
    for agency, title, own, required in critical[columns].itertuples(index=False, name=None):
        listed = tuple(part.strip() for part in own.split(";") if part.strip()) if pd.notna(own) else ()
        sources = listed or fed.get((agency, title), ())
        asked = competence.asked(required, title)
        if (sources, asked) not in lines:
            lines[sources, asked] = Line.of(_ranked(agency, sources, people, competence, asked), used)
        found.append(lines[sources, asked])
    return found


def _ranked(
    agency: str, sources: tuple[str, ...], people: dict[str, list[Candidate]], competence: Competence, asked: Asked
) -> list[Candidate]:
    """The people of the feeder classes with what they meet and their order."""
    found = []
    for place, source in enumerate(sources):
        for person in people.get(folded(source), []):
            met, wait = competence.met(agency, person.employee_id, asked), READINESS.index(readiness(person.years))
            order = (place, -met, wait, person.retiring, -person.years, person.employee_id)
            found.append(replace(person, met=met, asked=len(asked), order=order))
    return found
