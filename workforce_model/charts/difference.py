"""What a policy does: the paired difference to the baseline over time."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.intervals import FEWEST
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart
from workforce_model.charts.mean_interval import MEAN_INTERVAL, said_of_mean, without_mean_interval
from workforce_model.charts.measures import Noun, noun, scope
from workforce_model.charts.timeline import drawable, time_axis

_HEADERS = {
    "label": "Period",
    "period_end": "To",
    "baseline": "Baseline (mean)",
    "mean": "Difference (mean)",
    "p05": "5th percentile",
    "p95": "95th percentile",
    "mean_low": "Mean, 95% from",
    "mean_high": "Mean, 95% to",
    "lower": "Lower (% of futures)",
}

Band = tuple[str, str, str]  # lower end, upper end, colour
_BANDS: tuple[Band, ...] = (("p05", "p95", theme.BAND_90), (*MEAN_INTERVAL, theme.BAND_50))


def difference(table: pd.DataFrame, about: Context) -> Chart:
    """Draw scenario minus baseline over time: mean line, its 95% interval, and the band of 9 futures in 10.

    Of fewer than ten futures there is no interval of the mean, which the subtitle says.
    Args: table: as `analysis.difference` returns. A flow's part years stay in the table.
    """
    first = table.iloc[0]
    what = noun(first["measure"], cumulative=bool(first["cumulative"]))
    drawn = drawable(table)
    figure = theme.canvas(380, left=72, right=120, top=16, bottom=40)
    bands = _BANDS if about.futures >= FEWEST else _BANDS[:1]
    _lines(figure, drawn, bands)
    time_axis(figure, drawn)
    _labels(figure, drawn, bands)
    finding = _finding(drawn, what)
    subtitle = (
        f"{what.measure}, {what.unit}: “{words.title(first['scenario'])}” minus baseline in the same future, "
        f"{scope(first, about)}; line: mean, {said_of_mean(about)}, light band: 9 futures in 10."
    )
    return Chart(
        name=f"difference-{first['scenario']}-{first['measure']}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Line chart with bands around a zero line: {subtitle}",
        table=_shown(without_mean_interval(table, about), what.unit),
        source=about.source,
        futures=about.futures,
    )


def _lines(figure: go.Figure, drawn: pd.DataFrame, bands: Sequence[Band]) -> None:
    when = list(drawn["period_end"])
    for low, high, colour in bands:
        if drawn[low].notna().all():
            figure.add_scatter(
                x=when + when[::-1], y=[*drawn[high], *drawn[low][::-1]], fill="toself", fillcolor=colour,
                line={"width": 0}, mode="lines", hoverinfo="skip",
            )  # fmt: skip
    figure.add_hline(y=0, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    figure.add_scatter(
        x=when, y=drawn["mean"], mode="lines+markers" if len(when) <= 15 else "lines",
        line={"color": theme.BLUE, "width": 2.5}, marker={"size": 7, "color": theme.BLUE},
        customdata=drawn[["label", "p05", "p95"]],
        hovertemplate="%{customdata[0]}: %{y:+,.0f}<br>9 futures in 10: %{customdata[1]:+,.0f} to "
        "%{customdata[2]:+,.0f}<extra></extra>",
    )  # fmt: skip


def _labels(figure: go.Figure, drawn: pd.DataFrame, bands: Sequence[Band]) -> None:
    edges = [edge for low, high, _ in bands for edge in (low, high)]
    ends = drawn[[*edges, "mean"]].fillna(0.0).to_numpy()
    low, high = min(0.0, float(ends.min())), max(0.0, float(ends.max()))
    pad = 0.12 * (high - low) or 1.0
    figure.update_yaxes(range=[low - pad, high + pad], tickformat=",")
    last = drawn.iloc[-1]
    if drawn["zero"].all():
        figure.update_yaxes(tickvals=[0])
        theme.label(figure, last["period_end"], 0, "<b>no difference</b>", xshift=12)
        return
    amount = words.signed(last["mean"], words.rounded)
    text = f"<b>{amount}</b>" + ("" if amount == "no difference" else "<br>than baseline")
    if last["mean_low"] <= 0 <= last["mean_high"]:
        text = "<b>no clear<br>difference</b>"
    theme.label(figure, last["period_end"], last["mean"], text, xshift=12)
    if abs(last["mean"]) > 2 * pad:
        font = {"size": theme.SMALL, "color": theme.MUTED}
        theme.label(figure, last["period_end"], 0, "baseline", xshift=12, font=font)


def _finding(drawn: pd.DataFrame, what: Noun) -> str:
    measure = what.measure.lower()
    name = f"“{words.title(drawn['scenario'].iloc[0])}”"
    where = "" if drawn["name"].iloc[0] == "all" else f" in {drawn['name'].iloc[0]}"
    if drawn["zero"].all():
        return f"{name} changes no {measure}{where}: the difference is exactly zero in every future."
    last = drawn.iloc[-1]
    clear = drawn[(drawn["mean_low"] > 0) | (drawn["mean_high"] < 0)]
    if clear.empty:
        return f"{name} makes no clear difference to {measure}{where} by {words.month(last['period_end'])}."
    fades = clear.index[-1] != drawn.index[-1]
    row = clear.iloc[int(clear["mean"].abs().to_numpy().argmax())] if fades else last
    ends = words.gap(row["p05"], row["p95"], words.rounded)
    amount = words.signed(row["mean"], words.rounded)
    said = f"{name} means about {amount} {measure}{where} in {_when(row, what)} (9 futures in 10: {ends})"
    return f"{said}, but no clear difference in {_when(last, what)}." if fades else f"{said}."


def _when(row: pd.Series, what: Noun) -> str:
    return words.month(row["period_end"]) if what.stock or row["cumulative"] else str(row["label"])


def _shown(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    shown = table[[name for name in _HEADERS if name in table]].copy()
    whole = ["baseline", "p05", "p95"]
    shown[whole] = shown[whole].round().astype("int64")
    tenths = [name for name in ("mean", *MEAN_INTERVAL) if name in shown]
    shown[tenths] = shown[tenths].round(1)
    shown["lower"] = (shown["lower"] * 100).round().astype("int64")
    plain = {"label", "period_end", "lower"}
    return shown.rename(columns={k: v if k in plain else f"{v}, {unit}" for k, v in _HEADERS.items()})
