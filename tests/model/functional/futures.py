"""Some futures of small agencies, and the questions functional tests ask of them."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from workforce_model.model import compiled_engine
from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import MISSING, fold
from workforce_model.schema.codes import STAGES


def logs(inputs: Inputs, futures: int = 4) -> list[ev.EventArray]:
    """The logs of some futures; the compiled engine speaks for both, as the agreement tests show."""
    return [compiled_engine.simulate(inputs, 1, number).events for number in range(1, futures + 1)]


def of_kind(events: ev.EventArray, *kinds: int) -> ev.EventArray:
    return events[np.isin(events[:, ev.EVENT], kinds)]


def count(inputs: Inputs, *kinds: int, futures: int = 4) -> int:
    """How often events of these kinds happen after the valuation date."""
    return sum(int((of_kind(events, *kinds)[:, ev.DAY] > 0).sum()) for events in logs(inputs, futures))


def days_to_fill(inputs: Inputs, futures: int = 4, margin: int = 700) -> float:
    """Mean days from opening to start of the vacancies opened in the projection, but for the last `margin` days."""
    days: list[int] = []
    for number in range(1, futures + 1):
        table = fold(inputs, compiled_engine.simulate(inputs, 1, number)).requisitions
        counted = (table["opened"] > 0) & (table["opened"] < inputs.calendar.horizon - margin)
        started = np.where(table["started"] > MISSING, table["started"], inputs.calendar.horizon)
        days += (started - table["opened"])[counted].tolist()
    return float(np.mean(days))


def rules(pattern: str = "*", **settings: Any) -> pd.DataFrame:
    """The table hiring_rules with one row."""
    return pd.DataFrame([{"class_pattern": pattern, **settings}])


def process(**days: float) -> pd.DataFrame:
    """A hiring process of these stages only, that never fails."""
    return pd.DataFrame(
        {
            "class_pattern": "*", "stage": STAGES, "mean_days": [days.get(stage, 0.0) for stage in STAGES],
            "cv": 0.5, "pass_rate": 1.0,
        }
    )  # fmt: skip


def everybody_seated(people: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The roster with position numbers, and the table positions that has no vacant seat."""
    numbered = people.assign(position_id=[f"P{row:04d}" for row in range(len(people))])
    return {"people": numbered, "positions": numbered[["position_id", "class_title", "unit"]].assign(status="filled")}


def falls(values: Iterable[float]) -> bool:
    """Whether each value is less than the one before."""
    found = list(values)
    return all(later < earlier for earlier, later in pairwise(found))
