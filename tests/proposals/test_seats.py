import pandas as pd
import pytest

from workforce_model.intake import load
from workforce_model.model.build.staffing import staffing
from workforce_model.proposals import staffed_seats


def keys(seats):
    return set(seats[["agency", "seat_key", "class_title", "unit"]].itertuples(index=False, name=None))


def test_the_seats_are_those_of_the_model(town):
    town.rows[3]["position_id"] = "P001"
    town.rows[5]["position_id"] = None
    town.put("positions", position_id=["P001", "V1", "V2"], class_title=["Engineer I", "clerk", "Clerk"],
             unit=["Water", "Records", None], authorised_to=pd.to_datetime([None, None, "2010-01-01"]))  # fmt: skip
    submission = town.submission()
    assert keys(staffed_seats(submission)) == keys(staffing(submission))


def test_the_seats_of_the_county_are_those_of_the_model(county):
    assert keys(staffed_seats(county)) == keys(staffing(county))


def test_reports_are_counted_at_the_seat_of_the_supervisor(town):
    seats = town.proposals().seats.set_index("seat_key")
    assert seats.loc["P020", "reports"] == 30
    assert seats["reports"].sum() == 30


def test_who_may_retire_is_a_fact_where_the_age_is_known(town):
    town.rows[0] |= {"age": 46.0, "hire_date": pd.Timestamp("2012-01-01")}  # 51 in five years, 13 years of service
    town.rows[1] |= {"age": 44.0, "hire_date": pd.Timestamp("2012-01-01")}  # 49
    town.rows[2] |= {"age": 60.0, "hire_date": pd.Timestamp("2019-12-01")}  # over five years only just
    town.rows[3] |= {"age": None, "retirement_eligible_date": pd.Timestamp("2024-12-31")}
    town.rows[4] |= {"age": None, "hire_date": pd.Timestamp("1990-01-01")}
    seats = town.proposals().seats.set_index("employee_id")
    assert seats.loc[["E001", "E002", "E003", "E004"], "may_retire"].tolist() == [1.0, 0.0, 1.0, 1.0]
    assert seats.loc["E004", "age_known"]
    assert not seats.loc["E005", "age_known"]
    assert 0.5 < seats.loc["E005", "may_retire"] <= 1.0


@pytest.fixture(scope="module")
def county(examples):
    return load(examples / "montgomery")
