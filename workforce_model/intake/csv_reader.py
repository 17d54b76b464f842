"""CSV as exported by anything: any encoding, any usual delimiter, every row in its place."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import pyarrow as pa
import pyarrow.compute as pc

from workforce_model.intake.faults import Unreadable
from workforce_model.intake.names import plain
from workforce_model.intake.raw import HEADER_SEARCH, RawTable, header_row, type_of_text
from workforce_model.intake.text import count, tidy

CHUNK = 5_000
DELIMITERS = ",;\t|"
_CONTROL = bytes({*range(32), 127} - {*b"\t\n\r"})
_MAGIC = {
    b"PK\x03\x04": "an Excel workbook or zip archive: name it .xlsx if it is a workbook",
    b"\xd0\xcf\x11\xe0": "an old or password-protected workbook: save it as .xlsx without a password",
    b"%PDF": "a PDF: export the table as CSV or .xlsx",
    b"PAR1": "a Parquet file: name it .parquet",
    b"\x1f\x8b": "compressed: unpack it first",
}


def read_csv(name: str, content: bytes, table: str, known: Iterable[str]) -> RawTable:
    """Read a CSV file; Unreadable where it is empty or no text at all.

    The header is the row, among the first 20, that holds most of the `known` names. Blank lines are rows.
    """
    _refuse_what_is_no_text(name, content)
    known = tuple(known)
    encoding = _encoding(content)
    notes = [] if encoding == "utf-8-sig" else [f"{name}: read as {encoding}, it is not UTF-8"]
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(_lines(content, encoding), delimiter=_delimiter(content, encoding, known))
    first = list(islice(reader, HEADER_SEARCH))
    at = header_row(first, known)
    if any(any(cell.strip() for cell in row) for row in first[:at]):
        notes.append(f"{name}: {count(at, 'line')} above the header skipped")
    header = tuple(first[at])
    records = _Records(header, reader.dialect.delimiter)
    rows = chain(first[at + 1 :], reader)
    while chunk := list(islice(rows, CHUNK)):
        records.add(chunk)
    return RawTable(table, name, header, records.columns(), records.ragged, tuple(records.broken), tuple(notes))


def _refuse_what_is_no_text(name: str, content: bytes) -> None:
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise Unreadable(f"{name} is not a CSV file but {what}.")
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\x00\x1a \t\r\n,;|"):
        raise Unreadable(f"{name} is empty: it needs a header line and one line for each row.")
    sample = content[:4096]
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or sample.count(0) > len(sample) // 4
    if not wide and sum(byte in _CONTROL for byte in sample) > len(sample) / 50:
        raise Unreadable(f"{name} is not text: export the table as CSV, .xlsx or Parquet.")


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif content[:4096].count(0) > len(content[:4096]) // 4:
        little = content[1:4096:2].count(0) > content[:4096:2].count(0)
        candidates = ["utf-16-le" if little else "utf-16-be"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"


def _delimiter(content: bytes, encoding: str, known: Sequence[str]) -> str:
    """Return the delimiter with most known names in the header, then most columns; else a comma."""
    names = {plain(name) for name in known}
    sample = list(islice(_lines(content, encoding), HEADER_SEARCH * 5))

    def score(delimiter: str) -> tuple[int, int]:
        rows = list(islice(csv.reader(sample, delimiter=delimiter), HEADER_SEARCH))
        header = rows[header_row(rows, known)]
        return len(names & {plain(cell) for cell in header}), len(header)

    return max(DELIMITERS, key=score)


class _Records:
    """Rows as they come in, kept by column."""

    def __init__(self, header: Sequence[str], delimiter: str) -> None:
        self.header, self.delimiter = header, delimiter
        self.total = 0
        self.ragged: dict[int, int] = {}
        self.broken: list[int] = []
        self._chunks: list[list[pa.Array]] = [[] for _ in header]

    def add(self, chunk: list[list[str]]) -> None:
        width = len(self.header)
        if {len(row) for row in chunk} != {width}:
            self._note_ragged(chunk)
            chunk = [(row + [""] * width)[:width] for row in chunk]
        for cells, values in zip(self._chunks, zip(*chunk, strict=True), strict=True):
            texts = pa.array(values, type_of_text)
            self._note_broken(texts)
            cells.append(texts)
        self.total += len(chunk)

    def columns(self) -> tuple[pa.ChunkedArray, ...]:
        return tuple(pa.chunked_array(cells, type_of_text) for cells in self._chunks)

    def _note_ragged(self, chunk: Iterable[list[str]]) -> None:
        for number, row in enumerate(chunk, self.total + 1):
            if _is_ragged(row, self.header):
                self.ragged[number] = len(row)

    def _note_broken(self, texts: pa.Array) -> None:
        """Note cells that swallowed whole rows: line breaks, and as many delimiters as a row has.

        That is what an opened and never closed quotation mark leaves behind where the row keeps its length.
        """
        if not pc.any(pc.match_substring_regex(texts, "[\r\n]")).as_py():
            return
        for number, cell in enumerate(texts.to_pylist(), self.total + 1):
            many = cell.count(self.delimiter) >= max(1, len(self.header) - 1)
            if many and ("\n" in cell or "\r" in cell):
                self.broken.append(number)


def _is_ragged(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a filled row lacks cells under named columns or has filled cells beyond the header."""
    if len(row) == len(header) or not any(tidy(cell) for cell in row):
        return False
    lacks = any(name.strip() for name in header[len(row) :])
    return lacks or any(tidy(cell) for cell in row[len(header) :])
