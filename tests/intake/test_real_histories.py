"""Real rosters as a history; headcounts are those of the data's own README."""

import csv
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workforce_model.cli import app
from workforce_model.intake import proposed_links

SHARED = Path(os.environ.get("WORKFORCE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data")) / "rosters"
DAYS = {2012: "2012-06-19", 2013: "2013-06-30", 2014: "2014-06-28", 2015: "2015-06-29"}
NAMES = {
    "employee_id": "emp_id",
    "class_title": "job_title",
    "hire_date": "hire_month",
    "unit": "dept_code",
    "annual_pay": "annual_salary",
}
POLICE = {key: name for key, name in NAMES.items() if key not in ("unit", "annual_pay")}
SPLIT, RENAMED = "no link can be proposed", "the units seem renamed"


def source(name):
    path = SHARED / name
    if not path.is_file():
        pytest.skip("the shared rosters are not here")
    return path


@pytest.fixture
def baltimore(past):
    for year, day in DAYS.items():
        (past.folder / f"roster_{day}.csv").write_bytes(source(f"baltimore_city_fy{year}.csv").read_bytes())
    past.yaml("columns.yaml", {"roster": NAMES})
    return past


def changes(history):
    """Which pairs of rosters have notes on units, by the year of the first, and what they say."""
    told = [note for note in history.notes if SPLIT in note or RENAMED in note]
    return {int(note[7:11]): SPLIT if SPLIT in note else RENAMED for note in told}


def test_baltimore_by_its_stable_code(baltimore):
    history = baltimore.load()
    assert [one.day.isoformat() for one in history.snapshots] == list(DAYS.values())
    assert [len(one.roster) for one in history.snapshots] == [13_019, 13_114, 13_052, 13_093]
    assert all(one.roster["employee_id"].is_unique for one in history.snapshots)
    assert all(one.roster["hire_date_month_only"].sum() > 12_900 for one in history.snapshots)
    assert changes(history) == {}
    assert proposed_links(history).empty


def test_baltimore_by_the_name_of_the_department(baltimore, tmp_path):
    baltimore.yaml("columns.yaml", {"roster": {**NAMES, "unit": "dept_name"}})
    history = baltimore.load()
    assert changes(history) == {2012: SPLIT, 2013: RENAMED, 2014: SPLIT}
    links = proposed_links(history)
    assert len(links) > 600
    assert links.set_index("unit")["becomes"]["General Services (301)"] == "General Services"
    assert (links["share"] >= 0.8).all()
    told = CliRunner().invoke(app, ["check", str(baltimore.folder), "--out", str(tmp_path / "out")])
    assert told.exit_code == 0, told.stderr
    written = tmp_path / "out" / "unit_links_proposed.csv"
    assert str(written) in told.stderr
    written.rename(baltimore.folder / "unit_links.csv")
    confirmed = baltimore.load()
    assert changes(confirmed) == {2014: SPLIT}
    assert proposed_links(confirmed).empty
    assert [one.roster["unit"].nunique() < 100 for one in confirmed.snapshots] == [True, True, True, False]


def test_police_rosters_name_no_unit(past):
    with source("baltimore_police_2018_2019.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    for day in sorted({row[0] for row in rows}):
        past.table(f"roster_{day}.csv", [row for row in rows if row[0] == day], header)
    past.yaml("columns.yaml", {"roster": POLICE})
    history = past.load()
    assert [(one.day.isoformat(), len(one.roster)) for one in history.snapshots] == [
        ("2018-05-03", 2_998),
        ("2018-10-31", 2_964),
        ("2019-11-13", 2_995),
    ]
    assert history.snapshots[0].roster["position_id"].notna().sum() > 2_900
    assert history.notes[-1].startswith("the rosters name no units")
    assert proposed_links(history).empty
