"""Data made by the model itself with known rates: do the 90% intervals hold them nine times in ten?"""

import numpy as np
import pandas as pd
import pytest

from tests.rates.known_agency import GROUPS, KnownAgency, true_factors
from workforce_model.assumptions import plan_group
from workforce_model.rates import estimate, spells_of
from workforce_model.rates.spells import EXPECTED
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

pytestmark = pytest.mark.slow
REPETITIONS, SEED = 200, 3


@pytest.fixture(scope="module")
def cells():
    """One row a group and repetition: its interval, its true factor, and its true rate over what was expected of it.

    The rate is what the separations of the group really were to be, given who was there; it differs from the factor by
    what the level and the factors of the other kinds are out. Why and when people left is known in every second one.
    """
    luck = np.random.default_rng(SEED)
    agency = KnownAgency(luck)
    rows = []
    for number in range(1, REPETITIONS + 1):
        truth = true_factors(luck)
        history = agency.history(truth, SEED, number, causes=number % 2 == 0)
        pieces = spells_of(history, plan_group()).pieces
        pieces = pieces.assign(service_band=np.array(SERVICE_BANDS, dtype=object)[pieces["band"]])
        for cause, true in truth["cause"].items():
            pieces[f"expected_{cause}"] *= true
        for kind in ("service_band", "unit", "job_family"):
            pieces[list(EXPECTED)] *= pieces[kind].map(truth[kind]).to_numpy(dtype=float)[:, None]
        pieces["expected"] = pieces[list(EXPECTED)].sum(axis=1)
        for factor in estimate(history).factors:
            low, high = factor.interval()
            true = truth[factor.kind][factor.group]
            if factor.kind == "cause":
                expected = pieces[f"expected_{factor.group}"].sum()
            else:
                expected = pieces.loc[pieces[factor.kind] == factor.group, "expected"].sum()
            rate = expected / factor.expected
            rows.append((factor.kind, factor.group, low <= true <= high, low <= rate <= high, factor.mean / true))
    return pd.DataFrame(rows, columns=["kind", "group", "factor", "rate", "ratio"])


@pytest.mark.parametrize("what", ["factor", "rate"])
def test_intervals_hold_the_truth_nine_times_in_ten(cells, what):
    of_causes = REPETITIONS // 2 * (len(CAUSES) - 1)  # the tables do not tell other causes from quits
    assert len(cells) == of_causes + REPETITIONS * sum(len(of) for kind, (of, _) in GROUPS.items() if kind != "cause")
    assert 0.86 <= cells[what].mean() <= 0.94, cells.groupby("kind")[what].mean().round(3).to_dict()


def test_estimates_are_right_in_the_mean(cells):
    """Credibility draws single groups towards one; over many drawn factors of a kind it takes no side."""
    for kind, rows in cells.groupby("kind"):
        assert rows["ratio"].median() == pytest.approx(1, abs=0.03), kind
