"""The annual public-hearing report on vacancies, as California Government Code section 3502.3 asks for it."""

from collections.abc import Iterator

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import Edition, words
from workforce_model.analysis.bargaining import NOT_NAMED, TRIGGER, named
from workforce_model.analysis.kept import BARGAINING_UNITS, kept
from workforce_model.report import evidence, hearing_tables, trust
from workforce_model.report.blocks import Block, Table
from workforce_model.report.book import Book
from workforce_model.report.paper import NOT_IN_DATA, Heading, Paper, Piece, Prompt, pieces_of

NAME = "vacancy_hearing_report"
_WHY = (
    "This report is set out as California Government Code section 3502.3 asks: public agencies there present the "
    "status of vacancies and their recruitment and retention efforts at a public hearing at least once in a fiscal "
    "year. For an agency elsewhere it is offered as good practice. The section is named here, not quoted: check its "
    "current text before the hearing."
)
_OLD = (
    "This run was made by an earlier version, which kept nothing by bargaining unit. Run it again, and this report "
    "says what it asks for."
)
_DRAWN = (
    "The submission says nothing of vacant seats, so the vacancies shown are drawn from the model’s own steady state: "
    "they stand in for the agency’s count. The table positions, with every authorised seat, replaces them."
)
_GIVEN = "Vacant seats are those of the agency’s own tables on the valuation date."
_NO_UNITS = (
    "No bargaining unit is named, neither in the roster nor in the table positions (column bargaining_unit), so the "
    "agency is shown as a whole and nothing can be said of any one unit."
)
_FULL_TIME = "A seat whose full-time equivalents are not given counts as full time."
_MERGED = (
    "Bargaining units of fewer than 11 people, or from which a class of so few would follow, are added together in the "
    "public edition; whether one of them reaches 20% is in the internal edition alone, and so are part-time seats: of "
    "several units they are a handful."
)
_UNNAMED = "Seats without a bargaining unit are shown, and counted in the total, but are no unit of their own."
_DAYS = (
    "Days from posting to hire are simulated, for vacancies that open in the first year and are posted; where a list "
    "or a promotion fills the seat there is no posting. The agency’s own records of past hires are not in the data."
)
_NO_APPLICANTS = (
    "the number of applicants for the vacant positions of this unit. The column applicants of the table "
    "requisitions_open would fill it."
)
_SPLIT = (
    "The projection counts all seats, full-time or not. Seats of a class and unit that several bargaining units share "
    "are split by their seats of today."
)
Pieces = Iterator[Piece | Block]


def hearing_paper(book: Book) -> Paper:
    """Return the hearing report of a run for an edition, ready to be written."""
    sections = (_opening, _status, _efforts, _obstacles, _reaching, _outlook, _basis)
    pieces = pieces_of(piece for section in sections for piece in section(book))
    return Paper(NAME, "Vacancies, recruitment and retention: report for the public hearing", book.about, pieces)


def _opening(book: Book) -> Pieces:
    yield _WHY
    yield Prompt("date, time and place of the hearing, and the meeting at which the budget is to be adopted.")
    yield Prompt("when recognised employee organisations were told, and the time set aside for them to present.")
    yield Heading("In short")
    yield from hearing_tables.in_short(book)


def _status(book: Book) -> Pieces:
    yield Heading("1 Status of vacancies")
    found = analysis.bargaining_units(book.run, book.edition)
    if found.empty:
        yield _OLD
        return
    yield _GIVEN if found["origin"].iloc[0] == "given" else _DRAWN
    if not named(book.run):
        yield _NO_UNITS
    yield hearing_tables.status(book)
    yield _FULL_TIME
    if NOT_NAMED in set(found["name"]) and named(book.run):
        yield _UNNAMED
    if book.edition.public and named(book.run):
        yield _MERGED
    yield Prompt("what has changed since the date of these figures, and which seats are kept vacant on purpose.")


def _efforts(book: Book) -> Pieces:
    yield Heading("2 Recruitment and retention efforts")
    yield Heading("Programmes under way", 2)
    yield hearing_tables.programmes(book)
    yield Heading("Changes that were tried in the projection", 2)
    yield from hearing_tables.tried(book)
    yield Prompt("recruitment: campaigns, outreach, job fairs, partnerships, and what came of each in the past year.")
    yield Prompt("retention: pay, schedules, development, recognition, exit interviews, and what came of each.")


def _obstacles(book: Book) -> Pieces:
    yield Heading("3 Policies, procedures and recruitment activities that may hinder hiring")
    yield from hearing_tables.obstacles(book)
    yield Prompt(
        "the changes to policies, procedures and recruitment activities that are proposed, by whom and by when."
    )


def _reaching(book: Book) -> Pieces:
    yield Heading(f"4 Bargaining units with {words.percent(TRIGGER)} or more of full-time positions vacant")
    found = analysis.bargaining_units(book.run, book.edition)
    if found.empty or not named(book.run):
        yield _OLD if found.empty else _NO_UNITS
        return
    reached = found[found["reaches"]]
    if reached.empty:
        yield hearing_tables.none_reaches(found)
        return
    yield "For each of these the section asks for four things, where the unit’s employee organisation requests them."
    posted = analysis.posting_to_hire(book.run, book.edition).dropna(subset="days")
    days = {str(name): float(mean) for name, mean in zip(posted["name"], posted["days"], strict=True)}
    for _, row in reached.iterrows():
        yield from _unit(row, days, book.edition)
    yield _DAYS


def _unit(row: pd.Series, days: dict[str, float], edition: Edition) -> Pieces:
    """Say of a bargaining unit what the section asks for."""
    name = str(row["name"])
    yield Heading(name, 2)
    told = f"about {words.whole(days[name])} days, simulated" if name in days else "too few postings to say"
    facts = [
        ("Authorised full-time positions", words.whole(row["full_time"])),
        ("Of them vacant", f"{words.whole(row['full_time_vacant'])} ({words.percent(row['share'])})"),
        *([] if edition.public else [("Vacancies in all, part-time seats included", words.whole(row["vacant"]))]),
        *hearing_tables.applicants(row, edition),
        ("Average days from posting to hire", told),
    ]
    yield Table(pd.DataFrame(facts, columns=["What", "How many"]), f"{name}: vacancies, applicants and time to hire")
    if not row["applicants_for"]:
        yield Prompt(_NO_APPLICANTS, NOT_IN_DATA)
    yield Prompt("opportunities to improve pay, benefits and other working conditions in this unit.")


def _outlook(book: Book) -> Pieces:
    yield Heading("5 What the projection says about next year")
    found = analysis.bargaining_outlook(book.run, book.edition)
    if found.empty:
        yield "Nothing is projected here: the run ends before the next fiscal year-end, or an earlier version made it."
        return
    yield from hearing_tables.outlook(book)
    yield _SPLIT
    yield hearing_tables.days(book)
    yield _DAYS
    yield Prompt("what the agency expects of the coming year that the projection does not know.")


def _basis(book: Book) -> Pieces:
    yield Heading("Where the figures come from")
    yield evidence.facts(book)
    yield trust.check(book)
    if len(kept(book.run, BARGAINING_UNITS)):
        yield (
            "Seats by bargaining unit come from the tables positions and roster. The bargaining unit is that of the "
            "seat, else of its holder; a vacancy that names none takes the one that most people of its class have."
        )
    yield Heading("What the model leaves out", 2)
    yield evidence.leaves_out(book)
