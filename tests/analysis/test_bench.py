"""The bench of two chiefs' seats, counted by hand from the tiny run."""

import numpy as np
import pytest

from workforce_model.analysis import INTERNAL, PUBLIC, bench, bench_over_time, bench_strength


def test_a_successor_counts_from_ready_until_gone(key_run):
    table = bench(key_run).set_index("position")
    # Seat 7 falls vacant on day 350: Ann is gone in future 1 alone, Ben is not ready before day 500.
    assert table.loc[7, "covered"] == pytest.approx(3 / 4)
    # Seat 8 on days 100 to 400: Ann is gone in none of them but on day 400 of future 4 she is still there.
    assert table.loc[8, "covered"] == 1
    assert table["falls"].tolist() == [4, 4]
    assert table.loc[7, ["named", "ready_now", "ready_in_2"]].tolist() == [2, 1, 2]
    assert table.loc[8, "named"] == 1  # the third does not want the seat
    assert table.loc[8, "by_successor"] == pytest.approx(1 / 4)
    assert table.loc[7, "months_empty"] == pytest.approx(30 / (365.25 / 12))


def test_flags_are_plain_facts(key_run):
    flags = bench(key_run).set_index("position")["flags"]
    assert flags[7] == "no knowledge transfer; hard to recruit"
    assert flags[8] == "fewer than two successors"


def test_chances_are_printed_in_words(key_run):
    assert bench(key_run).set_index("position")["cover"].to_dict() == {7: "mostly", 8: "nearly always"}


def test_the_bench_is_followed_along_the_years(key_run):
    table = bench_over_time(key_run).pivot_table("ready", "position", "year_end")
    days = [(end - table.columns[0]).days for end in table.columns]
    assert days == [0, 181, 546, 730]  # the valuation date, June 2017, June 2018, the end
    assert table.loc[7].tolist() == [1, 1, 1, 1]  # Ben is ready from day 500 on
    assert table.loc[8].tolist() == [1, 1, 0.5, 0.5]


@pytest.mark.usefixtures("no_floor")
def test_the_same_person_covers_one_seat_of_two(key_run):
    table = bench_strength(key_run).pivot_table("value", "measure", "year_end")
    assert table.loc["gross"].tolist() == [1, 1, 0.75, 0.75]
    assert table.loc["net"].tolist() == [0.5, 0.5, 0.75, 0.75]
    assert table.loc["depth"].tolist() == [1, 1, 1, 1]


def test_no_key_position_no_bench_and_none_in_public(run, key_run):
    for table in (bench(run), bench_over_time(run), bench_strength(run), bench(key_run, edition=PUBLIC)):
        assert table.empty
    assert bench_strength(key_run, edition=PUBLIC).empty  # two positions are too few to publish
    assert not bench(key_run, edition=INTERNAL).empty


def test_an_unknown_scenario_is_an_error(key_run):
    with pytest.raises(ValueError, match="no scenario 'never'"):
        bench(key_run, "never")


def test_intervals_hold_the_mean(key_run):
    table = bench_strength(key_run)
    assert (np.isnan(table["low"]) | (table["low"] <= table["value"])).all()
