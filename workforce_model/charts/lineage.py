"""One key position: when each successor is ready, and which other seats count on the same person."""

import math
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank

_EMPTY = "No key position has a successor to draw."
_ROW, _LINE = 42, 17
_LETTERS = 42  # of a line beside a dot, on a phone
_MOST = 2  # other seats that are named; the rest are counted


def lineage(table: pd.DataFrame, about: Context, basis: str = "") -> Chart:
    """Draw the successors of one key position along the years: a dot where each is ready, and who is shared.

    Args: table: as `analysis.lineage` returns; basis: as `analysis.bench_basis`. People are numbers, never names, and
    nobody's chance of leaving is drawn.
    """
    if table.empty:
        return blank("lineage", _EMPTY, about)
    start = about.valuation_date
    years = max(5, math.ceil((max(table["ready_from"]) - start).days / 365.25) + 1)
    end = start + timedelta(days=round(365.25 * years))
    labels = [f"<b>{theme.row_name(name, 24)}</b>" for name in table["successor"]]
    tallest = max(theme.lines(_others(names)) for names in table["shared_with"])
    figure = theme.canvas(
        84 + (_ROW + _LINE * tallest) * len(table), left=theme.room(labels), right=24, top=40, bottom=44
    )
    for row, (_, each) in enumerate(table.iterrows()):
        _successor(figure, each, row, start, end)
    theme.named_rows(figure, labels)
    figure.update_xaxes(range=[start - timedelta(days=6 * years), end], tickangle=0, tickformat="%Y")
    figure.update_xaxes(dtick="M12", tick0=date(start.year + 1, 1, 1))
    line = {"color": theme.MUTED, "width": 1.5, "dash": "dash"}
    figure.add_shape(type="line", x0=start, x1=start, y0=0, y1=1, yref="paper", line=line)
    theme.label(figure, start, 1.0, f"today, {words.day(start)}", yref="paper", yanchor="bottom", xshift=-4)
    finding = _finding(table, about)
    subtitle = (
        f"Successors of {table['name'].iloc[0]} in the order in which they are asked, {about.agency}; dotted: not yet "
        "ready; dot and line: ready from then on (in the middle future), for as long as they stay. "
        f"{words.sentence(basis) if basis else ''}"
    ).strip()
    return Chart(
        name="lineage", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} A line for each successor along the years: {subtitle}",
        table=_shown(table), source=about.roster_source, futures=about.futures,
    )  # fmt: skip


def _successor(figure: go.Figure, each: pd.Series, row: int, start: date, end: date) -> None:
    ready, shared = each["ready_from"], bool(each["shared_with"])
    colour = theme.VERMILLION if shared else theme.BLUE
    dotted = {"color": theme.GREY, "width": 2, "dash": "dot"}
    figure.add_scatter(x=[start, ready], y=[row, row], mode="lines", line=dotted, hoverinfo="skip")
    figure.add_scatter(x=[ready, end], y=[row, row], mode="lines", line={"color": colour, "width": 5},
                       opacity=0.45, hoverinfo="skip")  # fmt: skip
    figure.add_scatter(
        x=[ready],
        y=[row],
        mode="markers",
        hovertemplate="ready from %{x|%d %B %Y}<extra></extra>",
        marker={"size": 14, "color": colour, "symbol": "diamond" if shared else "circle"},
    )
    said = "ready today" if ready <= start else f"ready from {words.month(ready)}"
    late = (ready - start) > 0.4 * (end - start)  # its words would leave the chart on the right
    side = {"xanchor": "right", "align": "right", "xshift": -10} if late else {"xshift": 10}
    others = _others(each["shared_with"])
    font = {"size": 12, "color": theme.MUTED}
    theme.label(figure, ready, row, f"<b>{said}</b>", yanchor="bottom", yshift=4, **side)
    theme.label(figure, ready, row, others, yanchor="top", yshift=-4, font=font, **side)


def _others(names: list[str]) -> str:
    if not names:
        return "for this position alone"
    more = [f"{len(names) - _MOST} more"] if len(names) > _MOST else []
    return theme.paragraph(f"also counted on for {'; '.join([*names[:_MOST], *more])}", _LETTERS)


def _finding(table: pd.DataFrame, about: Context) -> str:
    name, people = table["name"].iloc[0], len(table)
    ready = sum(day <= about.valuation_date for day in table["ready_from"])
    day = words.day(about.valuation_date)
    shared = sum(bool(names) for names in table["shared_with"])
    now = words.count(ready, "ready", "ready") if ready else "none ready"
    others = f"{words.count(shared, 'is', 'are')} also counted on for other key positions"
    end = others if shared else "none is counted on for another key position"
    return words.sentence(f"{name} has {words.count(people, 'successor')}, {now} on {day}; {end}")


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Successor": table["successor"],
            "Ready from": [words.day(day) for day in table["ready_from"]],
            "Also counted on for": ["; ".join(names) or "no other key position" for names in table["shared_with"]],
        }
    )
