"""Skills and knowledge on a page: gaps, skill-years that leave, sole holders, what overlap preserves."""

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.report.blocks import Block, note_block, table_block
from workforce_model.report.book import Book

NONE = (
    "The submission has no table skills, so nothing can be said of skills: hand in who has which competency at which "
    "level (skills), and which class needs what (requirements)."
)
_FEW = "No class with skills is large enough to be shown in this edition."
_ONE_PERSON = "Who alone holds a skill is for the agency itself: the public edition does not show it."


def gaps_now(book: Book, top: int = 20) -> Block:
    """Return the largest gaps of today and of the horizon, a row a class and competency."""
    table = analysis.skill_gaps(book.run, edition=book.edition)
    if table.empty:
        return _nothing(book)
    keys = ["agency", "class", "competency"]
    first = table[table["bucket"] == 0].set_index(keys)
    last = table[table["bucket"] == table["bucket"].max()].set_index(keys)
    last = last.sort_values("gap", ascending=False).head(top)
    rows = [
        {
            "Class": key[1], "Competency": key[2],
            "Needed today": words.rounded(first.loc[key, "needed"]),
            "Held today": words.rounded(first.loc[key, "held"]),
            "Needed at the end": words.rounded(row["needed"]),
            "Held then by people of today": words.rounded(row["held"]),
            "Gap then (9 futures in 10)": words.span(row["p05"], row["p95"]),
        }
        for key, row in zip(last.index, last.to_dict("records"), strict=True)
    ]  # fmt: skip
    return table_block(pd.DataFrame(rows), "Levels, added up over people: needed and held", wide=True)


def leaving(book: Book, top: int = 20) -> Block:
    """Return the skill-years that walk out of the door within the horizon."""
    table = analysis.skill_years(book.run, edition=book.edition).head(top)
    if table.empty:
        return _nothing(book)
    shown = pd.DataFrame(
        {
            "Competency": table["competency"], "Class": table["class"],
            "People who have it": [words.whole(number) for number in table["holders"]],
            "Levels today": [words.rounded(number) for number in table["levels"]],
            "Skill-years that leave": [words.rounded(number) for number in table["lost"]],
            "9 futures in 10": [words.span(low, high) for low, high in zip(table["p05"], table["p95"], strict=True)],
        }
    )  # fmt: skip
    return table_block(shown, "One skill-year is one level for one year")


def sole_holders(book: Book) -> Block:
    """Return the competencies that only one person has."""
    if book.edition.public:
        return note_block(_ONE_PERSON)
    table = analysis.sole_holders(book.run, book.edition)
    if table.empty:
        none = "No competency is held by one person alone."
        return note_block(none if analysis.assessed(book.run) else NONE)
    shown = pd.DataFrame(
        {
            "Competency": table["competency"], "Class of the only holder": table["class"],
            "Needed by that class": [f"level {level:g}" if level else "no" for level in table["required"]],
        }
    )  # fmt: skip
    return table_block(shown, "Competencies that one person of the agency has, and nobody else who was assessed")


def preserved(book: Book) -> Block:
    """Return what overlap preserves of the levels of people who are known to leave, scenario by scenario."""
    table = analysis.preserved(book.run, book.edition)
    if table.empty and not analysis.assessed(book.run):
        return note_block(NONE)
    if table.empty:
        why = _ONE_PERSON.replace("Who alone holds a skill", "What known leavers take along")
        return note_block(why if book.edition.public else "Nobody who was assessed is known to leave (known_exits).")
    shown = pd.DataFrame(
        {
            "Scenario": table["scenario"].map(words.title),
            "Known leavers": table["leavers"],
            "Of them with a second person in time": [words.rounded(number) for number in table["doubled"]],
            "Levels they take along": [words.rounded(number) for number in table["levels"]],
            "Of them that can be handed over": [words.rounded(number) for number in table["handed_over"]],
        }
    )
    return table_block(shown, "Where a replacement starts before a known leaver goes, knowledge can be handed over")


def _nothing(book: Book) -> Block:
    return note_block(_FEW if analysis.assessed(book.run) else NONE)
