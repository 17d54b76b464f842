"""Waterfalls, the tornado and the table of scenarios, from hand-made runs whose answers are known."""

import numpy as np
import pandas as pd
import pytest

from workforce_model import analysis
from workforce_model.analysis import INTERNAL, PUBLIC
from workforce_model.analysis.answer import price
from workforce_model.analysis.comparison import price_interval
from workforce_model.analysis.decide import _scenario

# Clerks have r seats empty in future r, and r - 1 in the scenario, over 24 months: 24 vacancy-months less.
ALONE = {"1": -30.0, "2": 12.0}


def two_levers(tiny, **changes):
    facts = tiny.manifest().model_dump()
    base = facts["scenarios"][1]["levers"][0]
    facts["scenarios"][1]["levers"] = [
        base | {"summary": "Interviews half as long: all classes, all units"},
        base | {"summary": "Two more testers", **changes},
    ]  # fmt: skip
    return {"scenarios": facts["scenarios"]}


def futures_of(run, scenario):
    table = analysis.effects(run, scenario).set_index("measure")
    return table.loc["vacancy_months", "baseline"]


@pytest.fixture
def parted(write_run, tiny):
    run = write_run(two_levers(tiny))
    usual = [24.0 * (r + 4) for r in range(1, 5)]  # three chiefs' seats and a guard's are empty besides
    rows = [
        ("faster", levers, r, value + change, 0.0, 5.0, 4.0)
        for levers, change in ALONE.items() for r, value in enumerate(usual, 1)
    ]  # fmt: skip
    columns = ["scenario", "levers", "replication", "vacancy_months", "critical_vacancy_months", "retirements", "hires"]
    pd.DataFrame(rows, columns=columns).to_csv(run.path / "attribution.csv", index=False)
    return run


def test_each_lever_alone_and_what_they_do_only_together(parted):
    assert futures_of(parted, "faster") == pytest.approx(24 * 6.5)
    table = analysis.attribution(parted, "faster")
    assert table["kind"].tolist() == ["start", "part", "part", "together", "end"]
    assert table["label"].tolist()[1:4] == ["Interviews half as long", "Two more testers", "Only together"]
    assert table["mean"].tolist() == pytest.approx([0, -30, 12, -6, -24])
    assert table["base"].tolist()[1:4] == pytest.approx([0, -30, -18])
    assert table["top"].tolist()[1:] == pytest.approx([-30, -18, -24, -24])
    assert table["last"].tolist()[1:3] == pytest.approx([-36, 6])  # -24 - 12, -24 - -30
    assert table["share"].tolist()[1:3] == pytest.approx([-33, 9])  # the mean of alone and last
    assert table["level"].iloc[[0, -1]].tolist() == pytest.approx([156, 132])


def test_without_the_extra_futures_the_levers_stand_together(write_run, tiny):
    table = analysis.attribution(write_run(two_levers(tiny)), "faster")
    assert table["kind"].tolist() == ["start", "whole", "end"]
    assert table["mean"].tolist() == pytest.approx([0, -24, -24])


def test_unknown_names_are_told(run):
    with pytest.raises(ValueError, match="no scenario 'slower' in this run; it has: faster, same"):
        analysis.attribution(run, "slower")
    with pytest.raises(ValueError, match="no answer 'joy'"):
        analysis.tornado(run, "joy")


