"""Where a run's rates of leaving come from, as blocks of a page."""

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.analysis.own_moves import Move
from workforce_model.analysis.own_rates import By
from workforce_model.report.blocks import Block, joined, note_block, table_block
from workforce_model.report.book import Book
from workforce_model.schema.measures import THRESHOLD

MOST_FAMILIES = 15  # rows of a table of moves

_PACKAGED = (
    "This run has no rates of the agency's own: the packaged tables ({tables}) serve alone, with the spread that "
    "agencies usually show around them. To estimate the agency's own, put earlier rosters into the folder "
    "history/ of the submission, each named by its date (roster_2014-06-30.csv), and run again."
)

_NONE_LEFT = (
    "This run has no rates of the agency's own although it has earlier rosters: the event log covers every spell "
    "between them, and what it covers is kept out of the rates. The packaged tables ({tables}) serve alone; shorten "
    "the entries of event_log, or name the units and classes they were felt in, and run again."
)

_MISSING: dict[By, str] = {
    "cause": "Nothing to show by cause: no separations file says why at least four in five of those who left did.",
    "service_band": "Nothing to show: everybody is in the same band of service.",
    "age_band": "Nothing to show: the agency’s earlier rosters give neither birth dates nor ages.",
    "unit": "Nothing to show by unit: the rosters name one unit or none.",
    "job_family": "Nothing to show by class family: there is one only.",
}


def where_from(book: Book) -> Block:
    """Return what the rates rest on: rosters, people and years watched, and how far years and units stray."""
    run, past = book.run.manifest, analysis.own_past(book.run)
    if not past or run.rates is None:
        earlier = any(file.file.startswith("history/") for file in run.inputs)
        return note_block((_NONE_LEFT if earlier else _PACKAGED).format(tables=run.plan.label))
    known = analysis.own_rates(book.run, "service_band", analysis.INTERNAL)
    left = known["actual"].sum()
    told = len(known) and not (book.edition.public and 0 < left < THRESHOLD)
    watched = [("Person-years watched", words.whole(known["years"].sum())), ("People who left", words.whole(left))]
    rows = [
        ("Rosters", words.listing([words.day(day) for day in past])),
        *(watched if told else []),
        ("Groups with a factor of their own", words.whole(run.rates.groups)),
        ("Laid over", run.plan.label + (", a stand-in for the agency’s plan" if run.plan.stand_in else "")),
        ("Good and bad years move everybody’s leaving by", f"about {words.percent(run.rates.shock_sd)} a year"),
        ("Of which is left a year later", words.percent(run.rates.shock_persistence)),
        ("Retirements stray from other separations by", f"about {words.percent(run.rates.cause_shock_sd)} a year"),
        ("Beside that, a unit strays by", f"about {words.percent(run.rates.unit_drift_sd)} a year"),
    ]
    return table_block(pd.DataFrame(rows, columns=["What", "In this run"]), "What the rates rest on")


def unseen(book: Book) -> Block:
    """Return what the rosters cannot show and how large it may be, in two sentences and a table."""
    table = analysis.unseen(book.run, book.edition)
    if table.empty:
        return note_block("Nothing to show: this run has no earlier rosters.")
    caption = "What the rosters cannot show, all of them together"
    return joined([note_block(analysis.unseen_in_words(book.run, book.edition)), table_block(table, caption)])


def moves(book: Book, kind: Move) -> Block:
    """Return how often people were promoted or transferred, by class family; a sentence where nobody was seen to be."""
    table = analysis.own_moves(book.run, kind, book.edition)
    if table.empty:
        return note_block(f"Nothing to show: no {kind} can be seen between earlier rosters.")
    much = table.head(MOST_FAMILIES)
    shown = pd.DataFrame(
        {
            "Class family": much["name"],
            "Person-years watched": [words.whole(value) for value in much["years"]],
            f"{kind.capitalize()}s": [words.whole(value) for value in much["events"]],
            "For each 100 people a year": [f"{100 * value:.1f}" for value in much["rate"]],
            "Range (of 9 in 10)": [
                f"{100 * low:.1f} to {100 * high:.1f}" for low, high in zip(much["low"], much["high"], strict=True)
            ],
            "Weight of its own past": [words.percent(value) for value in much["weight"]],
        }
    )
    more = (
        f"; the {MOST_FAMILIES} largest of {words.whole(len(table))} class families" if len(table) > len(much) else ""
    )
    return table_block(shown, f"{kind.capitalize()}s, measured and not used in the projection{more}")


def missing(book: Book, by: By) -> Block:
    """Say why there is nothing to show for a kind of group; nothing where there is."""
    if analysis.own_groups(book.run, by):
        return Block("", "")
    past = analysis.own_past(book.run)
    return note_block(_MISSING[by] if past else "Nothing to show: this run has no rates of the agency’s own.")
