"""Waterfalls, tornado and frontier: what they say, and that nothing breaks where there is nothing to draw."""

from dataclasses import replace

import pandas as pd
import pytest

from workforce_model import charts

NONE = float("nan")


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def bridge():
    rows = [("start", "People on 1 July 2017", 100.0, 0.0, 100.0, 110.0), ("change", "Quits", -20.0, 100.0, 80.0, None),
            ("change", "Hires from outside", 15.0, 80.0, 95.0, None),
            ("end", "People in 2027", 95.0, 0.0, 95.0, 110.0)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["kind", "label", "mean", "base", "top", "seats"])
    return table.assign(scenario="baseline", name="all", p05=table["mean"] - 2, p95=table["mean"] + 2)


def attribution(**changes):
    rows = [("start", "Today’s practice", 0.0, 0.0, 0.0, 500.0), ("part", "Faster <checks>", -30.0, 0.0, -30.0, None),
            ("part", "More testers", 0.0, -30.0, -30.0, None), ("together", "Only together", 6.0, -30.0, -24.0, None),
            ("end", "With the scenario", -24.0, 0.0, -24.0, 476.0)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["kind", "label", "mean", "base", "top", "level"])
    zero = table["mean"] == 0
    wide = (~zero).astype(float)
    return table.assign(
        scenario="reform", measure="vacancy_months", lever=[0, 1, 2, 0, 0], said=table["label"], zero=zero,
        p05=table["mean"] - wide, p95=table["mean"] + wide, last=[NONE, -28.0, 4.0, NONE, NONE],
        share=[NONE, -29.0, 5.0, NONE, NONE],
        **{"mean_low": table["mean"] - wide, "mean_high": table["mean"] + wide} | changes,
    )  # fmt: skip


def tornado():
    rows = [("quits", "How often people quit", -50.0, 80.0, "partly", True),
            ("pay", "Pay <scale>", 10.0, -5.0, "own", True),
            ("luck", "A trifle", -0.1, 0.1, "default", False)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["assumption", "name", "low", "high", "origin", "clear"])
    ends = {f"{end}_{to}": table[end] + by for end in ("low", "high") for to, by in (("from", -2.0), ("to", 2.0))}
    return table.assign(source="assumption", answer="vacancy_months", baseline=500.0, futures=50,
                        low_text="a fifth less",
                        high_text="a quarter more", swing=table["high"] - table["low"], **ends)  # fmt: skip


def comparison():
    rows = [("faster", -30.0, 1e6, 33_333.0, True), ("slower-and-dearer", -20.0, 2e6, 100_000.0, False),
            ("idle", 0.0, 0.0, None, False)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["scenario", "mean", "cost", "price", "efficient"])
    return table.assign(
        p05=table["mean"] - 5, p95=table["mean"] + 5, cost_p05=table["cost"] * 0.9, cost_p95=table["cost"] * 1.1,
        zero=table["mean"] == 0, price_low=table["price"], price_high=table["price"], no_price="",
        priced=True,
    )  # fmt: skip


def test_bars_begin_where_the_one_before_ends(about):
    chart = charts.waterfall(bridge(), about)
    drawn = bars(chart.figure)
    ends = [bar.base[0] + bar.x[0] for bar in drawn]
    assert [bar.base[0] for bar in drawn] == pytest.approx([0, 100, 80, 0])
    assert ends == pytest.approx([100, 80, 95, 95])
    assert "From 100 people to about 95 (9 futures in 10: 93 to 97)" in chart.finding
    assert "quits (about 20) and hires from outside (about 15)" in chart.finding


def test_levers_are_told_apart_and_a_lever_without_effect_is_nothing(about):
    chart = charts.waterfall(attribution(), about)
    said = [note.text for note in chart.figure.layout.annotations]
    assert "exactly nothing" in said
    assert "30 fewer" in said
    assert "<b>24 fewer (5% less)</b>" in said
    assert chart.finding == "“Reform”: 24 fewer vacancy-months; alone, “Faster <checks>” does most: 30 fewer."
    assert chart.table["Fair share of the whole (Shapley, mean)"].tolist()[1:3] == [-29, 5]
    assert "Faster &lt;checks&gt;" in chart.figure.layout.yaxis.ticktext


