"""Each barrier on the way into a class, removed alone: a scenario a row of the table `barriers`."""

from collections.abc import Iterable, Mapping
from typing import Any

from workforce_model.scenario.base import Decider, listed
from workforce_model.scenario.scenario import Scenario, parse_scenario

PREFIX = "without barrier"
_DECIDES: Mapping[str, Decider] = {"practice": "manager", "policy": "commission", "law": "statute"}


def barrier_scenarios(rows: Iterable[Mapping[Any, Any]]) -> tuple[Scenario, ...]:
    """The scenarios of the barriers whose effect is known, in the order of the rows; numbered as the rows are.

    A row has class_pattern, barrier, stage, and pass_rate_without or duration_factor_without or both; a blank is not a
    number or missing. A barrier whose effect nobody knows has no scenario.
    """
    found = []
    for number, row in enumerate(rows, 1):
        levers = _levers(row)
        if levers:
            what = str(row["barrier"]).replace("_", " ")
            found.append(
                parse_scenario(
                    {
                        "name": f"{PREFIX} {number} {what}",
                        "description": f"The barrier {what} of {listed([row['class_pattern']], 'classes')} is gone",
                        "levers": levers,
                    },
                    f"barriers, row {number}",
                )
            )
    return tuple(found)


def _levers(row: Mapping[Any, Any]) -> list[dict[str, Any]]:
    shared = {
        "stage": row.get("stage"), "classes": [row["class_pattern"]],
        "source": "table barriers", "decided_by": _DECIDES.get(str(row.get("decided_at")), "manager"),
    }  # fmt: skip
    kinds = (("pass_rate", "rate", "pass_rate_without"), ("stage_duration", "factor", "duration_factor_without"))
    return [
        {"lever": lever, field: float(row[column])} | shared
        for lever, field, column in kinds
        if isinstance(row.get("stage"), str) and _given(row.get(column))
    ]


def _given(value: Any) -> bool:
    return isinstance(value, int | float) and value > 0  # not a number is not more than nought
