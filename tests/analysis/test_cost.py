"""Costs of the tiny run, counted by hand: quantities times unit costs, and nothing else."""

import numpy as np
import pandas as pd
import pytest

from workforce_model.analysis import cost, cost_differences, cost_totals, cost_words, costs, unit_costs
from workforce_model.analysis.cost import BUDGET, KINDS, PRESENT, TOTAL, by_kind, costs_by_year
from workforce_model.analysis.effects import effects

DAY = {"overtime_per_vacant_day": 10.0, "contractor_per_vacant_day": 4.0, "lost_service_per_vacant_day": 100.0}
UNIT = DAY | {
    "recruitment_per_hire": 700.0, "training_per_hire": 50.0, "overlap_per_day": 150.0, "benefits_share": 0.5,
    "annual_pay": 36_525.0, "programme_per_participant": 1000.0,
}  # fmt: skip
CLASSES = ("Clerk", "Chief", "Nurse", "Guard")
DAYS = 730  # of the two years


def write_costs(run, rate=0.0, times=1.0, **changes):
    rows = [("", "", "discount_rate", rate, "share a year", "default", "A-94", "")]
    for title in CLASSES:
        for item, amount in (UNIT | changes).items():
            rows.append(("Town", title, item, amount * times, "dollars", "default", "assumption", ""))
    columns = ["agency", "class", "item", "amount", "unit", "origin", "source", "classes"]
    pd.DataFrame(rows, columns=columns).to_csv(run.path / "unit_costs.csv", index=False)
    return run


@pytest.fixture
def costed(write_run):
    return write_costs(write_run())


def plan(run, *rows):
    columns = ["scenario", "kind", "what", "date", "quantity", "unit", "amount", "origin", "source"]
    pd.DataFrame(rows, columns=columns).to_csv(run.path / "planned_costs.csv", index=False)


def total(run, scenario, kind):
    return by_kind(cost_totals(run), scenario)[kind]["mean"]


def test_vacant_days_are_those_of_month_ends(costed):
    table = costs_by_year(costed)
    by = table.groupby(["replication", "kind"])["cost"].sum()
    for future in (1, 2, 3, 4):
        seats = future + 3 + 1  # clerks, chiefs, guards
        assert by[future, "overtime"] == pytest.approx(seats * DAYS * 10)
        assert by[future, "contractors"] == pytest.approx(seats * DAYS * 4)
        assert by[future, "lost_service"] == pytest.approx(seats * DAYS * 100)
        assert by[future, "saved"] == pytest.approx(-seats * DAYS * 150)  # 36,525 a year and half of it in benefits


def test_hires_times_their_unit_cost_are_recruitment_and_training(costed):
    hires = effects(costed, "faster").set_index("measure").loc["hires", "baseline"]
    assert hires == 2
    assert total(costed, "baseline", "recruitment") == hires * 700
    assert total(costed, "baseline", "training") == hires * 50


def test_the_total_is_the_sum_of_its_parts_in_every_table(costed):
    plan(costed, ("faster", "levers", "x", "2017-03-01", 1, "years", 12_345.0, "given", "s"))
    for table in (cost_totals(costed), cost_differences(costed)):
        for scenario in set(table["scenario"]):
            of = by_kind(table, scenario)
            assert of[TOTAL]["mean"] == pytest.approx(sum(of[kind]["mean"] for kind in KINDS))
            assert of[BUDGET]["mean"] == pytest.approx(of[TOTAL]["mean"] - of["lost_service"]["mean"])
    yearly = costs(costed, "faster").pivot_table("mean", "bucket", "kind")
    assert np.allclose(yearly[TOTAL], yearly[list(KINDS)].sum(axis=1))
    assert yearly[TOTAL].sum() == pytest.approx(total(costed, "faster", TOTAL))


def test_zero_unit_costs_are_no_cost(write_run):
    run = write_costs(write_run(), times=0.0)
    assert (cost_totals(run)[["mean", "p05", "p95"]] == 0).all().all()
    assert cost_differences(run)["zero"].all()


def test_differences_are_paired_and_exactly_zero_where_nothing_changes(costed):
    faster = by_kind(cost_differences(costed), "faster")
    one_seat = 10 + 4 + 100 - 150
    assert faster[TOTAL]["mean"] == faster[TOTAL]["p05"] == faster[TOTAL]["p95"] == pytest.approx(-one_seat * DAYS)
    assert faster[TOTAL]["higher"] == 1
    assert all(row["zero"] for row in by_kind(cost_differences(costed), "same").values())


