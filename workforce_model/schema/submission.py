"""The settings of a submission: the keys of submission.yaml, or of the sheet `submission` of a workbook."""

from workforce_model.schema.codes import APPOINTMENT_TYPES, PLAN_GROUPS, POPULATION_DEFAULT
from workforce_model.schema.column import Column, Table

SUBMISSION = Table(
    name="submission",
    meaning="Whose data these are, as of when, and how they are read: one `key: value` line for each setting.",
    key=("agency",),
    columns=(
        Column(
            "agency",
            "text",
            "Name of the agency, as the brief prints it.",
            "Montgomery County, Maryland",
            required=True,
        ),
        Column("valuation_date", "date", "The day the roster describes.", "2016-12-31", required=True),
        Column(
            "fiscal_year_start",
            "integer",
            "Month in which the fiscal year starts; 7 (July) if left out.",
            "7",
            minimum=1,
            maximum=12,
        ),
        Column(
            "retirement_plan",
            "code",
            "Packaged plan group whose rates are used; calpers_public_agency if left out.",
            "calpers_public_agency",
            codes=PLAN_GROUPS,
        ),
        Column(
            "tolerance",
            "number",
            "Share of a table's rows that one rule may repair in one column; 0.01 if left out.",
            "0.01",
            unit="share",
            minimum=0,
            maximum=1,
        ),
        Column(
            "population",
            "text",
            f"Appointment types that are projected, out of {', '.join(APPOINTMENT_TYPES)}; "
            f"{', '.join(POPULATION_DEFAULT)} if left out.",
            f"[{', '.join(POPULATION_DEFAULT)}]",
        ),
        Column(
            "date_order",
            "code",
            "How 7/1/2016 is read: mdy (1 July, if left out) or dmy (7 January).",
            "mdy",
            codes=("mdy", "dmy"),
        ),
    ),
)
