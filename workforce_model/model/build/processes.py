"""Hiring processes: the agency's stages by class pattern over the packaged ones, as quantile tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from math import log, sqrt

import numpy as np
import pandas as pd
from scipy.special import ndtri

from workforce_model.assumptions import StageDefault, hiring
from workforce_model.model.build.ladders import DAYS_PER_MONTH
from workforce_model.model.build.values import Row, missing, number
from workforce_model.model.tables import PROMOTION_STAGE, QUANTILE_CELLS, Floats, Process
from workforce_model.schema.codes import STAGES
from workforce_model.schema.titles import folded

LEVEL_CV = 0.3  # assumption: spread of the time at one working level


@dataclass(frozen=True)
class Processes:
    """`table`: the distinct processes; `of_class`: the process of each class; `attempt_days`: its mean length.

    `work_days`: class x stage (nine stages, then the promotion process), mean days an opening spends in each, repeats
    included.
    """

    table: Process
    of_class: tuple[int, ...]
    attempt_days: tuple[float, ...]
    work_days: Floats


def build_processes(class_titles: Sequence[str], shares: Sequence[float], given: pd.DataFrame | None) -> Processes:
    """The process of each class.

    Rows of `hiring_process` replace the packaged stage for the classes they match; the last matching row of a stage
    stands. `shares` are the classes' promotion shares.
    """
    distinct: dict[tuple[StageDefault, ...], int] = {}
    of_class = []
    for title in class_titles:
        stages = _stages(title, given)
        of_class.append(distinct.setdefault(stages, len(distinct)))
    promotion = hiring.promotion_process()
    rows = [(*stages, promotion) for stages in distinct]
    table = Process(
        quantiles=np.stack([np.stack([_quantiles(s.mean_days, s.cv) for s in row]) for row in rows]),
        pass_rate=np.array([[s.pass_rate for s in row] for row in rows]),
        repeat_to=np.array([[_back(s) for s in row] for row in rows], dtype=np.int64),
        present=np.array([[int(s.mean_days > 0) for s in row] for row in rows], dtype=np.int64),
    )
    within = np.array([[_approval(stages), *[0.0] * (len(STAGES) - 1), promotion.mean_days] for stages in distinct])
    outside = np.array([[*_open_days(stages), 0.0] for stages in distinct])
    part = np.array(shares)[:, None]
    work = part * within[of_class] + (1 - part) * outside[of_class]
    return Processes(table, tuple(of_class), tuple(work.sum(axis=1).tolist()), work)


def level_tables(months: Sequence[float]) -> tuple[Floats, tuple[int, ...]]:
    """(distinct tables of days at a working level, the table of each class)."""
    distinct = {value: index for index, value in enumerate(sorted(set(months)))}
    tables = np.stack([_quantiles(value * DAYS_PER_MONTH, LEVEL_CV) for value in distinct])
    return tables, tuple(distinct[value] for value in months)


def _approval(stages: tuple[StageDefault, ...]) -> float:
    return stages[0].mean_days / stages[0].pass_rate if stages[0].mean_days else 0.0


def _open_days(stages: tuple[StageDefault, ...]) -> list[float]:
    """Mean days of a whole recruitment spent in each stage, repeats included."""
    kept = tuple(stage for stage in stages if stage.mean_days > 0)
    visits = dict(zip([stage.stage for stage in kept], hiring.expected_visits(kept) if kept else (), strict=True))
    return [visits.get(stage.stage, 0.0) * stage.mean_days for stage in stages]


def _stages(title: str, given: pd.DataFrame | None) -> tuple[StageDefault, ...]:
    stages = {stage.stage: stage for stage in hiring.stages()}
    if given is not None:
        for row in given.to_dict("records"):
            if fnmatchcase(folded(title), folded(str(row["class_pattern"]))):
                stages[str(row["stage"])] = _given_stage(stages[str(row["stage"])], row)
    return tuple(_repairable(stages[name], stages) for name in STAGES)


def _given_stage(usual: StageDefault, row: Row) -> StageDefault:
    back = row.get("repeat_to")
    return replace(
        usual,
        mean_days=number(row, "mean_days", usual.mean_days),
        cv=number(row, "cv", usual.cv),
        pass_rate=number(row, "pass_rate", usual.pass_rate),
        repeat_to=usual.repeat_to if missing(back) else str(back),
        source="hiring_process",
    )


def _repairable(stage: StageDefault, stages: dict[str, StageDefault]) -> StageDefault:
    """A stage goes back to itself where it names none, or one that is left out or does not precede it.

    Also a stage that everybody passes: a scenario may let fewer pass.
    """
    back = stage.repeat_to
    usable = back in stages and stages[back].mean_days > 0 and STAGES.index(back) <= STAGES.index(stage.stage)
    return stage if usable else replace(stage, repeat_to=stage.stage)


def _back(stage: StageDefault) -> int:
    return STAGES.index(stage.repeat_to) if stage.repeat_to else PROMOTION_STAGE


def _quantiles(mean: float, cv: float) -> Floats:
    """1,025 knots of a lognormal, rescaled so that the mean of the interpolated table is `mean` days."""
    if mean <= 0:
        return np.zeros(QUANTILE_CELLS + 1)
    if cv <= 0:
        return np.full(QUANTILE_CELLS + 1, mean)
    sigma = sqrt(log(1 + cv * cv))
    at = np.linspace(0, 1, QUANTILE_CELLS + 1)
    at[0], at[-1] = 0.25 / QUANTILE_CELLS, 1 - 0.1 / QUANTILE_CELLS
    knots = np.exp(sigma * ndtri(at))
    return np.asarray(knots * (mean / np.trapezoid(knots, dx=1 / QUANTILE_CELLS)), dtype=np.float64)
