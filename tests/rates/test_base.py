import numpy as np
import pytest

from workforce_model.assumptions import plan
from workforce_model.rates.base import CERTAIN, by_age, by_service, yearly

CODE = "PA_misc_2at55"


def expected(age, service, code=CODE):
    """Before eligibility: quit, other, disability and death, each -ln(1 - q)."""
    of = plan(code)
    q = of.quit_before_eligible[age, service], of.other[age, service], of.disability[2, age], of.death[2, age]
    return -np.log1p(-np.array(q)).sum() - np.log1p(-of.retirement[age, service])


def test_a_known_age_reads_the_tables():
    found = yearly(np.array([CODE, CODE]), np.array([37.9, 30.0]), np.array([2.8, 0.0]))
    assert found.tolist() == pytest.approx([expected(37, 2), expected(30, 0)])


def test_the_eligible_do_not_quit_by_the_table_of_others():
    of = plan(CODE)
    age, service = of.eligible_age, of.eligible_service
    before = by_age(CODE)[age - 1, service] + np.log1p(-of.quit_before_eligible[age - 1, service])
    assert before == pytest.approx(expected(age - 1, service) + np.log1p(-of.quit_before_eligible[age - 1, service]))
    quits = -np.log1p(-of.quit_before_eligible[age, service]) + np.log1p(-of.quit_after_eligible[age, service])
    assert by_age(CODE)[age, service] == pytest.approx(expected(age, service) - quits)


def test_an_unknown_age_is_averaged_over_the_ages_of_that_service():
    unknown = yearly(np.array([CODE]), np.array([np.nan]), np.array([8.5]))[0]
    assert unknown == by_service(CODE)[8]
    assert by_age(CODE)[20:75, 8].min() < unknown < by_age(CODE)[20:75, 8].max()


def test_everybody_leaves_some_day_and_no_hazard_is_without_bound():
    table = by_age(CODE)
    assert np.isfinite(table).all()
    assert table.max() >= CERTAIN
    assert (table >= 0).all()


def test_ages_and_services_beyond_the_tables_take_their_last_row():
    far = yearly(np.array([CODE]), np.array([140.0]), np.array([90.0]))
    assert far.tolist() == [by_age(CODE)[-1, -1]]
