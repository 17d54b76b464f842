"""Impact of an empty seat against how often nobody is ready for it, key positions by name."""

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.bench_words import ALONE
from workforce_model.analysis.red_flags import MIDDLE
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank

_EMPTY = "No key position can be placed by impact and bench."
_COLUMNS = {"seldom": "seldom", "as often as not": "as often as not", ALONE: ALONE}
_OFTEN = "mostly or always"  # the words that are not listed above
_IMPACTS = {5: "5<br>service stops", 4: "4", 3: "3<br>middle", 2: "2", 1: "1<br>little harm"}
_MOST, _LINE = 6, 16
_LETTERS = 72  # of all columns together, on a phone


def risk_matrix(table: pd.DataFrame, about: Context, basis: str = "") -> Chart:
    """Place the key positions by the harm an empty seat does (upwards) and how often nobody is ready (to the right).

    Args: table: as `analysis.red_flags` returns; basis: as `analysis.bench_basis`. A bench of one person has a column
    of its own.
    """
    if table.empty:
        return blank("risk-matrix", _EMPTY, about)
    placed = table.assign(column=table["uncovered"].map(_COLUMNS).fillna(_OFTEN))
    figure = _grid(placed)
    finding = _finding(placed)
    guess = "" if table["impact_said"].all() else "; 3 where the agency does not say (assumption)"
    subtitle = (
        f"Upwards: harm an empty seat does, 1 to 5{guess}. To the right: how often nobody is ready for it, over the "
        f"projection. {about.agency}, roster of {words.day(about.valuation_date)}. "
        f"{words.sentence(basis) if basis else ''}"
    ).strip()
    return Chart(
        name="risk-matrix", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Grid of key positions by name, the worst at the top right: {subtitle}",
        table=_shown(table), source=about.source, futures=about.futures,
    )  # fmt: skip


def _grid(placed: pd.DataFrame) -> go.Figure:
    """Draw the cells, as high as their names need; one row where the agency says no impact at all."""
    impacts = _IMPACTS if placed["impact_said"].any() else {MIDDLE: f"{MIDDLE}<br>assumed"}
    across = ["seldom", "as often as not", _OFTEN, *([ALONE] if (placed["column"] == ALONE).any() else [])]
    letters = _LETTERS // len(across)
    texts = {(impact, column): _names(placed, impact, column, letters) for impact in impacts for column in across}
    heights = {impact: max(34, *(16 + _LINE * _lines(texts[impact, c]) for c in across)) for impact in impacts}
    figure = theme.canvas(94 + sum(heights.values()), left=116, right=12, top=70, bottom=24)
    at, middles = 0, []
    for impact, height in heights.items():
        for place, column in enumerate(across):
            _cell(figure, place, at, height, texts[impact, column], _colour(impact, column))
        middles.append(at + height / 2)
        at += height
    figure.update_layout(barmode="overlay", bargap=0)
    figure.update_yaxes(tickvals=middles, ticktext=list(impacts.values()), range=[at, 0], showgrid=False)
    _heads(figure, across)
    return figure


def _names(placed: pd.DataFrame, impact: int, column: str, letters: int) -> str:
    names = list(placed.loc[(placed["impact"] == impact) & (placed["column"] == column), "name"])
    more = [f"<i>and {len(names) - _MOST} more</i>"] if len(names) > _MOST else []
    return "<br>".join([*(f"• {theme.wrapped(name, letters)}" for name in names[:_MOST]), *more])


def _lines(text: str) -> int:
    return theme.lines(text) if text else 0


def _colour(impact: int, column: str) -> str:
    worse = {"seldom": 0, "as often as not": 2}.get(column, 4)
    return theme.COVER[min(2, (impact - 1 + worse) // 3)]


def _cell(figure: go.Figure, place: int, at: int, height: int, text: str, colour: str) -> None:
    figure.add_bar(
        x=[1], base=[place], y=[at + height / 2], width=[height], orientation="h", hoverinfo="skip",
        marker={"color": colour, "line": {"color": theme.PAPER, "width": 3}},
    )  # fmt: skip
    if text:
        theme.label(figure, place, at + height / 2, text, xshift=8, font={"size": 12, "color": theme.INK})


def _heads(figure: go.Figure, across: list[str]) -> None:
    heads = [f"<b>{name}</b>" for name in across]
    figure.update_xaxes(tickvals=[place + 0.5 for place in range(len(across))], ticktext=heads, side="top",
                        range=[0, len(across)], showgrid=False, tickangle=0)  # fmt: skip
    theme.label(figure, 0, 1.0, "How often nobody is ready:", xref="paper", yref="paper", yanchor="bottom",
                yshift=34, font={"size": theme.SMALL, "color": theme.MUTED})  # fmt: skip


def _finding(placed: pd.DataFrame) -> str:
    often = int((placed["column"] == _OFTEN).sum())
    alone = int((placed["column"] == ALONE).sum())
    rests = f", and {words.count(alone, 'rests', 'rest')} on one person" if alone else ""
    of = f"{words.whole(len(placed))} key position{'' if len(placed) == 1 else 's'}"
    bare = f"{words.count(often, 'has', 'have')} nobody ready most of the time{rests}"
    return words.sentence(f"of {of}, {bare}; look at {placed.iloc[0]['name']} first")


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Rank": table["rank"],
            "Key position": table["name"],
            "Impact (1 to 5)": table["impact"],
            "Impact said by the agency": table["impact_said"].map({True: "yes", False: "no: taken as 3"}),
            "Expected to stand empty": table["empty"],
            "Nobody ready": table["uncovered"],
            "Flags": table["flags"].replace("", "none"),
        }
    )
