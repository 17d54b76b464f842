import pandas as pd
import pytest

from workforce_model.charts.certainty import Search, certainty


@pytest.fixture
def plans():
    return pd.DataFrame(
        {
            "cost": [0.0, 40_000.0, 50_000.0, 900_000.0], "probability": [0.5, 0.8, 0.7, 0.95],
            "mean_share": [0.08, 0.05, 0.06, 0.02], "on_frontier": [True, True, False, True],
            "chosen": [False, False, False, True], "plan": ["nothing", "a <b>", "c", "a; c"],
        }
    )  # fmt: skip


def drawn(plans, budget=1_000_000.0):
    return certainty(plans, Search("It costs $900,000.", "Plans.", 0.9, budget, "Source: roster.", 200))


def test_the_line_is_the_frontier_and_every_plan_is_a_dot(plans):
    figure = drawn(plans).figure
    (line,) = [trace for trace in figure.data if trace.mode == "lines"]
    assert list(line.x) == [0.0, 40_000.0, 900_000.0]
    assert list(line.y) == [0.5, 0.8, 0.95]
    assert line.line.shape == "hv"  # a sum between two plans buys what the cheaper one does
    dots = sorted(x for trace in figure.data if trace.mode == "markers" and trace.marker.size < 15 for x in trace.x)
    assert dots == list(plans["cost"])


def test_the_answer_the_target_and_the_budget_are_marked(plans):
    said = " ".join(note.text for note in drawn(plans, 950_000.0).figure.layout.annotations)
    assert "this plan: $900,000" in said
    assert "wanted: 90%" in said
    assert "budget" in said
    assert "budget" not in " ".join(note.text for note in drawn(plans, 1e9).figure.layout.annotations)


def test_words_of_a_menu_are_no_markup_and_the_table_has_per_cents(plans):
    chart = drawn(plans)
    assert all("<b>" not in text for trace in chart.figure.data for text in trace.customdata or ())
    assert list(chart.table["Futures that keep the limit (%)"]) == [50.0, 80.0, 70.0, 95.0]
    assert list(chart.table["On the frontier"]) == ["yes", "yes", "no", "yes"]


def test_one_plan_alone_can_be_drawn(plans):
    alone = plans.head(1).assign(chosen=True)
    assert drawn(alone).height > 300
