import math

import pytest

from workforce_model.backtest import METRICS, observed


@pytest.fixture
def found(before, after):
    return observed(before, after).set_index(["group_type", "group", "metric"])["actual"].sort_index()


def test_the_whole_agency(found):
    assert found["all", "all"].drop("mean_service").to_dict() == {"separations": 2, "accessions": 1, "headcount": 3}
    assert found["all", "all", "mean_service"] == pytest.approx((10.5 + 35 + 0.5) / 3, abs=0.01)


def test_separations_are_grouped_at_the_start_and_the_rest_at_the_end(found):
    counts = found["unit"].drop("mean_service", level="metric").unstack("metric")
    assert counts.loc["A"].to_dict() == {"accessions": 0, "headcount": 0, "separations": 1}
    assert counts.loc["B"].to_dict() == {"accessions": 0, "headcount": 2, "separations": 0}
    assert counts.loc["C"].to_dict() == {"accessions": 1, "headcount": 1, "separations": 0}
    assert counts.loc["(no unit)"].to_dict() == {"accessions": 0, "headcount": 0, "separations": 1}


def test_a_group_that_is_empty_at_the_end_has_no_mean(found):
    assert math.isnan(found["unit", "A", "mean_service"])
    assert found["unit", "B", "mean_service"] == pytest.approx(22.75, abs=0.01)


def test_every_group_of_either_date_has_every_metric_once(found):
    assert found.index.is_unique
    assert all(set(rows.index.get_level_values("metric")) == set(METRICS) for _, rows in found.groupby(level=[0, 1]))
    bands = set(found["service_band"].index.get_level_values("group"))
    assert bands == {"5 to 9", "under 1", "30 and more", "unknown", "10 to 14"}


def test_counts_of_each_grouping_add_up_to_the_agency(found):
    sums = found.drop("mean_service", level="metric").groupby(level=["group_type", "metric"]).sum().unstack()
    assert (sums == sums.loc["all"]).all(axis=None)


def test_mean_service_leaves_unknown_service_out(before):
    found = observed(before, before).set_index(["group_type", "group", "metric"])["actual"]
    assert found["class_family", "Engineer", "mean_service"] == before["service"].loc["3"]
    assert math.isnan(found["service_band", "unknown", "mean_service"])


@pytest.mark.parametrize("known", [4, 5])
def test_a_group_of_which_most_hire_dates_are_unknown_has_no_mean_service(before, known):
    many = before.loc[["1"] * 10].set_axis([f"{n}" for n in range(10)])
    end = many.assign(service=many["service"].where([n < known for n in range(10)]))
    for start, later in ((many, end), (end, many)):
        found = observed(start, later).set_index(["group_type", "group", "metric"])["actual"]
        assert math.isnan(found["all", "all", "mean_service"]) == (known < 5)
        assert found["all", "all", "headcount"] == 10


def test_nobody_left_and_nobody_came(before):
    found = observed(before, before)
    assert found.loc[found["metric"].isin(["separations", "accessions"]), "actual"].eq(0).all()
