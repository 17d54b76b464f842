"""Which scenarios can be taken apart, and into what."""

from collections.abc import Sequence

from workforce_model.results import RunError
from workforce_model.scenario import BARRIER, Scenario

Chosen = tuple[int, ...]  # numbers of levers; 0 is the retirement plan, which is none


def parted(scenarios: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """The scenarios that can be taken apart; RunError where there is none."""
    found = tuple(one for one in scenarios if len(numbers_of(one)) > 1 and not one.name.startswith(BARRIER))
    if not found:
        raise RunError(
            "no scenario of this run has two levers or more, so there is nothing to take apart: leave --attribute out"
        )
    return found


def numbers_of(scenario: Scenario) -> Chosen:
    """The numbers of its levers as its file has them, after 0 where it changes the retirement plan."""
    return (*([0] if scenario.retirement_plan else []), *range(1, len(scenario.levers) + 1))
