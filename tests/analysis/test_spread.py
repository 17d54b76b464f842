from types import SimpleNamespace

import pytest

from workforce_model.analysis import parts_of_spread, spread_table

HEADER = "measure,period_end,mean,sd,luck,rates,years,interaction,futures\n"


@pytest.fixture
def folder(tmp_path):
    return SimpleNamespace(path=tmp_path)


def test_the_last_year_is_told_in_whole_percents(folder):
    rows = ("separations,2017-06-30,9,3,0.9,0.1,0,0,200", "separations,2026-12-31,90,9,0.1,0.6,0.3,0,200")
    (folder.path / "spread.csv").write_text(HEADER + "\n".join((*rows, "headcount,2026-12-31,9,1,1,0,0,0,200")))
    assert parts_of_spread(folder) == (
        "Of the spread of how many people leave by 31 December 2026 (its variance), about 10% is luck, 60% not "
        "knowing the rates of leaving for sure and 30% good and bad years."
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("0.2,0.6,0.4,-0.2", "and 40% good and bad years; together \N{MINUS SIGN}20%: the parts overlap."),
        ("0.2,0.4,0.3,0.1", "and 30% good and bad years; together 10%: each part makes the others larger."),
        ("0.2,0.82,-0.02,0", "and \N{MINUS SIGN}2% good and bad years."),
    ],
)  # fmt: skip
def test_what_layers_do_together_is_a_share_of_its_own(folder, row, said):
    (folder.path / "spread.csv").write_text(HEADER + f"separations,2026-12-31,90,9,{row},200\n")
    assert parts_of_spread(folder).endswith(said)


def test_the_table_has_a_share_for_each_part_and_for_what_they_do_together(folder):
    rows = ("separations,2020-06-30,9,3,1,0,0,0,200", "separations,2026-12-31,90,9,0.2,0.6,0.4,-0.2,200",
            "headcount,2026-12-31,9,1,1,0,0,0,200")  # fmt: skip
    (folder.path / "spread.csv").write_text(HEADER + "\n".join(rows))
    table = spread_table(folder)
    assert table.columns.tolist() == ["Measure", "Luck", "Rates", "Years", "Only together"]
    assert table.to_numpy().tolist() == [
        ["People who leave", "20%", "60%", "40%", "\N{MINUS SIGN}20%"], ["People at the end", "100%", "0%", "0%", "0%"],
    ]  # fmt: skip


def test_too_few_futures_are_said_to_be_too_few(folder):
    (folder.path / "spread.csv").write_text(HEADER)
    assert "too few futures" in parts_of_spread(folder)
    assert spread_table(folder).empty


def test_a_run_without_the_table_says_nothing(folder):
    assert parts_of_spread(folder) == ""
    assert spread_table(folder).empty