def test_present_value_discounts_each_month_from_its_middle(write_run):
    run = write_costs(write_run(), rate=0.07, times=0.0)
    plan(run, ("baseline", "programmes", "x", "2018-06-15", 1, "people", 1000.0, "given", "s"))
    middle = (pd.Timestamp("2018-06-30") - pd.Timestamp("2016-12-31")).days - 15
    assert total(run, "baseline", PRESENT) == pytest.approx(1000 / 1.07 ** (middle / 365.25))
    assert total(run, "baseline", TOTAL) == 1000


def test_at_no_discount_the_present_value_is_the_total(costed):
    for scenario in costed.scenarios:
        assert total(costed, scenario, PRESENT) == pytest.approx(total(costed, scenario, TOTAL))


def test_a_planned_cost_stands_in_its_fiscal_year(costed):
    plan(costed, ("faster", "programmes", "x", "2017-07-01", 3, "people", 900.0, "given", "s"))
    table = costs(costed, "faster").set_index(["label", "kind"])["mean"]
    assert table["FY2018", "programmes"] == 900
    assert table["FY2017", "programmes"] == 0
    assert total(costed, "baseline", "programmes") == 0


def test_seats_added_are_paid_and_cost_what_they_hold_back_while_vacant(write_run, tiny):
    stocks = tiny.stocks()
    grown = (stocks["class"] == "Chief") & (stocks["scenario"] == "faster") & (stocks["period"] > 20161231)
    stocks.loc[grown, ["authorised", "vacant"]] += 2
    run = write_costs(write_run(stocks=stocks))
    of = by_kind(cost_differences(run), "faster")
    assert total(run, "baseline", "seats") == 0
    assert of["seats"]["mean"] == pytest.approx(2 * DAYS * 150)
    assert of["seats"]["mean"] + of["saved"]["mean"] == pytest.approx(DAYS * 150)  # one clerk more is paid


def doubled(write_run, tiny, **changes):
    """One chief's seat doubled for all of 2017 and filled on day 160, in every future: from then on it counts."""
    stocks, requisitions = tiny.stocks(), tiny.requisitions()
    chief = (stocks["class"] == "Chief") & (stocks["scenario"] == "faster")
    stocks.loc[chief & stocks["period"].between(20170609, 20171230), ["authorised", "filled", "headcount"]] += 1
    requisitions["position"] = 5
    requisitions.loc[requisitions["requisition"] == 1, ["position", "started"]] = [99, 160]
    requisitions = requisitions[changes.pop("logged", requisitions["replication"] >= 0)]
    run = write_costs(write_run(stocks=stocks, requisitions=requisitions), **changes)
    columns = ["scenario", "position", "class", "unit", "agency", "opens", "leaves"]
    pd.DataFrame([("faster", 99, "Chief", "A", "Town", 1, 365)], columns=columns).to_csv(
        run.path / "second_seats.csv", index=False
    )
    return run


def test_a_second_seat_is_paid_once_filled_and_is_no_vacancy_before(write_run, tiny):
    run = doubled(write_run, tiny)
    of = by_kind(cost_differences(run), "faster")
    filled = sum(pd.Timestamp(f"2017-{month:02d}-01").days_in_month for month in range(6, 12))
    assert of["overlap"]["mean"] == filled * 150
    assert of["seats"]["mean"] == 0
    assert of["lost_service"]["mean"] == pytest.approx(-DAYS * 100)  # the clerk alone, not the empty second seat
    assert of["saved"]["mean"] == pytest.approx(DAYS * 150)


def test_costs_of_pay_reconcile_with_who_is_paid(write_run, tiny):
    run = doubled(write_run, tiny)
    of = by_kind(cost_differences(run), "faster")
    stocks = run.sql(
        "SELECT scenario, period, sum(headcount) AS people FROM stocks WHERE grain = 'class' AND replication > 0 "
        "GROUP BY ALL ORDER BY period"
    ).pivot_table("people", "period", "scenario")
    ends = pd.to_datetime(stocks.index.astype(str)).to_series().diff().dt.days.fillna(0).to_numpy()
    paid = ((stocks["faster"] - stocks["baseline"]) / 4 * ends).sum() * 150
    assert of["seats"]["mean"] + of["overlap"]["mean"] + of["saved"]["mean"] == pytest.approx(paid)


