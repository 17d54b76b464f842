"""What the charts say, and how they draw it."""

import dataclasses

import pandas as pd
import pytest

from workforce_model import charts
from workforce_model.charts import theme


def test_a_flow_leaves_part_years_out_of_the_drawing_and_in_the_table(tables, about):
    chart = charts.fan(tables["fan"](), about)
    assert len(chart.figure.data[-1].x) == 2
    assert len(chart.table) == 4
    said = "About 24 people will retire in FY2018 (9 futures in 10: 20 to 28)"
    assert chart.finding == f"{said} and about 22 in FY2019 (18 to 26)."
    assert "Part years are in the table only" in chart.subtitle


def test_a_cumulative_fan_says_by_when(tables, about):
    chart = charts.fan(tables["fan"](cumulative=True), about)
    assert chart.finding == "Between 5 and 13 people will have retired by December 2019 (9 futures in 10)."
    assert len(chart.figure.data[-1].x) == 4


def test_a_stock_is_set_against_the_roster(tables, about):
    chart = charts.fan(tables["fan"]("headcount", opening=True), about)
    assert chart.finding.endswith("against 12 on 31 December 2016.")
    assert "does not start at zero" in chart.subtitle
    assert chart.figure.layout.yaxis.rangemode == "normal"
    assert charts.fan(tables["fan"]("vacant", opening=True), about).figure.layout.yaxis.rangemode == "tozero"


def test_another_scenario_is_named(tables, about):
    chart = charts.fan(tables["fan"]().assign(scenario="hiring-freeze"), about)
    assert chart.finding.startswith("Under “Hiring freeze”, about 24")


def test_the_roster_date_is_a_dashed_line(tables, about):
    shapes = charts.fan(tables["fan"](), about).figure.layout.shapes
    assert [shape.line.dash for shape in shapes] == ["dash"]


def test_a_difference_says_how_many_and_how_surely(tables, about):
    chart = charts.difference(tables["difference"](), about)
    assert chart.finding == "“Faster” means about 12 fewer vacancies in December 2019 (9 futures in 10: 9 to 15 fewer)."


def test_no_difference_is_said_to_be_exactly_zero(tables, about):
    chart = charts.difference(tables["difference"](zero=True), about)
    assert "exactly zero in every future" in chart.finding
    assert "<b>no difference</b>" in [note.text for note in chart.figure.layout.annotations]


def test_an_effect_that_fades_is_told_where_it_was(tables, about):
    table = tables["difference"]()
    faded = [table["mean"], table["p05"], table["p95"], table["mean_low"], table["mean_high"]]
    for column, value in zip(faded, (0.0, -2.0, 2.0, -1.0, 1.0), strict=True):
        column.iloc[-1] = value
    chart = charts.difference(table.assign(**{column.name: column for column in faded}), about)
    assert "10 fewer vacancies in June 2019" in chart.finding
    assert chart.finding.endswith("but no clear difference in December 2019.")


def test_two_rankings_stand_side_by_side(tables, about):
    chart = charts.gaps(tables["gaps"](), about)
    assert chart.finding == (
        "Of the classes shown, Clerk has the most empty seats (about 60 vacancy-months), Chief <acting> the largest "
        "share (20%); two classes are in both lists."
    )
    every = tables["gaps"]().query("not name.str.startswith('Other')")
    assert charts.gaps(every, about).finding.startswith("Clerk has the most empty seats")
    left, right = chart.figure.layout.yaxis.ticktext, chart.figure.layout.yaxis2.ticktext
    assert left[0] == "<b>Clerk</b>"
    assert right[0] == "<b>Chief &lt;acting&gt;</b>"
    assert "Other classes (2)" in set(chart.table["Class"])


def test_withheld_cells_are_hatched_and_merged_groups_come_last(tables, about):
    chart = charts.eligibility(tables["eligibility"](), about)
    assert chart.figure.layout.yaxis.ticktext[-1] == "Other classes (2)"
    hatched = chart.figure.data[-1]
    assert hatched.marker.pattern.shape == "/"
    assert hatched.x[0] == 20
    assert "the most of any class shown" in chart.finding
    assert "Note" in chart.table.columns


def test_the_heat_map_shows_no_small_cell(tables, about):
    chart = charts.age_service(tables["ages"](), about)
    heat, hidden = chart.figure.data
    assert heat.text[1][0] == ""
    assert list(hidden.text) == ["<11"]
    assert len(chart.figure.layout.shapes) == 1
    assert chart.finding == "About 18 people may retire now (25%); 44% are 50 or older."


