"""Parquet: typed columns, turned into the same text as everything else."""

import io
from typing import Any

import pyarrow as pa

from workforce_model.intake.faults import Unreadable
from workforce_model.intake.raw import RawTable, type_of_text


def read_parquet(name: str, content: bytes, table: str) -> RawTable:
    """Read a Parquet file; Unreadable where it is none."""
    from pyarrow import parquet

    try:
        arrow = parquet.read_table(io.BytesIO(content))
        columns = tuple(_as_text(column) for column in arrow.columns)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise Unreadable(f"{name} cannot be read as Parquet ({reason}): write it again, or as CSV.") from error
    return RawTable(table, name, tuple(arrow.column_names), columns)


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _as_text(column.cast(kind.value_type))
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind) or pa.types.is_nested(kind):
        return pa.chunked_array([pa.array([_figure(value) for value in column.to_pylist()], type_of_text)])
    return column.cast(type_of_text).fill_null("")


def _figure(value: Any) -> str:  # a cell of any type
    if value is None or value != value:  # noqa: PLR0124  # NaN
        return ""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole else str(value)