def test_luck_is_not_sold_as_an_effect(about):
    chart = charts.waterfall(attribution(mean_low=-99.0, mean_high=99.0), about)
    assert "no lever alone makes a clear difference" in chart.finding


def test_a_whole_that_may_be_luck_is_told_as_on_the_other_pages(about):
    chart = charts.waterfall(attribution(mean_low=-99.0, mean_high=99.0).assign(p05=-60.0, p95=30.0), about)
    assert chart.finding.startswith(
        "“Reform”: no clear difference in vacancy-months (9 futures in 10: 60 fewer to 30 more)"
    )
    assert "24 fewer" not in chart.finding
    assert chart.figure.layout.annotations[-1].text == "<b>no clear difference</b>"


def test_the_tornado_shows_what_is_clear_and_keeps_the_rest_in_its_table(about):
    chart = charts.tornado(tornado(), about)
    assert len(chart.figure.layout.yaxis.ticktext) == 2
    assert len(chart.table) == 3
    assert "How often people quit moves the answer most" in chart.finding
    assert "a fifth less: 50 fewer; a quarter more: 80 more, of about 500 vacancy-months" in chart.finding
    assert "partly the agency’s own value" in chart.figure.layout.yaxis.ticktext[0].replace("<br>", " ")
    assert "&lt;scale&gt;" in chart.figure.layout.yaxis.ticktext[1]
    assert chart.futures == 50


def test_costs_are_told_in_dollars(about):
    table = tornado()
    numbers = [name for name in table if name.startswith(("low_f", "low_t", "high_f", "high_t")) and "text" not in name]
    dear = table.assign(answer="cost", **{name: table[name] * 1e5 for name in ("low", "high", *numbers)})
    chart = charts.tornado(dear, about)
    assert "a fifth less: $5.0 million less; a quarter more: $8.0 million more)" in chart.finding


def test_a_run_without_moved_assumptions_says_how_to_get_them(about):
    chart = charts.tornado(pd.DataFrame(columns=list(tornado().columns)), about)
    assert "--tornado" in chart.finding
    unclear = charts.tornado(tornado().assign(clear=False), about)
    assert "makes a clear difference" in unclear.finding


def test_the_frontier_names_what_gives_most_for_its_money(about):
    chart = charts.frontier(comparison(), about)
    assert (
        chart.finding
        == "“Faster” gives the most for the money; a vacancy-month avoided costs $33,000 (95%: $33,000 to $33,000)."
    )
    said = [note.text for note in chart.figure.layout.annotations]
    assert any("Slower and dearer: 20 fewer, $2.0 million more" in text.replace("<br>", " ") for text in said)
    assert chart.table["Most for its money"].tolist() == ["yes", "no", "no"]


def test_the_frontier_says_that_barriers_are_left_out(about):
    assert "Barriers" not in charts.frontier(comparison(), about).subtitle
    removed = replace(about, scenarios=(*about.scenarios, "without barrier 1 other"))
    assert "Barriers removed one by one are left out" in charts.frontier(comparison(), removed).subtitle


def test_a_price_that_may_be_nothing_is_not_told_as_one(about):
    unsure = charts.frontier(comparison().assign(price_low=-5.0, price_high=900.0), about)
    assert unsure.finding == "“Faster” gives the most for the money."
    saves = charts.frontier(comparison().assign(price_low=-900.0, price_high=-5.0), about)
    assert saves.finding.endswith("it saves more than it costs.")


def test_a_change_that_nobody_priced_saves_nothing_for_sure(about):
    free = charts.frontier(comparison().assign(price_low=-900.0, price_high=-5.0, priced=False), about)
    before = "before the price of the change, which nobody gave"
    assert free.finding == f"“Faster” gives the most for the money, {before}."
    assert before in free.figure.layout.annotations[-1].text.replace("<br>", " ")
    assert set(free.table["Price of the change"]) == {"nobody gave one"}


def test_a_frontier_needs_scenarios_and_costs(about):
    assert "today’s practice only" in charts.frontier(comparison().iloc[:0], about).finding
    assert "kept no unit costs" in charts.frontier(comparison().assign(cost=float("nan")), about).finding
    none = charts.frontier(comparison().assign(efficient=False), about)
    assert none.finding == "No scenario clearly avoids vacancies for its money."
