"""Luck belongs to things: row order, added people and far-away policies change nothing that they do not touch."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from tests.model.conftest import Simulate, roster, submission
from workforce_model.model import events as ev
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.coupling import components
from workforce_model.model.inputs import Inputs
from workforce_model.scenario import BASELINE, parse_scenario

Build = Callable[..., Inputs]
TOWN = {
    ("Clerk I", "A"): 40, ("Clerk II", "A"): 20, ("Clerk I", "B"): 30, ("Clerk II", "B"): 10,
    ("Engineer", "B"): 30, ("Engineer", "C"): 30, ("Police Officer", "P"): 60, ("Police Sergeant", "P"): 12,
}  # fmt: skip


def town() -> pd.DataFrame:
    return roster(TOWN, hired="2001-05-05", born="1968-08-08")


def test_shuffled_rows_give_the_same_future(build: Build, simulate: Simulate) -> None:
    people = town()
    shuffled = people.sample(frac=1, random_state=4).reset_index(drop=True)
    first, second = (simulate(build(rows), 1, 1).events for rows in (people, shuffled))
    assert np.array_equal(first, second)


def test_the_same_arguments_give_the_same_future_and_others_do_not(build: Build, simulate: Simulate) -> None:
    inputs = build(town())
    assert np.array_equal(simulate(inputs, 1, 1).events, simulate(inputs, 1, 1).events)
    assert not np.array_equal(simulate(inputs, 1, 1).events, simulate(inputs, 1, 2).events)
    assert not np.array_equal(simulate(inputs, 1, 1).events, simulate(inputs, 2, 1).events)


def test_a_new_colleague_leaves_everybody_elses_exit_alone(build: Build, simulate: Simulate) -> None:
    people = town()
    more = pd.concat([people, people.iloc[[0]].assign(employee_id="NEW")], ignore_index=True)
    exits = []
    for rows in (people, more):
        inputs = build(rows)
        opening = simulate(inputs, 1, 1).opening
        exits.append(dict(zip(inputs.people.entity.tolist(), opening[:, 3].tolist(), strict=True)))
    assert exits[0].items() <= exits[1].items()
    assert len(exits[1]) == len(exits[0]) + 1


def test_a_policy_in_one_unit_is_not_felt_outside_its_component(simulate: Simulate) -> None:
    prepared = prepare(submission(town()), 8)
    lever = {"lever": "hiring_freeze", "units": ["A"], "from": "2021-01-01", "to": "2022-12-31"}
    base = inputs_for(prepared, BASELINE)
    policy = inputs_for(prepared, parse_scenario({"name": "freeze", "levers": [lever]}, "test"))
    component = components(base)
    units = np.array(base.names.units)[base.cells.unit]
    touched = np.isin(component, component[units == "A"])
    assert 0 < touched.sum() < len(touched)
    assert touched[(units == "B") & (np.array(base.names.classes)[base.cells.class_] == "Clerk I")].all()
    for replication in range(1, 6):
        logs = [simulate(inputs, 1, replication).events for inputs in (base, policy)]
        outside = [log[~touched[base.seats.cell[log[:, ev.POSITION]]]] for log in logs]
        assert np.array_equal(*outside)
        assert len(outside[0]) > 200
        assert not np.array_equal(*logs)


def test_classes_without_a_ladder_are_apart_unit_by_unit() -> None:
    base = inputs_for(prepare(submission(town()), 3), BASELINE)
    component = components(base)
    names = list(
        zip(np.array(base.names.classes)[base.cells.class_], np.array(base.names.units)[base.cells.unit], strict=True)
    )
    of = dict(zip(names, component.tolist(), strict=True))
    assert of["Engineer", "B"] != of["Engineer", "C"]
    assert of["Clerk I", "A"] == of["Clerk II", "B"]
    assert of["Police Officer", "P"] == of["Police Sergeant", "P"]
