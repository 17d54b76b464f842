"""The model's futures from an origin: who is gone on each later date, and who is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.backtest.people import ALL, BANDS, GROUP_TYPES, band_places
from workforce_model.backtest.projection import AtEnd
from workforce_model.intake import History, Submission
from workforce_model.model import events as ev
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.outcome import Outcome
from workforce_model.rates import Experience
from workforce_model.scenario import BASELINE
from workforce_model.schema.titles import folded

Counts = npt.NDArray[np.float64]
SEATED = (ev.HIRED, ev.PROMOTED_IN, ev.TRANSFERRED_IN, ev.REVERTED_IN)


@dataclass(frozen=True)
class Futures:
    """By end date: `gone`, futures x people of the origin's roster, and what is grouped at the end."""

    gone: Mapping[date, npt.NDArray[np.bool_]]
    at_end: Mapping[date, AtEnd]


def futures(
    known: History, experience: Experience, people: pd.DataFrame, named: Mapping[str, str], ends: Sequence[date],
    *, replications: int, seed: int, threads: int,
) -> Futures:  # fmt: skip
    """Project the last roster of `known` to each of `ends`.

    `people`: the `attributes` of that roster, whose order `gone` has. `named`: job families by folded class title.
    """
    origin = known.snapshots[-1].day
    years = ceil((max(ends) - origin).days / DAYS_PER_YEAR)
    prepared = prepare(as_submission(known), years, experience=experience)
    inputs = inputs_for(prepared, BASELINE)
    view = _View.of(prepared, inputs, people, named)
    outcomes = replicate(
        inputs, engine="compiled", seed=seed, replications=range(1, replications + 1), detail="full", threads=threads
    )
    days = {end: (end - origin).days for end in ends}
    gone: dict[date, list[npt.NDArray[np.bool_]]] = {end: [] for end in ends}
    there: dict[date, list[dict[tuple[str, str], Counts]]] = {end: [] for end in ends}
    for outcome in outcomes:
        for end, day in days.items():
            present, tables = view.on(outcome, day)
            gone[end].append(~present)
            there[end].append(tables)
    at_end = {end: _stacked(view, tables) for end, tables in there.items()}
    return Futures({end: np.stack(flags) for end, flags in gone.items()}, at_end)


def as_submission(known: History) -> Submission:
    """The last roster as a submission of its own: what an agency would have handed in on that day.

    Dates of leaving in the roster are left out: one exported later holds dates that nobody knew then.
    """
    last = known.snapshots[-1]
    roster = last.roster.drop(columns=[name for name in last.roster if str(name).startswith("separation_")])
    return replace(
        Submission.of_frames(known.agency, last.day, {"roster": roster}, known.path),
        fiscal_year_start=known.fiscal_year_start, retirement_plan=known.retirement_plan, inputs=known.inputs,
        notes=known.notes,
    )  # fmt: skip


def _stacked(view: "_View", tables: Sequence[Mapping[tuple[str, str], Counts]]) -> AtEnd:
    return {
        (kind, metric): (view.names[kind], np.stack([table[kind, metric] for table in tables]))
        for kind, metric in tables[0]
    }


@dataclass(frozen=True)
class _View:
    """Groups of seats and people: `codes` of every seat by group type, `names` of the groups.

    `row`: the place in the origin's roster of each seat's incumbent. `service`: years at the origin by seat of the
    incumbent, NaN where unknown.
    """

    names: Mapping[str, list[str]]
    codes: Mapping[str, npt.NDArray[np.int64]]
    row: npt.NDArray[np.int64]
    service: Counts

    @classmethod
    def of(cls, prepared: Prepared, inputs: Inputs, people: pd.DataFrame, named: Mapping[str, str]) -> "_View":
        cells = inputs.cells
        of_class = [named.get(folded(title), title) for title in inputs.names.classes]
        unit = np.array(inputs.names.units, dtype=object)[cells.unit][inputs.seats.cell]
        given = people["unit"].reindex(prepared.seats["person_key"].dropna()).to_numpy(dtype=object)
        held = np.flatnonzero(prepared.seats["person_key"].notna())
        called = dict(zip(unit[held], given, strict=True))  # the scorecard's word for a missing unit
        family = np.array(of_class, dtype=object)[cells.class_][inputs.seats.cell]
        of_seat = {ALL: np.full(len(unit), ALL, dtype=object), "unit": [called.get(u, u) for u in unit]}
        names, codes = {"service_band": list(BANDS)}, {}
        for kind, labels in (of_seat | {"class_family": family}).items():
            codes[kind], found = pd.factorize(np.asarray(labels, dtype=object), sort=True)
            names[kind] = [str(name) for name in found]
        row = np.full(len(unit), -1, dtype=np.int64)
        row[held] = people.index.get_indexer(pd.Index(prepared.seats["person_key"].dropna()))
        service = np.full(len(unit), np.nan)
        service[held] = people["service"].to_numpy(dtype=np.float64)[row[held]]
        return cls(names, {kind: np.asarray(code, dtype=np.int64) for kind, code in codes.items()}, row, service)

    def on(self, outcome: Outcome, day: int) -> tuple[npt.NDArray[np.bool_], dict[tuple[str, str], Counts]]:
        """Who of the origin's roster is there on a day, and counts by group of everybody there."""
        number, seat, hired = _seated(outcome, day, np.flatnonzero(self.row >= 0))
        first = number // ev.NUMBERS_PER_SEAT
        incumbent = number % ev.NUMBERS_PER_SEAT == 0
        present = np.zeros(len(self.row[self.row >= 0]), dtype=np.bool_)
        present[self.row[first[incumbent]]] = True
        service = np.where(incumbent, self.service[first], -hired / DAYS_PER_YEAR) + day / DAYS_PER_YEAR
        tables: dict[tuple[str, str], Counts] = {}
        for kind in GROUP_TYPES:
            codes = band_places(service) if kind == "service_band" else self.codes[kind][seat]
            size = len(self.names[kind])
            tables[kind, "headcount"] = np.bincount(codes, minlength=size).astype(np.float64)
            tables[kind, "accessions"] = np.bincount(codes[~incumbent], minlength=size).astype(np.float64)
            tables[kind, "mean_service"] = _means(codes, service, size)
        return present, tables


def _seated(
    outcome: Outcome, day: int, held: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Counts]:
    """(person's number, seat, day hired) of everybody in a seat at the end of a day."""
    events = outcome.events[outcome.events[:, ev.DAY] <= day]
    moved = events[np.isin(events[:, ev.EVENT], (*SEATED, ev.SEPARATED))]
    seat = np.where(moved[:, ev.EVENT] == ev.SEPARATED, -1, moved[:, ev.POSITION])
    people = np.concatenate([held * ev.NUMBERS_PER_SEAT, moved[:, ev.PERSON]])[::-1]
    number, last = np.unique(people, return_index=True)
    place = np.concatenate([held, seat])[::-1][last]
    hires = events[events[:, ev.EVENT] == ev.HIRED]
    order = np.argsort(hires[:, ev.PERSON], kind="stable")
    found = np.searchsorted(hires[order, ev.PERSON], number)
    days = np.append(hires[order, ev.DAY], 0)[np.minimum(found, len(hires))].astype(np.float64)
    there = place >= 0
    return number[there], place[there], days[there]


def _means(codes: npt.NDArray[np.int64], service: Counts, size: int) -> Counts:
    known = np.isfinite(service)
    count = np.bincount(codes[known], minlength=size)
    total = np.bincount(codes[known], weights=service[known], minlength=size)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
