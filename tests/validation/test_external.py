from dataclasses import replace

import pytest

from workforce_model.intake import load_history
from workforce_model.validation.county import cohorts, county
from workforce_model.validation.external import WHY, external, leavers
from workforce_model.validation.published import published


@pytest.fixture(scope="module")
def small(small_county):
    return county(small_county, futures=3, years=10)


def test_every_figure_has_a_source_a_reason_and_its_years():
    assert set(WHY) == set(published())
    assert all(len(figure.source) > 10 for figure in published().values())
    assert "same" not in {figure.source for figure in published().values()}
    texas = published()["texas_turnover"]
    assert (texas.low, texas.high, texas.periods[0], texas.periods[-1]) == (14.4, 21.5, "FY2009", "FY2021")
    assert texas.cited.endswith("FY2009 to FY2021")


@pytest.mark.slow
def test_figures_stand_beside_the_published_ones_and_the_input_is_called_one(small):
    rows = external(small)
    assert {row.source for row in rows} == {figure.cited for figure in published().values()}
    assert [row.verdict for row in rows].count("an input") == 1
    by_name = {row.what: row for row in rows}
    total = by_name["Separations a year to mean headcount, all causes"]
    assert 3 < by_name["Quits a year to mean headcount"].found < total.found < 20
    assert 50 < by_name["Mean age at retirement, today's people"].found < 70
    one, two = (by_name[f"People hired from outside still there after {years}"] for years in ("1 year", "2 years"))
    assert 60 < two.found < one.found < 100


@pytest.mark.slow
def test_other_published_figures_give_other_verdicts(small):
    figures = dict(published())
    figures["texas_turnover"] = replace(figures["texas_turnover"], low=0.0, high=100.0)
    figures["retirement_age"] = replace(figures["retirement_age"], low=90.0, high=90.0)
    verdicts = {row.what: row.verdict for row in external(small, figures=figures)}
    assert verdicts["Separations a year to mean headcount, all causes"] == "inside"
    assert verdicts["Mean age at retirement, today's people"] == "below"


def test_leavers_of_a_history_stand_beside_the_packaged_rates(history):
    past = load_history(history)
    row = leavers(past)
    assert row.low == row.high == pytest.approx(20.0)
    assert 3 < row.found < 40
    assert leavers(past, actual=1.0).verdict == "above"
    assert leavers(past, actual=99.0).verdict == "below"


@pytest.mark.slow
def test_the_cohort_projection_agrees_and_a_wrong_one_is_noticed(small):
    assert cohorts(small).holds
    assert not cohorts(small, expected=cohorts(small).expected * 1.5).holds
