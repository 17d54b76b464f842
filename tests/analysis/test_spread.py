from types import SimpleNamespace

import pytest

from workforce_model.analysis import parts_of_spread

HEADER = "measure,period_end,mean,sd,luck,rates,years,interaction\n"


@pytest.fixture
def folder(tmp_path):
    return SimpleNamespace(path=tmp_path)


def test_the_last_year_is_told_in_whole_percents(folder):
    rows = ("separations,2017-06-30,9,3,0.9,0.1,0,0", "separations,2026-12-31,90,9,0.1,0.6,0.3,0")
    (folder.path / "spread.csv").write_text(HEADER + "\n".join((*rows, "headcount,2026-12-31,9,1,1,0,0,0")))
    assert parts_of_spread(folder) == (
        "Of the spread of how many people leave by 31 December 2026, about 10% is luck, 60% not knowing the rates of "
        "leaving for sure and 30% good and bad years."
    )


def test_shares_leave_what_layers_do_together_out(folder):
    (folder.path / "spread.csv").write_text(HEADER + "separations,2026-12-31,90,9,0.2,0.6,0.4,-0.2\n")
    assert "about 17% is luck, 50% not" in parts_of_spread(folder)


def test_a_run_without_the_table_says_nothing(folder):
    assert parts_of_spread(folder) == ""
    (folder.path / "spread.csv").write_text(HEADER)
    assert parts_of_spread(SimpleNamespace(path=folder.path)) == ""
