import re
from importlib.resources import files

import pytest

from workforce_model.assumptions import Default, cost_default, cost_defaults, default, defaults
from workforce_model.assumptions.files import rows

ROOM = files("workforce_model.assumptions")


def test_every_default_says_what_it_is_and_where_it_comes_from():
    for entry in (*defaults().values(), *cost_defaults().values()):
        assert entry.key
        assert entry.unit
        assert entry.note
        assert entry.kind in {"published", "derived", "assumption"}
        assert (entry.source == "assumption") == (entry.kind == "assumption"), entry.key


def test_keys_are_unique():
    keys = [row["key"] for row in rows("defaults.csv")]
    assert len(keys) == len(set(keys)) == len(defaults())


def test_values_are_numbers_where_the_unit_says_so():
    words = {"name", "table", "group", "stage", "rule"}
    for entry in defaults().values():
        if entry.unit not in words:
            assert entry.number >= 0, entry.key


def test_shares_lie_between_zero_and_one():
    assert all(0 <= entry.number <= 1 for entry in defaults().values() if entry.unit == "share")


def test_every_key_the_code_asks_for_is_in_the_register():
    asked = {
        key
        for path in ROOM.iterdir()
        if path.name.endswith(".py")
        for key in re.findall(r'default\(\s*"([a-z_.]+)"', path.read_text(encoding="utf-8"))
    }
    assert asked <= set(defaults())
    assert {"promotion_share", "minimum_entry_age", "retirement_certain_age"} <= asked


def test_a_default_is_frozen_and_reads_as_a_number():
    entry = default("time_to_fill_days")
    assert entry == Default(
        "time_to_fill_days", "130", "days", "NEOGOV Time-to-Hire Report 2020", "published", entry.note
    )
    assert entry.number == 130
    with pytest.raises(AttributeError):
        entry.value = "1"  # type: ignore[misc]  # the point of the test


def test_an_unknown_key_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match=r"unknown default 'time_to_fil'; known: plan_group, "):
        default("time_to_fil")


def test_nothing_packaged_names_a_registry_or_a_machine():
    for path in (ROOM / "data").iterdir():
        assert not re.search(r"https?://|/home/", path.read_text(encoding="utf-8")), path.name


def test_costs_are_numbers_and_the_shares_of_a_vacant_seats_hours_leave_some_for_nobody():
    assert all(entry.number > 0 for entry in cost_defaults().values())
    assert 0 < cost_default("cost.overtime_share").number + cost_default("cost.contractor_share").number < 1
    assert all(entry.number < 1 for entry in cost_defaults().values() if entry.unit in {"share", "per year"})
    with pytest.raises(ValueError, match=r"unknown cost default 'overtime'; known: cost\.overtime_share"):
        cost_default("overtime")
