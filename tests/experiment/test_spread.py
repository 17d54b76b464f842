"""The shares of the spread: how many futures, which years, and that they do not depend on the length of the run."""

from pathlib import Path

import pandas as pd
import pytest

from workforce_model.experiment.spread import FEWEST, FUTURES, futures_for


@pytest.mark.parametrize(
    ("seats", "futures"), [(1, FUTURES), (20_000, FUTURES), (40_000, FUTURES // 2), (80_000, FEWEST), (2_100_000, 1)]
)
def test_a_large_agency_gets_fewer_futures_so_that_its_shares_take_no_longer(seats: int, futures: int) -> None:
    assert futures_for(seats) == futures


@pytest.fixture(scope="module")
def spread(run_with_past: Path) -> pd.DataFrame:
    return pd.read_csv(run_with_past / "spread.csv")


def test_a_run_of_four_futures_has_the_shares_of_two_hundred(spread: pd.DataFrame) -> None:
    assert set(spread["futures"]) == {FUTURES}
    assert spread[["luck", "rates", "years", "interaction"]].sum(axis=1).to_numpy() == pytest.approx(1, abs=1e-4)


def test_what_happens_in_less_than_a_year_has_no_shares(small_run: Path) -> None:
    table = pd.read_csv(small_run / "spread.csv")
    assert table["period_end"].min() == "2018-06-30"  # the roster is of 31 December 2016
    assert set(table["measure"]) == {"separations", "retirements", "headcount"}
