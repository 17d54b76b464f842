"""The plan, the hearing report and the candidate's view: they open again, and their figures are those of the run."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from workforce_model import analysis, experiment
from workforce_model.analysis import candidate, groups, words
from workforce_model.report import plan_tables, word
from workforce_model.report.book import Book, open_run
from workforce_model.report.candidate_pages import write_candidate_pages
from workforce_model.report.hearing_paper import hearing_paper
from workforce_model.report.paper import NOT_IN_DATA, PROMPT
from workforce_model.report.plan_paper import plan_paper
from workforce_model.report.web import write_web
from workforce_model.report.word import NO_PICTURE, PROMPT_STYLE, write_word

KEPT = "bargaining_units.csv"
ORDER = [
    "In short", "1 Strategic direction", "2 Workforce supply", "3 Workforce demand",
    "4 Gap between supply and demand", "5 Classifications in order of risk", "6 Key positions and succession",
    "7 Strategies", "8 Measures", "Appendix: data, defaults and limits",
]  # fmt: skip
Document = Any


@pytest.fixture(scope="module")
def folder(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of its own: these tests change what it keeps."""
    out = tmp_path_factory.mktemp("documents") / "run"
    return experiment.run(small_county, replications=3, years=3, workers=1, out=out).path


@pytest.fixture(scope="module", params=["internal", "public"])
def book(folder: Path, request: pytest.FixtureRequest) -> Book:
    return open_run(folder, request.param)


@pytest.fixture(scope="module")
def plan(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return docx.Document(str(write_word(plan_paper(book), {}, tmp_path_factory.mktemp("plan") / "plan.docx")))


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


def headings(document: Document, level: int) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def cells(document: Document, heading: str) -> list[list[str]]:
    """The rows of the first table whose first heading is this."""
    found = next(table for table in document.tables if table.rows[0].cells[0].text == heading)
    return [[cell.text for cell in row.cells] for row in found.rows]


def everything(document: Document) -> str:
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *tables])


def test_the_plan_has_its_parts_in_the_order_of_state_templates(plan: Document):
    assert headings(plan, 1) == ORDER


def test_each_part_that_is_a_judgement_is_a_marked_prompt(plan: Document):
    parts: dict[str, int] = dict.fromkeys(ORDER, 0)
    part = ORDER[0]
    for each in plan.paragraphs:
        part = each.text if each.style.name == "Heading 1" else part
        if each.style.name == PROMPT_STYLE:
            assert each.text.startswith((PROMPT, NOT_IN_DATA))
            assert each.runs[0].bold
            parts[part] += 1
    assert [name for name, prompts in parts.items() if not prompts] == [ORDER[-1]]


def test_the_figures_of_the_plan_are_those_of_the_run(plan: Document, book: Book):
    rows = {row[0]: row for row in cells(plan, "Fiscal year")}
    fan = analysis.fan(book.run, "separations")
    last = fan.iloc[-1]
    label = next(name for name in rows if name.startswith(last["label"]))
    assert rows[label][2] == words.span(last["p05"], last["p95"])
    worst = analysis.ranked(analysis.class_gaps(book.run, edition=book.edition), top=20)
    table = cells(plan, "Class")
    assert [row[0] for row in table[1:]] == list(worst["name"])
    assert table[1][2] == words.rounded(worst.iloc[0]["vacancy_months"])
    text = everything(plan)
    assert all(words.unbroken(sentence) in text for sentence in analysis.answer(book.run, book.edition))


def test_the_public_plan_shows_no_group_below_eleven(folder: Path, tmp_path: Path):
    internal, public = (open_run(folder, audience) for audience in ("internal", "public"))
    write = [write_word(plan_paper(each), {}, tmp_path / f"{each.edition.name}.docx") for each in (internal, public)]
    inside, outside = (docx.Document(str(file)) for file in write)
    units = cells(outside, "Unit")
    assert all(int(row[2].replace(",", "")) >= 11 for row in units[1:] if row[2] != "–")
    assert "Who could step in" in headings(inside, 2)
    assert "Who could step in" not in headings(outside, 2)
    names = analysis.red_flags(internal.run)["name"]
    assert len(names)
    assert not any(name in everything(outside) for name in names)
    assert "Public edition" in outside.sections[0].header.paragraphs[0].text


def test_without_a_browser_a_sentence_stands_for_each_picture(plan: Document, book: Book):
    missing = [each for each in plan.paragraphs if each.text == NO_PICTURE]
    assert len(missing) == len(plan_paper(book).charts) > 3
    assert not plan.inline_shapes


