"""The parts of the executive brief that are words and tables; each takes a Book and returns a Block."""

from html import escape
from itertools import starmap
from typing import Any, Literal

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.report.blocks import Block, joined, note_block, table_block
from workforce_model.report.book import Book
from workforce_model.report.costs import assumed_price, avoided_cell, cost_cells, price_cells

Measure = Literal["vacancy_months", "vacant_share"]
_WHEN = {"now": "Decide now", "later": "Can wait", "watch": "Watch"}
_NINE = "9 futures in 10"
_NO_SCENARIO = (
    "This run holds today's practice only: no scenario was tested. Hiring freezes, faster hiring stages, "
    "internships, promotion shares and new seats can be compared on the same futures: write them as scenario "
    "files and run again with --scenario, or open the notebook 07_test_hiring_models."
)


def answer(book: Book) -> Block:
    """Return the answer in a few sentences; where rates of another plan stand in, that is said first."""
    told = analysis.answer(book.run, book.edition)
    first, rest = (told[:1], told[1:]) if book.about.stand_in else ((), told)
    notice = "".join(f'<p class="notice"><strong>Stand-in rates.</strong> {escape(text)}</p>' for text in first)
    sentences = "".join(f"<p>{escape(words.unbroken(text))}</p>" for text in rest)
    return Block(f'{notice}<div class="answer">{sentences}</div>', "\n".join(told))


def key_figures(book: Book) -> Block:
    """Return four numbers a board member should keep: people, may retire, will retire, empty seats."""
    everyone = analysis.eligibility(book.run, by="all", edition=book.edition).iloc[0]
    leaving = analysis.retirements(book.run, years=(10,), edition=book.edition).iloc[-1]
    vacant = analysis.fan(book.run, "vacant")
    authorised = analysis.fan(book.run, "authorised")
    last = vacant.iloc[-1]
    until = words.month(leaving["until"])
    seats = authorised.iloc[-1]["p50"]
    roster = book.run.manifest.roster
    # Ages drawn for want of birth dates make these two estimates.
    write = words.whole if roster.birth_dates_known >= roster.people else words.about
    now, soon = (_shown(everyone[column], write) for column in ("now", "within_5"))
    figures = [
        (words.whole(book.about.people), f"people on {words.day(book.about.valuation_date)}"),
        (now, f"may retire today; {soon} within five years"),
        (words.span(leaving["p05"], leaving["p95"]), f"retirements by {until} ({_NINE})"),
        (words.span(last["p05"], last["p95"]), f"of {words.whole(seats)} seats empty at the end ({_NINE})"),
    ]
    items = "".join(
        f'<li><span class="value">{escape(value)}</span> <span class="label">{escape(label)}</span></li>'
        for value, label in ((value, words.unbroken(label)) for value, label in figures)
    )
    return Block(f'<ul class="figures">{items}</ul>', "\n".join(f"{value} {label}" for value, label in figures))


def where_it_hurts(book: Book, by: Measure = "vacancy_months", top: int = 10) -> Block:
    """Return the classes most at risk by one measure, each with both measures and its plain reason."""
    gaps = analysis.class_gaps(book.run, edition=book.edition)
    worst = analysis.ranked(gaps, by=by, top=top)
    table = pd.DataFrame(
        {
            "Class": worst["name"],
            "Seats": worst["authorised"],
            "Vacancy-months": [words.rounded(value) for value in worst["vacancy_months"]],
            _NINE: _spans(worst, "vacancy_months"),
            "Seats empty": [words.percent(value) for value in worst["vacant_share"]],
            "Rank by share": [_rank(value) for value in worst["rank_share"]],
            "Why": [words.sentence(text) for text in worst["reason"]],
        }
    )
    named = "expected vacancy-months" if by == "vacancy_months" else "share of seats empty"
    return table_block(table, f"Classes by {named} over the horizon")


def levers(book: Book) -> Block:
    """Return what each scenario changes and where the size of the change comes from."""
    found = analysis.levers(book.run)
    if found.empty:
        return note_block(book.about.withheld_text or _NO_SCENARIO)
    rows = [
        {
            "Scenario": words.title(str(name)),
            "What changes": " ".join(starmap(_change, zip(each["summary"], each["no_effect"], strict=True))),
            "Source of its size": words.sentence("; ".join(_each(each["source"]))),
        }
        for name, each in found.groupby("scenario", sort=False)
    ]
    table = table_block(pd.DataFrame(rows), "What each scenario changes, and where the size of the change is from")
    return joined([table, note_block(book.about.withheld_text)]) if book.about.withheld else table


