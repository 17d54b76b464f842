"""Writes the example agency: the generated tables beside the written ones, the same bytes every time."""

from datetime import date, timedelta
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import Final

import pandas as pd

from workforce_model.examples import bench, rosters
from workforce_model.examples import seats as seating
from workforce_model.examples.county import County
from workforce_model.examples.establishment import SHARE, seats
from workforce_model.examples.luck import uniforms
from workforce_model.examples.past import Past, lived
from workforce_model.examples.people import Kinds, incumbents
from workforce_model.intake import load
from workforce_model.proposals import propose
from workforce_model.scenario import Scenario, parse_scenario

START: Final = date(2023, 6, 30)
VALUATION: Final = date(2026, 6, 30)
EARLIER: Final = (START, date(2024, 6, 30), date(2025, 6, 30))
VACANT_AT_START: Final = 0.05  # of the seats, for up to VACANT_DAYS: assumption
VACANT_DAYS: Final = 200
RENAMED: Final = ("Housing and Community Services", "Housing and Community Affairs", date(2025, 1, 1))
FROZE: Final = {"units": ["Public Libraries"], "from": date(2024, 1, 1), "to": date(2024, 6, 30)}
WRITTEN: Final = (
    "README.md", "submission.yaml", "classes.csv", "hiring_process.csv", "hiring_rules.csv", "crews.csv",
    "programmes.csv", "requirements.csv", "barriers.csv", "employer_survey.csv", "unit_costs.csv",
    "history/event_log.csv", "history/unit_links.csv",
)  # fmt: skip
FOR_THE_RUN: Final = ("classes", "hiring_process", "crews", "programmes")
Tables = dict[str, pd.DataFrame]


def write_agency(folder: Path, share: float = SHARE, county: Path | None = None) -> None:
    """Write every generated table into `folder`, which holds the files of WRITTEN and the folder scenarios.

    `share`: seats for each person of the county; smaller makes a smaller agency. `county`: another place of its roster.
    """
    kinds = Kinds(County(county) if county else County())
    tables = generated(folder, kinds, share)
    (folder / "history").mkdir(exist_ok=True)
    for name, table in tables.items():
        table.to_csv(folder / name, index=False, lineterminator="\n", encoding="utf-8")


def generated(folder: Path, kinds: Kinds, share: float) -> Tables:
    """The generated tables by file name."""
    agency = at_start(folder, kinds, share)
    opening = rosters.opening_roster(agency, START)
    past = _run(folder, agency, opening)
    ids = rosters.people_ids(agency, past, opening)
    on = {day: rosters.roster_on(agency, past, ids, day) for day in (*EARLIER, VALUATION)}
    if not on[START].equals(opening):
        raise AssertionError("the first roster of the run is the roster it started from")
    tables = _tables(agency, past, ids, on[VALUATION])
    requirements = pd.read_csv(folder / "requirements.csv", keep_default_na=False)
    tables["skills.csv"] = bench.skills(on[VALUATION], requirements, VALUATION)
    for day in EARLIER:
        tables[f"history/roster_{day}.csv"] = _as_named(on[day][list(rosters.EARLIER)], day)
    tables["history/separations.csv"] = _separations(past, ids)
    tables["successors.csv"] = _successors(folder, tables, agency.seats)
    return tables


def at_start(folder: Path, kinds: Kinds, share: float) -> rosters.Agency:
    """The agency before anything happens: its seats and their first holders."""
    every = seats(kinds.county, share).set_index("position_id")
    classes = pd.read_csv(folder / "classes.csv", keep_default_na=False).set_index("class_title")
    return rosters.Agency(every, classes, _first(every, classes, kinds), kinds)


def _first(every: pd.DataFrame, classes: pd.DataFrame, kinds: Kinds) -> pd.DataFrame:
    """The first incumbents by position_id: every seat authorised at the start but a few that stand empty."""
    there = every[every["authorised_from"] <= START.isoformat()].reset_index()
    empty = [uniforms("empty", position)[0] < VACANT_AT_START for position in there["position_id"]]
    held = there[[not each for each in empty]]
    return incumbents(held, classes.reset_index(), kinds, START).set_index("position_id")


