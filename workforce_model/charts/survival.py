"""How long empty: the share of vacancies still open after so many months."""

import math

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.measures import drawn_from, horizon

MOST = 7


def survival(table: pd.DataFrame, about: Context) -> Chart:
    """Draw the share of vacancies still open, a line a scenario, class or unit.

    Args: table: as `analysis.time_to_fill` returns; the first seven lines are drawn.
    """
    if table.empty:
        return blank("time-to-fill", "No vacancy is opened in the projection.", about)
    keys = table["scenario"].map(words.title) if table["by"].iloc[0] == "all" else table["name"].astype(str)
    lines = {str(key): part for key, part in table.groupby(keys, sort=False)}
    figure = theme.canvas(400, left=64, right=24, top=20, bottom=56)
    for place, (name, part) in enumerate(list(lines.items())[:MOST]):
        _line(figure, name, part, place, band=place == 0)
    figure.update_yaxes(tickformat=".0%", range=[0, 1.02])
    figure.update_xaxes(title_text="months since the vacancy was opened", dtick=3, range=[-0.2, _end(table) + 0.2])
    figure.update_layout(
        showlegend=True,
        legend={"x": 0.99, "y": 0.99, "xanchor": "right", "yanchor": "top", "font": {"size": theme.SMALL}},
    )
    finding = _finding(lines)
    of = {"all": "", "class": ", by class", "unit": ", by unit"}[str(table["by"].iloc[0])]
    futures = int(table["futures"].iloc[0])
    subtitle = (
        f"Share of vacancies still open{of}, {about.agency}; vacancies opened {horizon(about)}, those still open "
        f"at the end counted as such (Kaplan–Meier estimate); {drawn_from(futures)}."
    )
    return Chart(
        name=f"time-to-fill-{table['by'].iloc[0]}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Falling curves: {subtitle}",
        table=_shown(table, str(table["by"].iloc[0])),
        source=about.source_of(futures),
        futures=futures,
    )


def _end(table: pd.DataFrame) -> float:
    """Show whole half-years until nearly all is filled."""
    still = table.loc[table["open_share"] > 0.01, "months"].max()
    return float(min(24, 6 * math.ceil((still + 0.5) / 6)))


def _line(figure: go.Figure, name: str, part: pd.DataFrame, place: int, *, band: bool) -> None:
    months = list(part["months"])
    if band and part["p05"].notna().all():
        figure.add_scatter(
            x=months + months[::-1], y=[*part["p95"], *part["p05"][::-1]], fill="toself",
            fillcolor=theme.BAND_90, line={"width": 0}, mode="lines", hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    figure.add_scatter(
        x=months,
        y=part["open_share"],
        mode="lines+markers",
        name=f"{theme.wrapped(name, 40)}: {_half(part)}",
        line={"color": theme.SERIES[place], "width": 2.5, "dash": theme.DASHES[place], "shape": "linear"},
        marker={"symbol": theme.MARKERS[place], "size": 7, "maxdisplayed": 8},
        hovertemplate="%{y:.0%} still open after %{x:.1f} months<extra></extra>",
    )


def _half(part: pd.DataFrame) -> str:
    days = _median(part)
    return f"half filled in {words.months(days)}" if days is not None else "fewer than half filled"


def _finding(lines: dict[str, pd.DataFrame]) -> str:
    first, part = next(iter(lines.items()))
    known = {name: days for name, days in ((name, _median(curve)) for name, curve in lines.items()) if days}
    if part["by"].iloc[0] != "all" and len(known) > 1:
        fast, slow = min(known, key=lambda name: known[name]), max(known, key=lambda name: known[name])
        quick, long = words.duration(known[fast]), words.duration(known[slow])
        return words.sentence(f"half of the vacancies in {slow} take {long} or more, in {fast} {quick}")
    if first not in known:
        return words.sentence("more than half of the vacancies stay open for two years")
    year = part[part["months"] <= 12.01].iloc[-1]["open_share"]
    late = f"{words.percent(year)} are still open after a year" if year >= 0.005 else "almost all within a year"
    return words.sentence(f"half of the vacancies are filled in {words.duration(known[first])}; {late}")


def _median(part: pd.DataFrame) -> float | None:
    filled = part[part["open_share"] <= 0.5]
    return float(filled["days"].iloc[0]) if len(filled) else None


def _shown(table: pd.DataFrame, by: str) -> pd.DataFrame:
    at = table[(table["months"] % 1).round(6).isin([0.0, 1.0])]
    name = at["scenario"].map(words.title) if by == "all" else at["name"]
    shown = pd.DataFrame(
        {
            "Scenario" if by == "all" else by.capitalize(): name,
            "Months since opening": at["months"].round().astype("int64"),
            "Still open (%)": (at["open_share"] * 100).round(1),
        }
    )
    if by == "all" and at["p05"].notna().all():
        shown["5th percentile (%)"] = (at["p05"] * 100).round(1)
        shown["95th percentile (%)"] = (at["p95"] * 100).round(1)
    return shown.reset_index(drop=True)
