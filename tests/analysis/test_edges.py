"""Runs at the edge: one future, an agency of a few people, nothing logged."""

import pytest

from workforce_model.analysis import (
    INTERNAL,
    PUBLIC,
    answer,
    class_gaps,
    decide,
    difference,
    effects,
    eligibility,
    flows,
    profile,
    stages,
    time_to_fill,
)


@pytest.fixture
def one_future(write_run, tiny):
    names = ("stocks", "flows", "requisitions", "opening")
    tables = {name: getattr(tiny, name)().query("replication <= 1") for name in names}
    return write_run({"replications": 1}, **tables)


@pytest.fixture
def few_people(write_run, tiny):
    opening, stocks = tiny.opening(), tiny.stocks()
    opening["headcount"] //= 8
    seats = ["authorised", "filled", "headcount", "vacant"]
    stocks[seats] = stocks[seats] // 8
    return write_run(stocks=stocks, opening=opening[opening["headcount"] > 0])


@pytest.fixture
def nothing_logged(write_run, tiny):
    empty = {name: getattr(tiny, name)().head(0) for name in ("requisitions", "events", "flows")}
    return write_run(**empty)


def test_one_future_has_no_mean_interval_and_decides_nothing(one_future):
    table = difference(one_future, "faster")
    assert table["mean_low"].isna().all()
    assert table["p05"].equals(table["p95"])
    assert not decide(one_future)["action"].str.contains("Decide on").any()
    assert "None of the scenarios" in answer(one_future)[-2]


@pytest.mark.parametrize("edition", [INTERNAL, PUBLIC])
def test_an_agency_of_a_few_people_is_answered_without_a_number_too_many(few_people, edition):
    said = answer(few_people, edition)
    assert 3 <= len(said) <= 6
    assert not any("nan" in sentence for sentence in said)
    assert not class_gaps(few_people, edition=edition).empty


def test_an_agency_of_a_few_people_shows_the_public_no_count(few_people):
    assert eligibility(few_people, "class", PUBLIC)[["now", "later"]].isna().all().all()
    assert profile(few_people, "sex", PUBLIC)["headcount"].isna().all()
    assert "may retire" not in " ".join(answer(few_people, PUBLIC))


def test_nothing_logged_is_an_empty_table_with_its_columns(nothing_logged):
    assert list(time_to_fill(nothing_logged).columns)[:3] == ["by", "scenario", "name"]
    for table in (time_to_fill(nothing_logged), stages(nothing_logged), flows(nothing_logged)):
        assert table.empty
    assert "time_to_fill" not in set(effects(nothing_logged)["measure"])
    assert len(decide(nothing_logged))
