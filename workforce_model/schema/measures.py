"""Figures and words on which several rooms must agree."""

from typing import Final

DAYS_PER_YEAR: Final = 365.25
DAYS_PER_MONTH: Final = DAYS_PER_YEAR / 12
LARGE: Final = 50  # people from which a group is judged by itself, as smaller ones are mostly luck: assumption
THRESHOLD: Final = 11  # people from which a public edition counts them: US CMS cell size suppression policy
NO_UNIT: Final = "(no unit)"  # the group of the people for whom a roster names no unit
