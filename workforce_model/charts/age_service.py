"""Who may leave: a heat map of people by age and service."""

import math

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.edition import SMALL, WITHHELD
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart

_ROW = 34


def age_service(table: pd.DataFrame, about: Context) -> Chart:
    """Draw people by age and service; cells are outlined where half of them or more may retire now.

    Args: table: as `analysis.age_by_service` returns.
    """
    ages, services = sorted(table["age"].unique()), sorted(table["service"].unique())
    figure = theme.canvas(70 + _ROW * len(ages), left=84, right=12, top=12, bottom=56)
    _cells(figure, table, ages, services)
    _outlines(figure, table, ages, services)
    finding = _finding(table)
    outlined = "outlined cells: half or more may retire now"
    hidden = (
        f"; cells of {SMALL} people, and some that would give them away (–), are not shown"
        if (table["note"] != "").any()
        else ""
    )
    subtitle = (
        f"People by age and years of service, five-year bands, {about.agency}, "
        f"{words.day(about.valuation_date)}; {outlined}{hidden}."
    )
    return Chart(
        name="age-service",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Heat map: {subtitle}",
        table=_shown(table),
        source=about.roster_source,
        futures=about.futures,
    )


def _cells(figure: go.Figure, table: pd.DataFrame, ages: list[int], services: list[int]) -> None:
    rows, columns = table["age"].map(ages.index), table["service"].map(services.index)
    hidden = table["headcount"].isna()
    # The whole grid, empty cells too: a heat map stretches its neighbours over a row that is missing.
    seen = table[~hidden].pivot_table(index="age", columns="service", values="headcount")
    grid = seen.reindex(index=ages, columns=services).to_numpy(dtype=float)
    figure.add_heatmap(
        x=list(range(len(services))),
        y=list(range(len(ages))),
        z=grid,
        text=[["" if math.isnan(value) else words.whole(value) for value in row] for row in grid],
        texttemplate="%{text}",
        textfont={"size": theme.SMALL},
        colorscale=[list(stop) for stop in theme.HEAT],
        showscale=False,
        zmin=0,
        xgap=2,
        ygap=2,
        hoverongaps=False,
        hovertemplate="%{text} people<extra></extra>",
    )
    figure.add_scatter(
        x=columns[hidden],
        y=rows[hidden],
        text=table["note"][hidden].map({SMALL: "<11", WITHHELD: "–"}),
        mode="text",
        textfont={"size": theme.SMALL, "color": theme.MUTED},
        hoverinfo="skip",
    )
    names = dict(zip(table["age"], table["age_band"], strict=True))
    spans = dict(zip(table["service"], table["service_band"], strict=True))
    figure.update_xaxes(
        tickvals=list(range(len(services))),
        ticktext=[spans[service] for service in services],
        showgrid=False,
        title_text="years of service",
    )
    figure.update_yaxes(
        tickvals=list(range(len(ages))), ticktext=[names[age] for age in ages], showgrid=False, title_text="age"
    )


def _outlines(figure: go.Figure, table: pd.DataFrame, ages: list[int], services: list[int]) -> None:
    half = table[(table["eligible"] >= table["headcount"] / 2) & (table["headcount"].round() > 0)]
    for age, service in zip(half["age"], half["service"], strict=True):
        x, y = services.index(service), ages.index(age)
        figure.add_shape(
            type="rect", x0=x - 0.47, x1=x + 0.47, y0=y - 0.45, y1=y + 0.45,
            line={"color": theme.INK, "width": 2},
        )  # fmt: skip


def _finding(table: pd.DataFrame) -> str:
    people, may, old = (float(table[f"all_{column}"].iloc[0]) for column in ("people", "eligible", "over_50"))
    return words.sentence(
        f"{words.about(may)} people may retire now ({words.percent(may / people)}); "
        f"{words.percent(old / people)} are 50 or older"
    )


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    shown = pd.DataFrame(
        {
            "Age (years)": table["age_band"],
            "Service (years)": table["service_band"],
            "People": table["headcount"].round().astype("Int64"),
            "May retire now (people)": table["eligible"].round().astype("Int64"),
        }
    )
    return shown.assign(Note=table["note"]) if (table["note"] != "").any() else shown
