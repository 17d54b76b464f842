"""Settings of hiring_rules as a person says them."""

from datetime import date

import pytest

from workforce_model.schema.column import Column
from workforce_model.schema.hiring_rules import RULE_COLUMNS
from workforce_model.schema.rule_words import rule_in_words


@pytest.mark.parametrize("column", RULE_COLUMNS, ids=lambda column: column.name)
def test_every_setting_and_every_choice_has_plain_words(column: Column) -> None:
    values: tuple[object, ...] = (date(2018, 3, 1),) if column.kind == "date" else column.codes or (0, 1, 5)
    said = [rule_in_words(column.name, value) for value in values]
    assert len(set(said)) == len(said)
    for text in said:
        assert "_" not in text
        assert "{" not in text


def test_figures_have_their_units() -> None:
    assert rule_in_words("min_months_in_class", 1) == "at least 1 month in a class before a promotion"
    assert rule_in_words("list_life_days", 1095.0) == "names stay on the eligible list for 1,095 days"
    assert rule_in_words("list_life_days", "0") == "no eligible list"
    assert rule_in_words("waive_rate", 0.125) == "12.5% of certified names waive"
