"""Small agencies with known rates."""

from collections.abc import Callable

import pandas as pd
import pytest

from workforce_model.model import compiled_engine, simpy_engine
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.inputs import Inputs
from workforce_model.model.outcome import Outcome
from workforce_model.scenario import BASELINE, Scenario, parse_scenario
from workforce_model.validation.toys import VALUATION, submission, without_hiring
from workforce_model.validation.toys import with_hazards as constant

__all__ = ["VALUATION", "constant", "submission", "without_hiring"]  # the toys, beside what is made here

Simulate = Callable[[Inputs, int, int], Outcome]
ENGINES: dict[str, Simulate] = {"simpy": simpy_engine.simulate, "compiled": compiled_engine.simulate}
TOWN = {("Clerk", "A"): 8, ("Clerk", "B"): 6, ("Engineer", "A"): 4}


def roster(counts: dict[tuple[str, str], int], hired: str = "2010-01-15", born: str = "1985-03-10") -> pd.DataFrame:
    """So many people of (class, unit), all hired and born on the same days."""
    rows = [(title, unit) for (title, unit), count in counts.items() for _ in range(count)]
    return pd.DataFrame(
        {
            "employee_id": [f"E{number:05d}" for number in range(len(rows))],
            "class_title": [title for title, _ in rows],
            "unit": [unit for _, unit in rows],
            "hire_date": pd.Timestamp(hired),
            "birth_date": pd.Timestamp(born),
        }
    )


@pytest.fixture
def build() -> Callable[..., Inputs]:
    """Inputs of a roster under one scenario, with optional tables."""

    def make(
        people: pd.DataFrame, years: int = 5, levers: list[dict[str, object]] | None = None, **tables: pd.DataFrame
    ) -> Inputs:
        scenario: Scenario = parse_scenario({"name": "case", "levers": levers}, "case") if levers else BASELINE
        return inputs_for(prepare(submission(people, **tables), years, [scenario]), scenario)

    return make


@pytest.fixture(params=ENGINES)
def simulate(request: pytest.FixtureRequest) -> Simulate:
    """Each engine in turn."""
    return ENGINES[request.param]
