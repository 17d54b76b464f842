import numpy as np
import pandas as pd
import pytest

from workforce_model.analysis import INTERNAL, PUBLIC, Edition
from workforce_model.analysis.edition import is_other
from workforce_model.analysis.suppression import solved


def test_there_are_two_editions():
    assert Edition().name == "internal"
    with pytest.raises(ValueError, match="internal or public"):
        Edition("secret")
    assert "fewer than 11" in PUBLIC.note


def test_the_internal_edition_shows_every_group():
    assert INTERNAL.shown({"A": 3, "B": 30}) == {"A": "A", "B": "B"}
    assert (INTERNAL.notes(np.array([[3.0, 30.0]])) == "").all()


def test_small_classes_are_grouped_not_lost():
    shown = PUBLIC.shown({"A": 30, "B": 4, "C": 5, "D": 6, "E": 50})
    assert shown == {"A": "A", "B": "Other classes (3)", "C": "Other classes (3)", "D": "Other classes (3)", "E": "E"}


def test_a_lone_small_group_gets_a_partner():
    shown = PUBLIC.shown({"A": 30, "B": 4, "E": 50})
    assert shown["B"] == shown["A"] == "Other classes (2)"
    assert shown["E"] == "E"


def test_small_groups_that_are_small_together_get_a_partner():
    shown = PUBLIC.shown({"A": 30, "B": 4, "C": 5, "E": 50}, "units")
    assert shown["A"] == "Other units (3)"


def test_an_empty_group_is_no_partner():
    shown = PUBLIC.shown({"A": 30, "B": 4, "C": 0, "E": 50})
    assert shown["A"] == "Other classes (3)"


def test_protect_adds_up_and_keeps_the_total():
    table = pd.DataFrame({"class": ["A", "B", "C", "D"], "people": [40, 3, 9, 20], "quits": [4, 1, 1, 2]})
    kept = PUBLIC.protect(table, count="people", label="class")
    assert list(kept["class"]) == ["A", "D", "Other classes (2)"]
    assert kept["people"].sum() == 72
    assert kept["quits"].sum() == 8
    assert list(is_other(kept["class"])) == [False, False, True]
    assert INTERNAL.protect(table, count="people", label="class").equals(table)


def test_a_table_that_is_small_altogether_shows_no_number():
    table = pd.DataFrame({"class": ["A", "B"], "people": [3, 4]})
    kept = PUBLIC.protect(table, count="people", label="class")
    assert len(kept) == 1
    assert kept["people"].isna().all()


def test_a_small_cell_gets_partners_in_its_row_and_column():
    counts = np.array([[4.0, 20.0, 30.0], [25.0, 40.0, 50.0], [60.0, 70.0, 80.0]])
    notes = PUBLIC.notes(counts)
    assert notes[0, 0] == "fewer than 11"
    assert (notes[0] != "").sum() >= 2
    assert (notes[:, 0] != "").sum() >= 2
    assert notes[2, 2] == ""
    assert set(notes.ravel()) == {"", "fewer than 11", "withheld"}


def test_zeros_are_shown_and_hide_nobody():
    notes = PUBLIC.notes(np.array([[0.0, 4.0, 20.0, 30.0]]))
    assert list(notes[0]) == ["", "fewer than 11", "withheld", ""]


def test_what_is_hidden_is_never_fewer_than_eleven_together():
    counts = np.array([[2.0, 3.0, 20.0, 30.0]])
    hidden = PUBLIC.notes(counts) != ""
    assert counts[hidden].sum() >= 11


def test_no_small_cell_follows_from_the_totals():
    rng = np.random.default_rng(7)
    for _ in range(300):
        counts = np.round(rng.gamma(0.6, 30, rng.integers(1, 10, 2)))
        hidden = PUBLIC.notes(counts) != ""
        small = (counts > 0) & (counts < 11)
        assert hidden[small].all()
        given_away = solved(counts, hidden, 11) & small
        assert not given_away.any() or not (~hidden & (counts > 0)).any()
