"""What makes people leave, changed for some of them: mechanism, scope and reach."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.model.conftest import Simulate, constant, roster, without_hiring
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules import exits

Build = Callable[..., Inputs]
TOWN = {("Clerk", "A"): 2_000, ("Librarian", "A"): 2_000}


def lever(factor: float, cause: str = "quit", **more: object) -> dict[str, object]:
    return {"lever": "retention", "cause": cause, "factor": factor, **more}


def left(inputs: Inputs, simulate: Simulate, title: str, cause: int) -> int:
    """People of a class who left for a cause."""
    events = simulate(inputs, 1, 1).events
    gone = events[(events[:, ev.EVENT] == ev.SEPARATED) & (events[:, ev.CAUSE] == cause)]
    classes = inputs.cells.class_[inputs.seats.cell[gone[:, ev.POSITION]]]
    return int((np.array(inputs.names.classes)[classes] == title).sum())


def test_quits_follow_the_factor_as_the_exponential_says(build: Build, simulate: Simulate) -> None:
    """Over three years 1 - exp(-3 x 0.1 x 0.5) of the clerks quit, within four standard errors; librarians as ever."""
    inputs = without_hiring(constant(build(roster(TOWN), 3, [lever(0.5, classes=["Clerk"])]), quit=0.1))
    share = 1 - np.exp(-3 * 0.1 * 0.5)
    error = (share * (1 - share) * 2_000) ** 0.5
    assert abs(left(inputs, simulate, "Clerk", exits.QUIT) - 2_000 * share) < 4 * error
    usual = without_hiring(constant(build(roster(TOWN), 3), quit=0.1))
    assert left(inputs, simulate, "Librarian", exits.QUIT) == left(usual, simulate, "Librarian", exits.QUIT)


def test_nothing_changes_outside_the_class_it_is_limited_to(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 200, ("Librarian", "A"): 200})
    usual, kept = (constant(build(people, 3, given), quit=0.3) for given in (None, [lever(0.2, classes=["Clerk"])]))
    logs = []
    for inputs in (usual, kept):
        events = simulate(inputs, 1, 1).events
        classes = np.array(inputs.names.classes)[inputs.cells.class_[inputs.seats.cell[events[:, ev.POSITION]]]]
        logs.append(events[classes == "Librarian"])
    assert len(logs[0]) > 100
    assert np.array_equal(*logs)


def test_it_holds_in_its_window_alone(build: Build, simulate: Simulate) -> None:
    window = lever(0.01, **{"from": "2021-07-01", "to": "2022-06-30"})
    inputs = without_hiring(constant(build(roster({("Clerk", "A"): 2_000}), 3, [window]), quit=0.3))
    events = simulate(inputs, 1, 1).events
    days = events[events[:, ev.EVENT] == ev.SEPARATED, ev.DAY]
    by_year = np.histogram(days, [0, 366, 731, 1_096])[0]
    assert by_year[1] < 0.05 * by_year[0]
    assert by_year[2] > 0.65 * by_year[0]  # of three quarters of the people


def test_new_hires_have_it_and_other_causes_do_not(build: Build, simulate: Simulate) -> None:
    many = constant(build(roster({("Clerk", "A"): 400}), 5, [lever(5.0)]), quit=0.2, death=0.1)
    few = constant(build(roster({("Clerk", "A"): 400}), 5), quit=0.2, death=0.1)
    quits, deaths = (
        [left(inputs, simulate, "Clerk", cause) for inputs in (many, few)] for cause in (exits.QUIT, exits.DEATH)
    )
    assert quits[0] > 2.5 * quits[1]  # so many only if those hired later leave as often
    assert deaths[0] < deaths[1]  # who has quit can no longer die in service


@pytest.mark.parametrize(("factor", "fewer"), [(0.3, True), (3.0, False)])
def test_retirements_are_put_off_or_brought_forward(
    build: Build, simulate: Simulate, factor: float, fewer: bool
) -> None:
    people = roster({("Clerk", "A"): 600}, hired="1990-01-15", born="1958-03-10")
    usual, changed = (build(people, 2, given) for given in (None, [lever(factor, "retirement")]))
    retired = [left(inputs, simulate, "Clerk", exits.RETIREMENT) for inputs in (usual, changed)]
    assert (retired[1] < retired[0]) == fewer


def test_two_levers_multiply_and_a_group_is_shared_by_cells_alike(build: Build) -> None:
    people = roster({("Clerk", "A"): 5, ("Librarian", "A"): 5, ("Planner", "B"): 5})
    levers = [lever(0.5, classes=["Clerk", "Librarian"]), lever(0.5, classes=["Clerk", "Librarian"])]
    inputs = build(people, 2, levers)
    titles = np.array(inputs.names.classes)[inputs.cells.class_]
    assert dict(zip(titles.tolist(), inputs.cells.pace.tolist(), strict=True)) == {
        "Clerk": 1, "Librarian": 1, "Planner": 0,
    }  # fmt: skip
    assert np.diff(inputs.hazards.own_pace[0, 1])[5] == pytest.approx(0.25)
    assert inputs.people.pace.tolist() == inputs.cells.pace[inputs.seats.cell[inputs.people.seat]].tolist()
