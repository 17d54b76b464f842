"""What colleges of the region get: openings, occupations, difficulty, missing skills, demand, and what was left out."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from workforce_model import analysis
from workforce_model.analysis import words
from workforce_model.analysis.edition import is_other
from workforce_model.analysis.openings import HARD, MANY
from workforce_model.report.blocks import Block, list_block, note_block, table_block
from workforce_model.report.book import Book

Row = Mapping[Hashable, Any]
_NO_CODES = (
    "The roster has no occupation codes (column soc_code), so openings are not added up by occupation, and entry "
    "education and related occupations are left out."
)
_NO_DEMAND = "The submission has no table demand: what makes the work, and whether the seats are funded, is left out."
_NO_SURVEY = "The submission has no table employer_survey: what employers say of filling these jobs is left out."
_NO_SKILLS = (
    "The submission has no tables skills and requirements, or no class with both is large enough: what the agency's "
    "own people lack is left out."
)
_ALL = "Nothing is left out: the submission has occupation codes, a survey, skills and demand."


def openings(book: Book, top: int = 20) -> Block:
    """Return the classes with most openings for people from outside, with their entry education."""
    table = analysis.openings(book.run, edition=book.edition)
    table = table[~is_other(table["name"]) & (table["openings"] > 0)].head(top)
    if table.empty:
        return note_block("No class is large enough to be shown in this edition, or none has openings.")
    shown = {
        "Class": table["name"],
        "People now": table["people"],
        "Openings a year": [words.rounded(number) for number in table["openings"]],
        "9 futures in 10": [_span(row, "openings") for row in table.to_dict("records")],
        "For people from outside": [words.rounded(number) for number in table["outside"]],
        "Half are filled within": [_within(days) for days in table["median_days"]],
    }
    if (table["education"] != "").any():
        shown["Typical entry education"] = table["education"].replace("", "not known")
    caption = "Openings a year on the average of the projection, most for people from outside first"
    return table_block(pd.DataFrame(shown), caption, wide=True)


def occupations(book: Book, top: int = 15) -> Block:
    """Return the openings by occupation with what each asks of a beginner and what is close to it."""
    table = analysis.openings_by_occupation(book.run, edition=book.edition).head(top)
    if table.empty:
        return note_block(_NO_CODES)
    shown = pd.DataFrame(
        {
            "Occupation (SOC code)": table["occupation"] + " (" + table["soc_code"] + ")",
            "Classes": [_few(names) for names in table["classes"]],
            "For people from outside, a year": [words.rounded(number) for number in table["outside"]],
            "9 futures in 10": [_span(row, "outside") for row in table.to_dict("records")],
            "Typical entry education": table["education"].replace("", "not known"),
            "Experience": table["experience"].replace({"": "not known", "None": "none"}),
            "Training on the job": table["training"].replace({"": "not known", "None": "none"}),
            "Related occupations": [_few(text.split("; ")) if text else "none listed" for text in table["related"]],
        }
    )
    sources = "; ".join(dict.fromkeys(basis for basis in table["basis"] if basis))
    return table_block(shown, f"What an occupation asks of a beginner is national: {sources}", wide=True)


def hard_to_fill(book: Book) -> Block:
    """Return the classes that are in high demand and hard to fill, simulated and surveyed side by side."""
    table = analysis.hard_to_fill(book.run, edition=book.edition)
    table = table[table["high_demand"] & table["hard"]]
    if table.empty:
        return note_block(f"None of the {MANY} classes with most openings from outside is hard to fill.")
    shown = {
        "Class": table["name"],
        "For people from outside, a year": [words.rounded(number) for number in table["outside"]],
        "Half are filled within": [_within(days) for days in table["median_days"]],
        "Seats empty": [words.percent(share) for share in table["vacant_share"]],
        "Difficulty in the projection": [_grade(grade) for grade in table["simulated"]],
        "Difficulty employers report": [_said(row) for row in table.to_dict("records")],
    }
    if (table["missing_skills"] != "").any():
        missing = table["missing_skills"].str.replace(";", "; ")
        shown["Employers say candidates lack"] = missing.replace("", "not asked")
    if (table["lacking"] != "").any():
        shown["The agency's own people will lack"] = table["lacking"].replace("", "nothing shown")
    caption = (
        f"Among the {MANY} classes with most openings for people from outside, those of difficulty {HARD} or 5 of 5 by "
        "either account; both limits are assumptions"
    )
    return table_block(pd.DataFrame(shown), caption, wide=True)


def missing_skills(book: Book) -> Block:
    """Return every class for which skills are known to be missing, as employers and as the agency's own tables say."""
    table = analysis.hard_to_fill(book.run, edition=book.edition)
    said = table["missing_skills"]
    table = table[(said != "") | (table["lacking"] != "")].sort_values("outside", ascending=False)
    if table.empty:
        return note_block(f"{_NO_SURVEY} {_NO_SKILLS}")
    shown = pd.DataFrame(
        {
            "Class": table["name"],
            "Employers say candidates lack":
            table["missing_skills"].str.replace(";", "; ").replace("", "not asked"),
            "The agency's own people will lack": table["lacking"].replace("", "nothing shown"),
        }
    )  # fmt: skip
    return table_block(shown, "Skills to teach; the agency's own at the end of the projection, most missing first")


