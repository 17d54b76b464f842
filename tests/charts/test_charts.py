"""Every chart: marks without gaps in the data, words that hold the finding, a table people can read."""

import dataclasses
import json
import math
import re

import numpy as np
import pytest

from workforce_model import charts
from workforce_model.charts import theme

BASIS = "3 key positions, proposed by rule, for the agency to confirm; successors named by the agency"
DRAWN = {
    "fan-flow": lambda t, about: charts.fan(t["fan"](), about),
    "fan-stock": lambda t, about: charts.fan(t["fan"]("headcount", opening=True), about),
    "fan-cumulative": lambda t, about: charts.fan(t["fan"](cumulative=True), about),
    "difference": lambda t, about: charts.difference(t["difference"](), about),
    "difference-zero": lambda t, about: charts.difference(t["difference"](zero=True), about),
    "gaps": lambda t, about: charts.gaps(t["gaps"](), about),
    "eligibility": lambda t, about: charts.eligibility(t["eligibility"](), about),
    "age-service": lambda t, about: charts.age_service(t["ages"](), about),
    "profile": lambda t, about: charts.profile(t["profile"](), about),
    "retirements": lambda t, about: charts.retirements(t["retirements"](), about),
    "survival": lambda t, about: charts.survival(t["survival"](), about),
    "survival-class": lambda t, about: charts.survival(t["survival"]("class"), about),
    "stage-times": lambda t, about: charts.stage_times(t["stages"](), about),
    "stage-funnel": lambda t, about: charts.stage_funnel(t["stages"](), about),
    "scenarios": lambda t, about: charts.scenarios(t["effects"](), about),
    "scenarios-share": lambda t, about: charts.scenarios(t["effects"](), about, "vacant_share"),
    "flows": lambda t, about: charts.flows(t["flows"](), about),
    "costs": lambda t, about: charts.costs(t["costs"](), t["cost_totals"](), about),
    "cost-differences": lambda t, about: charts.cost_differences(t["cost_differences"](), about),
    "skills-gap": lambda t, about: charts.skills_gap(t["skill_gaps"](), about),
    "track-record": lambda t, about: charts.track_record(t["predicted"](), about),
    "track-record-units": lambda t, about: charts.unit_record(t["predicted"]("unit"), about),
    "bench-heat": lambda t, about: charts.bench_heat(t["bench_heat"](), about, BASIS),
    "bench-strength": lambda t, about: charts.bench_strength(t["bench_strength"](), about, BASIS),
    "lineage": lambda t, about: charts.lineage(t["lineage"](), about, BASIS),
    "risk-matrix": lambda t, about: charts.risk_matrix(t["red_flags"](), about, BASIS),
    "own-rates": lambda t, about: charts.own_rates(t["own_rates"](), about),
    "own-rates-age": lambda t, about: charts.own_rates(t["own_rates"]("age_band"), about),
    "own-rates-unit": lambda t, about: charts.own_rates(t["own_rates"]("unit"), about),
}


@pytest.fixture(params=sorted(DRAWN))
def chart(request, tables, about):
    return DRAWN[request.param](tables, about)


def as_list(values):
    return [] if values is None else list(values)


def test_the_figure_has_marks_and_no_gap_in_them(chart):
    assert len(chart.figure.data) >= 1
    for trace in chart.figure.data:
        values = [value for axis in ("x", "y") for value in as_list(getattr(trace, axis, None))]
        gaps = [value for value in values if isinstance(value, float | np.floating) and math.isnan(value)]
        assert not gaps or "not split" in str(trace.name)


def test_the_finding_is_a_sentence_with_a_number_or_a_zero(chart):
    assert chart.finding.endswith(".")
    assert re.search(r"\d|zero", chart.finding)
    assert "nan" not in chart.finding.lower()


def test_the_alternative_text_holds_the_finding(chart):
    assert chart.alt.startswith(chart.finding)
    assert len(chart.alt) > len(chart.finding) + 40


def test_the_subtitle_says_where_and_what(chart):
    assert "Town & County" in chart.subtitle
    assert chart.source.startswith("Source: roster of 31 December 2016")
    assert chart.futures in {1, 20}


def test_the_table_has_headers_for_people(chart):
    assert len(chart.table) >= 2
    for header in chart.table.columns:
        assert "_" not in header
        assert header[0].isupper() or header[0].isdigit()


def test_the_page_sets_the_title_and_the_file_carries_it(chart):
    assert chart.figure.layout.title.text is None
    alone = chart.standalone()
    texts = " ".join(str(note.text) for note in alone.layout.annotations)
    assert chart.finding.split()[0].replace("&", "&amp;") in texts
    assert alone.layout.height > chart.height
    assert len(chart.figure.layout.annotations) == len(alone.layout.annotations) - 3


def test_the_figure_travels_as_json(chart):
    assert json.loads(chart.figure.to_json())["data"]


def test_one_look(chart):
    layout = chart.figure.layout
    assert layout.autosize
    assert layout.width is None
    assert layout.font.family == charts.theme.FONT
    assert layout.font.size >= 13


def test_no_legend_where_labels_fit(chart):
    if not chart.name.startswith("time-to-fill"):
        assert not chart.figure.layout.showlegend


@pytest.mark.parametrize(("futures", "bands"), [(9, 1), (10, 2)])
def test_of_fewer_than_ten_futures_no_interval_of_the_mean_is_drawn(tables, about, futures, bands):
    few = dataclasses.replace(about, futures=futures)
    chart = charts.difference(tables["difference"](), few)
    assert sum(trace.fill == "toself" for trace in chart.figure.data) == bands
    said = "without its interval, for which 9 futures are too few (10 are needed)"
    assert (said in chart.subtitle) == (futures < 10)
    assert ("dark band: its 95% interval" in chart.subtitle) == (futures >= 10)
    for shown in (chart.table, charts.scenarios(tables["effects"](), few).table):
        assert any("95% from" in column for column in shown.columns) == (futures >= 10)


@pytest.mark.parametrize("name", ["Senior Clerk of Very Many Words " * 6, "X" * 200])
def test_a_name_without_end_is_cut_and_broken_beside_an_axis(name):
    label = theme.row_name(name, 30)
    assert label.endswith("…")
    assert len(label.replace("<br>", " ")) <= 62
    assert max(map(len, label.split("<br>"))) <= 30
    assert theme.row_name("Clerk", 30) == "Clerk"
