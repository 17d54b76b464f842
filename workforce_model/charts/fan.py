"""How many, when: fans over time."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart
from workforce_model.charts.measures import STOCKS, Noun, noun, scope
from workforce_model.charts.timeline import drawable, roster_line, time_axis, yearly

_TABLE = {
    "label": "Period",
    "period_end": "To",
    "p05": "5th percentile",
    "p25": "25th percentile",
    "p50": "Median",
    "p75": "75th percentile",
    "p95": "95th percentile",
    "mean": "Mean",
}


def fan(table: pd.DataFrame, about: Context) -> Chart:
    """Draw a measure over time: median, half of the futures, nine in ten futures.

    Args: table: as `analysis.fan` returns. A flow's part years stay in the table and out of the drawing.
    """
    first = table.iloc[0]
    what = noun(first["measure"], cumulative=bool(first["cumulative"]))
    drawn = drawable(table)
    figure = theme.canvas(400, left=64, right=140, top=30, bottom=40)
    _bands(figure, drawn)
    time_axis(figure, drawn, about.valuation_date)
    roster_line(figure, about)
    figure.update_yaxes(rangemode="tozero" if what.from_zero else "normal", tickformat=",")
    _labels(figure, drawn.iloc[-1])
    where = scope(first, about)
    finding = _finding(drawn, table, what, first, about)
    zero = "" if what.from_zero else " The axis does not start at zero."
    part = "" if len(drawn) >= len(table) else " Part years are in the table only."
    bands = "Line: median; dark band: half of the futures; light band: 9 in 10."
    subtitle = f"{what.measure}, {what.unit} {_every(table, what)}, {where}. {bands}{part}{zero}"
    return Chart(
        name=f"fan-{first['measure']}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Line chart with a band for 9 futures in 10: {subtitle}",
        table=_shown(table, what),
        source=about.source,
        futures=about.futures,
    )


def _bands(figure: go.Figure, drawn: pd.DataFrame) -> None:
    when = list(drawn["period_end"])
    for low, high, colour, name in (
        ("p05", "p95", theme.BAND_90, "9 futures in 10"),
        ("p25", "p75", theme.BAND_50, "half of the futures"),
    ):
        figure.add_scatter(
            x=when + when[::-1],
            y=[*drawn[high], *drawn[low][::-1]],
            fill="toself",
            fillcolor=colour,
            line={"width": 0},
            mode="lines",
            name=name,
            hoverinfo="skip",
        )
    markers = "lines+markers" if len(when) <= 15 else "lines"
    figure.add_scatter(
        x=when,
        y=drawn["p50"],
        mode=markers,
        name="median",
        line={"color": theme.BLUE, "width": 2.5},
        marker={"size": 7, "color": theme.BLUE},
        customdata=drawn[["label", "p05", "p95"]],
        hovertemplate="%{customdata[0]}: %{y:,.0f}<br>9 futures in 10: %{customdata[1]:,.0f} to "
        "%{customdata[2]:,.0f}<extra></extra>",
    )


def _labels(figure: go.Figure, last: pd.Series) -> None:
    low, mid, high = last["p05"], last["p50"], last["p95"]
    text = f"<b>{words.rounded(mid)}</b> median<br>{words.span(low, high)}<br>in 9 of 10 futures"
    theme.label(figure, last["period_end"], mid, text, xshift=12)


def _finding(drawn: pd.DataFrame, table: pd.DataFrame, what: Noun, first: pd.Series, about: Context) -> str:
    last = drawn.iloc[-1]
    low, high = last["p05"], last["p95"]
    when = words.month(last["period_end"])
    under = "" if first["scenario"] == "baseline" else f"Under “{words.title(first['scenario'])}”, "
    of = "" if first["name"] == "all" else f" in {first['name']}"
    if first["cumulative"]:
        said = f"{_so_many(words.between(low, high), what.things)}{of} {what.done} by {when} (9 futures in 10)"
    elif first["measure"] in STOCKS:
        today = words.whole(table.iloc[0]["p50"])
        said = (
            f"{_so_many(words.between(low, high), what.things)}{of} in {when} (9 futures in 10), "
            f"against {today} on {words.day(about.valuation_date)}"
        )
    else:
        start = drawn.iloc[0]
        usual, later = _so_many(words.about(start["p50"]), what.things), words.about(last["p50"])
        first_odds, last_odds = (words.span(row["p05"], row["p95"]) for row in (start, last))
        said = f"{usual}{of} in {start['label']} (9 futures in 10: {first_odds})"
        said += f" and {later} in {last['label']} ({last_odds})" if len(drawn) > 1 else ""
    return words.sentence(f"{under}{said}")


def _so_many(number: str, things: str) -> str:
    """A number in words with what it counts: `about 5 people will retire`, `nobody will retire`."""
    if number in {"no", "none"}:
        return things.replace("people", "nobody", 1) if things.startswith("people") else f"no {things}"
    one = number in {"about 1", "fewer than one"} and things.startswith("people")
    return f"{number} {things.replace('people', 'person', 1) if one else things}"


def _every(table: pd.DataFrame, what: Noun) -> str:
    if table["cumulative"].iloc[0]:
        return "since the roster"
    period = "fiscal year" if yearly(table) else "month"
    return f"at the end of each {period}" if what.stock else f"in each {period}"


def _shown(table: pd.DataFrame, what: Noun) -> pd.DataFrame:
    shown = table[list(_TABLE)].copy()
    numbers = [column for column in _TABLE if column not in {"label", "period_end"}]
    shown[numbers] = shown[numbers].round().astype("int64")
    names = {key: f"{name} ({what.unit})" if key in numbers else name for key, name in _TABLE.items()}
    return shown.rename(columns=names)
