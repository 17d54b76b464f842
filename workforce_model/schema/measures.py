"""Figures and words on which several rooms must agree."""

from typing import Final

DAYS_PER_YEAR: Final = 365.25
DAYS_PER_MONTH: Final = DAYS_PER_YEAR / 12
LARGE: Final = 50  # people from which a group is judged by itself, as smaller ones are mostly luck: assumption
THRESHOLD: Final = 11  # people from which a public edition counts them: US CMS cell size suppression policy
HIRES: Final = ("hire_open", "hire_list", "hire_programme", "hire_reinstatement")  # flows of people from outside
A_DAY: Final = {  # kind of cost of a vacant day: its item among the unit costs
    "overtime": "overtime_per_vacant_day",
    "contractors": "contractor_per_vacant_day",
    "lost_service": "lost_service_per_vacant_day",
}
A_HIRE: Final = {"recruitment": "recruitment_per_hire", "training": "training_per_hire"}  # the same of a hire
NO_UNIT: Final = "(no unit)"  # the group of the people for whom a roster names no unit