def test_survival_compares_the_slowest_and_fastest_class(tables, about):
    chart = charts.survival(tables["survival"]("class"), about)
    assert chart.finding == "Half of the vacancies in baseline take about 4 months or more, in faster about 3 months."
    dashes = {trace.line.dash for trace in chart.figure.data if trace.showlegend is None}
    assert dashes == {"solid", "dash"}


def test_stages_without_the_promotion_process(tables, about):
    chart = charts.stage_times(tables["stages"](), about)
    assert chart.finding.startswith(
        "Interview (30 days) and posting (21 days) take longest: without repeats it is 65 days"
    )
    assert len(chart.table) == 4
    assert chart.futures == 1
    assert "principal projection" in chart.source
    assert charts.stage_funnel(tables["stages"](), about).finding.startswith("63 of 100 recruitments need no repeat")


def test_scenarios_are_sorted_by_what_they_save(tables, about):
    chart = charts.scenarios(tables["effects"](), about)
    assert list(chart.figure.layout.yaxis.ticktext) == ["Faster", "Same", "Freeze"]
    notes = [note.text for note in chart.figure.layout.annotations]
    assert "60 fewer (20% less)" in notes
    assert "exactly no difference" in notes


def test_flows_name_their_amounts(tables, about):
    chart = charts.flows(tables["flows"](), about)
    assert "Clerk: 30" in chart.figure.data[0].node.label
    assert (
        chart.finding == "About 30 people leave and about 30 are hired over the horizon; 33% of those who leave retire."
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [("Clerk", ["Clerk"]), ("Correctional Officer III (Corporal)", ["Correctional", "Officer III", "(Corporal)"]),
     ("A<b>B", ["A&lt;b&gt;B"]), ("Administrative Specialist I", ["Administrative", "Specialist I"]), ("", [" "])],
)  # fmt: skip
def test_labels_break_evenly_and_are_escaped(text, lines):
    assert theme.wrapped(text, 19).split("<br>") == lines


def test_labels_never_break_inside_a_word():
    assert theme.wrapped("Master Firefighter/Rescuer", 19) == "Master<br>Firefighter/Rescuer"


def test_nothing_to_draw_is_said_in_place_of_axes(tables, about):
    chart = charts.survival(tables["survival"]().head(0), about)
    assert chart.finding == "No vacancy is opened in the projection."
    assert [note.text for note in chart.figure.layout.annotations] == [chart.finding]
    assert charts.flows(tables["flows"]().head(0), about).alt.startswith("Nobody comes or leaves")
    assert charts.stage_times(tables["stages"]().head(0), about).finding.startswith("No vacancy")


def test_groups_too_small_to_show_are_not_spoken_of(tables, about):
    hidden = tables["eligibility"]().iloc[[2]]
    assert charts.eligibility(hidden, about).finding == theme.TOO_SMALL
    assert charts.gaps(tables["gaps"]().iloc[[2]], about).finding == theme.TOO_SMALL


def test_a_difference_that_may_be_nothing_is_labelled_so(tables, about):
    table = tables["difference"]().assign(mean_low=-20.0, mean_high=1.0)
    labels = [note.text for note in charts.difference(table, about).figure.layout.annotations]
    assert "<b>no clear<br>difference</b>" in labels


def test_groups_too_small_for_a_share_are_drawn_without_one(tables, about):
    table = tables["eligibility"]().assign(share_within_5=float("nan"))
    labels = [note.text for note in charts.eligibility(table, about).figure.layout.annotations]
    assert "<b>55</b> of 80" in labels
    hidden = tables["retirements"]().assign(mean=float("nan"), p05=float("nan"), p95=float("nan"))
    chart = charts.retirements(hidden, about)
    assert chart.finding == theme.TOO_SMALL
    assert "withheld" in [note.text for note in chart.figure.layout.annotations]


def test_the_track_record_counts_what_the_range_held(tables, about):
    table = tables["predicted"]()
    said = "of the whole agency, the number who left lay in the range meant to hold 9 of 10."
    assert charts.track_record(table, about).finding == f"In all three forecasts {said}"
    table.loc[0, "inside"] = False
    assert charts.track_record(table, about).finding == f"In 2 of 3 forecasts {said}"


