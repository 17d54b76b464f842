"""Crews of limited size, for whom requisitions queue."""

from workforce_model.schema import codes
from workforce_model.schema.column import Column, Table

PROMOTION = "promotion"
CREW_STAGES = (*codes.STAGES, PROMOTION)  # the promotion process stands behind the hiring stages

CREWS = Table(
    name="crews",
    meaning="Staff of limited number who work on a stage of hiring; each member serves one requisition at a time.",
    key=("crew",),
    columns=(
        Column("crew", "text", "Name of the crew.", "background", required=True),
        Column(
            "stages",
            "text",
            f"Stages the crew works on, separated by semicolons: {', '.join(CREW_STAGES)}.",
            "background;medical",
            required=True,
        ),
        Column(
            "class_pattern",
            "text",
            "Classes it serves: a title or a pattern with *; blank or * for all.",
            "Police Officer*",
        ),
        Column(
            "size",
            "integer",
            "Requisitions the crew can work on at a time.",
            "6",
            required=True,
            unit="members",
            minimum=0,
            maximum=100_000,
        ),
        Column(
            "head_start_days",
            "number",
            "Days by which a critical seat (criticality 4 or 5) is ahead in the queue.",
            "14",
            unit="days",
            minimum=0,
            maximum=3650,
            repair="taken as 0",
        ),
        Column("source", "text", "Where the figures come from.", "HR staffing plan FY2017"),
    ),
)


def crew_stages(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """(rows of CREW_STAGES a cell names, in their order; parts that are no stage); case and marks do not matter."""
    found: set[int] = set()
    unknown = []
    for part in (part.strip() for part in text.split(";")):
        word = " ".join(part.replace("_", " ").replace("-", " ").casefold().split())
        name = codes.STAGE_SYNONYMS.get(word, word)
        if name in CREW_STAGES:
            found.add(CREW_STAGES.index(name))
        elif part:
            unknown.append(part)
    return tuple(sorted(found)), tuple(unknown)
