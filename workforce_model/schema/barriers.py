"""What holds back the hiring of a class."""

from workforce_model.schema import codes
from workforce_model.schema import succession_codes as succession
from workforce_model.schema.column import Column, Table

BARRIERS = Table(
    name="barriers",
    meaning="Where the way into a class is stuck, how much better it would go without, and who may change it.",
    key=("class_pattern", "stage", "barrier"),
    columns=(
        Column(
            "class_pattern",
            "text",
            "Class title, or a pattern in which * stands for any letters; * alone covers all classes.",
            "Police Officer*",
            required=True,
        ),
        Column(
            "barrier",
            "code",
            "What holds people back.",
            "background_check",
            required=True,
            codes=succession.BARRIERS,
            synonyms=succession.BARRIER_SYNONYMS,
        ),
        Column(
            "stage",
            "code",
            "Stage of hiring it is felt in. Blank: exam for an exam, background for a background_check.",
            "background",
            codes=codes.STAGES,
            synonyms=codes.STAGE_SYNONYMS,
            repair="taken as missing",
        ),
        Column(
            "pass_rate_without",
            "number",
            "Share of searches that would pass the stage if the barrier were gone. Blank: not known.",
            "0.9",
            unit="share",
            minimum=0,
            maximum=1,
            repair="taken as not known",
        ),
        Column(
            "duration_factor_without",
            "number",
            "Duration of the stage without the barrier, over that with it. Blank: not known.",
            "0.7",
            unit="ratio",
            minimum=0.05,
            maximum=1,
            repair="taken as not known",
        ),
        Column(
            "decided_at",
            "code",
            "What would have to change: a practice of the agency, a policy (commission, council, union) or a law.",
            "policy",
            codes=succession.BARRIER_DECIDERS,
            synonyms=succession.DECIDER_SYNONYMS,
            repair="taken as not known",
        ),
        Column("note", "text", "What a reader should know of it.", "Polygraph before the interview"),
    ),
)
