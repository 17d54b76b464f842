"""The names of defaults and their values as a person reads them."""

from collections.abc import Mapping
from typing import Any

from workforce_model.schema.rule_words import rule_in_words

_NAMES: Mapping[str, str] = {
    "plan_group": "Retirement plan",
    "rates": "Tables of leaving",
    "retirement_certain_age": "Age by which everybody eligible has retired",
    "other_separation_rate": "Dismissals and ends of terms, beside what the tables hold",
    "probation_fail_rate": "Probation",
    "age_given_service.miscellaneous": "Ages where birth dates are missing: most employees",
    "age_given_service.safety": "Ages where birth dates are missing: police, fire, corrections",
    "minimum_entry_age": "Lowest age at hire",
    "time_to_fill_days": "Time from a vacancy to the new person’s first day",
    "promotion_share": "Vacancies first offered to the class below",
    "promotion_share.uniformed": "The same, uniformed ranks",
    "promotion_share.command": "The same, heads of uniformed services",
    "min_months_in_class": "Promotion",
    "months_per_level": "Time at each working level",
    "crew.utilisation": "How busy a crew is where its size is not given",
    "critical_from": "Criticality from which a seat is critical",
    "shock_sd": "Good and bad years: the change from one year to the next",
    "shock_persistence": "What is left of a good or bad year a year later",
    "cause_shock_sd": "How far retirements stray from other separations in a year",
    "retirement_share": "Retirements among all separations",
    "cause_sd": "How far a cause of leaving may be from the tables",
    "rates_sd": "How far the agency’s own level of leaving may be from the tables",
    "service_band_sd": "How far a band of service may be from the tables",
    "unit_sd": "How far a unit may be from its agency",
    "job_family_sd": "How far a job family may be from its units",
    "unit_drift_sd": "How far a unit strays from its agency in a year",
    "ladders_turned_by_pay": "Job families in which the lower numeral earns more",
    "opening_vacancies": "Seats vacant on the first day",
}
_COSTS: Mapping[str, str] = {
    "overtime_share": "hours of a vacant seat worked as overtime",
    "overtime_premium": "price of overtime",
    "contractor_share": "hours of a vacant seat worked by contractors",
    "contractor_price": "price of contractors",
    "lost_service_value": "value of the hours that nobody works",
    "recruitment_per_hire": "recruiting one person",
    "training_per_hire": "training one new person",
    "programme_per_participant": "one participant of a programme",
    "overlap_pay": "price of the second person in one job",
    "benefits_share": "benefits",
    "discount_rate": "discount rate, above inflation",
    "annual_pay": "pay of a seat",
}
_TOPICS: Mapping[str, str] = {
    "announcement": "Examinations", "exam_every_days": "Examinations", "candidates": "Examinations",
    "score_mean": "Examinations", "score_sd": "Examinations", "internal_share": "Examinations",
    "list_life_days": "Eligible lists", "rank_width": "Eligible lists", "certification": "Eligible lists",
    "certified": "Eligible lists", "preference": "Eligible lists", "preference_share": "Eligible lists",
    "preference_points": "Eligible lists", "seniority_points": "Eligible lists", "waive_rate": "Eligible lists",
    "inactive_after": "Eligible lists", "reinstatement_days": "Coming back", "reinstatement_share": "Coming back",
    "promotion_method": "Promotion", "transfer_share": "Transfers", "probation_days": "Probation",
    "promotional_probation_days": "Probation", "promotional_fail_rate": "Probation",
    "annuitant_share": "Retired annuitants", "annuitant_wait_days": "Retired annuitants",
    "annuitant_hours": "Retired annuitants", "double_fill_days": "Known exits",
}  # fmt: skip
_PROGRAMMES: Mapping[str, str] = {
    "duration_days": "length",
    "cohorts_per_year": "cohorts a year",
    "completion_rate": "share who complete",
    "decline_rate": "offers turned down",
    "shelf_life_days": "time a graduate stays available",
    "conversion": "how graduates are hired",
}
_CODES: Mapping[str, str] = {
    "misc_t1": "State miscellaneous members, first tier",
    "poff": "State peace officers and firefighters",
    "compete": "they compete on the lists",
    "direct": "appointed directly",
}
_OF_RULES = ("probation_fail_rate", "min_months_in_class")  # settings that stand in the register without "rule."
_RULE = "rule."
_PERCENT = ("share", "per year", "share a year", "share of pay")
_AFTER: Mapping[str, str] = {"per year": " a year", "share of pay": " of pay"}

_SPREAD = ("relative", "log scale", "log scale a year")  # a small step of the logarithm is a share
_BARE = ("name", "table", "group", "stage", "rule", "job families", "criticality", "")


def name_of(key: str) -> str:
    """What a default is about, in words."""
    head, _, tail = key.partition(".")
    if key in _NAMES:
        return _NAMES[key]
    if head == "rule":
        return _TOPICS.get(tail.partition(".")[0], plain(tail))
    if head == "cost":
        return f"Cost: {_COSTS.get(tail, plain(tail).lower())}"
    if head == "programme":
        kind, _, part = tail.partition(".")
        return f"{plain(kind)}: {_PROGRAMMES.get(part, plain(part).lower())}"
    if head == "crew" and tail.endswith(".size"):
        return f"Size of the crew {tail.removesuffix('.size')}"
    return plain(key)


def value_of(default: Any, plans: Mapping[str, str]) -> str:
    """The value of a default with its unit, in words; `plans` names retirement plans by their code."""
    key, value, unit = default.key, default.value, default.unit
    if key.startswith(_RULE) or key in _OF_RULES:
        return _rule(key.removeprefix(_RULE), value)
    if unit in _BARE:
        return plans.get(value) or _CODES.get(value) or value.replace("_", " ")
    try:
        return _figure(float(value), unit, of_cohorts=key.endswith(".cohorts_per_year"))
    except ValueError:
        return f"{value} {unit}"


def plain(key: str) -> str:
    """A key without its marks, for what has no words of its own."""
    text = key.replace("_", " ").replace(".", ", ")
    return text[:1].upper() + text[1:]


def _figure(number: float, unit: str, *, of_cohorts: bool) -> str:
    if of_cohorts:
        return f"{number:g} a year"
    if unit in _PERCENT:
        return f"{100 * number:.3g}%{_AFTER.get(unit, '')}"
    if unit.startswith("dollars"):
        return f"${number:,.0f}{unit.removeprefix('dollars')}"
    if unit in _SPREAD:
        return f"about {100 * number:.3g}% (standard deviation)"
    return f"{number:,g} {unit.removesuffix(' of age')}"


def _rule(key: str, value: str) -> str:
    name, _, announcement = key.partition(".")
    said = rule_in_words(name, value)
    if announcement == "continuous":
        said = said.replace("an examination", "open applications ranked")
    elif announcement == "cycle":
        said = said.replace("an examination", "an examination by the calendar")
    return said[:1].upper() + said[1:]
