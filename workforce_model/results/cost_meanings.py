"""What the columns mean of the files that costs rest on."""

from typing import Final

from workforce_model.results.meaning import DAY, PLACE, RUN, Meanings

UNIT_COSTS: Final[Meanings] = {
    "agency": ("Agency; blank for the discount rate.", "name"),
    "class": ("Class; blank for the discount rate, which holds for all.", "name"),
    "item": ("What is paid for, as in the table unit_costs; `annual_pay`: what a seat of the class earns.", "code"),
    "amount": ("What one of it costs; for `benefits_share` and `discount_rate` a share.", "see unit"),
    "unit": ("Unit of the amount.", "text"),
    "origin": ("`given` by the agency, from the `roster`, or `default`.", "code"),
    "source": ("Where the amount comes from, in words.", "text"),
    "classes": ("The pattern of classes of a given amount; blank for others.", "name"),
}
PLANNED_COSTS: Final[Meanings] = {
    "scenario": RUN["scenario"],
    "kind": ("`programmes`: a cohort; `levers`: a year, or part of one, of what a lever costs.", "code"),
    "what": ("Programme or lever, in words.", "text"),
    "date": ("Day the cohort starts; middle of the time the lever is paid for.", "date"),
    "quantity": ("Participants of the cohort; years of the lever, or of all successors it develops.", "see unit"),
    "unit": ("Unit of the quantity.", "text"),
    "amount": ("Cost, not discounted.", "dollars"),
    "origin": ("`given` or `default`.", "code"),
    "source": ("Where the price comes from, in words.", "text"),
}
HIRE_COSTS: Final[Meanings] = {
    "scenario": RUN["scenario"],
    "what": ("Lever, in words.", "text"),
    **{name: PLACE[name] for name in ("agency", "class")},
    "from": ("First day; of a month in part, that part of its hires is counted.", "date"),
    "to": ("Last day; blank: to the end.", "date"),
    "amount": ("Spent on each person hired from outside into the class.", "dollars"),
    "source": ("Where the price comes from, in words.", "text"),
}
SECOND_SEATS: Final[Meanings] = {
    "scenario": RUN["scenario"],
    "position": ("Number of the second seat, as in `requisitions`.", "number"),
    **{name: PLACE[name] for name in ("class", "unit", "agency")},
    "opens": ("First day of the second seat.", DAY),
    "leaves": ("Day on which the holder of the seat it doubles is known to leave.", DAY),
}
