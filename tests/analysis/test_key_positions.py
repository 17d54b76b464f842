"""What pages may print of key positions: words, flags and ranks, counted by hand from the tiny run."""

from datetime import date

import pandas as pd
import pytest

from workforce_model.analysis import (
    INTERNAL,
    PUBLIC,
    answer,
    bench_basis,
    bench_heat,
    bench_shown,
    bench_strength,
    from_within,
    lineage,
    red_flags,
)  # fmt: skip
from workforce_model.analysis.kept import KEY_POSITIONS
from workforce_model.results import Run

FIRST, SECOND = "Chief, A (P7)", "Chief, A (P8)"


@pytest.fixture
def changed(key_run):
    """The key run with other values said of its key positions."""

    def make(**columns):
        table = pd.read_csv(key_run.path / KEY_POSITIONS).assign(**columns)
        table.to_csv(key_run.path / KEY_POSITIONS, index=False)
        return Run.open(key_run.path)

    return make


@pytest.fixture
def eleven(key_run):
    """The key run with eleven key positions, most of them without successors."""
    table = pd.read_csv(key_run.path / KEY_POSITIONS)
    more = [table.assign(position=table["position"] + 10 * n, name=table["name"] + f" {n}") for n in range(6)]
    pd.concat(more).head(11).to_csv(key_run.path / KEY_POSITIONS, index=False)
    return Run.open(key_run.path)


def test_a_bench_of_one_person_is_never_given_a_chance(key_run):
    heat = bench_heat(key_run).set_index(["name", "year_end"])["word"]
    assert set(heat[SECOND]) == {"rests on one person"}
    # Of the first only Ann could be ready before day 500: until then it is her own chance.
    assert list(heat[FIRST]) == ["rests on one person"] * 2 + ["nearly always"] * 2
    shown = bench_shown(key_run).set_index("name")
    assert shown["cover"].to_dict() == {FIRST: "mostly", SECOND: "rests on one person"}
    assert shown.loc[FIRST, "origin"] == "named by the agency"


def test_before_the_first_is_ready_nobody_is(key_run):
    table = key_run.sql("SELECT * FROM successors").assign(ready_on=200)
    late = write_run_again(key_run, table)
    words = bench_heat(late).pivot_table("word", "name", "year_end", aggfunc="first")
    ends = [date(2016, 12, 31), date(2017, 6, 30), date(2018, 6, 30), date(2018, 12, 31)]
    assert list(words.columns) == ends
    assert list(words.loc[FIRST])[:2] == ["nobody ready", "nobody ready"]  # day 0 and day 181
    assert "nobody ready" not in list(words.loc[FIRST])[2:]
    assert list(words.loc[SECOND]) == ["nobody ready"] * 2 + ["rests on one person"] * 2


def write_run_again(run, table):
    """The same run with another table of successors."""
    table.to_parquet(run.path / "tables" / "successors.parquet")
    return Run.open(run.path)


def test_who_named_them_is_said(key_run, changed):
    assert bench_basis(key_run) == ("two key positions, named by the agency; successors named by the agency")
    mixed = changed(origin=["given", "proposed"], successors=["proposed", ""])
    assert bench_basis(mixed) == (
        "two key positions, 1 named by the agency and 1 proposed by rule, for the agency to confirm; "
        "successors proposed by rule, for the agency to confirm"
    )


def test_the_ranking_shows_its_parts_and_no_number_of_a_person(key_run):
    table = red_flags(key_run).set_index("name")
    # The only bench with days without anybody ready is the second's: 2 of 4 futures at the two later year-ends.
    assert list(table.index) == [SECOND, FIRST]
    assert table["impact"].tolist() == [5, 5]
    assert table["empty"].tolist() == ["more than a tenth of the time", "2 to 5% of the time"]
    assert table["uncovered"].tolist() == ["rests on one person", "seldom"]
    assert not {"score", "covered", "falls", "months_empty"} & set(table.columns)


def test_impact_moves_the_ranking_and_a_missing_one_is_three(changed):
    ready = "SELECT * REPLACE (CASE WHEN person = 1 THEN 0 ELSE 700 END AS ready_on) FROM successors"
    run = changed(mission_impact=[5, 1])
    table = run.sql(ready)
    even = red_flags(write_run_again(run, table))
    assert even["name"].tolist() == [SECOND, FIRST]  # empty a tenth of the time against 2%, a fifth of the impact
    assert red_flags(changed(mission_impact=["", ""]))["impact"].tolist() == [3, 3]
    assert not red_flags(changed(mission_impact=["", ""]))["impact_said"].any()


