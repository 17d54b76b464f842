"""How sure we are: with a history, without one, and with too short a one."""

from dataclasses import replace
from pathlib import Path

import pytest

from workforce_model.report import rates, trust
from workforce_model.report.book import Book, open_run
from workforce_model.results import Run
from workforce_model.results.manifest import RatesEntry

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def past(run_with_past: Path) -> Book:
    return open_run(run_with_past)


@pytest.fixture(scope="module")
def bare(small_run: Path) -> Book:
    return open_run(small_run)


def with_manifest(book: Book, **changes: object) -> Book:
    run = Run(book.run.path, book.run.manifest.model_copy(update=changes))
    return Book(run, book.edition, replace(book.about))


def test_with_a_backtest_it_says_what_the_past_showed(past: Book):
    text = trust.check(past).text
    assert text.startswith("Checked against this agency’s own past. Over 9 forecasts")
    assert "is luck." in text
    assert "Not yet checked" not in text
    assert "\nIt is" not in text


def test_coverage_and_skill_are_tables_with_a_sentence(past: Book):
    assert trust.coverage(past).html.count("<table>") == 2
    assert "Whole agency" in trust.coverage(past).text
    assert trust.skill(past).text.startswith("Over nine forecasts")


def test_without_one_it_says_not_yet_checked_and_what_to_do(bare: Book):
    text = trust.check(bare).text
    assert text.startswith("Not yet checked against this agency's own past.")
    assert "put two or more into the folder history/" in text
    assert trust.coverage(bare).html == trust.skill(bare).html == ""


def test_one_earlier_roster_gives_rates_and_no_check(bare: Book):
    entry = RatesEntry(
        source="", snapshots=("2015-12-31", "2016-12-31"), groups=9, unit_drift_sd=0.1, shock_sd=0.08,
        shock_persistence=0.8,
        cause_shock_sd=0.2,
    )  # fmt: skip
    assert "put one more earlier roster into" in trust.check(with_manifest(bare, rates=entry)).text


def test_the_spread_holds_what_it_holds(bare: Book, past: Book):
    told = trust.spread(bare).text
    assert "The spread holds four things. The 4 simulated futures differ in luck" in told
    assert "in the ages drawn where birth dates are missing" in told
    assert "does not hold how uncertain hiring times are" in told
    assert "stand-ins from another plan" in told
    own = trust.spread(past).text
    assert "holds three things" in own
    assert "only adjust it" in own
    assert "How often people leave is this agency’s own" in own


def test_a_run_of_an_earlier_version_holds_luck_alone(bare: Book):
    assert "All of the spread shown is luck." in trust.spread(with_manifest(bare, rates=None)).text


def test_where_the_rates_come_from(bare: Book, past: Book):
    assert "CalPERS" in rates.where_from(bare).text
    assert "This run has no rates of the agency's own" in rates.where_from(bare).text
    told = rates.where_from(past).text
    assert "30 June 2017, 30 June 2018, 30 June 2019 and 30 June 2020" in told
    assert "Person-years watched" in told


def test_what_is_missing_is_said(bare: Book, past: Book):
    assert "no rates of the agency’s own" in rates.missing(bare, "age_band").text
    assert rates.missing(past, "age_band").text == ""


def test_what_the_rosters_cannot_show_has_two_sentences_and_a_table(past: Book, bare: Book):
    text = rates.unseen(past).text
    assert text.startswith("For each 100 people whom the rosters show leaving,")
    assert "Left for another agency of the same government" in text
    assert "no earlier rosters" in rates.unseen(bare).text


def test_moves_are_a_table_or_a_sentence(past: Book):
    assert rates.moves(past, "promotion").text.startswith("Nothing to show: no promotion can be seen")
    table = past.run.path / "rates.csv"
    kept = table.read_text(encoding="utf-8")
    try:
        table.write_text(kept + "promotion,Clerk,200,20,10,1.8,1.2,2.4,0.9,measured\n", encoding="utf-8")
        text = rates.moves(open_run(past.run.path), "promotion").text
    finally:
        table.write_text(kept, encoding="utf-8")
    assert "Clerk" in text
    assert "9.0" in text
