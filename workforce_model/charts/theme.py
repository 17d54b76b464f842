"""One look for every chart: typeface, palette, grid, margins and labels that are never cut."""

import html
import re
import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis.edition import is_other

# Okabe & Ito (2008), safe for colour-blind readers; every series has a dash or marker of its own beside it.
BLUE, VERMILLION, GREEN, ORANGE = "#0072B2", "#D55E00", "#009E73", "#E69F00"
SKY, PURPLE, BLACK = "#56B4E9", "#CC79A7", "#1A1A1A"
SERIES = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
MARKERS = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")
INK, MUTED, GRID, PAPER = "#1A1A1A", "#555555", "#E6E6E6", "#FFFFFF"
GREY, PALE = "#8C8C8C", "#D9D9D9"
SEQUENCE = ("#003A5D", "#0072B2", "#6BB3E0", "#C5E1F3")
HEAT = ((0.0, "#F4F9FC"), (0.25, "#C5E1F3"), (0.5, "#6BB3E0"), (0.75, "#0072B2"), (1.0, "#003A5D"))
# From covered to bare, light to dark in grey as well; a bench of one person is hatched beside it.
COVER = ("#F7EADD", "#F3C594", "#E28A3C", "#A84A00", "#3A1A00")
BAND_90, BAND_50 = "rgba(0,114,178,0.18)", "rgba(0,114,178,0.38)"

FONT = "Arial, 'Liberation Sans', 'DejaVu Sans', Helvetica, sans-serif"
SIZE, SMALL = 14, 13
_LONGEST_NAME = 60  # letters of a name beside an axis
_CHARACTER = 6.6  # pixels, on average; axes grow where a fallback typeface needs more
TOO_SMALL = "Groups this small are withheld in the public edition."
_KEY_LINE = 80  # characters that fit half a printed page

CONFIG: dict[str, Any] = {
    "displayModeBar": False,  # the page offers the downloads; the bar would cover labels
    "responsive": True,
}


def canvas(height: int, *, left: int = 64, right: int = 24, top: int = 28, bottom: int = 48) -> go.Figure:
    """Start an empty figure in the house look; the width is the page's."""
    figure = go.Figure()
    figure.update_layout(
        template="none",
        height=height,
        autosize=True,
        margin={"l": left, "r": right, "t": top, "b": bottom},
        font={"family": FONT, "size": SIZE, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        showlegend=False,
        hoverlabel={"font": {"family": FONT, "size": SMALL}, "bgcolor": PAPER},
        separators=".,",
    )
    figure.update_xaxes(**axis(grid=True))
    figure.update_yaxes(**axis(grid=True))
    return figure


def axis(*, grid: bool) -> dict[str, Any]:
    """Style an axis: no box, a grid that is barely there."""
    return {
        "showgrid": grid,
        "gridcolor": GRID,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 6,
        "tickfont": {"size": SMALL, "color": INK},
        "title": {"font": {"size": SMALL, "color": MUTED}, "standoff": 10},
        "automargin": True,
    }


def paragraph(text: str, width: int) -> str:
    """Break running text into full lines and escape what the chart would read as markup."""
    return "<br>".join(html.escape(line, quote=False) for line in _break(text, width))


def wrapped(text: str, width: int) -> str:
    """Break a label into lines of about equal length and escape what the chart would read as markup."""
    broken = _break(text, width)
    if not broken:
        return " "
    for narrower in range(width - 1, 8, -1):
        tried = _break(text, narrower)
        if len(tried) > len(broken) or max(map(len, tried)) > narrower:
            break
        broken = tried
    return "<br>".join(html.escape(line, quote=False) for line in broken)


def row_name(name: str, width: int) -> str:
    """Break the name of a row or column into lines; what is longer than any title should be ends in an ellipsis."""
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    return wrapped(re.sub(rf"\S{{{width}}}(?=\S)", r"\g<0> ", short), width)


def _break(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def lines(text: str) -> int:
    """Count the lines of a wrapped label."""
    return text.count("<br>") + 1


def room(labels: Sequence[str]) -> int:
    """Give the pixels that the widest of some wrapped labels needs."""
    plain = (html.unescape(re.sub("</?b>", "", text)) for text in labels)
    widest = max((len(line) for text in plain for line in text.split("<br>")), default=0)
    return int(widest * _CHARACTER) + 20


def label(figure: go.Figure, x: Any, y: Any, text: str, **settings: Any) -> None:
    """Write a direct label beside a mark."""
    style = {"showarrow": False, "align": "left", "xanchor": "left", "font": {"size": SMALL, "color": INK}}
    figure.add_annotation(x=x, y=y, text=text, **(style | settings))


def key_on_top(figure: go.Figure, names: Sequence[tuple[str, str]], left: int) -> None:
    """Write the key of stacked bars above them: (name, colour) in the order of the bars, two lines if long."""
    marks = [
        f'<span style="color:{colour};font-size:17px">{"▨" if colour == GREY else "■"}</span> {name}'
        for name, colour in names
    ]
    figure.update_layout(barmode="stack")
    long = sum(len(name) + 5 for name, _ in names) > _KEY_LINE
    parts = [marks[:-1], marks[-1:]] if long else [marks]
    text = "<br>".join(" &nbsp; ".join(part) for part in parts)
    label(figure, 0, 1.0, text, xref="paper", yref="paper", yanchor="bottom", xshift=8 - left, yshift=8)


def others_last(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Keep the first rows of a ranking, with merged small groups at the foot instead of among the named."""
    other = is_other(table["name"])
    return pd.concat([table[~other].head(top), table[other]], ignore_index=True)


def rows_height(labels: Sequence[str], *, row: int = 30, line: int = 17, around: int = 90) -> int:
    """Give the height that horizontal rows with these labels need."""
    tallest = max((lines(text) for text in labels), default=1)
    return around + len(labels) * max(row, tallest * line + 10)


def named_rows(figure: go.Figure, labels: Sequence[str], **where: int) -> None:
    """Label horizontal rows from the top down by their place, so that equal names stay apart."""
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        range=[len(labels) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=8,
        **where,
    )
