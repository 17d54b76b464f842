"""The output dictionary: every column and key of a run, described once, and committed as generated."""

from pathlib import Path

import pandas as pd
import pytest

from workforce_model.backtest import COLUMNS as SCORECARD
from workforce_model.experiment.attribution import COLUMNS as ATTRIBUTION
from workforce_model.experiment.bargaining_units import BARRIER_COLUMNS, DEMAND_COLUMNS
from workforce_model.experiment.bargaining_units import COLUMNS as BARGAINING
from workforce_model.experiment.costs import PLANNED_COLUMNS, SEAT_COLUMNS
from workforce_model.experiment.key_positions import COLUMNS as KEY_POSITIONS
from workforce_model.experiment.key_positions import COVER_COLUMNS
from workforce_model.experiment.occupations import OCCUPATION_COLUMNS
from workforce_model.experiment.skills import COLUMNS as SKILLS
from workforce_model.experiment.spread import COLUMNS as SPREAD
from workforce_model.experiment.tornado import ASSUMPTION_COLUMNS as MOVED
from workforce_model.experiment.tornado import COLUMNS as TORNADO
from workforce_model.experiment.unit_costs import COLUMNS as UNIT_COSTS
from workforce_model.intake.unit_names import COLUMNS as PROPOSED
from workforce_model.model import events as ev
from workforce_model.model.ledger import FLOWS, GRAINS
from workforce_model.rates.unknowns import COLUMNS as UNKNOWNS
from workforce_model.results import Run
from workforce_model.results.dictionary import NAME, dictionary, main
from workforce_model.results.layout import TABLES
from workforce_model.results.meanings import FILE_MEANINGS, TABLE_MEANINGS

ROOT = Path(__file__).parents[2]


def test_what_is_committed_is_what_the_results_say() -> None:
    assert main([str(ROOT / "data_templates"), "--check"]) == 0


def test_drift_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--check"]) == 0
    (tmp_path / NAME).write_text("old", encoding="utf-8")
    assert main([str(tmp_path), "--check"]) == 1
    assert "output_dictionary.md differs" in capsys.readouterr().err


def test_every_column_of_every_table_is_described_in_its_order() -> None:
    assert {name: tuple(columns) for name, columns in TABLE_MEANINGS.items()} == dict(TABLES)
    for columns in (*TABLE_MEANINGS.values(), *FILE_MEANINGS.values()):
        assert all(meaning and unit for meaning, unit in columns.values())


def test_every_column_of_the_other_files_is_described_in_its_order() -> None:
    assert tuple(FILE_MEANINGS["spread.csv"]) == SPREAD
    assert tuple(FILE_MEANINGS["scorecard.csv"]) == SCORECARD
    assert tuple(FILE_MEANINGS["unknowns.csv"]) == UNKNOWNS
    assert tuple(FILE_MEANINGS["key_positions.csv"]) == KEY_POSITIONS
    assert tuple(FILE_MEANINGS["unit_links_proposed.csv"]) == PROPOSED
    assert tuple(FILE_MEANINGS["unit_costs.csv"]) == UNIT_COSTS
    assert tuple(FILE_MEANINGS["planned_costs.csv"]) == PLANNED_COLUMNS
    assert tuple(FILE_MEANINGS["second_seats.csv"]) == SEAT_COLUMNS
    assert tuple(FILE_MEANINGS["skills.csv"]) == SKILLS
    assert tuple(FILE_MEANINGS["bargaining_units.csv"]) == BARGAINING
    assert tuple(FILE_MEANINGS["barriers.csv"]) == BARRIER_COLUMNS
    assert tuple(FILE_MEANINGS["demand.csv"]) == DEMAND_COLUMNS
    assert tuple(FILE_MEANINGS["attribution.csv"]) == ATTRIBUTION
    assert tuple(FILE_MEANINGS["tornado.csv"]) == TORNADO
    assert tuple(FILE_MEANINGS["tornado_assumptions.csv"]) == MOVED
    assert tuple(FILE_MEANINGS["occupations.csv"]) == OCCUPATION_COLUMNS
    assert tuple(FILE_MEANINGS["emergency_cover.csv"]) == COVER_COLUMNS


def test_the_columns_of_rates_are_those_written(run_with_past: Path) -> None:
    assert list(pd.read_csv(run_with_past / "rates.csv").columns) == list(FILE_MEANINGS["rates.csv"])
    assert list(pd.read_csv(run_with_past / "backtest" / "scorecard.csv").columns) == list(SCORECARD)
    manifest = Run.open(run_with_past).manifest.model_dump()
    text = dictionary()
    assert all(f"| `{key}" in text for key in manifest)
    assert "| `scenarios[].levers[].no_effect` |" in text


def test_every_code_of_a_column_is_named() -> None:
    text = dictionary()
    for code in (*GRAINS, *FLOWS, *ev.EVENTS, *ev.ROUTES):
        assert f"`{code}`" in text, code


def test_no_key_is_without_its_meaning() -> None:
    rows = [line for line in dictionary().splitlines() if line.startswith("| `")]
    assert len(rows) > 130
    assert all(all(cell.strip(" .") for cell in row.replace("\\|", "").strip("|").split("|")) for row in rows)
