"""The colleges' report as blocks: with every table, with none, and in public without small classes."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from workforce_model.report import colleges
from workforce_model.report.book import Book, open_run

BLOCKS = (
    colleges.openings, colleges.occupations, colleges.hard_to_fill, colleges.missing_skills, colleges.demand,
    colleges.left_out,
)  # fmt: skip


@pytest.fixture
def told(small_run: Path, tmp_path: Path) -> Path:
    """The small run as if the submission had named occupations, a survey and demand of its largest class."""
    folder = tmp_path / "run"
    shutil.copytree(small_run, folder, ignore=shutil.ignore_patterns("papers"))
    largest = largest_class(open_run(folder))
    facts = ("43-9061", "Office Clerks, General", "High school diploma or equivalent", "None", "None", "BLS", "Typists")
    names = ["class", "soc_code", "occupation", "education", "experience", "training", "basis", "related",
             "people", "coded", "difficulty", "missing_skills", "respondents", "survey_date"]  # fmt: skip
    row = pd.DataFrame([(largest, *facts, 30, 30, 4.6, "Tact;Spelling", 12, "2016-05-01")], columns=names)
    row.to_csv(folder / "occupations.csv", index=False)
    work = {"class_title": largest, "unit": "", "driver": "Letters", "fiscal_year": 2017, "workload": 10}
    seats = {"seats_needed": 33.4, "seats_authorised": 30, "seats_funded": 29}
    pd.DataFrame([work | seats]).to_csv(folder / "demand.csv", index=False)
    return folder


def largest_class(book: Book) -> str:
    text = book.run.sql(
        "SELECT class AS name, sum(headcount) AS people FROM opening WHERE replication = 0 GROUP BY ALL "
        "ORDER BY people DESC, name LIMIT 1"
    )
    return str(text["name"].iloc[0])


def test_without_any_table_every_block_says_what_is_left_out(small_run: Path) -> None:
    for audience in ("internal", "public"):
        book = open_run(small_run, audience)
        assert all(block(book).text for block in BLOCKS)
        missing = colleges.left_out(book).text
        for table in ("soc_code", "employer_survey", "skills and requirements", "demand"):
            assert table in missing
        assert "no occupation codes" in colleges.occupations(book).text
        assert "not asked" in colleges.hard_to_fill(book).text or "None of the 10" in colleges.hard_to_fill(book).text


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_what_was_handed_in_is_shown_beside_the_projection(told: Path, audience: str) -> None:
    book = open_run(told, audience)
    assert "Office Clerks, General (43-9061)" in colleges.occupations(book).text
    assert "Typists" in colleges.occupations(book).text
    assert "4.6 of 5 (12 employers)" in colleges.hard_to_fill(book).text
    assert "Tact; Spelling" in colleges.missing_skills(book).text
    assert colleges.demand(book).text.split()[-4:] == ["33", "30", "29", "4"]
    assert "employer_survey" not in colleges.left_out(book).text


def test_the_public_edition_names_no_class_of_fewer_than_eleven(small_run: Path) -> None:
    book = open_run(small_run, "public")
    people = book.run.sql(
        "SELECT class, sum(headcount) AS people FROM opening WHERE replication = 0 GROUP BY ALL HAVING people < 11"
    )
    shown = " ".join(block(book).html for block in BLOCKS)
    assert len(people)
    assert not [name for name in people["class"] if f">{name}<" in shown]
