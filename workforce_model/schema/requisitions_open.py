"""Attempts to fill a vacancy that are in flight on the valuation date."""

from workforce_model.schema import codes
from workforce_model.schema.column import Column, Table

REQUISITIONS_OPEN = Table(
    name="requisitions_open",
    meaning="Requisitions in flight on the valuation date, one row for each vacancy being filled.",
    key=("requisition_id",),
    one_of=(("position_id", "class_title"),),
    columns=(
        Column("requisition_id", "text", "The agency's number of the requisition.", "R2016-118", required=True),
        Column(
            "position_id",
            "text",
            "Seat being filled. Needed unless class_title is given.",
            "P00311",
            reference="positions.position_id",
        ),
        Column(
            "class_title",
            "text",
            "Class being recruited, named as in the roster. Needed unless position_id is given.",
            "Accountant II",
        ),
        Column("unit", "text", "Unit that waits for the person, named as in the roster.", "Public Works"),
        Column(
            "opened_date",
            "date",
            "Day on which the requisition was opened.",
            "2016-10-03",
            required=True,
            minimum=-20,
            maximum=0,
        ),
        Column(
            "stage",
            "code",
            "Stage of hiring it has reached.",
            "interview",
            codes=codes.STAGES,
            synonyms=codes.STAGE_SYNONYMS,
            repair="drawn from the time since it was opened",
        ),
        Column(
            "stage_since",
            "date",
            "Day on which it reached that stage.",
            "2016-12-01",
            minimum=-20,
            maximum=0,
            repair="drawn from the time since it was opened",
        ),
        Column(
            "applicants",
            "integer",
            "People who have applied so far; for labour reports, the projection does not use it.",
            "34",
            unit="people",
            minimum=0,
            maximum=1_000_000,
            repair="taken as not known",
        ),
    ),
)
