"""The tornado: which assumption moves the answer most, the widest on top."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.measures import horizon

_NONE = "No assumption was moved in this run: run it again with --tornado to see which of them the answer hangs on."
_UNITS = {
    "vacancy_months": "vacancy-months", "critical_vacancy_months": "vacancy-months of classes with a key position",
    "retirements": "retirements", "cost": "dollars, all costs together",
}  # fmt: skip
_ORIGINS = {"own": "the agency’s own value", "partly": "partly the agency’s own value", "default": "default value"}
_ENDS = {"low": (theme.SKY, "", -0.17), "high": (theme.VERMILLION, "/", 0.17)}


def tornado(table: pd.DataFrame, about: Context, top: int = 12) -> Chart:
    """Draw what each assumption does to the answer at its low and its high value, with the 95% interval of the mean.

    Args: table: as `analysis.tornado` returns. What makes no clear difference stays in the table behind the chart.
    """
    drawn = table[table["clear"]].head(top).reset_index(drop=True) if len(table) else table
    if drawn.empty:
        told = "No assumption that was moved makes a clear difference to this answer." if len(table) else _NONE
        return blank("tornado", told, about)
    labels = [_label(row) for _, row in drawn.iterrows()]
    figure = theme.canvas(
        theme.rows_height(labels, row=52, around=96), left=theme.room(labels), right=24, top=44, bottom=44
    )
    money = drawn["answer"].iloc[0] == "cost"
    for end in _ENDS:
        _bars(figure, drawn, end, money=money)
    theme.named_rows(figure, labels)
    ends = drawn[["low", "high", "low_from", "low_to", "high_from", "high_to"]].fillna(0.0).to_numpy(dtype=float)
    low, high = min(0.0, float(ends.min())), max(0.0, float(ends.max()))
    pad = 0.24 * (high - low)
    figure.update_xaxes(range=[low - pad, high + pad], tickformat="$~s" if money else ",")
    figure.update_layout(barmode="overlay")
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    _key(figure)
    finding = _finding(drawn)
    futures = int(drawn["futures"].iloc[0])
    subtitle = (
        f"Change in {_UNITS[drawn['answer'].iloc[0]]} when one assumption alone is moved, {about.agency}, "
        f"{horizon(about)}; {words.whole(futures)} futures, the same ones each time; bars: means, dark lines: their "
        "95% interval."
    )
    return Chart(
        name=f"tornado-{drawn['answer'].iloc[0].replace('_', '-')}", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Pairs of bars on both sides of a zero line, the widest on top: {subtitle}",
        table=_shown(table), source=f"{about.roster_source} {words.whole(futures)} simulated futures.", futures=futures,
    )  # fmt: skip


def _label(row: pd.Series) -> str:
    ends = theme.wrapped(f"{row['low_text']} / {row['high_text']}; {_ORIGINS[row['origin']]}", 44)
    return f"<b>{theme.wrapped(row['name'], 38)}</b><br>{ends}"


def _bars(figure: go.Figure, drawn: pd.DataFrame, end: str, *, money: bool) -> None:
    colour, shape, off = _ENDS[end]
    pattern = {"shape": shape, "fillmode": "overlay", "fgcolor": theme.PAPER, "fgopacity": 0.6, "size": 7,
               "solidity": 0.25}  # fmt: skip
    places = [place + off for place in range(len(drawn))]
    told = [words.dearer(value) if money else words.signed(value, words.rounded) for value in drawn[end]]
    figure.add_bar(y=places, x=drawn[end], orientation="h", width=0.3, marker={"color": colour, "pattern": pattern},
                   customdata=told, hovertemplate="%{customdata}<extra></extra>")  # fmt: skip
    for place, (_, row), text in zip(places, drawn.iterrows(), told, strict=True):
        low, high = row[f"{end}_from"], row[f"{end}_to"]
        figure.add_scatter(x=[low, high], y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": theme.INK, "width": 2})  # fmt: skip
        left = row[end] < 0
        outer = min(low, row[end]) if left else max(high, row[end])
        theme.label(figure, 0.0 if pd.isna(outer) else outer, place, text, xanchor="right" if left else "left",
                    xshift=-6 if left else 6)  # fmt: skip


def _key(figure: go.Figure) -> None:
    marks = [
        f'<span style="color:{_ENDS[end][0]};font-size:17px">{mark}</span> at its {text} value'
        for end, mark, text in (("low", "■", "low"), ("high", "▨", "high"))
    ]
    theme.label(figure, 0, 1.0, " &nbsp; ".join(marks), xref="paper", yref="paper", yanchor="bottom",
                xshift=8 - figure.layout.margin.l, yshift=6)  # fmt: skip


def _finding(drawn: pd.DataFrame) -> str:
    first = drawn.iloc[0]
    money, base = first["answer"] == "cost", f"of {words.about(first['baseline'])}"
    write = words.dearer if money else _signed
    ends = [f"{first[f'{end}_text']}: {write(first[end])}" for end in ("low", "high")]
    of = f" {base} {_UNITS[first['answer']]}" if not money else ""
    others = [str(name)[0].lower() + str(name)[1:] for name in drawn["name"].iloc[1:3]]
    then = f" Next: {words.listing(others)}." if others else ""
    return f"{first['name']} moves the answer most ({'; '.join(ends)},{of}).{then}".replace(",)", ")")


def _signed(number: float) -> str:
    return words.signed(number, words.rounded)


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    places = -3 if table["answer"].iloc[0] == "cost" else 1
    return pd.DataFrame(
        {
            "Assumption": table["name"],
            "Today’s value": table["origin"].map(_ORIGINS),
            "Low": table["low_text"],
            "Change at low (mean)": table["low"].round(places),
            "High": table["high_text"],
            "Change at high (mean)": table["high"].round(places),
            "Source of the range": table["source"],
            "Clear": table["clear"].map({True: "yes", False: "no"}),
        }
    )
