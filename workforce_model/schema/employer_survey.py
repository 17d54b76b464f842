"""What employers of a region say of filling jobs."""

from workforce_model.schema.column import Column, Table

EMPLOYER_SURVEY = Table(
    name="employer_survey",
    meaning="Answers of employers on how hard jobs are to fill, shown beside the difficulty that is simulated.",
    key=("class_title", "soc_code", "survey_date"),
    one_of=(("class_title", "soc_code"),),
    columns=(
        Column("class_title", "text", "Class, named as in the roster.", "Registered Nurse"),
        Column("soc_code", "text", "Standard Occupational Classification code.", "29-1141"),
        Column(
            "difficulty",
            "number",
            "Mean answer: 1 (easy to fill) to 5 (hardly possible).",
            "4.2",
            minimum=1,
            maximum=5,
            repair="taken as missing",
        ),
        Column("missing_skills", "text", "What candidates lack, separated by semicolons.", "Triage;Second language"),
        Column(
            "respondents",
            "integer",
            "Employers who answered.",
            "37",
            unit="employers",
            minimum=1,
            maximum=1_000_000,
            repair="taken as missing",
        ),
        Column(
            "survey_date",
            "date",
            "When it was asked; a month alone is enough.",
            "2016-05",
            minimum=-20,
            maximum=20,
            repair="taken as missing",
        ),
    ),
)
