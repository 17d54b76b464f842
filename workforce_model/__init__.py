"""Succession planning for public agencies, in the order in which data flows.

    report = check("my_county")                       # every fault at once
    run_ = run("my_county", ["faster-background.yaml"], replications=200)
    fan(run_, "retirements")                          # a small table
    brief(run_.path, "internal")                      # the executive brief

Names are loaded when they are first used: importing this package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workforce_model.analysis import Edition, class_gaps, effects, fan
    from workforce_model.assumptions import plan_group
    from workforce_model.charts import Chart
    from workforce_model.experiment import run
    from workforce_model.intake import Submission, check, load
    from workforce_model.report import report as brief
    from workforce_model.results import Run
    from workforce_model.scenario import Scenario
    from workforce_model.schema import TABLES

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022  # the order in which data flows says more than the alphabet
    "TABLES",
    "check",
    "load",
    "Submission",
    "plan_group",
    "Scenario",
    "run",
    "Run",
    "Edition",
    "fan",
    "class_gaps",
    "effects",
    "Chart",
    "brief",
]

_ROOMS = {
    "TABLES": "schema.TABLES",
    "check": "intake.check",
    "load": "intake.load",
    "Submission": "intake.Submission",
    "plan_group": "assumptions.plan_group",
    "Scenario": "scenario.Scenario",
    "run": "experiment.run",
    "Run": "results.Run",
    "Edition": "analysis.Edition",
    "fan": "analysis.fan",
    "class_gaps": "analysis.class_gaps",
    "effects": "analysis.effects",
    "Chart": "charts.Chart",
    "brief": "report.report",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, _, noun = _ROOMS[name].partition(".")
    return getattr(import_module(f"{__name__}.{room}"), noun)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
