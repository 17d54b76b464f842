"""Scenarios against the baseline: paired differences, effects, levers, flows, and what the page says."""

import numpy as np
import pytest

from workforce_model.analysis import PUBLIC, answer, decide, difference, effects, feeders, flows, levers
from workforce_model.analysis.answer import emptying


def test_differences_are_paired_future_by_future(run):
    table = difference(run, "faster", "vacant").set_index("label")
    last = table.loc["FY2018"]
    assert last["mean"] == last["p05"] == last["p95"] == -1  # the levels spread from 5 to 8, the difference not
    assert last["mean_low"] == last["mean_high"] == -1
    assert last["lower"] == 1
    assert last["baseline"] == pytest.approx(6.5)


def test_a_scenario_that_touches_nothing_is_exactly_zero(run):
    table = difference(run, "same", "vacant")
    assert table["zero"].all()
    assert table[["mean", "p05", "p95"]].eq(0).all().all()
    elsewhere = difference(run, "faster", "vacant", by=("unit", "B"))
    assert elsewhere["zero"].all()


def test_effects_hold_every_measure_of_every_scenario(run):
    table = effects(run).set_index(["scenario", "measure"])
    row = table.loc[("faster", "vacancy_months")]
    assert row["mean"] == -24
    assert row["scenario_mean"] == row["baseline"] - 24
    assert table.loc[("faster", "headcount"), "mean"] == 1
    assert table.loc[("faster", "time_to_fill"), "mean"] == pytest.approx(-10)  # one of three 30 days sooner
    assert table.loc[("faster", "retirements"), "zero"]
    assert table.loc[("faster", "vacancy_months"), "cost_dollars"] == 24_000
    assert np.isnan(table.loc[("same", "vacancy_months"), "cost_dollars"])
    assert not table.loc[("same", "vacancy_months"), "cost_known"]


def test_effects_in_words(run):
    said = effects(run, "faster").set_index("measure")["statement"]
    assert said["vacancy_months"] == (
        "Faster: about 24 fewer vacancy-months (9 futures in 10: 24 fewer); lower in every future."
    )
    assert "exactly zero in every future" in said["retirements"]
    assert "points lower" in said["vacant_share"]


def test_a_run_of_the_baseline_alone_has_no_effects(write_run, tiny):
    only = [tiny.manifest().scenarios[0].model_dump(mode="json")]
    alone = write_run({"scenarios": only})
    assert effects(alone).empty
    assert len(answer(alone)) == 5
    assert not decide(alone)["action"].str.contains("“").any()


def test_levers_say_what_they_cost(run):
    table = levers(run).set_index("scenario")
    assert table.loc["faster", "cost"] == "$24,000"
    assert table.loc["same", "cost"] == "not stated"
    assert table.loc["faster", "decided_by"] == "the manager"


def test_flows_balance_with_the_table(run):
    table = flows(run)
    hired = table[(table["source"] == "Open recruitment")]["people"].sum()
    assert hired == 2
    assert table[table["target"] == "Quit"]["people"].sum() == 3
    assert set(table.loc[table["side"] == "in", "target"]) == {"Clerk", "Chief"}


def test_groups_beyond_the_busiest_are_kept_together(run):
    table = flows(run, top=1)
    names = set(table.loc[table["side"] == "in", "target"])
    assert names == {"Clerk", "Other classes (1)"}
    assert table["people"].sum() == flows(run)["people"].sum()


def test_feeders_are_the_seats_that_promotions_leave(run):
    table = feeders(run)
    assert table[["name", "into", "promotions"]].to_numpy().tolist() == [["Clerk", "Chief", 1.0]]


def test_the_answer_is_three_to_six_sentences_with_odds(run):
    said = answer(run)
    assert 3 <= len(said) <= 6
    assert said[-1].startswith("Only 4 futures were run")
    assert said[0].startswith("Rates of G stand in")
    assert "9 futures in 10" in said[1]
    assert "December 2018" in said[1]
    assert "Chief (25%)" in said[3]
    assert "“Faster” would leave 15% fewer vacancy-months for $24,000, in every future" in said[4]


def test_seats_on_an_average_day_are_those_of_the_projection_not_of_the_first_day(write_run, tiny):
    stocks = tiny.stocks()
    later = (stocks["class"] == "Clerk") & (stocks["period"] > 20171231)
    stocks.loc[later, ["authorised", "filled", "headcount"]] += 10  # 75 seats, then 85: 80 on an average day
    said = emptying(write_run(stocks=stocks))
    assert "of 80 seats (8%) stand empty" in said


def test_where_classes_are_withheld_the_most_is_the_most_of_those_shown(run):
    assert "Of the classes shown, most empty seats are in Clerk" in " ".join(answer(run, PUBLIC))
    assert "Most empty seats are in" in " ".join(answer(run))


def test_decisions_are_sorted_into_now_later_and_watch(run):
    table = decide(run)
    assert not table["trigger"].str.contains("1 of 20").any()  # four futures give no such odds
    assert list(table["when"].unique()) == ["now", "later"]
    now = table[table["when"] == "now"]
    assert "“Faster”" in now["action"].iloc[0]
    assert "the manager" in now["trigger"].iloc[0]
    assert "“Same” can wait." in set(table["action"])
    assert table["trigger"].ne("").all()
