"""The positions, or classes of positions, whose vacancy the agency can least afford."""

from workforce_model.schema import succession_codes as codes
from workforce_model.schema.column import Column, Table

_MISSING = "taken as missing"


def _judged(name: str, meaning: str, example: str) -> Column:
    return Column(name, "integer", meaning, example, minimum=1, maximum=5, repair=_MISSING)


CRITICAL_POSITIONS = Table(
    name="critical_positions",
    meaning="Key positions and why they are key. Without it, some are proposed and labelled as proposals.",
    key=("agency", "position_id"),
    one_of=(("position_id", "class_title"),),
    columns=(
        Column(
            "position_id",
            "text",
            "The seat, as in positions or, where that is not given, as in the roster. Its own row stands before a "
            "row of its class.",
            "P00311",
            reference="positions.position_id",
        ),
        Column(
            "class_title", "text", "A class all of whose seats are key, named as in the roster.", "Plant Operator IV"
        ),
        Column("unit", "text", "With class_title: only the seats in this unit.", "Public Works"),
        Column("agency", "text", "Employer, where one file covers several.", "City of Exampleton"),
        Column(
            "reason",
            "text",
            f"Why it is key, separated by semicolons: {', '.join(codes.CRITICAL_REASONS)}.",
            "mission;specialisation",
        ),
        _judged("mission_impact", "Harm an empty seat does: 1 (little) to 5 (service stops).", "5"),
        _judged("difficulty_to_recruit", "How hard it is to fill from outside: 1 (easy) to 5 (hardly possible).", "4"),
        Column(
            "knowledge_transfer",
            "code",
            "How far the holder's knowledge has been handed on.",
            "planned",
            codes=codes.KNOWLEDGE_TRANSFERS,
            synonyms=codes.TRANSFER_SYNONYMS,
            repair=_MISSING,
        ),
        Column("sole_incumbent", "boolean", "Whether nobody else does this work (yes or no).", "yes", repair=_MISSING),
        Column(
            "required_competencies",
            "text",
            "Competencies a holder needs, each with its level from 0 (none) to 5 (expert): name:level;name:level.",
            "SCADA:4;Water law:3",
        ),
        Column(
            "feeder_classes",
            "text",
            "Classes whose people may step up into it, separated by semicolons.",
            "Plant Operator III",
        ),
        Column(
            "time_to_proficiency_months",
            "number",
            "Months until somebody new does the work alone.",
            "18",
            unit="months",
            minimum=0,
            maximum=240,
            repair=_MISSING,
        ),
        Column("owner", "text", "Who answers for the succession plan of the position.", "Director of Public Works"),
        Column(
            "review_date",
            "date",
            "Day of the next review of the plan.",
            "2017-06-30",
            minimum=-20,
            maximum=20,
            repair=_MISSING,
        ),
    ),
)
