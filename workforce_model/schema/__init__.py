"""What each table is: columns, kinds, units, ranges, keys, meaning, example."""

from workforce_model.schema.barriers import BARRIERS
from workforce_model.schema.classes import CLASSES
from workforce_model.schema.codes import (
    ANNOUNCEMENTS,
    APPOINTMENT_TYPES,
    CAUSES,
    CERTIFICATIONS,
    CONVERSIONS,
    EVENT_KINDS,
    EXIT_KINDS,
    MEMBER_CATEGORIES,
    PLAN_GROUPS,
    POPULATION_DEFAULT,
    POSITION_STATUSES,
    PREFERENCES,
    PROGRAMME_KINDS,
    PROMOTION_METHODS,
    RACES,
    SEXES,
    STAGES,
)
from workforce_model.schema.column import Column, Kind, Table
from workforce_model.schema.crews import CREWS
from workforce_model.schema.critical_positions import CRITICAL_POSITIONS
from workforce_model.schema.demand import DEMAND
from workforce_model.schema.employer_survey import EMPLOYER_SURVEY
from workforce_model.schema.hiring_process import HIRING_PROCESS
from workforce_model.schema.hiring_rules import HIRING_RULES
from workforce_model.schema.history import EVENT_LOG, SEPARATIONS, UNIT_LINKS
from workforce_model.schema.known_exits import KNOWN_EXITS
from workforce_model.schema.positions import POSITIONS
from workforce_model.schema.programmes import PROGRAMMES
from workforce_model.schema.requisitions_open import REQUISITIONS_OPEN
from workforce_model.schema.roster import ROSTER
from workforce_model.schema.rules import RULES, Rule
from workforce_model.schema.skills import REQUIREMENTS, SKILLS
from workforce_model.schema.submission import SUBMISSION
from workforce_model.schema.successors import SUCCESSORS
from workforce_model.schema.unit_costs import UNIT_COSTS

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ROSTER,
        POSITIONS,
        REQUISITIONS_OPEN,
        KNOWN_EXITS,
        HIRING_PROCESS,
        HIRING_RULES,
        CREWS,
        PROGRAMMES,
        CLASSES,
        CRITICAL_POSITIONS,
        SUCCESSORS,
        SKILLS,
        REQUIREMENTS,
        BARRIERS,
        DEMAND,
        EMPLOYER_SURVEY,
        UNIT_COSTS,
    )
}

HISTORY_TABLES: dict[str, Table] = {table.name: table for table in (SEPARATIONS, EVENT_LOG, UNIT_LINKS)}

ALL_TABLES: dict[str, Table] = TABLES | HISTORY_TABLES

__all__ = [
    "ALL_TABLES",
    "ANNOUNCEMENTS",
    "APPOINTMENT_TYPES",
    "CAUSES",
    "CERTIFICATIONS",
    "CONVERSIONS",
    "EVENT_KINDS",
    "EXIT_KINDS",
    "HISTORY_TABLES",
    "MEMBER_CATEGORIES",
    "PLAN_GROUPS",
    "POPULATION_DEFAULT",
    "POSITION_STATUSES",
    "PREFERENCES",
    "PROGRAMME_KINDS",
    "PROMOTION_METHODS",
    "RACES",
    "RULES",
    "SEXES",
    "STAGES",
    "SUBMISSION",
    "TABLES",
    "Column",
    "Kind",
    "Rule",
    "Table",
]
