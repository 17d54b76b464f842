"""One replication's books as Arrow tables, and Parquet files with pinned settings: the same bytes every time."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from workforce_model.model import events as ev
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import MISSING, Books
from workforce_model.model.outcome import Outcome
from workforce_model.model.succession import succession_books
from workforce_model.model.tables import Ints
from workforce_model.results.layout import Labels, arrow_schema
from workforce_model.results.opening import opening_counts

WRITER = {"compression": "zstd", "compression_level": 3, "version": "2.6", "write_statistics": True}


def replication_tables(
    inputs: Inputs, outcome: Outcome, books: Books, labels: Labels, scenario: int, seed: int, replication: int
) -> dict[str, pa.Table]:
    """All tables of one replication of one scenario; `opening` is in the first scenario only."""
    succession = succession_books(inputs, outcome.moves, seed, replication)
    code = _Coder(inputs, labels, scenario, replication)
    stocks = _by_period(books.stocks)
    flows = _by_period(books.flows)
    tables = {
        "stocks": code.table("stocks", stocks),
        "flows": code.table("flows", flows),
        "requisitions": code.table("requisitions", books.requisitions),
        "events": code.table("events", _event_columns(inputs, outcome.events)),
        "successors": code.table("successors", _placed(inputs, succession.successors)),
        "key_vacancies": code.table("key_vacancies", _placed(inputs, succession.key_vacancies)),
    }
    if scenario == 0:
        tables["opening"] = code.table("opening", opening_counts(inputs, outcome.opening))
    return tables


def write_parquet(file: Path | BinaryIO, table: str, parts: Iterable[pa.Table]) -> None:
    """Write the parts as one row group each, in order; parts without rows are left out."""
    with pq.ParquetWriter(file, arrow_schema(table), **WRITER) as writer:
        for part in parts:
            if part.num_rows:
                writer.write_table(part, row_group_size=part.num_rows)


def row_groups(path: Path) -> Iterable[pa.Table]:
    """The row groups of a Parquet file, one at a time."""
    with pq.ParquetFile(path) as file:
        for index in range(file.num_row_groups):
            yield file.read_row_group(index)


class _Coder:
    """Turns numbers of the model into coded columns."""

    def __init__(self, inputs: Inputs, labels: Labels, scenario: int, replication: int) -> None:
        self.words = labels.dictionaries()
        self.fixed = {"scenario": scenario, "replication": replication}
        names = inputs.names
        self.recode = {
            "unit": _positions(names.units, labels.units),
            "class": _positions(names.classes, labels.classes),
        }

    def table(self, name: str, columns: Mapping[str, Ints]) -> pa.Table:
        """One Arrow table in the layout's column order."""
        length = len(next(iter(columns.values())))
        schema = arrow_schema(name)
        arrays = [
            self.array(field, columns[field.name] if field.name in columns else np.full(length, self.fixed[field.name]))
            for field in schema
        ]
        return pa.table(arrays, schema=schema)

    def array(self, field: pa.Field, values: Ints) -> pa.Array:
        """One column; -1 is null in coded columns (the "all" of unit and class), MISSING in days."""
        if not pa.types.is_dictionary(field.type):
            return pa.array(values, type=field.type, mask=values == MISSING)
        if field.name in self.recode:
            codes = self.recode[field.name][values]
            missing = np.zeros(len(values), dtype=bool)
        else:
            codes, missing = values, values < 0
        indices = pa.array(codes.astype(np.int32), mask=missing)
        return pa.DictionaryArray.from_arrays(indices, pa.array(self.words[field.name], type=pa.string()))


def _positions(names: tuple[str, ...], words: tuple[str, ...]) -> Ints:
    """Code of each name, with the code of "all" (0) last so that -1 finds it."""
    place = {word: index for index, word in enumerate(words)}
    return np.array([*(place[name] for name in names), 0], dtype=np.int64)


def _by_period(columns: Mapping[str, Ints]) -> dict[str, Ints]:
    order = np.argsort(columns["period"] * 4 + columns["grain"], kind="stable")
    return {name: values[order] for name, values in columns.items()}


def _placed(inputs: Inputs, columns: Mapping[str, Ints]) -> dict[str, Ints]:
    """The columns with class, unit and agency of their position."""
    cell, cells = inputs.seats.cell[columns["position"]], inputs.cells
    return {**columns, "class": cells.class_[cell], "unit": cells.unit[cell], "agency": cells.agency[cell]}


def _event_columns(inputs: Inputs, events: ev.EventArray) -> dict[str, Ints]:
    columns = {name: events[:, index] for index, name in enumerate(ev.COLUMNS)}
    placed = columns["position"] >= 0
    cell = np.where(placed, inputs.seats.cell[columns["position"]], 0)
    of_class = ev.OF_CLASS - columns["position"]
    columns["class"] = np.where(placed, inputs.cells.class_[cell], np.where(of_class >= 0, of_class, -1))
    columns["unit"] = np.where(placed, inputs.cells.unit[cell], -1)
    columns["agency"] = np.where(placed, inputs.cells.agency[cell], -1)
    columns["position"] = np.where(placed, columns["position"], -1)
    columns["sequence"] = np.arange(len(events))
    return columns
