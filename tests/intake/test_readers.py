"""Every way a table can come: encodings, delimiters, workbooks, Parquet."""

import datetime as dt
import io
from random import Random

import pandas as pd
import pyarrow as pa
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from pyarrow import parquet

from workforce_model.intake import Unreadable, check, load

SPANISH = "Niños y “Jóvenes”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(agency, encoding):
    agency.set(1, "unit", SPANISH)
    report = agency.write(content=agency.csv().encode(encoding)).check()
    assert report.faults == ()
    assert bool(report.notes) == (not encoding.startswith("utf-8"))
    assert load(agency.folder).tables["roster"]["unit"].iloc[0] == SPANISH


def test_bytes_of_no_encoding_are_read_as_latin_1(agency):
    agency.set(1, "unit", "Caf\u00e9 \u0081")
    report = agency.write(content=agency.csv().encode("latin-1")).check()
    assert report.ready
    assert report.notes == ("roster.csv: read as latin-1, it is not UTF-8",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(agency, delimiter, newline):
    agency.write(content=agency.csv(delimiter, newline))
    assert agency.faults() == []
    assert set(load(agency.folder).tables["roster"]["class_title"]) >= {"Clerk, Senior"}


@pytest.mark.parametrize("name", ["roster.tsv", "roster.txt", "Roster.CSV", "ROSTER.csv", " roster .csv"])
def test_names_of_the_file(agency, name):
    agency.write(name, agency.csv("\t"))
    assert check_with_settings(agency).faults == ()


def check_with_settings(agency):
    agency.write_settings()
    return check(agency.folder)


@pytest.mark.parametrize(
    "above", ["sep=,\r\n", "Employees of Exampleton\r\n\r\nprinted 1/2/2017,,\r\n", "\r\n\r\n", ",,,\r\n"]
)
def test_lines_above_the_header(agency, above):
    agency.write(content=above + agency.csv())
    assert agency.faults() == []
    assert len(load(agency.folder).tables["roster"]) == 400


def test_headers_with_stray_spaces_case_and_marks(agency):
    agency.header = [
        "\ufeff Employee ID ",
        "CLASS TITLE",
        "Hire-Date",
        " Unit",
        "annual\npay",
        "Sex*",
        "Birth.Date",
        "FTE:",
    ]
    assert agency.faults() == []
    assert "annual_pay" in load_ready(agency)


def load_ready(agency):
    return load(agency.folder).tables["roster"]


def test_stray_spaces_in_cells_are_stripped(agency):
    agency.set(1, "employee_id", " E00001\u00a0")
    agency.set(2, "class_title", "Police\u00a0\u200b  Officer\t")
    agency.set(3, "hire_date", "\u00a02010-05-01 ")
    agency.check()
    roster = load_ready(agency)
    assert roster["employee_id"].iloc[0] == "E00001"
    assert roster["class_title"].iloc[1] == "Police Officer"
    assert roster["hire_date"].iloc[2] == pd.Timestamp("2010-05-01")


def test_columns_without_a_header_or_a_value_are_ignored(agency):
    agency.add_column("", [""] * 400)
    agency.add_column(" ", ["remark"] + [""] * 399)
    agency.add_column("age", [""] * 400)
    report = agency.check()
    assert report.faults == ()
    assert "roster.csv: columns without a value, taken as not given: age" in report.notes
    assert "age" not in load_ready(agency)


def as_written(cell, _column):
    return cell


def book_of(agency, convert=as_written, epoch=None):
    book = Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.worksheets[0]
    sheet.append(agency.header)
    for row in agency.rows:
        sheet.append([convert(cell, column) for cell, column in zip(row, agency.header, strict=True)])
    book.create_sheet("Sheet2")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def typed(cell, column):
    if column.endswith("date"):
        return dt.datetime.fromisoformat(cell)
    return float(cell) if column in ("annual_pay", "fte") else cell


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_workbook_gives_what_the_csv_gives(agency, epoch, tmp_path):
    agency.rows = [[str(1000 + number), *row[1:]] for number, row in enumerate(agency.rows)]
    agency.check()
    from_csv = load_ready(agency)
    (agency.folder / "roster.csv").unlink()
    agency.write("roster.xlsx", book_of(agency, typed, epoch))
    assert agency.faults() == []
    pd.testing.assert_frame_equal(load_ready(agency), from_csv)


def test_serial_numbers_and_numbers_as_text_in_a_workbook(agency):
    def serial(cell, column):
        if column == "hire_date":
            return (dt.date.fromisoformat(cell) - dt.date(1899, 12, 30)).days
        return f" ${float(cell):,.2f} " if column == "annual_pay" else cell

    agency.check()
    from_csv = load_ready(agency)
    (agency.folder / "roster.csv").unlink()
    agency.write("roster.xlsx", book_of(agency, serial))
    assert agency.faults() == []
    pd.testing.assert_frame_equal(load_ready(agency), from_csv)


def test_parquet_gives_what_the_csv_gives(agency):
    agency.check()
    from_csv = load_ready(agency)
    (agency.folder / "roster.csv").unlink()
    frame = pd.DataFrame(agency.rows, columns=agency.header)
    frame["hire_date"] = pd.to_datetime(frame["hire_date"])
    frame["birth_date"] = pd.to_datetime(frame["birth_date"]).dt.date
    frame["annual_pay"] = frame["annual_pay"].astype(float)
    frame["sex"] = frame["sex"].astype("category")
    frame.to_parquet(agency.folder / "roster.parquet")
    assert agency.faults() == []
    pd.testing.assert_frame_equal(load_ready(agency), from_csv)


def test_missing_cells_of_parquet(agency):
    table = pa.table(
        {
            "employee_id": pa.array([*range(1, 400), None], pa.int64()),
            "class_title": [row[1] for row in agency.rows],
            "hire_date": pa.array([None, *[dt.date(2010, 5, 1)] * 399], pa.date32()),
            "annual_pay": pa.array([1.0, float("nan"), *[5.5] * 398]),
            "skills": [["a"]] * 400,
        }
    )
    parquet.write_table(table, agency.folder / "roster.parquet")
    assert agency.faults() == [
        (1, "hire_date", "missing", "repairable"),
        (2, "annual_pay", "missing", "repairable"),
        (400, "employee_id", "missing", "blocking"),
    ]


def test_ids_that_a_program_wrote_as_decimals_meet_the_others(agency):
    agency.rows = [[f"{number}.0", *row[1:]] for number, row in enumerate(agency.rows, 1)]
    agency.write("known_exits.csv", [["employee_id", "exit_date"], ["7", "2017-05-31"]])
    agency.write()
    assert agency.faults() == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("roster.csv", b"", "roster.csv is empty"),
        ("roster.csv", b"\xef\xbb\xbf\r\n\r\n ,,,\r\n", "roster.csv is empty"),
        ("roster.csv", b"PK\x03\x04rest", "name it .xlsx"),
        ("roster.csv", b"\xd0\xcf\x11\xe0rest", "without a password"),
        ("roster.csv", b"%PDF-1.4", "PDF"),
        ("roster.csv", bytes(range(256)) * 20, "is not text"),
        ("roster.xlsx", b"PK\x03\x04rest", "cannot be opened as a workbook"),
        ("roster.xlsx", b"", "cannot be opened as a workbook"),
        ("roster.xls", b"\xd0\xcf\x11\xe0rest", "cannot be opened as a workbook"),
        ("roster.parquet", b"PAR1xxxxPAR1", "cannot be read as Parquet"),
        ("roster.parquet", b"", "cannot be read as Parquet"),
        ("columns.yaml", b"roster: [", "columns.yaml is not YAML: line 1"),
        ("columns.yaml", b"- a\n- b\n", "must hold `key: value` lines"),
        ("columns.yaml", b"roster: {}\nroster: {}\n", "given twice"),
        ("columns.yaml", b"roster: \xff\xfe", "not UTF-8"),
        ("submission.yaml", b"agency: a: b\n", "submission.yaml is not YAML: line 1"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(agency, name, content, says):
    if not name.startswith("roster"):
        agency.write()
    agency.write(name, content)
    with pytest.raises(Unreadable, match=says.replace("(", r"\(")):
        check(agency.folder)


def test_every_broken_file_is_named_at_once(agency):
    agency.write()
    agency.write("positions.xlsx", b"junk")
    agency.write("known_exits.csv", b"")
    with pytest.raises(Unreadable) as caught:
        agency.check()
    assert [line.partition(" ")[0] for line in str(caught.value).splitlines()] == ["known_exits.csv", "positions.xlsx"]


def test_no_such_path(tmp_path):
    with pytest.raises(Unreadable, match="there is no such file or folder"):
        check(tmp_path / "nowhere")


def test_a_csv_alone_is_told_where_to_go(agency):
    agency.write()
    with pytest.raises(Unreadable, match=r"put it into a folder as roster\.csv"):
        check(agency.folder / "roster.csv")


def test_a_folder_without_roster_says_what_it_holds(agency):
    agency.write("rooster.csv")
    with pytest.raises(Unreadable, match=r"holds no roster: it has rooster\.csv\. It needs a file roster\.csv"):
        check(agency.folder)


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_never_become_a_traceback(agency, seed):
    agency.write_settings()
    for name in ("roster.csv", "roster.xlsx", "roster.parquet"):
        path = agency.folder / name
        path.write_bytes(Random(seed).randbytes(200 + seed * 1000))  # noqa: S311  # any bytes will do
        with pytest.raises(Unreadable):
            check(agency.folder)
        path.unlink()


def test_a_table_given_twice(agency):
    agency.write()
    agency.write("roster.tsv", agency.csv("\t"))
    (fault,) = agency.check().faults
    assert (fault.row, fault.rule, fault.severity) == (0, "repeated_table", "blocking")
    assert "roster.csv and in roster.tsv" in fault.repair


def test_other_files(agency):
    agency.write()
    for name in ("README.md", "~$roster.xlsx", ".hidden.csv", "photo.jpg", "errors.xlsx", "notes.txt"):
        agency.write(name, b"x")
    (agency.folder / "history").mkdir()
    (agency.folder / "history" / "roster_2015-12-31.csv").write_text("x")
    agency.write("postions.csv", [["position_id"], ["P1"]])
    report = agency.check()
    assert [(fault.table, fault.row, fault.rule) for fault in report.faults] == [("postions", 0, "unknown_table")]
    assert "did you mean positions?" in report.faults[0].repair
    assert report.notes == ("photo.jpg is not a table and was not read",)


def test_inputs_are_listed_with_their_hashes(agency):
    agency.columns = {"roster": {}}
    agency.check()
    inputs = {one.file: one for one in load(agency.folder).inputs}
    assert list(inputs) == ["columns.yaml", "submission.yaml", "roster.csv"]
    assert inputs["roster.csv"].rows == 400
    assert all(len(one.sha256) == 64 for one in inputs.values())


def test_hidden_sheets_are_told_and_not_read(agency):
    book = load_workbook(io.BytesIO(book_of(agency)))
    book.worksheets[0].title = "roster"
    book["Sheet2"].append(["x"])
    book["Sheet2"].sheet_state = "hidden"
    book.save(agency.folder / "county.xlsx")
    agency.write_settings()
    report = check(agency.folder)
    assert report.faults == ()
    assert report.notes == ("county.xlsx: the hidden sheet Sheet2 was not read",)
