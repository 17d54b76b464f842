"""Which spells an entry of the event log keeps out of the rates."""

from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.schema.titles import folded

Flags = npt.NDArray[np.bool_]


def kept_out(log: pd.DataFrame | None, people: pd.DataFrame, start: date, end: date) -> Flags:
    """Whose spell from `start` to `end` any entry keeps out; `people`: unit and class_title, one row a person."""
    found: Flags = np.any([np.zeros(len(people), dtype=np.bool_), *by_entry(log, people, start, end)], axis=0)
    return found


def by_entry(log: pd.DataFrame | None, people: pd.DataFrame, start: date, end: date) -> Iterator[Flags]:
    """Whose spell each entry keeps out: those of its unit and classes, where it is felt between the two dates."""
    for entry in [] if log is None else log.to_dict("records"):
        if entry["start"] >= pd.Timestamp(end) or entry.get("end", pd.NaT) <= pd.Timestamp(
            start
        ):  # an open end is not before
            yield np.zeros(len(people), dtype=np.bool_)
        else:
            yield of_unit(entry.get("unit"), people) & of_class(entry.get("class_pattern"), people)


def of_unit(unit: object, people: pd.DataFrame) -> Flags:
    """Who is in the unit an entry names; everybody where it names none."""
    return (people["unit"] == unit).to_numpy() if _given(unit) else np.ones(len(people), dtype=np.bool_)


def of_class(pattern: object, people: pd.DataFrame) -> Flags:
    """Whose class title an entry's pattern meets; everybody's where it names none."""
    if not _given(pattern):
        return np.ones(len(people), dtype=np.bool_)
    met = {title: fnmatchcase(folded(title), folded(str(pattern))) for title in people["class_title"].unique()}
    return people["class_title"].map(met).to_numpy(dtype=np.bool_)


def _given(name: object) -> bool:
    return isinstance(name, str) and bool(name)
