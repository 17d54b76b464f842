import pandas as pd
import pytest

from workforce_model.analysis import INTERNAL, PUBLIC, unseen, unseen_in_words

NAN = float("nan")


@pytest.fixture
def past(write_run):
    rows = [
        ("came_and_left", 100, 14.0, 9, 20), ("came_and_left", 100, 16.0, 10, 22), ("id_change", 100, 4.0, 0, 8),
        ("id_change", 100, 2.0, 0, 6), ("came_back", 100, 7, 7, 7), ("came_back", 100, NAN, NAN, NAN),
        ("hired_before", 80, 40, 40, 40), ("transfer_out", 100, NAN, NAN, NAN),
    ]  # fmt: skip
    run = write_run()
    (run.path / "backtest").mkdir()
    table = pd.DataFrame(rows, columns=["what", "base", "count", "low", "high"])
    table.to_csv(run.path / "backtest" / "unknowns.csv", index=False)
    return run


def shown(run, edition=INTERNAL):
    return [tuple(row) for row in unseen(run, edition).drop(columns="What").itertuples(index=False)]


def test_counts_are_summed_over_the_intervals_in_which_they_are_known(past):
    assert shown(past) == [
        ("30", "19 to 42", "15 for each 100 who left"), ("6", "0 to 14", "3 for each 100 who left"),
        ("7", "counted", "7 for each 100 who left"), ("40", "counted", "50 for each 100 who joined"),
        ("cannot be seen", "–", "–"),
    ]  # fmt: skip


def test_two_sentences_in_plain_words(past):
    said = unseen_in_words(past)
    assert said.count(". ") == 1
    assert "about 15 more came and left in between" in said
    assert "about 3 may only have changed their number, and about 7 were on the books again later" in said


def test_the_public_sees_no_handful(past):
    assert shown(past, PUBLIC)[1:3] == [("fewer than 11", "–", "–")] * 2
    assert "few may only have changed their number, and few were" in unseen_in_words(past, PUBLIC)


def test_without_a_history_there_is_nothing(run):
    assert unseen(run).empty
    assert unseen_in_words(run) == ""
