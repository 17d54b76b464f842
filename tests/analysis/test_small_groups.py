"""What neither edition may tell: one person's chance of leaving, and what the public could compute."""

import pandas as pd
import pytest

from workforce_model.analysis import (
    INTERNAL,
    PUBLIC,
    age_by_service,
    class_gaps,
    decide,
    eligibility,
    fan,
    flows,
    profile,
    retirements,
)
from workforce_model.analysis.edition import FEWEST
from workforce_model.analysis.reasons import Drivers, drivers, in_words

STEPS = ["now", "in_1", "in_3", "in_5"]


@pytest.fixture
def one_person(write_run, tiny):
    """Give the run a class of one, the Guard, who may retire in two of three futures and quits in some."""
    opening, stocks, moves = tiny.opening(), tiny.stocks(), tiny.flows()
    guard = opening["class"] == "Guard"
    opening.loc[guard, "headcount"] = 1
    opening.loc[guard & (opening["replication"] > 1), "eligible_in"] = 0
    stocks.loc[stocks["class"] == "Guard", ["filled", "headcount"]] = 1
    quits = moves[(moves["class"] == "Clerk") & (moves["flow"] == "quit")].assign(**{"class": "Guard", "count": 1})
    retires = quits[quits["replication"] > 1].assign(flow="retirement")
    return write_run(opening=opening, stocks=stocks, flows=pd.concat([moves, quits, retires]))


@pytest.mark.parametrize("edition", [INTERNAL, PUBLIC])
def test_no_edition_tells_how_likely_one_person_leaves(one_person, edition):
    table = retirements(one_person, "class", years=(2,), edition=edition)
    assert "Guard" not in set(table["name"])
    counted = table[table["mean"].notna()]
    assert (counted["headcount"] >= FEWEST).all()
    assert table["headcount"].sum() == retirements(one_person, years=(2,))["headcount"].iloc[0]


def test_the_merged_classes_keep_the_total(one_person):
    table = retirements(one_person, "class", years=(2,))
    assert table["mean"].sum() == pytest.approx(retirements(one_person, years=(2,))["mean"].iloc[0])


def test_a_class_of_one_has_no_share_that_may_retire(one_person):
    table = eligibility(one_person, "class").set_index("name")
    assert pd.isna(table.loc["Guard", "share_within_5"])
    assert table.loc["Clerk", "share_within_5"] > 0


def test_the_reasons_of_a_class_of_one_are_no_rates(one_person):
    found = drivers(one_person, "class", "baseline", INTERNAL).loc["Guard"]
    assert found[["share_within_5", "quits", "promoted_out"]].isna().all()
    reason = class_gaps(one_person).set_index("name").loc["Guard", "reason"]
    assert "may retire" not in reason
    assert "quit" not in reason
    nan = float("nan")
    few = in_words(Drivers(nan, nan, nan, nan, few=True), Drivers(0.3, 0.05, 0.03, 120.0))
    assert few == "Fewer than 5 people: no rates are given."


def test_rates_are_per_person_at_work(run):
    table = drivers(run, "class", "baseline", INTERNAL)
    at_work = 40 - 2.5  # four futures with one to four empty seats in every month
    assert table.loc["Clerk", "quits"] == pytest.approx(3 / at_work / 2)


def split(tiny, cells):
    """Make an opening table of classes with so many people in each step of eligibility."""
    opening = tiny.opening()
    kept = opening[opening["class"] == "Clerk"].groupby("replication").head(1)
    rows = [
        kept.assign(**{"class": name, "eligible_in": step, "headcount": people})
        for name, counts in cells.items()
        for step, people in zip((0, 1, 3, 5, 99), counts, strict=True)
        if people
    ]
    return pd.concat(rows, ignore_index=True)