def test_the_holder_is_flagged_only_where_all_of_the_class_may_retire(key_run):
    assert not red_flags(key_run)["flags"].str.contains("may retire").any()
    table = key_run.sql("SELECT * REPLACE (CASE WHEN class = 'Chief' THEN 3 ELSE eligible_in END AS eligible_in) "
                        "FROM opening")  # fmt: skip
    table.to_parquet(key_run.path / "tables" / "opening.parquet")
    flags = red_flags(Run.open(key_run.path)).set_index("name")["flags"]
    assert flags[FIRST] == "holder may retire within five years; no knowledge transfer; hard to recruit"


def test_an_empty_seat_has_no_holder_to_retire(key_run):
    seats = key_run.sql("SELECT * REPLACE (0 AS vacated) FROM key_vacancies")
    people = key_run.sql("SELECT * REPLACE (0 AS eligible_in) FROM opening")
    seats.to_parquet(key_run.path / "tables" / "key_vacancies.parquet")
    people.to_parquet(key_run.path / "tables" / "opening.parquet")
    flags = red_flags(Run.open(key_run.path))["flags"]
    assert flags.str.startswith("vacant now").all()
    assert not flags.str.contains("may retire").any()


def test_a_lineage_numbers_people_and_names_the_seats_they_share(key_run):
    table = lineage(key_run, FIRST)
    assert table["successor"].tolist() == ["Successor 1", "Successor 2"]
    assert table["ready_from"].tolist() == [date(2016, 12, 31), date(2018, 5, 15)]  # day 500
    assert table["shared_with"].tolist() == [[SECOND], []]
    assert len(lineage(key_run, SECOND)) == 1  # the third does not want the seat
    assert set(lineage(key_run)["name"]) == {SECOND}  # the first of the ranking
    with pytest.raises(ValueError, match="no key position 'Mayor'"):
        lineage(key_run, "Mayor")


@pytest.mark.usefixtures("no_floor")
def test_filling_from_within_is_counted_by_hand(key_run):
    table = from_within(key_run).set_index("measure")
    assert table.loc["successor_coverage_rate_today", "value"] == 1
    assert table.loc["successor_coverage_rate_at_end", "value"] == pytest.approx(0.75)
    # Filled vacancies a future: seat 7 always, seat 8 but in future 4; a successor took seat 8 in future 3.
    assert table.loc["key_vacancies_by_successor", "value"] == pytest.approx(1 / 8)
    assert table.loc["internal_fill_rate", "value"] == pytest.approx(1 / 3)  # one promotion of three filled
    assert table.loc["chain_length", "value"] == pytest.approx(4 / 3)  # chains of 2, 1 and 1; one began before
    assert table.loc["bench_net_at_end", "value"] == pytest.approx(0.75)
    assert table.loc["successor_coverage_rate_at_end", "p05"] == pytest.approx(0.5)  # one seat of two in two futures
    assert table.loc["successor_coverage_rate_at_end", "p95"] == 1
    assert table["p05"].notna().all()


def test_without_key_positions_filling_from_within_is_still_counted(run):
    assert from_within(run)["measure"].tolist() == ["internal_fill_rate", "chain_length"]


def test_the_public_sees_no_position_and_strength_from_eleven_on(key_run, eleven):
    for run in (key_run, eleven):
        for table in (bench_heat(run, edition=PUBLIC), bench_shown(run, edition=PUBLIC),
                      red_flags(run, edition=PUBLIC), lineage(run, edition=PUBLIC)):  # fmt: skip
            assert table.empty
    assert not bench_strength(eleven, edition=PUBLIC).empty
    assert bench_basis(eleven, PUBLIC).startswith("11 key positions, named by the agency")


def test_a_seat_without_successors_has_a_lineage_of_nobody(eleven):
    assert lineage(eleven, f"{FIRST} 3").empty
    assert bench_shown(eleven).set_index("name").loc[f"{FIRST} 3", "cover"] == "nobody ready"


def test_a_run_without_key_positions_has_empty_tables(run):
    assert bench_basis(run) == ""
    for table in (bench_heat(run), bench_shown(run), red_flags(run), lineage(run)):
        assert table.empty


def test_page_one_is_silent_where_every_bench_has_somebody_ready(key_run):
    assert not any("key position" in sentence for sentence in answer(key_run))


def test_page_one_speaks_of_key_positions_where_a_third_or_more_are_bare(eleven):
    said = "82% of the 11 key positions have no ready successor today."
    for edition in (INTERNAL, PUBLIC):
        assert said in answer(eleven, edition)


def test_page_one_says_that_the_positions_are_proposed(eleven):
    table = pd.read_csv(eleven.path / KEY_POSITIONS).assign(origin="proposed")
    table.to_csv(eleven.path / KEY_POSITIONS, index=False)
    told = [sentence for sentence in answer(Run.open(eleven.path)) if "key position" in sentence]
    assert len(told) == 1
    assert told[0].endswith("no ready successor today (proposed by rule, for the agency to confirm).")
