"""The example agency is whole, sound and small, and comes out the same every time."""

import io
from itertools import pairwise

import pandas as pd
import pytest
from typer.testing import CliRunner

from tests.examples.conftest import COUNTY, SMALL, written_into
from workforce_model.assumptions import related_occupations
from workforce_model.cli import app
from workforce_model.examples import WRITTEN, write_agency
from workforce_model.examples.agency import EARLIER, START, VALUATION, at_start
from workforce_model.examples.county import County
from workforce_model.examples.establishment import SHARE
from workforce_model.examples.people import Kinds
from workforce_model.examples.rosters import EARLIER as EARLIER_COLUMNS
from workforce_model.examples.rosters import opening_roster
from workforce_model.intake import examine_with_history, load
from workforce_model.model.build import inputs_for, prepare
from workforce_model.scenario import lever_names, read_scenarios
from workforce_model.schema import HISTORY_TABLES, TABLES

LARGEST_BYTES = 1_000_000


def table(folder, name):
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False, dtype=str)


def test_the_committed_agency_is_ready_without_a_fault(harlow_bay):
    done = CliRunner().invoke(app, ["check", str(harlow_bay)])
    assert done.exit_code == 0, done.output
    assert "No faults" in done.output
    assert examine_with_history(harlow_bay).report.faults == ()


def test_every_table_of_the_schema_is_filled_and_the_folder_is_small(harlow_bay):
    for name in TABLES:
        assert len(table(harlow_bay, name)), name
    for name in HISTORY_TABLES:
        assert len(table(harlow_bay / "history", name)), name
    files = [path for path in harlow_bay.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < LARGEST_BYTES
    assert {str(path.relative_to(harlow_bay)) for path in files} >= set(WRITTEN)


def test_a_small_agency_made_anew_is_ready_without_a_fault(small_agency):
    found = examine_with_history(small_agency)
    assert found.report.faults == ()
    assert len(found.past.snapshots) == len(EARLIER) + 1
    assert 150 < len(found.submission.tables["roster"]) < 300


def test_made_twice_it_has_the_same_bytes(small_agency, tmp_path):
    again = written_into(tmp_path / "again")
    write_agency(again, SMALL, COUNTY)
    for path in small_agency.rglob("*.csv"):
        assert (again / path.relative_to(small_agency)).read_bytes() == path.read_bytes(), path.name


def test_the_committed_first_roster_is_what_the_generator_writes(harlow_bay):
    agency = at_start(harlow_bay, Kinds(County(COUNTY)), SHARE)
    there = opening_roster(agency, START)[list(EARLIER_COLUMNS)].replace(
        "Housing and Community Services", "Housing and Community Affairs"
    )
    text = io.StringIO()
    there.to_csv(text, index=False, lineterminator="\n")
    assert text.getvalue() == (harlow_bay / "history" / f"roster_{START}.csv").read_text(encoding="utf-8")


def test_rosters_and_separations_tell_one_story(harlow_bay):
    rosters = {day: table(harlow_bay / "history", f"roster_{day}") for day in EARLIER}
    rosters[VALUATION] = table(harlow_bay, "roster")
    left = table(harlow_bay / "history", "separations").set_index("employee_id")["separation_date"]
    days = list(rosters)
    for day, later in pairwise(days):
        then, now = (set(rosters[each]["employee_id"]) for each in (day, later))
        gone = left.loc[sorted(then - now)]
        assert gone.between(f"{day}", f"{later}").all()
        assert not now & set(left.index[left <= f"{later}"])
        new = rosters[later].set_index("employee_id").loc[sorted(now - then), "hire_date"]
        assert new.between(f"{day}", f"{later}").all()
        both = rosters[day].merge(rosters[later], on="employee_id")
        for fixed in ("hire_date", "birth_date", "sex"):
            assert (both[f"{fixed}_x"] == both[f"{fixed}_y"]).all(), fixed


def test_seats_are_held_once_and_every_chain_of_supervisors_ends_at_the_top(harlow_bay):
    roster, positions = table(harlow_bay, "roster"), table(harlow_bay, "positions").set_index("position_id")
    assert roster["position_id"].is_unique
    assert roster["employee_id"].is_unique
    assert set(positions.index[positions["status"] == "filled"]) == set(roster["position_id"])
    agency = at_start(harlow_bay, Kinds(County(COUNTY)), SHARE)
    above = agency.seats["supervisor_position_id"].to_dict()
    top = [seat for seat, supervisor in above.items() if not supervisor]
    assert positions.loc[top, "class_title"].tolist() == ["Manager I"]
    for seat in above:
        chain = [seat]
        while above[chain[-1]]:
            chain.append(above[chain[-1]])
            assert len(chain) < 12
        assert chain[-1] == top[0]


def test_the_marginals_are_the_countys(harlow_bay):
    county = County(COUNTY)
    agency = at_start(harlow_bay, Kinds(county), SHARE)
    first = agency.first.join(agency.seats[["class_title", "department"]])
    for department, title in (("POL", "Police Officer III"), ("DOT", "Bus Operator")):
        own = first[(first["class_title"] == title) & (first["department"] == department)]
        assert abs(len(own) / (SHARE * county.seats(department, title)) - 1) < 0.12
        served = [(START - hired).days / 365.25 for hired in own["hire_date"]]
        marginals = county.marginals(department, title)
        assert pd.Series(served).median() == pytest.approx(marginals.service_at(0.5), abs=2.5)
        assert (own["sex"] == "female").mean() == pytest.approx(marginals.women, abs=0.1)


def test_occupations_are_those_of_onet_and_people_were_grown_up_when_hired(harlow_bay):
    roster = table(harlow_bay, "roster")
    assert all(related_occupations(code) for code in set(roster["soc_code"]))
    hired, born = pd.to_datetime(roster["hire_date"]), pd.to_datetime(roster["birth_date"])
    assert ((hired - born).dt.days > 16 * 365.25 - 3).all()


def test_the_scenarios_use_every_lever_and_fit_the_agency(harlow_bay):
    scenarios = read_scenarios(sorted((harlow_bay / "scenarios").glob("*.yaml")))[1:]
    assert len(scenarios) == 8
    assert {lever.lever for scenario in scenarios for lever in scenario.levers} == set(lever_names())
    prepared = prepare(load(harlow_bay), 10, scenarios)
    for scenario in scenarios:
        assert len(inputs_for(prepared, scenario).seats.cell) >= len(prepared.seats)


@pytest.mark.slow
def test_it_runs_with_every_scenario_and_is_reported_in_both_editions(harlow_bay, tmp_path):
    out = tmp_path / "run"
    files = [word for path in sorted((harlow_bay / "scenarios").glob("*.yaml")) for word in ("--scenario", str(path))]
    few = ["--replications", "2", "--years", "3", "--workers", "1", "--out", str(out)]
    done = CliRunner().invoke(app, ["run", str(harlow_bay), *files, *few])
    assert done.exit_code == 0, done.stderr
    assert "changes nothing" not in done.stderr
    for audience in ("internal", "public"):
        done = CliRunner().invoke(app, ["report", str(out), "--audience", audience])
        assert done.exit_code == 0, done.stderr
        brief = (out / "papers" / audience / "brief.html").read_text(encoding="utf-8")
        assert "City of Harlow Bay" in brief
        assert "Knowledge overlap" in brief
