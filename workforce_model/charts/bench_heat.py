"""Who is ready: key positions by fiscal year-end, in words of chance, the weakest bench first."""

from datetime import date
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from workforce_model.analysis import Context, words
from workforce_model.analysis.bench import UNLIKELY
from workforce_model.analysis.bench_words import ALONE, COVERS, NOBODY
from workforce_model.charts import theme
from workforce_model.charts.chart import Chart, blank

_COLOURS = dict(zip([word for word in COVERS if word != ALONE], theme.COVER, strict=True)) | {ALONE: "#FFFFFF"}
_DARK = set(list(_COLOURS)[3:5])
_FITS = 5  # letters that one cell holds on a phone
_MOST_TICKS = 13
_KEYS = 4  # words of the key that stand on one line
_EMPTY = "No key position has a bench to draw."


def bench_heat(table: pd.DataFrame, about: Context, basis: str = "", top: int = 25) -> Chart:
    """Draw every key position's bench at each fiscal year-end: how often a ready successor is there, in words.

    Args: table: as `analysis.bench_heat` returns, weakest first; basis: as `analysis.bench_basis`; top: rows drawn,
    the rest stays in the table.
    """
    if table.empty:
        return blank("bench-heat", _EMPTY, about)
    names = list(table["name"].drop_duplicates())
    drawn, ends = names[:top], sorted(table["year_end"].unique())
    labels = [theme.row_name(name, 30) for name in drawn]
    height = theme.rows_height(labels, row=36, around=20)
    top_px = 62 + 22 * (_key_lines(table) - 1)
    figure = theme.canvas(top_px + height, left=theme.room(labels), right=12, top=top_px, bottom=20)
    for row, name in enumerate(drawn):
        _row(figure, list(table.loc[table["name"] == name].sort_values("year_end")["word"]), row)
    theme.named_rows(figure, labels)
    _years(figure, ends)
    _key(figure, table)
    finding = _finding(table)
    more = f"; the {top} weakest of {words.whole(len(names))}" if len(names) > top else "; the weakest first"
    subtitle = (
        f"How often a ready successor is there at each fiscal year-end{more}, {about.agency}, roster of "
        f"{words.day(about.valuation_date)}. Nearly always: 9 futures in 10 or more; mostly: 6 or more; seldom: fewer "
        f"than 3.5. {words.sentence(basis) if basis else ''}"
    ).strip()
    return Chart(
        name="bench-heat", figure=figure, finding=finding, subtitle=subtitle,
        alt=f"{finding} Grid of key positions by year, darker where the bench is weaker: {subtitle}",
        table=_shown(table), source=about.source, futures=about.futures,
    )  # fmt: skip


def _row(figure: go.Figure, said: list[str], row: int) -> None:
    """Draw one position: a bar for each run of the same word, with the word in it where it fits."""
    at = 0
    for word, run in groupby(said):
        long = len(list(run))
        pattern = {"shape": "/", "fgcolor": theme.GREY, "size": 7} if word == ALONE else None
        figure.add_bar(
            x=[long], base=[at - 0.5], y=[row], orientation="h", width=0.84, hovertemplate=f"{word}<extra></extra>",
            marker={"color": _COLOURS[word], "line": {"color": theme.GREY, "width": 0.6}, "pattern": pattern},
        )  # fmt: skip
        if len(word) <= _FITS * long:
            ink = theme.PAPER if word in _DARK else theme.INK
            paper = {"bgcolor": theme.PAPER} if word == ALONE else {}
            theme.label(figure, at - 0.5, row, word, xshift=5, font={"size": 12, "color": ink}, **paper)
        at += long
    figure.update_layout(barmode="overlay", bargap=0)


def _years(figure: go.Figure, ends: list[date]) -> None:
    ticks = ["<b>now</b>", *(f"{end:%b}<br>{end:%Y}" for end in ends[1:])]
    every = 1 + (len(ends) - 1) // _MOST_TICKS
    shown = {"tickvals": list(range(0, len(ends), every)), "ticktext": ticks[::every]}
    figure.update_xaxes(**shown, side="top", showgrid=False, tickangle=0, range=[-0.52, len(ends) - 0.48])


def _words_in(table: pd.DataFrame) -> list[str]:
    return [word for word in COVERS if (table["word"] == word).any()]


def _key_lines(table: pd.DataFrame) -> int:
    return -(-len(_words_in(table)) // _KEYS)


def _key(figure: go.Figure, table: pd.DataFrame) -> None:
    """Write the key above the years, four words a line: it fits a phone's frame."""
    marks = [
        f'<span style="color:{theme.GREY if word == ALONE else _COLOURS[word]};font-size:17px">'
        f"{'▨' if word == ALONE else '■'}</span> {word}"
        for word in _words_in(table)
    ]
    text = "<br>".join(" &nbsp; ".join(marks[at : at + _KEYS]) for at in range(0, len(marks), _KEYS))
    theme.label(figure, 0, 1.0, text, xref="paper", yref="paper", yanchor="bottom", xshift=8 - figure.layout.margin.l,
                yshift=40)  # fmt: skip


def _finding(table: pd.DataFrame) -> str:
    today = table[table["year_end"] == table["year_end"].min()]
    last = table[table["year_end"] == table["year_end"].max()]
    bare, weak = int((today["word"] == NOBODY).sum()), int(last["word"].isin({UNLIKELY, NOBODY}).sum())
    of, when = words.count(len(today), "key position"), words.month(last["year_end"].iloc[0])
    now = f"today {words.whole(bare)} of {of} {'has' if bare == 1 else 'have'} no ready successor"
    alone = int((last["word"] == ALONE).sum())
    rests = f", and {words.count(alone, 'rests', 'rest')} on one person" if alone else ""
    later = f"in {when} {words.count(weak, 'will', 'will')} seldom or never have one{rests}"
    return words.sentence(f"{now if bare else f'today none of {of} lacks a ready successor'}; {later}")


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    ends = sorted(table["year_end"].unique())
    wide = table.pivot_table(index="name", columns="year_end", values="word", aggfunc="first", sort=False)[ends]
    wide.columns = ["Today", *(f"{end:%B %Y}" for end in ends[1:])]
    first = table.drop_duplicates("name").set_index("name")
    wide.insert(0, "Successors", first["named"])
    wide.insert(0, "Origin", first["origin"])
    return wide.rename_axis("Key position").reset_index()
