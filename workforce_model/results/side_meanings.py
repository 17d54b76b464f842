"""What every column means of the files that a run keeps of futures beside its own."""

from typing import Final

from workforce_model.results.meaning import Meanings

_ANSWERS: Final[Meanings] = {
    "vacancy_months": ("Empty seats over the horizon, each month by its length.", "vacancy-months"),
    "critical_vacancy_months": (
        "The same of classes with a key position; blank where no position is key.", "vacancy-months"
    ),
    "retirements": ("Retirements over the horizon.", "people"),
    "hires": ("Hires from outside, programmes included, over the horizon.", "people"),
}  # fmt: skip
ATTRIBUTION: Final[Meanings] = {
    "scenario": ("Scenario that is taken apart.", "name"),
    "levers": (
        "Which of its levers are in force, by their numbers in its file: `1+3`; 0: its retirement plan.",
        "text",
    ),
    "replication": ("Number of the future, the same as in the tables; 0 is left out.", "number"),
    **_ANSWERS,
}
TORNADO: Final[Meanings] = {
    "assumption": ("Key of the assumption that is moved; blank: none is.", "code"),
    "end": ("`low` or `high`: to which of its two values; `as it is` where none is moved.", "code"),
    "replication": ("Number of the future of the baseline; 0 is left out.", "number"),
    **_ANSWERS,
    "cost": ("Vacant seats, hires, programmes and seats, all together, undiscounted; no second seats.", "dollars"),
}
MOVED: Final[Meanings] = {
    "assumption": ("Key of the assumption.", "code"),
    "name": ("The assumption in words.", "text"),
    "low": ("Low value.", "see unit"),
    "high": ("High value.", "see unit"),
    "unit": ("`times` today's value, `points` added to a share, or `share of seats` added.", "text"),
    "low_text": ("The low value in words.", "text"),
    "high_text": ("The high value in words.", "text"),
    "origin": ("Where today's value is from: `own` (the agency's data), `partly` its own, `default`.", "code"),
    "source": ("Where the range comes from, or `assumption`.", "text"),
    "note": ("What exactly is moved.", "text"),
    "left_out": ("Why it was not moved in this run; blank where it was.", "text"),
}
