from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_model.intake.dates import read_date

FIRST_OF_JULY = date(2016, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2016-07-01", "2016/7/1", "2016.07.01", "7/1/2016", "07/01/2016", "7-1-2016", "07.01.2016", "7/1/16"),
        *("1-Jul-2016", "01JUL2016", "1 July 2016", "July 1, 2016", "Jul 1 2016", "Jul. 1, 2016", "1-Jul-16"),
        *("1st July 2016", "Fri, 1 Jul 2016", "Friday, July 1, 2016", "2016-Jul-01", "2016 Jul 1", "20160701"),
        *("07012016", "42552", "42552.0", "42552.75", "2016-07-01 00:00:00", "2016-07-01T00:00:00Z"),
        *("2016-07-01T08:30:00.123456+02:00", "7/1/2016 0:00", "7/1/2016 12:00:00 AM", "2016-07-01 00:00:00 UTC"),
    ],
)
def test_ways_of_writing_a_day(text):
    found = read_date(text)
    assert found is not None
    assert (found.day, found.month_only) == (FIRST_OF_JULY, False)


@pytest.mark.parametrize(
    "text",
    [
        *("2016-07", "2016/07", "2016.7", "07/2016", "7-2016", "7.2016", "Jul-16", "Jul-2016", "July 2016"),
        *("jul 2016", "JULY, 2016", "Jul '16", "2016 Jul", "2016-July", "201607"),
    ],
)
def test_ways_of_writing_a_month(text):
    found = read_date(text)
    assert found is not None
    assert (found.day, found.month_only) == (FIRST_OF_JULY, True)


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2016", "13/7/2016", "2016-13", "2016-02-30", "0000-00-00", "00/00/0000", "7/2016/1", "1/7"),
        *("16-Jul", "Jul", "Smarch 2016", "123", "9999", "0", "-5", "1e5", "99999999", "12345678901", "2016-07-01x"),
        *("31/31/2016", "201613", "2016-07-", "$2016-07-01"),
    ],
)
def test_what_is_no_date(text):
    assert read_date(text) is None


def test_day_first():
    found = read_date("1/7/2016", "dmy")
    assert found is not None
    assert found.day == FIRST_OF_JULY
    assert read_date("7/13/2016", "dmy") is None


@pytest.mark.parametrize(
    ("text", "latest", "year"),
    [
        ("7/1/16", 2016, 2016),
        ("7/1/17", 2016, 1917),
        ("7/1/57", 2002, 1957),
        ("7/1/30", 2036, 2030),
        ("7/1/00", 2000, 2000),
    ],
)
def test_a_year_of_two_digits_is_the_latest_that_can_be(text, latest, year):
    found = read_date(text, latest_year=latest)
    assert found is not None
    assert (found.day.year, found.short_year) == (year, True)


DAYS = st.dates(date(1930, 1, 1), date(2069, 12, 31))


@given(
    DAYS, st.sampled_from(["%Y-%m-%d", "%m/%d/%Y", "%d-%b-%Y", "%d %B %Y", "%B %d, %Y", "%Y%m%d", "%Y-%m-%dT%H:%M:%S"])
)
def test_a_day_comes_back_however_it_was_written(day, style):
    found = read_date(day.strftime(style))
    assert found is not None
    assert found.day == day
    assert not found.month_only


@given(DAYS)
def test_serial_numbers_of_a_spreadsheet(day):
    serial = (day - date(1899, 12, 30)) / timedelta(days=1)
    found = read_date(f"{serial:.0f}")
    assert found is not None
    assert found.day == day


@given(st.dates(date(1917, 1, 1), date(2016, 12, 31)))
def test_two_digits_never_lead_past_the_latest_year(day):
    found = read_date(day.strftime("%m/%d/%y"), latest_year=2016)
    assert found is not None
    assert found.day == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text):
    found = read_date(text)
    assert found is None or isinstance(found.day, date)


@given(st.from_regex(r"\A[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ,]{1,2}[0-9]{1,6}\Z"))
def test_what_looks_like_a_date_never_raises(text):
    found = read_date(text)
    assert found is None or found.day.year >= 1
