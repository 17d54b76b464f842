import pandas as pd
import pytest

from tests.analysis.test_own_rates import RATES, rate
from workforce_model.analysis import PUBLIC, own_moves, own_rates


@pytest.fixture
def past(write_run):
    rows = [
        rate("promotion", "Clerk", 200.0, 20, 10.0) | {"factor": 1.8, "low": 1.2, "high": 2.4},
        rate("promotion", "Police", 400.0, 12, 20.0), rate("promotion", "Tiny", 40.0, 1, 2.0),
        rate("job_family", "Clerk", 200.0, 50, 40.0),
    ]  # fmt: skip
    run = write_run({"rates": RATES})
    pd.DataFrame(rows).to_csv(run.path / "rates.csv", index=False)
    return run


def test_rates_are_a_person_year_and_the_largest_families_come_first(past):
    table = own_moves(past, "promotion")
    assert list(table["name"]) == ["Police", "Clerk", "Tiny"]
    assert list(table["rate"]) == pytest.approx([0.05, 0.09, 0.05])
    assert (table["low"][1], table["high"][1]) == (pytest.approx(0.06), pytest.approx(0.12))


def test_the_public_sees_no_handful(past):
    assert "Tiny" not in set(own_moves(past, "promotion", PUBLIC)["name"])


def test_moves_are_in_no_rate_of_leaving(past):
    assert list(own_rates(past, "job_family")["actual"]) == [50]


def test_nothing_seen_or_no_history_is_empty(past, run):
    assert own_moves(past, "transfer").empty
    assert own_moves(run, "promotion").empty


def test_an_unknown_kind_is_an_error(past):
    with pytest.raises(ValueError, match="no kind of move 'demotion'"):
        own_moves(past, "demotion")
