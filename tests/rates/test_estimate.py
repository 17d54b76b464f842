from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.rates.conftest import FIRST, SECOND, THIRD, past, roster
from workforce_model.assumptions import default
from workforce_model.rates import Shocks, estimate, without_history
from workforce_model.schema.codes import SERVICE_BANDS

ORIGIN = date(2020, 1, 1)
COLUMNS = ["kind", "group", "exposure", "events", "expected", "factor", "low", "high", "weight", "source"]
TITLES = ("Clerk", "Engineer", "Planner")


def city(seed=3, **chances):
    """Six units of 150 people on three rosters; each unit loses a share a year, 8% unless named. Nobody is hired."""
    luck = np.random.default_rng(seed)
    names = [f"U{n}" for n in range(6)]
    rows = [
        (f"{name}{n:03d}", name, TITLES[n % 3], f"{int(2017 - luck.exponential(9)):d}-{1 + n % 12:02d}-01")
        for name in names
        for n in range(150)
    ]
    first = roster(*rows).assign(hire_date=lambda table: table["hire_date"].clip(lower=pd.Timestamp("1980-01-01")))
    rosters = {FIRST: first}
    for day, share in ((SECOND, 1.0), (THIRD, 0.5)):
        last = list(rosters.values())[-1]
        stays = luck.random(len(last)) > share * last["unit"].map(chances).fillna(0.08)
        rosters[day] = last[stays.to_numpy()]
    return rosters


@pytest.fixture(scope="module")
def rosters():
    return city(U1=0.2, U4=0.03)


@pytest.fixture(scope="module")
def experience(rosters):
    return estimate(past(rosters))


def test_every_rate_says_what_it_rests_on(experience, rosters):
    table = experience.table()
    assert table.columns.tolist() == COLUMNS
    assert set(table["kind"]) == {"service_band", "unit", "job_family"}
    assert ((table["low"] < table["factor"]) & (table["factor"] < table["high"])).all()
    assert table["weight"].between(0, 1).all()
    left = len(rosters[FIRST]) - len(rosters[THIRD])
    assert table.groupby("kind")["events"].sum().tolist() == pytest.approx([left] * 3, abs=3)  # rounded in each group
    exposure = table.groupby("kind")["exposure"].sum()
    assert exposure.tolist() == pytest.approx([exposure.iloc[0]] * 3)
    dates = "2018-01-01, 2019-01-01, 2019-07-01"
    assert set(table["source"]) == {f"packaged tables and the agency's own rosters of {dates}"}


def test_units_stand_in_the_order_of_their_own_past(experience):
    of = experience.by_group
    assert of["unit", "U1"].mean > 1.5
    assert of["unit", "U4"].mean < 0.7
    low, high = of["unit", "U1"].interval()
    assert low < 0.2 / 0.08 * 0.9
    assert high > 1.5
    families = [of["job_family", title].mean for title in TITLES]
    assert families == pytest.approx([1, 1, 1], abs=0.2)


def test_the_factors_reproduce_what_was_seen(experience):
    """Kind by kind the separations that the factors give are those that happened, up to what credibility keeps back."""
    for _, rows in experience.table().groupby("kind"):
        assert (rows["factor"] * rows["expected"]).sum() == pytest.approx(rows["events"].sum(), rel=0.02)


def test_the_origin_is_the_last_roster_unless_given(rosters, experience):
    assert (experience.origin, experience.snapshots) == (THIRD, (FIRST, SECOND, THIRD))
    later = estimate(past(rosters), origin=ORIGIN)
    assert later.origin == ORIGIN
    assert later.observed.when == pytest.approx(experience.observed.when - 184 / 365.25)
    assert experience.observed.when == pytest.approx([-(181 + 182.5) / 365.25, -91 / 365.25], abs=0.003)
    assert [factor.mean for factor in later.factors] == [factor.mean for factor in experience.factors]


def test_an_agency_that_loses_more_than_the_tables_say_has_a_higher_level():
    calm, lively = (estimate(past(city(**{f"U{n}": share for n in range(6)}))) for share in (0.04, 0.3))
    for year in (0.5, 4.5):
        ahead = np.array([year])
        low, high = (np.exp(each.levels(ahead).mean[0] + each.levels(ahead).mean[-1]) for each in (calm, lively))
        assert low < 0.75
        assert high > 1.5
    assert calm.observed.level.shape == (2,)
    assert (lively.observed.variance < calm.observed.variance).all()


def test_one_roster_is_no_history(rosters):
    found = estimate(past({FIRST: rosters[FIRST]}))
    assert (found.origin, found.snapshots, found.factors) == (FIRST, (), ())
    assert found.source == without_history(FIRST).source == "packaged tables"
    assert found.shocks == Shocks(default("shock_sd").number, default("shock_persistence").number)
    assert found.drift_sd == default("unit_drift_sd").number
    assert found.levels(np.arange(3.0)).mean.tolist() == [0, 0, 0, 0]
    assert found.table().empty


def test_an_agency_without_units_has_no_factor_of_units(rosters):
    bare = {day: table.drop(columns="unit") for day, table in rosters.items()}
    found = estimate(past(bare))
    assert {factor.kind for factor in found.factors} == {"service_band", "job_family"}
    assert found.drift_sd == pytest.approx(default("unit_drift_sd").number, rel=0.2)


def log(start, end, unit=None):
    return pd.DataFrame({"start": [pd.Timestamp(start)], "end": [pd.Timestamp(end)], "unit": [unit]})


def test_an_event_keeps_a_units_bad_year_out(rosters, experience):
    told = estimate(past(rosters, event_log=log("2018-02-01", "2018-03-01", "U1")))
    before, after = experience.by_group["unit", "U1"], told.by_group["unit", "U1"]
    assert after.exposure < before.exposure / 2
    assert after.events < before.events
    assert told.by_group["unit", "U2"].exposure == experience.by_group["unit", "U2"].exposure


def test_a_history_of_events_alone_is_no_history(rosters):
    found = estimate(past(rosters, event_log=log("2017-01-01", "2020-01-01")))
    assert (found.factors, found.source) == ((), "packaged tables")


def test_an_interval_of_events_is_left_out_of_the_levels(rosters):
    found = estimate(past(rosters, event_log=log("2018-02-01", "2018-03-01")))
    assert found.observed.when == pytest.approx([-91 / 365.25], abs=0.003)


def test_the_rounds_have_come_to_a_standstill(rosters, experience, monkeypatch):
    room = estimate.__globals__  # of its module, which has the function's name
    monkeypatch.setitem(room, "ROUNDS", room["ROUNDS"] + 1)
    for factor in estimate(past(rosters)).factors:
        assert experience.by_group[factor.kind, factor.group].mean == pytest.approx(factor.mean, rel=1e-3)


def test_shuffled_rosters_give_the_same_rates(rosters, experience):
    shuffled = {day: table.sample(frac=1, random_state=9) for day, table in rosters.items()}
    again = estimate(past(shuffled))
    assert again.table()["factor"].tolist() == pytest.approx(experience.table()["factor"].tolist())
    assert again.observed.level == pytest.approx(experience.observed.level)


def test_bands_keep_their_own_names(experience):
    bands = [factor.group for factor in experience.factors if factor.kind == "service_band"]
    assert set(bands) <= set(SERVICE_BANDS)
    assert len(bands) >= 8
