"""How many people a scenario touches, and which scenarios an edition therefore shows.

What a lever on a handful of people does to vacancies and costs is a figure of those people, like any other table of
theirs: the public edition has it of no group of one to ten. A lever on seats that nobody holds is about nobody.
"""

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

import pandas as pd

from workforce_model.analysis.compare import BASELINE
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.remember import remembered
from workforce_model.results import Run
from workforce_model.results.manifest import LeverEntry, ScenarioEntry
from workforce_model.schema.titles import folded


def people_in(run: Run, scopes: Sequence[tuple[Sequence[str], Sequence[str]]]) -> int:
    """Count the people of the valuation date whom scopes name, each once.

    Args: scopes: class titles and units, as levers name them; `*` stands for any letters.
    """
    table = _places(run)
    met = [
        any(_meets(place, classes) and _meets(unit, units) for classes, units in scopes)
        for place, unit in zip(table["class"], table["unit"], strict=True)
    ]
    return round(float(table.loc[met, "headcount"].sum()))


def scenarios_shown(run: Run, edition: Edition = INTERNAL) -> tuple[str, ...]:
    """Name the scenarios of a run that the edition shows: the public one none that touches one to ten people in all.

    Levers that can change nothing in this run do not count as touching anybody, unless the scenario has no other.
    """
    return tuple(entry.name for entry in run.manifest.scenarios if _shown(run, entry, edition))


def as_shown(run: Run, edition: Edition = INTERNAL) -> Run:
    """Return the run with the scenarios that the edition shows, as if the others had never been run."""
    names = scenarios_shown(run, edition)
    if names == run.scenarios:
        return run
    kept = tuple(entry for entry in run.manifest.scenarios if entry.name in names)
    return replace(run, manifest=run.manifest.model_copy(update={"scenarios": kept}))


def parts_shown(run: Run, scenario: str, edition: Edition = INTERNAL) -> bool:
    """Tell whether the edition shows what each lever of a scenario does: each must touch a group that it shows."""
    found = [entry for entry in run.manifest.scenarios if entry.name == scenario]
    return not any(_few(run, [lever], edition) for entry in found for lever in entry.levers)


def few_in(run: Run, classes: Sequence[str], edition: Edition) -> bool:
    """Tell whether class titles, with `*` for any letters, name a group too small for the edition."""
    return 0 < people_in(run, [(classes, ("*",))]) < edition.least()


def _shown(run: Run, entry: ScenarioEntry, edition: Edition) -> bool:
    if entry.name == BASELINE or not entry.levers:
        return True
    working = [lever for lever in entry.levers if not lever.no_effect]
    return not _few(run, working or entry.levers, edition)


def _few(run: Run, levers: Sequence[LeverEntry], edition: Edition) -> bool:
    return 0 < people_in(run, [(lever.classes, lever.units) for lever in levers]) < edition.least()


def _meets(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(folded(name), folded(pattern)) for pattern in patterns)


@remembered
def _places(run: Run) -> pd.DataFrame:
    """Class, unit, headcount on the valuation date, which all futures share."""
    return run.sql(
        "SELECT class, unit, CAST(sum(headcount) AS DOUBLE) AS headcount FROM stocks WHERE grain = 'unit_class' "
        "AND scenario = 'baseline' AND replication = 0 AND period = (SELECT min(period) FROM stocks) GROUP BY ALL"
    )
