"""A run small enough to check by hand: two years, two scenarios beside the baseline, four futures."""

import calendar
import json
import sys
from datetime import date
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from workforce_model.analysis.kept import KEY_POSITIONS
from workforce_model.results import Run
from workforce_model.results.manifest import Manifest

FUTURES = 4
CLASSES = {"Clerk": (40, "A"), "Chief": (12, "A"), "Nurse": (20, "B"), "Guard": (3, "B")}
# Empty seats in every month; clerks have r in future r, and the principal projection is far off on purpose.
EMPTY = {"Chief": 3, "Nurse": 0, "Guard": 1}
START, END = date(2016, 12, 31), date(2018, 12, 31)


def month_ends():
    months = [(2016, 12)] + [(year, month) for year in (2017, 2018) for month in range(1, 13)]
    return [date(year, month, calendar.monthrange(year, month)[1]) for year, month in months]


def periods():
    return [int(f"{end:%Y%m%d}") for end in month_ends()]


def empty(scenario, replication, name):
    if name != "Clerk":
        return EMPTY[name]
    if replication == 0:
        return 9
    return replication - (scenario == "faster")


def stocks():
    rows = []
    for scenario in ("baseline", "faster", "same"):
        for replication in range(FUTURES + 1):
            for period in periods():
                for name, (seats, unit) in CLASSES.items():
                    gone = empty(scenario, replication, name)
                    base = (scenario, replication, period, "class", "Town", "all", name)
                    rows.append((*base, seats, seats - gone, seats - gone, gone, 2))
                    base = (scenario, replication, period, "unit_class", "Town", unit, name)
                    rows.append((*base, seats, seats - gone, seats - gone, gone, 2))
    columns = ["scenario", "replication", "period", "grain", "agency", "unit", "class"]
    table = pd.DataFrame(rows, columns=[*columns, "authorised", "filled", "headcount", "vacant", "retirement_eligible"])
    units = table[table["grain"] == "unit_class"].drop(columns="class").assign(grain="unit")
    units = units.groupby(columns[:6], sort=False).sum().reset_index().assign(**{"class": "all"})
    return pd.concat([table, units], ignore_index=True)[table.columns]


def flows():
    """One retirement a future in June 2017 and r in July 2017; three quits of clerks in May 2018."""
    rows = []
    for scenario in ("baseline", "faster", "same"):
        for r in range(FUTURES + 1):
            for grain, unit, name in (("class", "all", "Clerk"), ("unit", "A", "all")):
                base = (scenario, r, grain, "Town", unit, name)
                rows += [(*base, 20170630, "retirement", 1), (*base, 20180531, "quit", 3)]
                rows += [(*base, 20170731, "retirement", r)] if r else []
                rows += [(*base, 20180131, "hire_open", 2), (*base, 20180131, "promotion_out", 1)]
            for grain, unit, name in (("class", "all", "Chief"), ("unit", "A", "all")):
                rows.append((scenario, r, grain, "Town", unit, name, 20180131, "promotion_in", 1))
    columns = ["scenario", "replication", "grain", "agency", "unit", "class", "period", "flow", "count"]
    return pd.DataFrame(rows, columns=columns)


def requisitions():
    """A chief's vacancy filled by a clerk on day 60, the clerk's seat filled on day 160; one never filled."""
    rows = []
    for scenario in ("baseline", "faster", "same"):
        for r in range(FUTURES + 1):
            rows += [
                (scenario, r, 1, "Chief", "A", 10, 60, "promotion", 1, 2),
                (scenario, r, 2, "Clerk", "A", 60, 160 if scenario == "baseline" else 130, "open", 1, 2),
                (scenario, r, 3, "Clerk", "A", 100, 200, "open", 3, 1),
                (scenario, r, 4, "Nurse", "B", 400, None, None, 4, 1),
                (scenario, r, 5, "Clerk", "A", -20, 30, "open", 5, 1),
            ]
    columns = ["scenario", "replication", "requisition", "class", "unit", "opened", "started", "route", "chain"]
    table = pd.DataFrame(rows, columns=[*columns, "chain_length"]).assign(agency="Town")
    return table.astype({"started": "Int64"})


def events():
    """The principal projection alone: one recruitment that fails its interview once, and a promotion."""
    story = [
        (0, "opened", None, 1), (10, "stage", "approval", 1), (30, "stage", "posting", 1),
        (40, "repeat", "interview", 1), (55, "stage", "posting", 1), (65, "stage", "interview", 1),
        (70, "opened", None, 2), (90, "stage", "promotion_process", 2), (95, "separation", "retirement", None),
    ]  # fmt: skip
    table = pd.DataFrame(story, columns=["day", "event", "cause", "requisition"])
    return table.assign(scenario="baseline", replication=0, sequence=range(len(story)))


def opening():
    """Ages are drawn: future 4 makes one more clerk able to retire now."""
    rows = []
    for r in range(FUTURES + 1):
        more = r == FUTURES
        rows += [
            (r, "A", "Clerk", "female", 55, 20, 0, 12 + more), (r, "A", "Clerk", "male", 50, 10, 5, 8 - more),
            (r, "A", "Clerk", "male", 30, 0, 99, 18), (r, "A", "Chief", "female", 60, 20, 0, 5),
            (r, "A", "Chief", "male", 40, 10, 10, 6), (r, "B", "Nurse", "female", 45, 15, 3, 12),
            (r, "B", "Nurse", "female", 25, 0, 99, 8), (r, "B", "Guard", "male", 35, 5, 99, 2),
        ]  # fmt: skip
    columns = ["replication", "unit", "class", "sex", "age_band", "service_band", "eligible_in", "headcount"]
    table = pd.DataFrame(rows, columns=columns).assign(agency="Town")
    pay, fte = table["headcount"] * 5_000_000, table["headcount"] * 100
    return table.assign(pay_cents=pay, fte_hundredths=fte)


