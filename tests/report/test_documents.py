"""The plan and the candidate's view: they open again, and their figures are those of the run."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from docx.enum.style import WD_STYLE_TYPE

from tests.report.conftest import Document, cells, everything, headings
from workforce_model import analysis
from workforce_model.analysis import candidate, groups, words
from workforce_model.report import plan_tables, word
from workforce_model.report.blocks import Table
from workforce_model.report.book import Book, open_run
from workforce_model.report.candidate_pages import write_candidate_pages
from workforce_model.report.paper import NOT_IN_DATA, PROMPT
from workforce_model.report.plan_paper import plan_paper
from workforce_model.report.word import NO_PICTURE, PROMPT_STYLE, write_word

ORDER = [
    "In short", "1 Strategic direction", "2 Workforce supply", "3 Workforce demand",
    "4 Gap between supply and demand", "5 Classifications in order of risk", "6 Key positions and succession",
    "7 Strategies", "8 Measures", "Appendix: data, defaults and limits",
]  # fmt: skip


@pytest.fixture(scope="module")
def plan(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return docx.Document(str(write_word(plan_paper(book), {}, tmp_path_factory.mktemp("plan") / "plan.docx")))


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


@pytest.mark.parametrize("title", ["X" * 200, "Clerk of Very Many Words " * 8])
def test_a_title_without_end_leaves_the_columns_of_a_table_their_room(title: str, tmp_path: Path):
    frame = pd.DataFrame({"Class": [title, "Clerk"], "Empty seats": [3, 4], "Reason": ["Retirements", "Quits"]})
    document = docx.Document()
    document.styles.add_style(word.SMALL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    word._table(document, Table(frame, "Classes"))  # the paper around it does not matter
    (table,) = document.tables
    widths = [cell.width.inches for cell in table.rows[0].cells]
    assert sum(widths) == pytest.approx(6.9, abs=0.01)
    assert min(widths) > 0.5  # the longest word of each heading still stands on one line
    text = table.cell(1, 0).text
    assert text.replace("\u200b", "") == title
    assert max(len(each) for each in text.replace("\u200b", " ").split()) <= 24
    document.save(str(tmp_path / "wide.docx"))
