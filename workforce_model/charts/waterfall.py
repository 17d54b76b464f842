"""Waterfalls: from today's people to the horizon, and from the baseline to a scenario of several levers."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.intervals import unclear
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank
from workforce_model.charts.measures import horizon, scope

_UNITS = {"vacancy_months": "vacancy-months", "retirements": "retirements", "hires": "hires"}
_LEVELS = ("start", "end")
_LEVEL, _DOWN, _UP = (theme.GREY, ""), (theme.VERMILLION, "/"), (theme.BLUE, "")
_TOGETHER = (theme.SKY, "x")


def waterfall(table: pd.DataFrame, about: Context) -> Chart:
    """Draw a waterfall from top to bottom, each bar from where the one before ends.

    Args: table: as `analysis.bridge` or `analysis.attribution` returns.
    """
    if table.empty:
        return blank("waterfall", "There is nothing that leads from one to the other.", about)
    return _of_levers(table, about) if "measure" in table else _of_people(table, about)


def _of_people(table: pd.DataFrame, about: Context) -> Chart:
    first, last = table.iloc[0], table.iloc[-1]
    amounts = [
        f"<b>{words.whole(row['mean'])}</b> in {words.whole(row['seats'])} seats" if row["kind"] in _LEVELS
        else words.signed(row["mean"], words.rounded) for _, row in table.iterrows()
    ]  # fmt: skip
    figure = _drawn(table, amounts)
    ranked = table[table["kind"] == "change"].sort_values("mean", kind="stable")
    goes, comes = ranked.iloc[0], ranked.iloc[-1]
    where = "" if first["name"] == "all" else f" in {first['name']}"
    steps = [f"{row['label'].lower()} ({words.about(row['mean'])})" for row in (goes, comes)]
    finding = (
        f"From {words.whole(first['mean'])} people{where} to {words.about(last['mean'])} (9 futures in 10: "
        f"{words.span(last['p05'], last['p95'])}): the largest steps are {words.listing(steps)}."
    )
    which = "as things are" if first["scenario"] == "baseline" else f"“{words.title(first['scenario'])}”"
    subtitle = (
        f"People, {scope(first, about)}, {which}, {horizon(about)}; bars: means, which add up; dark lines: 9 futures "
        "in 10."
    )
    name = f"waterfall-{first['scenario']}-{first['name']}".replace("/", "-")
    shown = _shown(table, "people")
    alt = f"{finding} Waterfall from top to bottom: {subtitle}"
    return Chart(name, figure, finding, subtitle, alt, shown, about.source, about.futures)


def _of_levers(table: pd.DataFrame, about: Context) -> Chart:
    first, last = table.iloc[0], table.iloc[-1]
    unit, measure = _UNITS[first["measure"]], str(first["measure"])
    amounts = [
        f"<b>{words.rounded(first['level'])}</b> {unit}", *(_clearly(row) for _, row in table.iloc[1:-1].iterrows()),
        f"<b>{'no clear difference' if unclear(last) else words.change(last['mean'], first['level'], measure)}</b>",
    ]  # fmt: skip
    figure = _drawn(table, amounts)
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1.2, "dash": "dash"})
    finding = _said_of_levers(table, unit)
    subtitle = (
        f"Difference in {unit} to today’s practice in the same future, {about.agency}, {horizon(about)}; bars: means "
        "of each lever alone, which add up with what the levers do only together; dark lines: 9 futures in 10."
    )
    alt = f"{finding} Waterfall from today’s practice to the scenario: {subtitle}"
    name = f"waterfall-{first['scenario']}-{measure.replace('_', '-')}"
    return Chart(name, figure, finding, subtitle, alt, _shown(table, unit), about.source, about.futures)


def _drawn(table: pd.DataFrame, amounts: list[str]) -> go.Figure:
    labels = [theme.wrapped(text, 34) for text in table["label"]]
    figure = theme.canvas(
        theme.rows_height(labels, row=38, around=70), left=theme.room(labels), right=24, top=16, bottom=44
    )
    reach: list[float] = [0.0]
    for place, (_, row) in enumerate(table.iterrows()):
        start = row["base"] if row["kind"] not in _LEVELS else 0.0
        low, high = start + row["p05"], start + row["p95"]
        _bar(figure, place, row, amounts[place])
        figure.add_scatter(x=[low, high], y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": theme.INK, "width": 2})  # fmt: skip
        if place + 1 < len(table):
            figure.add_scatter(x=[row["top"]] * 2, y=[place, place + 1], mode="lines", hoverinfo="skip",
                               line={"color": theme.MUTED, "width": 1, "dash": "dot"})  # fmt: skip
        theme.label(figure, max(row["base"], row["top"], high), place, amounts[place], xshift=8, bgcolor=theme.PAPER)
        reach += [row["base"], row["top"], low, high]
    spread = max(reach) - min(reach) or 1.0
    figure.update_xaxes(range=[min(reach) - 0.03 * spread, max(reach) + 0.32 * spread], tickformat=",")
    theme.named_rows(figure, labels)
    figure.update_layout(barmode="overlay")
    return figure


def _bar(figure: go.Figure, place: int, row: pd.Series, told: str) -> None:
    change = _DOWN if row["mean"] < 0 else _UP
    colour, shape = _LEVEL if row["kind"] in _LEVELS else _TOGETHER if row["kind"] == "together" else change
    pattern = {"shape": shape, "fillmode": "overlay", "fgcolor": theme.PAPER, "fgopacity": 0.6, "size": 7,
               "solidity": 0.25}  # fmt: skip
    figure.add_bar(
        y=[place], x=[row["top"] - row["base"]], base=[row["base"]], orientation="h", width=0.56,
        marker={"color": colour, "pattern": pattern}, customdata=[told], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _clearly(row: pd.Series) -> str:
    """The amount of a part, or that luck may have made it."""
    if row["zero"]:
        return "exactly nothing"
    if row["mean_low"] <= 0 <= row["mean_high"]:
        return "no clear difference"
    return words.signed(row["mean"], words.rounded)


def _said_of_levers(table: pd.DataFrame, unit: str) -> str:
    last, parts = table.iloc[-1], table[table["kind"] == "part"]
    name = f"“{words.title(last['scenario'])}”"
    if last["zero"]:
        return f"{name} changes no {unit}: the difference is exactly zero in every future."
    spread = f" (9 futures in 10: {words.gap(last['p05'], last['p95'], words.rounded)})"
    known = f"{words.signed(last['mean'], words.rounded)} {unit}"
    whole = f"{name}: {f'no clear difference in {unit}{spread}' if unclear(last) else known}"
    if len(parts) < 2:
        return f"{whole}." if unclear(last) else f"{whole}{spread}."
    most = parts.iloc[int(parts["mean"].abs().to_numpy().argmax())]
    if _clearly(most) in {"exactly nothing", "no clear difference"}:
        return f"{whole}; no lever alone makes a clear difference."
    return f"{whole}; alone, “{most['label']}” does most: {words.signed(most['mean'], words.rounded)}."


def _shown(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    shown = pd.DataFrame({"Step": table["said"] if "said" in table else table["label"]})
    shown[f"Mean ({unit})"] = table["mean"].round(1)
    shown["5th percentile"], shown["95th percentile"] = table["p05"].round(1), table["p95"].round(1)
    if "seats" in table:
        shown["Authorised seats (mean)"] = table["seats"].round(1)
        return shown
    shown[f"In all ({unit})"] = table["level"].round(1)
    if table["last"].notna().any():
        shown["Added to all the others (mean)"] = table["last"].round(1)
    if table["share"].notna().any():
        shown["Fair share of the whole (Shapley, mean)"] = table["share"].round(1)
    return shown
