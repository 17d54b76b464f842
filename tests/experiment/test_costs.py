"""Unit costs, planned costs and second seats of a run, from inputs alone, and the files of a whole run."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.model.conftest import TOWN, roster, submission
from workforce_model.assumptions import cost_default, cost_defaults
from workforce_model.experiment.costs import (
    HIRE_COLUMNS,
    PLANNED_COLUMNS,
    SEAT_COLUMNS,
    hire_costs,
    planned_costs,
    second_seats,
)
from workforce_model.experiment.defaults import used_defaults
from workforce_model.experiment.unit_costs import AGENCY, ROSTER, for_some_classes, unit_costs
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.scenario import BASELINE, Scenario, parse_scenario
from workforce_model.schema.succession_codes import COST_ITEMS

INTERNSHIP = {"lever": "internship", "classes": ["Clerk"], "seats": 3, "from": "2021-01-01", "to": "2022-12-31"}


def priced(*rows: tuple[str, str | None, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["item", "class_pattern", "amount"])


def prepared(people: pd.DataFrame | None = None, **tables: pd.DataFrame) -> Prepared:
    return prepare(submission(roster(TOWN) if people is None else people, **tables), 5, ())


def costs(made: Prepared) -> pd.DataFrame:
    return unit_costs(made, inputs_for(made, BASELINE)).set_index(["class", "item"])


def with_levers(*levers: dict[str, Any]) -> Scenario:
    return parse_scenario({"name": "case", "levers": list(levers)}, "case")


def test_every_class_has_every_item_and_there_is_one_discount_rate() -> None:
    table = unit_costs(made := prepared(), inputs_for(made, BASELINE))
    per_class = set(COST_ITEMS) - {"discount_rate"} | {"annual_pay"}
    assert {title: set(part["item"]) for title, part in table[table["class"] != ""].groupby("class")} == {
        "Clerk": per_class, "Engineer": per_class,
    }  # fmt: skip
    assert table.loc[table["class"] == "", "item"].tolist() == ["discount_rate"]
    assert (table["source"] != "").all()


def test_the_last_row_that_matches_a_class_stands_and_blank_is_all() -> None:
    table = priced(("recruitment_per_hire", None, 100), ("recruitment_per_hire", "eng*", 900))
    found = costs(prepared(unit_costs=table))
    assert found.loc[("Clerk", "recruitment_per_hire"), ["amount", "origin", "classes"]].tolist() == [100, "given", "*"]
    assert found.loc[("Engineer", "recruitment_per_hire"), "amount"] == 900
    assert found.loc[("Clerk", "training_per_hire"), "origin"] == "default"
    turned = costs(prepared(unit_costs=table.iloc[::-1]))
    assert turned.loc[("Engineer", "recruitment_per_hire"), "amount"] == 100


def test_defaults_of_a_day_follow_from_the_pay_of_the_class() -> None:
    people = roster(TOWN)
    people["annual_pay"] = people["class_title"].map({"Clerk": 36_525.0, "Engineer": 73_050.0})
    found = costs(prepared(people, unit_costs=priced(("benefits_share", "*", 0.5))))["amount"]
    assert found["Clerk", "annual_pay"] == pytest.approx(36_525)
    assert found["Clerk", "overtime_per_vacant_day"] == pytest.approx(0.25 * 1.5 * 100)
    assert found["Clerk", "contractor_per_vacant_day"] == pytest.approx(0.05 * 1.83 * 150)
    assert found["Clerk", "lost_service_per_vacant_day"] == pytest.approx(0.7 * 150)
    assert found["Clerk", "overlap_per_day"] == pytest.approx(150)
    assert found["Engineer", "overlap_per_day"] == pytest.approx(300)


def test_where_pay_is_not_known_the_agencys_mean_stands_and_then_the_default() -> None:
    people = roster(TOWN)
    people["annual_pay"] = people["class_title"].map({"Clerk": 40_000.0})
    pay = costs(prepared(people)).xs("annual_pay", level="item")
    assert pay["amount"].tolist() == [40_000, 40_000]
    assert pay["source"].tolist() == [ROSTER, AGENCY]
    none = costs(prepared()).xs("annual_pay", level="item")
    assert set(none["origin"]) == {"default"}
    assert set(none["amount"]) == {cost_default("cost.annual_pay").number}


def test_a_discount_rate_of_some_classes_is_left_out_and_counted() -> None:
    made = prepared(unit_costs=priced(("discount_rate", "*", 0.03), ("discount_rate", "Clerk", 0.9)))
    assert for_some_classes(made) == 1
    assert costs(made).loc[("", "discount_rate"), "amount"] == 0.03


def test_a_cohort_is_paid_for_on_the_day_it_starts_even_if_it_ends_after_the_horizon() -> None:
    made = prepared()
    rows = pd.DataFrame(
        planned_costs(made, with_levers(INTERNSHIP | {"cost_per_participant": 500})), columns=list(PLANNED_COLUMNS)
    )
    assert rows["date"].tolist() == ["2021-01-01", "2022-01-01"]
    assert rows["amount"].tolist() == [1500, 1500]
    assert set(rows["origin"]) == {"given"}
    late = INTERNSHIP | {"from": "2024-12-01", "to": "2024-12-31", "duration_days": 400, "cost_per_participant": 500}
    assert len(list(planned_costs(made, with_levers(late)))) == 1


def test_a_programme_without_a_price_has_that_of_its_classes_or_the_default() -> None:
    default = next(planned_costs(prepared(), with_levers(INTERNSHIP)))
    assert default[PLANNED_COLUMNS.index("amount")] == 3 * cost_default("cost.programme_per_participant").number
    assert default[PLANNED_COLUMNS.index("origin")] == "default"
    own = prepared(unit_costs=priced(("programme_per_participant", "clerk", 700)))
    assert next(planned_costs(own, with_levers(INTERNSHIP)))[PLANNED_COLUMNS.index("amount")] == 2100


def test_a_programme_is_called_by_its_name_and_by_its_short_name_where_two_share_it() -> None:
    table = pd.DataFrame(
        {"programme_id": ["it", "hr", "gis"], "name": ["IT interns", None, "GIS school"], "target_classes": "Clerk"}
    )
    assert called(table) == {"IT interns", "hr", "GIS school"}
    assert called(table.assign(name="Interns")) == {"it", "hr", "gis"}


def called(programmes: pd.DataFrame) -> set[object]:
    rows = planned_costs(prepared(programmes=programmes), BASELINE)
    return {row[PLANNED_COLUMNS.index("what")] for row in rows}


def test_a_yearly_cost_is_cut_at_fiscal_years_and_adds_up() -> None:
    lever = {"lever": "stage_duration", "stage": "exam", "factor": 0.5, "cost_per_year": 1000}
    rows = list(planned_costs(made := prepared(), with_levers(lever)))
    table = pd.DataFrame(rows, columns=list(PLANNED_COLUMNS))
    years = float(table["quantity"].sum())
    assert years == pytest.approx(made.calendar.horizon / 365.25, abs=1e-4)
    assert table["amount"].sum() == pytest.approx(1000 * years, abs=0.1)
    assert len(rows) >= 5


def test_a_second_seat_is_listed_from_its_first_day_until_the_known_exit() -> None:
    exits = pd.DataFrame({"employee_id": ["E00002"], "exit_date": [pd.Timestamp("2021-06-30")]})
    made = prepared(known_exits=exits)
    scenario = with_levers({"lever": "double_fill", "days_ahead": 60})
    inputs = inputs_for(made, scenario)
    (row,) = second_seats(made, scenario, inputs)
    found = dict(zip(SEAT_COLUMNS, row, strict=True))
    assert found["position"] == len(inputs.seats.cell) - 1
    assert (found["class"], found["unit"]) == ("Clerk", "A")
    assert found["leaves"] - found["opens"] == 60
    assert found["opens"] == inputs.seats.opens[-1]
    assert list(second_seats(made, BASELINE, inputs_for(made, BASELINE))) == []


def test_seats_ahead_do_not_hide_the_second_seats() -> None:
    people = roster(TOWN, hired="1990-01-15", born="1957-03-10")
    exits = pd.DataFrame({"employee_id": ["E00002"], "exit_date": [pd.Timestamp("2021-06-30")]})
    made = prepared(people, known_exits=exits)
    scenario = with_levers({"lever": "double_fill", "days_ahead": 60}, {"lever": "hire_ahead"})
    inputs = inputs_for(made, scenario)
    (row,) = second_seats(made, scenario, inputs)
    assert len(inputs.cut_ahead) > 3
    assert inputs.seats.second.max() == dict(zip(SEAT_COLUMNS, row, strict=True))["position"]


def test_a_cost_of_each_hire_has_a_row_a_class_and_its_dates() -> None:
    lever = {
        "lever": "applicants",
        "classes": ["Clerk"],
        "cost_per_hire": 700,
        "from": "2021-01-01",
        "to": "2021-12-31",
    }
    made, free = prepared(), {"lever": "applicants"}
    (row,) = hire_costs(made, with_levers(lever, free))
    found = dict(zip(HIRE_COLUMNS, row, strict=True))
    assert (found["class"], found["from"], found["to"], found["amount"]) == ("Clerk", "2021-01-01", "2021-12-31", 700)
    assert len(list(hire_costs(made, with_levers({"lever": "applicants", "cost_per_hire": 5})))) == 2


def test_the_manifest_lists_the_cost_defaults_that_are_used_and_no_others() -> None:
    def listed(made: Prepared, *levers: dict[str, Any]) -> set[str]:
        scenarios = (BASELINE, with_levers(*levers)) if levers else (BASELINE,)
        inputs = tuple(inputs_for(made, one) for one in scenarios)
        return {entry.key for entry in used_defaults(made, scenarios, inputs) if entry.key.startswith("cost.")}

    everything = set(cost_defaults())
    assert listed(prepared()) == everything - {"cost.programme_per_participant", "cost.overlap_pay"}
    assert "cost.programme_per_participant" in listed(prepared(), INTERNSHIP)
    given = priced(*((item, "*", 0.5) for item in COST_ITEMS))
    assert listed(prepared(unit_costs=given)) == {"cost.annual_pay"}


def test_a_run_keeps_its_unit_costs(small_run: Path) -> None:
    table = pd.read_csv(small_run / "unit_costs.csv", keep_default_na=False)
    assert set(table["origin"]) == {"roster", "default"}
    assert not (small_run / "second_seats.csv").exists()
