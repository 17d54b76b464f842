"""The workforce and succession plan, in the order in which state templates ask for it."""

from collections.abc import Iterator

import pandas as pd

from workforce_model import analysis, charts
from workforce_model.analysis import words
from workforce_model.report import brief, costs, evidence, key_positions, plan_tables, skills, trust
from workforce_model.report.blocks import Block, Table
from workforce_model.report.book import Book
from workforce_model.report.defaults import defaults
from workforce_model.report.paper import Heading, Paper, Piece, Prompt, pieces_of

NAME = "workforce_and_succession_plan"
_NINE = "9 futures in 10"
_WHEN = {"now": "Decide now", "later": "Can wait", "watch": "Watch"}
_HOW = (
    "This plan was filled from a projection of the agency’s own roster. Tables, pictures and sentences with numbers "
    "come from it; what only the agency can say is marked like this, and is yours to write:"
)
_RANGES = (
    "Ranges hold 9 futures in 10: one future in twenty lies below, one in twenty above. “May retire” means old enough "
    "and long enough in service; it does not mean that somebody will."
)
Pieces = Iterator[Piece | Block]


def plan_paper(book: Book) -> Paper:
    """Return the plan of a run for an edition, ready to be written."""
    sections = (
        _short, _direction, _supply, _demand, _gap, _classifications, _key_positions, _strategies, _measures, _data,
    )  # fmt: skip
    pieces = pieces_of(piece for section in sections for piece in section(book))
    return Paper(NAME, "Workforce and succession plan", book.about, pieces)


def _short(book: Book) -> Pieces:
    yield Heading("In short")
    yield from analysis.answer(book.run, book.edition)
    yield _HOW
    yield Prompt("who has read and approved this plan, for which years it holds, and when it will be looked at again.")


def _direction(book: Book) -> Pieces:
    yield Heading("1 Strategic direction")
    yield Prompt("mission, values and the goals of the strategic plan that this plan serves.")
    yield Prompt("what will change the work in the coming years: services, law, technology, budget, population.")
    yield Heading("What this plan covers", 2)
    yield evidence.facts(book)


def _supply(book: Book) -> Pieces:
    yield Heading("2 Workforce supply")
    yield _RANGES
    yield Heading("Who may retire", 2)
    yield charts.eligibility(analysis.eligibility(book.run, edition=book.edition), book.about)
    yield Heading("Who will leave, and who will come", 2)
    yield charts.fan(analysis.fan(book.run, "retirements"), book.about)
    yield plan_tables.movements(book)
    yield Prompt("what the agency knows of its people that no roster shows: engagement, exit interviews, local rivals.")


def _demand(book: Book) -> Pieces:
    yield Heading("3 Workforce demand")
    yield (
        "The projection keeps today’s authorised positions unless a table or a scenario says otherwise. What the work "
        "will need is a judgement that it does not make."
    )
    yield plan_tables.authorised(book)
    yield plan_tables.demand(book)
    yield Prompt("how workload, services and technology will change the number and the kind of positions needed.")


def _gap(book: Book) -> Pieces:
    yield Heading("4 Gap between supply and demand")
    yield charts.fan(analysis.fan(book.run, "vacant"), book.about)
    yield Heading("Where seats will stand empty", 2)
    yield charts.gaps(analysis.class_gaps(book.run, edition=book.edition), book.about)
    yield Heading("Skills and knowledge", 2)
    found = analysis.skill_gaps(book.run, edition=book.edition)
    if len(found):
        yield charts.skills_gap(found, book.about)
    yield skills.gaps_now(book, top=10)
    if analysis.assessed(book.run):
        yield skills.sole_holders(book)
    if found.empty:
        yield Prompt("the skills that are scarce today and those that will be needed next.")


def _classifications(book: Book) -> Pieces:
    yield Heading("5 Classifications in order of risk")
    yield (
        "By expected vacancy-months (one seat empty for one month) over the whole projection, which puts large classes "
        "first; then by share of seats empty, among classes of eleven seats or more, which is fair to small ones."
    )
    yield brief.where_it_hurts(book, top=20)
    yield brief.where_it_hurts(book, by="vacant_share", top=10)
    yield Prompt("where this order does not fit the harm an empty seat does: which classes to move up, and why.")


def _key_positions(book: Book) -> Pieces:
    yield Heading("6 Key positions and succession")
    yield key_positions.who(book)
    run, edition, about = book
    basis, strength = analysis.bench_basis(run, edition), analysis.bench_strength(run, edition=edition)
    if len(strength):
        yield charts.bench_strength(strength, about, basis)
    flagged = analysis.red_flags(run, edition=edition)
    if len(flagged):
        yield Heading("Most at risk", 2)
        yield charts.risk_matrix(flagged, about, basis)
        yield key_positions.ranking(book)
        yield Heading("Who could step in", 2)
        yield key_positions.bench(book)
        yield Heading("What the flags ask for", 2)
        yield key_positions.what_to_do(book)
    yield key_positions.from_within(book)
    yield Prompt(
        "for each key position: who looks after its succession, what each successor will do to be ready, and by when."
    )


def _strategies(book: Book) -> Pieces:
    yield Heading("7 Strategies")
    compared = analysis.options(analysis.effects(book.run))
    if len(compared):
        yield charts.scenarios(compared, book.about)
        yield brief.side_by_side(book)
    yield brief.levers(book)
    yield Heading("What to decide, and when", 2)
    yield _decisions(book)
    yield Prompt("the strategies chosen for recruitment, retention, development and knowledge transfer.")
    yield Prompt("for each strategy: who leads, what it costs, where the money comes from, first and last day.")


def _decisions(book: Book) -> Table:
    found = analysis.decide(book.run, book.edition)
    table = pd.DataFrame(
        {
            "When": found["when"].map(_WHEN),
            "What": [words.sentence(text) for text in found["action"]],
            "Why": [words.sentence(text) for text in found["because"]],
            "What would change it": [words.sentence(text) if text else "" for text in found["trigger"]],
        }
    )
    return Table(table, "What the projection suggests to decide now, what can wait, and what to watch")


def _measures(book: Book) -> Pieces:
    yield Heading("8 Measures")
    yield "Each measure as it is today and as the projection expects it if nothing changes."
    yield plan_tables.measures(book)
    yield Prompt("the target of each measure, by when, who reports it, and how often.")


def _data(book: Book) -> Pieces:
    yield Heading("Appendix: data, defaults and limits")
    yield Heading("How sure the numbers are", 2)
    yield trust.check(book)
    yield trust.spread(book)
    yield Heading("Data received", 2)
    yield evidence.received(book)
    yield Heading("Who is counted", 2)
    yield evidence.population(book)
    yield Heading("Repairs made to the data", 2)
    yield evidence.repairs(book)
    yield Heading("Defaults used, with their sources", 2)
    yield defaults(book)
    yield Heading("Unit costs used", 2)
    yield costs.unit_costs(book)
    yield Heading("What the model leaves out", 2)
    yield evidence.leaves_out(book)
