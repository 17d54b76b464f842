"""Where people come from and go: a Sankey of the horizon's flows."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.measures import horizon


def flows(table: pd.DataFrame, about: Context) -> Chart:
    """Draw who comes into and leaves the busiest classes or units over the horizon.

    Args: table: as `analysis.flows` returns.
    """
    if table.empty:
        return blank("flows", "Nobody comes or leaves in the projection.", about)
    into, out = table[table["side"] == "in"], table[table["side"] == "out"]
    figure = _sankey(table, into, out)
    finding = _finding(into, out)
    subtitle = (
        f"People coming into (left, green) and leaving (right, orange) the busiest groups, {about.agency}, "
        f"{horizon(about)}; means over the futures."
    )
    return Chart(
        name="flows",
        figure=figure,
        finding=finding,
        subtitle=subtitle,
        alt=f"{finding} Flow diagram: {subtitle}",
        table=_shown(table),
        source=about.source,
        futures=about.futures,
    )


def _sankey(table: pd.DataFrame, into: pd.DataFrame, out: pd.DataFrame) -> go.Figure:
    groups = list(dict.fromkeys([*into["target"], *out["source"]]))
    nodes = [*dict.fromkeys(into["source"]), *groups, *dict.fromkeys(out["target"])]
    place = {name: index for index, name in enumerate(nodes)}
    figure = theme.canvas(max(420, 46 * len(groups) + 140), left=12, right=12, top=12, bottom=16)
    figure.add_sankey(
        arrangement="snap",
        node={
            "label": [_label(table, name) for name in nodes],
            "pad": 22,
            "thickness": 14,
            "color": [theme.GREY if name in groups else theme.BLUE for name in nodes],
            "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": table["source"].map(place),
            "target": table["target"].map(place),
            "value": table["people"],
            "color": ["rgba(0,158,115,0.28)" if side == "in" else "rgba(213,94,0,0.24)" for side in table["side"]],
            "hovertemplate": "%{source.label} to %{target.label}: %{value:,.0f}<extra></extra>",
        },
        textfont={"size": theme.SMALL, "color": theme.INK, "family": theme.FONT},
    )
    return figure


def _label(table: pd.DataFrame, name: str) -> str:
    amount = max(table.loc[table[end] == name, "people"].sum() for end in ("source", "target"))
    return f"{theme.wrapped(name, 60)}: {words.rounded(amount)}"


def _finding(into: pd.DataFrame, out: pd.DataFrame) -> str:
    entered, left = into.groupby("source")["people"].sum(), out.groupby("target")["people"].sum()
    hired = entered.drop("Promoted in", errors="ignore").sum()
    leaves = left.drop("Promoted out", errors="ignore").sum()
    retired = left.get("Retired", 0.0)
    if not leaves:
        return words.sentence(f"nobody leaves and {words.about(hired)} are hired over the horizon")
    return words.sentence(
        f"{words.about(leaves)} people leave and {words.about(hired)} are hired over the horizon; "
        f"{words.percent(retired / leaves)} of those who leave retire"
    )


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {"From": table["source"], "To": table["target"], "People (mean)": table["people"].round().astype("int64")}
    )
