"""Agencies made up for one question, with rates known exactly."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from workforce_model.intake import Submission
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.inputs import Inputs
from workforce_model.scenario import BASELINE, parse_scenario

VALUATION: Final = date(2020, 6, 30)
CAUSES: Final = (("retirement", "quit", "quit", "other"), ("disability", "death"))  # as Hazards has them
FOR_GOOD: Final = 1 << 40


def submission(roster: pd.DataFrame, **tables: pd.DataFrame) -> Submission:
    """A submission made of frames, without files."""
    return Submission.of_frames("Springfield", VALUATION, {"roster": roster, **tables}, path=Path("toy"))


def alike(people: int, title: str = "Clerk") -> pd.DataFrame:
    """The roster of so many people of one class in one unit, all hired and born on the same days."""
    return pd.DataFrame(
        {
            "employee_id": [f"E{number:05d}" for number in range(people)],
            "class_title": title,
            "unit": "A",
            "hire_date": pd.Timestamp(2010, 1, 15),
            "birth_date": pd.Timestamp(1985, 3, 10),
        }
    )


def toy(roster: pd.DataFrame, years: int, levers: Sequence[dict[str, Any]] = (), **tables: pd.DataFrame) -> Inputs:
    """The inputs of a made-up agency under one scenario."""
    scenario = parse_scenario({"name": "case", "levers": list(levers)}, "case") if levers else BASELINE
    return inputs_for(prepare(submission(roster, **tables), years, [scenario]), scenario)


def with_hazards(inputs: Inputs, **yearly: float) -> Inputs:
    """The inputs with the same hazard a year at every age and service; causes not named have none."""
    hazards = inputs.hazards
    by_service, by_sex = (
        np.broadcast_to(np.array([yearly.get(cause, 0.0) / DAYS_PER_YEAR for cause in causes]), table.shape)
        for causes, table in zip(CAUSES, (hazards.by_service, hazards.by_sex), strict=True)
    )
    pace = np.arange(len(hazards.pace), dtype=np.float64)
    return replace(inputs, hazards=hazards._replace(by_service=by_service, by_sex=by_sex, pace=pace)).settled()


def without_hiring(inputs: Inputs) -> Inputs:
    """The inputs with every seat that falls vacant frozen for good."""
    cells = len(inputs.cells.class_)
    frozen = inputs.freezes._replace(
        rows=np.arange(cells + 1), kind=np.zeros(cells, dtype=np.int64), start=np.full(cells, -FOR_GOOD),
        end=np.full(cells, FOR_GOOD), value=np.ones(cells),
    )  # fmt: skip
    return replace(inputs, freezes=frozen).settled()
