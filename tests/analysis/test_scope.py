"""Scenarios on a handful of people: 38 clerks and nine chiefs in A, 20 nurses and two guards in B."""

import pandas as pd
import pytest

from tests.analysis.conftest import CLASSES, lever
from workforce_model import analysis
from workforce_model.analysis import INTERNAL, PUBLIC
from workforce_model.analysis.scope import people_in

EVERYBODY = ("*",)


@pytest.fixture
def tried(write_run, tiny):
    """A run whose scenario `faster` has the levers given."""

    def made(*levers):
        facts = tiny.manifest().model_dump(mode="json")
        facts["scenarios"][1]["levers"] = [lever(**changes) for changes in levers]
        return write_run({"scenarios": facts["scenarios"]})

    return made


def test_people_are_counted_once_by_the_patterns_of_classes_and_units(run):
    assert people_in(run, [(("Ch*",), EVERYBODY)]) == 9
    assert people_in(run, [((" guard",), EVERYBODY), (("*ard", "nurse"), ("B",))]) == 22
    assert people_in(run, [(("Nurse",), ("A",))]) == 0
    assert people_in(run, [(EVERYBODY, EVERYBODY)]) == sum(seats for seats, _ in CLASSES.values()) - 13


@pytest.mark.parametrize(
    ("levers", "shown"),
    [
        ([{"classes": ["Chief"]}], False),
        ([{"classes": ["*"], "units": ["B"]}], True),
        ([{"classes": ["Chief"]}, {"classes": ["Guard"]}], True),  # eleven people together
        ([{"classes": ["Chief"]}, {"classes": ["*"], "no_effect": "no stage of this kind"}], False),
        ([{"classes": ["Pilot"]}], True),  # nobody holds a seat of it
    ],
)
def test_the_public_sees_no_scenario_that_touches_a_handful(tried, levers, shown):
    run = tried(*levers)
    assert analysis.scenarios_shown(run) == run.scenarios == ("baseline", "faster", "same")
    assert ("faster" in analysis.scenarios_shown(run, PUBLIC)) == shown
    public = analysis.as_shown(run, PUBLIC)
    for table in (analysis.effects(public), analysis.comparison(public), analysis.levers(public)):
        assert ("faster" in set(table["scenario"])) == shown
        assert "same" in set(table["scenario"])
    about = analysis.context(run, PUBLIC)
    assert about.scenarios == public.scenarios
    assert ("withheld" in about.withheld_text) != shown
    assert not analysis.context(run, INTERNAL).withheld_text


def test_a_waterfall_has_no_part_of_a_handful(tried):
    run = tried({"summary": "Two more testers"}, {"summary": "Pay of chiefs", "classes": ["Chief"]})
    rows = [("faster", chosen, r, 100.0, 0.0, 5.0, 4.0) for chosen in ("1", "2") for r in range(1, 5)]
    columns = ["scenario", "levers", "replication", "vacancy_months", "critical_vacancy_months", "retirements", "hires"]
    pd.DataFrame(rows, columns=columns).to_csv(run.path / "attribution.csv", index=False)
    assert "Pay of chiefs" in set(analysis.attribution(run, "faster")["label"])
    public = analysis.attribution(run, "faster", edition=PUBLIC)
    assert public["kind"].tolist() == ["start", "whole", "end"]
