"""People of feeder classes as candidates for key seats, when the agency names no successors."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from workforce_model.assumptions import proposal_default
from workforce_model.proposals.competence import Competence
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
    met: int = 0
    asked: int = 0
    order: tuple[object, ...] = ()

    def why(self, unit: str) -> str:
        """The reasons in words, for a seat in that unit."""
        where = "in the same unit" if self.unit == unit else "in another unit"
        counted = "in class" if self.since_known else "of service, taken as time in class"
        time = "time in class not known" if self.years < 0 else f"{self.years:.1f} years {counted}"
        skills = f", {self.met} of {self.asked} required competencies" if self.asked else ""
        soon = ", may soon retire" if self.retiring else ""
        return f"{self.class_title} {where}, {time}{skills}{soon}"


@dataclass
class Queue:
    """The candidates of like seats, best first; those who are proposed often enough are passed over."""

    waiting: list[Candidate]
    first: int = 0
    used: dict[str, int] = field(default_factory=dict)

    def best(self, without: set[str]) -> Candidate | None:
        """The best one who is still free and not among these."""
        most = proposal_default("positions_of_a_person")
        while self.first < len(self.waiting) and self.used.get(self.waiting[self.first].employee_id, 0) >= most:
            self.first += 1
        rest = (self.waiting[place] for place in range(self.first, len(self.waiting)))
        return next((c for c in rest if c.employee_id not in without and self.used.get(c.employee_id, 0) < most), None)


def candidates(
    critical: pd.DataFrame, seats: pd.DataFrame, feeders: pd.DataFrame, competence: Competence, valuation: date
) -> Iterator[tuple[int, int, Candidate]]:
    """Yield (row of `critical`, rank, candidate): round by round, so that no seat takes all before the next has one.

    Up to ``candidates_most`` people a seat and ``positions_of_a_person`` seats a person; nobody with a known exit.
    """
    people = _people(seats, valuation)
    fed = _feeders_by_class(feeders)
    for agency, own in critical.groupby("agency", sort=True):
        there = people.get(str(agency), {})
        used: dict[str, int] = {}
        queues: dict[tuple[object, ...], Queue] = {}
        line = [(at, _queue(row, there, fed, competence, queues, used)) for at, row in own.iterrows()]
        holders = dict(zip(own.index, own["employee_id"], strict=True))
        taken = {at: {str(holders[at])} for at, _ in line}
        for rank in range(1, int(proposal_default("candidates_most")) + 1):
            for at, queue in line:
                found = queue.best(taken[at])
                if found:
                    taken[at].add(found.employee_id)
                    used[found.employee_id] = used.get(found.employee_id, 0) + 1
                    yield int(str(at)), rank, found


def _people(seats: pd.DataFrame, valuation: date) -> dict[str, dict[str, list[Candidate]]]:
    """Those who stay, by agency and folded class, with their years in class (below zero: not known)."""
    stay = seats[seats["employee_id"].notna() & seats["leaves"].isna()]
    years = (pd.Timestamp(valuation) - stay["class_since"]).dt.days / DAYS_PER_YEAR
    retiring = stay["may_retire"] >= proposal_default("retirement_share")
    stay = stay.assign(years=years.fillna(-1.0), retiring=retiring)
    columns = ["agency", "employee_id", "class_title", "unit", "years", "class_since_known", "retiring"]
    found: dict[str, dict[str, list[Candidate]]] = {}
    for agency, *facts in stay[columns].itertuples(index=False, name=None):
        person = Candidate(*facts)
        found.setdefault(str(agency), {}).setdefault(folded(person.class_title), []).append(person)
    return found


def _feeders_by_class(feeders: pd.DataFrame) -> dict[tuple[str, str], tuple[str, ...]]:
    ordered = feeders.sort_values(["agency", "class_title", "order"])
    groups = ordered.groupby(["agency", "class_title"])["feeder_class"]
    return {(str(agency), str(title)): tuple(map(str, own)) for (agency, title), own in groups}


def _queue(
    row: pd.Series,
    people: dict[str, list[Candidate]],
    fed: dict[tuple[str, str], tuple[str, ...]],
    competence: Competence,
    queues: dict[tuple[object, ...], Queue],
    used: dict[str, int],
) -> Queue:
    """The candidates of a seat: those of its own feeder classes where it names some, else of its class's."""
    own = row["feeder_classes"]
    listed = tuple(part.strip() for part in str(own).split(";") if part.strip()) if pd.notna(own) else ()
    sources = listed or fed.get((str(row["agency"]), str(row["class_title"])), ())
    asked = competence.asked(row["required_competencies"], str(row["class_title"]))
    key = (row["unit"], sources, asked)
    if key not in queues:
        found = []
        for place, source in enumerate(sources):
            for person in people.get(folded(source), []):
                met = competence.met(str(row["agency"]), person.employee_id, asked)
                elsewhere, wait = person.unit != row["unit"], READINESS.index(readiness(person.years))
                order = (elsewhere, place, -met, wait, person.retiring, -person.years, person.employee_id)
                found.append(replace(person, met=met, asked=len(asked), order=order))
        queues[key] = Queue(sorted(found, key=lambda one: one.order), used=used)
    return queues[key]
