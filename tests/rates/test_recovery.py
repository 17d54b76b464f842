"""Data made by the model itself with known rates: do the 90% intervals hold them nine times in ten?"""

import numpy as np
import pandas as pd
import pytest

from tests.rates.known_agency import GROUPS, KnownAgency, true_factors
from workforce_model.assumptions import plan_group
from workforce_model.rates import estimate, spells_of
from workforce_model.schema.codes import SERVICE_BANDS

pytestmark = pytest.mark.slow
REPETITIONS, SEED = 200, 3


@pytest.fixture(scope="module")
def cells():
    """One row a group and repetition: its interval, its true factor, and its true rate over what was expected of it.

    The rate is what the separations of the group really were to be, given who was there; it differs from the factor by
    what the level and the factors of the other kinds are out.
    """
    luck = np.random.default_rng(SEED)
    agency = KnownAgency(luck)
    rows = []
    for number in range(1, REPETITIONS + 1):
        truth = true_factors(luck)
        history = agency.history(truth, SEED, number)
        pieces = spells_of(history, plan_group()).pieces
        pieces = pieces.assign(service_band=np.array(SERVICE_BANDS, dtype=object)[pieces["band"]])
        for kind in GROUPS:
            pieces["expected"] *= pieces[kind].map(truth[kind]).astype(float)
        for factor in estimate(history).factors:
            low, high = factor.interval()
            true = truth[factor.kind][factor.group]
            rate = pieces.loc[pieces[factor.kind] == factor.group, "expected"].sum() / factor.expected
            rows.append((factor.kind, factor.group, low <= true <= high, low <= rate <= high, factor.mean / true))
    return pd.DataFrame(rows, columns=["kind", "group", "factor", "rate", "ratio"])


@pytest.mark.parametrize("what", ["factor", "rate"])
def test_intervals_hold_the_truth_nine_times_in_ten(cells, what):
    assert len(cells) == REPETITIONS * sum(len(groups) for groups, _ in GROUPS.values())
    assert 0.86 <= cells[what].mean() <= 0.94, cells.groupby("kind")[what].mean().round(3).to_dict()


def test_estimates_are_right_in_the_mean(cells):
    """Credibility draws single groups towards one; over many drawn factors of a kind it takes no side."""
    for kind, rows in cells.groupby("kind"):
        assert rows["ratio"].median() == pytest.approx(1, abs=0.03), kind