def moved(run, changes, own=(), futures=12):
    """A tornado whose assumptions move every future by so much, give or take one."""
    rows = [("", "as it is", r, 100.0 + r) for r in range(1, futures + 1)]
    rows += [
        (key, end, r, 100.0 + r + change + r % 2 * bool(change))
        for key, ends in changes.items() for end, change in zip(("low", "high"), ends, strict=True)
        for r in range(1, futures + 1)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["assumption", "end", "replication", "vacancy_months"])
    table = table.assign(critical_vacancy_months=np.nan, retirements=5.0, hires=4.0, cost=1e6)
    table.to_csv(run.path / "tornado.csv", index=False)
    told = [
        {"assumption": key, "name": key.title(), "low": 0.8, "high": 1.25, "unit": "times", "low_text": "less",
         "high_text": "more", "origin": "own" if key in own else "default", "source": "assumption", "note": "",
         "left_out": ""}
        for key in changes
    ]  # fmt: skip
    absent = told[0] | {"assumption": "crews", "name": "Crews", "left_out": "none here"}
    pd.DataFrame([*told, absent]).to_csv(run.path / "tornado_assumptions.csv", index=False)
    return run


def test_the_tornado_ranks_by_the_whole_swing_and_leaves_out_what_moves_nothing(write_run):
    run = moved(write_run(), {"quits": (-10, 12), "pay": (0, 0), "time": (-5, 40), "seats": (-30, -28)}, own=("time",))
    table = analysis.tornado(run)
    assert table["assumption"].tolist() == ["time", "seats", "quits"]
    assert table["swing"].tolist() == pytest.approx([45, 29.5, 22])
    assert table["low"].tolist() == pytest.approx([-4.5, -29.5, -9.5])
    assert table["origin"].tolist() == ["own", "default", "default"]
    assert table["baseline"].iloc[0] == pytest.approx(106.5)
    assert table["clear"].all()
    assert (table["low_from"] < table["low"]).all()
    assert analysis.not_moved(run) == ["Crews"]


def test_a_move_within_luck_is_not_clear(write_run):
    run = moved(write_run(), {"quits": (-0.4, -0.6)})
    assert not analysis.tornado(run)["clear"].any()


def test_an_answer_that_is_not_there_has_no_tornado(write_run, run):
    assert analysis.tornado(moved(write_run(), {"quits": (-10, 12)}), "critical_vacancy_months").empty
    assert analysis.tornado(run).empty
    assert analysis.not_moved(run) == []


def headcounts(tiny, flows):
    """The tiny run's tables with people who come and go as the flows say."""
    stocks = tiny.stocks()
    change = flows.assign(change=flows["flow"].map({"retirement": -1, "quit": -1, "hire_open": 1}).fillna(0))
    change["change"] = change["change"].where(~change["flow"].str.startswith("promotion"),
                                              change["flow"].map({"promotion_in": 1, "promotion_out": -1}))  # fmt: skip
    change["change"] *= change["count"]
    keys = ["scenario", "replication", "grain", "unit", "class"]
    for row in change.to_dict("records"):
        hit = (stocks[keys] == pd.Series({key: row[key] for key in keys})).all(axis=1) & (
            stocks["period"] >= row["period"]
        )
        stocks.loc[hit, "headcount"] += row["change"]
    first = stocks[stocks["period"] == stocks["period"].min()].set_index(keys)["headcount"]
    return stocks.assign(headcount=stocks["headcount"].astype(int)), first


@pytest.fixture
def moving(write_run, tiny):
    """Clerks and chiefs; the opening is the same in every future."""
    flows = tiny.flows()
    stocks = tiny.stocks()
    stocks["headcount"] = stocks["authorised"]
    adjusted, _ = headcounts(type("T", (), {"stocks": staticmethod(lambda: stocks)}), flows)
    return write_run(stocks=adjusted, flows=flows)


def test_the_bridge_leads_from_today_to_the_horizon(moving):
    table = analysis.bridge(moving).set_index("label")
    assert table["mean"].tolist() == pytest.approx([75, -(1 + 2.5), -3, 2, 70.5])
    assert list(table.index)[1:-1] == ["Retirements", "Quits", "Hires from outside"]
    assert table["base"].tolist()[1:-1] == pytest.approx([75, 71.5, 68.5])
    assert table["seats"].iloc[[0, -1]].tolist() == [75, 75]
    clerks = analysis.bridge(moving, by=("class", "Clerk")).set_index("label")
    assert clerks["mean"].tolist() == pytest.approx([40, -3.5, -3, 2, -1, 34.5])
    assert "Promotions out" in clerks.index


