from datetime import date

import pytest

from workforce_model.analysis import words


@pytest.mark.parametrize(
    ("number", "said"),
    [(311.47, "about 310"), (2398, "about 2,400"), (14.2, "about 14"), (96.6, "about 97"), (0.3, "fewer than one"),
     (0.0, "none"), (9228, "about 9,230"), (44_140, "about 44,100"), (-7364.7, "about 7,360")],
)  # fmt: skip
def test_about_drops_false_precision(number, said):
    assert words.about(number) == said


def test_intervals_are_rounded_outwards():
    assert words.between(2311.2, 2478.9) == "between 2,310 and 2,480"
    assert words.between(3.2, 8.1) == "between 3 and 9"
    assert words.between(5, 5) == "about 5"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.9, "in 9 of 10 futures"), (1.0, "in every future"), (0.0, "in no future"), (0.5, "in half of the futures"),
     (0.98, "in at least 19 of 20 futures"), (0.02, "in at most 1 of 20 futures"), (0.31, "in 3 of 10 futures"),
     (0.05, "in at most 1 of 20 futures"), (0.95, "in at least 19 of 20 futures"), (0.85, "in 8 of 10 futures"),
     (0.15, "in 2 of 10 futures"), (0.94, "in 9 of 10 futures"), (17 / 20, "in 8 of 10 futures"),
     (0.55, "in half of the futures"), (0.45, "in half of the futures"), (0.06, "in 1 of 10 futures")],
)  # fmt: skip
def test_odds_in_plain_words(share, said):
    assert words.odds(share) == said


def test_odds_of_nothing_are_an_error():
    with pytest.raises(ValueError, match="NaN"):
        words.odds(float("nan"))


@pytest.mark.parametrize(
    ("dollars", "said"),
    [(1_234_567, "$1.2 million"), (350_400, "$350,000"), (999_900, "$1.0 million"), (2.5e9, "$2.5 billion"),
     (516, "$520"), (-4200, "-$4,200"), (123e6, "$123 million"), (12, "$12")],
)  # fmt: skip
def test_money_in_thousands_or_millions(dollars, said):
    assert words.money(dollars) == said


def test_dates_and_fiscal_years():
    assert words.month(date(2021, 6, 30)) == "June 2021"
    assert words.day(date(2016, 12, 31)) == "31 December 2016"
    assert words.fiscal_year(date(2017, 6, 30)) == "FY2017"
    assert words.fiscal_year(date(2017, 7, 1)) == "FY2018"
    assert words.fiscal_year(date(2017, 7, 1), start=1) == "FY2017"
    assert words.fiscal_year(date(2017, 10, 1), start=10) == "FY2018"


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "about 1 day"), (21, "about 3 weeks"), (150, "about 5 months"), (800, "about 2 years"), (30, "about 4 weeks")],
)
def test_durations(days, said):
    assert words.duration(days) == said


def test_differences_say_which_way():
    assert words.gap(-52, -30, words.rounded) == "30 to 52 fewer"
    assert words.gap(-12, 30, words.rounded) == "12 fewer to 30 more"
    assert words.gap(0, 0, words.rounded) == "no difference"
    assert words.change(-7370, 44_000, "vacancy_months") == "7,370 fewer (17% less)"


def test_small_words():
    assert words.percent(0.384) == "38%"
    assert words.percent(0.004) == "0.4%"
    assert words.points(0.0001) == "less than 0.1 points"
    assert words.listing(["A", "B", "C"]) == "A, B and C"
    assert words.count(2, "class", "classes") == "two classes"
    assert words.title("faster-hiring") == "Faster hiring"
    assert words.sentence("about 3 people leave") == "About 3 people leave."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("about 420 people will retire (9 futures in 10: 290 to 570)", ["420 people", "9 futures in 10", "290 to 570"]),
        (
            "(9 futures in 10: 12 fewer to 1,030 more); lower in 9 of 10 futures",
            ["12 fewer to 1,030 more", "in 9 of 10"],
        ),
        ("from 8% to 12% by December 2019", ["8% to 12%", "December 2019"]),
    ],
)
def test_odds_and_ranges_hold_together(text, kept):
    said = words.unbroken(text)
    assert said.replace("\u00a0", " ") == text
    for part in kept:
        assert part.replace(" ", "\u00a0") in said
    assert words.unbroken("people to hire in May") == "people to hire in May"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1_200_000, 1_400_000, "$1.2 to $1.4 million more"),
        (-52_000, -30_000, "$30,000 to $52,000 less"),
        (-30_000, 12_000, "$30,000 less to $12,000 more"),
        (900_000, 1_400_000, "$900,000 to $1.4 million more"),
        (0, 0, "no difference"),
        (0, 5_000, "no difference to $5,000 more"),
        (270_000, 270_200, "$270,000 more"),
    ],
)
def test_differences_of_costs_say_more_or_less_once(low, high, said):
    assert words.money_gap(low, high) == said
