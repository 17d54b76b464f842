"""What the columns mean of the file that a run keeps for colleges."""

from typing import Final

from workforce_model.results.meaning import Meanings

OCCUPATIONS: Final[Meanings] = {
    "class": ("Class.", "name"),
    "people": ("People of the class on the valuation date.", "people"),
    "soc_code": ("Occupation of most of them, as the roster says; blank: it does not.", "code"),
    "coded": ("How many of them have that code.", "people"),
    "occupation": ("Title of the occupation; blank for a code that is not in SOC 2018.", "name"),
    "education": ("Education that typically lets one in.", "text"),
    "experience": ("Experience in a related occupation that is typically asked for.", "text"),
    "training": ("Training on the job that it typically takes.", "text"),
    "basis": ("Where education, experience and training come from.", "text"),
    "related": ("Titles of related occupations, the closest first, separated by semicolons.", "name"),
    "difficulty": ("How hard the class is to fill, 1 to 5, as employers say; blank: not asked.", "grade"),
    "missing_skills": ("What candidates lack, as employers say; separated by semicolons.", "text"),
    "respondents": ("Employers who answered.", "employers"),
    "survey_date": ("When they were asked.", "date"),
}
