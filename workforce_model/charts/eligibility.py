"""Who may retire, and when: stacked bars by class or unit."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart

_STEPS = {"now": "may retire now", "in_1": "in the first year", "in_3": "in years 2 to 3", "in_5": "in years 4 to 5"}
_NOT_SPLIT = "within 5 years, not split (small groups)"
_HEADERS = {
    "name": "Group",
    "headcount": "People",
    "now": "May retire now (people)",
    "in_1": "Eligible in the first year (people)",
    "in_3": "Eligible in years 2 to 3 (people)",
    "in_5": "Eligible in years 4 to 5 (people)",
    "later": "Later (people)",
    "within_5": "Within 5 years (people)",
    "share_within_5": "Within 5 years (% of people)",
}


def eligibility(table: pd.DataFrame, about: Context, top: int = 15) -> Chart:
    """Draw who may retire now and within one, three and five years, most people first.

    Args: table: as `analysis.eligibility` returns for classes or units; top: rows drawn, the rest stays in
    the table.
    """
    drawn = theme.others_last(table.sort_values("within_5", ascending=False, na_position="last", kind="stable"), top)
    labels = [theme.row_name(name, 34) for name in drawn["name"]]
    figure = theme.canvas(theme.rows_height(labels, around=96), left=theme.room(labels), right=130, top=56, bottom=32)
    _bars(figure, drawn)
    theme.named_rows(figure, labels)
    for place, (_, row) in enumerate(drawn.iterrows()):
        theme.label(figure, _length(row), place, _end(row), xshift=6)
    by = {"class": "class", "unit": "unit"}.get(str(table["by"].iloc[0]), "group")
    finding = _finding(table, drawn.iloc[0], by)
    more = f"; the {min(top, len(drawn))} of {words.whole(len(table))} with most" if len(table) > len(drawn) else ""
    subtitle = (
        f"People by the time until they may retire, by {by}{more}, {about.agency}, "
        f"{words.day(about.valuation_date)}. May retire is not will retire."
    )
    return Chart(
        name=f"eligibility-{by}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Stacked bars: {subtitle}",
        table=_shown(table, by),
        source=about.roster_source,
        futures=about.futures,
    )


def _bars(figure: go.Figure, drawn: pd.DataFrame) -> None:
    rows = list(range(len(drawn)))
    for (step, name), colour in zip(_STEPS.items(), theme.SEQUENCE, strict=True):
        figure.add_bar(
            y=rows, x=drawn[step].fillna(0.0), orientation="h", name=name, width=0.66,
            marker={"color": colour, "line": {"color": theme.PAPER, "width": 1}},
            hovertemplate=f"{name}: %{{x:,.0f}}<extra></extra>",
        )  # fmt: skip
    names = [(name, colour) for name, colour in zip(_STEPS.values(), theme.SEQUENCE, strict=True)]
    if (_hidden(drawn) > 0.5).any():
        names.append((_NOT_SPLIT, theme.GREY))
        figure.add_bar(
            y=rows, x=_hidden(drawn).where(_hidden(drawn) > 0.5), orientation="h", name=_NOT_SPLIT, width=0.66,
            marker={"color": theme.PAPER, "line": {"color": theme.GREY, "width": 1},
                    "pattern": {"shape": "/", "fgcolor": theme.GREY, "size": 6}},
            hovertemplate="not split: %{x:,.0f}<extra></extra>",
        )  # fmt: skip
    theme.key_on_top(figure, names, figure.layout.margin.l)
    figure.update_xaxes(tickformat=",", rangemode="tozero")


def _hidden(drawn: pd.DataFrame) -> pd.Series:
    """Length of the withheld part within five years: it follows from the rest, so nothing is given away."""
    seen = drawn[list(_STEPS)].fillna(0.0).sum(axis=1)
    return (drawn["within_5"] - seen).clip(lower=0.0).fillna(0.0)


def _length(row: pd.Series) -> float:
    return float(row["within_5"]) if pd.notna(row["within_5"]) else float(row[list(_STEPS)].fillna(0.0).sum())


def _end(row: pd.Series) -> str:
    if pd.isna(row["within_5"]):
        return "partly withheld"
    share = "" if pd.isna(row["share_within_5"]) else f" ({words.percent(row['share_within_5'])})"
    return f"<b>{words.whole(row['within_5'])}</b> of {words.whole(row['headcount'])}{share}"


def _finding(table: pd.DataFrame, first: pd.Series, by: str) -> str:
    if pd.isna(first["within_5"]):
        return theme.TOO_SMALL
    most = f"{words.about(first['within_5'])} people in {first['name']}"
    if table["later"].isna().any():
        return words.sentence(f"{most} may retire within five years, the most of any {by} shown")
    people, later = table["headcount"].sum(), table["later"].sum()
    share = words.percent(1 - later / people)
    total = f"{words.about(people - later)} people ({share}) may retire within five years"
    return words.sentence(f"{total}, most of any {by} in {first['name']} ({words.whole(first['within_5'])})")


def _shown(table: pd.DataFrame, by: str) -> pd.DataFrame:
    shown = table[list(_HEADERS)].copy()
    people = [column for column in _HEADERS if column not in {"name", "share_within_5"}]
    shown[people] = shown[people].round().astype("Int64")
    shown["share_within_5"] = (shown["share_within_5"] * 100).round().astype("Int64")
    shown = shown.rename(columns=_HEADERS | {"name": by.capitalize()})
    return shown.assign(Note=table["note"]) if (table["note"] != "").any() else shown
