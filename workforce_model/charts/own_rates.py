"""Which rates are the agency's own: people who left against those expected, group by group."""

from math import log, log10

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank

_BY = {
    "cause": "cause", "service_band": "years of service", "age_band": "age", "unit": "unit",
    "job_family": "class family",
}  # fmt: skip
_PLURAL = {
    "cause": "causes of leaving", "service_band": "lengths of service", "age_band": "age groups", "unit": "units",
    "job_family": "class families",
}  # fmt: skip
_TICKS = (0.1, 0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 3.0, 5.0, 10.0)
_BANDS = ("service_band", "age_band")
_NOTHING = "This run has no rates of the agency’s own that may be shown here."


def own_rates(table: pd.DataFrame, about: Context, top: int = 20) -> Chart:
    """Draw how often each group leaves relative to what is expected of it, with the interval, and one as a dashed line.

    Args: table: as `analysis.own_rates` returns; top: groups drawn, those with most person-years.
    """
    by = str(table["by"].iloc[0]) if len(table) else "group"
    name = f"own-rates-{by.replace('_', '-')}"
    if table.empty:
        return blank(name, _NOTHING, about)
    bands = by in _BANDS
    drawn = table if bands else table.head(top).sort_values("factor", ascending=False, ignore_index=True)
    labels = [theme.wrapped(text, 34) for text in drawn["name"]]
    height = theme.rows_height(labels, around=104)
    figure = theme.canvas(height, left=theme.room(labels), right=190, top=44, bottom=52)
    _marks(figure, drawn, raw=by != "age_band")
    theme.named_rows(figure, labels)
    _axis(figure, drawn)
    finding = _finding(drawn, by, all_drawn=len(drawn) == len(table))
    more = f" (the {len(drawn)} with most person-years of {words.whole(len(table))})" if len(drawn) < len(table) else ""
    subtitle = (
        f"People who left, relative to those expected of the group (1: as expected), by {_BY[by]}{more}, "
        f"{about.agency}, people on the rosters up to {words.day(about.valuation_date)}. "
        f"{_key(by)} Right: people who left and were expected to."
    )
    return Chart(
        name=name,
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Dots with intervals beside a dashed line at 1: {subtitle}",
        table=_shown(table, by),
        source=f"Source: roster of {words.day(about.valuation_date)} and the agency’s earlier ones, laid over packaged "
        "tables.",
        futures=about.futures,
    )


def _marks(figure: go.Figure, drawn: pd.DataFrame, *, raw: bool) -> None:
    line = {"color": theme.MUTED, "width": 1.5, "dash": "dash"}
    figure.add_shape(type="line", x0=1, x1=1, y0=0, y1=1, yref="paper", line=line, layer="below")
    for place, (_, row) in enumerate(drawn.iterrows()):
        colour = theme.BLUE if row["clear"] else theme.GREY
        figure.add_scatter(
            x=[max(row["low"], _TICKS[0]), row["high"]], y=[place, place], mode="lines",
            line={"color": colour, "width": 3}, hoverinfo="skip",
        )  # fmt: skip
        text = f"<b>{words.whole(row['actual'])}</b> left, {words.rounded(row['expected'])} expected"
        theme.label(figure, 1.0, place, text, xref="paper", xshift=10)
    if raw:
        seen = drawn[drawn["ratio"] > 0]
        figure.add_scatter(
            x=list(seen["ratio"]), y=list(seen.index), mode="markers", hoverinfo="skip",
            marker={"symbol": "circle-open", "size": 9, "color": theme.INK, "line": {"width": 1.2}},
        )  # fmt: skip
    for clear, colour in ((True, theme.BLUE), (False, theme.GREY)):
        part = drawn[(drawn["clear"] == clear) & (drawn["factor"] > 0)]
        figure.add_scatter(
            x=list(part["factor"]), y=list(part.index), mode="markers", customdata=part[["name", "low", "high"]],
            marker={"size": 10, "color": colour, "line": {"color": theme.PAPER, "width": 1.5}},
            hovertemplate="%{customdata[0]}: %{x:.2f}<br>90% interval: %{customdata[1]:.2f} to %{customdata[2]:.2f}"
            "<extra></extra>",
        )  # fmt: skip


def _axis(figure: go.Figure, drawn: pd.DataFrame) -> None:
    low = max(min(0.7, drawn["low"].min(), drawn.loc[drawn["ratio"] > 0, "ratio"].min()), _TICKS[0])
    high = min(max(1.4, drawn["high"].max(), drawn["ratio"].max()), _TICKS[-1])
    ticks = [tick for tick in _TICKS if low * 0.95 <= tick <= high * 1.05]
    figure.update_xaxes(
        type="log", range=[log10(low * 0.93), log10(high * 1.07)], tickmode="array", tickvals=ticks,
        ticktext=[f"{tick:g}×" for tick in ticks],
    )  # fmt: skip
    words_ = {"size": theme.SMALL, "color": theme.MUTED}
    for anchor, text, shift in (("right", "← leave less often", -8), ("left", "leave more often →", 8)):
        theme.label(figure, 0, 1.0, text, yref="paper", yanchor="bottom", xanchor=anchor, xshift=shift, yshift=10,
                    font=words_)  # fmt: skip


def _key(by: str) -> str:
    if by == "age_band":
        return "Dot: actual over expected; line: 90% interval; in blue where it leaves 1 out."
    return (
        "Dot: the factor this run uses; line: its 90% interval; in blue where it leaves 1 out. Ring: actual over "
        "expected alone, before it is drawn towards 1."
    )


def _finding(drawn: pd.DataFrame, by: str, *, all_drawn: bool) -> str:
    plural = _PLURAL[by]
    clear, which = drawn[drawn["clear"]], plural if all_drawn else f"largest {plural}"
    if clear.empty:
        leaves = "is clearly more or less frequent" if by == "cause" else "clearly leaves more or less often"
        return f"None of the {len(drawn)} {which} {leaves} than expected."
    far = clear.iloc[int(clear["factor"].clip(lower=0.01).map(log).abs().argmax())]
    times = f"{far['factor']:.1f} times" if far["factor"] >= 1.1 else words.percent(far["factor"])
    what = {
        "service_band": f"{far['name']} year{'' if far['name'] == 'under 1' else 's'}",
        "age_band": f"age {far['name']}",
    }.get(by, str(far["name"]))
    number = "All" if len(clear) == len(drawn) else f"{len(clear)} of the"
    leave = "are clearly more or less frequent" if by == "cause" else "clearly leave more or less often"
    return f"{number} {len(drawn)} {which} {leave} than expected; {what} stands out most, {times} as often."


def _shown(table: pd.DataFrame, by: str) -> pd.DataFrame:
    whole = table[["years", "actual", "expected"]].round().astype("int64")
    shown = {
        _BY[by].capitalize(): table["name"], "Person-years watched": whole["years"], "People who left": whole["actual"],
        "Expected (people)": whole["expected"], "Actual over expected": _hundredths(table["ratio"]),
    }  # fmt: skip
    if by == "age_band":
        ends = {"90% interval, from": _hundredths(table["low"]), "90% interval, to": _hundredths(table["high"])}
        return pd.DataFrame(shown | ends)
    return pd.DataFrame(
        shown | {
            "Factor used": _hundredths(table["factor"]), "90% interval, from": _hundredths(table["low"]),
            "90% interval, to": _hundredths(table["high"]),
            "Weight of its own past (%)": (table["weight"] * 100).round().astype("int64"),
        }
    )  # fmt: skip


def _hundredths(values: "pd.Series[float]") -> list[str]:
    return [f"{value:.2f}" for value in values]
