"""The people of a roster on its day, in the groups that are scored."""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.assumptions import titles
from workforce_model.intake import by_id
from workforce_model.rates import band_of
from workforce_model.schema.codes import SERVICE_BANDS
from workforce_model.schema.measures import DAYS_PER_YEAR, NO_UNIT
from workforce_model.schema.titles import folded

ALL, NO_CLASS, UNKNOWN = "all", "(no class)", "unknown"
GROUP_TYPES = (ALL, "unit", "class_family", "service_band")
BANDS = (*SERVICE_BANDS, UNKNOWN)  # the rates' bands, and people whose hire date is not known


def families(known: Iterable[str], later: Iterable[str] = ()) -> dict[str, str]:
    """Job family of each folded class title.

    `known`: titles of the rosters up to the origin; their families come from these titles alone, so that a later
    roster cannot regroup people at the origin. `later`: titles of the roster that is scored; only new ones are placed.
    """
    first = set(known)
    return _classified(first | set(later)) | _classified(first)


def attributes(roster: pd.DataFrame, day: date, named: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row a person, indexed by employee_id: unit, class_family, service, service_band.

    `roster`: employee_id, class_title, hire_date (NaT unknown) and perhaps unit; a person's first row counts.
    `named`: what `families` gives; without it the roster's own titles are classified. `service`: years of 365.25 days
    since hire, NaN unknown, never below zero; its whole years place a person in one of BANDS (as everywhere in the
    house, so that an anniversary may come a day late).
    """
    people = by_id(roster)
    written = people["class_title"].dropna()
    known = families(written.unique()) if named is None else named
    service = ((pd.Timestamp(day) - pd.to_datetime(people["hire_date"])).dt.days / DAYS_PER_YEAR).clip(lower=0.0)
    family = {title: known[folded(title)] for title in written.unique()}
    return pd.DataFrame(
        {
            "unit": people["unit"].fillna(NO_UNIT) if "unit" in people else NO_UNIT,
            "class_family": people["class_title"].map(family).fillna(NO_CLASS),
            "service": service.astype(float),
            "service_band": [BANDS[place] for place in band_places(np.asarray(service, dtype=np.float64))],
        },
        index=people.index,
    )


def labels(people: pd.DataFrame, group_type: str) -> "pd.Series[str]":
    """The group of each person of `attributes`; the group of `all` is `all`."""
    return pd.Series(ALL, index=people.index) if group_type == ALL else people[group_type]


def band_places(service: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Place in BANDS of each length of service in years; the last, unknown, where it is NaN."""
    return np.where(np.isfinite(service), band_of(service), len(BANDS) - 1).astype(np.int64)


def _classified(names: set[str]) -> dict[str, str]:
    if not names:
        return {}
    found = titles.classify(sorted(names))
    return {folded(title): family for title, family in zip(found["class_title"], found["job_family"], strict=True)}
