"""Small agencies with known rates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workforce_model.intake import Submission
from workforce_model.intake.submission import Population
from workforce_model.model import compiled_engine, simpy_engine
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.inputs import Inputs
from workforce_model.model.outcome import Outcome
from workforce_model.scenario import BASELINE, Scenario, parse_scenario

Simulate = Callable[[Inputs, int, int], Outcome]
ENGINES: dict[str, Simulate] = {"simpy": simpy_engine.simulate, "compiled": compiled_engine.simulate}
VALUATION = date(2020, 6, 30)
TOWN = {("Clerk", "A"): 8, ("Clerk", "B"): 6, ("Engineer", "A"): 4}


def submission(roster: pd.DataFrame, **tables: pd.DataFrame) -> Submission:
    """A clean submission made of frames, without files."""
    return Submission(
        path=Path("small"), agency="Springfield", valuation_date=VALUATION, fiscal_year_start=7, retirement_plan=None,
        tables={"roster": roster, **tables},
        population=Population({"regular": len(roster)}, {}, len(roster), "everybody"),
        repairs=(), ignored_columns={}, inputs=(), notes=(),
    )  # fmt: skip


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


def constant(inputs: Inputs, **yearly: float) -> Inputs:
    """The inputs with the same hazard a year at every age and service; causes not named have none."""
    hazards = inputs.hazards
    by_service, by_sex = (
        np.broadcast_to(np.array([yearly.get(cause, 0.0) / 365.25 for cause in causes]), table.shape)
        for causes, table in (
            (("retirement", "quit", "quit", "other"), hazards.by_service), (("disability", "death"), hazards.by_sex),
        )
    )  # fmt: skip
    pace = np.arange(len(hazards.pace), dtype=np.float64)
    return replace(inputs, hazards=hazards._replace(by_service=by_service, by_sex=by_sex, pace=pace)).settled()


def without_hiring(inputs: Inputs) -> Inputs:
    """The inputs with every cell frozen for good."""
    cells = len(inputs.cells.class_)
    frozen = inputs.freezes._replace(
        rows=np.arange(cells + 1), kind=np.zeros(cells, dtype=np.int64), start=np.full(cells, -10_000),
        end=np.full(cells, 1 << 40), value=np.ones(cells),
    )  # fmt: skip
    return replace(inputs, freezes=frozen).settled()


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
