"""The hearing report: the fifth of a bargaining unit, what the data lack, and the same on the page as in Word."""

from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tests.report.conftest import Document, cells, everything, headings
from workforce_model import analysis
from workforce_model.analysis import groups, words
from workforce_model.report import hearing_tables
from workforce_model.report.book import Book, open_run
from workforce_model.report.hearing_paper import hearing_paper
from workforce_model.report.paper import NOT_IN_DATA
from workforce_model.report.web import write_web
from workforce_model.report.word import PROMPT_STYLE, write_word

KEPT = "bargaining_units.csv"


@pytest.fixture
def labour(folder: Path):
    """Open the run with bargaining units of its classes; what it had is put back."""
    before = (folder / KEPT).read_text(encoding="utf-8")
    table = pd.read_csv(folder / KEPT, keep_default_na=False)

    def opened(audience: str = "internal", **changes: object) -> Book:
        largest = table.groupby("class")["seats"].sum().idxmax()
        units = table["class"].map({largest: "Local 1"}).fillna("Local 2")
        made = table.assign(bargaining_unit=units, full_time=table["seats"], full_time_vacant=table["vacant"])
        first = made["bargaining_unit"] == "Local 1"
        made["full_time_vacant"] = made["full_time_vacant"].mask(first, -(-made["full_time"] // 5))
        made.assign(**changes).to_csv(folder / KEPT, index=False)
        return open_run(folder, audience)

    yield opened
    (folder / KEPT).write_text(before, encoding="utf-8")


def hearing(book: Book, folder: Path) -> Document:
    return docx.Document(str(write_word(hearing_paper(book), {}, folder / "hearing.docx")))


def test_without_optional_tables_the_hearing_report_says_what_would_fill_it(book: Book, tmp_path: Path):
    document = hearing(book, tmp_path)
    assert [name[:1] for name in headings(document, 1)] == ["I", "1", "2", "3", "4", "5", "W"]
    text = everything(document)
    assert "No bargaining unit is named" in text
    assert "they stand in for the agency’s count" in text
    gaps = [each.text for each in document.paragraphs if each.text.startswith(NOT_IN_DATA)]
    assert any("table barriers" in gap for gap in gaps)
    rows = cells(document, "Bargaining unit")
    found = analysis.bargaining_units(book.run)
    seats = () if book.edition.public else ("seats", "vacant")  # the public could tell the part-time ones
    assert rows[1:] == [
        ["All positions", *(f"{found.iloc[0][name]:,}" for name in ("full_time", "full_time_vacant")),
         words.percent(found.iloc[0]["share"]), "–", *(f"{found.iloc[0][name]:,}" for name in seats)]
    ]  # fmt: skip
    assert len(rows[0]) == len(rows[1])
    assert ("All seats" in rows[0]) == (not book.edition.public)
    assert ("Seats" in hearing_tables.outlook(book)[0].frame) == (not book.edition.public)
    assert found.iloc[0]["vacant"] == book.run.manifest.roster.opening_vacancies


def test_a_unit_with_a_fifth_vacant_gets_the_four_things_the_section_asks_for(labour: Any, tmp_path: Path):
    book = labour()
    document = hearing(book, tmp_path)
    at = [each.text for each in document.paragraphs].index("Local 1")
    assert document.paragraphs[at].style.name == "Heading 2"
    facts = dict(cells(document, "What"))
    found = analysis.bargaining_units(book.run).set_index("name").loc["Local 1"]
    share = words.percent(found["full_time_vacant"] / found["full_time"])
    assert facts["Of them vacant"] == f"{found['full_time_vacant']} ({share})"
    days = analysis.posting_to_hire(book.run).set_index("name").loc["Local 1", "days"]
    assert facts["Average days from posting to hire"] == f"about {words.whole(days)} days, simulated"
    text = everything(document)
    assert "column applicants of the table requisitions_open" in text
    assert "opportunities to improve pay" in text
    assert "Local 2" not in headings(document, 2)


def test_applicants_that_are_known_stand_there_and_a_handful_is_not_told_the_public(labour: Any, tmp_path: Path):
    for audience, shown in (("internal", None), ("public", "fewer than 11")):
        book = labour(audience, applicants=0, applicants_for=0)
        table = pd.read_csv(book.run.path / KEPT, keep_default_na=False)
        first = table.index[table["bargaining_unit"] == "Local 1"][0]
        table.loc[first, ["applicants", "applicants_for"]] = [7, 2]
        table.to_csv(book.run.path / KEPT, index=False)
        document = hearing(open_run(book.run.path, audience), tmp_path)
        facts = dict(cells(document, "What"))
        assert ("Vacancies in all, part-time seats included" in facts) == (audience == "internal")
        assert facts["Applicants"].startswith(f"{shown or 7} (for two open requisitions")
        assert "column applicants" not in everything(document)


def test_a_run_of_an_earlier_version_is_told_to_be_run_again(labour: Any, tmp_path: Path):
    book = labour()
    (book.run.path / KEPT).unlink()
    text = everything(hearing(open_run(book.run.path), tmp_path))
    assert "made by an earlier version" in text
    assert "Local 1" not in text


def test_barriers_stand_by_who_may_change_them_and_the_public_sees_no_small_class(folder: Path, tmp_path: Path):
    small = groups.sizes(open_run(folder).run, "class").set_index("name")["headcount"].idxmin()
    rows = [(f"{small}*", "pay", "offer", "policy", "Last note"), ("*", "other", "approval", "practice", "First note")]
    names = ["class_pattern", "barrier", "stage", "decided_at", "note"]
    file = folder / "barriers.csv"
    pd.DataFrame(rows, columns=names).to_csv(file, index=False)
    try:
        inside, outside = (hearing(open_run(folder, audience), tmp_path) for audience in ("internal", "public"))
    finally:
        file.unlink()
    heading = "Who may change it"
    assert [row[-1] for row in cells(inside, heading)[1:]] == ["First note.", "Last note."]
    assert [row[:2] for row in cells(outside, heading)[1:]] == [["Practice: the agency itself", "all"]]


def test_what_a_barrier_costs_is_written_like_the_effects_on_the_page(folder: Path, monkeypatch: pytest.MonkeyPatch):
    rows = [("Slow checks", 410.4, -52.6, 418.2), ("Pay", -3.0, -8.0, -1.0)]
    names = ["barrier", "vacancy_months", "vacancy_months_p05", "vacancy_months_p95"]
    monkeypatch.setattr(analysis, "barriers", lambda _: pd.DataFrame(rows, columns=names))
    table = hearing_tables._cost(open_run(folder))
    assert table is not None
    assert table.frame.iloc[:, 1:].to_numpy().tolist() == [
        ["410 fewer", words.gap(-418.2, 52.6, words.rounded)], ["3 more", "1 to 8 more"]
    ]  # fmt: skip
    assert "-" not in "".join(table.frame.iloc[0, 1:])


def test_the_page_says_what_the_word_file_says(book: Book, tmp_path: Path):
    paper = hearing_paper(book)
    page = BeautifulSoup(write_web(paper, tmp_path / "hearing.html").read_text(encoding="utf-8"), "html.parser")
    document = hearing(book, tmp_path)
    assert [each.text for each in page.find_all("h2")] == headings(document, 1)
    assert len(page.select(".prompt")) == sum(each.style.name == PROMPT_STYLE for each in document.paragraphs)
    assert len(page.find_all("table")) == len(document.tables)
    assert not page.find_all("script")
