"""Tables and sentences of the vacancy hearing report."""

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.analysis.bargaining import TRIGGER, WHOLE, named
from workforce_model.analysis.edition import SMALL, Edition, is_other
from workforce_model.analysis.groups import shown
from workforce_model.analysis.kept import BARRIERS, PLANNED_COSTS, kept
from workforce_model.analysis.scope import few_in
from workforce_model.report import brief
from workforce_model.report.blocks import Block, Part, Table
from workforce_model.report.book import Book
from workforce_model.report.paper import NOT_IN_DATA, Prompt
from workforce_model.schema.measures import THRESHOLD
from workforce_model.schema.titles import folded

_NINE = "9 futures in 10"
_WHOSE = {
    "practice": "Practice: the agency itself", "policy": "Policy: commission, council or agreement", "law": "Law",
}  # fmt: skip
_NO_BARRIERS = (
    "the policies, procedures and recruitment activities that hinder hiring. The submission has no table barriers: it "
    "would fill this section, one row for each (class_pattern, barrier, stage, decided_at, note)."
)
_NO_PROGRAMMES = (
    "programmes that bring in new people. The submission has no table programmes, so none is in the projection."
)


def in_short(book: Book) -> list[str]:
    """Return the status and the outlook in a few sentences."""
    found = analysis.bargaining_units(book.run, book.edition)
    if found.empty:
        return []
    whole = found.iloc[-1]
    on = words.day(book.about.valuation_date)
    vacant = (words.whole if whole["origin"] == "given" else words.about)(whole["full_time_vacant"])
    share = words.percent(whole["share"])
    said = [
        f"On {on} {vacant} of {words.whole(whole['full_time'])} authorised full-time positions were vacant ({share})."
    ]
    if named(book.run):
        reached = list(found.loc[found["reaches"], "name"])
        limit = words.percent(TRIGGER)
        said.append(
            f"{words.listing(reached)} {'has' if len(reached) == 1 else 'have'} {limit} or more vacant."
            if reached
            else none_reaches(found)
        )
    later = analysis.bargaining_outlook(book.run, book.edition)
    later = later[later["name"] == WHOLE]
    if len(later):
        row = later.iloc[0]
        of = "seats" if book.edition.public else f"of {words.whole(row['seats'])} seats"
        said.append(
            f"If nothing changes, {words.between(row['p05'], row['p95'])} {of}, "
            f"part-time ones included, will be vacant on {words.day(row['period_end'])} ({_NINE})."
        )
    return said


def none_reaches(found: pd.DataFrame) -> str:
    """Say that no bargaining unit reaches the fifth, and which comes closest."""
    units = found[~is_other(found["name"]) & (found["name"] != WHOLE)].dropna(subset="share")
    limit = words.percent(TRIGGER)
    if units.empty:
        return f"No bargaining unit that is shown has {limit} or more of its full-time positions vacant."
    most = units.sort_values("share", ascending=False).iloc[0]
    return (
        f"No bargaining unit that is shown has {limit} or more of its full-time positions vacant; the largest share is "
        f"in {most['name']} ({words.percent(most['share'])})."
    )


def status(book: Book) -> Table:
    """Return authorised full-time positions and vacancies of each bargaining unit."""
    found = analysis.bargaining_units(book.run, book.edition)
    table = pd.DataFrame(
        {
            "Bargaining unit": found["name"],
            "Authorised full-time positions": found["full_time"],
            "Of them vacant": found["full_time_vacant"],
            "Share vacant": [_share(value) for value in found["share"]],
            f"{words.percent(TRIGGER)} or more": _whether(found),
        }
    )
    if not book.edition.public:
        table = table.assign(**{"All seats": found["seats"], "All vacant seats": found["vacant"]})
    return Table(table, f"Vacancies by bargaining unit on {words.day(book.about.valuation_date)}")


def applicants(row: pd.Series, edition: Edition) -> list[tuple[str, str]]:
    """Return how many people applied, and for how many open requisitions that is known; nothing where it is not."""
    if not row["applicants_for"]:
        return []
    of = words.count(int(row["applicants_for"]), "open requisition")
    few = edition.public and 0 < row["applicants"] < THRESHOLD
    number = SMALL if few else words.whole(row["applicants"])
    return [("Applicants", f"{number} (for {of} whose number of applicants is given)")]


def _whether(found: pd.DataFrame) -> list[str]:
    apart = is_other(found["name"]) | (found["name"] == WHOLE)
    return ["–" if off else "yes" if reaches else "no" for off, reaches in zip(apart, found["reaches"], strict=True)]


