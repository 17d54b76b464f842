import pytest

from workforce_model.analysis import PUBLIC, fan
from workforce_model.analysis.intervals import mean_interval, over_futures


def test_a_stock_is_its_closing_value_without_the_principal_projection(run):
    table = fan(run, "vacant").set_index("label")
    last = table.loc["FY2018"]
    # Clerk r + Chief 3 + Guard 1 over futures 1..4: 5, 6, 7, 8
    assert last["mean"] == pytest.approx(6.5)
    assert last["p50"] == pytest.approx(6.5)
    assert last["p05"] == pytest.approx(5.15)
    assert last["principal"] == 9 + 3 + 1
    assert table.loc["December 2016", "months"] == 0


def test_a_flow_is_a_count_and_missing_rows_are_zeros(run):
    table = fan(run, "retirements").set_index("label")
    assert list(table.index) == ["FY2017", "FY2018", "FY2019"]
    assert list(table["mean"]) == [1, 2.5, 0]
    assert list(table["months"]) == [6, 12, 6]


def test_counts_add_up_over_time(run):
    table = fan(run, "retirements", cumulative=True)
    assert list(table["mean"]) == [0, 1, 3.5, 3.5]
    assert table["p95"].is_monotonic_increasing


def test_months_and_groups(run):
    monthly = fan(run, "retirements", by=("class", "Clerk"), every="month").set_index("label")
    assert monthly.loc["June 2017", "mean"] == 1
    assert monthly.loc["August 2017", "p95"] == 0
    assert fan(run, "vacant", by=("unit", "B"))["mean"].eq(1).all()


def test_unknown_names_are_answered_with_the_known_ones(run):
    with pytest.raises(ValueError, match="headcount"):
        fan(run, "heads")
    with pytest.raises(ValueError, match="baseline, faster, same"):
        fan(run, "vacant", scenario="slower")
    with pytest.raises(ValueError, match="Chief, Clerk"):
        fan(run, "vacant", by=("class", "Clark"))
    with pytest.raises(ValueError, match="only a flow adds up"):
        fan(run, "vacant", cumulative=True)


def test_the_public_edition_singles_out_no_small_group(run):
    with pytest.raises(ValueError, match="merged"):
        fan(run, "vacant", by=("class", "Guard"), edition=PUBLIC)


def test_intervals_want_every_value_once():
    import pandas as pd

    values = pd.DataFrame({"key": [1, 1, 2], "replication": [1, 2, 1], "value": [1.0, 2.0, 3.0]})
    with pytest.raises(ValueError, match="zeros"):
        over_futures(values, ["key"])
    with pytest.raises(ValueError, match="two values"):
        over_futures(pd.concat([values, values]), ["key"])
    with pytest.raises(ValueError, match="at least one replication"):
        over_futures(values.assign(replication=0).drop_duplicates("key"), ["key"])


def test_the_mean_interval_is_students():
    import numpy as np

    low, high = mean_interval(np.array([1.0, 2.0, 3.0, 4.0]))
    assert (low, high) == (pytest.approx(0.4457, abs=1e-4), pytest.approx(4.5543, abs=1e-4))
    assert np.isnan(mean_interval(np.array([1.0]))).all()
