"""A table as it stands in a file: every cell as text, every row in its place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from workforce_model.intake.names import plain

HEADER_SEARCH = 20

type_of_text = pa.large_string()


@dataclass(frozen=True)
class Encoded:
    """A column as its distinct texts and, for each row, the index of its text."""

    index: NDArray[np.int64]
    texts: tuple[str, ...]

    def each(self, read: Callable[[str], Any]) -> list[Any]:
        """Read each distinct text once."""
        return [read(text) for text in self.texts]

    def flag(self, test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Return, for each row, whether its text passes the test."""
        return np.fromiter(map(test, self.texts), bool, len(self.texts))[self.index]


@dataclass(frozen=True)
class RawTable:
    """One table of one file; row k of the file's data is element k - 1 of every column.

    `ragged` maps a row to its number of cells where that is not the header's; `broken` holds rows in which a
    quotation mark is never closed.
    """

    table: str
    source: str
    header: tuple[str, ...]
    columns: tuple[pa.ChunkedArray, ...]
    ragged: Mapping[int, int] = field(default_factory=dict)
    broken: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def encoded(self, position: int, rows: NDArray[np.int64] | None = None) -> Encoded:
        """Return one column, or the elements `rows` of it, by its distinct texts."""
        column = self.columns[position]
        coded = (column if rows is None else column.take(pa.array(rows))).dictionary_encode().combine_chunks()
        return Encoded(coded.indices.to_numpy().astype(np.int64), tuple(coded.dictionary.to_pylist()))


def header_row(rows: Sequence[Sequence[str]], known: Iterable[str]) -> int:
    """Return the index of the row that holds most of the known names, else of the first filled row."""
    names = {plain(name) for name in known}
    scores = [len(names & {plain(cell) for cell in row}) for row in rows]
    if any(scores):
        return scores.index(max(scores))
    return next((number for number, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)
