from datetime import date

from workforce_model.model.calendar import add_years, build_calendar


def test_periods_close_at_month_ends_and_the_horizon() -> None:
    calendar = build_calendar(date(2012, 6, 19), 1, 7)
    assert calendar.stamps[[0, 1, 2, -2, -1]].tolist() == [20120619, 20120630, 20120731, 20130531, 20130619]
    assert calendar.horizon == 365
    assert calendar.stamps[calendar.fiscal].tolist() == [20120619, 20120630, 20130619]


def test_a_valuation_on_a_month_end_opens_no_empty_period() -> None:
    calendar = build_calendar(date(2016, 12, 31), 10, 7)
    assert len(calendar.stamps) == 121
    assert calendar.fiscal.sum() == 12
    assert calendar.date(calendar.horizon) == date(2026, 12, 31)


def test_fiscal_years_start_in_the_month_asked_for() -> None:
    calendar = build_calendar(date(2020, 3, 15), 2, 1)
    assert calendar.stamps[calendar.fiscal].tolist() == [20200315, 20201231, 20211231, 20220315]


def test_leap_days_have_anniversaries() -> None:
    assert add_years(date(2020, 2, 29), 1) == date(2021, 2, 28)
