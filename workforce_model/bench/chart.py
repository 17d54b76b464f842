"""The benchmark's chart: milliseconds a replication on a log axis, a panel for each size."""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from workforce_model.bench.lineup import LINEUP
from workforce_model.bench.machine import machine
from workforce_model.bench.rounds import Spread, Timed
from workforce_model.bench.suite import NEXT_EVENT, OURS, Benchmark, Measured
from workforce_model.charts import CONFIG, Chart, theme

OWN = frozenset({"simpy", "compiled_1", "compiled_1_full", "compiled_all"})
ABOUT = {each.name: each.about for each in LINEUP}
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<main aria-label="{alt}">
{figure}
</main>
</body>
</html>
"""


def page(found: Benchmark) -> str:
    """A page of its own with the chart, which needs no network."""
    drawn = chart(found)
    figure = drawn.standalone().to_html(full_html=False, include_plotlyjs=True, config=CONFIG)
    return PAGE.format(title=html.escape(drawn.finding), alt=html.escape(drawn.alt, quote=True), figure=figure)


@dataclass(frozen=True)
class Row:
    """One contestant's bar, with its ratio to `next_event`."""

    case: str
    timed: Timed
    ratio: Spread | None

    @property
    def ms(self) -> float:
        return self.timed.spread.median

    @property
    def text(self) -> str:
        if self.ratio is None or self.timed.name == NEXT_EVENT:
            return f"{_ms(self.ms)} ms"
        times = self.ratio.median
        said = f"{_ms(times)} × faster" if times >= 1 else f"{_ms(1 / times)} × slower"
        return f"{_ms(self.ms)} ms, {said}"


def chart(found: Benchmark) -> Chart:
    """Bars of time, a row a contestant, our own in blue; the label says how many times as fast as `next_event`."""
    placed, names = _placed(found.measured)
    figure = theme.canvas(theme.rows_height(names), left=theme.room(names), right=150, bottom=56)
    figure.add_bar(
        orientation="h", y=list(placed), x=[row.ms for row in placed.values()], width=0.62,
        marker={"color": [theme.BLUE if row.timed.name in OWN else theme.GREY for row in placed.values()]},
        hovertemplate="%{x:,.3~g} ms a replication<extra></extra>",
    )  # fmt: skip
    for place, row in placed.items():
        theme.label(figure, math.log10(row.ms), place, row.text, xshift=6, yanchor="middle")
    theme.named_rows(figure, names)
    logs = [math.log10(row.ms) for row in placed.values()]
    ends = [math.floor(min(logs)) - 0.3, math.ceil(max(logs)) + 0.2]
    figure.update_xaxes(type="log", range=ends, dtick=1, title_text="milliseconds a replication (log axis)")
    return _chart(found, figure, pd.DataFrame([_shown(row) for row in placed.values()]))


def _placed(measured: Sequence[Measured]) -> tuple[dict[int, Row], list[str]]:
    """(rows by their place from the top, labels of all places: a heading for each case, then the slowest first)."""
    placed: dict[int, Row] = {}
    names: list[str] = []
    for case in measured:
        crew = f"{case.recruiters:,} shared recruiters" if case.crew else "unlimited recruiters"
        heading = f"{case.size:,} positions, {crew}"
        names.append(f"<b>{heading}</b>")
        for each in sorted(case.timed, key=lambda timed: -timed.spread.median):
            placed[len(names)] = Row(heading, each, case.ratio_to(NEXT_EVENT, each))
            names.append(each.name)
    return placed, names


def _ms(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _shown(row: Row) -> dict[str, object]:
    return {
        "Workload": row.case,
        "Contestant": row.timed.name,
        "What it is": ABOUT.get(row.timed.name, ""),
        "Milliseconds a replication": row.ms,
        "Fastest round": row.timed.spread.low,
        "Slowest round": row.timed.spread.high,
        "Times as fast as next_event": row.ratio.median if row.ratio else None,
    }


def _chart(found: Benchmark, figure: go.Figure, table: pd.DataFrame) -> Chart:
    finding = _finding(found.measured)
    subtitle = (
        f"Median of {found.rounds} rounds of a ten-year replication of the reference workload, warm; beside it how "
        "many times faster or slower than well-written SimPy (next_event). Blue: this package."
    )
    on = machine()
    source = f"Source: workforce bench on {on['processor']}, {on['cores']} cores, Python {on['python']}."
    return Chart(
        name="benchmark", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Horizontal bars: {subtitle}", table=table, source=source, futures=0,
    )  # fmt: skip


def _finding(measured: tuple[Measured, ...]) -> str:
    largest = max((each for each in measured if not each.crew), key=lambda each: each.size)
    own = largest.of(OURS)
    ratio = largest.ratio_to(NEXT_EVENT, own) if own else None
    if own is None or ratio is None:
        fastest = min(largest.timed, key=lambda each: each.spread.median)
        return f"At {largest.size:,} positions {fastest.name} takes {_ms(fastest.spread.median)} ms a replication."
    return (
        f"At {largest.size:,} positions one thread of the compiled engine takes {_ms(own.spread.median)} ms a "
        f"replication, {ratio.median:,.0f} times as fast as well-written SimPy."
    )