def test_the_public_bridge_adds_small_steps_up(moving):
    table = analysis.bridge(moving, by=("class", "Clerk"), edition=PUBLIC)
    assert table["label"].tolist()[1:-1] == ["Smaller changes together"]
    assert table["mean"].iloc[1] == pytest.approx(-5.5)
    with pytest.raises(ValueError, match="does not single out the class 'Guard'"):
        analysis.bridge(moving, by=("class", "Guard"), edition=PUBLIC)
    with pytest.raises(ValueError, match="fewer than 5 people"):
        analysis.bridge(moving, by=("class", "Guard"), edition=INTERNAL)


def test_a_run_whose_people_do_not_add_up_is_refused(run):
    with pytest.raises(ValueError, match="do not add up"):
        analysis.bridge(run)


def test_all_scenarios_in_one_table(run):
    table = analysis.comparison(run).set_index("scenario")
    faster, same = table.loc["faster"], table.loc["same"]
    assert faster["mean"] == pytest.approx(-24)
    assert faster["lower"] == 1
    assert faster["decided_by"] == "the manager"
    assert faster["lead_days"] == 90
    assert same["zero"]
    assert not table["efficient"].any()  # no costs were kept
    assert faster["no_price"] == "this run kept no unit costs"
    assert faster["bites"] == "fewer than 10 futures"
    assert faster["priced"]
    assert not same["priced"]


def told(**changes):
    row = {"cost_dollars": 24_000.0, "cost_known": True, "priced": True, "mean_high": -20.0, "no_price": "",
           "price": 300.0, "price_low": 200.0, "price_high": 400.0}  # fmt: skip
    return price(pd.Series(row | changes))


def test_page_one_tells_the_price_of_the_comparison_and_only_where_it_is_clear():
    assert told() == "$24,000 (all costs together, $300 a vacancy-month avoided)"
    assert told(price_low=-900.0, price_high=-5.0) == "$24,000 (all costs together, it saves more than it costs)"
    for unclear in ({"price_low": -5.0}, {"mean_high": 1.0}, {"no_price": "no clear effect on vacancies"}):
        assert told(**unclear) == "$24,000"
    assert told(priced=False, cost_known=False) == "at least $24,000"


@pytest.mark.parametrize(("cost", "said"), [(5e4, "Ask again at a lower cost, or for"), (0.0, "Ask again for"),
                                            (None, "Ask again for")])  # fmt: skip
def test_a_lower_cost_is_asked_for_only_where_there_is_one(run, cost, said):
    row = analysis.comparison(run).set_index("scenario", drop=False).loc["faster"].copy()
    row["cost_dollars"], row["baseline"] = np.nan if cost is None else cost, 1e5
    assert _scenario(run, row).trigger.startswith(said)


def test_the_price_interval_is_the_usual_one_where_the_effect_is_certain():
    rng = np.random.default_rng(3)
    cost = rng.normal(1000.0, 100.0, 50)
    low, high = price_interval(cost, np.full(50, 10.0)) or (0.0, 0.0)
    half = 2.009575 * cost.std(ddof=1) / 50**0.5
    assert (low, high) == pytest.approx(((cost.mean() - half) / 10, (cost.mean() + half) / 10), rel=1e-4)


def test_an_effect_that_may_be_nothing_has_no_price():
    avoided = np.array([-10.0, 12.0] * 20)
    assert price_interval(np.full(40, 1000.0), avoided) is None


def test_the_price_interval_holds_the_truth_19_times_in_20():
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(400):
        avoided = rng.normal(20.0, 8.0, 25)
        found = price_interval(30.0 * avoided + rng.normal(0.0, 60.0, 25), avoided)
        held += found is not None and found[0] <= 30.0 <= found[1]
    assert 0.92 <= held / 400 <= 0.98