def demand(book: Book) -> Block:
    """Return what makes the work, and the seats it takes beside those authorised and funded."""
    table = analysis.demand_drivers(book.run, book.edition)
    if table.empty:
        return note_block(_NO_DEMAND)
    shown = pd.DataFrame(
        {
            "Class or unit": table["name"],
            "What makes the work": table["driver"].replace("", "not said"),
            "Grows a year": ["not said" if pd.isna(rate) else words.percent(rate) for rate in table["growth"]],
            "Fiscal year": [f"FY{year}" for year in table["year"]],
            "Seats needed": [_seats(number) for number in table["needed"]],
            "Authorised": [_seats(number) for number in table["authorised"]],
            "Funded": [_seats(number) for number in table["funded"]],
            "Needed beyond funded": [_seats(number) for number in table["short"]],
        }
    )
    return table_block(shown, "Demand as the agency states it, largest shortfall first; seats in whole numbers")


def left_out(book: Book) -> Block:
    """Return what this report leaves out for want of a table, a sentence each."""
    run, edition = book.run, book.edition
    hard = analysis.hard_to_fill(run, edition=edition)
    found = {
        _NO_CODES: analysis.openings_by_occupation(run, edition=edition).empty,
        _NO_SURVEY: hard["survey"].isna().all(),
        _NO_SKILLS: (hard["lacking"] == "").all(),
        _NO_DEMAND: analysis.demand_drivers(run, edition).empty,
    }
    missing = [said for said, absent in found.items() if absent]
    return list_block(missing) if missing else note_block(_ALL)


def _span(row: Row, measure: str) -> str:
    return words.span(row[f"{measure}_p05"], row[f"{measure}_p95"])


def _within(days: float) -> str:
    return "more than half are not filled" if pd.isna(days) else words.duration(days)


def _few(names: list[str], most: int = 3) -> str:
    more = len(names) - most
    return "; ".join([*names[:most], *([f"and {more} more"] if more > 0 else [])])


def _grade(grade: float) -> str:
    return "too few classes" if pd.isna(grade) else f"{grade:.0f} of 5"


def _said(row: Row) -> str:
    grade, number = float(row["survey"]), float(row["respondents"])
    asked = f" ({words.count(int(number), 'employer')})" if number > 0 else ""
    return f"{grade:.1f} of 5{asked}" if grade > 0 else "not asked"


def _seats(number: float) -> str:
    return "not said" if pd.isna(number) else words.whole(number)
