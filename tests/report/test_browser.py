"""The brief in headless Chromium: what a reader would see, hear and be able to reach."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESKTOP = {"width": 1280, "height": 900}
INK_IN_EACH_PLOT = """plots => plots.map(plot => ({
  name: plot.dataset.name,
  alt: plot.getAttribute('aria-label') || '',
  marks: plot.querySelectorAll('.plot path, .sankey path, .point path, .hm image, .trace path').length,
  width: plot.querySelector('.main-svg')?.getBoundingClientRect().width || 0,
  height: plot.querySelector('.main-svg')?.getBoundingClientRect().height || 0,
}))"""


@dataclass
class Seen:
    """A page and all it said while it was open."""

    page: Any
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def visit(browser: Any, brief: Path) -> Seen:
    context = browser.new_context(viewport=DESKTOP, offline=True, accept_downloads=True)
    seen = Seen(context.new_page())
    seen.page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.goto(brief.resolve().as_uri())
    seen.page.wait_for_function("document.querySelectorAll('.plot:not([data-drawn])').length === 0")
    return seen


@pytest.fixture(scope="module", params=["internal", "public"])
def audience(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def opened(browser: Any, papers: dict[str, Path], audience: str) -> Iterator[Seen]:
    """The brief as it opens; tests that share it change nothing on the page."""
    seen = visit(browser, papers[audience] / "brief.html")
    yield seen
    seen.page.context.close()


@pytest.fixture
def own(browser: Any, papers: dict[str, Path]) -> Iterator[Seen]:
    """The internal brief in a window of the test's own."""
    seen = visit(browser, papers["internal"] / "brief.html")
    yield seen
    seen.page.context.close()


def test_every_chart_is_drawn_and_nothing_complains_or_calls_out(opened: Seen):
    plots = opened.page.eval_on_selector_all(".plot", INK_IN_EACH_PLOT)
    assert len(plots) >= 5
    for plot in plots:
        assert plot["marks"] > 0, plot
        assert plot["width"] > 600, plot
        assert plot["height"] > 150, plot
        assert len(plot["alt"]) > 40, plot
    assert opened.messages == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert sum(url.startswith("file:") for url in opened.requests) == 1


def test_the_page_shows_no_code(opened: Seen):
    text = opened.page.inner_text("body")
    for code in ("import ", "open_run(", "show(", "brief.answer", "Traceback"):
        assert code not in text


def test_landmarks_language_and_headings_in_order(opened: Seen):
    page = opened.page
    assert page.get_attribute("html", "lang") == "en"
    for landmark in ("body > header", "nav[aria-label]", "main", "body > footer"):
        assert page.locator(landmark).count() == 1, landmark
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.eval_on_selector_all("[id]", "all => all.length - new Set(all.map(e => e.id)).size") == 0


def test_the_sections_stand_in_the_order_of_the_brief(opened: Seen):
    assert opened.page.locator("main h2").all_inner_texts() == [
        "The answer",
        "Where it hurts",
        "Key positions and who is ready",
        "Skills and knowledge",
        "What we can do",
        "What to decide now",
        "How sure we are",
        "What this rests on",
    ]


def test_the_keyboard_reaches_skip_link_tables_and_downloads(own: Seen):
    page = own.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    first = page.locator("article.chart").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.locator("details table").is_visible()
    for button in first.locator(".downloads button").all():
        assert button.get_attribute("aria-label")


@pytest.mark.parametrize(("name", "ending"), [("PNG", ".png"), ("SVG", ".svg"), ("CSV", ".csv")])
def test_chart_and_table_can_be_saved_without_a_network(opened: Seen, name: str, ending: str):
    control = opened.page.locator("article.chart .downloads").first.get_by_text(name)
    with opened.page.expect_download() as waiting:
        control.click()
    saved = waiting.value
    assert saved.suggested_filename.endswith(ending)
    assert Path(saved.path()).stat().st_size > 200
    assert opened.messages == []


@pytest.mark.parametrize("width", [1280, 820, 390])
def test_nothing_hangs_over_the_edge(opened: Seen, width: int):
    opened.page.set_viewport_size({**DESKTOP, "width": width})
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.page.set_viewport_size(DESKTOP)


WIDER_THAN_THEIR_FRAME = """frames => frames.map(frame => ({
  wide: frame.scrollWidth > frame.clientWidth + 1,
  told: getComputedStyle(frame, '::before').content.includes('Swipe sideways'),
  reaches: getComputedStyle(frame).overflowX,
  what: frame.innerText.slice(0, 60),
}))"""


def test_on_a_phone_whatever_is_wider_than_the_screen_says_so_and_scrolls(own: Seen):
    own.page.set_viewport_size({"width": 390, "height": 844})
    own.page.wait_for_timeout(300)
    frames = own.page.eval_on_selector_all(".fit, .small, .scroll, .frame", WIDER_THAN_THEIR_FRAME)
    frames = [frame for frame in frames if frame["what"] or frame["wide"]]
    assert sum(frame["wide"] for frame in frames) > 3
    for frame in frames:
        assert frame["wide"] == frame["told"], frame["what"]
        assert frame["reaches"] == "auto"
    captions = own.page.eval_on_selector_all("caption", "all => all.map(one => one.getBoundingClientRect().width)")
    assert max(captions) <= 390
    own.page.set_viewport_size(DESKTOP)
    told = own.page.eval_on_selector_all(".fit, .small, .scroll, .frame", WIDER_THAN_THEIR_FRAME)
    assert not any(frame["told"] for frame in told)


LINES_OF_EACH = r"""all => all.flatMap(one => {
  const range = document.createRange(), text = one.firstChild;
  return [...text.data.matchAll(/9\s+futures\s+in\s+10|[0-9,.]+\s+to\s+[0-9,.]+/gu)].map(part => {
    range.setStart(text, part.index);
    range.setEnd(text, part.index + part[0].length);
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
  });
})"""


@pytest.mark.parametrize("width", [390, 600, 1280])
def test_odds_and_ranges_are_never_split_over_lines(own: Seen, width: int):
    own.page.set_viewport_size({"width": width, "height": 900})
    found = own.page.eval_on_selector_all("h3.finding", LINES_OF_EACH)
    assert len(found) > 5
    assert set(found) == {1}


def test_the_edition_is_on_every_printed_page(opened: Seen, audience: str):
    rules = opened.page.evaluate(
        "Array.from(document.styleSheets[0].cssRules).filter(r => r.type === 6).map(r => r.cssText).join('')"
    )
    assert f"{audience.title()} edition" in rules
    assert opened.page.locator(".edition").count() == 1 + opened.page.locator("main section").count()
    assert opened.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_script_that_is_not_ours_does_not_run(own: Seen):
    own.page.evaluate(
        "const added = document.createElement('script');"
        "added.textContent = 'window.stranger = 1'; document.body.append(added)"
    )
    assert own.page.evaluate("window.stranger === undefined")
    asked = "fetch('https://example.org').then(() => 'answered', () => 'refused')"
    assert own.page.evaluate(asked) == "refused"
    assert any("Content Security Policy" in message for message in own.messages)


def test_charts_survive_plain_nbconvert(browser: Any, papers: dict[str, Path], tmp_path: Path):
    from nbconvert.exporters import HTMLExporter

    executed = papers["internal"] / "notebooks" / "04_retirement_exposure.ipynb"
    page_file = tmp_path / "plain.html"
    page_file.write_text(HTMLExporter(template_name="basic").from_filename(str(executed))[0], encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator(".js-plotly-plot .main-svg").count() >= 4
    context.close()
