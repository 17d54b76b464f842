"""For each class that hires a page on the hiring process as a candidate lives it, and an index of them."""

import math
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.candidate import ALL, FEWEST, hired_classes, hiring_steps, ways_in
from workforce_model.report.blocks import Block, Table
from workforce_model.report.book import Book
from workforce_model.report.paper import NOT_IN_DATA, Heading, Paper, Piece, Prompt, pieces_of
from workforce_model.report.verbs import slugs
from workforce_model.report.web import page, write_web

FOLDER: Final = "candidate_view"
_STEPS: Final = {
    "approval": ("Approval", "The agency agrees to fill the seat. Candidates have nothing to do yet."),
    "posting": ("Posting", "The vacancy is announced. You apply."),
    "exam": ("Examination", "You are tested or your application is rated."),
    "list": ("List", "Names are ranked, and those to be considered are sent to the unit."),
    "interview": ("Interview", "You meet the unit that is hiring."),
    "background": ("Background check", "What you said of yourself is checked."),
    "medical": ("Medical", "A doctor says whether you can do the work."),
    "offer": ("Offer", "You get an offer and accept or decline it."),
    "start": ("Start", "You give notice elsewhere and agree on the first day."),
}
_ROUTES: Final = {
    "open": "Answering a posting", "eligible_list": "From a list of people who passed an examination",
    "programme": "Through a programme (academy, internship, apprenticeship)",
    "reinstatement": "Coming back after an earlier time with the agency",
    "promotion": "Promoted from a class below", "transfer": "Moving from another unit",
}  # fmt: skip
_LISTED: Final = (
    "This class hires from a list. You take the examination when one is held, and your name waits on the list until it "
    "is called; that wait comes before the days shown here."
)
_ODDS: Final = (
    "“Get through” is said of searches, not of candidates: in so many searches somebody passes the step at the first "
    "attempt; in the others an earlier step begins again, and everybody waits."
)
_OWN_ODDS: Final = (
    "your own odds. How many people apply, and how many of them pass each step, is in no table of the submission."
)
_BACK: Final = '<p class="back"><a href="index.html">All classes</a></p>'


def write_candidate_pages(book: Book, folder: Path) -> Path | None:
    """Write a page a class into a folder, and its index; nothing, and None, where no class that is shown hires."""
    names = [name for name in hired_classes(book.run, book.edition) if name in set(hiring_steps(book.run)["name"])]
    if not names:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: f"{slug}.html" for name, slug in zip(names, _slugs(names), strict=True)}
    steps = {str(name): found for name, found in hiring_steps(book.run).groupby("name")}
    ways = {str(name): found for name, found in ways_in(book.run).groupby("name")}
    for name, file in files.items():
        write_web(_paper(book, name, steps[name], ways.get(name, pd.DataFrame())), folder / file, _BACK)
    index = folder / "index.html"
    index.write_text(_index(book, files, steps), encoding="utf-8")
    return index


def _slugs(names: list[str]) -> list[str]:
    return [f"{slug}-class" if slug == "index" else slug for slug in slugs(names)]


def _paper(book: Book, name: str, steps: pd.DataFrame, ways: pd.DataFrame) -> Paper:
    pieces = pieces_of(_pieces(steps, ways))
    return Paper(name, f"{name}: how hiring goes, seen by a candidate", book.about, pieces)


def _pieces(steps: pd.DataFrame, ways: pd.DataFrame) -> Iterator[Piece | Block]:
    yield _in_all(steps, ways)
    if "exam" not in set(steps["stage"]):
        yield _LISTED
    yield Heading("Step by step")
    yield _steps(steps)
    yield f"{_ODDS} {_stands_in(steps)}".strip()
    yield Prompt("what to prepare for each step: documents, tests, dates, whom to ask.")
    yield Prompt(_OWN_ODDS, NOT_IN_DATA)
    if len(ways):
        yield Heading("How people get in")
        yield _ways(ways)
    yield "Days and odds are simulated: the hiring process is the agency’s own, or a default where its tables say none."


