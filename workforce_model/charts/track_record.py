"""Can we trust it: predicted against actual, for the whole agency over time and for its units."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.schema.measures import DAYS_PER_YEAR

_MOST = 9  # forecasts that fit side by side
_NOTHING = "No forecast of the agency’s own past may be shown here."
_KEY = f'<span style="color:{theme.VERMILLION}">◆</span> what happened'
_TABLE = {"people": "People at the start", "actual": "People who left", "p50": "Median forecast (people)",
          "p05": "5th percentile (people)", "p95": "95th percentile (people)"}  # fmt: skip


def track_record(table: pd.DataFrame, about: Context) -> Chart:
    """Draw how many people left against what was predicted, forecast by forecast.

    Args: table: as `analysis.predicted` returns for the whole agency. Forecasts of the next roster come first; those
    further ahead, from the earliest roster, follow where there is room.
    """
    if table.empty:
        return blank("track-record", _NOTHING, about)
    drawn = _chosen(table)
    figure = theme.canvas(400, left=64, right=24, top=44, bottom=76)
    for place, (_, row) in enumerate(drawn.iterrows()):
        _forecast(figure, row, place)
    figure.update_xaxes(
        tickmode="array", tickvals=list(range(len(drawn))), ticktext=[_span(row) for _, row in drawn.iterrows()],
        range=[-0.6, len(drawn) - 0.4], showgrid=False, tickangle=0,
    )  # fmt: skip
    figure.update_yaxes(rangemode="tozero", tickformat=",")
    theme.label(figure, 0, 1.0, _KEY, xref="paper", yref="paper", yanchor="bottom", yshift=12)
    held, number = int(table["inside"].sum()), len(table)
    of = f"In {held} of {number} forecast{'' if number == 1 else 's'}"
    if held == number > 1:
        of = f"In all {words.count(number, 'forecast')}"
    finding = f"{of} of the whole agency, the number who left lay in the range meant to hold 9 of 10."
    more = f"; {len(drawn)} of {number} are drawn" if len(drawn) < number else ""
    subtitle = (
        f"People who left, of those on the roster at the start, {about.agency}, {_first_to_last(table)}{more}. Each "
        "forecast uses only what was known at its start. Line: median; dark band: half of the futures; light band: 9 "
        "in 10."
    )
    return Chart(
        name="track-record",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Bars of ranges with a diamond for what happened: {subtitle}",
        table=_shown(table),
        source=_source(about),
        futures=about.futures,
    )


def unit_record(table: pd.DataFrame, about: Context, top: int = 20) -> Chart:
    """Draw the people who left each unit against the range predicted, per 100 people, highest forecast first.

    Args: table: as `analysis.predicted` returns for units; the last forecast is drawn. top: units drawn, the largest.
    """
    if table.empty:
        return blank("track-record-units", _NOTHING, about)
    last = table[table["end"] == table["end"].max()]
    last = last[last["origin"] == last["origin"].max()]
    drawn = last.sort_values(["people", "name"], ascending=[False, True]).head(top)
    drawn = drawn.assign(per=drawn["p50"] / drawn["people"]).sort_values("per", ascending=False, ignore_index=True)
    labels = [theme.wrapped(name, 34) for name in drawn["name"]]
    height = theme.rows_height(labels, row=26, around=84)
    figure = theme.canvas(height, left=theme.room(labels), right=110, top=44, bottom=36)
    _rows(figure, drawn)
    theme.named_rows(figure, labels)
    figure.update_xaxes(rangemode="tozero", ticksuffix="%")
    inside = f'<span style="color:{theme.BLUE}">●</span> what happened, inside the range'
    outside = f'<span style="color:{theme.VERMILLION}">◆</span> outside it'
    theme.label(figure, 0, 1.0, f"{inside} &nbsp; {outside}", xref="paper", yref="paper", yanchor="bottom", yshift=10)
    finding = (
        f"What happened lay inside the predicted range in {int(last['inside'].sum())} of {len(last)} "
        f"unit{'' if len(last) == 1 else 's'}."
    )
    more = f" (the {len(drawn)} largest of {len(last)})" if len(drawn) < len(last) else ""
    more += ", without those that ten people or fewer left" if about.edition.public else ""
    subtitle = (
        f"People who left, % of those in the unit at the start, units of 50 people or more{more}, {about.agency}, "
        f"{_first_to_last(last)}. Bar: 9 futures in 10, predicted at its start; tick: median. Right: people who left, "
        "of those at the start."
    )
    return Chart(
        name="track-record-units",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Dots against ranges: {subtitle}",
        table=_shown(last.rename(columns={"name": "unit"})),
        source=_source(about),
        futures=about.futures,
    )


def _chosen(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the latest forecasts of the next roster, then those further ahead from the earliest origin."""
    following = table[table["steps"] == 1].tail(_MOST)
    ahead = table[(table["steps"] > 1) & (table["origin"] == table["origin"].min())]
    drawn: pd.DataFrame = pd.concat([following, ahead.tail(_MOST - len(following))], ignore_index=True)
    return drawn


