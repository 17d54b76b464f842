"""Tables that belong to a history, a folder of dated rosters, and not to a submission."""

from workforce_model.schema import codes
from workforce_model.schema.column import Column, Table

SEPARATIONS = Table(
    name="separations",
    meaning="Everybody who left the agency between the rosters, one row for each separation.",
    key=("separation_date", "employee_id"),
    columns=(
        Column("employee_id", "text", "The person, as in the rosters.", "E10442", required=True),
        Column(
            "separation_date",
            "date",
            "Last day of work; a month alone is enough.",
            "2014-03-31",
            required=True,
            minimum=-75,
            maximum=20,
        ),
        Column(
            "separation_cause",
            "code",
            "Why the person left; transfer_out: to another agency of the same government.",
            "retirement",
            codes=codes.SEPARATION_CAUSES,
            synonyms=codes.SEPARATION_SYNONYMS,
            repair="taken as unknown",
        ),
    ),
)

EVENT_LOG = Table(
    name="event_log",
    meaning="What made separations or accessions unlike other years: such spells can be told apart from the rest.",
    key=("kind", "unit", "class_pattern", "start"),
    columns=(
        Column(
            "start",
            "date",
            "First day on which it was felt; a month alone is enough.",
            "2013-07-01",
            required=True,
            minimum=-75,
            maximum=20,
        ),
        Column("end", "date", "Last day. Blank: it still goes on.", "2014-06-30", minimum=-75, maximum=20),
        Column(
            "kind",
            "code",
            "What happened: units rearranged, leaving paid for, hiring stopped, people laid off, or another thing.",
            "incentive",
            required=True,
            codes=codes.EVENT_KINDS,
            synonyms=codes.EVENT_SYNONYMS,
        ),
        Column("unit", "text", "Unit it was felt in, as in the rosters. Blank: everywhere.", "Public Works"),
        Column(
            "class_pattern",
            "text",
            "Class title, or a pattern in which * stands for any letters. Blank: every class.",
            "Police Officer*",
        ),
        Column("note", "text", "What a reader should know of it.", "Early retirement, two years of service added"),
    ),
)

UNIT_LINKS = Table(
    name="unit_links",
    meaning="Units that changed their name: rosters from before the change are read as if it had been made.",
    key=("unit",),
    columns=(
        Column("unit", "text", "The name in earlier rosters.", "General Services (301)", required=True),
        Column("becomes", "text", "The name that took its place.", "General Services", required=True),
        Column(
            "from",
            "date",
            "First day of the new name: earlier rosters are rewritten. Blank: every roster but the latest is.",
            "2014-06-28",
            minimum=-75,
            maximum=20,
        ),
    ),
)
