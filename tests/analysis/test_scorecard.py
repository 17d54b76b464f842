"""A scorecard small enough to check by hand: two origins, a large unit, two middling ones, a small one."""

from datetime import date

import pandas as pd
import pytest

from workforce_model.analysis import (
    INTERNAL,
    PUBLIC,
    coverage,
    predicted,
    scored,
    sentences,
    skill,
    totals,
    verdict,
    weakest,
)

FIRST, SECOND, LAST = "2014-06-30", "2015-06-30", "2016-06-30"
WINDOWS = ((FIRST, SECOND), (FIRST, LAST), (SECOND, LAST))
LEFT = {"all": 60, "NA": 30, "Parks": 14, "Police": 12, "Zoo": 4}
PEOPLE = {"all": 500, "NA": 200, "Parks": 100, "Police": 150, "Zoo": 8}
SUMMARY = "Over 6 forecasts, it beats both.\nThe range held 90%.\nWhole agency, 2014: 60.\nLuck.\n"


def row(window, name, metric="separations", **changes):
    kind, actual = ("all" if name == "all" else "unit"), float(LEFT[name])
    base = {
        "origin": window[0], "start": window[0], "end": window[1], "group_type": kind, "group": name, "metric": metric,
        "actual": actual, "mean": actual, "p05": actual - 3, "p25": actual - 1, "p50": actual, "p75": actual + 1,
        "p95": actual + 3, "crps": 2.0, "crps_last_rate": 4.0, "crps_stationary": 8.0, "covered_90": True,
    }  # fmt: skip
    others = {} if metric == "separations" else {"crps_last_rate": None, "crps_stationary": None}
    return base | others | changes


def scorecard(metrics=("separations", "accessions", "headcount", "mean_service")):
    return pd.DataFrame([row(window, name, metric) for window in WINDOWS for name in LEFT for metric in metrics])


def widths():
    rows = [(*window, "all" if name == "all" else "unit", name, PEOPLE[name]) for window in WINDOWS for name in LEFT]
    table = pd.DataFrame(rows, columns=["origin", "end", "group_type", "group", "people"])
    return table.assign(width=6.0, width_last_rate=5.0, width_stationary=3.0)


@pytest.fixture
def past(write_run):
    def make(scores=None):
        run = write_run()
        folder = run.path / "backtest"
        folder.mkdir()
        (scorecard() if scores is None else scores).to_csv(folder / "scorecard.csv", index=False)
        widths().to_csv(folder / "widths.csv", index=False)
        (folder / "summary.txt").write_text(SUMMARY, encoding="utf-8")
        return run

    return make


def test_without_a_backtest_everything_is_empty(run):
    assert not scored(run)
    for table in (predicted(run), predicted(run, "unit", PUBLIC), totals(run), coverage(run), skill(run)):
        assert table.empty
    assert (verdict(run), weakest(run), sentences(run)) == ("", "", ())


def test_predicted_counts_steps_and_years_and_says_what_the_range_held(past):
    scores = scorecard()
    outside = (scores["end"] == SECOND) & (scores["group"] == "all")
    scores.loc[outside, "actual"] = 64.0
    table = predicted(past(scores))
    assert list(table["end"]) == [date(2015, 6, 30), date(2016, 6, 30), date(2016, 6, 30)]
    assert list(table["steps"]) == [1, 2, 1]
    assert list(table["inside"]) == [False, True, True]
    assert table["years"].to_numpy() == pytest.approx([1, 2, 1], abs=0.01)
    assert set(table["people"]) == {500}


def test_units_are_judged_from_fifty_people_on_and_names_are_text(past):
    assert set(predicted(past(), "unit")["name"]) == {"NA", "Parks", "Police"}


def test_people_without_a_unit_are_no_unit(past):
    def unnamed(table):
        return table.assign(group=table["group"].replace({"NA": "(no unit)", "Parks": "(no unit) 2"}))

    run = past(unnamed(scorecard()))
    unnamed(widths()).to_csv(run.path / "backtest" / "widths.csv", index=False)
    assert set(predicted(run, "unit")["name"]) == {"(no unit) 2", "Police"}
    assert list(coverage(run)["forecasts"]) == [3, 6]
    assert set(skill(run)["forecasts"]) == {6}


def test_the_public_sees_no_unit_that_lost_one_to_ten_people_nor_one_that_would_tell(past):
    scores = scorecard()
    scores.loc[scores["group"] == "Police", "actual"] = 5.0
    run = past(scores)
    assert set(predicted(run, "unit", INTERNAL)["name"]) == {"NA", "Parks", "Police"}
    assert set(predicted(run, "unit", PUBLIC)["name"]) == {"NA"}


def test_the_public_sees_no_small_total(past):
    scores = scorecard()
    scores.loc[scores["group"] == "all", "actual"] = 7.0
    run = past(scores)
    assert predicted(run, "all", PUBLIC).empty
    assert len(predicted(run, "all", INTERNAL)) == 3
    assert set(totals(run, PUBLIC)["People who left"]) == {"fewer than 11"}


def test_totals_are_one_line_a_forecast(past):
    table = totals(past())
    assert list(table["Forecast"]) == [
        "June 2014 to June 2015", "June 2014 to June 2016", "June 2015 to June 2016",
    ]  # fmt: skip
    assert table["People who left"].iloc[0] == "60 (57 to 63)"
    assert table["Mean service at the end (years)"].iloc[0] == "60.0 (57.0 to 63.0)"


def test_coverage_is_the_share_of_forecasts_of_large_groups(past):
    scores = scorecard()
    scores.loc[(scores["group"] == "NA") & (scores["metric"] == "headcount"), "covered_90"] = False
    scores.loc[scores["group"] == "Zoo", "covered_90"] = False
    table = coverage(past(scores)).set_index("name")
    assert list(table["forecasts"]) == [3, 9]
    assert table.loc["Units", "separations"] == 1.0
    assert table.loc["Units", "headcount"] == pytest.approx(2 / 3)


def test_skill_is_relative_to_the_better_simple_method(past):
    run = past()
    table = skill(run)
    assert list(table["crps"]) == [2.0, 4.0, 8.0]
    assert list(table["ratio"]) == [0.5, 1.0, 2.0]
    assert set(table["forecasts"]) == {9}
    assert "50% less than that of the better of two simple methods (the last observed rate)" in verdict(run)


def test_skill_without_the_simple_methods_gives_no_verdict(past):
    run = past(scorecard().assign(crps_last_rate=None, crps_stationary=None))
    assert skill(run)["ratio"].isna().all()
    assert verdict(run) == ""


def test_the_weakest_ranges_are_named_where_there_are_enough_forecasts(past, monkeypatch):
    scores = scorecard()
    scores.loc[scores["metric"] == "headcount", "covered_90"] = scores["group"] == "NA"
    run = past(scores)
    assert weakest(run) == ""
    monkeypatch.setattr("workforce_model.analysis.scorecard.ENOUGH", 5)
    assert "held 33% of headcounts:" in weakest(run)


def test_the_sentences_leave_single_years_to_the_table(past):
    assert sentences(past()) == ("Over 6 forecasts, it beats both.", "The range held 90%.", "Luck.")
