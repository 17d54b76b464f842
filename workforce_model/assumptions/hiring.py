"""Hiring stages of an agency that gives none: durations, pass rates, repeats, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from workforce_model.assumptions.register import Kind, default
from workforce_model.schema.codes import STAGES


@dataclass(frozen=True, slots=True)
class StageDefault:
    """One stage of filling a vacancy.

    A visit lasts ``mean_days`` on average with coefficient of variation ``cv``. With probability
    ``pass_rate`` the requisition goes on; otherwise it goes back to the stage ``repeat_to`` and does that
    stage again.
    """

    stage: str
    mean_days: float
    cv: float
    pass_rate: float
    repeat_to: str | None
    source: str
    kind: Kind


@cache
def stages() -> tuple[StageDefault, ...]:
    """Return the nine default stages in order, 130 days in all (NEOGOV Time-to-Hire Report 2020, local)."""
    return tuple(_stage(name) for name in STAGES)


def promotion_process() -> StageDefault:
    """Return the single stage in which a class is filled from within."""
    return _stage("promotion")


def expected_visits(process: Sequence[StageDefault]) -> tuple[float, ...]:
    """Return how often a requisition goes through each stage on average, repeats included.

    First row of the fundamental matrix of the absorbing Markov chain (Kemeny and Snell 1960). ValueError
    where a stage repeats to a later one or can never be passed.
    """
    passing = _transitions(process)
    start = np.eye(len(process))[0]
    return tuple(float(v) for v in np.linalg.solve((np.eye(len(process)) - passing).T, start))


def expected_time_to_fill(process: Sequence[StageDefault]) -> float:
    """Return the mean days from opening to start: ``(I - P) x = mean_days``, read at the first stage."""
    return float(sum(v * s.mean_days for v, s in zip(expected_visits(process), process, strict=True)))


def _transitions(process: Sequence[StageDefault]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    names = [stage.stage for stage in process]
    moves = np.zeros((len(process), len(process)))
    for i, stage in enumerate(process):
        if not 0 < stage.pass_rate <= 1:
            raise ValueError(f"stage {stage.stage!r}: pass_rate {stage.pass_rate} is not in (0, 1]")
        if i + 1 < len(process):
            moves[i, i + 1] = stage.pass_rate
        if stage.pass_rate < 1:
            moves[i, _earlier(stage, names[: i + 1])] += 1 - stage.pass_rate
    return moves


def _earlier(stage: StageDefault, names: list[str]) -> int:
    if stage.repeat_to not in names:
        raise ValueError(
            f"stage {stage.stage!r}: repeat_to {stage.repeat_to!r} must be this stage or one before it: "
            f"{', '.join(names)}"
        )
    return names.index(stage.repeat_to)


def _stage(name: str) -> StageDefault:
    mean, rate = default(f"stage.{name}.mean_days"), default(f"stage.{name}.pass_rate")
    return StageDefault(
        stage=name,
        mean_days=mean.number,
        cv=default(f"stage.{name}.cv").number,
        pass_rate=rate.number,
        repeat_to=default(f"stage.{name}.repeat_to").value or None,
        source=mean.source,
        kind=mean.kind,
    )
