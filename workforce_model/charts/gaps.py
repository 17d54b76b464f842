"""Which jobs: two rankings side by side, by empty seats and by share of seats empty."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, ranked, words
from workforce_model.analysis.edition import is_other
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart
from workforce_model.charts.dots import dots
from workforce_model.charts.measures import horizon

_PLURAL = {"class": "classes", "unit": "units"}
_RIGHT = 48


def gaps(table: pd.DataFrame, about: Context, top: int = 10) -> Chart:
    """Draw the worst groups twice: by vacancy-months, where large groups lead, and by share of seats empty.

    Groups in both lists are drawn in colour. Args: table: as `analysis.class_gaps` or `unit_gaps` returns.
    """
    most, share = ranked(table, "vacancy_months", top), ranked(table, "vacant_share", top)
    both = set(most["name"]) & set(share["name"])
    figure = _canvas(most, share, both)
    _panel(figure, most, "vacancy_months", both, 1)
    _panel(figure, share, "vacant_share", both, 2)
    by = str(table["by"].iloc[0])
    finding = _finding(most, share, both, by, hidden=bool(is_other(table["name"]).any()))
    subtitle = (
        "Left: vacancy-months (one seat empty for one month). Right: vacancy-months as a share of all "
        f"seat-months, {_PLURAL[by]} of 11 seats or more. {about.agency}, {horizon(about)}. Dot: mean; line: 9 "
        "futures in 10; in colour and bold: in both lists."
    )
    return Chart(
        name=f"gaps-{by}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Two rankings of dots with intervals. {subtitle}",
        table=_shown(table, by),
        source=about.source,
        futures=about.futures,
    )


def _canvas(most: pd.DataFrame, share: pd.DataFrame, both: set[str]) -> go.Figure:
    names = [_names(part, both) for part in (most, share)]
    height = max(theme.rows_height(part, row=34, around=96) for part in names)
    figure = theme.canvas(height, left=theme.room(names[0]), right=_RIGHT, top=48, bottom=40)
    across = theme.axis(grid=True) | {"rangemode": "tozero", "tickangle": 0, "nticks": 4}
    figure.update_layout(
        xaxis={**across, "domain": [0.0, 0.36], "tickformat": ","},
        xaxis2={**across, "domain": [0.7, 1.0], "tickformat": ".0%", "anchor": "y2"},
        yaxis=theme.axis(grid=False),
        yaxis2={**theme.axis(grid=False), "anchor": "x2"},
    )  # fmt: skip
    heads = ("<b>Most seats empty</b><br>vacancy-months", "<b>Largest share empty</b><br>% of seats")
    for axis, names_here, head in zip(("x", "x2"), names, heads, strict=True):
        theme.label(figure, 0, 1.0, head, xref=f"{axis} domain", yref="paper", yanchor="bottom",
                    xshift=8 - theme.room(names_here))  # fmt: skip
    return figure


def _panel(figure: go.Figure, drawn: pd.DataFrame, measure: str, both: set[str], panel: int) -> None:
    axes = {"xaxis": f"x{panel if panel > 1 else ''}", "yaxis": f"y{panel if panel > 1 else ''}"}
    shared = drawn["name"].isin(both)
    for mask, colour in ((shared, theme.BLUE), (~shared, theme.GREY)):
        part = drawn[mask]
        low, high = part[f"{measure}_p05"], part[f"{measure}_p95"]
        places = [int(place) for place in part.index]
        dots(figure, part[measure], low, high, colour=colour, places=places, axes=axes)
    labels = _names(drawn, both)
    figure.update_layout(
        {f"yaxis{panel if panel > 1 else ''}": {
            "tickmode": "array", "tickvals": list(range(len(labels))), "ticktext": labels,
            "ticklabelstandoff": 8, "range": [len(labels) - 0.4, -0.6]}}
    )  # fmt: skip
    for place, (_, row) in enumerate(drawn.iterrows()):
        text = words.rounded(row[measure]) if measure == "vacancy_months" else words.percent(row[measure])
        theme.label(figure, row[f"{measure}_p95"], place, text, xshift=8, xref=axes["xaxis"], yref=axes["yaxis"])


def _names(drawn: pd.DataFrame, both: set[str]) -> list[str]:
    wrapped = {name: theme.row_name(name, 19) for name in drawn["name"]}
    return [f"<b>{text}</b>" if name in both else text for name, text in wrapped.items()]


def _finding(most: pd.DataFrame, share: pd.DataFrame, both: set[str], by: str, *, hidden: bool) -> str:
    if most.empty:
        return theme.TOO_SMALL if hidden else "No seat is expected to stand empty."
    first = most.iloc[0]
    lead = f"of the {_PLURAL[by]} shown, " if hidden else ""
    said = f"{lead}{first['name']} has the most empty seats ({words.seat_months(first['vacancy_months'])})"
    if not share.empty:
        worst = share.iloc[0]
        said += f", {worst['name']} the largest share ({words.percent(worst['vacant_share'])})"
    also = words.count(len(both), by, _PLURAL[by])
    verb = "is" if len(both) == 1 else "are"
    return words.sentence(f"{said}; {also} {verb} in both lists")


def _shown(table: pd.DataFrame, by: str) -> pd.DataFrame:
    months = table[[f"vacancy_months{end}" for end in ("", "_p05", "_p95")]].round().astype("int64")
    share = (table[[f"vacant_share{end}" for end in ("", "_p05", "_p95")]] * 100).round(1)
    return pd.DataFrame(
        {
            by.capitalize(): table["name"],
            "Seats now": table["authorised"].round().astype("int64"),
            "People now": table["headcount"].round().astype("int64"),
            "Vacancy-months (mean)": months["vacancy_months"],
            "Vacancy-months, 5th percentile": months["vacancy_months_p05"],
            "Vacancy-months, 95th percentile": months["vacancy_months_p95"],
            "Share of seats empty (%, mean)": share["vacant_share"],
            "Share empty, 5th percentile (%)": share["vacant_share_p05"],
            "Share empty, 95th percentile (%)": share["vacant_share_p95"],
            "Months short of a fifth of seats (mean)": table["months_short"].round().astype("int64"),
            "Why": table["reason"],
        }
    )
