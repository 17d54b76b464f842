import math
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.backtest.conftest import SECOND, THIRD
from workforce_model.backtest import COLUMNS, METRICS, Simple, Window, observed, scorecard, widths
from workforce_model.backtest.score import covered, crps

SEPARATIONS = ("unit", "A", "separations")


def table(**actual):
    return pd.DataFrame([("unit", "A", metric, value) for metric, value in actual.items()],
                        columns=["group_type", "group", "metric", "actual"])  # fmt: skip


def alone(drawn, actual, window, metric="separations", simple=None):
    projected = {("unit", "A", metric): np.asarray(drawn, dtype=float)}
    return scorecard(projected, table(**{metric: actual}), simple, window).iloc[0]


@pytest.mark.parametrize("actual", [-1.0, 0.0, 0.7, 3.0])
def test_crps_of_normal_draws_is_the_closed_form(actual):
    """CRPS(N(0, 1), y) = y (2 Phi(y) - 1) + 2 phi(y) - 1/sqrt(pi) (Gneiting and Raftery 2007)."""
    drawn = stats.norm.ppf((np.arange(5000) + 0.5) / 5000)
    closed = actual * (2 * stats.norm.cdf(actual) - 1) + 2 * stats.norm.pdf(actual) - 1 / math.sqrt(math.pi)
    assert crps(actual, drawn) == pytest.approx(closed, abs=2e-3)


def test_crps_is_the_fair_form():
    """E|X - y| - E|X - X'|/2 over different draws: |0-1|, |2-1|, |4-1| and pairs 2, 4, 2."""
    assert crps(1.0, np.array([4.0, 0.0, 2.0])) == pytest.approx((1 + 1 + 3) / 3 - (2 + 4 + 2) / 3 / 2)


def test_a_few_draws_are_not_punished_for_being_few():
    chance = np.random.default_rng(5)
    few = np.mean([crps(actual, chance.normal(size=5)) for actual in chance.normal(size=4000)])
    assert few == pytest.approx(1 / math.sqrt(math.pi), abs=0.02)


def test_a_missing_side_has_no_score():
    assert math.isnan(crps(math.nan, np.arange(4.0)))
    assert math.isnan(crps(1.0, np.array([np.nan, np.nan, 2.0])))
    assert crps(1.0, np.array([np.nan, 1.0, 1.0])) == 0


def test_a_row_of_the_scorecard(window):
    simple = Simple({("unit", "A"): np.array([3.0, 5.0])}, {("unit", "A"): np.array([4.0, 4.0])})
    drawn = np.arange(101.0)
    row = alone(drawn, 40.0, window, simple=simple)
    assert tuple(row.index) == COLUMNS
    assert tuple(row[:7]) == ("2019-01-01", "2019-01-01", "2020-01-01", "unit", "A", "separations", 40.0)
    assert row[["mean", "p05", "p25", "p50", "p75", "p95"]].tolist() == [50, 5, 25, 50, 75, 95]
    assert (row["crps"], row["crps_last_rate"], row["crps_stationary"]) == (crps(40.0, drawn), 35.0, 36.0)
    assert row["covered_90"]


def test_the_columns_are_those_of_the_file(window, tmp_path):
    assert ",".join(COLUMNS) == (
        "origin,start,end,group_type,group,metric,actual,mean,p05,p25,p50,p75,p95,"
        "crps,crps_last_rate,crps_stationary,covered_90"
    )
    projected = {("unit", "A", metric): np.full(3, 2.0) for metric in METRICS}
    scores = scorecard(projected, table(separations=2, accessions=9, headcount=2, mean_service=math.nan), None, window)
    scores.to_csv(tmp_path / "scorecard.csv", index=False)
    lines = (tmp_path / "scorecard.csv").read_text().splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert lines[2].endswith(",7.0,,,False")
    assert lines[4] == "2019-01-01,2019-01-01,2020-01-01,unit,A,mean_service,,2.0,2.0,2.0,2.0,2.0,2.0,,,,"


def test_simple_methods_score_separations_only(window, before, after):
    truth = observed(before, after)
    keys = truth[["group_type", "group", "metric"]].itertuples(index=False, name=None)
    projected = {key: np.array([1.0, 2.0, 3.0]) for key in keys}
    groups = {key[:2]: np.array([1.0, 1.0]) for key in projected}
    scores = scorecard(projected, truth, Simple(groups, groups), window)
    blank = scores[["crps_last_rate", "crps_stationary"]].isna().all(axis=1)
    assert (blank == (scores["metric"] != "separations")).all()
    assert len(scores) == len(truth)
    assert scores["group_type"].drop_duplicates().tolist() == ["all", "unit", "class_family", "service_band"]
    bands = scores.loc[scores["group_type"] == "service_band", "group"].drop_duplicates().tolist()
    assert bands == ["under 1", "5 to 9", "10 to 14", "30 and more", "unknown"]


