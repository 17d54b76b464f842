"""Openings of the tiny run, counted by hand, and what colleges are told of them."""

import pandas as pd
import pytest

from workforce_model.analysis import INTERNAL, PUBLIC, demand_drivers, hard_to_fill, openings, openings_by_occupation
from workforce_model.analysis.edition import is_other
from workforce_model.analysis.openings import fifths
from workforce_model.results import Run

OCCUPATIONS = pd.DataFrame(
    [
        ("Clerk", 38, "43-9061", 38, "Office Clerks, General", "High school diploma or equivalent", "None",
         "Short-term on-the-job training", "BLS", "Receptionists", 4.5, "Tact", 9, "2016-05-01"),
        ("Nurse", 20, "43-9061", 20, "Office Clerks, General", "High school diploma or equivalent", "None",
         "Short-term on-the-job training", "BLS", "Receptionists", None, "", None, ""),
        ("Chief", 11, "33-9032", 11, "Security Guards", "High school diploma or equivalent", "None", "None", "BLS", "",
         None, "", None, ""),
        ("Guard", 2, "33-9032", 2, "Security Guards", "High school diploma or equivalent", "None", "None", "BLS", "",
         None, "", None, ""),
    ],
    columns=["class", "people", "soc_code", "coded", "occupation", "education", "experience", "training", "basis",
             "related", "difficulty", "missing_skills", "respondents", "survey_date"],
)  # fmt: skip
DEMAND = pd.DataFrame(
    [
        ("Clerk", "", "Letters", 2016, 100, 38, 40, 40), ("Clerk", "", "Letters", 2017, 110, 42, 40, 39),
        ("Clerk", "", "Letters", 2018, 121, 46, 40, 39), ("Guard", "", "Doors", 2017, 5, 4, 3, 3),
    ],
    columns=["class_title", "unit", "driver", "fiscal_year", "workload", "seats_needed", "seats_authorised",
             "seats_funded"],
)  # fmt: skip


@pytest.fixture
def coded(write_run):
    run = write_run()
    OCCUPATIONS.to_csv(run.path / "occupations.csv", index=False)
    DEMAND.to_csv(run.path / "demand.csv", index=False)
    return Run.open(run.path)


def test_an_opening_is_a_seat_whose_holder_goes_or_that_is_new(run):
    table = openings(run).set_index("name")
    # Clerks: future r has 1 + r retirements, three quits and one promotion out in two years; two hires from outside.
    assert table.loc["Clerk", "openings"] == pytest.approx((sum(1 + r for r in (1, 2, 3, 4)) / 4 + 4) / 2)
    assert table.loc["Clerk", ["outside", "outside_p05", "outside_p95"]].tolist() == [1, 1, 1]
    assert table.loc["Clerk", "openings_p05"] < table.loc["Clerk", "openings"] < table.loc["Clerk", "openings_p95"]
    assert table.loc["Nurse", "openings"] == 0
    assert (table["occupation"] == "").all()


def test_a_seat_that_is_cut_is_no_opening_and_a_new_one_is(run):
    before = openings(run).set_index("name").loc["Clerk", "openings"]
    flows = run.sql("SELECT * FROM flows")
    one = flows[(flows["class"] == "Clerk") & (flows["grain"] == "class") & (flows["flow"] == "quit")]
    more = [one.assign(flow="seat_removed", count=2), one.assign(flow="seat_added", count=1)]
    pd.concat([flows, *more]).to_parquet(run.path / "tables" / "flows.parquet")
    after = openings(Run.open(run.path)).set_index("name").loc["Clerk", "openings"]
    assert after == pytest.approx(before - 1 / 2)


def test_occupations_add_up_the_classes_that_are_named(coded):
    table = openings_by_occupation(coded).set_index("soc_code")
    named = openings(coded).set_index("name")
    assert set(table.index) == {"43-9061"}  # two guards are too few for any edition, and the chiefs hide them
    assert table.loc["43-9061", "classes"] == ["Clerk", "Nurse"]
    assert table.loc["43-9061", "people"] == named.loc[["Clerk", "Nurse"], "people"].sum()
    assert table.loc["43-9061", "openings"] == pytest.approx(named.loc[["Clerk", "Nurse"], "openings"].sum())
    assert table.loc["43-9061", "education"] == "High school diploma or equivalent"


def test_small_classes_are_merged_in_every_table(coded):
    for edition, least in ((INTERNAL, 5), (PUBLIC, 11)):
        table = openings(coded, edition=edition)
        named = table[~is_other(table["name"])]
        assert "Guard" not in set(named["name"])
        assert (named["people"] >= least).all()
        assert is_other(table["name"]).sum() == 1
        assert not hard_to_fill(coded, edition=edition)["name"].isin(["Guard"]).any()
        assert not demand_drivers(coded, edition)["name"].isin(["Guard"]).any() or not edition.public


def test_the_survey_stands_beside_the_projection_and_is_not_mixed_in(coded, run):
    table = hard_to_fill(coded).set_index("name")
    assert table.loc["Clerk", ["survey", "respondents", "missing_skills"]].tolist() == [4.5, 9, "Tact"]
    assert table["simulated"].isna().all()  # fewer than five classes make no fifths
    assert table.loc["Clerk", "hard"]
    assert table.loc["Clerk", "high_demand"]
    assert not table.drop("Clerk")["hard"].any()
    assert hard_to_fill(run)["survey"].isna().all()


def test_the_slowest_fifth_to_fill_is_five():
    days = pd.Series([30.0 * n for n in range(1, 11)])
    assert fifths(days).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert fifths(days.where(days > 30)).tolist()[0] == 5  # never half filled
    assert fifths(pd.Series([118.0, 119, 121, 122, 123, 124, 125, 126, 127, 240])).tolist() == [3] * 9 + [5]
    assert fifths(days.head(4)).isna().all()


def test_demand_says_growth_and_what_is_not_funded_in_the_first_year(coded, run):
    row = demand_drivers(coded).set_index("name").loc["Clerk"]
    assert (row["first_year"], row["last_year"], row["year"]) == (2016, 2018, 2017)
    assert row["growth"] == pytest.approx(0.1)
    assert row[["needed", "authorised", "funded", "short"]].tolist() == [42, 40, 39, 3]
    assert demand_drivers(run).empty
    assert demand_drivers(coded, PUBLIC)["name"].tolist() == ["Clerk"]


def test_demand_of_a_class_is_added_up_over_units_and_a_unit_alone_stands_for_itself(write_run):
    run = write_run()
    given = pd.DataFrame(
        [
            ("clerk", "A", "Letters", 2017, 100.0, 8.0, 8.0, None),
            ("Clerk", "B", "Letters", 2017, 50.0, 6.5, None, None),
            (None, "B", "Letters", 2017, 7.0, 2.0, 2.0, 1.0),
        ],
        columns=DEMAND.columns,
    )  # fmt: skip
    given.to_csv(run.path / "demand.csv", index=False)
    table = demand_drivers(Run.open(run.path)).set_index("name")
    assert set(table.index) == {"Clerk", "B"}
    assert table.loc["Clerk", ["needed", "authorised"]].tolist() == [14.5, 8]
    assert table["funded"].isna().to_dict() == {"Clerk": True, "B": False}
    assert table.loc["B", "needed"] == 2
