"""How strong the whole bench is over the years: gross, and net of people counted on twice."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.intervals import FEWEST
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.timeline import roster_line

_EMPTY = "There are too few key positions to say how strong their bench is."
_LINES = {
    "gross": ("have a ready<br>successor", theme.BLUE, "solid", "circle"),
    "net": ("could be covered<br>all at once", theme.VERMILLION, "dash", "square"),
}
_ALL = 0.995  # rounds to all of them
_APART = 0.2  # of the axis, between the two labels at the end


def bench_strength(table: pd.DataFrame, about: Context, basis: str = "") -> Chart:
    """Draw the share of key positions with a ready successor, one by one and all at once, with successors a seat.

    Args: table: as `analysis.bench_strength` returns; basis: as `analysis.bench_basis`.
    """
    if len(set(table["year_end"])) < 2:
        return blank("bench-strength", _EMPTY, about)
    wide = table.pivot_table(index="year_end", columns="measure", values=["value", "low", "high"], dropna=False)
    figure = theme.canvas(390, left=64, right=170, top=36, bottom=70)
    for measure, (_, colour, dash, marker) in _LINES.items():
        _line(figure, _one(wide, measure), colour, dash, marker, band=about.futures >= FEWEST)
    _ends(figure, wide)
    _depth(figure, wide)
    figure.update_yaxes(range=[0, 1.03], tickformat=".0%")
    roster_line(figure, about)
    finding = _finding(wide, basis)
    band = "; bands: 95% interval of the mean" if about.futures >= FEWEST else ""
    subtitle = (
        f"Share of key positions with at least one ready successor (solid), and that could be filled on the same day, "
        f"each person taking one (dashed): mean of the futures{band}. Below: ready successors for each position. "
        f"{about.agency}. {words.sentence(basis) if basis else ''}"
    ).strip()
    return Chart(
        name="bench-strength", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Two falling or rising lines: {subtitle}",
        table=_shown(table, about), source=about.source, futures=about.futures,
    )  # fmt: skip


def _one(wide: pd.DataFrame, measure: str) -> pd.DataFrame:
    return pd.DataFrame({end: wide[end, measure] for end in ("value", "low", "high")})


def _line(figure: go.Figure, part: pd.DataFrame, colour: str, dash: str, marker: str, *, band: bool) -> None:
    when = list(part.index)
    if band:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        figure.add_scatter(
            x=when + when[::-1], y=[*part["high"].clip(upper=1), *part["low"].clip(lower=0)[::-1]], fill="toself",
            fillcolor=f"rgba({red},{green},{blue},0.2)", line={"width": 0}, mode="lines", hoverinfo="skip",
        )  # fmt: skip
    figure.add_scatter(
        x=when, y=part["value"], mode="lines+markers", hovertemplate="%{x|%B %Y}: %{y:.0%}<extra></extra>",
        line={"color": colour, "width": 2.5, "dash": dash}, marker={"symbol": marker, "size": 7},
    )  # fmt: skip


def _ends(figure: go.Figure, wide: pd.DataFrame) -> None:
    """Label the lines at their end, apart from each other."""
    last = wide["value"].iloc[-1]
    places = {"gross": max(last["gross"], last["net"] + _APART), "net": last["net"]}
    for measure, (said, colour, _, _) in _LINES.items():
        text = f"<b>{words.percent(last[measure])}</b> {said}"
        font = {"size": theme.SMALL, "color": colour}
        theme.label(figure, wide.index[-1], places[measure], text, xshift=12, font=font)


def _depth(figure: go.Figure, wide: pd.DataFrame) -> None:
    """Write the ready successors for each position below the years."""
    ends = list(wide.index)
    edge = (ends[-1] - ends[0]) * 0.012
    shown = [ends[0], *ends[1:][1::2]] if len(ends) > 8 else ends
    ticks = [
        f"{'<b>today</b>' if end == ends[0] else f'{end:%b %Y}'}<br>{wide.loc[end, ('value', 'depth')]:.1f}"
        for end in shown
    ]
    figure.update_xaxes(
        tickvals=shown, ticktext=ticks, showgrid=False, tickangle=0, range=[ends[0] - edge, ends[-1] + edge]
    )
    theme.label(figure, 1, 0, "ready successors<br>for each position", xref="paper", yref="paper", yanchor="top",
                xshift=12, yshift=-26, font={"size": theme.SMALL, "color": theme.MUTED})  # fmt: skip


def _finding(wide: pd.DataFrame, basis: str) -> str:
    value = wide["value"]
    today, last = value.iloc[0], value.iloc[-1]
    seats = basis.split(",", maxsplit=1)[0] if basis else "key positions"
    now = f"all {seats} have" if today["gross"] > _ALL else f"{words.percent(today['gross'])} of the {seats} have"
    one_by_one, at_once = _tenths(last["gross"]), _tenths(last["net"])
    same = words.percent(last["gross"]) == words.percent(last["net"])
    together = "as many" if same else at_once
    return words.sentence(
        f"today {now} a ready successor; by {words.month(wide.index[-1])}, if nobody new is named, {one_by_one} will "
        f"have one, and {together} could be covered all at once"
    )


def _tenths(share: float) -> str:
    """Write a share in tenths, as a person would say it."""
    tenths = round(share * 10)
    if share > _ALL or tenths == 0:
        return "all" if share > _ALL else "hardly any"
    return "nearly all" if tenths == 10 else f"about {words.count(tenths, 'in ten', 'in ten')}"


def _shown(table: pd.DataFrame, about: Context) -> pd.DataFrame:
    names = {"gross": "With a ready successor (% of key positions)", "net": "Could be covered at once (%)",
             "depth": "Ready successors for each position"}  # fmt: skip
    scale = table["measure"].map({"gross": 100, "net": 100, "depth": 1})
    shown = pd.DataFrame(
        {
            "At": [words.day(end) for end in table["year_end"]],
            "Measure": table["measure"].map(names),
            "Mean": (table["value"] * scale).round(1),
            "Mean, 95% from": (table["low"] * scale).round(1),
            "Mean, 95% to": (table["high"] * scale).round(1),
        }
    )
    return shown if about.futures >= FEWEST else shown.drop(columns=["Mean, 95% from", "Mean, 95% to"])
