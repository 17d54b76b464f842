"""What a key position asks for, and who has it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from workforce_model.schema.competencies import competencies
from workforce_model.schema.titles import folded

Asked = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Competence:
    """Levels of people by agency (blank: any), id and folded competency, and what classes ask for now."""

    levels: Mapping[tuple[str, str], Mapping[str, float]]
    of_class: Mapping[str, Asked]

    def asked(self, required: object, title: str) -> Asked:
        """Folded competencies and their levels: of the position where it names some, else of its class.

        Empty where the agency gives no skills: then nobody can be told from anybody else.
        """
        if not self.levels:
            return ()
        if isinstance(required, str) and required.strip():
            return tuple((folded(name), level) for name, level in competencies(required)[0].items())
        return self.of_class.get(folded(title), ())

    def met(self, agency: str, employee: str, asked: Asked) -> int:
        """How many of the competencies asked for somebody has at the level or above."""
        held = self.levels.get((agency, employee)) or self.levels.get(("", employee)) or {}
        return sum(held.get(name, 0.0) >= level for name, level in asked)


def competence(skills: pd.DataFrame | None, requirements: pd.DataFrame | None) -> Competence:
    """Read the tables skills and requirements; both may be missing."""
    levels: dict[tuple[str, str], dict[str, float]] = {}
    if skills is not None:
        agency = skills["agency"].fillna("") if "agency" in skills else [""] * len(skills)
        for home, person, name, level in zip(
            agency, skills["employee_id"], skills["competency"], skills["level"], strict=True
        ):
            levels.setdefault((home, person), {})[folded(name)] = float(level)
    of_class: dict[str, dict[str, float]] = {}
    if requirements is not None and "level" in requirements:
        now = requirements[requirements["level"].notna()]
        for title, name, level in zip(now["class_title"], now["competency"], now["level"], strict=True):
            of_class.setdefault(folded(title), {})[folded(name)] = float(level)
    return Competence(levels, {title: tuple(asked.items()) for title, asked in of_class.items()})
