import base64
import hashlib
import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup

from workforce_model.analysis import PUBLIC, Context
from workforce_model.report import ReportError
from workforce_model.report.display import KEY, MIME
from workforce_model.report.documents import Written
from workforce_model.report.page import write_page

ABOUT = Context(
    agency='Fire & Rescue <script>alert("x")</script>',
    valuation_date=date(2016, 12, 31),
    horizon_end=date(2026, 12, 31),
    fiscal_year_start=7,
    futures=200,
    people=9228,
    classes=694,
    units=38,
    scenarios=("baseline",),
    stand_in_text="",
    edition=PUBLIC,
)
FIGURE = {"data": [{"type": "bar", "x": ["</script><b>A</b>"], "y": [1]}], "layout": {"height": 300}}


def chart_cell() -> Any:
    told = {"name": "bars", "alt": 'A "high" bar', "csv": "a\r\n1\r\n", "picture": FIGURE}
    figure = nbformat.v4.new_output("display_data", {MIME: FIGURE, "text/html": "<p>plain</p>"}, metadata={KEY: told})
    library = nbformat.v4.new_output("display_data", {"text/html": "LIBRARY"}, metadata={KEY: {"library": True}})
    heading = nbformat.v4.new_output("display_data", {"text/html": "<h3>Bar</h3>"}, metadata={KEY: {"begins": "b"}})
    both = [library, heading, figure, deepcopy(heading), deepcopy(figure)]
    return nbformat.v4.new_code_cell("show(secret)", outputs=both)


def result_cell() -> Any:
    result = nbformat.v4.new_output("execute_result", {"text/html": "<p>A block</p>", "text/plain": "never"})
    return nbformat.v4.new_code_cell("brief.answer(book)", outputs=[result])


def written(folder: Path, *cells: Any) -> str:
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata={"language_info": {"name": "python"}})
    nbformat.write(notebook, folder / "nb.ipynb")
    return write_page(folder / "nb.ipynb", ABOUT, folder / "brief.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    markdown = nbformat.v4.new_markdown_cell
    return written(
        tmp_path_factory.mktemp("page"),
        markdown("# Not for print", metadata={"tags": ["notebook-only"]}),
        markdown("## The answer\n\nAll **well**."),
        chart_cell(),
        result_cell(),
        markdown("## What to decide now"),
    )


def test_code_and_notebook_only_cells_stay_out(page: str):
    assert "show(secret)" not in page
    assert "Not for print" not in page
    assert "All <strong>well</strong>." in page


def test_each_second_level_heading_is_a_labelled_section(page: str):
    assert page.count("<section ") == page.count("</section>") == 2
    sections = BeautifulSoup(page, "html.parser").select("main section")
    assert [section["id"] for section in sections] == ["answer", "what-to-decide-now"]
    assert [section["aria-labelledby"] for section in sections] == ["answer-heading", "what-to-decide-now-heading"]
    assert '<a href="#what-to-decide-now">What to decide now</a>' in page


def test_names_from_a_roster_can_not_become_markup(page: str):
    assert "<script>alert" not in page
    assert "Fire &amp; Rescue &lt;script&gt;" in page
    assert BeautifulSoup(page, "html.parser").select(".plot")[0]["aria-label"] == 'A "high" bar'
    assert "</script><b>" not in page
    assert "\\u003c/script>\\u003cb>A" in page


def test_what_a_cell_returns_is_shown_like_what_it_displays(page: str):
    assert "<p>A block</p>" in page
    assert "never" not in BeautifulSoup(page, "html.parser").select("main")[0].text


def test_each_chart_is_an_article_of_its_own(page: str):
    articles = BeautifulSoup(page, "html.parser").select("article.chart")
    assert [len(article.select(".plot")) for article in articles] == [1, 1]
    assert [plot["id"] for article in articles for plot in article.select(".plot")] == ["figure-1", "figure-2"]


def test_plotly_comes_once_and_the_plain_fallback_stays_out(page: str):
    assert page.count("plotly.js v") == 1
    assert "LIBRARY" not in page
    assert "<p>plain</p>" not in page


def test_the_policy_allows_the_two_scripts_of_the_page_and_nothing_else(page: str):
    policy = str(BeautifulSoup(page, "html.parser").select("meta[http-equiv]")[0]["content"])
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    assert {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts} == allowed
    assert len(scripts) == 2


def test_nothing_in_the_head_points_to_another_file(page: str):
    assert not re.search(r'<(script|link|img|iframe)[^>]+(src|href)="(?!data:)', page)


def test_the_edition_stands_on_the_page_and_in_the_print_margin(page: str):
    assert "<strong>Public edition</strong>" in page
    assert '@bottom-left { content: "Public edition · Fire &' in page


def test_a_notebook_without_sections_is_refused(tmp_path: Path):
    with pytest.raises(ReportError, match="no '## ' headings"):
        written(tmp_path, nbformat.v4.new_markdown_cell("# Only a title"))


def test_papers_in_the_same_folder_are_linked_and_none_where_there_are_none(tmp_path: Path):
    cell = nbformat.v4.new_markdown_cell("## The answer\n\nYes.")
    assert "In the same folder" not in written(tmp_path, cell)
    beside = [Written("plan.docx", "Plan <draft>"), Written("view/index.html", "View")]
    out = write_page(tmp_path / "nb.ipynb", ABOUT, tmp_path / "brief.html", beside)
    links = BeautifulSoup(out.read_text(encoding="utf-8"), "html.parser").select(".beside a")
    assert [(link["href"], link.text) for link in links] == [("plan.docx", "Plan <draft>"), ("view/index.html", "View")]
