"""What every room's tests may ask for."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

CLASSES = ("Clerk I", "Clerk II", "Engineer", "Police Officer I")
UNITS = ("Finance", "Public Works", "Police")
SETTINGS = {"agency": "Springfield", "valuation_date": "2020-06-30", "fiscal_year_start": "7"}

Rows = list[dict[str, str]]


def _row(number: int) -> dict[str, str]:
    return {
        "employee_id": f"E{number:04d}",
        "class_title": CLASSES[number % len(CLASSES)],
        "unit": UNITS[number % len(UNITS)],
        "hire_date": f"{1990 + number % 30}-{1 + number % 12:02d}-15",
        "birth_date": f"{1958 + number % 30}-{1 + number % 11:02d}-10",
        "annual_pay": str(50_000 + 1_000 * (number % 20)),
    }


@pytest.fixture(scope="session")
def montgomery() -> Path:
    """The packaged example of a real county."""
    return ROOT / "data_templates" / "examples" / "montgomery"


@pytest.fixture
def people() -> Callable[[int], Rows]:
    """Make a clean roster of so many people, the same ones every time."""
    return lambda number: [_row(each) for each in range(number)]


SMALL_UNITS = ("LIB", "SHF", "HCA", "PIO")


@pytest.fixture(scope="session")
def small_county(montgomery: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four units of the real county, about 690 people: civilians and sworn, large classes and small ones."""
    folder = tmp_path_factory.mktemp("county") / "small"
    shutil.copytree(montgomery, folder)
    roster = folder / "roster.csv"
    with roster.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        fields = list(reader.fieldnames or ())
        rows = [row for row in reader if row["department"] in SMALL_UNITS]
    with roster.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fields)
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture(scope="session")
def small_run(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of the small county: baseline and two scenarios, four futures, three years."""
    from workforce_model import experiment
    from workforce_model.scenario import parse_scenario

    levers = {
        "faster background": {"lever": "stage_duration", "stage": "background", "factor": 0.5},
        "hiring freeze": {"lever": "hiring_freeze", "from": "2017-07-01", "to": "2018-06-30"},
    }
    scenarios = [parse_scenario({"name": name, "levers": [lever]}, name) for name, lever in levers.items()]
    out = tmp_path_factory.mktemp("runs") / "small"
    return experiment.run(small_county, scenarios=scenarios, replications=4, years=3, workers=1, out=out).path


YEARS = (2017, 2018, 2019, 2020)


def _yearly(size: int) -> dict[int, Rows]:
    """Rosters of each June: about one person in eight leaves each year and is replaced; a third of them in Finance."""
    there = [_row(number) | {"hire_date": f"{1987 + number % 30}-05-15"} for number in range(size)]
    rosters = {}
    for year in YEARS:
        rosters[year] = there
        kept = [row for row in there if (int(row["employee_id"][1:]) * 37 + year * 11) % 97 >= 12]
        first = size * (1 + year - YEARS[0])
        new = [_row(first + place) for place in range(len(there) - len(kept))]
        there = kept + [row | {"hire_date": f"{year}-{9 + place % 3:02d}-15"} for place, row in enumerate(new)]
    return rosters


def _separations(rosters: dict[int, Rows]) -> Rows:
    """Everybody who left, in January; those hired longest ago retired, of one in twelve nobody knows why they left."""
    rows = []
    for year in YEARS[:-1]:
        later = {row["employee_id"] for row in rosters[year + 1]}
        for place, row in enumerate(row for row in rosters[year] if row["employee_id"] not in later):
            cause = "retirement" if row["hire_date"] < "1997" else "quit"
            given = "" if place % 12 == 5 else cause
            left = {"separation_date": f"{year + 1}-01-{1 + place % 28:02d}", "separation_cause": given}
            rows.append({"employee_id": row["employee_id"], **left})
    return rows


@pytest.fixture(scope="session")
def county_with_past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A submission of 240 people with birth dates; its history has three earlier rosters and why people left."""
    folder = tmp_path_factory.mktemp("past") / "springfield"
    (folder / "history").mkdir(parents=True)
    rosters = _yearly(240)
    tables = {f"history/roster_{year}-06-30.csv": rosters[year] for year in YEARS[:-1]}
    tables |= {"roster.csv": rosters[YEARS[-1]], "history/separations.csv": _separations(rosters)}
    for name, rows in tables.items():
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    lines = [f"{key}: {value}\n" for key, value in SETTINGS.items()]
    (folder / "submission.yaml").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def run_with_past(county_with_past: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of the submission with a history: baseline alone, four futures, two years."""
    from workforce_model import experiment

    out = tmp_path_factory.mktemp("runs") / "past"
    return experiment.run(county_with_past, replications=4, years=2, workers=1, out=out).path


@pytest.fixture
def submission(tmp_path: Path, people: Callable[[int], Rows]) -> Callable[..., Path]:
    """Make a submission folder, of forty clean people unless rows are given, and return it."""

    def make(rows: Rows | None = None, **settings: str) -> Path:
        folder = tmp_path / "springfield"
        folder.mkdir()
        rows = people(40) if rows is None else rows
        with (folder / "roster.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        lines = [f"{key}: {value}\n" for key, value in {**SETTINGS, **settings}.items()]
        (folder / "submission.yaml").write_text("".join(lines), encoding="utf-8")
        return folder

    return make
