"""The two nouns of the schema: a column and a table of columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

AT_VALUATION = "the valuation date is used"

Kind = Literal["text", "date", "number", "integer", "boolean", "code"]


@dataclass(frozen=True)
class Column:
    """One column of one table, described once for validation, templates, dictionary and messages.

    `minimum` and `maximum` are inclusive; for dates they are years from the valuation date (0 = that day).
    `repair` says what is done with a bad value; empty means that a bad value blocks the submission.
    `synonyms` maps further accepted spellings to a code, or beginnings of words to a figure. `complete` makes
    a blank cell a fault although the column may be left out. `reference` is "table.column" of a value that
    must exist there.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    required: bool = False
    unit: str = ""
    codes: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    repair: str = ""
    synonyms: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False
    reference: str = ""

    def repair_of(self, rule: str) -> str:
        """Return what is done with a value that breaks the rule; empty if the value blocks."""
        return AT_VALUATION if rule == "after_valuation_date" else self.repair

    @property
    def must_be_filled(self) -> bool:
        return self.required or self.complete


@dataclass(frozen=True)
class Table:
    """One table an agency may hand in.

    `key` columns identify a row together; those the file does not have are skipped. Each group of `one_of`
    needs at least one of its columns in the file and one of them filled in every row.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    required: bool = False
    one_of: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """Groups of columns of which the file must have one: required columns alone, then `one_of`."""
        alone = tuple((column.name,) for column in self.columns if column.required)
        return alone + self.one_of
