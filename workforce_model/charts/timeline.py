"""The time axis: fiscal years as the agency names them, nothing cut, labels outside the data."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.periods import WHOLE_YEAR
from workforce_model.charts import theme
from workforce_model.charts.measures import STOCKS

_MOST_TICKS = 7


def yearly(table: pd.DataFrame) -> bool:
    """Tell whether the periods are fiscal years."""
    return str(table["label"].iloc[-1]).startswith("FY")


def drawable(table: pd.DataFrame) -> pd.DataFrame:
    """Leave the part years of a flow out of the drawing: half a year looks like half the people."""
    first = table.iloc[0]
    if first["measure"] in STOCKS or first["cumulative"] or not yearly(table):
        return table
    whole = table[table["months"] >= WHOLE_YEAR]
    return table if whole.empty else whole.reset_index(drop=True)


def time_axis(figure: go.Figure, drawn: pd.DataFrame, start: date | None = None) -> None:
    """Span the axis from the roster (or the first period) to the last period and name its years."""
    ends = list(drawn["period_end"])
    first = min(start or ends[0], ends[0])
    edge = (ends[-1] - first) * 0.012
    figure.update_xaxes(range=[first - edge, ends[-1] + edge], showgrid=False, tickangle=0)
    if not yearly(drawn):
        return
    named = drawn[drawn["label"].astype(str).str.startswith("FY")]
    last_short = len(named) > 1 and named["months"].iloc[-1] < WHOLE_YEAR
    named = named.iloc[:-1] if last_short else named
    named = named.iloc[::-1].iloc[:: 1 + len(named) // (_MOST_TICKS + 1)].iloc[::-1]
    figure.update_xaxes(tickmode="array", tickvals=list(named["period_end"]), ticktext=list(named["label"]))


def roster_line(figure: go.Figure, about: Context) -> None:
    """Mark the valuation date with a dashed line."""
    start = about.valuation_date
    line = {"color": theme.MUTED, "width": 1.5, "dash": "dash"}
    figure.add_shape(type="line", x0=start, x1=start, y0=0, y1=1, yref="paper", line=line)
    font = {"size": theme.SMALL, "color": theme.MUTED}
    text = f"roster of {words.day(start)}"
    theme.label(figure, start, 1.0, text, yref="paper", yanchor="bottom", xshift=-4, font=font)
