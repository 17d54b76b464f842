"""Money on the pages: labelled, rounded, and withheld where it would be one person's pay."""

import dataclasses
import shutil
from pathlib import Path

import pandas as pd

from workforce_model.report import brief, costs
from workforce_model.report.book import Book, open_run


def without_costs(run: Path, folder: Path) -> Book:
    shutil.copytree(run, folder, ignore=shutil.ignore_patterns("papers"))
    (folder / "unit_costs.csv").unlink()
    return open_run(folder)


def test_the_comparison_says_cost_and_present_value_in_round_dollars(small_run: Path) -> None:
    text = brief.side_by_side(open_run(small_run)).text
    for header in ("Cost, all together", "Its present value", "Of it in the budget", "Price of the change itself"):
        assert header in text
    assert "more" in text
    assert "no cost given" in text


def test_a_run_of_an_earlier_version_is_compared_without_costs(small_run: Path, tmp_path: Path) -> None:
    book = without_costs(small_run, tmp_path / "run")
    text = brief.side_by_side(book).text
    assert "Cost, all together" not in text
    assert "Price of the change itself" in text
    assert "kept no unit costs" in costs.costs(book).text
    assert "kept no unit costs" in costs.unit_costs(book).text


def test_what_nobody_priced_is_not_sold_as_saving() -> None:
    row = {"cost": -5e4, "no_price": "", "price": -50.0, "price_low": -90.0, "price_high": -5.0, "priced": False}
    (told,) = costs.avoided_cell(row).values()
    assert told == "$50 are saved, before the price of the change, which nobody gave"
    assert list(costs.avoided_cell(row | {"priced": True}).values()) == ["nothing: $50 are saved"]
    dear = row | {"price": 50.0, "price_low": 5.0, "price_high": 90.0}
    assert list(costs.avoided_cell(dear).values()) == [
        "$50 ($5 to $90), before the price of the change, which nobody gave"
    ]


def test_costs_by_kind_name_every_scenario_and_leave_out_what_is_nowhere(small_run: Path) -> None:
    text = costs.costs(open_run(small_run)).html
    assert "Faster background" in text
    assert "Recruitment" in text
    assert "Two people in one job" not in text
    assert "7% a year" in text


def test_unit_costs_have_their_origin_and_source(small_run: Path) -> None:
    text = costs.unit_costs(open_run(small_run)).html
    assert "$4,700" in text
    assert "Society for Human Resource Management" in text
    assert "From the roster" in text
    assert "_" not in text.replace("class=", "")


def test_the_public_edition_does_not_print_the_pay_of_a_few(small_run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(small_run, folder, ignore=shutil.ignore_patterns("papers"))
    table = pd.read_csv(folder / "unit_costs.csv", keep_default_na=False)
    sizes = open_run(folder).run.sql("SELECT class, sum(headcount) AS n FROM opening WHERE replication = 0 GROUP BY 1")
    few = sizes.loc[sizes["n"] == 1, "class"].iloc[0]
    table.loc[(table["class"] == few) & (table["item"] == "annual_pay"), "source"] = "a source of its own"
    table.to_csv(folder / "unit_costs.csv", index=False)
    assert "withheld" in costs.unit_costs(open_run(folder, "public")).text
    assert "withheld" not in costs.unit_costs(open_run(folder, "internal")).text


def test_of_few_futures_no_interval_of_the_mean_decides(small_run: Path) -> None:
    book = open_run(small_run)
    assert book.about.futures < 10
    many = Book(book.run, book.edition, dataclasses.replace(book.about, futures=20))
    assert "no clear difference" not in costs.costs(book).text
    assert costs.costs(many).text
