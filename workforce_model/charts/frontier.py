"""Cost against vacancy-months avoided: which scenarios give the most for their money."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.measures import barriers_left_out, horizon

_ALONE = "This run holds today’s practice only: there is no scenario to set against its cost."
_UNPRICED = ", before the price of the change, which nobody gave"
_NO_COSTS = "This run kept no unit costs: run it again to set scenarios against their cost."


def frontier(table: pd.DataFrame, about: Context) -> Chart:
    """Place each scenario by its cost (to the right) and the vacancy-months it avoids (upwards), both with intervals.

    Args: table: as `analysis.comparison` returns.
    """
    if table.empty:
        return blank("frontier", _ALONE, about)
    drawn = table[table["cost"].notna()].sort_values("cost", kind="stable").reset_index(drop=True)
    if drawn.empty:
        return blank("frontier", _NO_COSTS, about)
    names = [theme.wrapped(f"{place}  {_told(row)}", 54) for place, (_, row) in enumerate(drawn.iterrows(), 1)]
    key = sum(18 * theme.lines(name) + 4 for name in names)
    figure = theme.canvas(420 + key, left=84, right=24, top=28, bottom=64 + key)
    for _, row in drawn.iterrows():
        _cross(figure, row)
    best = drawn[drawn["efficient"]]
    figure.add_scatter(x=[0.0, *best["cost"]], y=[0.0, *-best["mean"]], mode="lines", hoverinfo="skip",
                       line={"color": theme.BLUE, "width": 1.5, "dash": "dot"})  # fmt: skip
    _marks(figure, drawn)
    figure.add_hline(y=0, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    paid = [0.0, drawn["cost_p05"].min(), drawn["cost_p95"].max()]
    room = 0.05 * (max(paid) - min(paid)) or 1.0
    figure.update_xaxes(
        range=[min(paid) - room, max(paid) + room],
        tickformat="$~s",
        title={"text": "dearer than today’s practice, all costs together →"},
    )
    figure.update_yaxes(tickformat=",", title={"text": "vacancy-months avoided →"})
    _key(figure, names)
    finding = _finding(drawn)
    subtitle = (
        f"Against today’s practice in the same future, {about.agency}, {horizon(about)}; marks: means, lines: 9 "
        "futures in 10. Filled circles on the dotted line: nothing tried avoids as much for less."
        f"{barriers_left_out(about)}"
    )
    return Chart(
        name="frontier", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Points with crossing intervals, cost to the right, vacancy-months avoided upwards: {subtitle}",
        table=_shown(table), source=about.source, futures=about.futures,
    )  # fmt: skip


def _cross(figure: go.Figure, row: pd.Series) -> None:
    line = {"color": theme.BLUE if row["efficient"] else theme.GREY, "width": 2}
    figure.add_scatter(x=[row["cost_p05"], row["cost_p95"]], y=[-row["mean"]] * 2, mode="lines", line=line,
                       hoverinfo="skip")  # fmt: skip
    figure.add_scatter(x=[row["cost"]] * 2, y=[-row["p05"], -row["p95"]], mode="lines", line=line, hoverinfo="skip")


def _marks(figure: go.Figure, drawn: pd.DataFrame) -> None:
    efficient = drawn["efficient"]
    figure.add_scatter(
        x=drawn["cost"], y=-drawn["mean"], mode="markers+text",
        text=[f"<b>{place}</b>" for place in range(1, len(drawn) + 1)],
        textfont={"size": 12, "color": [theme.PAPER if good else theme.INK for good in efficient]},
        marker={"size": 21, "symbol": ["circle" if good else "square" for good in efficient],
                "color": [theme.BLUE if good else theme.PAPER for good in efficient],
                "line": {"color": [theme.PAPER if good else theme.GREY for good in efficient], "width": 2}},
        customdata=[_told(row) for _, row in drawn.iterrows()], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _key(figure: go.Figure, names: list[str]) -> None:
    at = 68
    for name in names:
        theme.label(figure, 0, 0, name, xref="paper", yref="paper", yanchor="top", xshift=-60, yshift=-at)
        at += 18 * theme.lines(name) + 4


def _told(row: pd.Series) -> str:
    effect = words.signed(row["mean"], words.rounded) if not row["zero"] else "no difference"
    return f"{words.title(row['scenario'])}: {effect}, {words.dearer(row['cost'])}{'' if row['priced'] else _UNPRICED}"


def _finding(drawn: pd.DataFrame) -> str:
    best = drawn[drawn["efficient"]]
    if best.empty:
        return "No scenario clearly avoids vacancies for its money."
    named = [f"“{words.title(name)}”" for name in best["scenario"]]
    one = best.iloc[(-best["mean"] / best["cost"].clip(lower=1.0)).to_numpy().argmax()]
    price = _price(one)
    verb = "gives" if len(named) == 1 else "give"
    lead = f"{words.listing(named)} {verb} the most for the money"
    return f"{lead}, “{words.title(one['scenario'])}” first{price}." if len(named) > 1 else f"{lead}{price}."


def _price(row: pd.Series) -> str:
    """What a vacancy-month avoided costs, for the end of a sentence; nothing where that is not known."""
    if not row["priced"]:
        return _UNPRICED
    if row["no_price"] or row["price_low"] < 0:
        paid = not row["no_price"] and row["price_high"] < 0
        return "; it saves more than it costs" if paid else ""
    low, high = words.money(row["price_low"]), words.money(row["price_high"])
    return f"; a vacancy-month avoided costs {words.money(row['price'])} (95%: {low} to {high})"


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    whole = {
        "Vacancy-months avoided (mean)": -table["mean"], "5th percentile": -table["p95"],
        "95th percentile": -table["p05"],
    }  # fmt: skip
    money = {
        "Cost ($, mean)": table["cost"], "Cost, 5th percentile": table["cost_p05"],
        "Cost, 95th percentile": table["cost_p95"], "A vacancy-month avoided ($)": table["price"],
        "from": table["price_low"], "to": table["price_high"],
    }  # fmt: skip
    shown = pd.DataFrame({"Scenario": table["scenario"].map(words.title)})
    shown["Price of the change"] = table["priced"].map({True: "in the cost", False: "nobody gave one"})
    shown = shown.assign(**{name: values.round(1) for name, values in whole.items()})
    shown = shown.assign(**{name: values.round(-2) for name, values in money.items()})
    return shown.assign(**{"No price because": table["no_price"], "Most for its money": table["efficient"].map(
        {True: "yes", False: "no"})})  # fmt: skip
