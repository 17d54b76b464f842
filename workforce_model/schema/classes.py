"""An agency's own word on its classes, in place of the title rules."""

from workforce_model.schema import codes
from workforce_model.schema.column import Column, Table

CLASSES = Table(
    name="classes",
    meaning="Overrides of the rules that read job family, grade and ladders from class titles.",
    key=("class_title",),
    columns=(
        Column("class_title", "text", "Title, named as in the roster.", "Accountant II", required=True),
        Column("job_family", "text", "Occupational group: classes of one family form a ladder.", "Accounting"),
        Column(
            "grade",
            "integer",
            "Rank of the class inside its family, 1 = entry.",
            "2",
            minimum=1,
            maximum=99,
            repair="read from the title",
        ),
        Column(
            "member_category",
            "code",
            "Retirement category of the class.",
            "miscellaneous",
            codes=codes.MEMBER_CATEGORIES,
            synonyms={
                "misc": "miscellaneous",
                "general": "miscellaneous",
                "sworn": "safety",
                "public safety": "safety",
            },
            repair="read from the title",
        ),
        Column(
            "feeder_classes",
            "text",
            "Classes whose people may be promoted into this one, separated by semicolons.",
            "Accountant I",
        ),
        Column(
            "promotion_share",
            "number",
            "Share of vacancies offered to feeder classes first.",
            "0.5",
            unit="share",
            minimum=0,
            maximum=1,
            repair="the packaged default is used",
        ),
        Column(
            "working_levels",
            "text",
            "Working classes of a flexibly staffed seat, lowest first, separated by semicolons.",
            "Accountant I;Accountant II",
        ),
        Column(
            "months_per_level",
            "number",
            "Months in a working level before the next.",
            "24",
            unit="months",
            minimum=0,
            maximum=240,
            repair="the packaged default is used",
        ),
    ),
)