def test_a_word_user_finds_styles_captions_page_numbers_and_alternative_text(folder: Path, tmp_path: Path):
    paper = plan_paper(open_run(folder))
    drawn = {chart.name: pixel() for chart in paper.charts}
    file = write_word(paper, drawn, tmp_path / "plan.docx")
    document = docx.Document(str(file))
    assert all(table.style.name == word.TABLE_STYLE for table in document.tables)
    captions = [each.text for each in document.paragraphs if each.style.name == "Caption"]
    assert len(captions) == len(document.tables) + len(paper.charts)
    alternatives = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alternatives == [chart.alt for chart in paper.charts]
    with zipfile.ZipFile(file) as parts:
        foot = next(parts.read(name).decode() for name in parts.namelist() if "footer" in name)
        body = parts.read("word/document.xml").decode()
    assert 'w:instr="PAGE"' in foot
    assert body.count("<w:tblHeader/>") == len(document.tables)
    assert re.findall(r'w:instr="SEQ Figure[^"]*"><w:r><w:t>(\d+)', body) == [
        str(number) for number in range(1, len(paper.charts) + 1)
    ]


def pixel() -> bytes:
    """A PNG of one white point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    out.write(chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b""))
    return out.getvalue()


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
    found = analysis.bargaining_units(book.run, book.edition)
    assert rows[1:] == [
        ["All positions", *(f"{found.iloc[0][name]:,}" for name in ("full_time", "full_time_vacant")),
         words.percent(found.iloc[0]["share"]), "–", *(f"{found.iloc[0][name]:,}" for name in ("seats", "vacant"))]
    ]  # fmt: skip
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
    rows = [(small, "pay", "offer", "policy", "Last note"), ("*", "other", "approval", "practice", "First note")]
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


def test_demand_is_that_of_the_first_and_the_last_year(folder: Path, tmp_path: Path):
    sizes = groups.sizes(open_run(folder).run, "class").set_index("name")["headcount"]
    rows = [
        (name, year, 20.5 + year - 2017, 19.0) for name in (sizes.idxmax(), sizes.idxmin()) for year in (2017, 2020)
    ]
    file = folder / "demand.csv"
    table = pd.DataFrame(rows, columns=["class_title", "fiscal_year", "seats_needed", "seats_funded"])
    table.assign(unit="", agency="", driver="Calls", seats_authorised=21.0).to_csv(file, index=False)
    try:
        found = {each: plan_tables.demand(open_run(folder, each)) for each in ("internal", "public")}
    finally:
        file.unlink()
    shown = {audience: one.frame.to_numpy().tolist() for audience, one in found.items()}
    first = [sizes.idxmax(), "all", "Calls", "20.5", "19.0", "23.5", "19.0"]
    assert shown["public"] == [first]
    assert sorted(shown["internal"]) == sorted([first, [sizes.idxmin(), *first[1:]]])


def test_the_page_says_what_the_word_file_says(book: Book, tmp_path: Path):
    paper = hearing_paper(book)
    page = BeautifulSoup(write_web(paper, tmp_path / "hearing.html").read_text(encoding="utf-8"), "html.parser")
    document = hearing(book, tmp_path)
    assert [each.text for each in page.find_all("h2")] == headings(document, 1)
    assert len(page.select(".prompt")) == sum(each.style.name == PROMPT_STYLE for each in document.paragraphs)
    assert len(page.find_all("table")) == len(document.tables)
    assert not page.find_all("script")


def test_each_class_that_hires_has_a_page_of_its_steps(book: Book, tmp_path: Path):
    index = write_candidate_pages(book, tmp_path / "candidate_view")
    assert index is not None
    page = BeautifulSoup(index.read_text(encoding="utf-8"), "html.parser")
    links = {link.text: link["href"] for link in page.select("tbody a")}
    names = candidate.hired_classes(book.run, book.edition)
    assert list(links) == names
    assert sorted(links.values()) == sorted(file.name for file in index.parent.glob("*.html") if file != index)
    if book.edition.public:
        people = groups.sizes(book.run, "class").set_index("name")["headcount"]
        assert (people[names] >= 11).all()
    name = names[0]
    steps = candidate.hiring_steps(book.run)
    steps = steps[steps["name"] == name]
    of_class = BeautifulSoup((index.parent / links[name]).read_text(encoding="utf-8"), "html.parser")
    rows = of_class.find("table").select("tbody tr")
    assert [row.find_all("td")[1].text for row in rows] == [words.whole(value) for value in steps["p50"]]
    assert len(of_class.select(".prompt")) == 2


def test_names_of_classes_are_text_not_markup(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from workforce_model.report import candidate_pages

    book = open_run(folder)
    name = candidate.hired_classes(book.run)[0]
    for function in ("hiring_steps", "ways_in"):
        before = getattr(candidate_pages, function)
        monkeypatch.setattr(
            candidate_pages, function, lambda run, before=before: before(run).replace({"name": {name: "<b>Chief</b>"}})
        )
    monkeypatch.setattr(candidate_pages, "hired_classes", lambda *_: ["<b>Chief</b>"])
    index = write_candidate_pages(book, tmp_path / "candidate_view")
    assert index is not None
    for file in index.parent.glob("*.html"):
        assert "<b>Chief" not in file.read_text(encoding="utf-8")
