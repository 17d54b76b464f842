"""The packaged CSV files: facts and their sources, read once and kept."""

import csv
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Read a file of ``assumptions/data`` as one dictionary of text a row, blanks as empty strings."""
    text = (files("workforce_model.assumptions") / "data" / name).read_text(encoding="utf-8-sig")
    return tuple(csv.DictReader(text.splitlines()))


def named(name: str, value: str, choices: tuple[str, ...]) -> None:
    """Raise ValueError that lists the known names unless ``value`` is one of them."""
    if value not in choices:
        raise ValueError(f"unknown {name} {value!r}; known: {', '.join(choices)}")
