"""What the charts of the bench say, and how they draw it."""

import dataclasses
from itertools import pairwise

import pytest

from workforce_model import charts

BASIS = "25 key positions, proposed by rule, for the agency to confirm; successors named by the agency"
EMPTY = {
    "bench_heat": "No key position has a bench to draw.",
    "bench_strength": "There are too few key positions to say how strong their bench is.",
    "lineage": "No key position has a successor to draw.",
    "red_flags": "No key position can be placed by impact and bench.",
}
DRAW = {**{name: getattr(charts, name) for name in list(EMPTY)[:3]}, "red_flags": charts.risk_matrix}


def notes(chart):
    return [str(note.text) for note in chart.figure.layout.annotations]


def luminance(colour):
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_heat_map_counts_what_is_bare_and_what_will_be(tables, about):
    chart = charts.bench_heat(tables["bench_heat"](), about, BASIS)
    assert chart.finding == (
        "Today 2 of three key positions have no ready successor; in June 2018 two will seldom or never have one, "
        "and one rests on one person."
    )
    assert "proposed by rule, for the agency to confirm" in chart.subtitle


def test_a_run_of_one_word_is_one_bar_with_the_word_in_it(tables, about):
    chart = charts.bench_heat(tables["bench_heat"](), about)
    assert [(trace.base[0], trace.x[0], trace.y[0]) for trace in chart.figure.data] == [
        (-0.5, 1, 0), (0.5, 1, 0), (1.5, 1, 0), (-0.5, 3, 1), (-0.5, 1, 2), (0.5, 2, 2),
    ]  # fmt: skip
    assert notes(chart)[0] == "nobody ready"  # the others are too short for their word; the key has them
    assert all(word in notes(chart)[-1] for word in set(tables["bench_heat"]()["word"]))


def test_words_are_told_apart_in_grey(tables, about):
    greys = [luminance(colour) for colour in charts.theme.COVER]
    assert all(lighter - darker > 20 for lighter, darker in pairwise(greys))
    alone = charts.bench_heat(tables["bench_heat"](), about).figure.data[-1]
    assert alone.marker.pattern.shape == "/"


def test_the_weakest_rows_are_drawn_and_all_are_in_the_table(tables, about):
    chart = charts.bench_heat(tables["bench_heat"](), about, top=2)
    assert len(chart.figure.layout.yaxis.ticktext) == 2
    assert chart.figure.layout.yaxis.ticktext[0] == "Chief &lt;acting&gt;, Police"
    assert "the 2 weakest of 3" in chart.subtitle
    assert list(chart.table.columns) == ["Key position", "Origin", "Successors", "Today", "June 2017", "June 2018"]
    assert len(chart.table) == 3


def test_strength_says_one_by_one_and_at_once(tables, about):
    chart = charts.bench_strength(tables["bench_strength"](), about, BASIS)
    assert chart.finding == (
        "Today all 25 key positions have a ready successor; by June 2018, if nobody new is named, about seven in ten "
        "will have one, and about "
        "six in ten could be covered all at once."
    )
    assert {trace.line.dash for trace in chart.figure.data if trace.fill is None} == {"solid", "dash"}
    assert chart.figure.layout.xaxis.ticktext[-1] == "Jun 2018<br>1.1"


def test_few_futures_draw_no_interval_of_the_strength(tables, about):
    for futures, bands in ((9, 0), (10, 2)):
        chart = charts.bench_strength(tables["bench_strength"](), dataclasses.replace(about, futures=futures))
        assert sum(trace.fill == "toself" for trace in chart.figure.data) == bands
        assert ("95% interval" in chart.subtitle) == (bands > 0)
        assert any("95% from" in column for column in chart.table.columns) == (bands > 0)


def test_one_future_without_an_interval_is_drawn(tables, about):
    table = tables["bench_strength"]().assign(low=float("nan"), high=float("nan"))
    assert charts.bench_strength(table, dataclasses.replace(about, futures=1)).finding.startswith("Today all")


def test_lineage_names_seats_and_no_person(tables, about):
    chart = charts.lineage(tables["lineage"](), about, BASIS)
    assert chart.finding == (
        "Chief <acting>, Police has three successors, one ready on 31 December 2016; two are also counted on for other "
        "key positions."
    )
    assert "<b>ready from June 2019</b>" in notes(chart)
    assert "for this position alone" in notes(chart)
    assert "also counted on for A; B; 3 more" in notes(chart)
    early, late = (next(n for n in chart.figure.layout.annotations if str(n.text) == f"<b>ready {when}</b>")
                   for when in ("today", "from June 2019"))  # fmt: skip
    assert (early.xanchor, late.xanchor) == ("left", "right")
    shapes = [trace.marker.symbol for trace in chart.figure.data if trace.mode == "markers"]
    assert shapes == ["diamond", "circle", "diamond"]  # shared or not is told by form as well as by colour


def test_the_matrix_places_names_by_impact_and_bench(tables, about):
    chart = charts.risk_matrix(tables["red_flags"](), about, BASIS)
    assert chart.finding == (
        "Of 3 key positions, one has nobody ready most of the time, and one rests on one person; look at "
        "Chief <acting>, Police first."
    )
    assert list(chart.figure.layout.xaxis.ticktext)[-1] == "<b>rests on one person</b>"
    assert "3 where the agency does not say (assumption)" in chart.subtitle
    names = {note.text: (note.x, note.y) for note in chart.figure.layout.annotations if "•" in str(note.text)}
    chief, engineer = (next(at for text, at in names.items() if word in text) for word in ("Chief", "Engineer"))
    assert chief[0] > engineer[0]
    assert chief[1] < engineer[1]  # the axis runs downwards


def test_a_crowded_cell_counts_the_rest(tables, about):
    table = tables["red_flags"]().loc[[1] * 9]
    assert any("<i>and 3 more</i>" in text for text in notes(charts.risk_matrix(table, about)))


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_nothing_to_draw_is_said_in_a_sentence(tables, about, name):
    chart = DRAW[name](tables[name]().head(0), about)
    assert chart.finding == EMPTY[name]
    assert notes(chart) == [EMPTY[name]]


def test_where_no_impact_is_said_the_matrix_is_one_row(tables, about):
    table = tables["red_flags"]().assign(impact=3, impact_said=False)
    assert list(charts.risk_matrix(table, about).figure.layout.yaxis.ticktext) == ["3<br>assumed"]
    assert len(charts.risk_matrix(tables["red_flags"](), about).figure.layout.yaxis.ticktext) == 5


def test_two_shares_are_as_many_only_where_the_labels_say_the_same(tables, about):
    near = tables["bench_strength"]()
    last = {"gross": 0.41, "net": 0.36}
    at_end = near["year_end"] == near["year_end"].max()
    near.loc[at_end, "value"] = near.loc[at_end, "measure"].map(last | {"depth": 1.0})
    finding = charts.bench_strength(near, about, BASIS).finding
    assert finding.endswith("about four in ten will have one, and about four in ten could be covered all at once.")


def test_a_weak_bench_is_said_in_plain_words(tables, about):
    late = tables["lineage"]().iloc[[2]]
    assert "has one successor, none ready on 31 December 2016; one is also" in charts.lineage(late, about).finding
    weak = tables["bench_strength"]()
    weak["value"] = weak["value"].where(weak["measure"] == "depth", [0.43, 0.3, 0.12] * 2 + [1.0] * 3)
    assert charts.bench_strength(weak, about, BASIS).finding == (
        "Today 43% of the 25 key positions have a ready successor; by June 2018, if nobody new is named, about one in "
        "ten will have one, and as many could be covered all at once."
    )
