"""What a page needs of a chart: the figure, the finding in words, and the table behind it."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme

STANDALONE_WIDTH = 960
_EDGE = 24


@dataclass(frozen=True)
class Chart:
    """A figure with its finding; the page sets the finding as heading, so the figure itself has no title.

    name: file name without ending. alt: the finding and how the chart shows it, for readers who do not see
    it. table: the numbers behind it, headers with units. source: where they are from. futures: how many.
    """

    name: str
    figure: go.Figure
    finding: str
    subtitle: str
    alt: str
    table: pd.DataFrame
    source: str
    futures: int

    @property
    def height(self) -> int:
        return int(self.figure.layout.height)

    def standalone(self) -> go.Figure:
        """Draw finding, subtitle and source into a copy of the figure, for files that leave the page.

        Returns: a figure of fixed width (960 px); the drawing area keeps its height.
        """
        heading = theme.paragraph(words.unbroken(self.finding), 82)
        below = theme.paragraph(words.unbroken(self.subtitle), 126)
        foot = theme.paragraph(self.source, 140)
        above_px = 27 * theme.lines(heading) + 19 * theme.lines(below) + 34
        foot_px = 18 * theme.lines(foot) + 16
        figure = go.Figure(self.figure)
        margin = figure.layout.margin
        top, bottom = margin.t + above_px, margin.b + foot_px
        figure.update_layout(
            width=STANDALONE_WIDTH,
            autosize=False,
            height=self.height + above_px + foot_px,
            margin={"t": top, "b": bottom},
        )
        size = theme.SMALL
        _corner(figure, f"<b>{heading}</b>", 19, theme.INK, y=1, yshift=top - 14)
        _corner(figure, below, size + 1, theme.MUTED, y=1, yshift=top - 22 - 27 * theme.lines(heading))
        _corner(figure, foot, size - 1, theme.MUTED, y=0, yshift=18 * theme.lines(foot) + 8 - bottom)
        return figure


def blank(name: str, said: str, about: Context) -> Chart:
    """Say that there is nothing to draw, in place of an empty pair of axes."""
    figure = theme.canvas(120)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    theme.label(figure, 0.5, 0.5, said, xref="paper", yref="paper", xanchor="center")
    subtitle = f"{about.agency}, {words.day(about.valuation_date)}."
    table = pd.DataFrame({"Finding": [said]})
    return Chart(name, figure, said, subtitle, f"{said} {subtitle}", table, about.source, about.futures)


def _corner(figure: go.Figure, text: str, size: int, colour: str, *, y: float, yshift: float) -> None:
    figure.add_annotation(
        text=text,
        xref="paper",
        yref="paper",
        x=0,
        y=y,
        xshift=_EDGE - figure.layout.margin.l,
        yshift=yshift,
        xanchor="left",
        yanchor="top",
        align="left",
        showarrow=False,
        font={"size": size, "color": colour},
    )
