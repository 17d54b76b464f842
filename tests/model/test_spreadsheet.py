"""Ten-year retirements of the packaged county beside a plain spreadsheet: same tables, expected values, no hiring.

The spreadsheet walks each incumbent year by year with every age the roster's service allows; the truth of the
comparison is external to the engine, it shares only the packaged tables.
"""

from pathlib import Path

import numpy as np
import pytest

from workforce_model.intake import load
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.build.assemble import Prepared
from workforce_model.model.rules.people import opening_people
from workforce_model.scenario import BASELINE
from workforce_model.validation.county import YEARS, County, expected_retirements


@pytest.fixture(scope="module")
def county(montgomery: Path) -> Prepared:
    return prepare(load(montgomery), YEARS)


def test_incumbents_retirements_agree_with_the_spreadsheet(county: Prepared) -> None:
    inputs = inputs_for(county, BASELINE)
    people, horizon = inputs.people, inputs.calendar.horizon
    spreadsheet = expected_retirements(County(county, inputs, ()))
    counts = []
    for replication in range(1, 31):
        out = np.empty((len(people.entity), 6), dtype=np.int64)
        future = np.uint64(1), np.uint64(replication)
        opening_people(people, inputs.ages, inputs.hazards, inputs.stay_floors, *future, horizon, out)
        counts.append(int(((out[:, 3] <= horizon) & (out[:, 4] == 0)).sum()))
    assert np.mean(counts) == pytest.approx(spreadsheet, rel=0.005)
    assert 2_000 < spreadsheet < 5_000
