"""A finished run, opened for reading."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from workforce_model.results.layout import TABLES
from workforce_model.results.manifest import SCHEMA_VERSION, Manifest

if TYPE_CHECKING:
    import duckdb
    import pandas as pd


class RunError(RuntimeError):
    """A run folder that cannot be used, or a run that cannot go on; the message says why and what to do."""


@dataclass(frozen=True)
class Run:
    """A run folder: its manifest and its tables, read through DuckDB."""

    path: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: str | Path) -> "Run":
        """Open a run folder; RunError when it is none, is unfinished or was written by a later version."""
        folder = Path(path)
        file = folder / "manifest.json"
        if not file.is_file():
            partial = folder.with_name(folder.name + ".partial")
            hint = "it is unfinished; run the same command again" if partial.exists() else "it has no manifest.json"
            raise RunError(f"{folder} is not a finished run: {hint}")
        try:
            manifest = Manifest.model_validate_json(file.read_text(encoding="utf-8"))
        except (ValidationError, ValueError, OSError) as error:
            raise RunError(f"{file} cannot be read: {str(error).splitlines()[0]}; run it again") from error
        if manifest.schema_version > SCHEMA_VERSION:
            raise RunError(f"{folder} was written by a later version of workforce-model; install that version")
        missing = [name for name in TABLES if not (folder / "tables" / f"{name}.parquet").is_file()]
        if missing:
            raise RunError(f"{folder} lacks tables/{missing[0]}.parquet; run it again")
        return cls(folder, manifest)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Scenario names, baseline first."""
        return tuple(entry.name for entry in self.manifest.scenarios)

    @property
    def replications(self) -> int:
        """Futures behind means and intervals; replication 0, the principal projection, is not one of them."""
        return self.manifest.replications

    def sql(self, query: str, parameters: "list[object] | None" = None) -> "pd.DataFrame":
        """Answer a DuckDB query over the views named as the tables are."""
        return self._connection.execute(query, parameters).df()

    @cached_property
    def _connection(self) -> "duckdb.DuckDBPyConnection":
        import duckdb

        connection = duckdb.connect()
        # In a notebook without ipywidgets the bar is off already, and DuckDB refuses the very word.
        if connection.execute("SELECT current_setting('enable_progress_bar')").fetchall() == [(True,)]:
            connection.execute("SET enable_progress_bar = false")
        for name in (name for name in TABLES if (self.path / "tables" / f"{name}.parquet").is_file()):
            file = str(self.path / "tables" / f"{name}.parquet").replace("'", "''")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{file}')")
        return connection