def test_a_group_of_one_side_only_counts_nobody_on_the_other(window):
    projected = {SEPARATIONS: np.array([1.0, 3.0]), ("unit", "Old", "separations"): np.array([2.0, 4.0])}
    truth = pd.concat([table(separations=2), table(separations=0).assign(group="New")])
    scores = scorecard(projected, truth, Simple({}, {}), window).set_index("group")
    assert scores.loc["New", ["actual", "mean", "p95", "crps", "crps_last_rate"]].tolist() == [0, 0, 0, 0, 0]
    assert scores.loc["Old", ["actual", "mean", "crps"]].tolist() == [0, 3, 2]
    assert scores.index.tolist() == ["A", "New", "Old"]


def test_futures_in_which_a_group_is_empty_say_nothing_of_its_service(window):
    row = alone([4.0, np.nan, 6.0], 5.0, window, "mean_service")
    assert (row["mean"], row["p50"], row["covered_90"]) == (5, 5, True)
    row = alone([np.nan, np.nan], 5.0, window, "mean_service")
    assert row[["mean", "p05", "crps", "covered_90"]].isna().all()


def test_what_is_not_projected_is_refused(window):
    with pytest.raises(ValueError, match="headcount by unit is not projected"):
        scorecard({SEPARATIONS: np.zeros(3)}, table(separations=1, headcount=2), None, window)
    with pytest.raises(ValueError, match="1 futures"):
        scorecard({SEPARATIONS: np.zeros(1)}, table(separations=1), None, window)


@pytest.mark.parametrize(("people", "p"), [(4, 0.1), (30, 0.08), (400, 0.12)])
def test_ninety_per_cent_hold_nine_of_ten_truths_of_a_perfect_projection(people, p):
    chance = np.random.default_rng(people)
    held = [
        covered(
            ("unit", f"U{number}", "separations"),
            float(chance.binomial(people, p)),
            chance.binomial(people, p, 400).astype(float),
            Window(SECOND, THIRD, 1),
        )
        for number in range(4000)
    ]
    assert np.mean(held) == pytest.approx(0.9, abs=4 * math.sqrt(0.09 / 4000))


def test_without_the_lot_small_groups_would_seem_too_well_covered(window):
    """Nobody leaves in 97 of 100 futures and nobody left: held for 90% of lots only."""
    drawn = np.array([0.0] * 97 + [1.0] * 3)
    held = [covered(("unit", f"U{number}", "separations"), 0.0, drawn, window) for number in range(3000)]
    assert np.mean(held) == pytest.approx((0.95 - 0.05) / 0.97, abs=0.02)


def test_the_lot_belongs_to_the_group_and_the_window():
    drawn, days = np.zeros(10), [THIRD + timedelta(days=each) for each in range(40)]
    held = [covered(SEPARATIONS, 0.0, drawn, Window(SECOND, day, 1)) for day in days]
    assert held == [covered(SEPARATIONS, 0.0, drawn, Window(SECOND, day, 1)) for day in reversed(days)][::-1]
    assert {True, False} == set(held)


def test_a_mean_is_held_when_it_lies_in_the_interval(window):
    drawn = np.arange(101.0)
    inside = [covered(("unit", "A", "mean_service"), actual, drawn, window) for actual in (4.9, 5.0, 95.0, 95.1)]
    assert inside == [False, True, True, False]
    assert covered(("unit", "A", "mean_service"), 0.1 + 0.2, np.full(5, 0.3), window) is True


def test_the_order_of_groups_changes_nothing(before, after, window):
    truth = observed(before, after)
    chance = np.random.default_rng(1)
    keys = list(truth[["group_type", "group", "metric"]].itertuples(index=False, name=None))
    projected = {key: chance.poisson(1.0, 50).astype(float) for key in keys}
    turned = {key: projected[key] for key in reversed(keys)}
    pd.testing.assert_frame_equal(
        scorecard(projected, truth, None, window), scorecard(turned, truth[::-1], None, window)
    )


def test_widths_of_the_three_methods(before, window):
    groups = {("all", "all"), *(("unit", unit) for unit in ("A", "B", "(no unit)"))}
    groups |= {("class_family", name) for name in ("Clerk", "Engineer")}
    groups |= {("service_band", band) for band in ("5 to 9", "under 1", "30 and more", "unknown")}
    projected = {(*group, "separations"): np.arange(101.0) for group in groups}
    simple = Simple(dict.fromkeys(groups, np.arange(0, 202.0, 2)), dict.fromkeys(groups, np.zeros(4)))
    found = widths(projected, simple, before, window).set_index(["group_type", "group"])
    assert found.loc[("unit", "A")].tolist() == ["2019-01-01", "2020-01-01", 2, 90, 180, 0]
    assert set(found.index) == groups
    assert widths(projected, None, before, window)["width_last_rate"].isna().all()


def test_a_window_of_other_dates_is_written_in_iso():
    row = alone([1, 2], 1, Window(date(2012, 6, 9), date(2013, 6, 30), 1))
    assert (row["origin"], row["start"], row["end"]) == ("2012-06-09", "2012-06-09", "2013-06-30")
