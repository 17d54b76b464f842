"""The papers that stand beside the brief: the workforce plan, the hearing report, the candidate's view."""

from pathlib import Path
from typing import NamedTuple

from workforce_model.report.book import Book


class Written(NamedTuple):
    """A paper that was written: its place under the folder of papers, and what it is."""

    file: str
    title: str


def write_documents(book: Book, folder: Path) -> tuple[Written, ...]:
    """Write every paper for the edition of a book into a folder; return those that were written, in their order."""
    found: list[Written] = []
    for write in (_plan, _hearing, _candidate_view):
        found += write(book, folder)
    return tuple(found)


def _plan(book: Book, folder: Path) -> list[Written]:
    from workforce_model.report.pictures import pictures
    from workforce_model.report.plan_paper import plan_paper
    from workforce_model.report.word import write_word

    paper = plan_paper(book)
    out = write_word(paper, pictures(paper.charts), folder / f"{paper.name}.docx")
    return [Written(out.name, "Workforce and succession plan (Word)")]


def _hearing(book: Book, folder: Path) -> list[Written]:
    from workforce_model.report.hearing_paper import hearing_paper
    from workforce_model.report.web import write_web
    from workforce_model.report.word import write_word

    paper = hearing_paper(book)
    word = write_word(paper, {}, folder / f"{paper.name}.docx")
    page = write_web(paper, folder / f"{paper.name}.html")
    return [Written(word.name, "Vacancy hearing report (Word)"), Written(page.name, "Vacancy hearing report (page)")]


def _candidate_view(book: Book, folder: Path) -> list[Written]:
    from workforce_model.report.candidate_pages import FOLDER, write_candidate_pages

    index = write_candidate_pages(book, folder / FOLDER)
    return [Written(f"{FOLDER}/{index.name}", "How hiring goes, seen by a candidate")] if index else []
