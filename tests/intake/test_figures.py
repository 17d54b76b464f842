import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_model.intake.figures import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("57535", 57535),
        ("57,535.00", 57535),
        ("$57,535.00", 57535),
        ("$ 57,535", 57535),
        ("US$57,535", 57535),
        ("USD 57535", 57535),
        ("57535 USD", 57535),
        ("57 535", 57535),
        ("-$5", -5),
        ("$-5", -5),
        ("(1,200.00)", -1200),
        ("\u2212" + "7", -7),
        ("5.7535E4", 57535),
        (".5", 0.5),
        ("5.", 5),
        ("+3", 3),
    ],
)
def test_ways_of_writing_a_number(text, value):
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "lots", "57535,50", "57.535,00", "5,75,35", "1e400", "9" * 400, "inf", "nan", "12 34", "57K", "12/5"),
        *("1.2.3", "--5", "$", "()", "0x10", "1_000", "85%"),
    ],
)
def test_what_is_no_number(text):
    assert read_number(text) is None


def test_shares_may_be_percentages():
    assert read_number("85%", percent=True) == pytest.approx(0.85)
    assert read_number("0.85", percent=True) == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fulltime-Regular", 1),
        ("Parttime-Regular", 0.5),
        ("Regular Part-Time", 0.5),
        ("FT", 1),
        ("PT", 0.5),
        ("Fortnightly", None),
    ],
)
def test_words_stand_for_figures(text, value):
    words = {"full": "1", "ft": "1", "part": "0.5", "pt": "0.5"}
    assert read_number(text, words=words) == value


@given(st.integers(-(10**12), 10**12))
def test_grouped_figures_come_back(number):
    assert read_number(f"{number:,}") == number
    assert read_number(f"{number:,}.00") == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_comes_back(number):
    assert read_number(repr(number)) == number


@given(st.text(max_size=20))
def test_any_text_is_a_finite_number_or_none(text):
    value = read_number(text, percent=True, words={"full": "1"})
    assert value is None or math.isfinite(value)
