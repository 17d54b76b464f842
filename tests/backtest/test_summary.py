import math

import pandas as pd
import pytest

from workforce_model.backtest import pooled, summary

DATES = {"origin": "2013-06-30", "end": "2014-06-28"}


def unit(name, people, crps, width, *, held=True, **dates):
    """One unit: crps and width of the model, the last rate and the pooled rates."""
    place = DATES | dates | {"group_type": "unit", "group": name}
    columns = ("crps", "crps_last_rate", "crps_stationary"), ("width", "width_last_rate", "width_stationary")
    told = {"metric": "separations", "covered_90": held, "actual": 1.0, "p05": 0.0, "p50": 1.0, "p95": 2.0}
    score = place | told | dict(zip(columns[0], crps, strict=True))
    return score, place | {"people": people} | dict(zip(columns[1], width, strict=True))


def tables(*units):
    scores, wide = zip(*units, strict=True)
    return pd.DataFrame(scores).astype({"covered_90": "boolean"}), pd.DataFrame(wide)


def total(metric, actual, low, middle, high):
    return DATES | {"group_type": "all", "group": "all", "metric": metric, "actual": actual,
                    "p05": low, "p50": middle, "p95": high}  # fmt: skip


BOTH = (unit("A", 100, (2, 3, 4), (10, 8, 6)), unit("B", 50, (4, 5, 4), (20, 12, 10), held=False))


def test_units_of_fifty_people_are_pooled():
    found = pooled(*tables(*BOTH, unit("small", 49, (90, 0, 0), (0, 0, 0))))
    assert found is not None
    assert (found.forecasts, found.groups) == (2, 2)
    assert (found.crps, found.width, found.held) == ((3, 4, 4), (15, 10, 8), 0.5)
    assert found.ratio == 0.75


def test_a_unit_counts_once_for_every_pair_of_dates():
    found = pooled(*tables(*BOTH, unit("A", 100, (6, 7, 7), (1, 1, 1), end="2015-06-29")))
    assert found is not None
    assert (found.forecasts, found.groups, found.crps[0]) == (3, 2, 4)


def test_the_sentences_say_by_how_much():
    verdict, held, width = summary(*tables(*BOTH))
    assert verdict == (
        "Over 2 forecasts of people leaving units of 50 people or more, the model beats both simple methods: its mean "
        "error is 3.00 people, against 4.00 for the last observed rate and 4.00 for pooled rates by years of service "
        "(smaller is better), 25% less than the better of the two (ratio 0.75)."
    )
    assert held == "The range meant to hold 9 of 10 outcomes held 50% of them."
    assert width == (
        "It is 15.0 people wide on average, against 10.0 for the last observed rate and 8.0 for pooled rates by years "
        "of service."
    )


@pytest.mark.parametrize(
    ("crps", "said"),
    [
        ((3, 2, 4), "beats one of the two simple methods (pooled rates by years of service)"),
        ((3, 4, 2), "beats one of the two simple methods (the last observed rate)"),
        ((5, 2, 4), "does worse than both simple methods"),
        ((5, 2, 4), "150% more than the better of the two (ratio 2.50)"),
        ((3, 3, 3), "beats neither simple method"),
        ((2.999, 3, 3), "about as much as the better of the two (ratio 1.00)"),
        ((0, 0, 0), "smaller is better)."),
    ],
)
def test_the_verdict(crps, said):
    assert said in summary(*tables(unit("A", 100, crps, (1, 1, 1))))[0]


def test_without_simple_methods_there_is_no_verdict():
    nothing = (2, math.nan, math.nan)
    verdict, held, width = summary(*tables(unit("A", 100, nothing, nothing)))
    assert verdict == (
        "Over 1 forecast of people leaving units of 50 people or more, the mean error of the model is 2.00 people; "
        "the simple methods need an earlier roster, so there is nothing to compare it with."
    )
    assert held == "The range meant to hold 9 of 10 outcomes held 100% of them."
    assert width == "It is 2.0 people wide on average."


def test_an_agency_of_small_units():
    scores, wide = tables(unit("A", 20, (1, 2, 3), (1, 1, 1)))
    assert pooled(scores, wide) is None
    assert summary(scores, wide) == ("There is no unit of 50 people or more to judge by.",)


def test_people_without_a_unit_are_no_unit():
    scores, wide = tables(unit("(no unit)", 2964, (44, 55, 58), (137, 43, 44)), unit("A", 100, (2, 3, 4), (1, 1, 1)))
    found = pooled(scores, wide)
    assert found is not None
    assert (found.forecasts, found.groups, found.crps[0]) == (1, 1, 2)
    assert summary(scores, wide)[0].startswith("Over 1 forecast of people leaving units of 50 people or more")


def test_where_no_unit_is_named_class_families_are_judged_under_their_own_name():
    scores, wide = tables(
        unit("(no unit)", 2964, (44, 55, 58), (137, 43, 44)), unit("Police", 900, (2, 3, 4), (5, 1, 1))
    )
    for table in (scores, wide):
        table.loc[table["group"] == "Police", "group_type"] = "class_family"
    assert pooled(scores, wide) is None
    said = summary(scores, wide)
    assert said[0] == "There is no unit of 50 people or more to judge by."
    assert said[1].startswith("Over 1 forecast of people leaving class families of 50 people or more, the model beats")
    assert not any("leaving units" in sentence for sentence in said)


def test_totals_are_told_without_a_verdict():
    scores, wide = tables(unit("A", 20, (1, 2, 3), (1, 1, 1)))
    rows = [total("separations", 1572, 1241.4, 1302, 1362), total("mean_service", 13.11, 12.6, 13.17, 13.8),
            total("headcount", math.nan, 1, 2, 3)]  # fmt: skip
    said = summary(pd.concat([scores, pd.DataFrame(rows)]), wide)
    assert said[1] == (
        "Whole agency, 30 June 2013 to 28 June 2014: people who left: 1,572 (projected 1,302, in 9 of 10 futures 1,241 "
        "to 1,362); mean years of service at the end: 13.1 (projected 13.2, in 9 of 10 futures 12.6 to 13.8)."
    )
    assert said[2].startswith("Totals of the whole agency are shown without a verdict")
    assert not any("beats" in sentence or "worse" in sentence for sentence in said)
