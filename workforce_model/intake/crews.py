"""Crews: the stages they name, and that no two of them serve the same stage of a class."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

import numpy as np
import pandas as pd

from workforce_model.intake.findings import Finding
from workforce_model.intake.names import suggestion
from workforce_model.schema.crews import CREW_STAGES, crew_stages
from workforce_model.schema.titles import folded

TABLE = "crews"


def check_crews(crews: pd.DataFrame, known: Mapping[str, str]) -> list[Finding]:
    """Return stages that do not exist and, for the class titles `known`, crews that claim one another's work."""
    if "stages" not in crews:
        return []
    return [*_stages(crews), *_twice(crews, known)]


def _stages(crews: pd.DataFrame) -> list[Finding]:
    findings = []
    for row, text in crews["stages"].dropna().items():
        found, unknown = crew_stages(str(text))
        if unknown or not found:
            named = ", ".join(f"{part}{suggestion(part, CREW_STAGES)}" for part in unknown) or str(text)
            remedy = f"no stage is called {named}; use {', '.join(CREW_STAGES)}, separated by semicolons"
            findings.append(Finding(TABLE, "stages", "unknown_code", np.array([row], np.int64), remedy=remedy))
    return findings


def _twice(crews: pd.DataFrame, known: Mapping[str, str]) -> list[Finding]:
    """Return each crew that serves a stage of a class which a crew above it serves already."""
    findings = []
    first: dict[tuple[str, int], str] = {}
    for row, stages, pattern, name in _rows(crews):
        titles = [title for title in known if fnmatchcase(title, pattern)]
        work = [(title, stage) for title in titles for stage in crew_stages(stages)[0]]
        taken = next((place for place in work if place in first), None)
        if taken:
            remedy = (
                f"the crews {first[taken]} and {name} both serve the stage {CREW_STAGES[taken[1]]} of "
                f"{known[taken[0]]}: leave it to one of them"
            )
            findings.append(Finding(TABLE, "stages", "conflict", np.array([row], np.int64), remedy=remedy))
        first |= {place: name for place in work if place not in first}
    return findings


def _rows(crews: pd.DataFrame) -> list[tuple[int, str, str, str]]:
    """Row number, stages, folded class pattern and name of each crew whose stages are filled in."""
    blank = pd.Series(pd.NA, crews.index, dtype="str")
    patterns = crews.get("class_pattern", blank).fillna("*").map(folded)
    names = crews.get("crew", blank).fillna("without name")
    named = crews["stages"].notna()
    return list(zip(crews.index[named], crews["stages"][named], patterns[named], names[named], strict=True))
