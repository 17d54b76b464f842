"""The levers of notebook 07 as scenarios: each on its own and all together, run on shared luck."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workforce_model.report.book import Book, open_run
from workforce_model.report.errors import ReportError
from workforce_model.report.locate import example_submission
from workforce_model.scenario import Scenario, ScenarioError, parse_scenario

TOGETHER = "all together"


def hiring_scenarios(
    unit: str = "",
    *,
    freeze: tuple[str, str] = ("", ""),
    faster: tuple[str, float] = ("", 1.0),
    internship: tuple[str, int] = ("", 0),
    promotion: tuple[str, str] = ("", ""),
    growth: tuple[str, int] = ("", 0),
) -> tuple[Scenario, ...]:
    """Turn the levers that are set into scenarios: one each, and one of all together where there are several.

    Args:
        unit: the unit all levers hold for; empty for all units.
        freeze: first and last day (2017-07-01) of a hiring freeze; both empty: off.
        faster: hiring stage and how many times as long it takes; no stage: off.
        internship: class titles its graduates may enter, separated by ";", and learners a cohort; 0: off.
        promotion: class titles ("" for all) and the share of vacancies first offered to the class below; a
            share of "": off.
        growth: one class title and the seats added; 0: off.

    Raises:
        ReportError: no lever is set, or one is set in a way the scenario schema refuses.
    """
    levers = {
        "hiring freeze": any(freeze) and {"lever": "hiring_freeze", **_dates(freeze)},
        f"faster {faster[0]}": faster[0] and {"lever": "stage_duration", "stage": faster[0], "factor": faster[1]},
        "internship": internship[1] and {"lever": "internship", **_classes(internship[0]), "seats": internship[1]},
        "promotion share": promotion[1] != ""
        and {"lever": "promotion_share", **_classes(promotion[0]), "share": promotion[1]},
        "growth": growth[1] and {"lever": "growth", **_classes(growth[0]), "seats": growth[1]},
    }
    chosen = {name: lever | _unit(unit) for name, lever in levers.items() if isinstance(lever, dict)}
    if not chosen:
        raise ReportError("No lever is set: give at least one, for example -p faster_stage=background.")
    scenarios = [_scenario(name, [lever]) for name, lever in chosen.items()]
    return tuple(scenarios if len(chosen) == 1 else [*scenarios, _scenario(TOGETHER, list(chosen.values()))])


def try_models(
    submission: str,
    scenarios: Sequence[Scenario],
    *,
    out: str = "",
    replications: int = 20,
    years: int = 10,
    seed: int = 1,
) -> Book:
    """Run the scenarios beside today's practice on shared luck, and open the result for the agency's own use.

    One of several levers is taken apart: what each of them does alone.

    An empty `submission` is the packaged example county; an empty `out` is a temporary folder.
    """
    from workforce_model import experiment

    folder = Path(out) if out else Path(tempfile.mkdtemp(prefix="workforce-hiring-models-")) / "run"
    run = experiment.run(
        Path(submission) if submission else example_submission(),
        scenarios=tuple(scenarios),
        attribute=any(len(one.levers) > 1 for one in scenarios),
        replications=replications,
        years=years,
        seed=seed,
        out=folder,
    )
    return open_run(run.path)


def _scenario(name: str, levers: list[dict[str, Any]]) -> Scenario:
    try:
        return parse_scenario({"name": name, "levers": levers}, name)
    except ScenarioError as problem:
        raise ReportError(str(problem)) from None


def _dates(window: tuple[str, str]) -> dict[str, str]:
    return {key: day for key, day in zip(("from", "to"), window, strict=True) if day}


def _classes(titles: str) -> dict[str, list[str]]:
    names = [title.strip() for title in titles.split(";") if title.strip()]
    return {"classes": names} if names else {}


def _unit(unit: str) -> dict[str, list[str]]:
    return {"units": [unit]} if unit else {}