def successors():
    """Two key seats: both chiefs' seats may go to Ann (person 1), the first to Ben (person 2) as well, later.

    Ann leaves on day 300 in future 1 and takes the second seat on day 400 in future 2.
    """
    rows = []
    for scenario in ("baseline", "faster", "same"):
        for r in range(FUTURES + 1):
            gone, into = {1: (300, -1), 2: (400, 8)}.get(r, (None, -1))
            rows += [
                (scenario, r, 7, 1, 0, 1, 0, gone, into), (scenario, r, 7, 2, 1, 1, 500, None, -1),
                (scenario, r, 8, 1, 0, 1, 0, gone, into), (scenario, r, 8, 3, 1, 0, 0, None, -1),
            ]  # fmt: skip
    columns = ["scenario", "replication", "position", "person", "place", "asked", "ready_on", "gone_on", "into"]
    table = pd.DataFrame(rows, columns=columns).astype({"gone_on": "Int64"})
    return table.assign(**{"class": "Chief", "unit": "A", "agency": "Town"})


def key_vacancies():
    """The first key seat falls vacant on day 350 in every future, the second on day 100 r in future r."""
    rows = []
    for scenario in ("baseline", "faster", "same"):
        for r in range(FUTURES + 1):
            rows += [
                (scenario, r, 7, 350, 380, "open", 0),
                (
                    scenario,
                    r,
                    8,
                    100 * r,
                    None if r == 4 else 100 * r + 61,
                    None if r == 4 else "promotion",
                    int(r == 3),
                ),
            ]
    columns = ["scenario", "replication", "position", "vacated", "filled", "route", "by_successor"]
    table = pd.DataFrame(rows, columns=columns).astype({"filled": "Int64"})
    return table.assign(**{"class": "Chief", "unit": "A", "agency": "Town"})


def lever(**changes):
    base = {
        "lever": "stage_duration", "summary": "Interviews half as long", "source": "assumption",
        "decided_by": "the manager", "lead_days": 90, "cost_text": "", "cost_total_cents": 2_400_000,
        "classes": ["*"], "units": ["*"],
    }  # fmt: skip
    return base | changes


def manifest(**changes):
    reach = {"cells_reached": 0, "cells": 4}
    scenarios = [
        {"name": "baseline", "description": "As things are", "levers": [], **reach},
        {"name": "faster", "description": "Faster interviews", "levers": [lever()], **reach},
        {"name": "same", "description": "No change", "levers": [lever(cost_total_cents=None)], **reach},
    ]
    facts = {
        "schema_version": 1, "agency": "Town", "valuation_date": f"{START}", "horizon_end": f"{END}",
        "years": 2, "fiscal_year_start": 7, "seed": 1, "replications": FUTURES, "engine": "simpy",
        "detail": "full", "scenarios": scenarios,
        "population": {"people": 71, "included": {"regular": 71}, "excluded": {}, "rule": "regular"},
        "roster": {"people": 71, "classes": 4, "units": 2, "pay_cents": 355_000_000, "birth_dates_known": 0,
                   "positions_known": False, "opening_vacancies": 4},
        "plan": {"group": "g", "label": "G", "stand_in": True, "stand_in_text": "rates of G stand in for Town's"},
        "inputs": [], "repairs": [], "defaults": [], "notes": [], "leaves_out": [], "versions": {},
        "command": "workforce run", "plan_hash": "0",
    }  # fmt: skip
    return Manifest.model_validate_json(json.dumps(facts | changes))


def write(folder, changes=None, **tables):
    """Write a run folder; tables given replace the ones of this file."""
    made = {
        "stocks": stocks, "flows": flows, "requisitions": requisitions, "events": events, "opening": opening,
        "successors": successors, "key_vacancies": key_vacancies,
    }  # fmt: skip
    (folder / "tables").mkdir(parents=True)
    with duckdb.connect() as connection:
        for name, make in made.items():
            connection.register("made", tables.get(name, make()))
            connection.execute(f"COPY made TO '{folder / 'tables' / name}.parquet'")
    text = manifest(**(changes or {})).model_dump_json()
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return Run.open(folder)


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    return write(tmp_path_factory.mktemp("tiny") / "run")


@pytest.fixture
def write_run(tmp_path):
    return lambda changes=None, **tables: write(tmp_path / "run", changes, **tables)


@pytest.fixture
def tiny():
    makers = (stocks, flows, requisitions, events, opening, manifest)
    return SimpleNamespace(**{make.__name__: make for make in makers})


@pytest.fixture
def key_run(write_run, monkeypatch):
    """The tiny run with names for its two key seats."""
    run = write_run()
    table = pd.DataFrame(
        {
            "position": [7, 8], "name": ["Chief, A (P7)", "Chief, A (P8)"], "position_id": ["P7", "P8"],
            "class": "Chief", "unit": "A", "agency": "Town", "reason": "mission", "mission_impact": 5,
            "difficulty_to_recruit": [5, 2], "knowledge_transfer": ["none", "done"], "sole_incumbent": False,
            "time_to_proficiency_months": 12, "owner": "", "review_date": "", "origin": "given",
            "successors": "given", "why": "",
        }
    )  # fmt: skip
    table.to_csv(run.path / KEY_POSITIONS, index=False)
    monkeypatch.setattr(sys.modules["workforce_model.analysis.bench"], "_FEWEST", 2)  # the function has its name
    return run


@pytest.fixture
def no_floor(monkeypatch):
    """Let two positions be enough for shares at year-ends, so that they can be counted by hand."""
    monkeypatch.setattr("workforce_model.analysis.edition.FEWEST", 0)
