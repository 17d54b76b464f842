import pandas as pd

from workforce_model.backtest.unseen import unseen


def table(*rows):
    return pd.DataFrame(rows, columns=["what", "base", "count", "low", "high"])


def test_what_is_material_over_all_intervals_is_said_with_its_range_and_share():
    found = unseen(table(("came_and_left", 1000, 150.0, 120, 180), ("came_and_left", 1000, 170.0, 140, 200)))
    (said,) = found
    assert said.startswith("About 320 people (16% of the number who left, between 260 and 380)")


def test_who_was_hired_before_is_a_share_of_those_who_joined():
    (said,) = unseen(table(("hired_before", 500, 250, 250, 250)))
    assert said.startswith("250 people (50% of those who joined) joined although they had been hired long before")
    (few,) = unseen(table(("hired_before", 50, 9, 9, 9)))
    assert few.startswith("Fewer than 11 people (more than 2% of those who joined)")


def test_what_is_a_fiftieth_or_less_is_not_said():
    assert unseen(table(("came_back", 1000, 20, 20, 20))) == ()
    (said,) = unseen(table(("came_back", 1000, 21, 21, 21)))
    assert said.startswith("Of those who left, 21 people (2% of the number who left) are on")


def test_intervals_in_which_it_cannot_be_known_do_not_count():
    rows = ("came_back", 100, 30, 30, 30), ("came_back", 9_000, float("nan"), float("nan"), float("nan"))
    assert "30% of the number who left" in unseen(table(*rows))[0]
    assert unseen(table(rows[1])) == ()


def test_a_handful_is_not_counted_out():
    (said,) = unseen(table(("id_change", 50, 5.0, 3, 7)))
    assert "fewer than 11 people (more than 2% of the number who left)" in said


def test_nothing_at_all():
    assert unseen(pd.DataFrame()) == ()
