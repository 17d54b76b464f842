"""Key positions as blocks: named inside, never in public, a sentence where there is nothing to show."""

import re
from pathlib import Path

import pandas as pd
import pytest

from workforce_model import experiment
from workforce_model.report import key_positions
from workforce_model.report.book import Book, open_run

KEPT = "key_positions.csv"


@pytest.fixture(scope="module")
def folder(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of its own: these tests change what it keeps of its key positions."""
    out = tmp_path_factory.mktemp("key") / "run"
    return experiment.run(small_county, replications=3, years=2, workers=1, out=out).path


@pytest.fixture
def kept(folder: Path):
    """Open the run with other rows of key positions; what it had is put back."""
    before = (folder / KEPT).read_text(encoding="utf-8")
    table = pd.read_csv(folder / KEPT)

    def opened(rows: int, audience: str = "internal", **columns: object) -> Book:
        if rows:
            many = pd.concat([table] * (1 + rows // len(table))).head(rows).assign(**columns)
            many.to_csv(folder / KEPT, index=False)
        else:
            (folder / KEPT).unlink(missing_ok=True)
        return open_run(folder, audience)

    yield opened
    (folder / KEPT).write_text(before, encoding="utf-8")


def shown(book: Book) -> str:
    parts = (key_positions.bench(book), key_positions.ranking(book), key_positions.what_to_do(book))
    return "\n".join(part.text for part in parts)


def test_proposals_are_called_proposals_on_every_block(folder: Path):
    book = open_run(folder)
    assert "proposed by rule, for the agency to confirm" in key_positions.who(book).text
    assert "both proposed by rule, for the agency to confirm" in key_positions.bench(book).html
    assert "proposed by rule, for the agency to confirm</caption>" in key_positions.ranking(book).html
    assert "Confirm or replace what is proposed" in key_positions.what_to_do(book).text


def test_tables_print_words_and_no_chance(folder: Path):
    book = open_run(folder)
    table = key_positions.ranking(book).html
    assert "of the time</td>" in table
    assert "3, assumed" in table
    bands = re.compile("less than 2%|2 to 5%|5 to 10%")
    said = bands.sub("", shown(book))
    assert "%" not in said
    assert not re.search(r"\d\.\d", said)


def test_no_key_position_is_one_sentence(kept):
    book = kept(0)
    assert key_positions.who(book).text.startswith("This run has no key positions")
    assert shown(book).strip() == ""
    assert "Filled vacancies, all classes" in key_positions.from_within(book).text
    assert "Key positions with" not in key_positions.from_within(book).text


def test_the_public_reads_why_no_position_is_named(kept):
    names = list(pd.read_csv(kept(4).run.path / KEPT)["name"])
    few = kept(4, "public")
    assert key_positions.who(few).text == (
        "The public edition shows nothing of this run's key positions: they are fewer than 11."
    )
    many = kept(12, "public")
    assert "The public edition names no key position, because each is one person" in key_positions.who(many).text
    for book in (few, many):
        assert shown(book).strip() == ""
        assert not any(name in key_positions.who(book).html for name in names)


def test_each_flag_asks_for_a_step(kept):
    said = {"origin": "given", "successors": "given", "knowledge_transfer": "none", "difficulty_to_recruit": 5}
    told = key_positions.what_to_do(kept(3, **said)).text
    assert "Have the holder hand on what only they know" in told
    assert "Begin recruiting before the position is empty" in told
    assert "Confirm or replace" not in told
    assert "named by the agency" in key_positions.ranking(kept(3, **said)).html


def test_a_long_ranking_says_how_much_is_left_out(kept):
    book = kept(4)
    count = len(pd.read_csv(book.run.path / KEPT))
    assert f"; the first 2 of {count};" in key_positions.ranking(book, top=2).text + key_positions.ranking(book, 2).html
