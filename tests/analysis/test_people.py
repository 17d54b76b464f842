"""Who works here and who may retire: profile, eligibility, age by service, retirements."""

from datetime import date

import pytest

from workforce_model.analysis import PUBLIC, age_by_service, context, eligibility, profile, retirements


def test_eligibility_counts_each_person_once(run):
    table = eligibility(run, "class").set_index("name")
    clerk = table.loc["Clerk"]
    assert clerk["headcount"] == 38
    assert clerk[["now", "in_1", "in_3", "in_5", "later"]].sum() == 38
    assert clerk["now"] == pytest.approx(12.25)  # one of four futures has one more
    assert clerk["within_5"] == 20
    assert table.loc["Chief", "later"] == 6


def test_the_spread_of_eligibility_is_of_unknown_birth_dates(run):
    row = eligibility(run, "all").iloc[0]
    assert row["within_5_p05"] == row["within_5_p95"] == 37
    assert row["share_within_5"] == pytest.approx(37 / 71)


def test_the_public_edition_withholds_small_cells(run):
    table = eligibility(run, "class", PUBLIC)
    clerk = table.set_index("name").loc["Clerk"]
    assert clerk["in_5"] != clerk["in_5"]
    assert "fewer than 11" in clerk["note"]
    assert clerk["withheld"] >= 11
    shown = table[["now", "in_1", "in_3", "in_5", "later"]].stack().round()
    assert not shown.between(1, 10).any()
    assert not table["name"].isin(["Guard", "Chief"]).any()


def test_a_profile_adds_up_to_everybody(run):
    for by in ("class", "unit", "age_band", "service_band", "sex"):
        table = profile(run, by)
        assert table["headcount"].sum() == pytest.approx(71)
        assert table["share"].sum() == pytest.approx(1)
        assert table["mean_pay"].eq(50_000).all()


def test_profile_names_bands_and_sorts_groups(run):
    assert list(profile(run, "age_band")["name"])[:2] == ["25–29", "30–34"]
    assert list(profile(run, "class")["name"]) == ["Clerk", "Nurse", "Chief", "Guard"]
    with pytest.raises(ValueError, match="age_band"):
        profile(run, "shoe_size")


def test_a_public_profile_shows_no_small_number(run):
    for by in ("class", "unit", "age_band", "service_band", "sex"):
        table = profile(run, by, PUBLIC)
        assert not table["headcount"].round().between(1, 10).any()
        assert not table["within_5"].round().between(1, 10).any()


def test_age_by_service_says_who_may_retire_now(run):
    table = age_by_service(run)
    cell = table[(table["age"] == 60) & (table["service"] == 20)].iloc[0]
    assert (cell["headcount"], cell["eligible"], cell["age_band"]) == (5, 5, "60–64")
    assert table["headcount"].sum() == pytest.approx(71) == table["all_people"].iloc[0]
    hidden = age_by_service(run, PUBLIC)
    assert not hidden["headcount"].round().between(1, 10).any()
    assert hidden["all_eligible"].iloc[0] == table["eligible"].sum()


def test_retirements_until_some_year(run):
    table = retirements(run, years=(1, 2))
    assert list(table["until"]) == [date(2017, 12, 31), date(2018, 12, 31)]
    assert list(table["mean"]) == [3.5, 3.5]
    assert table["share"].iloc[0] == pytest.approx(3.5 / 62)
    assert list(retirements(run)["years"]) == [2]  # five and ten lie beyond this horizon


def test_retirements_by_class_keep_classes_without_any(run):
    table = retirements(run, "class", years=(2,)).set_index("name")
    assert table.loc["Clerk", "p95"] == pytest.approx(4.85)
    assert table.loc["Nurse", "mean"] == 0


def test_the_context_holds_what_every_page_repeats(run):
    about = context(run, PUBLIC)
    assert about.futures == 4
    assert about.valuation_date == date(2016, 12, 31)
    assert about.stand_in
    assert about.source == "Source: roster of 31 December 2016; 4 simulated futures to December 2018."
    assert "principal projection" in about.source_of(1)
    assert about.edition is PUBLIC
