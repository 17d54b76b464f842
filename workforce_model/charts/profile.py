"""Who works here: people by class, unit, age, service or sex, and how many of them may retire."""

import pandas as pd

from workforce_model.analysis import Context, words
from workforce_model.analysis.edition import is_other
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart

_NAMES = {"class": "class", "unit": "unit", "age_band": "age", "service_band": "years of service", "sex": "sex"}
_BANDS = ("age_band", "service_band")


def profile(table: pd.DataFrame, about: Context, top: int = 15) -> Chart:
    """Draw people by group as bars, the part that may retire within five years dark.

    Args: table: as `analysis.profile` returns; top: rows drawn unless the groups are bands.
    """
    by = str(table["by"].iloc[0])
    drawn = table if by in _BANDS else theme.others_last(table, top)
    labels = [theme.row_name(str(name), 34) for name in drawn["name"]]
    figure = theme.canvas(
        theme.rows_height(labels, row=28, around=80), left=theme.room(labels), right=96, top=40, bottom=32
    )
    rows = list(range(len(drawn)))
    dark = drawn["within_5"].fillna(0.0)
    parts = (("may retire within 5 years", dark, theme.SEQUENCE[1]),
             ("later" if drawn["within_5"].notna().all() else "later or withheld",
              drawn["headcount"].fillna(0.0) - dark, theme.SEQUENCE[3]))  # fmt: skip
    for name, values, colour in parts:
        figure.add_bar(y=rows, x=values, orientation="h", name=name, width=0.66, marker={"color": colour},
                       hovertemplate=f"{name}: %{{x:,.0f}}<extra></extra>")  # fmt: skip
    for place, (_, row) in enumerate(drawn.iterrows()):
        theme.label(figure, _whole(row["headcount"]), place, _end(row), xshift=6)
    theme.named_rows(figure, labels)
    theme.key_on_top(figure, [(name, colour) for name, _, colour in parts], figure.layout.margin.l)
    figure.update_xaxes(tickformat=",", rangemode="tozero")
    finding = _finding(table, by)
    more = f" (the {min(top, len(drawn))} largest of {words.whole(len(table))})" if len(table) > len(drawn) else ""
    subtitle = f"People by {_NAMES[by]}{more}, {about.agency}, {words.day(about.valuation_date)}."
    return Chart(
        name=f"profile-{by.replace('_', '-')}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Bars: {subtitle}",
        table=_shown(table, by),
        source=about.roster_source,
        futures=about.futures,
    )


def _whole(value: float) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _end(row: pd.Series) -> str:
    if pd.isna(row["headcount"]):
        return str(row["note"])
    return f"{words.whole(row['headcount'])} ({words.percent(row['share'])})"


def _finding(table: pd.DataFrame, by: str) -> str:
    if table["headcount"].isna().all() or is_other(table["name"]).all():
        return theme.TOO_SMALL
    people = table["headcount"].sum()
    most = table.sort_values("headcount", ascending=False, kind="stable").iloc[0]
    share = words.percent(most["share"])
    if by in _BANDS:
        unit = "old" if by == "age_band" else "of service"
        said = f"{share} of {words.whole(people)} people are {most['name']} years {unit}, the largest group"
        return words.sentence(said if by == "age_band" else said.replace(" are ", " have "))
    if by == "sex":
        return words.sentence(f"{share} of {words.whole(people)} people are {most['name']}")
    first = table[~is_other(table["name"])].head(3)
    three, names = first["headcount"].sum() / people, words.listing(list(first["name"]))
    return words.sentence(f"{words.percent(three)} of {words.whole(people)} people work in {names}")


def _shown(table: pd.DataFrame, by: str) -> pd.DataFrame:
    shown = pd.DataFrame(
        {
            _NAMES[by].capitalize(): table["name"],
            "People": table["headcount"].round().astype("Int64"),
            "Share of people (%)": (table["share"] * 100).round(1),
            "Full-time equivalents": table["fte"].round(1),
            "Mean pay ($ a year)": table["mean_pay"].round(-2).round().astype("Int64"),
            "May retire within 5 years (people)": table["within_5"].round().astype("Int64"),
        }
    )
    if table["mean_pay"].isna().all():
        shown = shown.drop(columns="Mean pay ($ a year)")
    return shown.assign(Note=table["note"]) if (table["note"] != "").any() else shown