def _run(folder: Path, agency: rosters.Agency, opening: pd.DataFrame) -> Past:
    """What the model makes of the agency as it was at the start."""
    later = agency.seats["authorised_from"] > START.isoformat()
    empty: dict[str, date | None] = {}
    for seat in agency.seats.index.difference(agency.first.index).tolist():
        ago = int(VACANT_DAYS * uniforms("empty", seat, 2)[1])
        empty[seat] = None if later[seat] else START - timedelta(days=ago)
    with TemporaryDirectory() as name:
        there = Path(name) / "start"
        copytree(folder, there, ignore=ignore_patterns("history", "scenarios", "*.md", "*.csv"))
        for table in FOR_THE_RUN:
            (there / f"{table}.csv").write_bytes((folder / f"{table}.csv").read_bytes())
        rules = pd.read_csv(folder / "hiring_rules.csv", keep_default_na=False)
        rules.assign(reinstatement_days="").to_csv(there / "hiring_rules.csv", index=False)  # they begin after the past
        settings = (there / "submission.yaml").read_text(encoding="utf-8")
        (there / "submission.yaml").write_text(settings.replace(str(VALUATION), str(START)), encoding="utf-8")
        opening.to_csv(there / "roster.csv", index=False)
        positions = seating.positions(agency.seats, agency.classes, agency.kinds, empty, START)
        positions.assign(status=positions["status"].replace("frozen", "vacant")).to_csv(
            there / "positions.csv", index=False
        )
        return lived(there, _freeze())


def _freeze() -> Scenario:
    return parse_scenario({"name": "past", "levers": [{"lever": "hiring_freeze", **FROZE}]}, "past")


def _tables(agency: rosters.Agency, past: Past, ids: "pd.Series[str]", roster: pd.DataFrame) -> Tables:
    every, day = agency.seats, VALUATION
    searches = seating.searches_open(past, day)
    opened = dict(zip(searches["position_id"], searches["opened_date"], strict=True))
    empty = {seat: opened.get(seat) for seat in every.index.difference(pd.Index(roster["position_id"])).tolist()}
    positions = seating.positions(every, agency.classes, agency.kinds, empty, day)
    category = roster["class_title"].map(agency.classes["member_category"])
    sworn = set(roster["employee_id"][category == "safety"])
    return {
        "roster.csv": roster,
        "positions.csv": positions,
        "requisitions_open.csv": seating.requisitions(searches, positions),
        "known_exits.csv": seating.known_exits(past, roster, sworn, ids, day),
        "critical_positions.csv": bench.critical_positions(every),
        "demand.csv": bench.demand(every, day),
    }


def _as_named(roster: pd.DataFrame, day: date) -> pd.DataFrame:
    """The roster with the names its units had on the day."""
    name, former, since = RENAMED
    return roster.assign(unit=roster["unit"].replace(name, former)) if day < since else roster


def _separations(past: Past, ids: "pd.Series[str]") -> pd.DataFrame:
    left = past.left[past.left["day"] <= VALUATION]
    return pd.DataFrame(
        {"employee_id": left["person"].map(ids), "separation_date": left["day"], "separation_cause": left["cause"]}
    ).sort_values(["separation_date", "employee_id"], ignore_index=True)


def _successors(folder: Path, tables: Tables, every: pd.DataFrame) -> pd.DataFrame:
    """Candidates as the suite proposes them for the tables so far, as the agency then decided on them."""
    with TemporaryDirectory() as name:
        there = Path(name) / "agency"
        copytree(folder, there, ignore=ignore_patterns("history", "scenarios", "successors.csv"))
        for file, table in tables.items():
            if not file.startswith("history/"):
                table.to_csv(there / file, index=False)
        found = propose(load(there)).successors
    return bench.successors(found.assign(class_of_seat=found["position_id"].map(every["class_title"])), VALUATION)
