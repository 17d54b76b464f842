"""What an answer rests on: data received, population, repairs, defaults, and what the model leaves out."""

from pathlib import Path

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.analysis.edition import SMALL
from workforce_model.report.blocks import Block, joined, list_block, note_block, table_block
from workforce_model.report.book import Book
from workforce_model.schema.measures import THRESHOLD

_MOST_FAULTS = 200


def facts(book: Book) -> Block:
    """Return what was run, in a few lines: agency, dates, futures, scenarios, pension plan, edition."""
    about = book.about
    rows = [
        ("Agency", about.agency),
        ("Roster of", words.day(about.valuation_date)),
        ("People, classes, units", " · ".join(map(words.whole, (about.people, about.classes, about.units)))),
        ("Projected to", words.day(about.horizon_end)),
        ("Futures", words.whole(about.futures)),
        ("Scenarios", ". ".join(filter(None, (", ".join(about.scenarios), about.withheld_text)))),
        ("Rates of leaving", _rates(book)),
        ("Edition", f"{about.edition.title}. {about.edition.note}"),
    ]
    return table_block(pd.DataFrame(rows, columns=["What", "In this run"]), "What was run")


def received(book: Book) -> Block:
    """Return the files that were read, with their rows and the beginning of their fingerprints."""
    files = book.run.manifest.inputs
    table = pd.DataFrame(
        {
            "File": [file.file for file in files],
            "Rows": [words.whole(file.rows) if file.rows else "settings" for file in files],
            "Fingerprint (SHA-256)": [f"{file.sha256[:12]}…" for file in files],
        }
    )
    return table_block(table, "Files with their rows and fingerprints")


def population(book: Book) -> Block:
    """Return who is counted and who is not, by type of appointment."""
    told = book.run.manifest.population
    rows = [(kind, "counted", _people(book, n)) for kind, n in told.included.items()]
    rows += [(kind, "left out", _people(book, n)) for kind, n in told.excluded.items()]
    table = pd.DataFrame(rows, columns=["Type of appointment", "In this brief", "People"])
    table["Type of appointment"] = [kind.replace("_", " ") for kind in table["Type of appointment"]]
    sentence = f"{_counted(told.people)} counted. {words.sentence(told.rule)}" if told.rule else ""
    return joined([note_block(sentence), table_block(table, "By type of appointment")])


def repairs(book: Book) -> Block:
    """Return each repair made to the data with the number of rows it touched, or say that there was none."""
    made = book.run.manifest.repairs
    if not made:
        return note_block("No repair was needed: every row was used as it was received.")
    table = pd.DataFrame(
        {
            "Table": [repair.table for repair in made],
            "Column": [repair.column for repair in made],
            "Found": [_sentence(repair.rule) for repair in made],
            "Repair": [_sentence(repair.repair) if repair.rows else repair.repair for repair in made],
            "Rows": [_people(book, repair.rows) if repair.rows else "the column" for repair in made],
        }
    )
    return table_block(table, "By table, column and rule")


def leaves_out(book: Book) -> Block:
    """Return what this version of the model leaves out, as a list."""
    items = [_sentence(text) for text in book.run.manifest.leaves_out]
    return list_block(items) if items else note_block("The run names nothing that the model leaves out.")


def faults(submission: str, book: Book) -> Block:
    """Return the faults of a submission, checked now; none where none is named or the public reads."""
    if not submission:
        return note_block("No submission was named, so nothing was checked again.")
    if book.edition.public:
        return note_block("Faults name rows of the roster; they are not shown in the public edition.")
    from workforce_model import intake

    found = intake.check(Path(submission))
    state = "Ready to run." if found.ready else "Not ready: put the blocking faults right first."
    if not found.faults:
        return note_block(f"{state} No fault was found.")
    columns = ["severity", "table", "row", "column", "value", "rule", "repair"]
    shown = [[str(getattr(fault, column)) for column in columns] for fault in found.faults[:_MOST_FAULTS]]
    table = pd.DataFrame(shown, columns=[column.capitalize() for column in columns])
    caption = f"{words.whole(len(found.faults))} faults, the first {len(shown)} shown"
    return joined([note_block(state), table_block(table, caption, wide=True)])


def _rates(book: Book) -> str:
    plan, past = book.run.manifest.plan, analysis.own_past(book.run)
    tables = plan.label + (" (stand-in)" if plan.stand_in else "")
    if not past:
        return tables
    years = f"{words.month(past[0])} to {words.month(past[-1])}"
    return f"{words.whole(len(past))} rosters of the agency, {years}, laid over {tables}"


def _counted(number: int) -> str:
    return "1 person is" if number == 1 else f"{words.whole(number)} people are"


def _people(book: Book, number: int) -> str:
    return SMALL if book.edition.public and 0 < number < THRESHOLD else words.whole(number)


def _sentence(text: str) -> str:
    return words.sentence(text.replace("_", " "))