def test_without_logs_the_principal_projection_says_when_a_second_seat_was_filled(write_run, tiny):
    requisitions = tiny.requisitions()
    run = doubled(write_run, tiny, logged=requisitions["replication"] == 0)
    filled = sum(pd.Timestamp(f"2017-{month:02d}-01").days_in_month for month in range(6, 12))
    assert by_kind(cost_differences(run), "faster")["overlap"]["p05"] == filled * 150


def test_a_run_without_unit_costs_has_no_costs_and_an_unknown_scenario_is_an_error(run, costed):
    for table in (costs(run), cost_totals(run), cost_differences(run), unit_costs(run)):
        assert table.empty
    with pytest.raises(ValueError, match="no scenario 'never'"):
        costs(costed, "never")


def test_costs_in_words(costed):
    plan(costed, ("faster", "levers", "x", "2017-03-01", 1, "years", 500_000.0, "given", "s"))
    said = cost_words.cost_statement(cost_differences(costed), "faster")
    assert said == (
        "“Faster” costs about $526,000 more than today’s practice, all together (9 futures in 10: $526,000 more); "
        "the budget pays $599,000 more."
    )
    assert "exactly as much" in cost_words.cost_statement(cost_differences(costed), "same")
    assert cost_words.baseline_statement(cost_totals(costed), "June 2018").startswith("Vacancies and hiring cost about")


def test_unit_costs_are_listed_once_with_the_mean_over_people(write_run):
    run = write_costs(write_run())
    table = pd.read_csv(run.path / "unit_costs.csv", keep_default_na=False)
    table.loc[(table["class"] == "Clerk") & (table["item"] == "overlap_per_day"), "amount"] = 250.0
    given = (table["class"] == "Nurse") & (table["item"] == "recruitment_per_hire")
    for column, value in (("amount", 5.0), ("origin", "given"), ("source", "ledger"), ("classes", "Nurse*")):
        table.loc[given, column] = value
    table.to_csv(run.path / "unit_costs.csv", index=False)
    found = unit_costs(run).set_index(["item", "origin"])
    assert found.loc[("overlap_per_day", "default"), "amount"] == pytest.approx(150 + 100 * 38 / 71)
    assert found.loc[("overlap_per_day", "default"), "classes"] == "all"
    assert found.loc[("recruitment_per_hire", "given"), ["classes", "amount", "source"]].tolist() == [
        "Nurse*", 5.0, "ledger",
    ]  # fmt: skip
    assert found.loc[("recruitment_per_hire", "default"), "classes"] == "3 classes"


def test_every_kind_has_a_name():
    assert set(cost.NAMES) == {*KINDS, TOTAL, PRESENT, BUDGET}


def test_what_a_lever_spends_on_each_hire_is_counted_by_the_hires_of_its_classes_and_dates(costed):
    columns = ["scenario", "what", "agency", "class", "from", "to", "amount", "source"]
    rows = [("faster", "more applicants", "Town", title, "2000-01-01", "", 300.0, "assumption") for title in CLASSES]
    rows.append(("faster", "more applicants", "Town", "Clerk", "2000-01-01", "2000-12-31", 9e9, "assumption"))
    pd.DataFrame(rows, columns=columns).to_csv(costed.path / "hire_costs.csv", index=False)
    hires = total(costed, "faster", "recruitment") / 700
    assert hires > 0
    assert total(costed, "faster", "levers") == hires * 300
    assert total(costed, "baseline", "levers") == 0


@pytest.mark.parametrize(("dates", "held"), [(("2018-01-17", ""), 15 / 31), (("2000-01-01", "2018-01-16"), 16 / 31)])
def test_a_lever_that_holds_for_part_of_a_month_pays_for_that_part_of_its_hires(costed, dates, held):
    columns = ["scenario", "what", "agency", "class", "from", "to", "amount", "source"]
    rows = [("faster", "more applicants", "Town", title, *dates, 300.0, "assumption") for title in CLASSES]
    pd.DataFrame(rows, columns=columns).to_csv(costed.path / "hire_costs.csv", index=False)
    hires = total(costed, "faster", "recruitment") / 700
    assert total(costed, "faster", "levers") == pytest.approx(hires * 300 * held, abs=0.01)
