import numpy as np
import pytest

from workforce_model.assumptions import plan
from workforce_model.rates.base import CERTAIN, by_age, by_service, yearly
from workforce_model.schema.codes import CAUSES

RETIREMENT, QUIT = CAUSES.index("retirement"), CAUSES.index("quit")
CODE = "PA_misc_2at55"


def expected(age, service, code=CODE):
    """Before eligibility, by cause: each -ln(1 - q)."""
    of = plan(code)
    q = (
        of.retirement[age, service], of.quit_before_eligible[age, service], of.disability[2, age], of.death[2, age],
        of.other[age, service],
    )  # fmt: skip
    return -np.log1p(-np.array(q))


def test_a_known_age_reads_the_tables():
    found = yearly(np.array([CODE, CODE]), np.array([37.9, 30.0]), np.array([2.8, 0.0]))
    assert found == pytest.approx(np.array([expected(37, 2), expected(30, 0)]))


def test_the_eligible_do_not_quit_by_the_table_of_others():
    of = plan(CODE)
    age, service = of.eligible_age, of.eligible_service
    before, after = by_age(CODE)[age - 1, service], by_age(CODE)[age, service]
    assert before[QUIT] == pytest.approx(-np.log1p(-of.quit_before_eligible[age - 1, service]))
    assert after[QUIT] == pytest.approx(-np.log1p(-of.quit_after_eligible[age, service]))
    assert before[RETIREMENT] == 0 < after[RETIREMENT]


def test_an_unknown_age_is_averaged_over_the_ages_of_that_service():
    unknown = yearly(np.array([CODE]), np.array([np.nan]), np.array([8.5]))[0]
    assert unknown.tolist() == by_service(CODE)[8].tolist()
    whole = by_age(CODE)[20:75, 8].sum(axis=-1)
    assert whole.min() < unknown.sum() < whole.max()


def test_everybody_leaves_some_day_and_no_hazard_is_without_bound():
    table = by_age(CODE)
    assert table.shape[2] == len(CAUSES)
    assert np.isfinite(table).all()
    assert table.sum(axis=2).max() >= CERTAIN
    assert (table >= 0).all()


def test_ages_and_services_beyond_the_tables_take_their_last_row():
    far = yearly(np.array([CODE]), np.array([140.0]), np.array([90.0]))
    assert far.tolist() == [by_age(CODE)[-1, -1].tolist()]
