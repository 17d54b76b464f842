import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workforce_model.schema import ALL_TABLES, RULES, SUBMISSION, TABLES
from workforce_model.schema.publish import DICTIONARY, WORKBOOK, drift, main, publish, published
from workforce_model.schema.workbook import HEADER_ROW

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files():
    return published()


@pytest.fixture(scope="module")
def book(files):
    return load_workbook(io.BytesIO(files[WORKBOOK]))


def test_what_is_committed_is_what_the_schema_says():
    assert drift(ROOT / "data_templates") == []


def test_publishing_twice_gives_the_same_bytes(files):
    assert published() == files


def test_each_table_has_a_csv_of_its_header(files):
    for table in ALL_TABLES.values():
        assert list(csv.reader([files[f"{table.name}.csv"].decode().strip()])) == [list(table.names)]


def test_the_dictionary_names_every_table_column_code_and_rule(files):
    text = files[DICTIONARY].decode()
    for table in (*ALL_TABLES.values(), SUBMISSION):
        assert f"\n## {table.name}\n" in text
        for column in table.columns:
            assert f"| `{column.name}` | {column.kind} |" in text
            assert all(code in text for code in column.codes)
    assert all(f"| `{name}` |" in text for name in RULES)


def test_every_row_of_the_dictionary_has_as_many_cells_as_its_header(files):
    width = 0
    for line in files[DICTIONARY].decode().splitlines():
        cells = line.replace("\\|", "").count("|")
        width = width or cells if line.startswith("|") else 0
        assert cells == width or not line.startswith("|")


def test_drift_is_named(tmp_path):
    publish(tmp_path)
    assert drift(tmp_path) == []
    (tmp_path / DICTIONARY).write_text("old")
    (tmp_path / "known_exits.csv").unlink()
    (tmp_path / "seats.csv").write_text("position_id")
    book = load_workbook(tmp_path / WORKBOOK)
    book["roster"].cell(HEADER_ROW, 1, "staff_id")
    book.save(tmp_path / WORKBOOK)
    assert drift(tmp_path) == [DICTIONARY, WORKBOOK, "known_exits.csv", "seats.csv"]


def test_a_workbook_saved_by_another_program_is_no_drift(tmp_path):
    publish(tmp_path)
    load_workbook(tmp_path / WORKBOOK).save(tmp_path / WORKBOOK)
    assert drift(tmp_path) == []


def test_the_command_writes_or_fails(tmp_path, capsys):
    assert main([str(tmp_path), "--check"]) == 1
    assert "roster.csv" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--check"]) == 0


def test_it_runs_as_a_module(tmp_path):
    shutil.copytree(ROOT / "data_templates", tmp_path / "data_templates")
    command = [sys.executable, "-m", "workforce_model.schema.publish", "--check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_sheet_for_each_table_with_its_columns_in_the_header_row(book):
    assert book.sheetnames == ["read_me", "submission", *TABLES, "lists"]
    for table in TABLES.values():
        assert [cell.value for cell in book[table.name][HEADER_ROW]] == list(table.names)
        assert book[table.name].freeze_panes == f"A{HEADER_ROW + 1}"
    assert book["lists"].sheet_state == "hidden"


def test_required_columns_are_coloured_and_say_so_in_words(book):
    needed = [(cell.value, cell.fill.start_color.rgb) for cell in book["roster"][2]]
    colours = dict(needed)
    assert needed[0][0] == "REQUIRED"
    assert needed[1][0] == "REQUIRED unless class_code is given"
    assert len({colours["REQUIRED"], colours["optional"], needed[1][1]}) == 3


def test_each_code_column_has_its_drop_down(book):
    for table in TABLES.values():
        sheet = book[table.name]
        lists = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation if rule.type == "list"}
        coded = [(place, column) for place, column in enumerate(table.columns) if column.codes]
        assert len(lists) == len(coded)
        for place, column in coded:
            letter = sheet.cell(HEADER_ROW, place + 1).column_letter
            source = lists[f"{letter}{HEADER_ROW + 1}:{letter}20000"].formula1
            cells = book["lists"][source.partition("!")[2].replace("$", "")]
            assert tuple(cell.value for (cell,) in cells) == column.codes


def test_ids_and_dates_are_kept_as_they_are_typed(book):
    formats = {
        name: book["roster"].column_dimensions[book["roster"].cell(HEADER_ROW, place).column_letter].number_format
        for place, name in enumerate(TABLES["roster"].names, 1)
    }
    assert (formats["employee_id"], formats["hire_date"], formats["annual_pay"]) == ("@", "@", "General")
