"""For colleges: openings a year by class, and how hard classes are to fill, simulated and as employers say."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.edition import is_other
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.dots import dots
from workforce_model.charts.measures import horizon

_NONE = "No class is expected to hire from outside."
_NO_SURVEY = "No employer survey was handed in (table employer_survey), so nothing stands beside the projection."
_NEVER = "more than half not filled"
_GRADES = {1: "1<br>easy", 2: "2", 3: "3", 4: "4", 5: "5<br>hardest"}


def openings(table: pd.DataFrame, about: Context, top: int = 15) -> Chart:
    """Draw the classes with most openings for people from outside, with the time they take to fill.

    Args: table: as `analysis.openings` returns; top: rows drawn, the rest stays in the table.
    """
    drawn = table[~is_other(table["name"]) & (table["outside"] > 0)].head(top).reset_index(drop=True)
    if drawn.empty:
        return blank("openings", theme.TOO_SMALL if is_other(table["name"]).any() else _NONE, about)
    labels = [theme.row_name(name, 34) for name in drawn["name"]]
    height = theme.rows_height(labels, row=32, around=90)
    figure = theme.canvas(height, left=theme.room(labels), right=230, top=36, bottom=60)
    dots(figure, drawn["outside"], drawn["outside_p05"], drawn["outside_p95"], colour=theme.BLUE)
    for place, row in enumerate(drawn.to_dict("records")):
        said = f"<b>{words.rounded(row['outside'])}</b> a year, {filled_in(row['median_days'])}"
        theme.label(figure, row["outside_p95"], place, said, xshift=8)
    theme.named_rows(figure, labels)
    figure.update_xaxes(rangemode="tozero", tickformat=",", title_text="openings a year for people from outside")
    finding = _finding(drawn)
    subtitle = (
        f"Openings a year that go to people from outside, by class; the label adds the time in which half are filled. "
        f"{about.agency}, {horizon(about)}. Dot: mean; line: 9 futures in 10."
    )
    return Chart(
        name="openings", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Ranking of dots with intervals: {subtitle}", table=_openings_shown(table), source=about.source,
        futures=about.futures,
    )  # fmt: skip


def filled_in(days: float) -> str:
    """Say how long half of the openings take."""
    return _NEVER if pd.isna(days) else f"half within {words.duration(days).removeprefix('about ')}"


def hard_to_fill(table: pd.DataFrame, about: Context, top: int = 15) -> Chart:
    """Set the difficulty that employers report beside the one of the projection, a row a class.

    Args: table: as `analysis.hard_to_fill` returns; top: rows drawn, the hardest by the survey first.
    """
    asked = table[table["survey"].notna() & table["simulated"].notna()]
    if asked.empty:
        return blank("hard-to-fill", _NO_SURVEY, about)
    drawn = asked.sort_values(["survey", "name"], ascending=[False, True]).head(top).reset_index(drop=True)
    labels = [theme.row_name(name, 34) for name in drawn["name"]]
    height = theme.rows_height(labels, row=32, around=104)
    figure = theme.canvas(height, left=theme.room(labels), right=24, top=56, bottom=44)
    for place, row in enumerate(drawn.to_dict("records")):
        figure.add_scatter(x=[row["survey"], row["simulated"]], y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": theme.PALE, "width": 3})  # fmt: skip
    _marks(figure, drawn, "survey", "employers", theme.VERMILLION, "square")
    _marks(figure, drawn, "simulated", "projection", theme.BLUE, "circle")
    theme.named_rows(figure, labels)
    figure.update_xaxes(range=[0.8, 5.2], tickvals=list(_GRADES), ticktext=list(_GRADES.values()), tickangle=0)
    key = (
        f'<span style="color:{theme.VERMILLION}">■</span> employers say &nbsp; '
        f'<span style="color:{theme.BLUE}">●</span> the projection: fifth of the classes by time to fill'
    )
    theme.label(figure, 0, 1.0, key, xref="paper", yref="paper", yanchor="bottom", xshift=8 - figure.layout.margin.l,
                yshift=14)  # fmt: skip
    finding = _compared(drawn)
    subtitle = (
        f"How hard classes are to fill, 1 to 5: mean answer of the employers' survey, and the fifth of the classes by "
        f"median days to fill in the projection (5: the slowest). {about.agency}, {horizon(about)}."
    )
    return Chart(
        name="hard-to-fill", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Two marks for each class on a scale from 1 to 5: {subtitle}", table=_hard_shown(table),
        source=about.source, futures=about.futures,
    )  # fmt: skip


def _marks(figure: go.Figure, drawn: pd.DataFrame, column: str, who: str, colour: str, symbol: str) -> None:
    figure.add_scatter(
        x=drawn[column], y=list(range(len(drawn))), mode="markers", hovertemplate=f"{who}: %{{x:.1f}}<extra></extra>",
        marker={"color": colour, "symbol": symbol, "size": 11, "line": {"color": theme.PAPER, "width": 1}},
    )  # fmt: skip


def _finding(drawn: pd.DataFrame) -> str:
    first = drawn.iloc[0]
    slow = drawn.iloc[int(drawn["median_days"].fillna(float("inf")).argmax())]
    said = f"{first['name']} offers most openings to people from outside, {words.about(first['outside'])} a year"
    never = pd.isna(slow["median_days"])
    long = _NEVER if never else f"half of the openings take {words.duration(slow['median_days'])} or more"
    return words.sentence(f"{said}; hardest to fill of those shown is {slow['name']}, where {long}")


def _compared(drawn: pd.DataFrame) -> str:
    easier = drawn[drawn["simulated"] <= drawn["survey"] - 2]
    both = int(((drawn["survey"] >= 4) & (drawn["simulated"] >= 4)).sum())
    of = words.count(len(drawn), "class that", "classes that")
    said = f"of {of} employers were asked about, {words.count(both, 'is', 'are')} hard to fill by both accounts"
    if easier.empty:
        return words.sentence(said)
    return words.sentence(f"{said}; {easier.iloc[0]['name']} is harder for employers than the projection says")


def _openings_shown(table: pd.DataFrame) -> pd.DataFrame:
    shown = {"Class": table["name"], "People now": table["people"]}
    for column, what in (("openings", "Openings a year"), ("outside", "For people from outside, a year")):
        for end, said in (("", "mean"), ("_p05", "5th percentile"), ("_p95", "95th percentile")):
            shown[f"{what} ({said})"] = table[f"{column}{end}"].round(1)
    return pd.DataFrame(
        shown | {"Median days to fill": table["median_days"].round(), "Occupation": table["occupation"],
                 "Entry education": table["education"]}
    )  # fmt: skip


def _hard_shown(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Class": table["name"], "For people from outside, a year (mean)": table["outside"].round(1),
            "Seats empty (%, mean)": (table["vacant_share"] * 100).round(1),
            "Median days to fill": table["median_days"].round(), "Difficulty in the projection (1 to 5)":
            table["simulated"], "Difficulty employers report (1 to 5)": table["survey"],
            "Employers who answered": table["respondents"],
        }
    )  # fmt: skip
