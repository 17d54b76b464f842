"""The manifest's defaults and notes, from inputs alone."""

from typing import Any

import pandas as pd

from tests.model.conftest import TOWN, roster, submission
from workforce_model.experiment.defaults import used_defaults
from workforce_model.experiment.describe import _held_requisitions, _scenario
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.model.coupling import components
from workforce_model.results.manifest import DefaultEntry
from workforce_model.scenario import BASELINE, Scenario, parse_scenario

OURS = ("rule.", "crew", "critical_from")


def prepared_for(*levers: dict[str, Any], **tables: pd.DataFrame) -> tuple[Prepared, tuple[Scenario, ...]]:
    scenarios = (BASELINE, parse_scenario({"name": "case", "levers": list(levers)}, "case")) if levers else (BASELINE,)
    return prepare(submission(tables.pop("roster", roster(TOWN)), **tables), 5, scenarios), scenarios


def used(*levers: dict[str, Any], **tables: pd.DataFrame) -> dict[str, DefaultEntry]:
    """The entries on rules and crews, by key."""
    prepared, scenarios = prepared_for(*levers, **tables)
    inputs = tuple(inputs_for(prepared, scenario) for scenario in scenarios)
    return {entry.key: entry for entry in used_defaults(prepared, scenarios, inputs) if entry.key.startswith(OURS)}


def test_a_plain_roster_reads_no_rule_but_how_people_are_promoted() -> None:
    assert list(used()) == []
    assert list(used(roster=roster({("Clerk I", "A"): 9, ("Clerk II", "A"): 5}))) == ["rule.promotion_method"]


def test_lists_bring_the_defaults_that_nobody_gave() -> None:
    table = pd.DataFrame({"class_pattern": ["*"], "candidates": [12.0]})
    lever = {"lever": "hiring_rule", "set": {"list_life_days": 365, "announcement": "cycle", "preference": "top_rank"}}
    assert list(used(lever, hiring_rules=table)) == [
        f"rule.{name}"
        for name in (
            "exam_every_days.cycle", "score_mean", "score_sd", "rank_width", "certification", "certified",
            "preference_share", "waive_rate", "inactive_after",
        )
    ]  # fmt: skip
    partly = table.assign(class_pattern="Clerk")
    assert "rule.candidates" in used(lever, hiring_rules=partly)


def test_other_mechanisms_bring_their_own() -> None:
    assert list(used({"lever": "hiring_rule", "set": {"reinstatement_days": 90}})) == ["rule.reinstatement_share"]
    assert list(used({"lever": "hiring_rule", "set": {"probation_fail_rate": 0.1}})) == ["rule.probation_days"]
    assert list(used({"lever": "retired_annuitants", "share": 0.1})) == []


def test_a_crew_of_default_size_is_a_derived_default() -> None:
    found = used({"lever": "crew", "crew": "exam", "add": 1})
    assert list(found) == ["crew.utilisation", "crew.exam.size"]
    assert (found["crew.exam.size"].value, found["crew.exam.size"].kind) == ("1", "derived")
    critical = used(
        {"lever": "crew", "crew": "exam", "add": 1}, {"lever": "crew", "crew": "exam", "head_start_days": 9}
    )
    assert "critical_from" in critical


def test_a_crew_lever_reaches_the_cells_of_its_crew() -> None:
    crews = pd.DataFrame({"crew": ["panel"], "stages": ["exam"], "class_pattern": ["Clerk"], "size": [2.0]})
    prepared, scenarios = prepared_for({"lever": "crew", "crew": "panel", "add": 1, "cost_per_year": 5e4}, crews=crews)
    entry = _scenario(
        scenarios[1], prepared, components(inputs_for(prepared, BASELINE)), inputs_for(prepared, scenarios[1])
    )
    assert (entry.cells_reached, entry.cells) == (2, 3)
    assert entry.levers[0].cost_text == "$50,000 a year (assumption)"


def test_requisitions_for_seats_nobody_leaves_are_noted() -> None:
    people = roster(TOWN)
    people["position_id"] = [f"P{row:02d}" for row in range(len(people))]
    positions = people[["position_id", "class_title", "unit"]].assign(status="filled")
    requisitions = pd.DataFrame(
        {
            "requisition_id": ["R1", "R2", "R3"], "position_id": ["P01", "P01", "P02"],
            "opened_date": pd.Timestamp("2020-05-01"),
        }
    )  # fmt: skip
    exits = pd.DataFrame({"employee_id": ["E00001"], "exit_date": [pd.Timestamp("2020-12-31")], "kind": ["notice"]})
    prepared, _ = prepared_for(roster=people, positions=positions, requisitions_open=requisitions, known_exits=exits)
    said = "requisitions_open: 2 for positions whose holder has no known exit are left out"
    assert _held_requisitions(prepared) == (said,)
