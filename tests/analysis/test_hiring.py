import numpy as np
import pytest
from scipy import stats

from workforce_model.analysis import fill_summary, stages, time_to_fill
from workforce_model.analysis.hiring import kaplan_meier


def test_kaplan_meier_agrees_with_scipy():
    rng = np.random.default_rng(3)
    days, cut = rng.integers(1, 60, 400).astype(float), rng.integers(20, 80, 400).astype(float)
    seen, filled = np.minimum(days, cut), days <= cut
    data = stats.CensoredData.right_censored(seen, ~filled)
    grid = np.arange(0.0, 61.0)
    ours = kaplan_meier(seen, filled, np.ones(400), grid)
    assert ours == pytest.approx(stats.ecdf(data).sf.evaluate(grid), abs=1e-12)


def test_kaplan_meier_counts_repeated_entries():
    once = kaplan_meier(np.array([5.0, 5.0, 9.0]), np.array([True, True, False]), np.ones(3), np.arange(10.0))
    same = kaplan_meier(np.array([5.0, 9.0]), np.array([True, False]), np.array([2.0, 1.0]), np.arange(10.0))
    assert once == pytest.approx(same)
    assert once[4] == 1
    assert once[5] == pytest.approx(1 / 3)


def test_vacancies_open_at_the_horizon_are_censored_and_old_ones_left_out(run):
    row = fill_summary(run).iloc[0]
    # Lasting 50, 100 and 100 days, and one open from day 400 to the horizon
    assert row["requisitions"] == 4
    assert row["median_days"] == 100
    assert row["filled_90"] == pytest.approx(1 / 4)
    assert row["filled_180"] == pytest.approx(3 / 4)
    assert row["open_at_end"] == 1
    assert row["futures"] == 4


def test_a_class_whose_vacancies_find_nobody_has_no_median(run):
    table = fill_summary(run, by="class").set_index("name")
    assert np.isnan(table.loc["Nurse", "median_days"])
    assert table.loc["Chief", "median_days"] == 50


def test_routes_are_of_those_filled(run):
    table = fill_summary(run, by="route").set_index("name")
    assert set(table.index) == {"open", "promotion"}
    assert table.loc["promotion", "median_days"] == 50


def test_survival_starts_at_one_and_falls(run):
    table = time_to_fill(run)
    for _, curve in table.groupby("scenario"):
        assert curve["open_share"].iloc[0] == 1
        assert curve["open_share"].is_monotonic_decreasing
    assert set(table["scenario"]) == {"baseline", "faster", "same"}
    assert table["p05"].notna().all()


def test_faster_hiring_leaves_fewer_vacancies_open(run):
    table = time_to_fill(run).pivot_table(index="days", columns="scenario", values="open_share")
    assert (table["faster"] <= table["baseline"]).all()
    assert (table["faster"] < table["baseline"]).any()


def test_groups_shown_are_named_or_the_busiest(run):
    assert set(time_to_fill(run, ["baseline"], "class")["name"]) == {"Chief", "Clerk", "Nurse"}
    assert set(time_to_fill(run, ["baseline"], "class", ["Chief"])["name"]) == {"Chief"}
    with pytest.raises(ValueError, match="Clerk"):
        time_to_fill(run, ["baseline"], "class", ["Clark"])


def test_a_run_that_logs_one_future_says_so(write_run, tiny):
    run = write_run(requisitions=tiny.requisitions().query("replication == 0"))
    table = time_to_fill(run)
    assert table["futures"].eq(1).all()
    assert table["p05"].isna().all()
    assert fill_summary(run)["futures"].eq(1).all()


def test_stages_last_from_the_step_before(run):
    table = stages(run).set_index("stage")
    assert table.loc["approval", "mean_days"] == 10
    assert table.loc["posting", "mean_days"] == pytest.approx((20 + 15) / 2)
    assert table.loc["interview", "attempts"] == 2
    assert table.loc["interview", "pass_rate"] == 0.5
    assert table.loc["interview", "first_time"] == 0.5
    assert table.loc["promotion_process", "mean_days"] == 20
    assert not table.loc["promotion_process", "on_path"]
    assert table["futures"].eq(1).all()
    assert list(table.index) == ["approval", "posting", "interview", "promotion_process"]