def programmes(book: Book) -> Table | Prompt:
    """Return the programmes of today's practice with their places and cost over the projection, or what is missing."""
    spent = kept(book.run, PLANNED_COSTS)
    found = spent[(spent["scenario"] == "baseline") & (spent["kind"] == "programmes")] if len(spent) else spent
    if found.empty:
        return Prompt(_NO_PROGRAMMES, NOT_IN_DATA)
    rows = [
        {
            "Programme": words.title(str(name)),
            "Cohorts in the projection": words.whole(len(each)),
            "Places in each": words.whole(each["quantity"].median()),
            "Cost of all cohorts": words.money(each["amount"].sum()),
            "Source": words.sentence(str(each["source"].iloc[0])),
        }
        for name, each in found.groupby("what", sort=False)
    ]
    until = words.month(book.about.horizon_end)
    return Table(pd.DataFrame(rows), f"Programmes that bring in new people, until {until}; cost not discounted")


def tried(book: Book) -> list[Block | str]:
    """Return what each scenario changes and does, or that none was run."""
    effects = analysis.options(analysis.effects(book.run))
    found = effects[effects["measure"] == "vacancy_months"] if len(effects) else effects
    statements = [str(text) for text in found["statement"]] if len(found) else []
    return [*statements, brief.levers(book)]


def obstacles(book: Book) -> list[Table | Prompt | str]:
    """Return the barriers of the agency by who may remove them, or what is missing; and what each costs, if known."""
    table = kept(book.run, BARRIERS)
    if table.empty:
        return [Prompt(_NO_BARRIERS, NOT_IN_DATA)]
    table = _for_edition(book, table)
    order = {code: place for place, code in enumerate(_WHOSE)}
    table = table.sort_values(
        ["decided_at", "class_pattern"], key=lambda c: c.map(order) if c.name == "decided_at" else c
    )
    shown_ = pd.DataFrame(
        {
            "Who may change it": table["decided_at"].map(_WHOSE).fillna("Not said"),
            "Classes": table["class_pattern"].replace("*", "all"),
            "What holds people back": [words.title(code) for code in table["barrier"]],
            "Stage": [words.title(code) or "–" for code in table["stage"]],
            "What is known of it": [words.sentence(note) if note else "–" for note in table["note"]],
        }
    )
    found: list[Table | Prompt | str] = [Table(shown_, "Barriers named by the agency, by who may change them")]
    cost = _cost(book)
    return [*found, cost] if cost is not None else found


def _for_edition(book: Book, table: pd.DataFrame) -> pd.DataFrame:
    """Leave out what names one class that the public edition does not show, or classes of too few people."""
    if not book.edition.public:
        return table
    hidden = {folded(name) for name, said in shown(book.run, "class", book.edition).items() if said != name}
    few = table["class_pattern"].map(lambda pattern: few_in(book.run, (pattern,), book.edition)).astype(bool)
    return table[~table["class_pattern"].map(folded).isin(hidden) & ~few]


def _cost(book: Book) -> Table | None:
    found = analysis.barriers(book.run)
    if found.empty or book.edition.public:
        return None
    table = pd.DataFrame(
        {
            "Barrier": [words.sentence(text) for text in found["barrier"]],
            "Vacancy-months without it": [words.signed(-value, words.rounded) for value in found["vacancy_months"]],
            _NINE: [
                words.gap(-high, -low, words.rounded)
                for low, high in zip(found["vacancy_months_p05"], found["vacancy_months_p95"], strict=True)
            ],
        }
    )
    return Table(table, "Each barrier removed alone in the projection, the costliest first")


def outlook(book: Book) -> list[Part]:
    """Return the vacancies of each bargaining unit at the next fiscal year-ends, with intervals and odds."""
    found = analysis.bargaining_outlook(book.run, book.edition)
    table = pd.DataFrame(
        {
            "Bargaining unit": found["name"],
            "On": [words.day(end) for end in found["period_end"]],
            **({} if book.edition.public else {"Seats": [words.whole(value) for value in found["seats"]]}),
            f"Vacant ({_NINE})": [words.span(low, high) for low, high in zip(found["p05"], found["p95"], strict=True)],
            "Mean share vacant": [_share(value) for value in found["share"]],
            f"{words.percent(TRIGGER)} or more vacant": [
                "–" if pd.isna(value) else words.odds(value) for value in found["reaching"]
            ],
        }
    )
    return [Table(table, "Vacancies expected if nothing changes, by bargaining unit")]


def days(book: Book) -> Table | str:
    """Return the simulated days from posting to hire by bargaining unit."""
    found = analysis.posting_to_hire(book.run, book.edition)
    if found.empty:
        return "No vacancy that opens in the first year is posted and filled within the projection."
    only = found["futures"].iloc[0] == 1
    table = pd.DataFrame(
        {
            "Bargaining unit": found["name"],
            "Postings that lead to a hire": [words.about(value) for value in found["postings"]],
            "Average days from posting to hire": [
                "too few to say" if pd.isna(value) else words.whole(value) for value in found["days"]
            ],
        }
    )
    told = (
        "one future, the principal projection" if only else f"mean of {words.whole(found['futures'].iloc[0])} futures"
    )
    return Table(table, f"Simulated time from posting to hire, vacancies of the first year; {told}")


def _share(value: float) -> str:
    return "–" if pd.isna(value) else words.percent(value)
