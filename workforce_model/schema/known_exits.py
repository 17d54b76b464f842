"""Departures that are already certain or filed."""

from workforce_model.schema import codes
from workforce_model.schema.column import Column, Table

KNOWN_EXITS = Table(
    name="known_exits",
    meaning="Filed notices, DROP exit dates, ends of limited terms and long leave; they override the draws.",
    key=("employee_id",),
    columns=(
        Column(
            "employee_id",
            "text",
            "The person, as in the roster.",
            "E10442",
            required=True,
            reference="roster.employee_id",
        ),
        Column(
            "exit_date",
            "date",
            "Last day of work; a month alone is enough.",
            "2017-06-30",
            required=True,
            minimum=0,
            maximum=20,
        ),
        Column(
            "cause",
            "code",
            "Why the person leaves. Blank: retirement for DROP, other for an end of term, quit for a notice.",
            "retirement",
            codes=codes.CAUSES,
            synonyms=codes.CAUSE_SYNONYMS,
            repair="taken as blank",
        ),
        Column(
            "kind",
            "code",
            "What makes the exit known.",
            "notice",
            codes=codes.EXIT_KINDS,
            synonyms={
                "filed": "notice",
                "resignation": "notice",
                "deferred retirement option": "drop",
                "deferred retirement option program": "drop",
                "term": "end_of_term",
                "leave": "long_leave",
                "leave of absence": "long_leave",
            },
            repair="taken as notice",
        ),
    ),
)