def _in_all(steps: pd.DataFrame, ways: pd.DataFrame) -> str:
    """Say how long it all takes and how often all steps pass at once."""
    through = words.percent(math.prod(steps["passes"]))
    smooth = f"About {through} of searches get through every step at the first attempt."
    first = ways[ways["route"].isin(["open", "eligible_list"])].dropna(subset="p50") if len(ways) else ways
    if first.empty:
        days = steps.loc[steps["stage"] != "approval", "p50"].sum()
        return f"From posting to the first day it takes {words.duration(days)} where every step goes well. {smooth}"
    row = first.iloc[0]
    since = "posting" if row["route"] == "open" else "the vacancy"
    return (
        f"From {since} to the first day it usually takes {words.duration(row['p50'])} "
        f"({words.span(row['p10'], row['p90'])} days in 8 of 10 searches). {smooth}"
    )


def _steps(steps: pd.DataFrame) -> Table:
    table = pd.DataFrame(
        {
            "Step": [f"{number}. {_STEPS[stage][0]}" for number, stage in enumerate(steps["stage"], 1)],
            "What happens": [_STEPS[stage][1] for stage in steps["stage"]],
            "Usual days": [words.whole(value) for value in steps["p50"]],
            "Days in 8 of 10 searches": [
                words.span(low, high) for low, high in zip(steps["p10"], steps["p90"], strict=True)
            ],
            "Get through": [_share(value) for value in steps["passes"]],
        }
    )
    return Table(table, "The steps in their order, with the days from the step before to the end of each")


def _stands_in(steps: pd.DataFrame) -> str:
    borrowed = [_STEPS[stage][0].lower() for stage in steps.loc[steps["basis"] == ALL, "stage"]]
    if not borrowed:
        return ""
    which = "all steps" if len(borrowed) == len(steps) else words.listing(borrowed)
    return f"The projection has fewer than {FEWEST} searches of this class for {which}: there, all classes stand in."


def _share(share: float) -> str:
    if share >= 0.995:
        return "all searches"
    tenths = math.floor(share * 10 + 0.5)
    return "nearly all" if tenths == 10 else f"about {tenths} in 10".replace(" ", "\u00a0")


def _ways(ways: pd.DataFrame) -> Table:
    many = ways["filled"].sum() >= FEWEST
    table = pd.DataFrame(
        {
            "Way": [_ROUTES.get(route, words.title(route)) for route in ways["route"]],
            "Of the vacancies that are filled": [_part(value) if many else "too few to say" for value in ways["share"]],
            "Days until the first day": ["too few to say" if pd.isna(v) else words.whole(v) for v in ways["p50"]],
        }
    )
    return Table(table, "How vacancies of this class are filled; days from the posting, else from the vacancy")


def _part(share: float) -> str:
    tenths = math.floor(share * 10 + 0.5)
    return {0: "fewer than 1 in 20", 10: "nearly all"}.get(tenths, f"about {tenths} in 10") if share < 1 else "all"


def _index(book: Book, files: dict[str, str], steps: dict[str, pd.DataFrame]) -> str:
    paper = Paper("index", "How hiring goes, seen by a candidate: the classes", book.about, ())
    left = book.about.classes - len(files)
    small = " or because of the size of the class in the public edition" if book.edition.public else ""
    have = words.count(left, "class has", "classes have")
    note = words.sentence(
        f"{have} no page, because no search from outside is in the futures that are kept step by step{small}"
    )
    rows = "".join(
        f'<tr><th scope="row"><a href="{escape(file)}">{escape(name)}</a></th>'
        f'<td class="number">{len(steps[name])}</td>'
        f"<td>{escape(words.duration(steps[name].loc[steps[name]['stage'] != 'approval', 'p50'].sum()))}</td></tr>"
        for name, file in files.items()
    )
    table = (
        "<table><caption>Each class on a page of its own</caption><thead><tr>"
        '<th scope="col">Class</th><th scope="col" class="number">Steps</th>'
        '<th scope="col">Posting to first day where every step goes well</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )
    return page(paper, (f"<p>{escape(note)}</p>" if left > 0 else "") + f'<div class="fit">{table}</div>')