@pytest.mark.parametrize("clerks", [(10, 0, 0, 0, 28), (0, 5, 5, 0, 28), (18, 0, 18, 0, 2), (12, 12, 13, 0, 1)])
def test_neither_side_of_within_five_years_is_a_small_group(write_run, tiny, clerks):
    cells = {"Clerk": clerks, "Nurse": (0, 0, 0, 0, 20), "Chief": (0, 0, 0, 0, 9), "Guard": (2, 0, 0, 0, 0)}
    run = write_run(opening=split(tiny, cells))
    table = eligibility(run, "class", PUBLIC)
    within = table["within_5"].dropna()
    assert not within.between(1, 10).any()
    assert not (table["headcount"] - table["within_5"]).between(1, 10).any()
    assert table.set_index("name")[["within_5", "later"]].isna().loc["Clerk"].all()
    assert (table["later"].isna().sum() != 1) or len(table) == 1
    seen = profile(run, "class", PUBLIC)["within_5"]
    assert not seen.between(1, 10).any()


def test_public_cells_add_up_as_they_are_shown(write_run, tiny):
    opening = tiny.opening()
    opening["headcount"] *= 30
    opening.loc[opening["replication"] == 2, "eligible_in"] = opening["eligible_in"].replace({5: 3})
    table = eligibility(write_run(opening=opening), "class", PUBLIC)
    full = table[table["note"] == ""]
    assert len(full)
    assert (full[[*STEPS, "later"]] % 1 == 0).all().all()
    assert (full[STEPS].sum(axis=1) == full["within_5"]).all()
    assert (full["within_5"] + full["later"] == full["headcount"]).all()


def test_the_public_sees_no_projected_count_below_eleven(write_run, tiny):
    moves = tiny.flows()
    moves.loc[(moves["flow"] == "quit") & (moves["grain"] == "class"), "count"] = 60
    moves.loc[(moves["flow"] == "hire_open") & (moves["grain"] == "class"), "count"] = 40
    run = write_run(flows=moves)
    table = flows(run, edition=PUBLIC)
    assert len(table)
    assert (table["people"].round() >= 11).all()
    assert set(table["target"]) >= {"Quit"}
    leaving = retirements(run, "class", years=(2,), edition=PUBLIC)
    assert leaving[["mean", "p05", "p95", "principal"]].isna().all().all()  # five retire at most


def test_classes_with_enough_retirements_keep_their_name_in_public(write_run, tiny):
    moves = tiny.flows()
    retired = moves["flow"] == "retirement"
    moves.loc[retired, "count"] = 15
    more = moves[retired & (moves["grain"] == "class")].assign(**{"class": "Nurse"})
    table = retirements(write_run(flows=pd.concat([moves, more])), "class", years=(2,), edition=PUBLIC)
    shown = table[table["mean"].notna()]
    assert (shown[["mean", "p05"]] >= 11).all().all()
    assert table["headcount"].sum() == 62


def test_enough_futures_give_odds_that_match_the_interval(write_run, tiny):
    opening, stocks, moves = tiny.opening(), tiny.stocks(), tiny.flows()
    tables = {"opening": opening, "stocks": stocks, "flows": moves, "requisitions": tiny.requisitions()}
    many = {
        name: pd.concat([table, *(again(table, times) for times in range(1, 10))], ignore_index=True)
        for name, table in tables.items()
    }
    run = write_run({"replications": 40}, **many)
    watch = decide(run).query("when == 'watch'")
    row = watch[watch["action"].str.startswith("Count empty seats")].iloc[0]
    upper = row["because"].split(" and ")[1].split(",")[0]
    assert row["trigger"].startswith(f"More than {upper} is luck")


def again(table, times):
    drawn = table[table["replication"] > 0]
    return drawn.assign(replication=drawn["replication"] + 4 * times)


def test_nobody_counts_the_leavers_of_a_handful(run):
    with pytest.raises(ValueError, match="fewer than 5 people"):
        fan(run, "retirements", by=("class", "Guard"))
    assert len(fan(run, "vacant", by=("class", "Guard")))
    assert len(fan(run, "retirements", by=("class", "Chief")))


def test_the_public_cannot_take_those_who_may_retire_from_a_cell(write_run, tiny):
    run = write_run(opening=split(tiny, {"Clerk": (19, 0, 0, 0, 1)}))
    row = age_by_service(run, PUBLIC).iloc[0]
    assert row["headcount"] == 20
    assert pd.isna(row["eligible"])
