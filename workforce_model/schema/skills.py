"""Competencies: who has them, and which classes need them."""

from workforce_model.schema.column import Column, Table
from workforce_model.schema.competencies import level

_NAME = "Name of the competency, written alike in every table."

SKILLS = Table(
    name="skills",
    meaning="Competencies of people, one row for each person and competency.",
    key=("agency", "employee_id", "competency"),
    columns=(
        Column(
            "employee_id",
            "text",
            "The person, as in the roster.",
            "E10442",
            required=True,
            reference="roster.employee_id",
        ),
        Column("competency", "text", _NAME, "SCADA", required=True),
        level("level", "Level the person has.", "3", required=True),
        Column("agency", "text", "Employer, where one file covers several.", "City of Exampleton"),
    ),
)

REQUIREMENTS = Table(
    name="requirements",
    meaning="Competencies that classes need, now and later, one row for each class and competency.",
    key=("class_title", "competency"),
    one_of=(("level", "level_future"),),
    columns=(
        Column("class_title", "text", "Class, named as in the roster.", "Accountant II", required=True),
        Column("competency", "text", _NAME, "Data analysis", required=True),
        level("level", "Level needed now. Blank: not needed now.", "2"),
        level("level_future", "Level needed from future_from on. Blank: as now.", "4"),
        Column(
            "future_from",
            "date",
            "First day on which level_future is needed.",
            "2019-07-01",
            minimum=-20,
            maximum=30,
            repair="taken as missing; three years after the valuation date (assumption)",
        ),
    ),
)
