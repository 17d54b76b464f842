"""What moves the answer, in words: which assumptions were moved and where they are from, what was taken apart."""

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.report.blocks import Block, list_block, note_block
from workforce_model.report.book import Book

_NOT_MOVED = (
    "Which assumption would change the answer was not looked at in this run: run it again with --tornado, and "
    "each is moved alone, on the same futures."
)
_NOT_PARTED = (
    "{names}: several levers at once, not taken apart in this run. With --attribute it also runs each lever alone and "
    "all the others without it."
)
_BARRIERS = (
    "Barriers that were removed one by one are never taken apart: each stands in the table of barriers as a whole."
)
_ORDER = {"default": "Defaults", "partly": "Partly from the agency’s own data", "own": "The agency’s own values"}
_RANGES = (
    "How far each was moved is an assumption: no published range fits every agency. A wider range makes a longer bar, "
    "so compare bars with what you hold possible."
)


def assumptions(book: Book) -> Block:
    """Return what moves the answer most, and which of the assumptions are the agency's own and which defaults."""
    table = analysis.tornado(book.run)
    if table.empty:
        return note_block(_NOT_MOVED)
    facts = [_most(table), *_origins(table), _RANGES if (table["source"] == "assumption").any() else ""]
    missing = [_low(name) for name in analysis.not_moved(book.run)]
    if missing:
        facts.append(f"Not moved. This run has nothing of the kind, or the agency says it: {words.listing(missing)}.")
    return list_block([fact for fact in facts if fact])


def apart(book: Book) -> Block:
    """Return which scenarios of several levers this run did not take apart; barriers are never taken apart."""
    known, every = {*analysis.taken_apart(book.run)}, analysis.levers(book.run)
    chosen = analysis.options(every)
    several = [
        f"“{words.title(str(name))}”" for name, found in chosen.groupby("scenario", sort=False)
        if len(found) > 1 and name not in known
    ]  # fmt: skip
    said = [_NOT_PARTED.format(names=words.listing(several))] if several else []
    said += [_BARRIERS] if len(chosen) < len(every) else []
    return note_block(" ".join(said)) if said else Block("", "")


def _most(table: pd.DataFrame) -> str:
    first = table.iloc[0]
    ends = words.listing(
        [f"{first[f'{end}_text']}: {words.signed(first[end], words.rounded)}" for end in ("low", "high")]
    )
    return (
        f"{first['name']} would change the answer most. Vacancy-months over the projection, {ends}, of "
        f"{words.about(first['baseline'])}."
    )


def _origins(table: pd.DataFrame) -> list[str]:
    found = []
    for origin, title in _ORDER.items():
        names = [_low(name) for name in table.loc[table["origin"] == origin, "name"]]
        if names:
            found.append(f"{title}. {words.sentence(words.listing(names))}")
    return found


def _low(name: object) -> str:
    text = str(name)
    return text[0].lower() + text[1:]
