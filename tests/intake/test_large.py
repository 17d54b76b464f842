"""A large agency: a million rows take a minute at most, so 200,000 take an eighth of one on a slow machine."""

import time

import pytest

from workforce_model.intake import check

ROWS = 200_000


@pytest.mark.slow
def test_two_hundred_thousand_rows(agency):
    people = agency.rows
    agency.rows = [[f"{row[0]}-{copy}", *row[1:]] for copy in range(ROWS // len(people)) for row in people]
    agency.set(123_456, "class_title", "")
    agency.set(ROWS, "annual_pay", "lots")
    agency.write()
    agency.write_settings()
    start = time.process_time()
    report = check(agency.folder)
    assert time.process_time() - start < 12
    assert [(fault.row, fault.column) for fault in report.faults] == [(123_456, "class_title"), (ROWS, "annual_pay")]
