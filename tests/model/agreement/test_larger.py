"""Both engines give the same future of the real county under each of its scenarios, and of 10,000 seats with a crew."""

from collections.abc import Callable

import pytest

from tests.conftest import ROOT
from tests.model.agreement.checks import agree, holds_together
from workforce_model.bench.ours import inputs_of
from workforce_model.bench.workload import workload
from workforce_model.intake import load
from workforce_model.model import events as ev
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.inputs import Inputs
from workforce_model.scenario import BASELINE, parse_scenario, read_scenario

pytestmark = pytest.mark.slow
COUNTY = ROOT / "data_templates" / "examples" / "montgomery"
FILES = sorted((COUNTY / "scenarios").glob("*.yaml"))
YEARS = 10
WHOLE_RULES = {
    "list_life_days": 365, "announcement": "continuous", "exam_every_days": 60, "internal_share": 0.2,
    "reinstatement_days": 730, "transfer_share": 0.2, "probation_fail_rate": 0.05, "promotional_fail_rate": 0.1,
    "annuitant_share": 0.1, "promotion_method": "list",
}  # fmt: skip


@pytest.fixture(scope="module")
def county() -> Callable[..., Inputs]:
    submission = load(COUNTY)
    scenarios = {file.stem: read_scenario(file) for file in FILES} | {"baseline": BASELINE}
    scenarios["rules"] = parse_scenario(
        {"name": "rules", "levers": [{"lever": "hiring_rule", "set": WHOLE_RULES}]}, "rules"
    )
    prepared = prepare(submission, YEARS, list(scenarios.values()))
    return lambda name: inputs_for(prepared, scenarios[name])


@pytest.mark.parametrize("name", ["baseline", *(file.stem for file in FILES)])
def test_the_county_has_one_future_by_both_engines(county: Callable[..., Inputs], name: str) -> None:
    inputs = county(name)
    outcome = agree(inputs, seed=1, replication=1)
    holds_together(inputs, outcome)
    assert len(outcome.events) > 50_000


def test_the_county_with_lists_and_moves_has_one_future_by_both_engines(county: Callable[..., Inputs]) -> None:
    inputs = county("rules")
    outcome = agree(inputs, seed=1, replication=1)
    holds_together(inputs, outcome)
    seen = set(outcome.events[:, ev.EVENT].tolist())
    assert {ev.EXAMINED, ev.TRANSFERRED_IN, ev.REVERTED_IN, ev.ANNUITANT_IN, ev.PROMOTED_IN} <= seen


def test_ten_thousand_seats_with_a_crew_have_one_future_by_both_engines() -> None:
    inputs = inputs_of(workload(10_000, crew=True))
    assert inputs.crews.size.tolist() == [99]
    for replication in (1, 2):
        holds_together(inputs, agree(inputs, seed=1, replication=replication))
