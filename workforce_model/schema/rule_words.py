"""The settings of hiring_rules as a person says them, with their units: for briefs, notes and levers."""

from collections.abc import Mapping
from datetime import date, datetime

# {value}: the figure; {days}: the figure with "days"; {share}: as a per cent; {date}: in words. A choice has a sentence
# for each of its codes. A second sentence stands for zero.
_SAID: Mapping[str, str | tuple[str, str] | Mapping[str, str]] = {
    "announcement": {
        "per_vacancy": "an examination for each vacancy",
        "continuous": "applications open all the time",
        "cycle": "examinations by the calendar",
    },
    "exam_every_days": "an examination every {days}",
    "first_exam_date": "examinations counted from {date}",
    "list_life_days": ("names stay on the eligible list for {days}", "no eligible list"),
    "candidates": "{value} passing candidates an examination on average",
    "score_mean": "passing candidates score {value} points on average",
    "score_sd": "scores spread by {value} points (standard deviation)",
    "rank_width": "ranks {value} {points} wide",
    "certification": {
        "three_ranks": "names certified by the rule of three ranks",
        "rule_of_n": "a set number of names certified",
        "highest_rank": "names certified from the highest rank",
        "whole_list": "the whole list certified",
    },
    "certified": "{value} ranks or names certified",
    "preference": {
        "none": "no preference on the list",
        "points": "preference, as for veterans, as points",
        "top_rank": "preference, as for veterans, puts a name into the top rank",
    },
    "preference_share": "{share} of candidates have preference",
    "preference_points": "preference is worth {value} {points}",
    "seniority_points": (
        "a year of service is worth {value} {points} of the examination",
        "service adds no points in the examination",
    ),
    "internal_share": "{share} of ready people of the classes below sit the open examination",
    "waive_rate": "{share} of certified names waive",
    "inactive_after": "a name is inactive after {value} waivers or declined offers",
    "reinstatement_days": ("names stay on the reinstatement list for {days}", "no reinstatement list"),
    "reinstatement_share": "{share} of those who quit ask to come back",
    "promotion_method": {
        "readiness": "promotion by readiness",
        "time_in_class": "promotion by time in class",
        "seniority": "promotion by seniority",
        "list": "promotion from a promotional list",
    },
    "min_months_in_class": ("at least {months} in a class before a promotion", "no waiting time before a promotion"),
    "transfer_share": (
        "{share} of vacancies first offered to people of the class in other units",
        "no vacancy first offered to other units",
    ),
    "probation_days": "probation of {days} for new hires",
    "probation_fail_rate": "{share} of new hires fail probation",
    "promotional_probation_days": "probation of {days} after a promotion",
    "promotional_fail_rate": "{share} of promoted people fail probation and go back",
    "annuitant_share": ("{share} of service retirees willing to come back", "no retired annuitants"),
    "annuitant_wait_days": "{days} from retirement until a retiree may come back",
    "annuitant_hours": "up to {value} hours a fiscal year for a retired annuitant",
    "double_fill_days": (
        "replacements recruited {days} ahead of known exits", "no replacement recruited ahead of known exits",
    ),
}  # fmt: skip


def rule_in_words(name: str, value: object) -> str:
    """One setting of hiring_rules and its value as part of a sentence; KeyError for a name that is none."""
    said = _SAID[name]
    if isinstance(said, Mapping):
        return said[str(value)]
    if isinstance(value, date | datetime):
        return str(said).format(date=f"{value.day} {value:%B %Y}")
    number = float(str(value))
    few, none = (said, said) if isinstance(said, str) else said
    return (few if number else none).format(
        value=f"{number:,g}", days=_counted(number, "day"), months=_counted(number, "month"),
        share=f"{100 * number:.3g}%", points="point" if number == 1 else "points",
    )  # fmt: skip


def _counted(number: float, noun: str) -> str:
    return f"{number:,g} {noun}{'' if number == 1 else 's'}"
