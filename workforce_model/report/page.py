"""An executed notebook as one self-contained page: nbconvert with our template, no code, no network."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.report.display import KEY, MIME, embedded
from workforce_model.report.documents import Written
from workforce_model.report.errors import ReportError

NOTEBOOK_ONLY = "notebook-only"
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Section:
    """One part of the page, as its markdown heading names it."""

    number: int
    id: str
    title: str


def write_page(executed: Path, about: Context, out: Path, beside: Sequence[Written] = ()) -> Path:
    """Write an executed notebook as a page without its code and its notebook-only cells; return the page.

    Args: beside: papers in the same folder that the page links to.

    Raises:
        ReportError: the notebook has no section headings.
    """
    import nbformat

    notebook: Any = nbformat.read(executed, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if NOTEBOOK_ONLY not in cell.metadata.get("tags", [])]
    sections = _mark_sections(notebook)
    _mark_charts(notebook)
    html, _ = _exporter().from_notebook_node(notebook, resources={"page": _page(about, sections, beside)})
    out.write_text(html, encoding="utf-8")
    return out


def _exporter() -> Any:
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    config = Config()
    config.NbConvertBase.display_data_priority = [MIME, "text/html", "text/markdown", "text/plain"]
    exporter = HTMLExporter(config=config, template_name="brief", extra_template_basedirs=[str(_TEMPLATES)])
    exporter.exclude_input = True
    exporter.exclude_anchor_links = True
    return exporter


def _mark_sections(notebook: Any) -> list[Section]:
    sections: list[Section] = []
    for cell in notebook.cells:
        found = re.match(r"## +(.+)\n?", cell.source) if cell.cell_type == "markdown" else None
        if found is None:
            continue
        title = found.group(1).strip()
        slug = re.sub(r"[^a-z]+", "-", title.lower()).strip("-")
        section = Section(len(sections) + 1, "answer" if not sections else slug, title)
        cell.metadata["section"] = vars(section)
        cell.source = cell.source[found.end() :]
        sections.append(section)
    if not sections:
        raise ReportError("The brief's notebook has no '## ' headings; each becomes a section of the page.")
    return sections


def _mark_charts(notebook: Any) -> None:
    """Give every figure its own cell, id and data; drop plotly.js, which the page brings once."""
    notebook.cells = [part for cell in notebook.cells for part in _split(cell)]
    number = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if MIME not in output.get("data", {}):
                continue
            number += 1
            figure, told = output.data[MIME], _told(output)
            told["id"] = f"figure-{number}"
            told["height"] = figure["layout"].get("height", 420)
            told["embedded"] = embedded({**figure, "picture": told.get("picture", figure)})
            cell.metadata["charts"] = True


def _split(cell: Any) -> list[Any]:
    """Return the cell once for each chart it shows, so that every chart is an article of its own."""
    if cell.cell_type != "code":
        return [cell]
    groups: list[list[Any]] = []
    for output in cell.outputs:
        if _told(output).get("library"):
            continue
        if _told(output).get("begins") or not groups:
            groups.append([])
        groups[-1].append(output)
    return [
        type(cell)({**cell, "id": f"{cell.get('id', 'cell')}-{place}", "metadata": {**cell.metadata}, "outputs": group})
        for place, group in enumerate(groups)
    ]


def _told(output: Any) -> Any:
    return output.get("metadata", {}).get(KEY, {})


def _page(about: Context, sections: list[Section], beside: Sequence[Written]) -> dict[str, Any]:
    plotly, script = _plotly(), _text("brief.js")
    edition = about.edition
    years = f"{words.month(about.valuation_date)} to {words.month(about.horizon_end)}"
    return {
        "title": f"Workforce brief: {about.agency} ({edition.title})",
        "heading": "Who will leave, which seats will stand empty, and what to do",
        "agency": about.agency,
        "byline": f"{words.whole(about.people)} people on {words.day(about.valuation_date)}; "
        f"{years}, {words.whole(about.futures)} simulated futures",
        "edition": edition.title,
        "edition_name": edition.name,
        "edition_note": edition.note,
        "footer_css": _css_string(f"{edition.title} · {about.agency} · roster of {words.day(about.valuation_date)}"),
        "colophon": f"Made with workforce-model from the roster of {words.day(about.valuation_date)}. "
        "This file needs no network: everything it shows is inside it.",
        "sections": [vars(section) for section in sections],
        "beside": [paper._asdict() for paper in beside],
        "css": _text("brief.css"),
        "face": theme.FONT,
        "plotly": plotly,
        "script": script,
        "policy": _policy(plotly, script),
    }


def _policy(*scripts: str) -> str:
    """Return the Content-Security-Policy: nothing is fetched, and only the page's own two scripts may run."""
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _css_string(text: str) -> str:
    """Return text as a CSS string inside a style element: no quote, backslash or tag can end it early."""
    safe = re.sub(r'[\\"<>\n]', lambda found: f"\\{ord(found.group()):x} ", text)
    return f'"{safe}"'


@cache
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()  # type: ignore[no-any-return]  # plotly publishes no types


def _text(name: str) -> str:
    return resources.files("workforce_model.report").joinpath("templates", "brief", name).read_text(encoding="utf-8")
