from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.model.conftest import ENGINES, Simulate, constant, roster
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import FLOWS, fold
from workforce_model.model.simpy_engine.state import Clock
from workforce_model.scenario import ScenarioError

Build = Callable[..., Inputs]
LADDER = {("Clerk I", "A"): 120, ("Clerk II", "A"): 60, ("Clerk III", "A"): 20}


def test_a_promotion_opens_the_next_vacancy_of_its_chain(build: Build, simulate: Simulate) -> None:
    inputs = constant(build(roster(LADDER), levers=[{"lever": "promotion_share", "share": 1.0}]), quit=0.1)
    outcome = simulate(inputs, 1, 1)
    events = outcome.events
    out = events[events[:, ev.EVENT] == ev.PROMOTED_OUT]
    assert len(out) > 30
    opened = events[(events[:, ev.EVENT] == ev.OPENED)]
    for row in out:
        following = opened[(opened[:, ev.POSITION] == row[ev.POSITION]) & (opened[:, ev.DAY] == row[ev.DAY])]
        assert row[ev.CHAIN] in following[:, ev.CHAIN]
    requisitions = fold(inputs, outcome).requisitions
    assert requisitions["chain_length"].max() == 3
    own = requisitions["chain"] == requisitions["requisition"]
    assert (requisitions["chain_length"][~own] >= 2).all()


def test_promotions_come_from_the_class_below_and_only_after_a_year_in_it(build: Build, simulate: Simulate) -> None:
    inputs = constant(build(roster(LADDER), levers=[{"lever": "promotion_share", "share": 1.0}]), quit=0.3)
    events = simulate(inputs, 1, 1).events
    title = np.array(inputs.names.classes)[inputs.cells.class_[inputs.seats.cell]]
    entered: dict[int, int] = {}
    moved = 0
    for row in events.tolist():
        if row[ev.EVENT] == ev.HIRED:
            entered[row[ev.PERSON]] = row[ev.DAY]
        if row[ev.EVENT] == ev.PROMOTED_OUT:
            assert title[row[ev.POSITION]] in ("Clerk I", "Clerk II")
            assert row[ev.DAY] - entered.get(row[ev.PERSON], -3_000) >= 365
            moved += 1
        if row[ev.EVENT] == ev.PROMOTED_IN:
            entered[row[ev.PERSON]] = row[ev.DAY]
    assert moved > 30


def test_flexibly_staffed_seats_are_one_class_and_rise_without_a_vacancy(build: Build, simulate: Simulate) -> None:
    people = roster({("Police Officer III", "P"): 100})
    people["working_class"] = ["Police Officer I"] * 20 + ["Police Officer II"] * 20 + [None] * 60
    inputs = constant(build(people))
    assert inputs.names.classes == ("Police Officer III",)
    assert inputs.classes.levels.tolist() == [3]
    assert inputs.classes.share.tolist() == [0.0]
    events = simulate(inputs, 1, 1).events
    rises = events[(events[:, ev.EVENT] == ev.RECLASSIFIED) & (events[:, ev.PERSON] % ev.NUMBERS_PER_SEAT == 0)]
    assert len(rises) == 20 * 2 + 20


def test_growth_adds_seats_that_are_then_filled(build: Build, simulate: Simulate) -> None:
    lever = {"lever": "growth", "classes": ["Clerk"], "seats": 25, "from": "2021-07-01"}
    inputs = constant(build(roster({("Clerk", "A"): 50}), levers=[lever]))
    stocks = fold(inputs, simulate(inputs, 1, 1)).stocks
    authorised, filled = (stocks[name][stocks["grain"] == 0] for name in ("authorised", "filled"))
    assert authorised[-1] - authorised[0] == 25
    assert filled[-1] == authorised[-1]


def test_a_seat_whose_authority_ends_closes_when_its_holder_leaves(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 2}).assign(position_id=["P1", "P2"])
    positions = pd.DataFrame(
        {
            "position_id": ["P1", "P2", "P3"], "class_title": "Clerk", "unit": "A",
            "status": ["filled", "filled", "vacant"],
            "authorised_to": pd.to_datetime(["2020-12-31", None, "2020-07-15"]),
        }
    )  # fmt: skip
    exits = pd.DataFrame({"employee_id": ["E00000"], "exit_date": pd.to_datetime(["2021-06-30"]), "kind": ["notice"]})
    inputs = constant(build(people, positions=positions, known_exits=exits))
    outcome = simulate(inputs, 1, 1)
    removed = outcome.events[outcome.events[:, ev.EVENT] == ev.SEAT_REMOVED]
    assert sorted(removed[:, ev.DAY].tolist()) == [16, 365]
    stocks = fold(inputs, outcome).stocks
    assert stocks["authorised"][stocks["grain"] == 0][-1] == 1


