"""What a history leaves in the run folder: its rates and its scorecard."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.rates.conftest import past
from workforce_model.experiment.experience import keep_rates
from workforce_model.intake import Submission
from workforce_model.rates import estimate
from workforce_model.results import Run

COLUMNS = ["kind", "group", "exposure", "events", "expected", "factor", "low", "high", "weight", "source"]


@pytest.fixture(scope="module")
def rates(run_with_past: Path) -> pd.DataFrame:
    return pd.read_csv(run_with_past / "rates.csv", dtype={"group": str})


def test_rates_have_a_row_a_group_with_exposure_interval_and_source(rates: pd.DataFrame) -> None:
    assert list(rates.columns) == COLUMNS
    assert set(rates["kind"]) == {"cause", "service_band", "unit", "job_family", "age_band"}
    assert set(rates.loc[rates["kind"] == "cause", "group"]) == {"retirement", "quit", "disability", "death"}
    assert not rates.duplicated(["kind", "group"]).any()
    assert not rates.isna().any(axis=None)
    assert (rates["low"] <= rates["factor"]).all()
    assert (rates["factor"] <= rates["high"]).all()


def test_every_kind_of_group_counts_the_same_leavers_and_person_years(rates: pd.DataFrame) -> None:
    rates = rates[~rates["kind"].isin(["promotion", "transfer"])]
    sums = rates.groupby("kind")[["events", "exposure", "expected"]].sum()
    assert sums["events"].to_numpy() == pytest.approx(sums["events"].iloc[0], rel=1e-4)
    groups = sums.drop(index="cause")  # every cause has all person-years
    assert groups["exposure"].to_numpy() == pytest.approx(groups["exposure"].iloc[0], rel=1e-4)
    assert sums.loc["age_band", "expected"] == pytest.approx(sums.loc["age_band", "events"], rel=1e-4)


def test_ages_are_a_check_and_in_no_rate(rates: pd.DataFrame) -> None:
    ages = rates[rates["kind"] == "age_band"]
    assert (ages["weight"] == 0).all()
    assert ages["factor"].to_numpy() == pytest.approx((ages["events"] / ages["expected"]).to_numpy(), rel=1e-3)


def test_the_manifest_counts_the_rates_and_names_the_rosters(rates: pd.DataFrame, run_with_past: Path) -> None:
    entry = Run.open(run_with_past).manifest.rates
    assert entry is not None
    assert entry.groups == (rates["kind"] != "age_band").sum()
    assert entry.snapshots == ("2017-06-30", "2018-06-30", "2019-06-30", "2020-06-30")


def test_what_is_left_out_follows_from_what_the_history_holds(run_with_past: Path, small_run: Path) -> None:
    with_causes, without = (Run.open(path).manifest.leaves_out for path in (run_with_past, small_run))
    assert not any("no separations file" in said for said in with_causes)
    assert any("no separations file says why" in said for said in without)
    assert not any("common to all causes" in said for said in (*with_causes, *without))


def test_the_manifest_says_that_causes_are_used(run_with_past: Path) -> None:
    notes = [note for note in Run.open(run_with_past).manifest.notes if note.startswith("separations: ")]
    assert any("80% needed: rates by cause are the agency's own" in note for note in notes)


def test_the_scorecard_lies_beside_the_tables(run_with_past: Path) -> None:
    found = sorted(path.name for path in (run_with_past / "backtest").iterdir())
    assert found == ["scorecard.csv", "summary.txt", "unknowns.csv", "widths.csv"]


def test_without_a_history_there_is_neither(small_run: Path) -> None:
    assert not (small_run / "rates.csv").exists()
    assert not (small_run / "backtest").exists()


def test_promotions_and_transfers_are_measured_and_said_not_to_be_used(tmp_path: Path) -> None:
    first = pd.DataFrame(
        {
            "employee_id": [f"E{number}" for number in range(40)],
            "class_title": ["Clerk I", "Clerk II"] * 20,
            "unit": ["A"] * 20 + ["B"] * 20,
            "hire_date": pd.Timestamp("2010-03-01"),
        }
    )
    last = first.iloc[1:].copy()
    last.loc[last["employee_id"] == "E2", "class_title"] = "Clerk II"
    last.loc[last["employee_id"] == "E5", "unit"] = "B"
    rosters = {date(2018, 1, 1): first, date(2019, 1, 1): last}
    found = past(rosters)
    keep_rates(
        found, estimate(found), Submission.of_frames("Springfield", date(2019, 1, 1), {"roster": last}), tmp_path
    )
    kept = pd.read_csv(tmp_path / "rates.csv").set_index("kind")
    assert list(kept.columns) == [name for name in COLUMNS if name != "kind"]
    assert (kept.loc["promotion", "events"], kept.loc["transfer", "events"]) == (1, 1)
    assert "not used in the projection" in kept.loc["promotion", "source"]
