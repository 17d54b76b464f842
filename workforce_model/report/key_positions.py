"""Key positions and their successors as blocks of a page; the public edition names none of them."""

import math
from collections.abc import Callable

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.analysis.bench_words import ALONE, PROPOSED
from workforce_model.analysis.emergency import NOT_SAID
from workforce_model.report.blocks import Block, joined, list_block, note_block, table_block
from workforce_model.report.book import Book

_NONE = (
    "This run has no key positions: the submission names none (table critical_positions), and no seat of the roster "
    "fits the rule by which they are proposed."
)
_PUBLIC = (
    "The public edition names no key position, because each is one person; it shows how strong the bench is as a whole."
)
_TOO_FEW = "The public edition shows nothing of this run's key positions: they are fewer than {least}."
_CONFIRM = (
    "Confirm or replace what is proposed: list the key positions in the table critical_positions and their successors "
    "in the table successors, and run again."
)
_STEPS = {
    "vacant now": "Fill first, or agree who covers meanwhile",
    "nobody ready now": "Name somebody to prepare, or agree emergency cover",
    "fewer than two successors": "Find a second successor, so that no bench rests on one person",
    "holder may retire within five years": "Ask about plans, and plan an overlap with the next holder",
    "no knowledge transfer": "Have the holder hand on what only they know",
    "hard to recruit": "Begin recruiting before the position is empty",
}
_NO_COVER = (
    "Nobody said who could cover a key position in an emergency (column emergency_cover of the table successors), so "
    "that is left out."
)
_MOST = 5  # positions named in a line; the rest are counted
_MEASURES = {
    "successor_coverage_rate_today": "Key positions with a ready successor today",
    "successor_coverage_rate_at_end": "Key positions with a ready successor at the end",
    "bench_net_today": "Key positions that ready successors could fill all at once today, each taking one",
    "bench_net_at_end": "Key positions that ready successors could fill all at once at the end",
    "emergency_cover_rate_today": "Key positions with somebody who could cover in an emergency today",
    "emergency_cover_rate_at_end": "Key positions whose emergency cover of today is still there at the end",
    "emergency_cover_net_today": "Key positions that could be covered in an emergency all at once today",
    "key_vacancies_by_successor": "Filled vacancies of key positions that a named successor took",
    "internal_fill_rate": "Filled vacancies, all classes, that went to somebody from within",
    "chain_length": "Vacancies in a row that one vacancy sets going, itself counted",
}


def who(book: Book) -> Block:
    """Return how many key positions there are and who named them, or why none is shown."""
    basis = analysis.bench_basis(book.run, book.edition)
    if basis:
        said = words.sentence(basis)
        return note_block(f"{said} {_PUBLIC}" if book.edition.public else said)
    if not analysis.bench_basis(book.run):
        return note_block(_NONE)
    return note_block(_TOO_FEW.format(least=book.edition.least()))


def bench(book: Book) -> Block:
    """Return every key position with its successors, origin and flags, the weakest bench first; nothing in public."""
    found = analysis.bench_shown(book.run, edition=book.edition)
    if found.empty:
        return Block("", "")
    table = pd.DataFrame(
        {
            "Key position": found["name"],
            "Successors": found["named"],
            "Ready now": found["ready_now"],
            "Ready in 2 years": found["ready_in_2"],
            "One is there when it falls vacant": found["cover"],
            "Flags": found["flags"],
            "Who named position; successors": [
                _named_by(each["origin"], each["successors"]) for _, each in found.iterrows()
            ],
        }
    )
    return table_block(table, "Key positions and their successors, the weakest bench first", wide=True)


def _named_by(position: str, successors: str) -> str:
    return f"both {position}" if position == successors else f"{position}; {successors}"


