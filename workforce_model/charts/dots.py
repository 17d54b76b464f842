"""A dot with its interval: the mark of every ranking."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.charts import theme


def dots(
    figure: go.Figure,
    middle: pd.Series,
    low: pd.Series,
    high: pd.Series,
    *,
    colour: str,
    places: list[int] | None = None,
    axes: dict[str, str] | None = None,
) -> None:
    """Add a row of dots with horizontal intervals, the first at the top.

    Args: middle, low, high: one value a row; places: rows to use where not all are; axes: xaxis and yaxis of
    a panel.
    """
    rows = places if places is not None else list(range(len(middle)))
    for y, a, b in zip(rows, low, high, strict=True):
        line = {"color": colour, "width": 3}
        figure.add_scatter(x=[a, b], y=[y, y], mode="lines", line=line, hoverinfo="skip", **(axes or {}))
    figure.add_scatter(
        x=list(middle), y=rows, mode="markers", customdata=list(zip(low, high, strict=True)),
        marker={"size": 9, "color": colour, "line": {"color": theme.PAPER, "width": 1.5}},
        hovertemplate="%{x:,.3~g}<br>9 futures in 10: %{customdata[0]:,.3~g} to %{customdata[1]:,.3~g}"
        "<extra></extra>", **(axes or {}),
    )  # fmt: skip
