"""How long each stage of hiring takes, by class."""

from workforce_model.schema import codes
from workforce_model.schema.column import Column, Table

HIRING_PROCESS = Table(
    name="hiring_process",
    meaning="Duration and pass rate of each stage of hiring; classes not matched use the packaged defaults.",
    key=("class_pattern", "stage"),
    columns=(
        Column(
            "class_pattern",
            "text",
            "Class title, or a pattern in which * stands for any letters; * alone covers all classes.",
            "Police Officer*",
            required=True,
        ),
        Column(
            "stage",
            "code",
            "Stage of hiring.",
            "background",
            required=True,
            codes=codes.STAGES,
            synonyms=codes.STAGE_SYNONYMS,
        ),
        Column(
            "mean_days",
            "number",
            "Mean duration of the stage.",
            "45",
            required=True,
            unit="calendar days",
            minimum=0,
            maximum=1500,
        ),
        Column(
            "cv",
            "number",
            "Coefficient of variation of the duration (standard deviation divided by mean).",
            "0.6",
            minimum=0,
            maximum=5,
            repair="the packaged default is used",
        ),
        Column(
            "pass_rate",
            "number",
            "Chance that the requisition passes the stage; otherwise it goes back to repeat_to.",
            "0.9",
            unit="probability",
            minimum=0.01,
            maximum=1,
            repair="the packaged default is used",
        ),
        Column(
            "repeat_to",
            "code",
            "Stage at which the requisition starts again when it does not pass.",
            "posting",
            codes=codes.STAGES,
            synonyms=codes.STAGE_SYNONYMS,
            repair="the packaged default is used",
        ),
        Column("source", "text", "Where the figures come from.", "HR dashboard, FY2016"),
    ),
)