def ranking(book: Book, top: int = 10) -> Block:
    """Return the key positions most at risk: the three parts of the ranking and the flags beside it."""
    found = analysis.red_flags(book.run, edition=book.edition)
    if found.empty:
        return Block("", "")
    much = found.head(top)
    table = pd.DataFrame(
        {
            "Key position": much["name"],
            "Harm if empty (1 to 5)": [_impact(each) for _, each in much.iterrows()],
            "Expected to stand empty": much["empty"],
            "Nobody is ready": much["uncovered"],
            "Flags": much["flags"].replace("", "none"),
        }
    )
    more = f"; the first {len(much)} of {words.whole(len(found))}" if len(found) > len(much) else ""
    by = "harm, time empty and how often nobody is ready, multiplied"
    return table_block(table, f"Key positions by {by}{more}; {_origins(found['origin'])}")


def _impact(row: pd.Series) -> str:
    return f"{row['impact']}" if row["impact_said"] else f"{row['impact']}, assumed"


def _origins(origins: pd.Series) -> str:
    proposed = int((origins == "proposed").sum())
    if not proposed:
        return "named by the agency"
    return PROPOSED if proposed == len(origins) else f"{words.whole(proposed)} of them {PROPOSED}"


def from_within(book: Book) -> Block:
    """Return how far seats are filled from within, in a small table."""
    found = analysis.from_within(book.run, edition=book.edition)
    if found.empty:
        return note_block("Nothing to show: this run has no vacancies.")
    share = found["unit"].str.startswith("share")
    write = [words.percent if is_share else _decimal for is_share in share]
    rows = {
        "What": found["measure"].map(_MEASURES),
        "Mean": [say(value) for say, value in zip(write, found["value"], strict=True)],
        "9 futures in 10": [
            _futures(say, low, high) for say, low, high in zip(write, found["p05"], found["p95"], strict=True)
        ],
        "Futures": found["futures"],
    }
    return table_block(pd.DataFrame(rows), "Filled from within; one future is the principal projection")


def _futures(say: Callable[[float], str], low: float, high: float) -> str:
    if math.isnan(low):
        return "–"
    return "the same in all" if low == high else f"{say(low)} to {say(high)}"


def emergency_in_short(book: Book) -> Block:
    """Return in a few sentences how far key positions are covered in an emergency."""
    said = analysis.emergency_in_words(book.run, book.edition)
    if said:
        return note_block(f"Emergency cover. {said}")
    basis = analysis.bench_basis(book.run, book.edition)
    return note_block(_NO_COVER) if basis else Block("", "")


def emergency(book: Book) -> Block:
    """Return who could cover each key position in an emergency, those that rest on nobody or one person first."""
    found = analysis.emergency_cover(book.run, edition=book.edition)
    if found.empty:
        return Block("", "")
    table = pd.DataFrame(
        {
            "Key position": found["name"],
            "Could cover at once": [NOT_SAID if pd.isna(number) else f"{number}" for number in found["covers"]],
            "One is still there when it falls vacant": found["there"],
            "The same person is the only cover of": [
                _names(names) if names else "no other" if there == ALONE else "–"
                for names, there in zip(found["also"], found["there"], strict=True)
            ],
        }
    )
    return table_block(table, "Emergency cover, as the agency says it; the thinnest first", wide=True)


def _decimal(value: float) -> str:
    return f"{value:.1f}"


def what_to_do(book: Book) -> Block:
    """Return what the flags ask of the agency, each step with the positions it is for."""
    found = analysis.red_flags(book.run, edition=book.edition)
    if found.empty:
        return Block("", "")
    steps = [f"{step}. {_names(of)}." for flag, step in _STEPS.items() if len(of := _flagged(found, flag))]
    start = [] if steps else [note_block("No key position carries a flag.")]
    confirm = [note_block(_CONFIRM)] if PROPOSED in analysis.bench_basis(book.run) else []
    return joined([*start, *([list_block(steps)] if steps else []), *confirm])


def _flagged(found: pd.DataFrame, flag: str) -> list[str]:
    return [name for name, flags in zip(found["name"], found["flags"], strict=True) if flag in flags.split("; ")]


def _names(names: list[str]) -> str:
    more = len(names) - _MOST
    return "; ".join([*names[:_MOST], *([f"and {more} more"] if more > 0 else [])])
