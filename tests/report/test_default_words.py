"""Defaults as the brief lists them: plain words with units, no key and no code."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from workforce_model.assumptions import DEFAULT_PLAN_GROUP, cost_defaults, defaults
from workforce_model.report import defaults as defaults_page
from workforce_model.report.book import open_run
from workforce_model.report.default_words import name_of, value_of
from workforce_model.results.manifest import DefaultEntry

PLANS = {DEFAULT_PLAN_GROUP: "CalPERS local public agencies"}
LISTED = [key for key in defaults() if not key.startswith(("stage.", "seasonality."))]  # these have tables of their own


def entry(key: str, value: str, unit: str) -> DefaultEntry:
    return DefaultEntry(key=key, value=value, unit=unit, kind="derived", source="", note="")


@pytest.mark.parametrize("key", LISTED)
def test_every_default_of_the_register_is_said_in_words(key: str) -> None:
    for text in (name_of(key), value_of(defaults()[key], PLANS)):
        assert text
        assert "_" not in text
        assert "log scale" not in text
    assert name_of(key).lower() != key.replace("_", " ").replace(".", ", ")
    assert not name_of(key).startswith("Rule")


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("rule.certification", "Eligible lists", "Names certified by the rule of three ranks"),
        ("min_months_in_class", "Promotion", "At least 12 months in a class before a promotion"),
        ("rule.exam_every_days.continuous", "Examinations", "Open applications ranked every 30 days"),
        ("plan_group", "Retirement plan", "CalPERS local public agencies"),
        (
            "shock_sd", "Good and bad years: the change from one year to the next",
            "about 7.6% (standard deviation)",
        ),
        ("programme.internship.cohorts_per_year", "Internship: cohorts a year", "2 a year"),
        ("programme.internship.conversion", "Internship: how graduates are hired", "they compete on the lists"),
        ("minimum_entry_age", "Lowest age at hire", "16 years"),
    ],
)  # fmt: skip
def test_values_have_their_units(key: str, name: str, value: str) -> None:
    assert (name_of(key), value_of(defaults()[key], PLANS)) == (name, value)


@pytest.mark.parametrize("key", cost_defaults())
def test_every_default_of_costs_is_said_in_words(key: str) -> None:
    name, value = name_of(key), value_of(cost_defaults()[key], PLANS)
    assert name.startswith("Cost: ")
    assert "_" not in name + value
    assert key.removeprefix("cost.").replace("_", " ") not in name or key == "cost.discount_rate"


def test_costs_have_their_units() -> None:
    said = {key: value_of(entry, PLANS) for key, entry in cost_defaults().items()}
    assert said["cost.recruitment_per_hire"] == "$4,700"
    assert said["cost.annual_pay"] == "$60,445 a year"
    assert said["cost.benefits_share"] == "40% of pay"
    assert said["cost.discount_rate"] == "7% a year"
    assert said["cost.overtime_premium"] == "1.5 times pay"


def test_what_a_run_derives_is_said_in_words_too() -> None:
    assert name_of("crew.background.size") == "Size of the crew background"
    assert value_of(entry("crew.background.size", "54", "members"), PLANS) == "54 members"
    assert value_of(entry("opening_vacancies", "1339", "seats"), PLANS) == "1,339 seats"
    turned = entry("ladders_turned_by_pay", "Manager, Clerk", "job families")
    assert value_of(turned, PLANS) == "Manager, Clerk"


def test_a_stage_without_any_value_has_no_row(small_run: Path) -> None:
    book = open_run(small_run)
    first, second = (default for default in book.run.manifest.defaults[:2])
    empty = first.model_copy(update={"key": "stage.exam.repeat_to", "value": ""})
    valued = second.model_copy(update={"key": "stage.offer.mean_days", "value": "12"})
    changed = book.run.manifest.model_copy(update={"defaults": (empty, valued)})
    page = defaults_page.defaults(book._replace(run=SimpleNamespace(manifest=changed))).html
    assert ">Offer<" in page
    assert ">Exam<" not in page
