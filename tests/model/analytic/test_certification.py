"""Whom both engines certify, beside worked examples of published rules.

California Government Code section 19057.1: the three highest ranks, a rank being all names with the same score in whole
per cents; where fewer than three names can be certified, examinations until there are three. Section 19057.4: the
highest rank, and at least three names. San Mateo County Civil Service Rule IX: the top seven names and all who tie with
the seventh; of a re-employment list the highest name alone; names for reinstatement in addition.

Names with scores written by hand come about so: one person of the class below is ready to sit on each of the first
days, when the examiners give everybody that day's score. Whom the department chooses among those certified is luck, so
over many futures everybody certified is chosen in some, and nobody else ever.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import VALUATION, Simulate, constant, roster
from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules import lists
from workforce_model.model.tables import PROMOTION_STAGE, Exams
from workforce_model.schema.codes import STAGES

Build = Callable[..., Inputs]
VACANT = 40  # the day on which a seat is added
FUTURES = 120
SCORES = (95.5, 98.2, 95.9, 90.0, 96.4, 94.4, 93.5, 97.8, 92.4, 91.5, 88.0, 91.4)
# In whole per cents: 98 (98.2, 97.8), 96 (95.5, 95.9, 96.4), 94 (94.4, 93.5), 92 (92.4, 91.5), 91, 90, 88.
RULES: dict[str, Any] = {
    "list_life_days": 365.0, "announcement": "cycle", "exam_every_days": 1.0, "internal_share": 0.999999,
    "score_sd": 0.0, "waive_rate": 0.0, "promotional_fail_rate": 0.0,
}  # fmt: skip


def day(number: int) -> str:
    return (VALUATION + timedelta(days=number)).isoformat()


def office(build: Build, scores: Sequence[float], extra: Sequence[dict[str, Any]] = (), **rules: Any) -> Inputs:
    """One seat of Clerk II falls open when the clerks below have sat for it with these scores; nobody else sits."""
    people = roster({("Clerk I", "A"): len(scores), ("Clerk II", "A"): 3, ("Clerk III", "A"): 1})
    ready = [pd.Timestamp(VALUATION) + pd.Timedelta(days=number + 1 - 365) for number in range(len(scores))]
    people["class_entry_date"] = pd.to_datetime([*ready, *[None] * 4])
    levers: list[dict[str, Any]] = [
        {"lever": "hiring_rule", "classes": ["Clerk II"], "set": {"score_mean": score}, "from": day(n), "to": day(n)}
        for n, score in enumerate(scores, 1)
    ]
    levers += [{"lever": "growth", "classes": ["Clerk II"], "seats": 1, "from": day(VACANT)}, *extra]
    titles = ["Clerk I", "Clerk II", "Clerk III"]
    classes = pd.DataFrame(
        {"class_title": titles, "feeder_classes": [None, *titles[:2]], "promotion_share": [0.0, 0.0, 1.0]}
    )
    process = pd.DataFrame({"class_pattern": "*", "stage": STAGES, "mean_days": 0.0, "cv": 0.0, "pass_rate": 1.0})
    process.loc[process["stage"].isin(["list", "exam"]), "mean_days"] = 1.0
    hiring_rules = pd.DataFrame([{"class_pattern": "Clerk II", **RULES, **rules}])
    positions = people[["class_title", "unit"]].assign(status="filled")
    positions.insert(0, "position_id", [f"P{row}" for row in range(len(people))])
    inputs = build(
        people.assign(position_id=positions["position_id"]), years=1, levers=levers, classes=classes,
        hiring_process=process, hiring_rules=hiring_rules, positions=positions,
    )  # fmt: skip
    base = inputs.policy.base.copy()
    base[:, rule.CANDIDATES] = 0.0
    early = inputs.exams.day <= len(scores)
    exams = Exams(*(column[early] for column in inputs.exams))
    quantiles = inputs.process.quantiles.copy()
    quantiles[:, PROMOTION_STAGE] = 0.0
    at_once = inputs.process._replace(quantiles=quantiles)
    return constant(replace(inputs, policy=inputs.policy._replace(base=base), exams=exams, process=at_once))


def chosen(inputs: Inputs, simulate: Simulate) -> set[str]:
    """Everybody who is chosen for the new seat in some future, by number of the clerk; "outside" for anybody else."""
    (seat,) = np.flatnonzero(inputs.seats.opens == VACANT)
    clerk = {row * ev.NUMBERS_PER_SEAT: str(of) for of, row in enumerate(_clerks_in_order(inputs))}
    found = set()
    for replication in range(1, FUTURES + 1):
        events = simulate(inputs, 1, replication).events
        starts = events[(events[:, ev.POSITION] == seat) & np.isin(events[:, ev.EVENT], [ev.PROMOTED_IN, ev.HIRED])]
        first = starts[0]
        route = ev.DETAILS[first[ev.CAUSE]]
        found.add(clerk[int(first[ev.PERSON])] if route == "promotion" else route)
    return found


def _clerks_in_order(inputs: Inputs) -> list[int]:
    """Seats of the clerks below, in the order in which they are ready to sit."""
    own = inputs.cells.class_[inputs.seats.cell[inputs.people.seat]] == 0
    order = np.argsort(inputs.people.class_since[own])
    return inputs.people.seat[own][order].tolist()


def scored(wanted: set[float]) -> set[str]:
    return {str(number) for number, score in enumerate(SCORES) if score in wanted}


@pytest.mark.parametrize(
    ("rules", "certified"),
    [
        ({"certification": "three_ranks", "certified": 3.0}, {98.2, 97.8, 95.5, 95.9, 96.4, 94.4, 93.5}),
        ({"certification": "highest_rank", "certified": 3.0}, {98.2, 97.8, 95.5, 95.9, 96.4}),
        ({"certification": "highest_rank", "certified": 2.0}, {98.2, 97.8}),
        ({"certification": "rule_of_n", "certified": 7.0}, {98.2, 97.8, 95.5, 95.9, 96.4, 94.4, 93.5}),
        ({"certification": "rule_of_n", "certified": 8.0}, {98.2, 97.8, 95.5, 95.9, 96.4, 94.4, 93.5, 92.4, 91.5}),
        ({"certification": "three_ranks", "certified": 2.0, "rank_width": 5.0}, {*SCORES} - {90.0, 88.0}),
        ({"certification": "whole_list"}, {*SCORES}),
    ],
)
def test_those_certified_are_those_the_rule_names(
    build: Build, simulate: Simulate, rules: dict[str, Any], certified: set[float]
) -> None:
    assert chosen(office(build, SCORES, **rules), simulate) == scored(certified)


@pytest.mark.parametrize(
    ("rules", "fewest"),
    [
        ({"certification": "three_ranks", "certified": 3.0}, 3),
        ({"certification": "highest_rank", "certified": 3.0}, 3),
        ({"certification": "rule_of_n", "certified": 7.0}, 7),
        ({"certification": "whole_list"}, 1),
    ],
)
def test_with_fewer_names_than_the_rule_needs_there_is_a_further_examination(
    build: Build, simulate: Simulate, rules: dict[str, Any], fewest: int
) -> None:
    for names in {max(fewest - 1, 1), fewest}:
        inputs = office(build, (90.0,) * names, **rules)
        base = inputs.policy.base.copy()
        base[:, rule.ANNOUNCEMENT] = rule.PER_VACANCY
        inputs = replace(inputs, policy=inputs.policy._replace(base=base)).settled()
        events = simulate(inputs, 1, 1).events
        (start,) = events[events[:, ev.EVENT] == ev.PROMOTED_IN][:1, ev.DAY]
        held = (events[:, ev.EVENT] == ev.EXAMINED) & (events[:, ev.DAY] >= VACANT) & (events[:, ev.DAY] <= start)
        assert held.sum() == (names < fewest)


def test_names_for_reinstatement_are_certified_in_addition(build: Build, simulate: Simulate) -> None:
    cut = {"lever": "attrition_cut", "classes": ["Clerk II"], "seats": 1, "to": day(VACANT - 1)}
    rules = {"certification": "rule_of_n", "certified": 7.0, "reinstatement_days": 365.0, "reinstatement_share": 1.0}
    inputs = office(build, SCORES, [cut], **rules)
    known = inputs.people.known_exit.copy()
    known[inputs.cells.class_[inputs.seats.cell[inputs.people.seat]] == 1] = [20, 1 << 40, 1 << 40]
    inputs = replace(inputs, people=inputs.people._replace(known_exit=known, known_cause=np.ones_like(known))).settled()
    assert chosen(inputs, simulate) == scored({98.2, 97.8, 95.5, 95.9, 96.4, 94.4, 93.5}) | {"reinstatement"}


def test_of_a_re_employment_list_the_first_name_is_certified_alone(build: Build, simulate: Simulate) -> None:
    extra = [
        {"lever": "growth", "classes": ["Clerk III"], "seats": 1, "from": day(2)},
        {"lever": "hiring_rule", "classes": ["Clerk III"],
         "set": {"promotional_fail_rate": 1, "promotional_probation_days": 1}},
        {"lever": "attrition_cut", "seats": 2, "to": day(VACANT - 1), "classes": ["Clerk II", "Clerk III"]},
    ]  # fmt: skip
    inputs = office(build, SCORES, extra, reinstatement_days=365.0, reinstatement_share=1.0, min_months_in_class=0.0)
    events = simulate(inputs, 1, 1).events
    assert (events[:, ev.EVENT] == ev.SEPARATED).sum() == 1  # up on probation, failed, no seat to go back to
    assert chosen(inputs, simulate) == {"reinstatement"}


def test_ranks_are_whole_per_cents_or_bands() -> None:
    ranks = [lists.rank_of(score, 1.0) for score in (98.2, 97.8, 97.5, 97.49, 105.0)]
    assert ranks == [22, 22, 22, 23, 15]
    bands = [lists.rank_of(score, 5.0) for score in (100.0, 96.0, 95.5, 95.0, 90.6, 90.0)]
    assert bands == [4, 4, 4, 5, 5, 6]


@pytest.mark.parametrize("mean", [0.0, 0.1, 4.0, 60.0, 499.0, 800.0])
def test_candidates_of_an_examination_are_poisson(mean: float) -> None:
    counts = np.array([lists.candidate_count(mean, 1, 1, np.uint64(entity)) for entity in range(4_000)])
    assert abs(counts.mean() - mean) <= 4 * np.sqrt(mean / 4_000)
    assert counts.var() == pytest.approx(mean, rel=0.1)
