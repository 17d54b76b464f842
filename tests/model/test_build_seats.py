"""Second seats for the replacements of known leavers, and critical seats."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from tests.model.conftest import TOWN, roster
from workforce_model.model.inputs import Inputs
from workforce_model.model.tables import NEVER, SEAT_NEW, SEAT_UNDER_WAY

Build = Callable[..., Inputs]


EXITS = pd.DataFrame(
    {
        "employee_id": ["E00001", "E00009", "E00015"],
        "exit_date": pd.to_datetime(["2020-12-31", "2020-07-10", "2027-01-01"]),
        "kind": ["drop", "notice", "notice"], "cause": ["retirement", "quit", "quit"],
    }
)  # fmt: skip


def second_seats(inputs: Inputs) -> tuple[list[int], list[int], list[int]]:
    """(cells and opening days of the added seats, closing days of those that end)."""
    new = inputs.seats.start == SEAT_NEW
    ends = inputs.seats.closes[inputs.seats.closes < NEVER]
    return inputs.seats.cell[new].tolist(), inputs.seats.opens[new].tolist(), sorted(ends.tolist())


def test_known_leavers_are_replaced_ahead_of_time_in_a_seat_of_its_own(build: Build) -> None:
    lever = {"lever": "double_fill", "days_ahead": 60}
    inputs = build(roster(TOWN), levers=[lever], known_exits=EXITS)
    cells, opens, ends = second_seats(inputs)
    # From the day its second seat opens, the first seat ends with its holder.
    assert (sorted(zip(cells, opens, strict=True)), ends) == ([(0, 124), (1, 1)], [1, 124])
    scoped = build(roster(TOWN), levers=[lever | {"units": ["B"]}], known_exits=EXITS)
    assert second_seats(scoped) == ([1], [1], [1])
    dated = build(roster(TOWN), levers=[lever | {"from": "2020-08-01"}], known_exits=EXITS)
    assert second_seats(dated) == ([0], [124], [124])
    plain = build(roster(TOWN), known_exits=EXITS)
    assert second_seats(plain) == ([], [], [])
    assert set(plain.seats.entity.tolist()) < set(inputs.seats.entity.tolist())


def test_the_agencys_own_rule_double_fills_in_the_baseline_and_a_lever_replaces_it(build: Build) -> None:
    table = pd.DataFrame({"class_pattern": ["*"], "double_fill_days": [30.0]})
    people = roster(TOWN)
    assert second_seats(build(people, known_exits=EXITS, hiring_rules=table))[1] == [154, 1]
    lever = {"lever": "double_fill", "days_ahead": 90, "classes": ["Clerk"], "units": ["A"]}
    assert second_seats(build(people, levers=[lever], known_exits=EXITS, hiring_rules=table))[1] == [94, 1]
    none = {"lever": "hiring_rule", "set": {"double_fill_days": 0}}
    assert second_seats(build(people, levers=[none], known_exits=EXITS, hiring_rules=table)) == ([], [], [])


def held_seats() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Everybody in a seat of the positions; requisitions for one leaver's seat, twice, and for one who stays."""
    people = roster(TOWN)
    people["position_id"] = [f"P{row:02d}" for row in range(len(people))]
    positions = people[["position_id", "class_title", "unit"]].assign(
        status="filled", criticality=[5.0, 4.0, 3.0, *[np.nan] * (len(people) - 3)]
    )
    requisitions = pd.DataFrame(
        {
            "requisition_id": ["R1", "R2", "R3"], "position_id": ["P01", "P01", "P02"],
            "opened_date": pd.to_datetime(["2020-05-01", "2020-05-02", "2020-05-03"]),
            "stage": ["exam", None, None], "stage_since": pd.to_datetime(["2020-06-20", None, None]),
        }
    )  # fmt: skip
    return people, positions, requisitions


def test_a_requisition_for_a_leavers_seat_is_a_second_seat_under_way(build: Build) -> None:
    people, positions, requisitions = held_seats()
    lever = {"lever": "double_fill", "days_ahead": 60}
    inputs = build(people, levers=[lever], positions=positions, requisitions_open=requisitions, known_exits=EXITS)
    seats = inputs.seats
    (row,) = np.flatnonzero(seats.start == SEAT_UNDER_WAY)
    assert (seats.cell[row], seats.incumbent[row], seats.opens[row]) == (0, -1, 0)
    assert (seats.since[row], seats.stage[row], seats.stage_since[row]) == (-60, 2, -10)
    assert sorted(seats.closes[seats.closes < NEVER].tolist()) == [1, 184]
    assert second_seats(inputs)[:2] == ([1], [1])  # the seat under way is not doubled again
    assert len(seats.cell) == len(people) + 2


def test_seats_are_critical_from_four_and_so_is_a_second_seat(build: Build) -> None:
    people, positions, requisitions = held_seats()
    assert build(people, positions=positions).seats.critical.sum() == 2
    doubled = build(people, positions=positions, requisitions_open=requisitions, known_exits=EXITS).seats
    assert doubled.critical[doubled.start == SEAT_UNDER_WAY].tolist() == [1]
    lever = {"lever": "double_fill", "days_ahead": 60}
    assert build(people, levers=[lever], positions=positions, known_exits=EXITS).seats.critical.sum() == 3


def test_a_seat_whose_authority_ends_with_its_holder_is_not_filled_twice(build: Build) -> None:
    people, positions, _ = held_seats()
    positions["authorised_to"] = pd.Timestamp("2020-12-30")
    lever = {"lever": "double_fill", "days_ahead": 60}
    inputs = build(people, levers=[lever], positions=positions, known_exits=EXITS)
    assert second_seats(inputs)[:2] == ([1], [1])
    assert inputs.seats.closes[inputs.seats.start == SEAT_NEW].tolist() == [184]
