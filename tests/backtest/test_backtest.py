"""End to end: a made history of four rosters, scored from every origin."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.backtest.small_city import DAYS, LEAVING, PEOPLE, small_city, staff
from workforce_model.backtest import COLUMNS, BacktestError, attributes, backtest, families
from workforce_model.backtest.futures import futures
from workforce_model.intake import NotReady
from workforce_model.rates import estimate

SECOND = date(2013, 6, 30)
FEW = 20
PROJECTED = ["mean", "p05", "p25", "p50", "p75", "p95"]


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    return small_city(tmp_path_factory.mktemp("past") / "history").load()


@pytest.fixture(scope="module")
def rolling(history):
    return backtest(history, SECOND, rolling=True, replications=FEW, seed=3)


def total(scores, metric):
    return scores[(scores["group_type"] == "all") & (scores["metric"] == metric)]


def test_the_scorecard_has_its_columns_and_every_later_roster_of_every_origin(rolling, tmp_path):
    card = pd.read_csv(rolling.write(tmp_path / "deep" / "out"))
    assert card.columns.tolist() == list(COLUMNS) == [
        "origin", "start", "end", "group_type", "group", "metric", "actual", "mean", "p05", "p25", "p50", "p75", "p95",
        "crps", "crps_last_rate", "crps_stationary", "covered_90",
    ]  # fmt: skip
    assert (card["start"] == card["origin"]).all()
    assert list(card.groupby(["origin", "end"], sort=False).size().index) == [
        (DAYS[1], DAYS[2]), (DAYS[1], DAYS[3]), (DAYS[2], DAYS[3]),
    ]  # fmt: skip
    assert not card.duplicated(["origin", "end", "group_type", "group", "metric"]).any()
    assert set(card["group_type"]) == {"all", "unit", "class_family", "service_band"}
    assert set(card.loc[card["group_type"] == "unit", "group"]) == {"Unit 0", "Unit 1", "Unit 2", "(no unit)"}
    assert {path.name for path in (tmp_path / "deep" / "out").iterdir()} == {
        "scorecard.csv", "unknowns.csv", "widths.csv", "summary.txt",
    }  # fmt: skip


def test_dates_of_leaving_that_nobody_knew_are_not_used(history, rolling):
    """A roster exported later says who left when; the projection is the same as without."""
    told = [
        replace(one, roster=one.roster.assign(separation_date=pd.Timestamp("2015-01-15"), separation_cause="quit"))
        for one in history.snapshots
    ]
    again = backtest(replace(history, snapshots=tuple(told)), SECOND, rolling=True, replications=FEW, seed=3)
    pd.testing.assert_frame_equal(again.scores, rolling.scores)


def test_names_from_after_an_origin_are_told(history):
    links = pd.DataFrame({"unit": ["Unit 0"], "becomes": ["Unit 1"], "from": [pd.Timestamp("2014-01-01")]})
    linked = replace(history, unit_links=links)
    told, known = (
        " ".join(backtest(linked, day, replications=FEW, seed=3).sentences)
        for day in (SECOND, date(2014, 6, 28))
    )  # fmt: skip
    assert "1 name from after 2013-06-30" in told
    assert "could not be known" not in known


def test_what_happened_is_counted_from_the_rosters(rolling):
    for metric, expected in (("separations", [24, 47, 24]), ("accessions", [24, 47, 24]), ("headcount", [PEOPLE] * 3)):
        assert total(rolling.scores, metric)["actual"].tolist() == pytest.approx(expected, abs=2), metric
    assert total(rolling.scores, "headcount")["actual"].tolist() == [PEOPLE] * 3
    assert total(rolling.scores, "mean_service")["actual"].between(8, 14).all()


def test_projections_are_near_and_the_simple_methods_score_separations_alone(rolling):
    totals = total(rolling.scores, "separations")
    one_year = totals[totals["end"] != DAYS[3]]
    assert one_year["p50"].between(0.5 * LEAVING, 2 * LEAVING).all()
    assert (totals["p05"] < totals["p95"]).all()
    of_separations = rolling.scores["metric"] == "separations"
    for simple in ("crps_last_rate", "crps_stationary"):
        assert rolling.scores.loc[of_separations, simple].notna().all()
        assert rolling.scores.loc[~of_separations, simple].isna().all()
    assert (rolling.scores["crps"].dropna() > -0.5).all()  # the fair form may be a little below zero


def test_one_origin_is_the_first_of_the_rolling_ones(history, rolling):
    alone = backtest(history, SECOND, replications=FEW, seed=3)
    first = rolling.scores[rolling.scores["origin"] == DAYS[1]]
    pd.testing.assert_frame_equal(alone.scores, first)
    between = backtest(history, date(2014, 1, 1), replications=FEW, seed=3)
    pd.testing.assert_frame_equal(alone.scores, between.scores)


def test_the_same_seed_gives_the_same_files(history, rolling, tmp_path):
    again = backtest(history, SECOND, rolling=True, replications=FEW, seed=3, threads=2)
    for folder, found in (("one", rolling), ("two", again)):
        found.write(tmp_path / folder)
    for name in ("scorecard.csv", "widths.csv", "summary.txt"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    other = backtest(history, SECOND, replications=FEW, seed=4)
    assert not other.scores["mean"].equals(rolling.scores["mean"].iloc[: len(other.scores)])


def test_nothing_later_than_the_origin_is_known(history, rolling, tmp_path):
    """Another last roster, and separations dated after the origin, change the truth and no projection."""
    past = small_city(tmp_path / "history", last=staff()[3][60:])
    past.table("separations.csv", [["E00001", "2015-01-01"]], header=("employee_id", "separation_date"))
    changed = backtest(past.load(), SECOND, rolling=True, replications=FEW, seed=3).scores
    keys = ["origin", "end", "group_type", "group", "metric"]
    both = rolling.scores.merge(changed, on=keys, suffixes=("", "_then"))
    assert len(both) > 0.9 * len(changed)
    for column in PROJECTED:
        assert both[column].equals(both[f"{column}_then"]), column
    assert not both["actual"].equals(both["actual_then"])


def test_heads_are_those_of_the_start_less_who_left_and_more_who_came(history):
    known = history.snapshots[:3]
    past = history.__class__(**(vars(history) | {"snapshots": known}))
    named = families({title for one in known for title in one.roster["class_title"]})
    people = attributes(known[-1].roster, known[-1].day, named)
    ends = [date(2014, 12, 31), date(2015, 6, 30), date(2017, 6, 30)]
    run = futures(past, estimate(past), people, named, ends, replications=FEW, seed=2, threads=1)
    for end in ends:
        table = {key: values for key, (_, values) in run.at_end[end].items()}
        gone = run.gone[end]
        assert gone.shape == (FEW, len(people))
        heads = len(people) - gone.sum(axis=1) + table["all", "accessions"][:, 0]
        assert np.array_equal(table["all", "headcount"][:, 0], heads)
        assert heads.std() > 0
        for metric in ("accessions", "headcount"):
            for kind in ("unit", "class_family", "service_band"):
                assert np.array_equal(table[kind, metric].sum(axis=1), table["all", metric][:, 0])
    assert (run.gone[ends[0]] <= run.gone[ends[1]]).mean() == 1  # who is gone stays gone


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (date(2012, 12, 31), "1 of the rosters (2012-06-30, 2013-06-30, 2014-06-28, 2015-06-30) are from 2012-12-31"),
        (date(2000, 1, 1), "choose a later --train-until or add earlier rosters"),
        (date(2015, 6, 30), "no roster is later than 2015-06-30"),
        (date(2030, 1, 1), "choose an earlier --train-until"),
    ],
)
def test_a_date_with_too_little_on_either_side_is_told(history, until, told):
    with pytest.raises(BacktestError) as caught:
        backtest(history, until, replications=FEW)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_single_roster_cannot_be_scored(tmp_path):
    alone = small_city(tmp_path / "history", days=DAYS[:1]).load()
    with pytest.raises(BacktestError, match="rates need two at least"):
        backtest(alone, SECOND)


def test_shuffled_ids_are_refused(tmp_path):
    past = small_city(tmp_path / "history", shuffled=DAYS[2])
    with pytest.raises(NotReady) as caught:
        past.load()
    assert "unlinked_ids" in {fault.rule for fault in caught.value.report.faults}


def test_what_the_rosters_cannot_show_lies_beside_the_scorecard(tmp_path):
    past = small_city(tmp_path / "history").load()
    found = backtest(past, past.snapshots[1].day, replications=20)
    found.write(tmp_path / "out")
    table = pd.read_csv(tmp_path / "out" / "unknowns.csv")
    assert set(table["start"]) == set(DAYS[:-1])
    assert (table["separations"] == LEAVING).all()
    assert any("came and left between two rosters" in line for line in found.sentences)
