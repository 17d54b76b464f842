from datetime import date

import pandas as pd
import pytest

from workforce_model.analysis.periods import buckets, fiscal_year_of, months_of
from workforce_model.results.months import month_position


def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends():
    assert [fiscal_year_of(date(2017, month, 1)) for month in (6, 7)] == [2017, 2018]
    assert fiscal_year_of(date(2017, 12, 31), start=1) == 2017


def test_a_fiscal_year_starts_in_a_month():
    with pytest.raises(ValueError, match="1 to 12"):
        fiscal_year_of(date(2017, 1, 1), start=13)


def test_months_are_one_long_whatever_their_days(run):
    months = months_of(run)
    assert list(months["months"]) == [0.0] + [1.0] * 24
    assert month_position(date(2017, 2, 28)) - month_position(date(2017, 1, 31)) == 1
    assert month_position(date(2017, 1, 15)) - month_position(date(2016, 12, 31)) == pytest.approx(15 / 31)


def test_fiscal_years_know_how_long_they_are(run):
    years = buckets(months_of(run), "fiscal_year").drop_duplicates("bucket")
    assert list(years["label"]) == ["December 2016", "FY2017", "FY2018", "FY2019"]
    assert list(years["bucket_months"]) == [0, 6, 12, 6]
    assert list(years["bucket_end"])[1:] == [date(2017, 6, 30), date(2018, 6, 30), date(2018, 12, 31)]


def test_months_keep_their_own_names(run):
    named = buckets(months_of(run), "month")
    assert list(named["label"][:3]) == ["December 2016", "January 2017", "February 2017"]
    assert isinstance(named, pd.DataFrame)
