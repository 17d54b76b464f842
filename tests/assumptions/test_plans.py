from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from workforce_model.assumptions import AGES, SERVICES, plan, plan_codes
from workforce_model.assumptions.files import rows
from workforce_model.assumptions.rates import disability, retirement, termination

CODES = plan_codes()
BY_SERVICE = ("retirement", "quit_before_eligible", "quit_after_eligible", "other")


def test_the_packaged_tables_are_whole():
    counts = {"service_retirement": 2131, "termination": 368, "disability": 128, "mortality": 166}
    for name, count in counts.items():
        assert len(rows(f"calpers_es2017_{name}_rates.csv")) == count
    assert len(rows("calpers_state_actives_20180630.csv")) == 360


def test_state_miscellaneous_classic_at_62_as_published():
    found = plan("misc_classic").retirement[62, 5:40:5]
    np.testing.assert_allclose(found, [0.087, 0.127, 0.152, 0.221, 0.263, 0.310, 0.356])


def test_every_tabulated_retirement_rate_is_reproduced():
    for row in rows("calpers_es2017_service_retirement_rates.csv"):
        q = plan(row["group"]).retirement[int(row["age"]), int(row["yos"])]
        assert q == pytest.approx(float(row["annual_prob"])), row


def test_midpoints_are_halfway_and_the_ends_are_held():
    q = plan("misc_classic").retirement
    assert q[62, 6] == pytest.approx(0.8 * 0.087 + 0.2 * 0.127)
    assert q[62, 45] == q[62, 35]
    local = plan("PA_misc_2at55").retirement
    assert local[75, 25] == local[70, 25] == pytest.approx(0.304)
    assert (local[80:, 5:] == 1).all()


@pytest.mark.parametrize("code", CODES)
def test_every_probability_lies_between_zero_and_one(code):
    found = plan(code)
    for name in BY_SERVICE:
        q = getattr(found, name)
        assert q.shape == (len(AGES), len(SERVICES)) == (101, 61)
        assert q.min() >= 0
        assert q.max() <= 1
    for q in (found.disability, found.death):
        assert q.shape == (3, 101)
        assert q.min() >= 0
        assert q.max() <= 1


@pytest.mark.parametrize("code", CODES)
def test_nobody_retires_before_eligibility_and_everybody_who_may_has_by_80(code):
    found = plan(code)
    assert (found.retirement[: found.eligible_age] == 0).all()
    assert (found.retirement[:, : found.eligible_service] == 0).all()
    assert (found.retirement[found.eligible_age + 5, found.eligible_service :] > 0).all()
    assert (found.retirement[80:, found.eligible_service :] == 1).all()


@pytest.mark.parametrize(
    ("code", "age"), [("misc_classic", 50), ("misc_pepra", 52), ("PA_misc_2at62_pepra", 52), ("PA_safety_pepra", 50)]
)
def test_eligibility_is_five_years_at_the_age_of_the_plan(code, age):
    found = plan(code)
    assert (found.eligible_age, found.eligible_service) == (age, 5)
    assert found.retirement[age, 5] > 0 == found.retirement[age - 1, 30]


@pytest.mark.parametrize("code", CODES)
def test_once_eligible_only_the_refund_is_left_of_quitting(code):
    found = plan(code)
    assert (found.quit_after_eligible <= found.quit_before_eligible + 1e-12).all()
    assert found.quit_before_eligible[45, 10] > found.quit_after_eligible[45, 10]


def test_quitting_is_refund_and_vested_competing():
    found = plan("misc_classic")
    assert found.quit_before_eligible[35, 5] == pytest.approx(1 - (1 - 0.0223) * (1 - 0.0394))
    assert found.quit_after_eligible[35, 5] == pytest.approx(0.0223)


def test_entry_age_is_age_less_service_clipped_to_the_tabulated_ages():
    refund = termination("refund", "PA_misc")
    assert refund[20, 0] == pytest.approx(0.1742)
    assert refund[18, 0] == refund[20, 0]
    assert refund[22, 0] == pytest.approx(0.6 * 0.1742 + 0.4 * 0.1674)
    assert refund[64, 4] == refund[49, 4] == pytest.approx(0.0612)


def test_public_agency_vested_terminations_start_at_five_years():
    vested = termination("vested", "PA_misc")
    assert (vested[:, :5] == 0).all()
    assert vested[30, 5] == pytest.approx(0.0422)


@pytest.mark.parametrize("code", CODES)
def test_quitting_falls_with_service(code):
    q = plan(code).quit_before_eligible[40]
    # Published kinks between tabulated services and entry ages let it rise by up to 0.0006 in a year.
    assert (np.diff(q[:25]) < 0.001).all()
    assert q[0] > 1.5 * q[5] > 1.5 * q[20]


def test_the_slip_in_the_second_tier_refund_table_is_dropped():
    refund = termination("refund", "misc_t2")
    assert refund[70, 50] == pytest.approx(refund[65, 45]) == pytest.approx(0.0640)


def test_safety_adds_industrial_disability_and_death():
    safety, local = plan("PA_police_3at50"), plan("PA_misc_2at55")
    assert safety.disability[0, 40] == pytest.approx(1 - (1 - 0.0004) * (1 - 0.0110))
    assert safety.death[1, 40] == pytest.approx(1 - (1 - 0.00064) * (1 - 0.00010))
    assert local.death[1, 40] == pytest.approx(0.00064)
    assert disability(["industrial/poff"])[45] == pytest.approx((0.00464 + 0.01027) / 2)


@pytest.mark.parametrize("code", CODES)
def test_unknown_sex_is_the_mean_and_mortality_rises_with_age(code):
    found = plan(code)
    np.testing.assert_allclose(found.death[2], found.death[:2].mean(axis=0))
    np.testing.assert_allclose(found.disability[2], found.disability[:2].mean(axis=0))
    assert (np.diff(found.death, axis=1) >= -1e-15).all()


@pytest.mark.parametrize("code", CODES)
def test_a_plan_is_cited_cached_and_cannot_be_changed(code):
    found = plan(code)
    assert found is plan(code)
    assert "CalPERS" in found.citation
    assert found.label
    assert found.decrement == "single"
    assert (found.other == 0).all()
    with pytest.raises(ValueError, match="read-only"):
        found.retirement[0, 0] = 1
    with pytest.raises(FrozenInstanceError):
        found.code = "x"  # type: ignore[misc]  # the point of the test


def test_unknown_names_are_answered_with_the_known_ones():
    with pytest.raises(ValueError, match=r"unknown retirement plan 'misc'; known: PA_misc_2at55, "):
        plan("misc")
    with pytest.raises(ValueError, match="has no rows for"):
        retirement("misc", 50, 5)
