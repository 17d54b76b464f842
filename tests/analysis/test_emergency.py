"""Emergency cover of two chiefs' seats, counted by hand from the tiny run."""

import pandas as pd
import pytest

from workforce_model.analysis import PUBLIC, emergency_cover, emergency_in_words, emergency_strength, from_within
from workforce_model.analysis.kept import EMERGENCY_COVER, KEY_POSITIONS
from workforce_model.results import Run

FIRST, SECOND = "Chief, A (P7)", "Chief, A (P8)"


def said(run, *rows):
    """The run with other answers on who could cover: position, place, 1 or 0."""
    pd.DataFrame(rows, columns=["position", "place", "cover"]).to_csv(run.path / EMERGENCY_COVER, index=False)
    return Run.open(run.path)


@pytest.fixture
def ann(key_run):
    """Ann could cover both seats, nobody else either of them."""
    return said(key_run, (7, 0, 1), (7, 1, 0), (8, 0, 1), (8, 1, 0))


def test_few_positions_or_covers_have_no_share_at_a_year_end(ann):
    table = emergency_strength(ann)
    assert len(set(table["year_end"])) == 1
    assert table["value"].tolist() == [1, 0.5]
    text = emergency_in_words(ann)
    assert text.endswith("one person is the only cover of several.")
    assert "would still" not in text
    measures = set(from_within(ann)["measure"])
    assert "emergency_cover_rate_today" in measures
    assert "successor_coverage_rate_today" in measures
    assert "successor_coverage_rate_at_end" not in measures
    assert "emergency_cover_rate_at_end" not in measures


def test_of_one_position_it_says_one_has(key_run):
    assert "of which the agency says it, one has somebody" in emergency_in_words(said(key_run, (7, 0, 1)))


@pytest.mark.usefixtures("no_floor")
def test_one_person_who_covers_two_seats_counts_once(ann):
    table = emergency_strength(ann).pivot_table("value", "measure", "year_end")
    # Days 0, 181, 546 and 730; Ann is gone in future 1 from day 300 on and in future 2 from day 400 on.
    assert table.loc["gross"].tolist() == [1, 1, 0.5, 0.5]
    assert table.loc["net"].tolist() == [0.5, 0.5, 0.25, 0.25]
    found = emergency_cover(ann).set_index("name")
    assert found.loc[FIRST, ["covers", "there", "also"]].tolist() == [1, "rests on one person", [SECOND]]
    assert found.loc[SECOND, "also"] == [FIRST]
    text = emergency_in_words(ann)
    assert "Of two key positions of which the agency says it, 2 have somebody" in text
    assert "1 could be covered all at once" in text
    assert "Two positions rest on one person alone, one person in all; one person is the only cover of several" in text
    assert "about 50% would still have their cover" in text


def test_a_cover_who_has_left_by_the_day_of_the_vacancy_does_not_count(key_run):
    # Seat 7 falls vacant on day 350: Ann is gone in future 1, Ben, ready only on day 500, can stand in all the same.
    both = said(key_run, (7, 0, 1), (7, 1, 1), (8, 0, 0), (8, 1, 0))
    found = emergency_cover(both).set_index("name")
    assert found.loc[FIRST, ["covers", "there"]].tolist() == [2, "nearly always"]
    assert found.loc[SECOND, ["covers", "there"]].tolist() == [0, "nobody"]
    gone = both.sql("SELECT * REPLACE (CASE WHEN person = 2 THEN 10 ELSE gone_on END AS gone_on) FROM successors")
    gone.to_parquet(both.path / "tables" / "successors.parquet")
    assert emergency_cover(Run.open(both.path)).set_index("name").loc[FIRST, "there"] == "mostly"  # 3 of 4


def test_what_nobody_says_is_not_taken_for_no(key_run):
    assert emergency_cover(key_run).empty
    assert emergency_strength(key_run).empty
    assert emergency_in_words(key_run) == ""
    found = emergency_cover(said(key_run, (7, 0, 1))).set_index("name")
    assert found.loc[SECOND, "there"] == "not said"
    assert pd.isna(found.loc[SECOND, "covers"])


def test_the_public_sees_no_position_and_nothing_of_a_few(ann):
    assert emergency_cover(ann, edition=PUBLIC).empty
    assert emergency_strength(ann, edition=PUBLIC).empty
    table = pd.read_csv(ann.path / KEY_POSITIONS)
    more = [table.assign(position=table["position"] + 10 * n, name=table["name"] + f" {n}") for n in range(6)]
    pd.concat(more).to_csv(ann.path / KEY_POSITIONS, index=False)
    rows = [(position + 10 * n, 0, int(n < 2)) for n in range(6) for position in (7, 8)]
    text = emergency_in_words(said(ann, *rows), PUBLIC)
    assert text.startswith("Of 12 key positions of which the agency says it, 17% have somebody")  # 10 have no pair
    assert "alone" not in text
    assert "would still" not in text  # one or two people are all the covers there are


@pytest.mark.usefixtures("no_floor")
def test_it_stands_beside_the_bench_among_what_is_filled_from_within(ann, key_run):
    table = from_within(ann).set_index("measure")
    assert table.loc["emergency_cover_rate_today", "value"] == 1
    assert table.loc["emergency_cover_net_today", "value"] == 0.5
    assert table.loc["emergency_cover_rate_at_end", ["value", "p05", "p95"]].tolist() == [0.5, 0, 1]
    (ann.path / EMERGENCY_COVER).unlink()
    assert not from_within(Run.open(key_run.path))["measure"].str.startswith("emergency").any()
