"""Key positions and their named successors: who is asked, what is kept of them, and a closed form."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import Simulate, constant, roster, without_hiring
from workforce_model.model import coupling
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import MISSING
from workforce_model.model.succession import SuccessionBooks, succession_books

Build = Callable[..., Inputs]
YEARS = 6
CRITICAL = pd.DataFrame({"position_id": ["P004"]})  # held by E00004, the first engineer


def town() -> pd.DataFrame:
    """Four clerks and two engineers in unit A, each with a position."""
    people = roster({("Clerk", "A"): 4, ("Engineer", "A"): 2})
    return people.assign(position_id=[f"P{number:03d}" for number in range(len(people))])


def named(*rows: tuple[str, str, str], **more: list[object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["position_id", "employee_id", "readiness"]).assign(**more)


def leaving(people: pd.DataFrame, *who: tuple[str, str]) -> pd.DataFrame:
    """Known exits: nobody else leaves, where hazards are nought."""
    return pd.DataFrame(who, columns=["employee_id", "exit_date"]).assign(
        exit_date=lambda table: pd.to_datetime(table["exit_date"]), cause="quit", kind="notice"
    )


def books(inputs: Inputs, simulate: Simulate, replication: int = 1) -> SuccessionBooks:
    return succession_books(inputs, simulate(inputs, 1, replication).moves, 1, replication)


def day(inputs: Inputs, when: str) -> int:
    return inputs.calendar.day(pd.Timestamp(when).date())


def test_the_first_ready_successor_takes_the_seat(build: Build, simulate: Simulate) -> None:
    successors = named(
        ("P004", "E00000", "ready_3_5_years"), ("P004", "E00001", "ready_now"), ("P004", "E00002", "ready_now"),
        rank=[1, 3, 2],
    )  # fmt: skip
    exits = leaving(town(), ("E00004", "2021-03-01"))
    inputs = constant(build(town(), YEARS, critical_positions=CRITICAL, successors=successors, known_exits=exits))
    found = books(inputs, simulate)
    assert found.successors["place"].tolist() == [0, 1, 2]
    gone = found.successors["gone_on"].tolist()
    assert [row != MISSING for row in gone] == [False, True, False]  # rank 1 is not ready, rank 2 is
    assert found.successors["into"].tolist()[1] == found.successors["position"][0]
    assert len(found.key_vacancies["position"]) == 1
    assert found.key_vacancies["vacated"][0] == day(inputs, "2021-03-01")
    assert found.key_vacancies["filled"][0] == gone[1]
    assert found.key_vacancies["by_successor"].tolist() == [1]


def test_who_does_not_want_the_seat_is_not_asked(build: Build, simulate: Simulate) -> None:
    successors = named(("P004", "E00000", "ready_now"), aspiration=["no"])
    exits = leaving(town(), ("E00004", "2021-03-01"))
    inputs = constant(build(town(), YEARS, critical_positions=CRITICAL, successors=successors, known_exits=exits))
    found = books(inputs, simulate)
    assert found.successors["asked"].tolist() == [0]
    assert found.key_vacancies["by_successor"].tolist() == [0]
    assert found.successors["gone_on"].tolist() == [MISSING]


def test_a_successor_who_has_left_or_is_not_ready_yet_saves_nobody(build: Build, simulate: Simulate) -> None:
    successors = named(("P004", "E00000", "ready_now"), ("P004", "E00001", "ready_now"),
                       ready_date=[pd.NaT, pd.Timestamp("2024-01-01")])  # fmt: skip
    exits = leaving(town(), ("E00000", "2020-12-01"), ("E00004", "2021-03-01"))
    inputs = constant(build(town(), YEARS, critical_positions=CRITICAL, successors=successors, known_exits=exits))
    found = books(inputs, simulate)
    assert found.successors["gone_on"].tolist() == [day(inputs, "2020-12-01"), MISSING]
    assert found.successors["ready_on"].tolist() == [0, day(inputs, "2024-01-01")]
    assert found.key_vacancies["by_successor"].tolist() == [0]


def test_the_same_person_cannot_save_two_seats(build: Build, simulate: Simulate) -> None:
    successors = named(("P004", "E00000", "ready_now"), ("P005", "E00000", "ready_now"))
    exits = leaving(town(), ("E00004", "2021-03-01"), ("E00005", "2021-03-02"))
    inputs = constant(build(town(), YEARS, successors=successors, known_exits=exits))
    found = books(inputs, simulate)
    assert sorted(found.key_vacancies["by_successor"].tolist()) == [0, 1]
    assert len(set(found.successors["into"].tolist())) == 1


def test_a_successor_from_elsewhere_joins_the_two_classes(build: Build) -> None:
    people = town()
    apart = build(people, YEARS, critical_positions=CRITICAL)
    joined = build(people, YEARS, critical_positions=CRITICAL, successors=named(("P004", "E00000", "ready_now")))
    watched = build(
        people, YEARS, successors=named(("P004", "E00000", "ready_now"), aspiration=["no"])
    )  # fmt: skip
    assert [len(set(coupling.components(inputs).tolist())) for inputs in (apart, joined, watched)] == [2, 1, 2]


def test_a_class_names_all_its_positions(build: Build) -> None:
    inputs = build(town(), YEARS, critical_positions=pd.DataFrame({"class_title": ["Clerk"], "unit": ["A"]}))
    titles = np.array(inputs.names.classes)[inputs.cells.class_[inputs.seats.cell]]
    held = inputs.seats.incumbent >= 0
    assert inputs.succession.watched[held].tolist() == (titles[held] == "Clerk").astype(int).tolist()


def test_without_any_named_nothing_is_kept(build: Build, simulate: Simulate) -> None:
    inputs = build(town(), 2)
    assert len(simulate(inputs, 1, 1).moves) == 0
    assert all(len(column) == 0 for column in books(inputs, simulate).successors.values())


def test_adding_a_ready_successor_never_lowers_the_chance_of_one(build: Build) -> None:
    one = named(("P004", "E00000", "ready_now"))
    two = named(("P004", "E00000", "ready_now"), ("P004", "E00001", "ready_1_2_years"))
    saved = []
    for successors in (one, two):
        inputs = constant(build(town(), YEARS, critical_positions=CRITICAL, successors=successors), quit=0.2)
        outcomes = replicate(inputs, engine="compiled", seed=1, replications=range(1, 401), detail="aggregate")
        found = [succession_books(inputs, each.moves, 1, n) for n, each in enumerate(outcomes, 1)]
        saved.append([bench_at_first_vacancy(each) for each in found])
    assert all(more >= less for less, more in zip(*saved, strict=True))
    assert sum(saved[1]) > sum(saved[0])


def bench_at_first_vacancy(found: SuccessionBooks) -> int:
    """1 where a ready successor was there on the day the seat first fell vacant; 1 too where it never did."""
    vacated = found.key_vacancies["vacated"]
    if not len(vacated):
        return 1
    first, of = vacated.min(), found.successors
    gone = np.where(of["gone_on"] == MISSING, 1 << 40, of["gone_on"])
    return int(((of["ready_on"] <= first) & (gone > first)).any())


@pytest.mark.parametrize("rate", [0.1, 0.4])
def test_with_one_successor_the_bench_survives_as_its_formula_says(build: Build, rate: float) -> None:
    """Given that the seat falls vacant on day v, the successor is still there with probability exp(-rate v)."""
    successors = named(("P004", "E00000", "ready_now"))
    people = town()
    inputs = without_hiring(
        constant(build(people, YEARS, critical_positions=CRITICAL, successors=successors), quit=rate)
    )
    futures = 4_000
    outcomes = replicate(inputs, engine="compiled", seed=3, replications=range(1, futures + 1), detail="aggregate")
    there, chance = [], []
    for number, outcome in enumerate(outcomes, 1):
        found = succession_books(inputs, outcome.moves, 3, number)
        for vacated in found.key_vacancies["vacated"].tolist():
            gone = int(found.successors["gone_on"][0])
            there.append(gone == MISSING or gone > vacated)
            chance.append(np.exp(-rate * vacated / DAYS_PER_YEAR))
    expected, error = np.mean(chance), np.sqrt(np.mean(np.multiply(chance, 1 - np.array(chance))) / len(chance))
    assert len(there) > 0.9 * futures * (1 - np.exp(-rate * YEARS))
    assert abs(np.mean(there) - expected) < 3.5 * error
