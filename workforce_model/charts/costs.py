"""What it costs: stacked bars by kind, by fiscal year and scenario against scenario, the net amount on top."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, cost, cost_words, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.mean_interval import without_mean_interval
from workforce_model.charts.measures import alone, barriers_left_out, horizon

_GROUPS: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "Overtime and contractors": (("overtime", "contractors"), theme.VERMILLION, "/"),
    "Service lost": (("lost_service",), theme.ORANGE, ""),
    "Recruitment and training": (("recruitment", "training"), theme.BLUE, ""),
    "Programmes and the change itself": (("programmes", "levers"), theme.SKY, "\\"),
    "Two people in one job": (("overlap",), theme.PURPLE, "x"),
    "Seats added or removed": (("seats",), theme.GREY, "."),
    "Pay and benefits spared": (("saved",), theme.GREEN, "-"),
}
_NONE = "This run kept no unit costs: run it again to see what vacancies and hiring cost."
_ALONE = "This run holds today’s practice only: there is no scenario whose cost could be compared."


def costs(table: pd.DataFrame, totals: pd.DataFrame, about: Context) -> Chart:
    """Draw what a scenario costs in each fiscal year, by kind, with the net amount and 9 futures in 10.

    Args: table: as `analysis.costs` returns; totals: as `analysis.cost_totals` returns.
    """
    if table.empty:
        return blank("costs", _NONE, about)
    name = str(table["scenario"].iloc[0])
    years = table.drop_duplicates("bucket")[["bucket", "label"]]
    wide = _grouped(table.pivot_table(index="bucket", columns="kind", values="mean", sort=False))
    figure = theme.canvas(400, left=80, right=24, top=64, bottom=40)
    for group, values in wide.items():
        _, colour, pattern = _GROUPS[str(group)]
        figure.add_bar(x=years["label"], y=values, name=group, marker={"color": colour, "pattern": _pattern(pattern)},
                       hovertemplate=f"{group}: %{{y:$.3~s}}<extra></extra>")  # fmt: skip
    net = table[table["kind"] == cost.TOTAL]
    figure.add_scatter(
        x=net["label"], y=net["mean"], mode="markers", name="net",
        marker={"size": 10, "color": theme.INK, "symbol": "diamond"},
        error_y={"type": "data", "symmetric": False, "array": net["p95"] - net["mean"],
                 "arrayminus": net["mean"] - net["p05"], "color": theme.INK, "thickness": 2, "width": 4},
        hovertemplate="net: %{y:$.3~s}<extra></extra>",
    )  # fmt: skip
    _finish(figure, [str(group) for group in wide.columns], vertical=True)
    finding = cost_words.baseline_statement(totals, words.month(about.horizon_end))
    which = "as things are" if name == "baseline" else f"“{words.title(name)}”"
    subtitle = (
        f"Mean cost by fiscal year and kind, dollars of the valuation date, {which}, {about.agency}, {horizon(about)}; "
        "diamond: net cost, line: 9 futures in 10. First and last year may be part years."
    )
    return _chart(f"costs-{name}", figure, (finding, subtitle), _shown(table, "label", "Fiscal year"), about)


def cost_differences(table: pd.DataFrame, about: Context) -> Chart:
    """Draw what each scenario costs more or less than the baseline, by kind, with the net amount and its interval.

    Args: table: as `analysis.cost_differences` returns.
    """
    if table.empty:
        return blank("cost-differences", _ALONE if alone(about) else _NONE, about)
    net = table[table["kind"] == cost.TOTAL].sort_values("mean", kind="stable").reset_index(drop=True)
    wide = _grouped(table.pivot_table(index="scenario", columns="kind", values="mean").loc[net["scenario"]])
    labels = [theme.wrapped(words.title(name), 28) for name in net["scenario"]]
    figure = theme.canvas(
        theme.rows_height(labels, row=64, around=130), left=theme.room(labels), right=40, top=76, bottom=44
    )
    rows = list(range(len(net)))
    for group, values in wide.items():
        _, colour, pattern = _GROUPS[str(group)]
        figure.add_bar(y=rows, x=values, orientation="h", name=group, width=0.42,
                       marker={"color": colour, "pattern": _pattern(pattern)},
                       hovertemplate=f"{group}: %{{x:$.3~s}}<extra></extra>")  # fmt: skip
    for place, row in enumerate(net.to_dict("records")):
        figure.add_scatter(x=[row["p05"], row["p95"]], y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": theme.INK, "width": 3})  # fmt: skip
        theme.label(figure, row["mean"], place, f"net: {_net(row)}", xanchor="center", yanchor="bottom", yshift=19,
                    bgcolor=theme.PAPER)  # fmt: skip
    figure.add_scatter(x=net["mean"], y=rows, mode="markers", hovertemplate="net: %{x:$.3~s}<extra></extra>",
                       marker={"size": 11, "color": theme.INK, "symbol": "diamond",
                               "line": {"color": theme.PAPER, "width": 1.5}})  # fmt: skip
    theme.named_rows(figure, labels)
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    _finish(figure, [str(group) for group in wide.columns], vertical=False)
    subtitle = (
        f"Mean cost by kind against the baseline in the same future, dollars of the valuation date, {about.agency}, "
        f"{horizon(about)}; right of zero: dearer; diamond: net, line: 9 futures in 10."
        f"{barriers_left_out(about)}"
    )
    told = net.sort_values("zero", kind="stable")["scenario"].iloc[0]  # the cheapest that changes anything
    finding = cost_words.cost_statement(table, str(told))
    shown = _shown(without_mean_interval(table, about), "scenario", "Scenario")
    return _chart("cost-differences", figure, (finding, subtitle), shown, about)


def _chart(name: str, figure: go.Figure, said: tuple[str, str], table: pd.DataFrame, about: Context) -> Chart:
    finding, subtitle = said
    alt = f"{finding} Stacked bars on both sides of a zero line: {subtitle}"
    return Chart(name, figure, finding, subtitle, alt, table, about.source, about.futures)


def _grouped(wide: pd.DataFrame) -> pd.DataFrame:
    """Add kinds up to what is drawn in one colour; what is zero everywhere is left out."""
    groups = {name: wide[list(kinds)].sum(axis=1) for name, (kinds, _, _) in _GROUPS.items()}
    table = pd.DataFrame(groups)
    return table.loc[:, table.abs().max() > 0]


def _pattern(shape: str) -> dict[str, object]:
    return {
        "shape": shape,
        "fillmode": "overlay",
        "fgcolor": theme.PAPER,
        "fgopacity": 0.6,
        "size": 7,
        "solidity": 0.25,
    }


def _finish(figure: go.Figure, names: list[str], *, vertical: bool) -> None:
    figure.update_layout(barmode="relative")
    marks = [f'<span style="color:{_GROUPS[name][1]};font-size:17px">■</span> {name}' for name in names]
    lines = [" &nbsp; ".join(marks[start : start + 3]) for start in range(0, len(marks), 3)]
    theme.label(figure, 0, 1.0, "<br>".join(lines), xref="paper", yref="paper", yanchor="bottom",
                xshift=8 - figure.layout.margin.l, yshift=8)  # fmt: skip
    figure.update_layout(margin={"t": 30 + 22 * len(lines)})
    money = {"tickformat": "$~s"}
    if vertical:
        figure.update_yaxes(**money)
        figure.add_hline(y=0, line={"color": theme.INK, "width": 1.2})
    else:
        figure.update_xaxes(**money)


def _net(row: cost.Row) -> str:
    if row["zero"]:
        return "exactly no difference"
    return words.dearer(row["mean"]) if cost_words.clear(row) else "no clear difference"


def _shown(table: pd.DataFrame, first: str, header: str) -> pd.DataFrame:
    columns = {
        "baseline": "Baseline ($)", "mean": "Mean ($)", "p05": "5th percentile ($)", "p95": "95th percentile ($)",
        "mean_low": "Mean, 95% from ($)", "mean_high": "Mean, 95% to ($)",
    }  # fmt: skip
    found = table[(table["mean"] != 0) | (table["p95"] != 0) | table["kind"].isin([cost.TOTAL])]
    shown = pd.DataFrame({header: found[first].map(words.title) if first == "scenario" else found[first]})
    shown["Kind"] = found["kind"].map(cost.NAMES)
    for column, title in columns.items():
        if column in found:
            shown[title] = found[column].round(-2).astype("int64")
    return shown
