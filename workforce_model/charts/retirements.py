"""How many will have retired: ranked dots with intervals by class or unit."""

import pandas as pd

from workforce_model.analysis import Context, words
from workforce_model.analysis.edition import WITHHELD, is_other
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart
from workforce_model.charts.dots import dots
from workforce_model.charts.measures import horizon


def retirements(table: pd.DataFrame, about: Context, top: int = 15) -> Chart:
    """Draw expected retirements by class or unit with the interval of 9 futures in 10.

    Args: table: as `analysis.retirements` returns; the longest is drawn where it holds several spans of years.
    """
    table = table[table["years"] == table["years"].max()].reset_index(drop=True)
    drawn = theme.others_last(table, top)
    labels = [theme.row_name(name, 34) for name in drawn["name"]]
    figure = theme.canvas(theme.rows_height(labels, around=70), left=theme.room(labels), right=150, top=12, bottom=36)
    dots(figure, drawn["mean"], drawn["p05"], drawn["p95"], colour=theme.BLUE)
    theme.named_rows(figure, labels)
    for place, (_, row) in enumerate(drawn.iterrows()):
        if pd.isna(row["mean"]):
            theme.label(figure, 0, place, WITHHELD, xshift=10)
            continue
        text = f"<b>{words.rounded(row['mean'])}</b>"
        if row["headcount"] > 0:
            text += f" ({words.whole(row['share'] * 100)} per 100 of {words.whole(row['headcount'])})"
        theme.label(figure, row["p95"], place, text, xshift=10)
    figure.update_xaxes(tickformat=",", rangemode="tozero")
    by = str(table["by"].iloc[0])
    finding = _finding(drawn.iloc[0], by)
    more = f" (the {min(top, len(drawn))} with most of {words.whole(len(table))})" if len(table) > len(drawn) else ""
    subtitle = (
        f"Retirements, people, by {by}{more}, {about.agency}, {horizon(about)}; dot: mean, line: 9 futures in "
        "10; in brackets: retirements per 100 people now."
    )
    return Chart(
        name=f"retirements-{by}",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Dots with intervals: {subtitle}",
        table=_shown(table, by),
        source=about.source,
        futures=about.futures,
    )


def _finding(first: pd.Series, by: str) -> str:
    if pd.isna(first["mean"]) or is_other(pd.Series([first["name"]])).iloc[0]:
        return theme.TOO_SMALL
    return words.sentence(
        f"{words.between(first['p05'], first['p95'])} people in {first['name']} will have retired by "
        f"{words.month(first['until'])} (9 futures in 10), the most of any {by}"
    )


def _shown(table: pd.DataFrame, by: str) -> pd.DataFrame:
    whole = table[["headcount", "mean", "p05", "p95"]].round().astype("Int64")
    return pd.DataFrame(
        {
            by.capitalize(): table["name"],
            "People now": whole["headcount"],
            "Until": table["until"],
            "Retirements (mean, people)": whole["mean"],
            "5th percentile (people)": whole["p05"],
            "95th percentile (people)": whole["p95"],
            "Retirements per 100 people now": (table["share"] * 100).round().astype("Int64"),
        }
    )
