import pandas as pd
import pytest

from workforce_model.analysis import INTERNAL, PUBLIC, answer, context, own_groups, own_past, own_rates

RATES = {
    "source": "", "snapshots": ["2014-12-31", "2016-12-31"], "groups": 7, "unit_drift_sd": 0.15, "shock_sd": 0.076,
    "shock_persistence": 0.85, "cause_shock_sd": 0.2,
}  # fmt: skip


def rate(kind, group, exposure, events, expected, low=0.8, high=1.2):
    return {
        "kind": kind, "group": group, "exposure": exposure, "events": events, "expected": expected, "factor": 1.0,
        "low": low, "high": high, "weight": 0.5, "source": "tables and rosters",
    }  # fmt: skip


@pytest.fixture
def past(write_run):
    rows = [
        rate("service_band", "10 to 14", 80.0, 20, 25.0), rate("service_band", "under 1", 60.0, 30, 15.0, 1.5, 2.2),
        rate("unit", "", 40.0, 12, 10.0), rate("unit", "NA", 90.0, 30, 30.0), rate("unit", "Tiny", 6.0, 2, 1.0),
        rate("unit", "Zoo", 30.0, 12, 12.0), rate("job_family", "Clerk", 140.0, 50, 40.0),
    ]  # fmt: skip
    run = write_run({"rates": RATES})
    pd.DataFrame(rows).to_csv(run.path / "rates.csv", index=False)
    return run


def test_without_a_history_there_are_none(run):
    assert own_rates(run).empty
    assert own_groups(run, "service_band", "unit") == ()
    assert own_past(run) == ()


def test_bands_stand_in_their_order(past):
    table = own_rates(past)
    assert list(table["name"]) == ["under 1", "10 to 14"]
    assert list(table["ratio"]) == [2.0, 0.8]
    assert list(table["clear"]) == [True, False]
    assert table["people"].to_numpy() == pytest.approx([30, 40], rel=1e-2)


def test_groups_stand_by_their_size_and_neither_a_handful_nor_its_partner_has_a_rate(past):
    assert list(own_rates(past, "unit")["name"]) == ["NA", "(none given)"]


def test_the_public_sees_none_that_could_be_worked_out(past):
    internal, public = (set(own_rates(past, "unit", edition)["name"]) for edition in (INTERNAL, PUBLIC))
    assert public < internal
    assert "Tiny" not in public


def test_nothing_small_withholds_nothing(past):
    assert len(own_rates(past, "service_band", PUBLIC)) == 2


def test_only_kinds_with_rates_are_listed(past):
    assert own_groups(past, "age_band", "unit", "job_family") == ("unit", "job_family")


def test_an_unknown_breakdown_is_an_error(past):
    with pytest.raises(ValueError, match="no breakdown 'class'"):
        own_rates(past, "class")


def test_page_one_says_which_part_of_the_stand_in_rates_is_the_agencys_own(past, run):
    said = answer(past)[0]
    assert "stand in for Town" in said
    assert said.endswith("how often people leave is taken from its own rosters of December 2014 to December 2016.")
    assert context(past).stand_in_text[1:] in said
    assert "its own rosters" not in answer(run)[0]
