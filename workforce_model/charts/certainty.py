"""The frontier of cost against risk: what each sum of money buys in certainty."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart

_HEADERS = {
    "cost": "Cost, present value (dollars)",
    "probability": "Futures that keep the limit (%)",
    "mean_share": "Empty posts, mean (%)",
    "on_frontier": "On the frontier",
    "plan": "Plan",
}


@dataclass(frozen=True)
class Search:
    """What the chart says of a search: its finding and subtitle, the wanted probability, the budget, the source."""

    finding: str
    subtitle: str
    probability: float
    budget: float
    source: str
    futures: int


def certainty(table: pd.DataFrame, about: Search) -> Chart:
    """Draw the plans that were tried by cost and by how often they keep the limit, with the frontier as steps.

    Args: table: cost (dollars), probability, mean_share, on_frontier, chosen, plan; a row a plan, cheapest first.
    """
    figure = theme.canvas(420, left=70, right=36, top=48, bottom=60)
    best = table[table["on_frontier"]]
    others = table[~table["on_frontier"]]
    _plans(figure, others, theme.GREY, 7)
    figure.add_scatter(
        x=list(best["cost"]), y=list(best["probability"]), mode="lines",
        line={"color": theme.BLUE, "width": 2.5, "shape": "hv"}, hoverinfo="skip",
    )  # fmt: skip
    _plans(figure, best, theme.BLUE, 9)
    _marks(figure, table, about)
    low = min(float(table["probability"].min()), about.probability)
    figure.update_yaxes(tickformat=".0%", range=[max(low - 0.08, -0.04), 1.03], title="Futures that keep the limit")
    most = max(float(table["cost"].max()), 1.0)
    figure.update_xaxes(tickprefix="$", tickformat="~s", range=[-0.04 * most, 1.1 * most], title="Cost, present value")
    alt = f"{about.finding} Dots by cost and by share of futures, the frontier as steps: {about.subtitle}"
    return Chart("certainty", figure, about.finding, about.subtitle, alt, _shown(table), about.source, about.futures)


def _plans(figure: go.Figure, rows: pd.DataFrame, colour: str, size: int) -> None:
    figure.add_scatter(
        x=list(rows["cost"]), y=list(rows["probability"]), mode="markers",
        marker={"size": size, "color": colour, "line": {"color": theme.PAPER, "width": 1}},
        customdata=[theme.wrapped(text, 60) for text in rows["plan"]],
        hovertemplate="%{x:$,.0f}: %{y:.0%} of futures<br>%{customdata}<extra></extra>",
    )  # fmt: skip


def _marks(figure: go.Figure, table: pd.DataFrame, about: Search) -> None:
    """The plan that is the answer, and the lines of the target and of the budget."""
    small = {"size": theme.SMALL, "color": theme.MUTED}
    figure.add_hline(y=about.probability, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    theme.label(figure, 1, about.probability, f"wanted: {words.percent(about.probability)}", xref="paper",
                xanchor="right", yanchor="bottom", font=small, bgcolor=theme.PAPER)  # fmt: skip
    if about.budget <= 1.1 * float(table["cost"].max()):
        figure.add_vline(x=about.budget, line={"color": theme.INK, "width": 1.2, "dash": "dot"})
        theme.label(figure, about.budget, 1, "budget", yref="paper", xanchor="right", yanchor="bottom", font=small)
    (answer,) = table[table["chosen"]].to_dict("records")
    figure.add_scatter(
        x=[answer["cost"]], y=[answer["probability"]], mode="markers", hoverinfo="skip",
        marker={"size": 17, "symbol": "circle-open", "color": theme.VERMILLION, "line": {"width": 3}},
    )  # fmt: skip
    right = answer["cost"] > 0.7 * float(table["cost"].max())
    theme.label(figure, answer["cost"], answer["probability"], f"<b>this plan: {words.money(answer['cost'])}</b>",
                xanchor="right" if right else "left", yanchor="top", xshift=-8 if right else 8, yshift=-12,
                font={"size": theme.SMALL, "color": theme.VERMILLION}, bgcolor=theme.PAPER)  # fmt: skip


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    shown = table[list(_HEADERS)].copy()
    shown["cost"] = shown["cost"].round().astype("int64")
    for share in ("probability", "mean_share"):
        shown[share] = (shown[share] * 100).round(1)
    shown["on_frontier"] = shown["on_frontier"].map({True: "yes", False: "no"})
    return shown.rename(columns=_HEADERS)
