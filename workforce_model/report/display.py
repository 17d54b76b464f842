"""How a chart or a block of text enters a notebook so that it survives every way of reading it.

A chart becomes three outputs: its heading, the figure, and its source with the table behind it. The figure
goes out as plotly's own MIME type (JupyterLab, VS Code) and as HTML that draws itself (nbconvert with any
template), with plotly.js put into the notebook once: no reader ever needs a network.
"""

import json
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from IPython.display import display
from plotly.offline import get_plotlyjs

from workforce_model import charts
from workforce_model.analysis import words
from workforce_model.charts import Chart
from workforce_model.report import markup

MIME = "application/vnd.plotly.v1+json"
KEY = "workforce"


def show(chart: Chart) -> None:
    """Display a chart: the finding as heading, the figure, then source, table and downloads."""
    _library()
    figure = figure_json(chart.figure)
    told = {
        "name": chart.name,
        "alt": chart.alt,
        "csv": markup.csv_text(chart.table),
        "picture": figure_json(chart.standalone()),
    }
    _put({"text/html": heading(chart), "text/plain": f"{chart.finding}\n{chart.subtitle}"}, {"begins": chart.name})
    bundle = {MIME: {**figure, "config": charts.CONFIG}, "text/html": _drawn(chart, figure), "text/plain": chart.alt}
    _put(bundle, told)
    _put({"text/html": footing(chart), "text/plain": chart.source})


def heading(chart: Chart) -> str:
    """Return the finding as a heading, with measure, unit, population and dates below it."""
    finding, subtitle = (escape(words.unbroken(text)) for text in (chart.finding, chart.subtitle))
    return f'<h3 class="finding">{finding}</h3><p class="subtitle">{subtitle}</p>'


def footing(chart: Chart) -> str:
    """Return source, the table behind the chart, and its download."""
    table = markup.table(chart.table, f"The numbers behind: {chart.finding}", wide=True)
    return (
        f'<p class="source">{escape(chart.source)}</p>'
        f'<details class="numbers"><summary>The numbers behind this chart</summary>{table}</details>'
        f'<p class="downloads">Download: {markup.csv_link(chart.table, chart.name)}</p>'
    )


def figure_json(figure: Any) -> dict[str, Any]:
    """Return a plotly figure as plain data: what JSON files, pages and notebooks hold."""
    content: dict[str, Any] = json.loads(figure.to_json())
    return content


def embedded(content: object) -> str:
    """Return data as JSON that may stand inside a script element."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def charts_in(executed: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the charts of an executed notebook: name, figure with its own titles, table as CSV."""
    import nbformat

    notebook: Any = nbformat.read(executed, as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                told = output.metadata[KEY]
                yield told["name"], told["picture"], told["csv"]


def _drawn(chart: Chart, figure: dict[str, Any]) -> str:
    name = escape(chart.name, quote=True)
    call = f"Plotly.newPlot({json.dumps(chart.name)},f.data,f.layout,{embedded(charts.CONFIG)})"
    return (
        f'<div id="{name}" role="img" aria-label="{escape(chart.alt, quote=True)}" '
        f'style="height:{chart.height}px"></div>'
        f"<script>(function(){{var f={embedded(figure)};{call};}})();</script>"
    )


@cache
def _library() -> None:
    """Put plotly.js into the notebook, once a kernel."""
    _put({"text/html": f"<script>{get_plotlyjs()}</script>", "text/plain": "plotly.js"}, {"library": True})


def _put(bundle: dict[str, Any], told: dict[str, Any] | None = None) -> None:
    metadata = {KEY: told} if told else None
    display(bundle, raw=True, metadata=metadata)  # type: ignore[no-untyped-call]  # IPython publishes no types