def test_forecasts_of_the_next_roster_come_before_those_further_ahead(tables, about):
    chart = charts.track_record(tables["predicted"](), about)
    assert chart.figure.layout.xaxis.ticktext[0] == "Jun 2013<br>to Jun 2014<br>one year"
    assert chart.figure.layout.xaxis.ticktext[-1] == "Jun 2013<br>to Jun 2015<br>two years"


def test_many_forecasts_are_drawn_as_far_as_there_is_room_and_all_are_in_the_table(tables, about):
    many = pd.concat([tables["predicted"]()] * 6, ignore_index=True)
    chart = charts.track_record(many, about)
    assert len(chart.figure.layout.xaxis.ticktext) == 9
    assert len(chart.table) == 18
    assert "9 of 18 are drawn" in chart.subtitle


def test_units_are_drawn_for_the_last_forecast_and_marked_outside_the_range(tables, about):
    table = tables["predicted"]("unit")
    table.loc[table["name"] == "Parks", "inside"] = False
    chart = charts.unit_record(table, about)
    assert chart.finding == "What happened lay inside the predicted range in 1 of 2 units."
    assert len(chart.table) == 2
    (outside,) = [trace for trace in chart.figure.data if trace.marker.symbol == "diamond"]
    assert list(outside.x) == [15.0]


def test_own_rates_name_who_stands_out_and_draw_one_as_a_dashed_line(tables, about):
    chart = charts.own_rates(tables["own_rates"](), about)
    assert chart.finding == (
        "2 of the 3 lengths of service clearly leave more or less often than expected; under 1 year stands out most, "
        "1.7 times as often."
    )
    (line,) = chart.figure.layout.shapes
    assert (line.x0, line.x1, line.line.dash) == (1, 1, "dash")


def test_own_rates_without_a_clear_one_say_so(tables, about):
    chart = charts.own_rates(tables["own_rates"]("unit").assign(clear=False), about)
    assert chart.finding == "None of the 3 units clearly leaves more or less often than expected."


def test_no_past_to_show_is_said_in_place_of_axes(tables, about):
    for chart in (
        charts.track_record(tables["predicted"]().head(0), about),
        charts.unit_record(tables["predicted"]().head(0), about),
        charts.own_rates(tables["own_rates"]().head(0), about),
    ):
        assert "may be shown here" in chart.finding


def test_costs_are_stacked_by_kind_with_the_net_amount_on_top(tables, about):
    chart = charts.cost_differences(tables["cost_differences"](), about)
    assert chart.figure.layout.barmode == "relative"
    assert chart.figure.layout.yaxis.ticktext == ("Same", "Freeze", "Faster")  # the cheapest first
    assert chart.finding.startswith("“Freeze” costs about")
    bars = {trace.name: list(trace.x) for trace in chart.figure.data if trace.type == "bar"}
    assert bars["Overtime and contractors"] == [0, 120_000, -40_000]
    assert "Two people in one job" not in bars  # nobody overlaps
    notes = [note.text for note in chart.figure.layout.annotations]
    assert "net: exactly no difference" in notes
    assert any("Pay and benefits spared" in text for text in notes)


def test_costs_of_a_run_without_them_or_without_a_scenario_are_said_in_a_sentence(tables, about):
    nothing = tables["cost_differences"]().iloc[:0]
    assert "run it again" in charts.cost_differences(nothing, about).finding
    alone = dataclasses.replace(about, scenarios=("baseline",))
    assert "today’s practice only" in charts.cost_differences(nothing, alone).finding
    assert "run it again" in charts.costs(tables["costs"]().iloc[:0], tables["cost_totals"](), about).finding


def test_a_skills_gap_is_told_against_that_of_today(tables, about):
    chart = charts.skills_gap(tables["skill_gaps"](), about)
    assert chart.finding == (
        "The largest skills gap is GIS in Clerk: newcomers have to bring, or be taught, about 31 of 60 levels by "
        "December 2019, against 10 today."
    )
    today, added = chart.figure.data
    assert (list(today.x), list(added.x)) == ([10, 12], [pytest.approx(21.4), 0])
    assert "tables skills" in charts.skills_gap(tables["skill_gaps"]().iloc[:0], about).finding


@pytest.mark.parametrize(
    ("middle", "said"),
    [
        (0.0, "Nobody will retire in FY2018"),
        (1.0, "About 1 person will retire in"),
        (5.0, "About 5 people will retire"),
    ],
)
def test_nobody_retires_is_said_as_people_say_it(tables, about, middle, said):
    chart = charts.fan(tables["fan"]().assign(p50=middle), about)
    assert chart.finding.startswith(said)