def _forecast(figure: go.Figure, row: pd.Series, place: int) -> None:
    for low, high, half, colour in (("p05", "p95", 0.24, theme.BAND_90), ("p25", "p75", 0.24, theme.BAND_50)):
        figure.add_shape(
            type="rect", x0=place - half, x1=place + half, y0=row[low], y1=row[high], fillcolor=colour,
            line={"width": 0}, layer="below",
        )  # fmt: skip
    figure.add_scatter(
        x=[place - 0.24, place + 0.24], y=[row["p50"]] * 2, mode="lines", line={"color": theme.BLUE, "width": 2.5},
        hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=[place], y=[row["actual"]], mode="markers", customdata=[[row["p50"], row["p05"], row["p95"]]],
        marker={"symbol": "diamond", "size": 13, "color": theme.VERMILLION,
                "line": {"color": theme.PAPER, "width": 1.5}},
        hovertemplate="%{y:,.0f} left<br>forecast %{customdata[0]:,.0f}, 9 futures in 10: %{customdata[1]:,.0f} to "
        "%{customdata[2]:,.0f}<extra></extra>",
    )  # fmt: skip
    theme.label(figure, place, row["actual"], f"<b>{words.whole(row['actual'])}</b>", xshift=12)
    size = {"size": theme.SMALL - 1, "color": theme.MUTED}
    for level, anchor, shift in (("p05", "top", -4), ("p95", "bottom", 4)):
        theme.label(figure, place, row[level], words.whole(row[level]), xanchor="center", yanchor=anchor, yshift=shift,
                    font=size)  # fmt: skip


def _rows(figure: go.Figure, drawn: pd.DataFrame) -> None:
    per = 100 / drawn["people"]
    for place, (low, middle, high) in enumerate(
        zip(drawn["p05"] * per, drawn["p50"] * per, drawn["p95"] * per, strict=True)
    ):
        figure.add_scatter(
            x=[low, high], y=[place, place], mode="lines", line={"color": theme.BAND_50, "width": 11},
            hoverinfo="skip",
        )  # fmt: skip
        figure.add_scatter(
            x=[middle], y=[place], mode="markers", hoverinfo="skip",
            marker={"symbol": "line-ns", "size": 11, "line": {"color": theme.BLUE, "width": 2}},
        )  # fmt: skip
    for inside, colour, symbol in ((True, theme.BLUE, "circle"), (False, theme.VERMILLION, "diamond")):
        part = drawn[drawn["inside"] == inside]
        figure.add_scatter(
            x=list(part["actual"] * per[part.index]), y=list(part.index), mode="markers",
            customdata=part[["name", "actual", "p05", "p95"]],
            marker={"symbol": symbol, "size": 10, "color": colour, "line": {"color": theme.PAPER, "width": 1.5}},
            hovertemplate="%{customdata[0]}: %{customdata[1]:,.0f} left<br>9 futures in 10: %{customdata[2]:,.0f} to "
            "%{customdata[3]:,.0f}<extra></extra>",
        )  # fmt: skip
    for place, (_, row) in enumerate(drawn.iterrows()):
        text = f"<b>{words.whole(row['actual'])}</b> of {words.whole(row['people'])}"
        theme.label(figure, max(row["p95"], row["actual"]) * per[place], place, text, xshift=12)


def _span(row: pd.Series) -> str:
    return f"{_short(row['origin'])}<br>to {_short(row['end'])}<br>{_length(row['years'])}"


def _short(when: pd.Timestamp) -> str:
    return f"{words.month(when)[:3]} {when.year}"


def _length(years: float) -> str:
    whole = round(years)
    if whole < 1 or abs(years - whole) > 0.05:
        return f"{years:.1f} years" if years >= 1 else words.duration(years * DAYS_PER_YEAR).removeprefix("about ")
    return words.count(whole, "year")


def _first_to_last(table: pd.DataFrame) -> str:
    return f"{words.day(table['origin'].min())} to {words.day(table['end'].max())}"


def _source(about: Context) -> str:
    return f"Source: roster of {words.day(about.valuation_date)} and the agency’s earlier ones."


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    numbers = {name: table[column].round().astype("int64") for column, name in _TABLE.items()}
    first = {"Unit": table["unit"]} if "unit" in table else {}
    inside = {"Inside the range": ["yes" if held else "no" for held in table["inside"]]}
    return pd.DataFrame(first | {"From": table["origin"], "To": table["end"]} | numbers | inside)