def test_flows_and_stocks_agree_with_a_plain_recount(build: Build, simulate: Simulate) -> None:
    inputs = build(roster(LADDER), years=4)
    outcome = simulate(inputs, 3, 1)
    events, books = outcome.events, fold(inputs, outcome)
    quits = (events[:, ev.EVENT] == ev.SEPARATED) & (events[:, ev.CAUSE] == 1)
    for grain in range(3):
        rows = (books.flows["grain"] == grain) & (books.flows["flow"] == FLOWS.index("quit"))
        assert books.flows["count"][rows].sum() == quits.sum()
    headcount = 200
    for row in events.tolist():
        headcount += {ev.HIRED: 1, ev.SEPARATED: -1}.get(row[ev.EVENT], 0)
    last = (books.stocks["period"] == inputs.calendar.stamps[-1]) & (books.stocks["grain"] == 1)
    assert books.stocks["headcount"][last].sum() == headcount


def test_eligible_stock_counts_people_present_and_entitled(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 60}, hired="1995-01-15", born="1965-03-10")
    inputs = build(people, years=4)
    outcome = simulate(inputs, 1, 1)
    stocks = fold(inputs, outcome).stocks
    eligible = stocks["retirement_eligible"][stocks["grain"] == 0]
    assert eligible[0] == 60
    left = sum(1 for row in outcome.opening if row[3] <= inputs.calendar.horizon)
    assert 60 - left <= eligible[-1] <= 60


def test_an_error_inside_a_process_is_never_swallowed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = constant(build(roster(LADDER)), quit=0.3)

    def broken(*_: object) -> None:
        raise ZeroDivisionError("inside a requisition")

    monkeypatch.setattr("workforce_model.model.rules.hiring.stage_step", broken)
    with pytest.raises(ZeroDivisionError):
        ENGINES["simpy"](inputs, 1, 1)


def test_a_promotion_share_does_not_delay_classes_nobody_can_be_promoted_into(build: Build, simulate: Simulate) -> None:
    people = roster(LADDER | {("Engineer", "B"): 80})
    lever = {"lever": "promotion_share", "share": 0.9}
    logs = []
    for levers in (None, [lever]):
        inputs = constant(build(people, levers=levers), quit=0.2)
        events = simulate(inputs, 1, 1).events
        engineer = np.array(inputs.names.classes)[inputs.cells.class_[inputs.seats.cell]] == "Engineer"
        logs.append(events[engineer[events[:, ev.POSITION]]])
    assert len(logs[0]) > 300
    assert np.array_equal(*logs)
    with pytest.raises(ScenarioError, match="no class named has a class below it"):
        build(people, levers=[lever | {"classes": ["Engineer"]}])


def test_two_holders_of_one_position_leave_no_vacancy_behind(build: Build) -> None:
    people = roster({("Clerk", "A"): 4}).assign(position_id=["P1", "P1", "P2", "P3"])
    positions = pd.DataFrame(
        {"position_id": ["P1", "P2", "P3"], "class_title": "Clerk", "unit": "A", "status": "filled"}
    )
    inputs = build(people, positions=positions)
    assert len(inputs.seats.cell) == 4
    assert (inputs.seats.incumbent >= 0).all()


def test_a_vacant_position_that_ended_before_the_valuation_is_no_seat(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 1}).assign(position_id="P1")
    ends = pd.to_datetime([None, "2019-12-31", "2020-06-30"])
    positions = pd.DataFrame(
        {
            "position_id": ["P1", "P2", "P3"],
            "class_title": "Clerk",
            "unit": "A",
            "status": "vacant",
            "authorised_to": ends,
        }
    )
    inputs = constant(build(people, positions=positions))
    assert len(inputs.seats.cell) == 2
    events = simulate(inputs, 1, 1).events
    removed = events[events[:, ev.EVENT] == ev.SEAT_REMOVED]
    assert removed[:, ev.DAY].tolist() == [1]


def test_the_clock_never_runs_backwards() -> None:
    clock = Clock(5)
    with pytest.raises(ValueError, match="before today"):
        clock.at(4, ev.PHASE_SEATS, 0, 0)


def test_two_programmes_have_their_own_luck_and_names(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 200})
    lever: dict[str, object] = {"lever": "internship", "classes": ["Clerk"], "seats": 10, "duration_days": 60}
    with pytest.raises(ScenarioError, match="two programmes are called 'Internship'"):
        build(people, levers=[lever, lever])
    events = simulate(build(people, levers=[lever, lever | {"name": "Second"}]), 1, 1).events
    graduates = events[events[:, ev.EVENT] == ev.GRADUATED][:, ev.PERSON]
    assert len(graduates) == len(set(graduates.tolist())) > 50


@pytest.mark.parametrize("window", [{"from": "2099-01-01"}, {"from": "2001-01-01", "to": "2002-01-01"}])
def test_a_lever_that_can_never_act_is_refused(build: Build, window: dict[str, object]) -> None:
    with pytest.raises(ScenarioError, match="outside the projection, which goes from 2020-07-01"):
        build(roster({("Clerk", "A"): 20}), levers=[{"lever": "hiring_freeze"} | window])
