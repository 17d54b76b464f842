"""Real rosters with only columns.yaml and submission.yaml added; counts are those of the data's own README."""

import os
from collections import Counter
from pathlib import Path

import pytest
import yaml

from workforce_model.intake import check, load

SHARED = Path(os.environ.get("WORKFORCE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data")) / "rosters"
NAMES = {
    "roster": {
        "employee_id": "emp_id",
        "class_title": "job_title",
        "hire_date": "hire_month",
        "unit": "dept_code",
        "annual_pay": "annual_salary",
    }
}
MISSING, LATE, ZERO = ("hire_date", "missing"), ("hire_date", "after_valuation_date"), ("annual_pay", "zero")


@pytest.mark.parametrize(
    ("year", "as_of", "people", "faults"),
    [
        (2012, "2012-06-19", 13_019, {MISSING: 96}),
        (2013, "2013-06-30", 13_114, {MISSING: 52, LATE: 2}),
        (2014, "2014-06-28", 13_052, {MISSING: 70, ZERO: 25}),
        (2015, "2015-06-29", 13_093, {MISSING: 10}),
    ],
)
def test_baltimore(tmp_path, year, as_of, people, faults):
    source = SHARED / f"baltimore_city_fy{year}.csv"
    if not source.is_file():
        pytest.skip("the shared rosters are not here")
    (tmp_path / "roster.csv").write_bytes(source.read_bytes())
    (tmp_path / "columns.yaml").write_text(yaml.safe_dump(NAMES))
    (tmp_path / "submission.yaml").write_text(f"agency: City of Baltimore\nvaluation_date: {as_of}\n")
    report = check(tmp_path)
    assert report.ready
    assert Counter((fault.column, fault.rule) for fault in report.faults) == faults
    assert {fault.severity for fault in report.faults} == {"repairable"}
    lines = source.read_text().splitlines()
    blank = [row for row, line in enumerate(lines) if row and line.split(",")[-4] == ""]
    assert [fault.row for fault in report.faults if fault.rule == "missing"] == blank
    submission = load(tmp_path)
    assert submission.population.people == people
    assert {(repair.column, repair.rule): repair.rows for repair in submission.repairs} == faults


def test_montgomery_has_no_fault(examples):
    report = check(examples / "montgomery")
    assert (report.ready, report.faults) == (True, ())


def test_montgomery_as_the_model_gets_it(examples):
    submission = load(examples / "montgomery")
    roster = submission.tables["roster"]
    assert submission.population.people == len(roster) == roster["employee_id"].nunique() == 9_228
    assert (submission.agency, submission.valuation_date.isoformat()) == ("Montgomery County, Maryland", "2016-12-31")
    assert roster["class_title"].nunique() == 385
    assert roster["working_class"].notna().sum() == 1_093
    assert (roster["class_title"] == "Police Officer III").sum() == 883
    assert roster["sex"].value_counts(dropna=False).to_dict() == {"male": 5481, "female": 3730, float("nan"): 17} or (
        roster["sex"].isna().sum() == 17
    )
    assert roster["fte"].value_counts().to_dict() == {1.0: 8_394, 0.5: 834}
    assert roster["hire_date_month_only"].all()
    assert roster["annual_pay"].sum() > 600e6
    assert submission.repairs == ()
    assert submission.ignored_columns["roster"] == (*("year", "department", "division", "gross_pay", "overtime_pay"),)
