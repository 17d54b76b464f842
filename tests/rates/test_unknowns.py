"""What rosters cannot show: closed forms, made histories in which it is known, and counts by hand."""

import numpy as np
import pandas as pd
import pytest

from tests.rates.conftest import FIRST, SECOND, THIRD, past, roster
from tests.rates.test_spells import separations
from workforce_model.rates import unknowns
from workforce_model.rates.unknowns import came_and_left


def of(table, what, start=FIRST):
    """The row of one kind in the interval that begins on a day."""
    return table[(table["what"] == what) & (table["start"] == start.isoformat())].iloc[0]


def test_came_and_left_by_its_closed_form():
    """Of N who come evenly over T years N(1-exp(-hT))/(hT) are there at the end."""
    hazard, years = 0.3, 1.1
    there = -np.expm1(-hazard * years) / (hazard * years)
    found = came_and_left(1_000, years, 3_000.0, 10_000.0)
    assert found.count == pytest.approx(1_000 * (1 / there - 1))
    assert found.low < found.count < found.high


def test_who_never_leaves_is_never_missed_but_little_evidence_says_little():
    sure, unsure = came_and_left(50, 1.0, 0.0, 1e6), came_and_left(50, 1.0, 0.0, 2.0)
    assert (sure.count, sure.high) == (pytest.approx(0.0, abs=1e-6), 0.0)
    assert unsure.count == pytest.approx(0.0, abs=1e-6)
    assert unsure.high > 5


def test_nobody_in_a_first_year_says_nothing():
    found = came_and_left(50, 1.0, 0.0, 0.0)
    assert np.isnan(found.count)
    assert found.how.startswith("not known")


def test_its_interval_holds_what_really_came_and_left():
    """Arrivals and leaving are drawn; the hazard is known only from 60 person-years."""
    luck = np.random.default_rng(7)
    held = []
    for _ in range(400):
        hazard = 0.4
        arrived = luck.poisson(120)
        gone = luck.exponential(1 / hazard, arrived) < luck.random(arrived)
        found = came_and_left(int((~gone).sum()), 1.0, float(luck.poisson(60 * hazard)), 60.0)
        held.append(found.low <= gone.sum() <= found.high)
    assert 0.86 <= np.mean(held) <= 0.96


def staff(numbers, *, hired=None, prefix="E"):
    """People of 30 titles and hire months from 1990 on, each combination rare."""
    rows = [(f"{prefix}{n}", "A", f"Title {n % 30}", hired or f"{1990 + n % 23}-{1 + n % 12:02d}-01") for n in numbers]
    return roster(*rows)


def test_people_under_another_id_are_noticed():
    now = pd.concat([staff(range(30, 600)), staff(range(12), prefix="X"), staff(range(700, 718), hired="2018-06-01")])
    found = of(unknowns(past({FIRST: staff(range(600)), SECOND: now})), "id_change")
    assert (found["base"], found["seen"]) == (30, 12)
    assert found["by_chance"] < 1
    assert found["low"] <= 12 == round(found["count"] + found["by_chance"]) == found["high"]
    assert found["share"] == pytest.approx(found["count"] / 30)


def test_newcomers_who_only_look_like_leavers_are_chance():
    """Everybody was hired in one of two months for one of two titles: leavers and newcomers agree by necessity."""
    luck = np.random.default_rng(3)

    def alike(prefix, number):
        rows = zip(
            luck.choice(["Clerk", "Cook"], number), luck.choice(["2010-05-01", "2012-05-01"], number), strict=True
        )
        return roster(*((f"{prefix}{n}", "A", title, hired) for n, (title, hired) in enumerate(rows)))

    then = alike("E", 400)
    now = pd.concat([then.iloc[80:], alike("X", 20)])
    found = of(unknowns(past({FIRST: then, SECOND: now})), "id_change")
    assert found["seen"] == 20
    assert found["by_chance"] == pytest.approx(20, abs=1)
    assert found["count"] < 1


def test_birth_dates_tell_people_apart_where_hire_dates_are_new():
    then = staff(range(100)).assign(birth_date=pd.Timestamp("1970-01-01") + pd.to_timedelta(np.arange(100) * 40, "D"))
    now = then.iloc[2:].assign(employee_id=lambda t: ["NEW", *t["employee_id"].iloc[1:]])
    now.loc[now["employee_id"] == "NEW", "hire_date"] = pd.Timestamp("2018-08-01")
    found = of(unknowns(past({FIRST: then, SECOND: now})), "id_change")
    assert found["seen"] == 1
    assert "birth date" in found["how"]


def test_who_comes_back_is_counted_once_a_later_roster_shows_it():
    first, second, third = staff(range(20)), staff(range(4, 20)), staff(range(2, 20))
    table = unknowns(past({FIRST: first, SECOND: second, THIRD: third}))
    assert of(table, "came_back")["count"] == 2
    assert of(table, "came_back")["share"] == 0.5
    assert np.isnan(of(table, "came_back", SECOND)["count"])
    assert of(table, "hired_before", SECOND)["count"] == 0  # they are on an earlier roster


def test_newcomers_hired_long_before_are_counted():
    late = roster(("N1", "A", "Clerk", "2017-10-15"), ("N2", "A", "Clerk", "2017-09-01"), ("N3", "A", "Clerk", None))
    table = unknowns(past({FIRST: staff(range(20)), SECOND: pd.concat([staff(range(20)), late])}))
    assert of(table, "hired_before")["count"] == 1
    assert of(table, "hired_before")[["of", "base", "share"]].tolist() == ["accessions", 3, pytest.approx(1 / 3)]
    assert of(table, "came_back")[["of", "base"]].tolist() == ["separations", 0]


def test_a_separations_file_tells_transfers_out_and_who_was_on_no_roster():
    file = separations(("E0", "2018-03-01"), ("E1", "2018-04-01"), ("Q7", "2018-05-01"), ("Q8", "2019-03-01"))
    file = file.assign(separation_cause=["transfer_out", "quit", "quit", "quit"])
    table = unknowns(past({FIRST: staff(range(20)), SECOND: staff(range(2, 20))}, separations=file))
    assert of(table, "transfer_out")["count"] == 1
    assert of(table, "transfer_out")["share"] == 0.5
    assert of(table, "came_and_left_recorded")["count"] == 1


def test_without_a_separations_file_transfers_out_cannot_be_seen():
    table = unknowns(past({FIRST: staff(range(20)), SECOND: staff(range(2, 20))}))
    assert np.isnan(of(table, "transfer_out")["count"])
    assert "no separations file" in of(table, "transfer_out")["how"]
    assert "came_and_left_recorded" not in set(table["what"])


def test_one_roster_alone_gives_no_row():
    assert unknowns(past({FIRST: staff(range(20))})).empty
