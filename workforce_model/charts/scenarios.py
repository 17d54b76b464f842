"""Scenarios side by side: dots with intervals against the baseline."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart
from workforce_model.charts.dots import dots
from workforce_model.charts.mean_interval import MEAN_INTERVAL, without_mean_interval
from workforce_model.charts.measures import horizon

_HEADERS = {
    "scenario": "Scenario",
    "measure": "Measure",
    "unit": "Unit",
    "baseline": "Baseline (mean)",
    "mean": "Difference (mean)",
    "p05": "Difference, 5th percentile",
    "p95": "Difference, 95th percentile",
    "mean_low": "Mean, 95% from",
    "mean_high": "Mean, 95% to",
    "lower": "Lower (% of futures)",
    "statement": "In words",
}


def scenarios(table: pd.DataFrame, about: Context, measure: str = "vacancy_months") -> Chart:
    """Draw each scenario's difference to the baseline in one measure, largest reduction first.

    Args: table: as `analysis.effects` returns.
    """
    drawn = table[table["measure"] == measure].sort_values("mean", kind="stable").reset_index(drop=True)
    labels = [theme.wrapped(words.title(name), 28) for name in drawn["scenario"]]
    figure = theme.canvas(
        theme.rows_height(labels, row=46, around=80), left=theme.room(labels), right=40, top=28, bottom=44
    )
    percent = measure == "vacant_share"
    dots(figure, drawn["mean"], drawn["p05"], drawn["p95"], colour=theme.BLUE)
    theme.named_rows(figure, labels)
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    theme.label(figure, 0, 1.0, "as in the baseline", yref="paper", yanchor="bottom", xanchor=_anchor(drawn),
                font={"size": theme.SMALL, "color": theme.MUTED})  # fmt: skip
    _amounts(figure, drawn, measure)
    figure.update_xaxes(tickformat=".1%" if percent else ",", rangemode="tozero")
    unit = str(drawn["unit"].iloc[0])
    finding = _finding(drawn)
    subtitle = (
        f"Change in {unit} against the baseline in the same future, {about.agency}, {horizon(about)}; "
        "dot: mean, line: 9 futures in 10."
    )
    return Chart(
        name=f"scenarios-{measure.replace('_', '-')}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Dots with intervals around a zero line: {subtitle}",
        table=_shown(without_mean_interval(table, about)),
        source=about.source,
        futures=about.futures,
    )


def _anchor(drawn: pd.DataFrame) -> str:
    """Which side of its words stands at zero: they must not leave the chart where all scenarios lie to one side."""
    low, high = min(drawn["p05"].min(), 0.0), max(drawn["p95"].max(), 0.0)
    share = -low / (high - low) if high > low else 0.5
    return "right" if share > 0.85 else "left" if share < 0.15 else "center"


def _amounts(figure: go.Figure, drawn: pd.DataFrame, measure: str) -> None:
    for place, (_, row) in enumerate(drawn.iterrows()):
        text = "exactly no difference" if row["zero"] else words.change(row["mean"], row["baseline"], measure)
        theme.label(figure, row["mean"], place, text, xanchor="center", yanchor="bottom", yshift=9, bgcolor=theme.PAPER)


def _finding(drawn: pd.DataFrame) -> str:
    best = drawn.iloc[0]
    if best["mean"] >= 0 or best["zero"]:
        best = drawn.iloc[-1]
    return str(best["statement"])


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    shown = table[[name for name in _HEADERS if name in table]].copy()
    share = table["measure"] == "vacant_share"
    numbers = [name for name in ("baseline", "mean", "p05", "p95", *MEAN_INTERVAL) if name in shown]
    shown[numbers] = shown[numbers].mask(share, shown[numbers] * 100).round(1)
    shown["unit"] = shown["unit"].mask(share, "% of seats")
    shown["lower"] = (shown["lower"] * 100).round().astype("int64")
    shown["scenario"] = shown["scenario"].map(words.title)
    shown["measure"] = shown["measure"].map(words.title)
    return shown.rename(columns=_HEADERS)
