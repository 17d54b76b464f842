import pandas as pd

from tests.model.conftest import (
    roster,
    submission,  # one fixture module
)
from workforce_model.model.build.ladders import build_ladders
from workforce_model.model.build.staffing import staffing


def ladders(people: pd.DataFrame, overrides: pd.DataFrame | None = None) -> dict[str, list[str]]:
    built = build_ladders(staffing(submission(people)), overrides)
    title = built.classes["class_title"]
    return {title[row]: [title[feeder] for feeder in feeders] for row, feeders in enumerate(built.feeders) if feeders}


def managers(pay: dict[str, float]) -> pd.DataFrame:
    people = roster({(title, "A"): 8 for title in pay})
    return people.assign(annual_pay=people["class_title"].map(pay))


def test_numerals_that_count_downwards_are_read_by_pay() -> None:
    down = {"Manager I": 175_000.0, "Manager II": 150_000.0, "Manager III": 125_000.0}
    assert ladders(managers(down)) == {"Manager I": ["Manager II"], "Manager II": ["Manager III"]}
    up = dict(zip(down, reversed(list(down.values())), strict=True))
    assert ladders(managers(up)) == {"Manager II": ["Manager I"], "Manager III": ["Manager II"]}


def test_the_agencys_own_word_stands_over_pay() -> None:
    down = {"Manager I": 175_000.0, "Manager II": 150_000.0}
    own = pd.DataFrame({"class_title": ["Manager II"], "feeder_classes": ["Manager I"]})
    assert ladders(managers(down), own) == {"Manager II": ["Manager I"]}


def test_spellings_that_differ_in_case_are_one_class() -> None:
    people = roster({("Clerk", "A"): 5, ("CLERK", "A"): 2, ("Clerk  ", "B"): 1})
    built = build_ladders(staffing(submission(people)), None)
    assert built.classes["class_title"].tolist() == ["Clerk"]
