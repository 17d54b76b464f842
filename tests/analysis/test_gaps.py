import pytest

from workforce_model.analysis import PUBLIC, class_gaps, ranked, unit_gaps
from workforce_model.analysis.reasons import Drivers, in_words
from workforce_model.analysis.seats import all_empty_seats, empty_seats, short_classes


@pytest.fixture(scope="module")
def gaps(run):
    return class_gaps(run).set_index("name")


def test_vacancy_months_add_up_empty_seats_over_the_horizon(gaps):
    # futures 1..4 have 1..4 empty seats in each of 24 months
    assert gaps.loc["Clerk", "vacancy_months"] == pytest.approx(2.5 * 24)
    assert gaps.loc["Clerk", "vacancy_months_p95"] == pytest.approx(24 * 3.85)
    assert gaps.loc["Chief", "vacancy_months"] == 3 * 24


def test_the_share_is_of_seat_months(gaps):
    assert gaps.loc["Clerk", "vacant_share"] == pytest.approx(2.5 / 40)
    assert gaps.loc["Chief", "vacant_share"] == pytest.approx(3 / 12)
    assert gaps.loc["Nurse", "vacant_share"] == 0


def test_months_short_of_a_fifth(gaps):
    assert gaps.loc["Chief", "months_short"] == 24
    assert gaps.loc["Clerk", "months_short"] == 0
    assert gaps.loc["Guard", "months_short"] == 24


def test_a_tiny_class_does_not_lead_by_share(gaps):
    assert gaps.loc["Guard", "vacant_share"] > gaps.loc["Chief", "vacant_share"]
    assert gaps["rank_share"].isna()["Guard"]
    assert gaps.loc["Chief", "rank_share"] == 1


def test_a_large_class_does_not_lead_both_by_size(run):
    table = class_gaps(run)
    assert list(ranked(table, "vacancy_months")["name"]) == ["Chief", "Clerk", "Guard"]
    assert list(ranked(table, "vacant_share")["name"]) == ["Chief", "Clerk"]
    with pytest.raises(ValueError, match="vacancy_months, vacant_share"):
        ranked(table, "size")


def test_units_are_ranked_likewise(run):
    table = unit_gaps(run).set_index("name")
    assert table.loc["A", "vacancy_months"] == pytest.approx(5.5 * 24)
    assert table.loc["A", "authorised"] == 52


def test_merged_groups_are_added_before_the_interval_is_taken(run):
    table = class_gaps(run, edition=PUBLIC).set_index("name")
    # Guard has 2 people; its partner is the next smallest class, Chief (12 seats, 9 filled)
    assert "Guard" not in table.index
    assert table.loc["Other classes (2)", "vacancy_months"] == 4 * 24
    assert table["vacancy_months"].sum() == pytest.approx(class_gaps(run)["vacancy_months"].sum())


def test_all_seats_are_the_sum_of_the_classes(run):
    by_class = empty_seats(run, "class", "faster").groupby("replication")["vacancy_months"].sum()
    total = all_empty_seats(run, "faster").set_index("replication")["vacancy_months"]
    assert by_class.equals(total)


def test_classes_short_for_a_year_are_counted_in_each_future(run):
    table = short_classes(run)
    assert list(table["replication"]) == [1, 2, 3, 4]
    assert table["classes"].eq(3).all()  # Guard has three seats only
    assert table["value"].eq(1).all()


def test_reasons_come_from_the_data(gaps):
    assert "60% may retire within 5 years" in gaps.loc["Nurse", "reason"]
    assert "promoted out" in gaps.loc["Clerk", "reason"]
    assert "feeding one class above it" in gaps.loc["Clerk", "reason"]


def test_reasons_name_only_what_stands_out():
    usual = Drivers(share_within_5=0.3, quits=0.05, promoted_out=0.03, median_days=120)
    plain = in_words(Drivers(0.3, 0.05, 0.03, 120.0), usual)
    assert plain == "Turnover and hiring times are near the agency's average."
    strong = in_words(Drivers(0.6, 0.05, 0.03, 240.0, feeds=2), usual)
    assert strong == "60% may retire within 5 years; takes about 8 months to fill."
    never = in_words(Drivers(float("nan"), 0.05, 0.03, float("inf")), usual)
    assert never == "More than half of its vacancies find nobody."
    unknown = in_words(Drivers(0.3, 0.05, 0.03, float("nan")), usual)
    assert unknown == plain


def test_more_empty_seats_never_lower_a_rank(run):
    baseline, faster = (class_gaps(run, name).set_index("name") for name in ("baseline", "faster"))
    assert faster.loc["Clerk", "vacancy_months"] < baseline.loc["Clerk", "vacancy_months"]
    assert faster.loc["Clerk", "rank_months"] >= baseline.loc["Clerk", "rank_months"]
