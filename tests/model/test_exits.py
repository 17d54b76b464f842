from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.model.conftest import Simulate, constant, roster, without_hiring
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import fold
from workforce_model.model.rules import exits
from workforce_model.model.tables import NEVER

Build = Callable[..., Inputs]


def separations(inputs: Inputs, simulate: Simulate) -> ev.EventArray:
    events = simulate(inputs, 1, 1).events
    return events[events[:, ev.EVENT] == ev.SEPARATED]


def test_headcount_decays_exponentially_with_constant_hazards_and_no_hiring(build: Build, simulate: Simulate) -> None:
    people = 2_000
    inputs = without_hiring(constant(build(roster({("Clerk", "A"): people})), quit=0.1, death=0.02))
    stocks = fold(inputs, simulate(inputs, 1, 1)).stocks
    grain = stocks["grain"] == 0
    headcount = stocks["headcount"][grain]
    expected = np.exp(-0.12 * inputs.calendar.period_ends / 365.25)
    z = (headcount / people - expected)[1:] / np.sqrt(expected * (1 - expected) / people)[1:]
    assert np.abs(z).max() < 3.5


def test_causes_share_the_exits_in_proportion_to_their_hazards(build: Build, simulate: Simulate) -> None:
    inputs = without_hiring(constant(build(roster({("Clerk", "A"): 4_000})), quit=0.15, death=0.05))
    cause = separations(inputs, simulate)[:, ev.CAUSE]
    assert stats.binomtest(int((cause == 3).sum()), len(cause), 0.25).pvalue > 0.001
    assert set(cause.tolist()) == {1, 3}


def test_nothing_moves_when_every_rate_is_zero(build: Build, simulate: Simulate) -> None:
    inputs = constant(build(roster({("Clerk I", "A"): 40, ("Clerk II", "A"): 10})))
    kinds = set(simulate(inputs, 1, 1).events[:, ev.EVENT].tolist())
    assert kinds <= {
        ev.ELIGIBLE,
        ev.OPENED,
        ev.ANNOUNCED,
        ev.STAGE_PASSED,
        ev.STAGE_REPEATED,
        ev.HIRED,
        ev.PROMOTED_IN,
        ev.PROMOTED_OUT,
    }
    assert ev.SEPARATED not in kinds


def test_nothing_at_all_moves_with_zero_rates_and_no_vacancy_at_the_opening(build: Build, simulate: Simulate) -> None:
    positions = pd.DataFrame({"position_id": ["P1"], "class_title": ["Clerk"], "unit": ["A"], "status": ["filled"]})
    people = roster({("Clerk", "A"): 1}).assign(position_id="P1")
    inputs = constant(build(people, positions=positions))
    events = simulate(inputs, 1, 1).events
    assert set(events[:, ev.EVENT].tolist()) <= {ev.ELIGIBLE}


def test_everybody_leaves_on_the_first_birthday_or_anniversary_when_rates_are_one(
    build: Build, simulate: Simulate
) -> None:
    people = roster({("Clerk", "A"): 50}, hired="2010-10-02", born="1985-03-10")
    inputs = without_hiring(constant(build(people), quit=np.inf))
    left = separations(inputs, simulate)
    assert len(left) == 50
    first = (pd.Timestamp("2020-10-02") - pd.Timestamp("2020-06-30")).days
    assert set(left[:, ev.DAY].tolist()) == {first}


@pytest.mark.parametrize("born", ["1950-01-01", "1966-05-05", "1990-05-05"])
def test_nobody_retires_before_eligibility(build: Build, simulate: Simulate, born: str) -> None:
    inputs = build(roster({("Clerk", "A"): 300}, hired="2016-05-01", born=born), years=10)
    left = separations(inputs, simulate)
    retired = left[(left[:, ev.CAUSE] == 0) & (left[:, ev.PERSON] % ev.NUMBERS_PER_SEAT == 0)]
    fifth_year = (pd.Timestamp("2021-05-01") - pd.Timestamp("2020-06-30")).days
    age_52 = (pd.Timestamp(born) + pd.DateOffset(years=52) - pd.Timestamp("2020-06-30")).days
    assert (retired[:, ev.DAY] >= max(fifth_year, age_52) - 1).all()
    if born == "1950-01-01":
        assert len(retired) > 30


def test_a_longer_clock_never_leaves_earlier(build: Build) -> None:
    hazards = build(roster({("Clerk", "A"): 1})).hazards
    days = []
    for factor in (0.5, 1.0, 2.0):
        clocks = (0.9 * factor, 0.2 * factor, 3.0 * factor, 5.0 * factor, 9.0 * factor, 0.5)
        days.append(exits.first_exit(hazards, 0, 0, -20_000, -9_000, 0, 0, 9_000, clocks)[0])
    assert days == sorted(days)
    assert days[0] < NEVER


def test_a_known_exit_overrides_the_draw_and_a_cap_only_shortens(build: Build, simulate: Simulate) -> None:
    people = roster({("Clerk", "A"): 2})
    exits_known = pd.DataFrame(
        {
            "employee_id": ["E00000", "E00001"], "exit_date": pd.to_datetime(["2021-01-31", "2022-01-31"]),
            "cause": ["retirement", "retirement"], "kind": ["notice", "drop"],
        }
    )  # fmt: skip
    inputs = constant(build(people, known_exits=exits_known))
    left = separations(inputs, simulate)
    assert left[:, ev.DAY].tolist() == [
        (pd.Timestamp(d) - pd.Timestamp("2020-06-30")).days for d in ("2021-01-31", "2022-01-31")
    ]
    sooner = separations(constant(build(people, known_exits=exits_known), quit=np.inf), simulate)
    assert min(sooner[:, ev.DAY].tolist()) == 199
    assert len(sooner) >= 2
