"""Both engines give the same future of any small agency under any scenario.

Sixty examples by default; WORKFORCE_EXAMPLES=500 runs as many as a release asks for.
"""

import os
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from tests.model.agreement.agencies import Agency, agencies
from tests.model.agreement.checks import agree, holds_together
from tests.model.agreement.levers import kinds, scenarios
from tests.model.agreement.rules import SETTINGS
from tests.model.conftest import TOWN, roster, submission
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.inputs import Inputs
from workforce_model.scenario import ScenarioError, lever_names, parse_scenario
from workforce_model.schema.hiring_rules import RULE_COLUMNS

YEARS = 3


def under(agency: Agency, content: dict[str, Any]) -> Inputs:
    """The agency's inputs under a scenario, every hazard times the agency's factor: small agencies need busy years."""
    scenario = parse_scenario(content, "case")
    inputs = inputs_for(prepare(agency.submission, YEARS, [scenario]), scenario)
    hazards = inputs.hazards._replace(
        by_service=inputs.hazards.by_service * agency.hazard, by_sex=inputs.hazards.by_sex * agency.hazard
    )
    return replace(inputs, hazards=hazards).settled()


@settings(
    max_examples=int(os.environ.get("WORKFORCE_EXAMPLES", "60")),
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a failing agency is small already; shrinking it takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_any_small_agency_has_one_future_by_both_engines(data: st.DataObject) -> None:
    agency = data.draw(agencies())
    content = data.draw(scenarios(agency))
    seed, replication = data.draw(st.integers(0, 2**63 - 1)), data.draw(st.integers(0, 1_000))
    try:
        inputs = under(agency, content)
    except ScenarioError:  # a lever on ladders where there are none, or on a place that two agencies share
        reject()
    outcome = agree(inputs, seed, replication)
    holds_together(inputs, outcome)


def test_every_rule_and_every_kind_of_lever_is_tried() -> None:
    agency = Agency(submission(roster(TOWN)), (("Clerk", "A"),), (), 1.0)
    assert set(kinds(agency)) == set(lever_names())
    assert set(SETTINGS) == {column.name for column in RULE_COLUMNS}