def _change(summary: str, no_effect: str) -> str:
    """Say what a lever changes and, where it can change nothing, why."""
    said = words.sentence(summary)
    return f"{said} Without effect here: {words.sentence(no_effect)}" if no_effect else said


def side_by_side(book: Book) -> Block:
    """Return the scenarios side by side: effect with interval and odds, cost, when it starts and shows, who decides."""
    effects = analysis.options(analysis.effects(book.run))
    if effects.empty:
        return Block("", "")
    needs = analysis.levers(book.run).groupby("scenario", sort=False)
    beside: dict[Any, Any] = analysis.comparison(book.run).set_index("scenario").to_dict("index")
    rows, prices = [], []
    for name, found in effects.groupby("scenario", sort=False):
        by: dict[Any, Any] = found.set_index("measure").to_dict("index")
        empty, wait = by["vacancy_months"], by.get("time_to_fill")
        row = {
            "Scenario": words.title(str(name)),
            "Vacancy-months": words.change(empty["mean"], empty["baseline"], "vacancy_months"),
            _NINE: words.gap(empty["p05"], empty["p95"], words.rounded),
            "Fewer": words.odds(empty["lower"]),
        }
        if wait is not None:
            row["Days to fill a seat"] = words.signed(wait["mean"], words.rounded)
        needed = needs.get_group(name) if name in needs.groups else None
        rows.append(row | cost_cells(book, str(name)) | ({} if needed is None else _needs(needed, beside[name])))
        price = {} if needed is None else {"Price of the change itself": _price(needed, assumed_price(book, str(name)))}
        each = avoided_cell(beside[name])
        prices.append({"Scenario": row["Scenario"]} | price_cells(book, str(name)) | each | price)
    compared = table_block(
        pd.DataFrame(rows), "Change against today's practice over the whole horizon, on the same luck"
    )
    return joined([compared, table_block(pd.DataFrame(prices), "What each costs more or less than today’s practice")])


def _needs(levers: pd.DataFrame, row: dict[Any, Any]) -> dict[str, str]:
    """Return when a scenario of one or more levers can start, when it shows and who decides, as cells of a table."""
    days = float(levers["lead_days"].fillna(0).max())
    return {
        "Can start": "at once" if days <= 0 else f"after {words.duration(days)}",
        "Shows from": str(row["bites"]),
        "Decided by": words.listing(_each(levers["decided_by"])),
    }


def _price(levers: pd.DataFrame, assumed: float) -> str:
    """Return what the levers of a scenario cost by their own account, or else by default."""
    known = levers["cost_dollars"].dropna()
    least = "" if len(known) == len(levers) else "at least "
    if not len(known) and assumed:
        return f"{words.money(assumed)} (default)"
    return f"{least}{words.money(float(known.sum()))}" if len(known) else "no cost given"


def _each(texts: pd.Series) -> list[str]:
    return list(dict.fromkeys(str(text) for text in texts if str(text)))


def decisions(book: Book) -> Block:
    """Return what to decide now, what can wait and what to watch, each with its reason and trigger."""
    found = analysis.decide(book.run, book.edition)
    cards, lines = [], []
    for when, title in _WHEN.items():
        rows = found[found["when"] == when].to_dict("records")
        if not rows:
            continue
        cards.append(f'<div class="card"><h3>{title}</h3><ul>{"".join(map(_decision, rows))}</ul></div>')
        lines += [f"{title}: {row['action']}" for row in rows]
    return Block(f'<div class="cards">{"".join(cards)}</div>', "\n".join(lines))


def _decision(row: dict[Any, Any]) -> str:
    action, because, trigger = (str(row.get(key) or "").strip() for key in ("action", "because", "trigger"))
    alarm = f"Trigger: {trigger}" if trigger and row["when"] == "watch" else trigger
    told = "".join(f'<span class="because">{escape(words.sentence(text))}</span>' for text in (because, alarm) if text)
    return f"<li><strong>{escape(words.sentence(action))}</strong>{told}</li>"


def _spans(table: pd.DataFrame, column: str) -> list[str]:
    return [words.span(low, high) for low, high in zip(table[f"{column}_p05"], table[f"{column}_p95"], strict=True)]


def _shown(value: float, write: words.Writer) -> str:
    return "withheld" if pd.isna(value) else write(value)


def _rank(value: float) -> str:
    return "too small to rank" if pd.isna(value) else words.whole(value)
