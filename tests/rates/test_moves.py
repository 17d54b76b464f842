"""Promotions and transfers: counted by hand, recovered where the truth is known, and not mistaken for new names."""

import numpy as np
import pandas as pd
import pytest

from tests.rates.conftest import FIRST, SECOND, THIRD, YEAR, past, roster
from workforce_model.rates import moves

SPELL = 365 / YEAR


def staff(*groups, unit="A", start=0):
    """So many people of each title, numbered on: ``staff(("Clerk I", 5))``."""
    titles = [title for title, number in groups for _ in range(number)]
    return roster(*((f"E{n}", unit, title, "2010-01-01") for n, title in enumerate(titles, start)))


def of(table, kind, group):
    return table[(table["kind"] == kind) & (table["group"] == group)].iloc[0]


def changed(people, person, **to):
    people = people.copy()
    for column, value in to.items():
        people.loc[people["employee_id"] == person, column] = value
    return people


def test_a_step_up_the_ladder_is_a_promotion_and_a_new_unit_a_transfer():
    then = pd.concat([staff(("Clerk I", 4), ("Clerk II", 4)), staff(("Cook", 4), unit="B", start=8)])
    now = changed(changed(then, "E0", class_title="Clerk II", unit="B"), "E9", unit="A")
    table = moves(past({FIRST: then, SECOND: now}))
    risen, went = of(table, "promotion", "Clerk"), of(table, "transfer", "Cook")
    assert (risen["events"], went["events"], of(table, "transfer", "Clerk")["events"]) == (1, 1, 0)
    assert risen["exposure"] == pytest.approx(7.5 * SPELL)
    assert risen["expected"] == pytest.approx(7.5 / 11.5)
    assert risen["low"] < risen["factor"] < risen["high"]
    assert table["source"].str.startswith("measured, not used in the projection").all()


def test_a_step_down_is_none_and_neither_is_a_rise_in_the_same_seat():
    then = staff(("Clerk I", 4), ("Clerk II", 4)).assign(position_id=[f"P{n}" for n in range(8)])
    now = changed(changed(then, "E4", class_title="Clerk I"), "E0", class_title="Clerk II")
    assert moves(past({FIRST: then, SECOND: now})).empty
    assert len(moves(past({FIRST: then, SECOND: changed(now, "E0", position_id="P9")}))) == 1


def test_a_class_that_took_another_name_is_no_move_but_rising_from_it_is():
    then = staff(("Office Clerk", 10), ("Payroll Chief", 5)).assign(annual_pay=[50_000.0] * 10 + [90_000.0] * 5)
    now = then.assign(class_title=then["class_title"].replace("Office Clerk", "Records Aide"))
    assert moves(past({FIRST: then, SECOND: now})).empty
    table = moves(past({FIRST: then, SECOND: changed(now, "E0", class_title="Payroll Chief")}))
    assert table["events"].sum() == 1


@pytest.mark.parametrize(("pay", "events"), [(60_000.0, 1), (51_000.0, 0), (40_000.0, 0)])
def test_without_a_ladder_pay_tells_which_class_is_higher(pay, events):
    then = staff(("Librarian", 6), ("Planner", 6)).assign(annual_pay=[50_000.0] * 6 + [pay] * 6)
    table = moves(past({FIRST: then, SECOND: changed(then, "E0", class_title="Planner")}))
    assert (table["events"].sum() if len(table) else 0) == events


def test_grades_of_the_rosters_come_before_pay():
    then = staff(("Librarian", 6), ("Planner", 6)).assign(annual_pay=50_000.0, grade=["7"] * 6 + ["9"] * 6)
    assert (
        moves(past({FIRST: then, SECOND: changed(then, "E0", class_title="Planner", grade="9")}))["events"].sum() == 1
    )


def test_a_ladder_that_pay_contradicts_is_turned():
    then = staff(("Manager I", 6), ("Manager II", 6)).assign(annual_pay=[90_000.0] * 6 + [60_000.0] * 6)
    up = changed(then, "E6", class_title="Manager I")
    assert moves(past({FIRST: then, SECOND: up}))["events"].sum() == 1
    assert moves(past({FIRST: then, SECOND: changed(then, "E0", class_title="Manager II")})).empty


def test_a_change_that_nothing_judges_is_left_out_and_said():
    then = staff(("Clerk I", 4), ("Clerk II", 4), ("Librarian", 4), ("Planner", 4))
    now = changed(changed(then, "E8", class_title="Planner"), "E0", class_title="Clerk II")
    table = moves(past({FIRST: then, SECOND: now}))
    assert table["events"].sum() == 1
    assert table["source"].iloc[0].endswith("changes of class without a known direction left out: 1")


def test_units_that_vanished_make_no_transfers():
    then = pd.concat([staff(("Cook", 4)), staff(("Cook", 4), unit="B", start=4)])
    now = then.assign(unit=then["unit"].replace({"A": "A (1)"}))
    assert moves(past({FIRST: then, SECOND: now})).empty


def test_one_roster_or_nobody_who_moved_gives_no_row():
    then = staff(("Cook", 4))
    assert moves(past({FIRST: then})).empty
    assert moves(past({FIRST: then, SECOND: then, THIRD: then})).empty


def test_known_rates_lie_in_the_intervals():
    """Families whose yearly chances of promotion are drawn around 6%: 90% intervals hold 80% to 97% of the truth."""
    luck = np.random.default_rng(11)
    held = []
    for _ in range(6):
        sizes, rates = luck.integers(5, 120, 25), 0.06 * luck.gamma(4.0, 0.25, 25)
        families = [f"{word} Worker" for word in WORDS[:25]]
        then = staff(*((f"{name} I", size) for name, size in zip(families, sizes, strict=True)))
        risen = luck.random(len(then)) < -np.expm1(-np.repeat(rates, sizes) * SPELL)
        titles = then["class_title"].where(~risen, then["class_title"].str.removesuffix(" I") + " II")
        last = staff(*((f"{name} I", 1) for name in families), *((f"{name} II", 1) for name in families), start=9_000)
        table = moves(
            past({FIRST: pd.concat([then, last]), SECOND: pd.concat([then.assign(class_title=titles), last])})
        )
        pooled = table["expected"] / table["exposure"]
        truth = table["group"].map(dict(zip(families, rates, strict=True)))
        held += list((table["low"] * pooled <= truth) & (truth <= table["high"] * pooled))
    assert len(held) == 150
    assert 0.80 <= np.mean(held) <= 0.97


WORDS = (
    "Harbor", "Garden", "Bridge", "Tunnel", "Market", "Stadium", "Museum", "Forest", "Water", "Sewer", "Street",
    "Signal", "Airport", "Ferry", "Dock", "Archive", "Theater", "Kennel", "Nursery", "Quarry", "Orchard", "Pool",
    "Marina", "Depot", "Kitchen",
)  # fmt: skip
