"""What costs come to, in sentences: of a scenario against the baseline, and of the baseline itself."""

import math

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.cost import BUDGET, TOTAL, Row, by_kind

_NINE = "9 futures in 10"


def clear(row: Row) -> bool:
    """Whether a difference is more than luck: the interval of its mean, or else of the futures, leaves out zero."""
    low, high = (row["p05"], row["p95"]) if math.isnan(row["mean_low"]) else (row["mean_low"], row["mean_high"])
    return bool(low > 0 or high < 0)


def cost_statement(differences: pd.DataFrame, scenario: str) -> str:
    """Say what a scenario costs over the horizon, net, and how much of it a budget shows.

    Args: differences: as `cost_differences` returns.
    """
    of = by_kind(differences, scenario)
    row, budget, name = of[TOTAL], of[BUDGET], f"“{words.title(scenario)}”"
    if row["zero"] and budget["zero"]:
        return f"{name} costs exactly as much as today’s practice in every future."
    spread = words.money_gap(row["p05"], row["p95"])
    if clear(row):
        said = f"{name} costs about {words.dearer(row['mean'])} than today’s practice, all together ({_NINE}: {spread})"
    else:
        said = f"{name} costs about as much as today’s practice, all together ({_NINE}: {spread})"
    if not clear(budget):
        return f"{said}; the budget shows no clear difference."
    return f"{said}; the budget pays {words.dearer(budget['mean'])}."


def baseline_statement(totals: pd.DataFrame, until: str) -> str:
    """Say what today's practice costs until a date.

    Args: totals: as `cost_totals` returns; until: the end in words.
    """
    of = by_kind(totals, "baseline")
    row, spared = of[TOTAL], -of["saved"]["mean"]
    spread = words.money_span(row["p05"], row["p95"])
    return (
        f"Vacancies and hiring cost about {words.money(row['mean'])} by {until} ({_NINE}: {spread}): "
        f"{words.money(row['mean'] + spared)}, less {words.money(spared)} of pay and benefits that vacant seats spare."
    )
