"""Whatever a file holds, it is read as written, or refused with a message; faults are where they were put."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workforce_model.intake import Report, Unreadable, check
from workforce_model.intake.csv_reader import read_csv
from workforce_model.intake.match import match
from workforce_model.intake.names import nearest, plain
from workforce_model.intake.rows import records
from workforce_model.schema import TABLES

HEADER = ["employee_id", "class_title", "hire_date"]
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\r\n\t"), max_size=12)
SETTINGS = "agency: X\nvaluation_date: 2016-12-31\n"
bounded = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(rows, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    return text.getvalue()


@bounded
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=20), st.sampled_from([",", ";", "\t", "|"]))
def test_cells_come_back_as_they_were_written(rows, delimiter):
    raw = read_csv("roster.csv", written(rows, delimiter).encode(), "roster", HEADER)
    assert raw.header == tuple(HEADER)
    assert raw.ragged == {}
    assert list(zip(*(column.to_pylist() for column in raw.columns), strict=True)) == rows


@bounded
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=20))
def test_no_row_is_lost(rows):
    raw = read_csv("roster.csv", written(rows).encode(), "roster", HEADER)
    sorted_rows = records(match(TABLES["roster"], raw, {}))
    told = {int(row) for finding in sorted_rows.findings if finding.repair for row in finding.rows}
    trailing = sum(int(note.split(": ")[1].split(" ")[0]) for note in sorted_rows.notes)
    kept = set(sorted_rows.numbers.tolist())
    assert not kept & told
    assert kept | told | set(range(len(rows) - trailing + 1, len(rows) + 1)) == set(range(1, len(rows) + 1))


@bounded
@given(st.binary(max_size=400))
def test_any_bytes_are_a_report_or_a_readable_refusal(tmp_path, content):
    (tmp_path / "submission.yaml").write_text(SETTINGS)
    for name in ("roster.csv", "roster.xlsx", "roster.parquet"):
        (tmp_path / name).write_bytes(content)
        with suppress(Unreadable):
            assert isinstance(check(tmp_path), Report)
        (tmp_path / name).unlink()


@bounded
@given(st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_any_table_of_text_is_a_report_or_a_readable_refusal(tmp_path, rows):
    (tmp_path / "submission.yaml").write_text(SETTINGS)
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    (tmp_path / "roster.csv").write_bytes(text.getvalue().encode())
    report = check(tmp_path)
    assert report.ready == (not any(fault.severity == "blocking" for fault in report.faults))
    assert all(0 <= fault.row <= len(rows) + 1 for fault in report.faults)


@bounded
@given(
    st.dictionaries(
        st.text(max_size=8),
        st.one_of(st.none(), st.text(max_size=8), st.integers(), st.lists(st.text(max_size=3), max_size=2)),
        max_size=4,
    )
)
def test_any_settings_are_a_report(tmp_path, content):
    import yaml

    (tmp_path / "roster.csv").write_text("employee_id,class_title,hire_date\n1,Clerk,2010-01-01\n")
    (tmp_path / "submission.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    (tmp_path / "columns.yaml").write_text(yaml.safe_dump({"roster": content, "codes": content}), encoding="utf-8")
    assert isinstance(check(tmp_path), Report)


FAULTS = {
    "title": ("class_title", "", "missing", "blocking"),
    "id": ("employee_id", " ", "missing", "blocking"),
    "hired": ("hire_date", "2031-05-01", "after_valuation_date", "repairable"),
    "unhired": ("hire_date", "n/a", "missing", "repairable"),
    "pay": ("annual_pay", "lots", "unreadable", "repairable"),
    "zero": ("annual_pay", "$0", "zero", "repairable"),
    "sex": ("sex", "Q7", "unknown_code", "repairable"),
}


@bounded
@given(st.dictionaries(st.integers(1, 400), st.sampled_from(sorted(FAULTS)), max_size=12))
def test_faults_are_named_where_they_were_put_and_nowhere_else(agency, placed):
    before = [list(row) for row in agency.rows]
    agency.settings["tolerance"] = 1
    expected = []
    for row, kind in sorted(placed.items()):
        column, value, rule, severity = FAULTS[kind]
        agency.set(row, column, value)
        expected.append((row, column, rule, severity))
    agency.write()
    assert agency.faults() == expected
    agency.rows = before


@given(st.text(max_size=30))
def test_plain_names_are_plain_already(name):
    assert plain(plain(name)) == plain(name)


@pytest.mark.parametrize(
    ("name", "found"),
    [("rooster", "roster"), ("postions", "positions"), ("Known Exits", "known_exits"), ("xyz", None), ("", None)],
)
def test_nearest_name(name, found):
    assert nearest(name, TABLES) == found
