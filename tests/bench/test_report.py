import json

import pytest

from workforce_model.bench.chart import chart, page
from workforce_model.bench.report import as_json, write


def test_the_file_has_the_agreed_form(found, tmp_path):
    write(found, tmp_path / "deep" / "benchmark.json")
    told = json.loads((tmp_path / "deep" / "benchmark.json").read_text(encoding="utf-8"))
    assert set(told["sizes"]) == set(told["sizes_crew"]) == {"1000", "10000"}
    compiled = told["sizes"]["10000"]["compiled_1"]
    assert compiled == {"ms_per_replication": 4.0, "ratio_to_naive": 1500.0, "ratio_to_next_event": 100.0}
    assert told["sizes"]["10000"]["naive"]["ratio_to_naive"] == 1.0
    assert told["sizes_crew"]["10000"]["next_event"]["ms_per_replication"] == 600.0


def test_what_stands_behind_the_figures_is_told(found):
    told = as_json(found)
    assert told["ranges"][2]["contestants"]["naive"]["ms_per_replication"] == [5400.0, 7200.0]
    assert len(told["ranges"][0]["contestants"]["naive"]["ms_by_round"]) == told["rounds"] == 5
    assert told["exponent_of_time_in_size"]["no_crew"]["compiled_1"] == pytest.approx(1.0)
    assert told["exponent_of_time_in_size"]["crew"]["compiled_1"] == pytest.approx(0.875, abs=0.001)
    assert told["floor"][2] == {
        "size": 10_000, "recruiters": 0, "ms_per_replication": 0.8, "share_reached_by_compiled_1": 0.2
    }  # fmt: skip
    assert told["agreement"][0]["agrees"] is True
    assert set(told["agreement"][0]["yearly_flows"]["naive"]) == {"retirement", "quit", "death", "hire", "promotion"}
    assert told["cold_start"]["compiling"]["whole"] == 20.0
    assert told["machine"]["cores"] >= 1
    assert {"numpy", "simpy", "numba"} <= set(told["versions"])


def test_a_contestant_that_was_not_run_leaves_a_null(found, tmp_path):
    from dataclasses import replace

    from tests.bench.conftest import measured

    large = replace(found, measured=(*found.measured, measured(100_000, 0, 10.0)))
    told = as_json(large)["sizes"]["100000"]
    assert "naive" not in told
    assert told["compiled_1"]["ratio_to_naive"] is None
    assert told["compiled_1"]["ratio_to_next_event"] == 100.0


def test_the_chart_has_a_bar_for_everybody_on_a_log_axis(found):
    drawn = chart(found)
    (bars,) = drawn.figure.data
    assert len(bars.x) == sum(len(each.timed) for each in found.measured) == len(drawn.table)
    assert drawn.figure.layout.xaxis.type == "log"
    assert all(low <= high for low, high in [drawn.figure.layout.xaxis.range])
    assert "10,000 positions" in " ".join(drawn.figure.layout.yaxis.ticktext)
    assert drawn.finding == (
        "At 10,000 positions one thread of the compiled engine takes 4 ms a replication, 100 times as fast as "
        "well-written SimPy."
    )


def test_the_page_stands_alone(found, tmp_path):
    drawn = write(found, tmp_path / "benchmark.json")
    assert drawn == tmp_path / "benchmark.html"
    text = page(found)
    assert text.startswith("<!doctype html>\n<html lang=")
    assert "Plotly.newPlot" in text
    assert "<script src=" not in text


def test_a_benchmark_without_our_engine_still_has_a_finding(found):
    from dataclasses import replace

    peers = tuple(
        replace(
            each, timed=tuple(timed for timed in each.timed if not timed.name.startswith("compiled")), floor_ms=None
        )
        for each in found.measured
    )
    assert chart(replace(found, measured=peers)).finding == (
        "At 10,000 positions numpy_monthly takes 25 ms a replication."
    )
    assert as_json(replace(found, measured=peers, cold=None))["floor"] == []
